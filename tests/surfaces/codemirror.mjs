#!/usr/bin/env node
// `doable lsp` in an editor that lives in a page: CodeMirror with its own language client, in Chromium, over a WebSocket
// that is bridged to the program here. What is found is marked in the text, before and after somebody types.
//
//     codemirror.mjs BINARY [FOLDER]        needs chromium, and @codemirror/lsp-client, esbuild, ws and playwright-core by
//                                           NODE_PATH; keeps a screenshot in FOLDER
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

// The client sends whole texts while a document is shorter than this, increments after.
const SHORT = 1024;
const PLAN = `# Next steps 🎯

- [ ] Ring the plumber
- [ ] 🎯 Grow my 𝒳 business
- [ ] Get rid of the slugs

# Attic

- [ ] Sell the lamp
`;
// What an application would put on top: the client has no light bulb.
const ENTRY = `
import { EditorView } from "@codemirror/view";
import { LSPClient, LSPPlugin, hoverTooltips, serverDiagnostics } from "@codemirror/lsp-client";
import { lintGutter } from "@codemirror/lint";

const bulb = { clientCapabilities: { textDocument: { codeAction: {
  codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } } } } };

window.begin = (socket, uri, doc) => new Promise((done) => {
  const channel = new WebSocket(socket), handlers = new Set();
  channel.onmessage = (message) => handlers.forEach((handler) => handler(message.data));
  channel.onopen = () => {
    const client = new LSPClient({ extensions: [serverDiagnostics(), hoverTooltips({ hoverTime: 50 }), bulb] });
    client.connect({
      send: (message) => channel.send(message),
      subscribe: (handler) => handlers.add(handler),
      unsubscribe: (handler) => handlers.delete(handler),
    });
    window.view = new EditorView({ doc, parent: document.body, extensions: [client.plugin(uri, "markdown"), lintGutter()] });
    client.initializing.then(() => done(client.serverCapabilities));
  };
});

window.offered = (at) => {
  const plugin = LSPPlugin.get(window.view), place = plugin.toPosition(at);
  plugin.client.sync();
  return plugin.client.request("textDocument/codeAction", {
    textDocument: { uri: plugin.uri }, range: { start: place, end: place }, context: { diagnostics: [] } });
};

window.apply = (edits) => {
  const plugin = LSPPlugin.get(window.view);
  window.view.dispatch({ changes: edits.map((edit) => ({
    from: plugin.fromPosition(edit.range.start), to: plugin.fromPosition(edit.range.end), insert: edit.newText })) });
};
`;

if (!process.argv[2]) throw new Error("usage: codemirror.mjs BINARY [FOLDER]");
const binary = path.resolve(process.argv[2]);
// Unlike import, require looks where NODE_PATH says.
const require = createRequire(import.meta.url);
const scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "doable-codemirror-")));
const said = { client: [], server: [] };

function onPath(names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(fs.existsSync);
  if (!found) throw new Error(`none of ${names.join(", ")} is on the path`);
  return found;
}

/** The client and what is on top of it as one script. */
function bundled() {
  const { buildSync } = require("esbuild");
  const nodePaths = (process.env.NODE_PATH ?? "").split(path.delimiter).filter(Boolean);
  const built = buildSync({
    stdin: { contents: ENTRY, resolveDir: scratch }, bundle: true, write: false, format: "iife", nodePaths, logLevel: "error" });
  return built.outputFiles[0].text;
}

/** A page, and a socket of which each connection is a server of its own. */
async function served(script) {
  const page = '<!doctype html><meta charset="utf-8"><title>A plan</title><link rel="icon" href="data:,"><body><script src="/script.js"></script>';
  const server = http.createServer((request, response) => {
    const [type, content] = request.url === "/script.js" ? ["text/javascript", script] : ["text/html", page];
    response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(content);
  });
  const { WebSocketServer } = require("ws");
  new WebSocketServer({ server }).on("connection", bridge);
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return server;
}

/** Frames of the program are messages of the socket. */
function bridge(socket) {
  const program = spawn(binary, ["lsp"], { cwd: scratch, stdio: ["pipe", "pipe", "inherit"] });
  let held = Buffer.alloc(0);
  program.stdout.on("data", (more) => {
    held = Buffer.concat([held, more]);
    for (let head = held.indexOf("\r\n\r\n"); head >= 0; head = held.indexOf("\r\n\r\n")) {
      const length = Number(/content-length: *(\d+)/i.exec(held.subarray(0, head))[1]);
      if (held.length < head + 4 + length) break;
      const content = held.subarray(head + 4, head + 4 + length).toString();
      held = held.subarray(head + 4 + length);
      said.server.push(JSON.parse(content));
      socket.send(content);
    }
  });
  socket.on("message", (data) => {
    const content = Buffer.from(data);
    said.client.push(JSON.parse(content));
    program.stdin.write(`Content-Length: ${content.length}\r\n\r\n`);
    program.stdin.write(content);
  });
  socket.on("close", () => program.stdin.end());
}

/** Waits until the texts marked with a severity are these. */
async function marked(page, severity, texts) {
  const marks = () => page.$$eval(`.cm-lintRange-${severity}`, (all) => all.map((one) => one.textContent));
  const end = Date.now() + 15_000;
  for (let now = await marks(); ; now = await marks()) {
    // A mark may be drawn in several pieces.
    if (now.join("") === texts.join("")) return;
    assert.ok(Date.now() < end, `${severity} marks “${now.join("”, “")}” and not “${texts.join("”, “")}”`);
    await page.waitForTimeout(50);
  }
}

async function type(page, words, after) {
  await page.evaluate((after) => {
    const at = window.view.state.doc.toString().indexOf(after) + after.length;
    window.view.dispatch({ selection: { anchor: at } });
    window.view.focus();
  }, after);
  await page.keyboard.type(words);
}

async function hovered(page) {
  const box = await page.locator(".cm-lintRange-warning").first().boundingBox();
  await page.mouse.move(box.x + 2, box.y + box.height / 2);
  await page.mouse.move(box.x + 12, box.y + box.height / 2);
  const tooltip = page.locator(".cm-lsp-hover-tooltip");
  await tooltip.waitFor({ timeout: 15_000 });
  const told = await tooltip.innerText();
  assert.match(told, /outcome/i);
  await page.mouse.move(0, 0);
}

async function mended(page) {
  const at = await page.evaluate(() => window.view.state.doc.toString().indexOf("Grow") + 1);
  const offered = await page.evaluate((at) => window.offered(at), at);
  const step = offered.find((one) => one.title.startsWith("Add a first step below: "));
  assert.ok(step?.isPreferred, JSON.stringify(offered.map((one) => one.title)));
  const [edits] = Object.values(step.edit.changes);
  await page.evaluate((edits) => window.apply(edits), edits);
  await marked(page, "warning", []);
  const lines = (await page.evaluate(() => window.view.state.doc.toString())).split("\n");
  const outcome = lines.findIndex((line) => line.includes("Grow"));
  assert.equal(lines[outcome + 1], `  - [ ] ${step.title.slice("Add a first step below: ".length)}`);
}

/** A document of that many characters more below, its marks through typing, hovering and mending. */
async function session(browser, address, socket, padding, pictures) {
  const page = await browser.newPage();
  const odd = [];
  page.on("console", (message) => odd.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => odd.push(String(error)));
  await page.goto(address);
  const doc = PLAN + "\n" + "It rained all the week. ".repeat(Math.ceil(padding / 24)) + "\n";
  const capabilities = await page.evaluate(([socket, uri, doc]) => window.begin(socket, uri, doc),
    [socket, pathToFileURL(path.join(scratch, "week.md")).href, doc]);
  assert.equal(capabilities.textDocumentSync.change, 2);
  await marked(page, "warning", ["Grow my 𝒳 business"]);
  await marked(page, "hint", ["Get rid of the slugs"]);
  await marked(page, "info", ["Attic"]);
  if (pictures) await page.screenshot({ path: path.join(pictures, "codemirror.png") });

  await type(page, "\n- [ ] Boost sales", "plumber");
  await marked(page, "warning", ["Boost sales", "Grow my 𝒳 business"]);
  await type(page, " by mailing ten past clients", "Boost sales");
  await marked(page, "warning", ["Grow my 𝒳 business"]);
  await hovered(page);
  await mended(page);
  await page.close();
  assert.deepEqual(odd, []);
}

function saysItPullsAndDoesnt() {
  const first = said.client.find((message) => message.method === "initialize");
  assert.ok(first.params.capabilities.textDocument.diagnostic, "the client no longer says that it pulls");
  assert.ok(!said.client.some((message) => /\/diagnostic$/.test(message.method ?? "")), "it pulls");
  const pushes = said.server.filter((message) => message.method === "textDocument/publishDiagnostics");
  const changes = said.client.filter((message) => message.method === "textDocument/didChange");
  assert.ok(pushes.length > changes.length && changes.length >= 3, `${pushes.length} pushes, ${changes.length} changes`);
  assert.ok(!said.server.some((message) => message.error), JSON.stringify(said.server.filter((message) => message.error)));
  return changes;
}

async function main() {
  const pictures = process.argv[3] && path.resolve(process.argv[3]);
  const server = await served(bundled());
  const { port } = server.address();
  const { chromium } = require("playwright-core");
  const executablePath = onPath(["chromium", "chromium-browser", "google-chrome"]);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    for (const padding of [0, SHORT]) {
      said.client = [];
      said.server = [];
      await session(browser, `http://127.0.0.1:${port}/`, `ws://127.0.0.1:${port}/`, padding, padding === 0 && pictures);
      const changes = saysItPullsAndDoesnt().flatMap((message) => message.params.contentChanges);
      assert.ok(changes.every((change) => Boolean(change.range) === padding > 0), "increments are not what they were");
    }
    const { version } = JSON.parse(fs.readFileSync(require.resolve("@codemirror/lsp-client").replace(/dist.*/, "package.json")));
    console.log(`CodeMirror's client ${version} in Chromium ${browser.version()}: marked, hovered over and mended, by pushes alone`);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

try {
  await main();
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}

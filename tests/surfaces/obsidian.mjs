#!/usr/bin/env node
// The Obsidian plugin, as it is built, in Chromium: real CodeMirror in a stand-in of Obsidian that is held to its published types.
// Marks, the window on one, steps taken and undone, the pane, settings that break, workers that die, 10,000 notes, and the same
// findings as the program's.
//
//     obsidian.mjs BINARY [FOLDER]        needs node 22.18, chromium, what editors/obsidian/package-lock.json names (npm ci
//                                         there), the WASM package as
//                                         wasm/build leaves it, and playwright-core by NODE_PATH; keeps
//                                         screenshots in FOLDER
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { editing, patient, phone, shapes } from "./obsidian/editing.mjs";
import { many } from "./obsidian/many.mjs";
import { installed, pictures, PLUGIN } from "./obsidian/page.mjs";
import { pane } from "./obsidian/pane.mjs";
import { same } from "./obsidian/same.mjs";

if (!process.argv[2]) throw new Error("usage: obsidian.mjs BINARY [FOLDER]");
const binary = path.resolve(process.argv[2]);
// Unlike import, require looks where NODE_PATH says.
const require = createRequire(import.meta.url);

function onPath(names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(fs.existsSync);
  if (!found) throw new Error(`none of ${names.join(", ")} is on the path`);
  return found;
}

/** What needs no browser: rules, types and tests. */
function checked() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  assert.ok(major > 22 || (major === 22 && minor >= 18), `TypeScript is run as it stands from node 22.18 on, and this is ${process.version}`);
  const node = (...args) => execFileSync(process.execPath, args, { cwd: PLUGIN, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const tool = (file, ...args) => node(path.join(PLUGIN, "node_modules", file), ...args);
  tool("eslint/bin/eslint.js", ".", "--max-warnings", "0");
  tool("typescript/bin/tsc");
  const tests = fs.readdirSync(path.join(PLUGIN, "test")).filter((file) => file.endsWith(".test.ts")).map((file) => `test/${file}`);
  const said = node("--import", "./test/stand-in/hooks.mjs", "--test", "--test-reporter=tap", ...tests);
  const passed = Number(/^# pass (\d+)/mu.exec(said)?.[1]);
  assert.ok(passed > 40, said);
  console.log(`eslint with Obsidian's rules, tsc and ${passed} tests: clean; ${node("build.mjs").trim()}`);
}

/** The page with the stand-in, and the built plugin beside it. */
function served() {
  const { buildSync } = installed("esbuild");
  const script = buildSync({ entryPoints: [path.join(PLUGIN, "test/page/page.ts")], bundle: true, write: false, format: "iife", logLevel: "error" }).outputFiles[0].text;
  const dist = (file) => fs.readFileSync(path.join(PLUGIN, "dist", file), "utf8");
  // No network, no eval: what the plugin gets by with.
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; worker-src blob:; img-src data:";
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A vault</title>
    <link rel="icon" href="data:,"><meta http-equiv="Content-Security-Policy" content="${policy}">
    <link rel="stylesheet" href="/theme.css"><link rel="stylesheet" href="/styles.css"><body><script src="/bundle.js"></script><script src="/page.js"></script>`;
  const files = {
    "/": ["text/html", page], "/page.js": ["text/javascript", script], "/styles.css": ["text/css", dist("styles.css")],
    "/theme.css": ["text/css", fs.readFileSync(path.join(PLUGIN, "test/page/theme.css"), "utf8")],
    "/bundle.js": ["text/javascript", `window.bundle = (module, require) => { const exports = module.exports;\n${dist("main.js")}\n};`],
  };
  const server = http.createServer((request, response) => {
    const [type, content] = files[request.url] ?? [];
    response.writeHead(type ? 200 : 404, { "content-type": `${type ?? "text/plain"}; charset=utf-8` }).end(content);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

async function main() {
  if (pictures) fs.mkdirSync(pictures, { recursive: true });
  checked();
  const server = await served();
  const address = `http://127.0.0.1:${server.address().port}/`;
  const { chromium } = require("playwright-core");
  const browser = await chromium.launch({ executablePath: onPath(["chromium", "chromium-browser", "google-chrome"]), args: ["--no-sandbox"] });
  try {
    const context = await browser.newContext();
    await patient(context, address);
    await editing(context, address);
    await shapes(context, address);
    await pane(context, address);
    await phone(browser, address);
    await same(binary, context, address);
    await many(browser, address);
    console.log(`CodeMirror in Chromium ${browser.version()}: marked, asked, a step taken and undone, the vault followed, workers revived${pictures ? `, see ${pictures}` : ""}`);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

await main();

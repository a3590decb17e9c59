// The package in Chromium: bundled as a page would, in a worker, with a policy that lets WebAssembly be compiled and nothing
// else be evaluated.
import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { text } from "./speed.mjs";

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";
/** What it may take of the program's time: it is to have a third of its speed. */
const TIMES = 3;
const WORKER = `
import { load } from "doable-wasm";
onmessage = async ({ data }) => {
  const began = performance.now();
  const doable = await load({ wasm: fetch("doable.wasm"), reader: false });
  const start = performance.now() - began;
  await doable.loadReader(fetch("reader.bin"));
  const { findings } = doable.check("# Actions\\n\\n- [ ] Grow my business\\n");
  let best = Infinity;
  for (let round = 0; round < 5; round++) {
    const began = performance.now();
    doable.check(data, { path: "note.md" });
    best = Math.min(best, performance.now() - began);
  }
  postMessage({ start, best, rule: findings[0].rule, from: findings[0].from });
};
`;
const PAGE = `
window.ask = (text) => new Promise((done, failed) => {
  const worker = new Worker("worker.js", { type: "module" });
  worker.onmessage = ({ data }) => done(data);
  worker.onerror = (event) => failed(new Error(event.message));
  worker.postMessage(text);
});
`;

export async function inChromium(folder, require, { native }) {
  const esbuild = require("esbuild");
  const { chromium } = require("playwright-core");
  const bundle = async (contents) => {
    const options = { stdin: { contents, resolveDir: path.dirname(path.dirname(folder)) }, bundle: true, write: false, format: "esm" };
    return (await esbuild.build(options)).outputFiles[0].text;
  };
  const dist = (name) => fs.readFileSync(path.join(folder, "dist", name));
  const files = {
    "/": ["text/html", '<!doctype html><title>x</title><script type="module" src="page.js"></script>'],
    "/page.js": ["text/javascript", await bundle(PAGE)],
    "/worker.js": ["text/javascript", await bundle(WORKER)],
    "/doable.wasm": ["application/wasm", dist("doable.wasm")],
    "/reader.bin": ["application/octet-stream", dist("reader.bin")],
  };
  const server = http.createServer((request, response) => {
    const [type, body] = files[request.url] ?? ["text/plain", ""];
    response.writeHead(files[request.url] ? 200 : 404, { "content-type": type, "content-security-policy": POLICY });
    response.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction("window.ask");
    const answer = await page.evaluate((text) => window.ask(text), text);
    assert.deepEqual(complaints.filter((text) => !text.includes("favicon")), []);
    assert.equal(answer.rule, "result-verb");
    assert.equal(answer.from, 17);
    assert(answer.best <= native * TIMES, `${answer.best} ms, the program ${native} ms`);
    return `${(native / answer.best).toFixed(2)} in a worker in Chromium, there after ${answer.start.toFixed(0)} ms`;
  } finally {
    await browser.close();
    server.close();
  }
}

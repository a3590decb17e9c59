#!/usr/bin/env node
// The programs that site/docs/wasm.md shows are run in Node with the package of wasm/npm, and print what the page says.
//
//     wasm-examples.mjs BINARY        needs the package as it is built: wasm/npm with dist/ in it
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const PACKAGE = path.resolve(process.env.DOABLE_WASM ?? path.join(ROOT, "wasm/npm"));
const PAGE = fs.readFileSync(path.join(ROOT, "site/docs/wasm.md"), "utf8");

/** The blocks of a language, in their order. */
const blocks = (language) => [...PAGE.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
  .filter((found) => found[1] === language).map((found) => found[2]);

if (!fs.existsSync(path.join(PACKAGE, "dist"))) throw new Error(`${PACKAGE} has no dist: build the package first`);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "doable-wasm-"));
try {
  fs.mkdirSync(path.join(scratch, "node_modules"));
  fs.symlinkSync(PACKAGE, path.join(scratch, "node_modules/doable-wasm"));
  for (const text of blocks("js")) fs.writeFileSync(path.join(scratch, /^\/\/ (\S+)\n/.exec(text)[1]), text);
  let run = 0;
  for (const text of blocks("console")) {
    const [, command, shown] = /^\$ (.+)\n([\s\S]*)$/.exec(text);
    const [program, ...given] = command.split(" ");
    assert.equal(program, "node");
    assert.equal(execFileSync(process.execPath, given, { cwd: scratch, encoding: "utf8" }), shown, command);
    run += 1;
  }
  assert.equal(run, blocks("js").length);
  console.log(`${run} programs of the page print what it shows`);
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}

#!/usr/bin/env node
// The package for JavaScript: packed, installed from its tarball, and asked in Node, in Deno and in a worker in Chromium. What
// it answers is what the program prints, with places that hold in the text; and how large and how fast it is.
//
//     wasm.mjs BINARY        needs chromium, and deno, esbuild, playwright-core and typescript by NODE_PATH; the package as
//                            wasm/build leaves it
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { inChromium } from "./wasm/chromium.mjs";
import { endsForWantOfMemory } from "./wasm/memory.mjs";
import { sameAsTheProgram } from "./wasm/same.mjs";
import { measured } from "./wasm/speed.mjs";
import { typed } from "./wasm/typed.mjs";

// What a page loads in all, and until it can show itself: bytes, gzipped.
const MOST_BYTES = 3_500_000;

if (!process.argv[2]) throw new Error("usage: wasm.mjs BINARY");
const binary = path.resolve(process.argv[2]);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "doable-wasm-")));
// Unlike import, require looks where NODE_PATH says.
const require = createRequire(import.meta.url);
const npm = (...options) =>
  execFileSync("npm", [...options, "--silent", "--no-fund", "--no-audit", "--offline"], { cwd: scratch, encoding: "utf8" });

/** Packs the package and installs the tarball in an empty folder, as anybody would. */
function installed() {
  const packed = npm("pack", path.join(root, "wasm/npm"), "--json");
  const [{ filename, files }] = JSON.parse(packed);
  const names = files.map((file) => file.path).sort();
  assert.deepEqual(names, [
    "LICENSE-APACHE", "LICENSE-MIT", "NOTICE", "README.md", "dist/bound.js", "dist/doable.wasm", "dist/reader.bin",
    "doable.js", "index.d.ts", "index.js", "node.js", "package.json",
  ]);
  fs.writeFileSync(path.join(scratch, "package.json"), '{"type": "module"}');
  npm("install", `./${filename}`);
  return path.join(scratch, "node_modules/doable-wasm");
}

function small(folder) {
  const bytes = (name) => execFileSync("gzip", ["-9", "-c", path.join(folder, "dist", name)], { maxBuffer: 1 << 30 }).length;
  const [module, reader] = [bytes("doable.wasm"), bytes("reader.bin")];
  assert(module + reader <= MOST_BYTES, `${module} + ${reader} bytes`);
  return `${(module / 1e6).toFixed(2)} MB and the reader's ${(reader / 1e6).toFixed(2)} MB, gzipped`;
}

/** Importing does nothing; what isn't handed over is read from beside the package, once. */
async function inNode(folder) {
  const { load } = await import(pathToFileURL(path.join(folder, "node.js")));
  const doable = await load({ reader: false });
  assert.equal(doable.hasReader, false);
  const text = "# Actions\n\n- [ ] Grow my business\n";
  const before = doable.check(text);
  assert.equal(before.findings[0].confidence, null);
  assert.equal(before.summary.reader, "off");
  await assert.rejects(doable.loadReader(new Uint8Array(100)), /can't use the reader/);
  await doable.loadReader();
  assert.equal(await load(), doable);
  const after = doable.check(text);
  assert(after.findings[0].confidence > 0.9);
  assert.equal(after.summary.reader, "shipped");
  return doable;
}

function inDeno(folder) {
  const script = path.join(scratch, "deno.mjs");
  fs.writeFileSync(script, `
import { load } from ${JSON.stringify(pathToFileURL(path.join(folder, "index.js")))};
const doable = await load();
console.log(doable.check("# Actions\\n\\n- [ ] Grow my business\\n").findings[0].rule);
`);
  const deno = path.join(path.dirname(require.resolve("deno/package.json")), "bin.cjs");
  const printed = execFileSync(process.execPath, [deno, "run", "--allow-read", "--no-lock", script], {
    encoding: "utf8",
    env: { ...process.env, DENO_DIR: path.join(scratch, "deno"), DENO_NO_UPDATE_CHECK: "1" },
  });
  assert.equal(printed, "result-verb\n");
}

try {
  const folder = installed();
  const size = small(folder);
  const doable = await inNode(folder);
  inDeno(folder);
  const answers = sameAsTheProgram(doable, binary, root, scratch);
  typed(folder, doable, scratch, require);
  await endsForWantOfMemory(folder);
  const figures = await measured(doable, folder, binary, scratch);
  const browser = await inChromium(folder, require, figures);
  console.log(`The package for JavaScript: ${size}; ${answers}; ${figures.told}; ${browser}`);
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}

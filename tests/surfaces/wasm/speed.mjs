// How long the module takes to start, and what a text takes in it, beside the program, in turn in one run.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const ITEMS = 20_000;
const ROUNDS = 5;
/** What it may take of the program's time: it is to have a third of its speed. */
const TIMES = 3;
/** Milliseconds to instantiate, where nothing else runs; a busy machine gets as much again. */
const START = 30;

const WORDS = ["Grow my business", "Email three past clients", "Improve the tour by Easter", "Website live", "Fix the login bug",
  "Be a better listener", "Buy 3 kg of flour", "Reduce churn", "Ask Bob for the keys", "New homepage", "Call Ana on Monday"];

export const text =
  "# Actions\n\n" + Array.from({ length: ITEMS }, (_, at) => `- [ ] ${WORDS[at % WORDS.length]} for number ${at}\n`).join("");

/** The least of some times of a function, in milliseconds. */
export function least(run, rounds = ROUNDS) {
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  return Math.min(...times);
}

export async function measured(doable, folder, binary, scratch) {
  const file = path.join(scratch, "note.md");
  fs.writeFileSync(file, text);
  const program = () => spawnSync(binary, ["check", "--no-config", "--format=json", file], { maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "inherit"] });
  const module = () => doable.check(text, { path: "note.md" });
  module();
  let [native, wasm] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round++) {
    native = Math.min(native, least(program, 1));
    wasm = Math.min(wasm, least(module, 1));
  }
  assert(wasm <= native * TIMES, `${wasm} ms, the program ${native} ms`);
  const start = starts(folder);
  assert(start <= 2 * START, `${start} ms to instantiate`);
  const share = (native / wasm).toFixed(2);
  return { native, told: `${share} of the program's speed in Node, there after ${start.toFixed(0)} ms` };
}

/** Milliseconds from the bytes to a module that can be asked, each time in a process of its own. */
function starts(folder) {
  const script = `
    import { readFile } from "node:fs/promises";
    import { load } from "doable-wasm";
    const wasm = await readFile(${JSON.stringify(path.join(folder, "dist/doable.wasm"))});
    const began = performance.now();
    await load({ wasm: await WebAssembly.compile(wasm), reader: false });
    console.log(performance.now() - began);
  `;
  const run = () => execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: path.dirname(path.dirname(folder)), encoding: "utf8" });
  return Math.min(...Array.from({ length: ROUNDS }, () => Number(run())));
}

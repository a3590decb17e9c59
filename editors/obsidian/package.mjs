// What the package is to be: what Cargo.toml says of it, how large its script may be, and whose code is in it.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

/** Bytes of main.js: without the WASM it would be smaller, and every phone has to load it. */
export const LEAST = 500_000;
export const LIMIT = 6_000_000;

const ROOT = path.resolve(import.meta.dirname, "../..");
/** The licences of the program and of the words in it, from the root of the repository. */
const OWN = ["LICENSE-MIT", "NOTICE", "data/english/LICENSE-SPECIALIST", "data/english/LICENSE-WordNet"];

/** What Cargo.toml says of the program, and so of the plugin: its version, its repository. */
export function fact(key) {
  const found = new RegExp(`^${key} = "(.*)"`, "mu").exec(readFileSync(path.join(ROOT, "Cargo.toml"), "utf8"))?.[1];
  if (found === undefined) throw new Error(`Cargo.toml has no ${key}`);
  return found;
}

/** The folder of the package that a file is of. */
const folderOf = (file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u)?.[0];

/** The notices of all that the files are of. */
export function notices(files) {
  const folders = [...new Set(files.map(folderOf).filter(Boolean))].sort();
  const others = folders.map((folder) => {
    const { name, version: held, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/iu.test(one));
    if (file === undefined) throw new Error(`${folder} holds no licence`);
    return `${name} ${held} (${license})\n\n${readFileSync(path.join(folder, file), "utf8").trim()}\n`;
  });
  const own = OWN.map((file) => `${file}\n\n${readFileSync(path.join(ROOT, file), "utf8").trim()}\n`);
  return `doable ${fact("version")}\n\n${[...own, ...others].join("\n----\n\n")}`;
}

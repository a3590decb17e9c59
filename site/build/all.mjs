// Builds the site into dist: the pages, what the playground runs, the index for the search, and the list of all files for
// the service worker. Nothing is asked of the network.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import Eleventy from "@11ty/eleventy";
import { close, createIndex } from "pagefind";
import { worker } from "./worker.mjs";

const SITE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const DIST = path.join(SITE, "dist");

async function pages() {
  const eleventy = new Eleventy(SITE, DIST, { configPath: path.join(SITE, "eleventy.config.mjs"), quietMode: true });
  await eleventy.write();
}

/** The playground has a build of its own, which writes into dist/playground. */
function playground() {
  execFileSync(process.execPath, [path.join(SITE, "playground/build.mjs"), DIST], { cwd: SITE, stdio: "inherit" });
}

async function search() {
  const { index, errors } = await createIndex({ includeCharacters: "-_." });
  if (errors.length) throw new Error(errors.join("\n"));
  const added = await index.addDirectory({ path: DIST });
  if (added.errors.length) throw new Error(added.errors.join("\n"));
  await index.writeFiles({ outputPath: path.join(DIST, "pagefind") });
  await close();
  // Its ready-made interfaces are not used: the site has its own.
  for (const file of fs.readdirSync(path.join(DIST, "pagefind"))) {
    if (/-ui\.|component|highlight|playground/.test(file)) fs.rmSync(path.join(DIST, "pagefind", file), { recursive: true });
  }
  return added.page_count;
}

async function build() {
  fs.rmSync(DIST, { recursive: true, force: true });
  await pages();
  playground();
  const found = await search();
  const { version, files, bytes } = worker(DIST);
  console.log(`dist: ${files} files of ${Math.round(bytes / 1000)} kB, version ${version}; ${found} pages to search`);
}

process.chdir(SITE);
try {
  await build();
} catch (problem) {
  // Half a site is none.
  fs.rmSync(DIST, { recursive: true, force: true });
  throw problem;
}

// The service worker: what assets/worker.js says, after the list of the files of this version. The version is a hash of them.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

// Longer files, such as the second reader, are kept once a page has asked for them.
const AT_ONCE = 1_500_000;
const SOURCE = "assets/worker.js";

/** Writes DIST/worker.js, which stands at the root of the site so that it is in charge of all of it. */
export function worker(dist) {
  const source = fs.readFileSync(path.join(dist, SOURCE), "utf8");
  fs.rmSync(path.join(dist, SOURCE));
  const names = fs.readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dist, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join("/"))
    .sort();
  const hash = createHash("sha256").update(source);
  const sizes = new Map();
  for (const name of names) {
    const bytes = fs.readFileSync(path.join(dist, name));
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
    sizes.set(name, bytes.length);
  }
  const version = hash.digest("hex").slice(0, 12);
  const files = names.filter((name) => sizes.get(name) <= AT_ONCE);
  fs.writeFileSync(path.join(dist, "worker.js"),
    `const VERSION = ${JSON.stringify(version)};\nconst FILES = ${JSON.stringify(files, null, 1)};\n${source}`);
  return { version, files: names.length, bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0) };
}

// The service worker: what assets/worker.js says, after the list of the files of this version. The version is a hash of them.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

// Longer files, such as the checker and its second reader, are kept for the pages that need them.
const AT_ONCE = 1_000_000;
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
  const isLong = (name) => sizes.get(name) > AT_ONCE;
  const known = { VERSION: version, FILES: names.filter((name) => !isLong(name)), LONG: names.filter(isLong) };
  const head = Object.entries(known).map(([name, value]) => `const ${name} = ${JSON.stringify(value, null, 1)};\n`);
  fs.writeFileSync(path.join(dist, "worker.js"), head.join("") + source);
  return { version, files: names.length, bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0) };
}

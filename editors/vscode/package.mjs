// Makes the .vsix of a platform, with the program inside; or the one without a program, which runs the one on the PATH.
//
//     node package.mjs TARGET BINARY [FOLDER]      TARGET as VS Code names platforms: linux-x64, darwin-arm64, win32-x64 …
//     node package.mjs universal [FOLDER]
//
// Writes doable-TARGET-VERSION.vsix into FOLDER, else here. All of it but the program has to stay small.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

const TARGETS = [
  "alpine-arm64", "alpine-x64", "darwin-arm64", "darwin-x64", "linux-arm64", "linux-armhf", "linux-x64", "win32-arm64", "win32-x64",
];
/** The licences of the program and of the words in it, from the root of the repository. */
const NOTICES = ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE", "data/english/LICENSE-SPECIALIST", "data/english/LICENSE-WordNet"];
/** What the extension's own part may take, in bytes as packed. */
const LIMIT = 300_000;
const HERE = import.meta.dirname;
const BIN = path.join(HERE, "bin");

const [target, ...rest] = process.argv.slice(2);
const universal = target === "universal";
if (!universal && (!TARGETS.includes(target) || rest.length === 0)) {
  throw new Error(`usage: package.mjs TARGET BINARY [FOLDER], or package.mjs universal [FOLDER]; TARGET one of ${TARGETS.join(", ")}`);
}
const binary = universal ? undefined : path.resolve(rest.shift());
const folder = path.resolve(rest[0] ?? ".");
const { version } = JSON.parse(readFileSync(path.join(HERE, "package.json"), "utf8"));
const file = path.join(folder, `doable-${target}-${version}.vsix`);

rmSync(BIN, { recursive: true, force: true });
try {
  if (binary !== undefined) {
    mkdirSync(BIN);
    const program = path.join(BIN, target.startsWith("win32") ? "doable.exe" : "doable");
    copyFileSync(binary, program);
    chmodSync(program, 0o755);
    for (const notice of NOTICES) {
      copyFileSync(path.join(HERE, "../..", notice), path.join(BIN, path.basename(notice)));
    }
  }
  execFileSync(process.execPath, [path.join(HERE, "build.mjs")], { cwd: HERE, stdio: "inherit" });
  mkdirSync(folder, { recursive: true });
  const vsce = path.join(HERE, "node_modules/@vscode/vsce/vsce");
  // The bundle holds all that it needs.
  const options = ["--no-dependencies", "--out", file, ...(universal ? [] : ["--target", target])];
  execFileSync(process.execPath, [vsce, "package", ...options], { cwd: HERE, stdio: ["ignore", "ignore", "inherit"] });
} finally {
  rmSync(BIN, { recursive: true, force: true });
}

/** The bytes that each file of a .vsix, which is a ZIP archive, takes in it. */
function sizes(archive) {
  let at = archive.readUInt32LE(archive.lastIndexOf("PK\x05\x06", undefined, "latin1") + 16);
  const found = new Map();
  while (archive.readUInt32LE(at) === 0x02014b50) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    found.set(archive.toString("utf8", at + 46, at + 46 + name), archive.readUInt32LE(at + 20));
    at += 46 + name + extra + comment;
  }
  return found;
}

const archive = readFileSync(file);
const program = [...sizes(archive)].find(([name]) => /^extension\/bin\/doable(?:\.exe)?$/u.test(name))?.[1] ?? 0;
if (!universal && program === 0) throw new Error(`${file} holds no program`);
const own = archive.length - program;
if (own > LIMIT) throw new Error(`all but the program takes ${own} bytes of ${file}, more than ${LIMIT}`);
console.log(`${file}: ${archive.length} bytes, ${own} of them not the program`);

// Bundles the extension into dist/extension.cjs, and writes down whose code went into it.
//
//     node build.mjs
import { build } from "esbuild";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

process.chdir(import.meta.dirname);
rmSync("dist", { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.cjs",
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  // What VS Code 1.91 runs on.
  target: "node20",
  // The packages' own modules, in which esbuild finds what nothing uses.
  mainFields: ["module", "main"],
  external: ["vscode"],
  legalComments: "none",
  metafile: true,
});

/** The folder of the package that a file is of. */
const folderOf = (file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u)?.[0];

const folders = [...new Set(Object.keys(metafile.inputs).map(folderOf).filter(Boolean))].sort();
const notices = folders.map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/iu.test(one));
  if (file === undefined) throw new Error(`${folder} holds no licence`);
  return `${name} ${version} (${license})\n\n${readFileSync(path.join(folder, file), "utf8").trim()}\n`;
});
writeFileSync("dist/NOTICES.txt", `This extension holds code of the packages below.\n\n${notices.join("\n----\n\n")}`);

// Bundles the playground into DIST/playground: the page's script, the worker's, the checker's module and the reader's weights.
//
//     node build.mjs DIST        DOABLE_WASM: the folder of the built npm package, where it isn't wasm/npm
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const PACKAGE = path.resolve(process.env.DOABLE_WASM ?? path.join(HERE, "../../wasm/npm"));

const out = path.join(path.resolve(process.argv[2] ?? path.join(HERE, "../dist")), "playground");
if (!fs.existsSync(path.join(PACKAGE, "dist/doable.wasm"))) throw new Error(`${PACKAGE} holds no package: build wasm first`);

const { metafile } = await build({
  absWorkingDir: HERE,
  entryPoints: { playground: "src/main.ts", worker: "src/worker.ts" },
  outdir: out,
  alias: {
    "doable-wasm": path.join(PACKAGE, "index.js"),
    "doable-wasm/doable.wasm": path.join(PACKAGE, "dist/doable.wasm"),
    "doable-wasm/reader.bin": path.join(PACKAGE, "dist/reader.bin"),
  },
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome119", "firefox121", "safari17.4"],
  loader: { ".md": "text", ".txt": "text", ".yaml": "text", ".wasm": "file", ".bin": "file" },
  // The names that the page's head could tell of; a new version of the site is kept apart by its service worker.
  assetNames: "[name]",
  external: ["node:*"],
  legalComments: "none",
  metafile: true,
});
fs.copyFileSync(path.join(HERE, "playground.css"), path.join(out, "playground.css"));

/** The packages whose code went into it, with their licences. */
const folderOf = (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(file)?.[0];
const folders = [...new Set(Object.keys(metafile.inputs).map(folderOf).filter(Boolean))].sort();
const notices = folders.map((folder) => {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(HERE, folder, "package.json"), "utf8"));
  const file = fs.readdirSync(path.join(HERE, folder)).find((one) => /^licen[cs]e/iu.test(one));
  if (file === undefined) throw new Error(`${folder} holds no licence`);
  return `${name} ${version} (${license})\n\n${fs.readFileSync(path.join(HERE, folder, file), "utf8").trim()}\n`;
});
fs.writeFileSync(
  path.join(out, "NOTICES.txt"),
  `The playground holds code of the packages below.\n\n${notices.join("\n----\n\n")}`,
);

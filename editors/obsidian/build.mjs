// Builds the plugin as Obsidian installs it: main.js with the worker, the WASM package and its reader inside, manifest.json and
// styles.css, into dist/. Says how large main.js is.
//
//     node build.mjs [FOLDER]        FOLDER: the WASM package, built by wasm/build; else wasm/npm of this repository
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { fact, LEAST, LIMIT, notices } from "./package.mjs";

process.chdir(import.meta.dirname);
const wasm = path.resolve(process.argv[2] ?? "../../wasm/npm");

/** What Obsidian has of its own, the same for all plugins. */
const OBSIDIAN = ["obsidian", "@codemirror/commands", "@codemirror/state", "@codemirror/view"];
/** The web views that Obsidian runs in on older phones. */
const TARGET = "es2022";

const inlined = (worker) => ({
  name: "inlined",
  setup(on) {
    on.onResolve({ filter: /^inlined:/ }, ({ path: name }) => ({ path: name, namespace: "inlined" }));
    on.onLoad({ filter: /.*/, namespace: "inlined" }, ({ path: name }) => {
      const what = name.slice("inlined:".length);
      const contents = what === "worker" ? worker : gzipSync(readFileSync(path.join(wasm, "dist", what)), { level: 9 }).toString("base64");
      return { contents, loader: "text" };
    });
  },
});

const common = {
  bundle: true, minify: true, write: false, target: TARGET, platform: "browser", legalComments: "none", metafile: true, logLevel: "warning",
};

const worker = await build({
  ...common,
  entryPoints: ["src/engine/worker.ts"],
  format: "iife",
  alias: { "doable-wasm": path.join(wasm, "index.js") },
  // Bytes are given to the package, so it never looks for its own files; and what could reach a network is not there at all.
  define: { "import.meta.url": "undefined", fetch: "undefined" },
  plugins: [inlined("")],
});
const main = await build({
  ...common,
  entryPoints: ["src/main.ts"],
  format: "cjs",
  external: OBSIDIAN,
  plugins: [inlined(worker.outputFiles[0].text)],
});

const inputs = [worker, main].flatMap(({ metafile }) => Object.keys(metafile.inputs));
const script = `/*\n${notices(inputs).replaceAll("*/", "* /")}*/\n${main.outputFiles[0].text}`;
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");
writeFileSync("dist/main.js", script);
const manifest = JSON.parse(readFileSync("manifest.json", "utf8"));
writeFileSync("dist/manifest.json", `${JSON.stringify({ ...manifest, version: fact("version"), authorUrl: fact("repository") }, null, 2)}\n`);
copyFileSync("styles.css", "dist/styles.css");

if (/\bfetch\(|XMLHttpRequest|WebSocket|\beval\(|new Function\b/u.test(main.outputFiles[0].text)) throw new Error("main.js could reach a network, or run text as code");
const size = Buffer.byteLength(script);
if (size > LIMIT || size < LEAST) throw new Error(`main.js takes ${size} bytes, and not ${LEAST} to ${LIMIT}`);
console.log(`dist/main.js: ${size} bytes`);

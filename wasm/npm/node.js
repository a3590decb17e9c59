// The package for Node: what isn't handed over is read from beside this file. Nothing happens on import.
import { readFile } from "node:fs/promises";
import { loader } from "./doable.js";

export { DoableError } from "./doable.js";

const beside = {
  wasm: () => readFile(new URL("./dist/doable.wasm", import.meta.url)),
  reader: () => readFile(new URL("./dist/reader.bin", import.meta.url)),
};

export const load = loader(beside);

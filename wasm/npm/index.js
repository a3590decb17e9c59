// The package for browsers, bundlers and Deno: what isn't handed over is fetched from beside this file. Nothing happens on
// import.
import { loader } from "./doable.js";

export { DoableError } from "./doable.js";

const beside = {
  wasm: () => fetch(new URL("./dist/doable.wasm", import.meta.url)),
  reader: () => fetch(new URL("./dist/reader.bin", import.meta.url)),
};

export const load = loader(beside);

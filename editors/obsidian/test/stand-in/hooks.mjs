// Lets tests run without Obsidian: what they import from "obsidian" is test/stand-in/obsidian.ts, and the window is Node's own
// global object, for the timers.
import { registerHooks } from "node:module";

const standIn = new URL("obsidian.ts", import.meta.url).href;
registerHooks({
  resolve: (name, context, next) => (name === "obsidian" ? { url: standIn, shortCircuit: true } : next(name, context)),
});
globalThis.window = globalThis;

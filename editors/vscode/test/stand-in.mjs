// Lets tests run without VS Code: what they import from "vscode" is test/vscode.ts.
import { registerHooks } from "node:module";

const standIn = new URL("vscode.ts", import.meta.url).href;
registerHooks({
  resolve: (name, context, next) => (name === "vscode" ? { url: standIn, shortCircuit: true } : next(name, context)),
});

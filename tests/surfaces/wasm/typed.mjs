// Whether index.d.ts tells the truth: real answers are literals of its types, none of whose keys is missing or too many, and
// its examples of use compile.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const TEXT = `# Actions

- [ ] Grow my business
- [ ] Call Ana by 2026-03-01
- [ ] Improve things
| x |

## Wishes

- [ ] A pond
`;

export function typed(folder, doable, scratch, require) {
  const broken = { config: "famlies: [days]\n" };
  const answers = {
    Checked: [doable.check(TEXT, { hints: true }), doable.check(TEXT, broken), doable.check(TEXT, { hint: true })],
    Listed: [doable.items(TEXT), doable.items(TEXT, broken), doable.items(TEXT, { hint: true })],
    Explained: [doable.explain("Grow my business"), doable.explain("result-verb"), doable.explain("x", broken), doable.explain("x", { hint: true })],
    "Steps | null": [doable.steps("Grow my business"), doable.steps("Call Ana")],
    RuleList: [doable.rules(), doable.rules(broken), doable.rules({ hint: true })],
  };
  let source = 'import { DoableError, load } from "doable-wasm";\nimport type * as T from "doable-wasm";\n';
  let count = 0;
  for (const [type, values] of Object.entries(answers)) {
    const named = type.replace(/^\w+/, "T.$&");
    for (const value of values) {
      source += `export const answer${count++}: ${named} = ${JSON.stringify(value)};\n`;
    }
  }
  source += `
const doable: T.Doable = await load({ wasm: fetch("doable.wasm"), reader: false });
await doable.loadReader(new URL("https://example.org/reader.bin"));
const options: T.Options = { path: "a.md", hints: true, config: "", files: { a: "" }, rules: { b: "" }, vault: true,
  items: "everywhere", reader: false, minConfidence: 0.5, today: "2026-03-01" };
for (const finding of doable.check("", options).findings) console.log(finding.insert?.at, finding.heading?.text);
// @ts-expect-error: there is no such option
doable.check("", { hint: true });
console.log(new DoableError("x") instanceof Error);
`;
  const file = path.join(scratch, "answers.mts");
  fs.writeFileSync(file, source);
  const compiler = path.join(path.dirname(require.resolve("typescript/package.json")), "bin/tsc");
  const compilerOptions = { noEmit: true, strict: true, target: "es2024", module: "nodenext", lib: ["es2024", "dom"], types: [] };
  fs.writeFileSync(path.join(scratch, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
  try {
    execFileSync(process.execPath, [compiler, "--project", scratch], { encoding: "utf8" });
  } catch (error) {
    throw new Error(`index.d.ts doesn't hold:\n${error.stdout}`);
  }
}

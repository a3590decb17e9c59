// Fenced blocks of the repository's Markdown, so that a page can show what a test has tried elsewhere.
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./places.mjs";

/** The nth block (from 0) of this language in a file. */
export function block(source, language, nth = 0) {
  const text = fs.readFileSync(path.join(ROOT, source), "utf8");
  const found = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter((one) => one[1] === language);
  if (!found[nth]) throw new Error(`${source} has ${found.length} blocks of ${language}, and number ${nth} is asked for`);
  return found[nth][2];
}

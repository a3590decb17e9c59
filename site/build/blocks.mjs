// Parts of the repository's Markdown, so that the first page shows what another says, and what tests have tried there.
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

/** The cells of the rows of the table that begins so. */
export function rows(source, head) {
  const lines = fs.readFileSync(path.join(ROOT, source), "utf8").split("\n");
  const begins = lines.findIndex((line) => line.startsWith(head));
  if (begins < 0) throw new Error(`${source} has no table that begins with ${head}`);
  const below = lines.slice(begins + 2);
  const end = below.findIndex((line) => !line.startsWith("|"));
  return below.slice(0, end).map((line) => line.slice(1, -1).split(" | ").map((cell) => cell.trim()));
}

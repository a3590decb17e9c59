// Where a file of the repository stands in the site.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Pages that stand beside what they tell of, by the names they have here. */
export const ELSEWHERE = {
  "editors/README.md": "editors",
  "editors/server.md": "language-server",
  "rules/README.md": "shipped-rules",
  "SECURITY.md": "security",
};

/** The path within the site of the page that is made of this file of the repository; undefined where it is no page. */
export function urlOf(source) {
  if (source in ELSEWHERE) return `docs/${ELSEWHERE[source]}.html`;
  if (source === "README.md") return "index.html";
  const page = /^site\/docs\/([\w-]+)\.md$/.exec(source);
  if (!page) return undefined;
  return page[1] === "README" ? "docs/index.html" : `docs/${page[1]}.html`;
}

export const exists = (source) => fs.existsSync(path.join(ROOT, source));

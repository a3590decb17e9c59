// The pages in their order: docs/README.md lists them under headings, and is the only place that does.
import fs from "node:fs";
import path from "node:path";
import { ROOT, exists, urlOf } from "./places.mjs";

const LIST = "site/docs/README.md";

/** Groups of pages, and all of them in a row: each with its title, what is said of it, its source and its URL. */
export function outline() {
  const groups = [];
  for (const line of fs.readFileSync(path.join(ROOT, LIST), "utf8").split("\n")) {
    const heading = /^## (.+)$/.exec(line);
    if (heading) groups.push({ title: heading[1], pages: [] });
    const entry = /^- \[(.+?)\]\((.+?)\): (.+)$/.exec(line);
    if (!entry) continue;
    const source = path.posix.join(path.posix.dirname(LIST), entry[2]);
    const url = exists(source) && urlOf(source);
    if (!url) throw new Error(`${LIST} lists ${entry[2]}, which is no page`);
    groups.at(-1).pages.push({ title: entry[1], about: entry[3], source, url: `/${url}` });
  }
  return { groups, pages: groups.flatMap((group) => group.pages) };
}

/** A page's HTML as its title, what stands below that, and the headings in there. */
export function parted(html) {
  const end = html.indexOf("</h1>") + "</h1>".length;
  const text = html.slice(end);
  const found = text.matchAll(/<h([23]) id="([^"]+)"[^>]*>(.*?)<\/h\1>/g);
  const headings = [...found].map(([, level, id, inside]) => ({ level, id, text: inside.replace(/<[^>]+>/g, "") }));
  return { title: html.slice(0, end), text, headings };
}

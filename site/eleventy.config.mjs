// What Eleventy makes the site of: the pages of docs/, those that stand elsewhere in the repository, and how Markdown
// becomes HTML. No page has a script or a style of its own inside, for its Content-Security-Policy allows none.
import fs from "node:fs";
import path from "node:path";
import { outline, parted } from "./build/outline.mjs";
import { block, rows } from "./build/blocks.mjs";
import { drawn } from "./build/highlight.mjs";
import { markdown } from "./build/markdown.mjs";
import { ELSEWHERE, ROOT, urlOf } from "./build/places.mjs";
import { project } from "./build/project.mjs";

/** From the page at `url` to a file or folder of the site, so that the site can stand in any folder. */
function relative(target, url) {
  const way = path.posix.relative(url.slice(0, url.lastIndexOf("/") + 1), `/${target}`);
  return /(^|\/)$/.test(target) ? `${way || "."}/` : way;
}

export default function configure(config) {
  const made = markdown();
  config.setLibrary("md", made);
  config.addGlobalData("project", project());
  config.addGlobalData("outline", outline());
  config.addFilter("relative", relative);
  config.addFilter("parted", parted);
  config.addFilter("inline", (text) => made.renderInline(text));
  config.addFilter("rows", rows);
  config.addFilter("drawn", (source, language, nth) => drawn(block(source, language, nth), language));
  config.addFilter("inGroup", (groups, title) => groups.find((group) => group.title === title).pages);
  config.addPassthroughCopy("assets");
  config.ignores.add("node_modules/**");
  // Plans to begin with, which are no pages.
  config.ignores.add("playground/examples/**");
  for (const [source, name] of Object.entries(ELSEWHERE)) {
    const text = fs.readFileSync(path.join(ROOT, source), "utf8");
    config.addTemplate(`docs/${name}.md`, text, { source, permalink: urlOf(source) });
  }
  return {
    dir: { input: ".", output: "dist", includes: "_includes", data: "_data" },
    templateFormats: ["njk", "md"],
    // A page may show braces of its own.
    markdownTemplateEngine: false,
  };
}

// Markdown as GitHub shows it, for pages that stand in both places: the same anchors, and links from file to file that
// become links from page to page, or lead to the file where the repository is kept.
import path from "node:path";
import Slugger from "github-slugger";
import MarkdownIt from "markdown-it";
import anchor from "markdown-it-anchor";
import { drawn } from "./highlight.mjs";
import { exists, urlOf } from "./places.mjs";
import { project } from "./project.mjs";

const ABSOLUTE = /^[a-z]+:|^#/;

/** The link that the page of `source` has for one that its Markdown has. */
export function rewritten(href, source) {
  if (ABSOLUTE.test(href)) return href;
  const [file, fragment] = href.split("#");
  const target = path.posix.join(path.posix.dirname(source), file);
  if (!exists(target)) throw new Error(`${source} links to ${file}, which isn't there`);
  const hash = fragment ? `#${fragment}` : "";
  const page = urlOf(target);
  if (page) return path.posix.relative(path.posix.dirname(urlOf(source)), page) + hash;
  const { repository, version } = project();
  return `${repository}/blob/v${version}/${target.replace(/\/$/, "")}${hash}`;
}

/** The file in the repository that is being rendered. */
const sourceOf = (env) => env.source ?? path.posix.join("site", env.page.inputPath);

function links(markdown) {
  markdown.core.ruler.push("links", ({ tokens, env }) => {
    for (const token of tokens.flatMap((one) => one.children ?? [])) {
      if (token.type === "link_open") token.attrSet("href", rewritten(token.attrGet("href"), sourceOf(env)));
    }
  });
}

/** Markdown's tables all have a head. An empty one is left out; an empty cell of another is no heading. */
function withoutEmptyHeads(tokens) {
  const kept = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at].type === "thead_open") {
      const end = tokens.findIndex((token, index) => index > at && token.type === "thead_close");
      const head = tokens.slice(at, end + 1);
      if (head.every((token) => token.type !== "inline" || !token.content)) {
        at = end;
        continue;
      }
      head.forEach((token, index) => {
        if (token.type === "inline" && !token.content) head[index - 1].tag = head[index + 1].tag = "td";
      });
    }
    kept.push(tokens[at]);
  }
  return kept;
}

/** A table scrolls by itself where it is too wide, by the keyboard too, and has the name of the heading above it. What a
 *  column is aligned to is said by a class, as styles inside a page are none that its policy allows. */
function tables(markdown) {
  markdown.core.ruler.push("tables", ({ tokens }) => {
    let heading = "";
    tokens.forEach((token, at) => {
      if (token.type === "heading_open") heading = tokens[at + 1].content.replaceAll("`", "");
      if (token.type === "table_open") token.meta = { heading };
      const style = token.attrGet("style");
      if (style === null) return;
      if (style !== "text-align:right") throw new Error(`no class for “${style}”`);
      token.attrs = [["class", "number"]];
    });
  });
  markdown.core.ruler.push("heads", (state) => { state.tokens = withoutEmptyHeads(state.tokens); });
  markdown.renderer.rules.table_open = (tokens, at) => {
    const name = markdown.utils.escapeHtml(tokens[at].meta.heading);
    return `<div class="table" role="region" tabindex="0" aria-label="Table: ${name}"><table>\n`;
  };
  markdown.renderer.rules.table_close = () => "</table></div>\n";
}

export function markdown() {
  const made = new MarkdownIt({ html: true });
  let slugger = new Slugger();
  made.core.ruler.before("normalize", "slugs", () => { slugger = new Slugger(); });
  made.use(anchor, { slugify: (text) => slugger.slug(text), uniqueSlugStartIndex: 1, tabIndex: false });
  made.use(links).use(tables);
  made.renderer.rules.fence = (tokens, at) => drawn(tokens[at].content, tokens[at].info.trim());
  return made;
}

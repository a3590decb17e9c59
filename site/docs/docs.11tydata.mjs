// What all pages of the documentation share. A page is plain Markdown: its title is its first heading, its place in the
// order that of README.md here.
import path from "node:path";
import { urlOf } from "../build/places.mjs";

const sourceOf = (data) => data.source ?? path.posix.join("site", data.page.inputPath);

export default {
  layout: "page.njk",
  permalink: (data) => urlOf(sourceOf(data)),
  eleventyComputed: {
    edited: sourceOf,
    about: (data) => data.outline.pages.find((page) => page.source === sourceOf(data))?.about.replaceAll("`", ""),
    title: (data) => /^# (.+)$/m.exec(data.page.rawInput)?.[1],
  },
};

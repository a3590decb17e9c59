// One label more in a config, as far as that can be done without reading YAML.
import assert from "node:assert/strict";
import { test } from "node:test";
import { reading } from "../src/unread.ts";

const read = (config: string, label: string, family: string | null = null): string =>
  reading(config, { label, family, checkboxes: 1, path: "notes.md" }).text;

test("a label goes into an empty config, below another's lines, and beside one that went in before", () => {
  assert.equal(read(" \n", "Attic"), 'headings:\n  add: ["Attic"]\n');
  assert.equal(read("items: all\n\n", 'Say "when"'), 'items: all\nheadings:\n  add: ["Say \\"when\\""]\n');
  assert.equal(read('headings:\n  add: ["One"]\nitems: all\n', "Two"), 'headings:\n  add: ["One", "Two"]\nitems: all\n');
  assert.equal(read("headings:\n  add: []\n", "Two"), 'headings:\n  add: ["Two"]\n');
});

test("one of a family is read by that", () => {
  assert.equal(read("", "Someday", "backlog"), "families: [backlog]\n");
  assert.equal(read("families: [days]\n", "Someday", "backlog"), "families: [days, backlog]\n");
});

test("what is written otherwise is left as it is, with a comment that says what to put there", () => {
  assert.equal(read("headings: {add: [One]}\n", "Two"), 'headings: {add: [One]}\n# headings: add: ["Two"]\n');
  assert.equal(read("families:\n  - days\n", "Someday", "backlog"), "families:\n  - days\n# families: [backlog]\n");
  assert.match(reading("headings: {}", { label: "Two", family: null, checkboxes: 1, path: "" }).words, /last line/u);
});

// One label more in a config, as far as that can be done without reading YAML.
import assert from "node:assert/strict";
import { test } from "node:test";
import { reading } from "../src/unread.ts";

test("a label goes into an empty config, below another's lines, and beside one that went in before", () => {
  assert.equal(reading(" \n", "Someday"), 'headings:\n  add: ["Someday"]\n');
  assert.equal(reading("items: all\n\n", 'Say "when"'), 'items: all\nheadings:\n  add: ["Say \\"when\\""]\n');
  assert.equal(reading('headings:\n  add: ["One"]\nitems: all\n', "Two"), 'headings:\n  add: ["One", "Two"]\nitems: all\n');
  assert.equal(reading("headings:\n  add: []\n", "Two"), 'headings:\n  add: ["Two"]\n');
});

test("headings that are written otherwise are left to their writer", () => {
  assert.equal(reading("headings: {add: [One]}\n", "Two"), undefined);
  assert.equal(reading("headings:\n  stop: [One]\n", "Two"), undefined);
});

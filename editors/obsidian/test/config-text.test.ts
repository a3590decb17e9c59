import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Broken, folderPattern, namedFiles, values, withList, withMinConfidence } from "../src/vault/config-text.ts";

const CONFIG = `# What we agreed on
exclude: [drafts/, "old stuff/"]   # nobody looks there

headings:
    # the band's own
    add:
      - Set list     # before a show
      - Load-in
    stop: [Waiting for]

severity: {topic: off}      # too many
min-confidence: 0.7
`;

suite("the text of a config", () => {
  test("is shown as settings", () => {
    assert.deepEqual(values(CONFIG), {
      labels: ["Set list", "Load-in"], families: null, leftOut: ["drafts/", "old stuff/"], minConfidence: 0.7,
    });
    assert.deepEqual(values("# nothing yet\n"), { labels: [], families: null, leftOut: [], minConfidence: null });
  });

  test("keeps everything else when one more folder is left out", () => {
    const after = withList(CONFIG, "leftOut", ["drafts/", "old stuff/", "/Log/"]);
    assert.equal(after, CONFIG.replace('"old stuff/"]', '"old stuff/", /Log/]'));
    assert.equal(withList("exclude: [ a/ ]\n", "leftOut", ["a/", "b/"]), "exclude: [ a/, b/ ]\n");
  });

  test("keeps the comments inside the list that is changed, too", () => {
    const after = withList(CONFIG, "labels", ["Set list", "Merch"]);
    assert.deepEqual(values(after).labels, ["Set list", "Merch"]);
    for (const kept of ["# the band's own", "# before a show", "stop: [Waiting for]"]) assert.ok(after.includes(kept), after);
    const outside = (text: string): string[] => text.split("\n").filter((line) => /^(#|exclude|severity|min)/u.test(line));
    assert.deepEqual(outside(after), outside(CONFIG));
  });

  test("gets a setting that it lacks at its end", () => {
    assert.equal(withList(CONFIG, "families", ["days"]), `${CONFIG}families:\n  - days\n`);
    assert.equal(withList("", "labels", ["Weekend"]), "headings:\n  add:\n    - Weekend\n");
    assert.equal(withMinConfidence("items: auto", 0.9), "items: auto\nmin-confidence: 0.9\n");
  });

  test("loses a setting that is emptied, and its lines alone", () => {
    assert.equal(withMinConfidence(CONFIG, null), CONFIG.replace("min-confidence: 0.7\n", ""));
    assert.equal(withMinConfidence("items: auto # all\n", null), "items: auto # all\n");
  });

  test("keeps the comment after a number", () => {
    assert.equal(withMinConfidence("min-confidence: 0.5 # loud\nitems: all\n", 0.8), "min-confidence: 0.8 # loud\nitems: all\n");
  });

  test("keeps its line ends", () => {
    const after = withList("items: auto\r\n# note\r\nexclude:\r\n  - a/\r\n", "leftOut", ["a/", "b/"]);
    assert.equal(after, "items: auto\r\n# note\r\nexclude:\r\n  - a/\r\n  - b/\r\n");
  });

  test("written as one map in braces keeps its settings", () => {
    assert.deepEqual(values(withList("{items: auto, exclude: [a/]} # short\n", "leftOut", ["b/"])).leftOut, ["b/"]);
  });

  test("takes words that YAML would read as something else", () => {
    for (const word of ["yes", "1", "a: b", "# c", "- d", "“e”", "*", "null"]) {
      assert.deepEqual(values(withList(CONFIG, "labels", [word])).labels, [word]);
    }
  });

  test("that is broken is told with its place, and not changed", () => {
    const broken = "items: auto\nexclude: [a/\nrules: x\n";
    for (const attempt of [() => values(broken), () => withList(broken, "leftOut", []), () => withMinConfidence(broken, 1)]) {
      assert.throws(attempt, (error) => error instanceof Broken && error.line !== null && error.line >= 2 && error.message.includes("YAML"));
    }
    assert.throws(() => withList("- a\n- b\n", "leftOut", ["c"]), Broken);
    assert.throws(() => withList("headings: 5\n", "labels", ["c"]), Broken);
    assert.throws(() => withList("exclude: {a: b}\n", "leftOut", ["c"]), Broken);
    assert.throws(() => withList("x: &a [b]\nexclude: *a\n", "leftOut", ["c"]), Broken);
  });

  test("says which files it names", () => {
    assert.deepEqual(namedFiles("extends: ../team.yaml\nrules: [a.yaml, b]\nbaseline: old.json\n"),
      { extends: "../team.yaml", rules: ["a.yaml", "b"], baseline: "old.json" });
  });

  test("names a folder so that no other is meant", () => {
    assert.equal(folderPattern("Notes/2026 [old]*"), "/Notes/2026 \\[old\\]\\*/");
    assert.equal(folderPattern("!#"), "/\\!\\#/");
  });
});

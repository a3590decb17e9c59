import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { EditorState, type TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Checked, Finding } from "doable-wasm";
import type { Note } from "../src/engine/messages.ts";
import { choices } from "../src/steps/chooser.ts";
import { again, intoEditor, intoFile, oneLine } from "../src/steps/write.ts";
import { Vault } from "./stand-in/vault.ts";

const TEXT = "- [ ] Grow\n- [ ] Ring Bo\n- [ ] Grow\n";

/** A finding for each “Grow”, all with the same fingerprint. */
function checked(text: string): Checked {
  const findings = [...text.matchAll(/Grow/gu)].map(({ index }) =>
    ({ from: index, to: index + 4, fingerprint: "grow", insert: { at: index + 4, text: "\n  - [ ] ", line: 0, offset: 0 }, no_insert: null }));
  return { findings: findings as unknown as Finding[] } as Checked;
}

const look = ({ text }: Note): Promise<Checked> => Promise.resolve(checked(text));
const second = { fingerprint: "grow", from: TEXT.lastIndexOf("Grow"), item: "Grow", rule: "r" };

/** As much of an editor as a step needs. */
function editor(text: string): { view: EditorView; type: (at: number, words: string) => void } {
  const held = { state: EditorState.create({ doc: text }) };
  const dispatch = (spec: TransactionSpec): void => {
    held.state = held.state.update(spec).state;
  };
  return {
    view: { get state() { return held.state; }, dispatch } as unknown as EditorView,
    type: (at, words) => {
      dispatch({ changes: { from: at, insert: words } });
    },
  };
}

suite("a first step", () => {
  test("goes below the item it was asked for, among several of the same words", async () => {
    const { view } = editor(TEXT);
    assert.equal(await intoEditor(view, "a.md", second, "Ask Ana", look), null);
    assert.equal(view.state.doc.toString(), `${TEXT.trimEnd()}\n  - [ ] Ask Ana\n`);
    assert.equal(again(checked(TEXT).findings, { ...second, from: 0 })?.from, 6);
  });

  test("goes below an item that has words more by now, and below no other that stands there", () => {
    const [finding] = checked(TEXT).findings;
    const now = { ...finding, fingerprint: "other", rule: "r", from: 6 } as Finding;
    assert.equal(again([{ ...now, item: "Grow now" }], { ...second, from: 6 })?.fingerprint, "other");
    assert.equal(again([{ ...now, item: "Shrink" }], { ...second, from: 6 }), null);
    assert.equal(again([{ ...now, item: "Grow now" }], { ...second, from: 7 }), null);
  });

  test("goes where its item is by then, when somebody types meanwhile", async () => {
    const { view, type } = editor(TEXT);
    let asked = 0;
    const slow = (note: Note): Promise<Checked> => {
      if ((asked += 1) === 1) type(0, "# New\n");
      return look(note);
    };
    assert.equal(await intoEditor(view, "a.md", second, "Ask Ana", slow), null);
    assert.equal(view.state.doc.toString(), `# New\n${TEXT.trimEnd()}\n  - [ ] Ask Ana\n`);
  });

  test("is not written where the item is gone, or the text never rests", async () => {
    const gone = editor("nothing");
    assert.match(String(await intoEditor(gone.view, "a.md", second, "Ask Ana", look)), /not found/u);
    const restless = editor(TEXT);
    const typed = (note: Note): Promise<Checked> => {
      restless.type(0, "x");
      return look(note);
    };
    assert.match(String(await intoEditor(restless.view, "a.md", second, "Ask Ana", typed)), /keeps changing/u);
    assert.ok(!restless.view.state.doc.toString().includes("Ask Ana"));
  });

  test("goes into a closed note as that stands at the moment", async () => {
    const vault = new Vault();
    vault.save("a.md", TEXT);
    const file = vault.getFileByPath("a.md");
    if (file === null) assert.fail("no file");
    let asked = 0;
    const synced = (note: Note): Promise<Checked> => {
      if ((asked += 1) === 1) vault.save("a.md", `# Synced\n${TEXT}`);
      return look(note);
    };
    assert.equal(await intoFile(vault.published, file, second, "Ask Ana", synced), null);
    assert.equal(vault.adapter.files.get("a.md")?.text, `# Synced\n${TEXT.trimEnd()}\n  - [ ] Ask Ana\n`);
  });

  test("in own words is one line, and stands before what else fits", () => {
    const offered = ["Call Ana", "Write to Bo"];
    assert.deepEqual(choices("", offered).map(({ words, own }) => [words, own]), [["Call Ana", false], ["Write to Bo", false]]);
    assert.deepEqual(choices(" call \n", offered).map(({ words, own }) => [words, own]), [["call", true], ["Call Ana", false]]);
    assert.deepEqual(choices("Call Ana", offered).map(({ words, own }) => [words, own]), [["Call Ana", false]]);
    assert.equal(oneLine("  - a\r\n\t- b "), "- a - b");
  });
});

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Checked, Doable, Finding, Options } from "doable-wasm";
import { Answers, isoDay } from "../src/engine/answers.ts";

const TEXT = "# A\r\n\r\n- [ ] 🎯 Grow\r\n";

/** The package as the contract has it, with one finding. */
function fake(asked: Options[], excluded: boolean): Doable {
  const from = TEXT.indexOf("Grow");
  const finding = { from, to: from + 4, item: "Grow", rule: "r", verdict: "outcome", severity: "warning", message: "m", fingerprint: "f", start: { line: 3, column: 9, offset: 0 } };
  const checked = { excluded, findings: [finding as Finding], problems: [{ message: "of another file", path: ".doable.yaml" }, { message: "of this", path: "b.md" }] };
  const told = (options?: Options): void => void asked.push(options ?? {});
  return {
    check: (_text: string, options?: Options) => (told(options), checked as unknown as Checked),
    rules: (options?: Options) => (told(options), { rules: [], problems: [] }),
  } as unknown as Doable;
}

suite("the answers", () => {
  test("say of a vault's note where its findings stand, and what is wrong with it alone", () => {
    const answers = new Answers(fake([], false), () => new Date());
    const judged = answers.answer({ id: 1, kind: "survey", ask: [{ path: "a.md", text: TEXT }, { path: "b.md", text: TEXT }] });
    assert.deepEqual(judged, ["a.md", "b.md"].map((path) => ({
      path, trouble: path === "b.md" ? "of this" : null,
      findings: [{ from: TEXT.indexOf("Grow"), to: TEXT.indexOf("Grow") + 4, item: "Grow", rule: "r", verdict: "outcome", severity: "warning",
        message: "m", fingerprint: "f", line: 3, ch: 9 }],
    })));
  });

  test("find nothing in what the config leaves out", () => {
    const judged = new Answers(fake([], true), () => new Date()).answer({ id: 1, kind: "survey", ask: [{ path: "a.md", text: TEXT }] });
    assert.deepEqual(judged, [{ path: "a.md", findings: [], trouble: null }]);
  });

  test("are given as in a vault, on this day, by what holds", () => {
    const asked: Options[] = [];
    const answers = new Answers(fake(asked, false), () => new Date(2026, 0, 5, 23, 59));
    answers.answer({ id: 1, kind: "setup", ask: { config: "items: all", hints: true } });
    answers.answer({ id: 2, kind: "look", ask: { path: "d/a.md", text: TEXT } });
    const held = { config: "items: all", hints: true, vault: true, today: "2026-01-05" };
    assert.deepEqual(asked, [held, { ...held, path: "d/a.md" }]);
    assert.equal(isoDay(new Date(2027, 10, 30)), "2027-11-30");
  });
});

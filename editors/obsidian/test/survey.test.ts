import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Brief, Judged, Note } from "../src/engine/messages.ts";
import { rows } from "../src/pane/rows.ts";
import { LARGEST, Survey } from "../src/vault/survey.ts";
import { Vault } from "./stand-in/vault.ts";

/** A finding for every line “!”. */
function judged({ path, text }: Note): Judged {
  const brief = (line: number): Brief =>
    ({ from: line, to: line + 1, line, ch: 0, rule: "r", verdict: "outcome", severity: "warning", message: "m", item: `${path}:${line}`, fingerprint: "f" });
  return { path, trouble: null, findings: text.split("\n").flatMap((one, at) => (one === "!" ? [brief(at + 1)] : [])) };
}

class Fake {
  readonly asked: string[] = [];
  largest = 0;

  survey(notes: readonly Note[]): Promise<readonly Judged[]> {
    this.asked.push(...notes.map(({ path }) => path));
    this.largest = Math.max(this.largest, notes.length);
    return new Promise((done) => setTimeout(() => {
      done(notes.map(judged));
    }));
  }
}

function surveyed(files: Record<string, string>): { vault: Vault; survey: Survey; judge: Fake } {
  const vault = new Vault();
  for (const [path, text] of Object.entries(files)) vault.save(path, text);
  const judge = new Fake();
  const survey = new Survey(vault.published, judge, () => undefined);
  vault.on("create", survey.read.bind(survey));
  vault.on("modify", survey.read.bind(survey));
  vault.on("delete", (file: { path: string }) => {
    survey.forget(file.path);
  });
  vault.on("rename", survey.move.bind(survey));
  return { vault, survey, judge };
}

const counts = (survey: Survey): Record<string, number> => Object.fromEntries([...survey.folders].map(([name, { count }]) => [name, count]));

suite("the survey of a vault", () => {
  test("counts what was found, by folder", async () => {
    const { survey, judge } = surveyed({ "a.md": "!", "b/c.md": "!\n!", "b/d/e.md": "", "b/f.txt": "!", ".hidden/g.md": "!" });
    survey.all();
    await survey.settled();
    assert.deepEqual(counts(survey), { "": 1, "b": 2 });
    assert.equal(survey.count, 3);
    assert.deepEqual(judge.asked.sort(), ["a.md", "b/c.md", "b/d/e.md"]);
  });

  test("follows notes that are made, changed, moved and deleted", async () => {
    const { vault, survey } = surveyed({ "a.md": "!", "b/c.md": "!\n!", "b/d.md": "!" });
    survey.all();
    await survey.settled();
    vault.save("new.md", "!\n!\n!");
    vault.save("a.md", "nothing");
    await survey.settled();
    assert.deepEqual(counts(survey), { "": 3, "b": 3 });
    vault.move("b", "far/away");
    await survey.settled();
    assert.deepEqual(counts(survey), { "": 3, "far/away": 3 });
    vault.move("new.md", "far/new.md");
    vault.remove("far/away/d.md");
    await survey.settled();
    assert.deepEqual(counts(survey), { "far": 3, "far/away": 2 });
    assert.equal(survey.count, 5);
  });

  test("forgets a folder that is deleted as one", async () => {
    const { survey } = surveyed({ "b/c.md": "!", "b/d/e.md": "!", "bc.md": "!" });
    survey.all();
    await survey.settled();
    survey.forget("b");
    assert.deepEqual(counts(survey), { "": 1 });
  });

  test("a note that changes while it is judged is judged again", async () => {
    const { vault, survey, judge } = surveyed({ "a.md": "!" });
    survey.all();
    await new Promise((turn) => setTimeout(turn, 1));
    vault.save("a.md", "!\n!");
    await survey.settled();
    assert.equal(survey.count, 2);
    assert.ok(judge.asked.length <= 2);
  });

  test("names what is too long or can't be read, and goes on", async () => {
    const { vault, survey } = surveyed({ "a.md": "!", "locked.md": "!", "long.md": "!" });
    vault.spoil("locked.md", { fault: "EACCES: permission denied" });
    vault.spoil("long.md", { size: LARGEST + 1 });
    survey.all();
    await survey.settled();
    assert.deepEqual(Object.fromEntries(survey.troubles),
      { "locked.md": "It can't be read: EACCES: permission denied", "long.md": "It is too long (2.0 MB)." });
    assert.equal(survey.count, 1);
    vault.save("long.md", "!");
    vault.remove("locked.md");
    await survey.settled();
    assert.deepEqual([[...survey.troubles], survey.count], [[], 2]);
  });

  test("reads all notes anew after settings changed, and keeps what it knows until then", async () => {
    const { survey, judge } = surveyed({ "a.md": "!" });
    survey.all();
    await survey.settled();
    survey.all();
    assert.equal(survey.count, 1);
    await survey.settled();
    assert.deepEqual([survey.count, judge.asked.length], [1, 2]);
  });

  test("reads nothing in vain once nothing is judged any more", async () => {
    const vault = new Vault();
    for (let at = 0; at < 300; at++) vault.save(`n${at}.md`, "!");
    let asked = 0;
    const survey = new Survey(vault.published, { survey: () => Promise.reject(new Error(String((asked += 1)))) }, () => undefined);
    survey.all();
    await survey.settled();
    assert.ok(asked <= 2 && survey.troubles.size === 0 && survey.progress === null, `${asked} ${survey.troubles.size}`);
  });

  test("takes many notes in slices, and tells how far it is", async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`f${at % 7}/n${at}.md`, "!"]));
    const { survey, judge } = surveyed(many);
    const seen = new Set<number>();
    survey.all();
    const watch = setInterval(() => seen.add(survey.progress?.done ?? -1));
    await survey.settled();
    clearInterval(watch);
    assert.equal(survey.count, 500);
    assert.ok(judge.largest <= 40 && seen.size > 3, `${judge.largest} ${seen.size}`);
    assert.equal(survey.progress, null);
  });
});

suite("the lines of the pane", () => {
  test("show what is in open folders, in the order of names", async () => {
    const { survey } = surveyed({ "z 10.md": "!", "z 9.md": "!\n!", "b/c.md": "!" });
    survey.all();
    await survey.settled();
    const lines = rows(survey.folders, new Set([""])).map((row) =>
      row.kind === "finding" ? `    ${row.brief.item}` : `${row.kind === "note" ? "  " : ""}${row.name} ${row.count} (${row.at}/${row.of})`);
    assert.deepEqual(lines, ["Top of the vault 3 (1/2)", "  z 9 2 (1/2)", "    z 9.md:1", "    z 9.md:2", "  z 10 1 (2/2)", "    z 10.md:1", "b 1 (2/2)"]);
  });
});

// The same findings as the program's, in vaults on a disk.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { begun, found, ROOT, settled } from "./page.mjs";
import { vault } from "./vaults.mjs";

const CONFIG = `# what the board decided
exclude: [Archive/]   # nobody sings there
severity: {result-verb: error}
extends: .choir/base.yaml
rules: [.choir/rules.yaml]
`;

const BASE = "families: [days, checklists]\nheadings: {add: [Ideas]}\noverrides:\n  - files: [\"Projects/**\"]\n    severity: {result-verb: warning}\n";

const RULES = `rules:
  - id: says-email
    severity: warning
    when: {contains: [email]}
    message: "“{text}” could be said aloud"
    help: "Who is it for, and could you ring?"
    examples:
      hit: [Email Ines the seating plan]
      miss: [Ring the piano tuner]
`;

/** What the program finds in the same files on a disk. */
function native(binary, files, hints) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "doable-vault-"));
  for (const [file, content] of Object.entries({ ...files, ".obsidian/app.json": "{}" })) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), content);
  }
  const args = ["check", "--format", "json", "--fail-on", "never", ...(hints ? ["--hints"] : [])];
  const { findings, problems } = JSON.parse(execFileSync(binary, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 }));
  fs.rmSync(folder, { recursive: true });
  assert.deepEqual(problems, []);
  return findings;
}

/** The pane's findings and the program's are the same, and so is all that is said of each. */
export async function same(binary, context, address) {
  const plans = Object.fromEntries(fs.readdirSync(path.join(ROOT, "fixtures/plans")).filter((file) => file.endsWith(".md"))
    .map((file) => [`Plans/${file}`, fs.readFileSync(path.join(ROOT, "fixtures/plans", file), "utf8")]));
  const notes = { ...vault(300, 99), ...plans };
  let compared = 0;
  for (const [files, hints] of [[notes, false], [notes, true], [{ ...notes, ".doable.yaml": CONFIG, ".choir/base.yaml": BASE, ".choir/rules.yaml": RULES }, true]]) {
    const expected = native(binary, files, hints);
    const page = await begun(context, address, files, { data: { hints } });
    await page.evaluate(() => window.page.pane());
    await page.waitForFunction(() => window.page.plugin.survey.progress !== null || window.page.plugin.survey.count > 0);
    await settled(page);
    const key = ({ path, rule, severity, verdict, message, item, fingerprint, line, start }) =>
      [path, line ?? start.line, rule, severity, verdict, message, item, fingerprint];
    const shown = Object.entries(await found(page)).flatMap(([path, briefs]) => briefs.map((brief) => key({ path, ...brief })));
    const sorted = (all) => all.map((one) => JSON.stringify(one)).sort();
    assert.deepEqual(sorted(shown), sorted(expected.map(key)));
    await wholly(page, files, expected);
    compared += expected.length;
    assert.deepEqual(page.odd, []);
    await page.close();
  }
  assert.ok(compared > 500, `${compared}`);
  console.log(`${compared} findings in ${3 * Object.keys(notes).length} notes, with hints, a config, what it extends and rules of its own: the program's`);
}

/** Everything that an editor is told of each finding, places included. */
async function wholly(page, files, expected) {
  const by = Map.groupBy(expected, ({ path }) => path);
  const all = [...by.keys()].slice(0, 60).map((file) => ({ path: file, text: files[file] }));
  const told = await page.evaluate(async (notes) => {
    // As the editor's marks get it: through the note that is opened.
    const results = [];
    for (const { path } of notes) {
      await window.page.open(path);
      results.push(await new Promise((done) => {
        const wait = () => (window.page.marked().length > 0 ? done(window.page.marked()) : setTimeout(wait, 5));
        wait();
      }));
    }
    return results;
  }, all);
  for (const [at, { path: file, text }] of all.entries()) {
    const shown = text.replaceAll("\r\n", "\n");
    for (const { from, to, finding } of told[at]) {
      const one = by.get(file).find(({ rule, start }) => rule === finding.rule && start.line === finding.start.line);
      assert.deepEqual([finding.message, finding.help, finding.suggestions, finding.fingerprint, finding.no_insert], [one.message, one.help, one.suggestions, one.fingerprint, one.no_insert]);
      assert.deepEqual([finding.start.line, finding.start.column, finding.end.column], [one.start.line, one.start.column, one.end.column]);
      assert.equal(Buffer.byteLength(shown.slice(0, from)), finding.start.offset, "UTF-16 and bytes say the same place");
      assert.equal(Buffer.byteLength(shown.slice(0, to)), finding.end.offset);
    }
    assert.equal(told[at].length, by.get(file).length, file);
  }
}

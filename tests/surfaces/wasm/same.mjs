// Whether the package answers what the program prints, over all fixtures and over configs, rules and baselines.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** The day that the program takes for today. */
const TODAY = new Date().toLocaleDateString("sv");

/** Asks both of each fixture and of a project; tells how many answers were compared. */
export function sameAsTheProgram(doable, binary, root, scratch) {
  const found = fs.readdirSync(path.join(root, "fixtures"), { recursive: true, withFileTypes: true });
  const fixtures = found
    .filter((entry) => entry.isFile() && /\.(md|markdown|txt|org)$|^TODO$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  assert(fixtures.length > 30, `${fixtures.length} fixtures`);
  let findings = 0;
  let items = 0;
  for (const file of fixtures) {
    // Alone in its folder, so that it goes by its name in both.
    const folder = fs.mkdtempSync(path.join(scratch, "fixture-"));
    const name = path.basename(file);
    fs.copyFileSync(file, path.join(folder, name));
    const program = (...args) => json(binary, folder, args.concat("--no-config", name));
    const text = fs.readFileSync(file, "utf8");
    const options = { path: name, hints: true, today: TODAY };
    const checked = doable.check(text, options);
    assert.deepEqual(bare(checked), program("check", "--format=json", "--hints"), file);
    checked.findings.forEach((finding) => holds(text, finding));
    const listed = doable.items(text, options);
    assert.deepEqual(bare(listed), program("items", "--format=json"), file);
    for (const item of listed.items) {
      assert(item.to > item.from && item.from >= startOf(text, item.line), file);
    }
    findings += checked.findings.length;
    items += listed.items.length;
  }
  project(doable, binary, scratch);
  explained(doable, binary, scratch);
  mistaken(doable);
  return `the program's answers on ${fixtures.length} fixtures, ${items} items, ${findings} findings`;
}

function run(binary, folder, args) {
  const { stdout, stderr, status } = spawnSync(binary, args, { cwd: folder, encoding: "utf8" });
  assert(status === 0 || status === 1, stderr);
  return stdout;
}

function json(binary, folder, args) {
  return JSON.parse(run(binary, folder, args));
}

/** An answer without what the program doesn't print. */
function bare(answer) {
  const { excluded, ...document } = structuredClone(answer);
  for (const entry of document.findings ?? document.items) {
    for (const key of ["from", "to"].concat(document.findings ? "heading" : [])) delete entry[key];
    if (entry.insert) delete entry.insert.at;
  }
  for (const label of document.unread.most) delete label.family;
  return document;
}

/** The UTF-16 unit at which a line begins. */
function startOf(text, line) {
  return text.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
}

/** The units of a finding are the places that its bytes are, and a step goes where it says. */
function holds(text, finding) {
  const bytes = Buffer.from(text);
  const unit = (offset) => bytes.subarray(0, offset).toString().length;
  assert.deepEqual([finding.from, finding.to], [unit(finding.start.offset), unit(finding.end.offset)]);
  if (finding.insert) {
    assert.equal(finding.insert.at, unit(finding.insert.offset));
  }
  if (finding.heading) {
    assert(finding.heading.to > finding.heading.from);
    assert(finding.heading.from < finding.from);
  }
}

/** A config that extends another, names rules and a baseline, changes lists, and overrides some files. */
function project(doable, binary, scratch) {
  const files = {
    "base.yaml": "headings: {add: [Chores]}\nseverity: {result-verb: error}\n",
    "house/own.yaml":
      "rules:\n- id: zap\n  verdict: outcome\n  message: “{text}” zaps\n  help: What first?\n  when: {lead: zap}\n" +
      "  examples: {hit: [Zap the moles], miss: [Call the mole catcher]}\n",
    "accepted.json": "",
  };
  const config =
    "extends: base.yaml\nrules: [house]\nbaseline: accepted.json\nexclude: [drafts/]\n" +
    "overrides: [{files: [loud.md], min-confidence: 1}]\nfamilies: [days]\n";
  const text = "## Chores\n\n- [ ] Zap the moles\n- [ ] Grow my business\n- [ ] Be happy\n\n## Monday\n\n- [ ] Better sleep\n";
  const folder = fs.mkdtempSync(path.join(scratch, "project-"));
  fs.mkdirSync(path.join(folder, ".git"));
  fs.mkdirSync(path.join(folder, "house"));
  fs.mkdirSync(path.join(folder, "drafts"));
  for (const [name, text] of Object.entries({ ...files, ".doable.yaml": config.replace("baseline: accepted.json\n", "") })) {
    if (text) fs.writeFileSync(path.join(folder, name), text);
  }
  for (const name of ["quiet.md", "loud.md", "drafts/a.md"]) fs.writeFileSync(path.join(folder, name), text);
  const one = text.replace("- [ ] Zap the moles\n", "").replace("- [ ] Be happy\n", "");
  fs.writeFileSync(path.join(folder, "quiet.md"), one);
  run(binary, folder, ["check", "--write-baseline", "accepted.json", "quiet.md"]);
  fs.writeFileSync(path.join(folder, "quiet.md"), text);
  fs.writeFileSync(path.join(folder, ".doable.yaml"), config);
  files["accepted.json"] = fs.readFileSync(path.join(folder, "accepted.json"), "utf8");
  for (const name of ["quiet.md", "loud.md", "drafts/a.md"]) {
    const printed = json(binary, folder, ["check", "--format=json", "--hints", name]);
    const answer = doable.check(text, { path: name, config, files, hints: true, today: TODAY });
    assert.deepEqual(answer.problems, []);
    assert.equal(answer.excluded, name.startsWith("drafts"));
    if (!answer.excluded) {
      // That a baseline's entry is gone is for a run over all files to tell.
      printed.summary.stale_in_baseline = 0;
      assert.deepEqual(bare(answer), printed, name);
    }
  }
  const [quiet, loud] = ["quiet.md", "loud.md"].map((name) => doable.check(text, { path: name, config, files, today: TODAY }));
  assert.equal(quiet.summary.in_baseline > 0, true);
  assert(quiet.findings.some((finding) => finding.rule === "zap"));
  assert(loud.summary.hints > quiet.summary.hints);
}

function explained(doable, binary, scratch) {
  const folder = fs.mkdtempSync(path.join(scratch, "explained-"));
  for (const subject of ["Grow my business", "Ana: Website live by Friday", "result-verb", "sales", "unused-suppression", "reslt-verb", ""]) {
    const explained = doable.explain(subject);
    if (subject) {
      assert.equal(explained.text, run(binary, folder, ["explain", "--no-config", subject]), subject);
    }
    assert.equal(explained.kind === "item", explained.item !== null);
  }
  const listed = run(binary, folder, ["rules", "list", "--no-config"]);
  const ids = listed.split("\n").slice(0, -1).map((line) => line.split(" ")[0]);
  const rules = doable.rules();
  assert.deepEqual(rules.problems, []);
  for (const { id } of rules.rules) assert(ids.includes(id), id);
  const steps = doable.steps("Grow my business");
  assert.equal(steps.rule, "result-verb");
  assert(steps.suggestions.length > 1 && steps.class);
  assert.equal(doable.steps("Call Bob"), null);
}

/** What is wrong comes back with its place, whatever it is. */
function mistaken(doable) {
  const text = "# Actions\n\n- [ ] Grow my business\n";
  const wrong = (options) => {
    const { problems, findings } = doable.check(text, options);
    assert.deepEqual(findings, []);
    assert(problems.length > 0);
    return problems;
  };
  const at = (text, [{ from, to }]) => text.slice(from, to);
  const config = "# 🌱\nfamlies: [days]\n";
  assert.equal(at(config, wrong({ config })), "famlies");
  const rule = "rules:\n- id: é🌱\n";
  assert.equal(wrong({ rules: { "own.yaml": rule } })[0].path, "own.yaml");
  assert.match(wrong({ config: "extends: ../other.yaml\n" })[0].message, /other\.yaml/);
  assert.match(wrong({ config: "rules: [mine]\n" })[0].message, /mine/);
  assert.match(wrong({ config: "baseline: b.json\n" })[0].message, /b\.json/);
  assert.match(wrong({ config: "reader: weights.bin\n" })[0].message, /weights\.bin/);
  assert.match(wrong({ config: "extends: .doable.yaml\n" })[0].message, /itself/);
  assert.match(wrong({ config: "baseline: b.json\n", files: { "b.json": "{" } })[0].message, /b\.json/);
  assert.match(wrong({ minConfidence: 2 })[0].message, /minConfidence/);
  assert.match(wrong({ today: "tomorrow" })[0].message, /today/);
  assert.match(wrong({ hint: true })[0].message, /hint/);
  const noisy =
    "rules:\n- id: zap\n  verdict: outcome\n  message: m\n  help: h\n  when: {lead: zap}\n" +
    "  examples: {hit: [Zap the moles], miss: [Zap the slugs]}\n";
  const [problem] = doable.rules({ rules: { "own.yaml": noisy } }).problems;
  assert.equal(noisy.slice(problem.from, problem.to), "Zap the slugs");
  assert.equal(doable.check("\ud800 # Actions\n").problems.length, 0);
}

// The session, with a stand-in for the checker: which rules and config are in force, and what is told where something goes wrong.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Problem } from "doable-wasm";
import { Broken, TooSlow } from "../src/checker.ts";
import { CONFIG, RULES, type Asks, type Reading, type Report, type Weighed } from "../src/protocol.ts";
import { MOST_TEXT, Session, type Phase, type Told } from "../src/session.ts";

const problem = (path: string): Problem => ({
  message: "wrong",
  help: null,
  path,
  line: 1,
  column: 1,
  from: null,
  to: null,
  label: null,
});

const REPORT: Report = {
  marks: new Int32Array(0),
  unread: { checkboxes: 0, labels: 0, without_label: 0, most: [] },
  summary: {
    files: 1,
    items: 0,
    findings: 0,
    hints: 0,
    suppressed: 0,
    other_language: 0,
    in_baseline: 0,
    stale_in_baseline: 0,
    turned_down: [],
    reader: "shipped",
  },
  problems: [],
  excluded: false,
  page: { from: 0, findings: [] },
  milliseconds: 1,
};

/** Texts with "broken" in them don't hold; checks with "slow" in rules or text take too long, with "big" too much memory. */
class Desk implements Told {
  text = "plan";
  rules = "";
  config = "";
  /** How often nothing could be shown. */
  without = 0;
  phases: Phase[] = [];
  told: (readonly Problem[])[] = [];
  /** The rules and config of each check that came through. */
  checked: string[] = [];
  readonly session = new Session({ ask: (name, given) => this.#answer(name, given) }, () => this.#take(), this);

  phase(phase: Phase): void {
    this.phases.push(phase);
  }

  unchecked(): void {
    this.without += 1;
  }

  report(): void {
    assert.equal(this.phases.at(-1)?.is, "checking");
  }

  weighed(problems: readonly Problem[]): void {
    this.told.push(problems);
  }

  /** What is said in the end. */
  get words(): string {
    const last = this.phases.at(-1);
    return last?.is === "trouble" ? last.words : "";
  }

  get problems(): string[] {
    return (this.told.at(-1) ?? []).map(({ path, message }) => `${path ?? ""}: ${message}`);
  }

  #take(): { text: string; reading: Reading } {
    return {
      text: this.text,
      reading: { path: "plan.md", vault: false, hints: false, today: "2026-12-01", rules: this.rules, config: this.config },
    };
  }

  #answer<Name extends keyof Asks>(name: Name, given: Asks[Name]["given"]): Promise<Asks[Name]["got"]> {
    const { reading, text = "" } = given as { reading: Reading; text?: string };
    const all = reading.rules + text;
    if (all.includes("slow") && (name === "check" || reading.rules.includes("slow reading"))) {
      return Promise.reject(new TooSlow());
    }
    if (all.includes("big") && name === "check") {
      return Promise.reject(new Broken());
    }
    if (name === "weigh") {
      const wrong = [[RULES, reading.rules] as const, [CONFIG, reading.config] as const].filter(([, one]) =>
        one.includes("broken"),
      );
      const weighed: Weighed = {
        problems: wrong.map(([path]) => problem(path)),
        rulesHold: !reading.rules.includes("broken"),
        configHolds: !reading.config.includes("broken"),
        own: [],
      };
      return Promise.resolve(weighed);
    }
    this.checked.push(`${reading.rules}|${reading.config}`);
    return Promise.resolve(REPORT);
  }
}

async function after(desk: Desk, change: Partial<Pick<Desk, "text" | "rules" | "config">>): Promise<Desk> {
  Object.assign(desk, change);
  await desk.session.now();
  return desk;
}

suite("a session", () => {
  test("goes by the last rules and the last config that held, each by itself", async () => {
    const desk = await after(new Desk(), { rules: "one", config: "c" });
    await after(desk, { rules: "broken" });
    assert.deepEqual(desk.problems, [`${RULES}: wrong`]);
    await after(desk, { config: "d" });
    await after(desk, { config: "broken" });
    await after(desk, { rules: "two" });
    assert.deepEqual(desk.checked, ["one|c", "one|c", "one|d", "one|d", "two|d"]);
    assert.equal(desk.words, "");
  });

  test("weighs nothing where there is nothing", async () => {
    const desk = await after(new Desk(), { rules: "slow reading" });
    await after(desk, { rules: " \n" });
    assert.deepEqual(desk.problems, []);
    assert.deepEqual(desk.checked, ["|", " \n|"]);
  });

  test("weighs rules once, however often the plan changes", async () => {
    const desk = await after(new Desk(), { rules: "one" });
    await after(desk, { text: "another" });
    assert.equal(desk.told.length, 1);
  });

  test("leaves rules that take too long to be read, and says so", async () => {
    const desk = await after(new Desk(), { rules: "one" });
    await after(desk, { rules: "slow reading" });
    assert.match(desk.problems.join(), /rules\.yaml: This takes too long to be read/u);
    assert.equal(desk.checked.at(-1), "one|");
    assert.equal(desk.words, "");
  });

  for (const [what, words] of [
    ["slow", /takes too long on this plan/u],
    ["big", /takes more memory on this plan/u],
  ] as const) {
    test(`leaves rules that are too ${what} for a plan, until they are others`, async () => {
      const desk = await after(new Desk(), { rules: what });
      assert.match(desk.problems.join(), words);
      await after(desk, { text: "more" });
      assert.deepEqual(desk.checked, ["|", "|"]);
      await after(desk, { rules: "better" });
      assert.deepEqual(desk.problems, []);
      assert.equal(desk.checked.at(-1), "better|");
    });
  }

  test("says what a text is too much for, and goes on with the next", async () => {
    const desk = await after(new Desk(), { text: "slow" });
    assert.match(desk.words, /took too long/u);
    await after(desk, { text: "big" });
    assert.match(desk.words, /ran out of memory/u);
    await after(desk, { text: "a".repeat(MOST_TEXT + 1) });
    assert.match(desk.words, /12\.0 MB is too large/u);
    assert.deepEqual(desk.checked, []);
    assert.equal(desk.without, 3);
    await after(desk, { text: "small" });
    assert.equal(desk.words, "");
    assert.equal(desk.checked.length, 1);
  });

  test("blames no rules for a text that is too much without them, too", async () => {
    const desk = await after(new Desk(), { rules: "one", text: "slow" });
    assert.deepEqual(desk.problems, []);
    await after(desk, { text: "small" });
    assert.equal(desk.checked.at(-1), "one|");
  });
});

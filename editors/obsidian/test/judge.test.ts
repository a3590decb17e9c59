import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Judge, Unanswered, type WorkerLike } from "../src/engine/judge.ts";
import type { Judged, Note, Question, Reply } from "../src/engine/messages.ts";

/** What a worker does with a question: an answer, a fault, or nothing at all. */
type Does = (question: Question) => "fault" | "silence" | "answer";

class Fake implements WorkerLike {
  onmessage: ((event: MessageEvent<Reply>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  terminated = false;
  readonly asked: Question[] = [];
  readonly #does: Does;

  constructor(does: Does, starts: boolean) {
    this.#does = does;
    setTimeout(() => {
      if (starts) this.#say({ kind: "ready" });
    });
  }

  postMessage(question: Question): void {
    this.asked.push(question);
    const does = this.#does(question);
    if (does === "silence") return;
    setTimeout(() => {
      this.#say(does === "fault" ? { kind: "fault", why: "out of memory" } : { kind: "answer", id: question.id, answer: answerTo(question) });
    });
  }

  terminate(): void {
    this.terminated = true;
  }

  #say(reply: Reply): void {
    this.onmessage?.({ data: reply } as MessageEvent<Reply>);
  }
}

function answerTo(question: Question): never {
  const judged = (note: Note): Judged => ({ path: note.path, findings: [], trouble: null });
  return (question.kind === "survey" ? question.ask.map(judged) : question.kind === "setup" ? [] : { of: question.ask }) as never;
}

interface Held {
  judge: Judge;
  workers: Fake[];
  told: string[];
}

function judge(does: Does, starts = true): Held {
  const workers: Fake[] = [];
  const told: string[] = [];
  const made = new Judge(() => {
    const worker = new Fake(does, starts);
    workers.push(worker);
    return worker;
  }, { restarted: (why) => told.push(`again: ${why}`), failed: (why) => told.push(`failed: ${why}`) }, { start: 200, answer: 200 });
  return { judge: made, workers, told };
}

const note = (path: string, text = ""): Note => ({ path, text });
const isPoison = (question: Question): boolean => question.kind === "survey" && question.ask.some(({ text }) => text === "poison");

suite("the judge", () => {
  test("starts one worker, and tells it first what holds", async () => {
    const { judge: it, workers } = judge(() => "answer");
    void it.setup({ hints: true });
    await it.survey([note("a.md")]);
    assert.deepEqual(workers.map(({ asked }) => asked.map(({ kind }) => kind)), [["setup", "setup", "survey"]]);
    assert.deepEqual(workers[0]?.asked[0]?.ask, { hints: true });
    it.close();
  });

  test("lets the note that is looked at go before the vault's", async () => {
    const { judge: it, workers } = judge(() => "answer");
    const all = [it.survey([note("a.md")]), it.survey([note("b.md")]), it.look(note("c.md"))];
    await Promise.all(all);
    assert.deepEqual(workers[0]?.asked.map(({ kind }) => kind), ["setup", "look", "survey", "survey"]);
    it.close();
  });

  for (const end of ["fault", "silence"] as const) {
    test(`a ${end} gives up one note alone, and the rest goes on in another worker`, async () => {
      const { judge: it, workers, told } = judge((question) => (isPoison(question) ? end : "answer"));
      await it.setup({ config: "items: all" });
      const judged = await it.survey([note("a.md"), note("bad.md", "poison"), note("c.md")]);
      assert.deepEqual(judged.map(({ path, trouble }) => [path, trouble === null]), [["a.md", true], ["bad.md", false], ["c.md", true]]);
      assert.ok(workers.length === 3 && workers.slice(0, 2).every(({ terminated }) => terminated), String(workers.length));
      for (const worker of workers) assert.deepEqual(worker.asked[0]?.ask, { config: "items: all" });
      assert.equal(told.filter((one) => one.startsWith("again")).length, 2);
      it.close();
    });
  }

  test("what waits while a worker dies is answered by the next", async () => {
    let once = true;
    const { judge: it } = judge((question) => (question.kind === "look" && once ? ((once = false), "fault") : "answer"));
    const first = it.look(note("a.md"));
    const second = it.look(note("b.md"));
    await assert.rejects(first, Unanswered);
    assert.deepEqual(await second, { of: note("b.md") });
    it.close();
  });

  test("that can't start stops after three times and says so, until it is told to try again", async () => {
    const { judge: it, workers, told } = judge(() => "answer", false);
    await assert.rejects(it.look(note("a.md")), /did not start/u);
    assert.equal(workers.length, 3);
    assert.equal(told.at(-1), "failed: It did not start in time.");
    await assert.rejects(it.look(note("a.md")), Unanswered);
    it.again();
    await assert.rejects(it.look(note("a.md")), Unanswered);
    assert.equal(workers.length, 6);
  });

  test("that is closed ends its worker and keeps nobody waiting", async () => {
    const { judge: it, workers } = judge((question) => (question.kind === "look" ? "silence" : "answer"));
    await it.setup({});
    const all = [it.look(note("a.md")), it.survey([note("b.md")])];
    it.close();
    for (const one of all) await assert.rejects(one, Unanswered);
    assert.ok(workers[0]?.terminated);
  });
});

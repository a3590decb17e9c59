// The page's end of the worker, with a stand-in for workers: one thing at a time, ended where it takes too long or breaks.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Broken, Checker, TooSlow } from "../src/checker.ts";
import type { Ask, Asks } from "../src/protocol.ts";

type Said = { readonly got: Asks[keyof Asks]["got"] } | { readonly fault: string; readonly dead: boolean };

/** Answers as a test says; `undefined` is no answer at all. */
class StandIn extends EventTarget {
  static all: StandIn[] = [];
  static answer: (ask: Ask) => Said | undefined = () => ({ got: null });
  readonly asked: Ask[] = [];
  ended = false;

  constructor() {
    super();
    StandIn.all.push(this);
  }

  postMessage(ask: Ask): void {
    this.asked.push(ask);
    const answer = ask.name === "start" ? { got: { version: "0" } } : StandIn.answer(ask);
    if (answer !== undefined) {
      queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data: { id: ask.id, ...answer } })));
    }
  }

  terminate(): void {
    this.ended = true;
  }
}

function checker(answer: typeof StandIn.answer): Checker {
  StandIn.all = [];
  StandIn.answer = answer;
  return new Checker({ module: {}, reader: null }, () => new StandIn());
}

const page = { from: 0, count: 1 };

suite("the checker", () => {
  test("starts a worker once, before the first question", async () => {
    const one = checker(() => ({ got: { from: 0, findings: [] } }));
    await Promise.all([one.ask("page", page, 100), one.ask("page", page, 100)]);
    assert.deepEqual(
      StandIn.all.map(({ asked }) => asked.map(({ name }) => name)),
      [["start", "page", "page"]],
    );
  });

  test("ends a worker that is too slow, and goes on with another", async () => {
    let slow = true;
    const one = checker(() => (slow ? undefined : { got: { from: 7, findings: [] } }));
    await assert.rejects(one.ask("page", page, 10), TooSlow);
    slow = false;
    assert.deepEqual(await one.ask("page", page, 100), { from: 7, findings: [] });
    assert.deepEqual(
      StandIn.all.map(({ ended }) => ended),
      [true, false],
    );
  });

  test("counts the time of a question from when it is asked of the worker", async () => {
    let asked = 0;
    const one = checker(() => {
      asked += 1;
      return asked === 1 ? undefined : { got: { from: 0, findings: [] } };
    });
    const [first, second] = await Promise.allSettled([one.ask("page", page, 60), one.ask("page", page, 40)]);
    assert.equal(first.status, "rejected");
    assert.equal(second.status, "fulfilled");
  });

  test("ends a worker whose module broke, not one that only refused", async () => {
    let dead = false;
    const one = checker(() => ({ fault: "memory", dead }));
    await assert.rejects(one.ask("page", page, 100), (error) => !(error instanceof Broken));
    assert.equal(StandIn.all.at(-1)?.ended, false);
    dead = true;
    await assert.rejects(one.ask("page", page, 100), Broken);
    assert.equal(StandIn.all.at(-1)?.ended, true);
  });

  test("gives the weights to every worker after the one that had them", async () => {
    let slow = false;
    const one = checker((ask) => (slow ? undefined : { got: ask.name === "reader" ? null : { from: 0, findings: [] } }));
    const reader = new ArrayBuffer(4);
    await one.read(reader, 100);
    slow = true;
    await assert.rejects(one.ask("page", page, 10), TooSlow);
    slow = false;
    await one.ask("page", page, 100);
    assert.equal(StandIn.all.length, 2);
    assert.deepEqual(StandIn.all.at(-1)?.asked[0]?.given, { module: {}, reader });
  });
});

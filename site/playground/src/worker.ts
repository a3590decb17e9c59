// The worker: holds the checker, and answers what the page asks, one thing after the other. It fetches nothing; the page hands it
// the module and the reader's weights.
import { DoableError, load, type Checked, type Doable, type Problem } from "doable-wasm";
import {
  MARK,
  RULES,
  SEVERITIES,
  optionsOf,
  type Answer,
  type Ask,
  type Asks,
  type Page,
  type Reading,
  type Report,
  type Weighed,
} from "./protocol.ts";

/** So many findings come with a report. */
const FIRST = 60;

// What a worker is inside, with the types of a page.
const port = globalThis as unknown as MessagePort;

let doable: Doable | undefined;
let findings: Checked["findings"] = [];
let queue = Promise.resolve();

port.onmessage = ({ data }: MessageEvent<Ask>) => {
  // Loading takes its time, and what is asked meanwhile waits for it.
  queue = queue.then(() => answer(data));
};

async function answer(ask: Ask): Promise<void> {
  try {
    const got = await answerTo(ask);
    say({ id: ask.id, got }, got !== null && "marks" in got ? [got.marks.buffer] : []);
  } catch (error) {
    say({ id: ask.id, fault: error instanceof Error ? error.message : String(error), dead: error instanceof DoableError }, []);
  }
}

function say(told: Answer, transfer: Transferable[]): void {
  port.postMessage(told, transfer);
}

async function answerTo(ask: Ask): Promise<Asks[keyof Asks]["got"]> {
  if (ask.name === "start") {
    doable = await load({ wasm: ask.given.module, reader: ask.given.reader ?? false });
    return { version: doable.version };
  }
  if (doable === undefined) {
    throw new Error("the checker has not started");
  }
  switch (ask.name) {
    case "reader":
      await doable.loadReader(ask.given.reader);
      return null;
    case "weigh":
      return weigh(doable, ask.given.reading);
    case "check":
      return check(doable, ask.given.text, ask.given.reading);
    case "page":
      return page(ask.given.from, ask.given.count);
    case "explain":
      return doable.explain(ask.given.subject, optionsOf(ask.given.reading));
  }
}

function check(by: Doable, text: string, reading: Reading): Report {
  const began = performance.now();
  const { findings: found, problems, unread, summary, excluded } = by.check(text, optionsOf(reading));
  const milliseconds = performance.now() - began;
  findings = found;
  const marks = new Int32Array(found.length * MARK);
  for (const [index, { from, to, severity }] of found.entries()) {
    marks.set([from, to, SEVERITIES.indexOf(severity)], index * MARK);
  }
  return { marks, problems, unread, summary, excluded, page: page(0, FIRST), milliseconds };
}

function page(from: number, count: number): Page {
  const first = Math.max(0, Math.min(from, findings.length - count));
  return { from: first, findings: findings.slice(first, first + count) };
}

function weigh(by: Doable, reading: Reading): Weighed {
  const options = optionsOf(reading);
  const { rules, problems } = by.rules(options);
  // An example that doesn't hold is a problem for whoever writes the rule, and keeps no check from using it.
  const grave = by.check("", options).problems;
  return {
    problems: distinct([...problems, ...grave]),
    rulesHold: !grave.some(({ path }) => path === RULES),
    configHolds: grave.every(({ path }) => path === RULES),
    own: rules.filter(({ file }) => file === RULES),
  };
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [JSON.stringify([one.path, one.line, one.column, one.message]), one])).values()];
}

// What the worker answers: each question put to the WASM package, with what is in force. No worker is needed to try it.
import type { Checked, Doable, Options } from "doable-wasm";
import type { Asks, Brief, Judged, Kind, Note, Question, Setup } from "./messages.ts";

/** Today where the reader of the notes is, as an ISO date. */
export function isoDay(now: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** What the pane shows of a note. */
function judged({ path, text }: Note, { excluded, findings, problems }: Checked): Judged {
  const own = problems.find((problem) => problem.path === path);
  const brief = ({ from, to, rule, verdict, severity, message, item, fingerprint, start }: Checked["findings"][number]): Brief =>
    ({ from, to, rule, verdict, severity, message, item, fingerprint, line: start.line,
      ch: from - (text.lastIndexOf("\n", from - 1) + 1) });
  return { path, findings: excluded ? [] : findings.map(brief), trouble: own?.message ?? null };
}

/** Answers questions, one after the other. */
export class Answers {
  readonly #doable: Doable;
  readonly #now: () => Date;
  #setup: Setup = {};

  constructor(doable: Doable, now: () => Date) {
    this.#doable = doable;
    this.#now = now;
  }

  answer(question: Question): Asks[Kind]["answer"] {
    switch (question.kind) {
      case "setup":
        this.#setup = question.ask;
        return this.#doable.rules(this.#options("")).problems;
      case "survey":
        return question.ask.map((note) => judged(note, this.#check(note)));
      case "look":
        return this.#check(question.ask);
      case "explain":
        return this.#doable.explain(question.ask.subject, this.#options(question.ask.path));
    }
  }

  #check({ path, text }: Note): Checked {
    return this.#doable.check(text, this.#options(path));
  }

  #options(path: string): Options {
    return { ...this.#setup, ...(path === "" ? {} : { path }), vault: true, today: isoDay(this.#now()) };
  }
}

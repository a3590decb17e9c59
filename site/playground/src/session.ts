// Keeps findings up with what is typed: rules and config are weighed first, and the last ones that held stay in force while
// somebody is in the midst of changing them. Whatever goes wrong is told in words, and the next change tries again.
import type { Explained, Problem } from "doable-wasm";
import { Broken, TooSlow, type Checker } from "./checker.ts";
import { CONFIG, RULES, type Page, type Reading, type Report, type Weighed } from "./protocol.ts";

/** Of longer texts none is checked; in UTF-16 units. */
export const MOST_TEXT = 12_000_000;

/** How long things may take, in milliseconds; a check gets so much more for each million characters. */
const WEIGHING = 4000;
const CHECKING = 6000;
const CHECKING_MORE = 4000;
const EXPLAINING = 5000;

/** How long typing rests before a check, in milliseconds: as long as the last check took, within these. */
const REST = { least: 40, most: 1500 };

/** What is to be checked now. */
export interface Taken {
  readonly text: string;
  readonly reading: Reading;
}

/** How it stands. */
export type Phase = { readonly is: "checking" } | { readonly is: "checked" } | { readonly is: "trouble"; readonly words: string };

/** What the page is told. */
export interface Told {
  phase(phase: Phase): void;
  report(report: Report, taken: Taken): void;
  /** The text could not be checked: whatever was found before is of another. */
  unchecked(): void;
  weighed(problems: readonly Problem[], own: Weighed["own"]): void;
}

export class Session {
  readonly #checker: Pick<Checker, "ask">;
  readonly #take: () => Taken;
  readonly #told: Told;
  /** The last rules and config that held. */
  #held = { rules: "", config: "" };
  /** Rules and config as they were weighed last. */
  #weighed: { readonly rules: string; readonly config: string } | undefined;
  #weight: { problems: readonly Problem[]; own: Weighed["own"] } = { problems: [], own: [] };
  #changed = false;
  #running = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #took = 0;

  constructor(checker: Pick<Checker, "ask">, take: () => Taken, told: Told) {
    this.#checker = checker;
    this.#take = take;
    this.#told = told;
  }

  /** Something is another: text, rules, config or how they are read. */
  change(): void {
    this.#changed = true;
    if (!this.#running) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#run(), Math.min(Math.max(this.#took, REST.least), REST.most));
    }
  }

  /** Checks now. */
  async now(): Promise<void> {
    this.#changed = true;
    if (!this.#running) {
      clearTimeout(this.#timer);
      await this.#run();
    }
  }

  /** Some findings of the last check. */
  page(from: number, count: number): Promise<Page> {
    return this.#checker.ask("page", { from, count }, EXPLAINING);
  }

  /** What a rule is for, or how an item is read. */
  explain(subject: string): Promise<Explained> {
    return this.#checker.ask("explain", { subject, reading: this.#inForce(this.#take().reading) }, EXPLAINING);
  }

  async #run(): Promise<void> {
    this.#running = true;
    this.#changed = false;
    this.#told.phase({ is: "checking" });
    const phase = await this.#round(this.#take());
    this.#running = false;
    this.#told.phase(phase);
    if (this.#isChanged()) {
      this.change();
    }
  }

  async #round(taken: Taken): Promise<Phase> {
    try {
      await this.#weigh(taken.reading);
      if (taken.text.length > MOST_TEXT) {
        this.#told.unchecked();
        return { is: "trouble", words: tooLarge(taken.text) };
      }
      const report = await this.#check(taken);
      this.#took = report.milliseconds;
      this.#told.report(report, taken);
      return report.problems.length === 0 ? { is: "checked" } : { is: "trouble", words: report.problems.map(told).join(" ") };
    } catch (error) {
      this.#told.unchecked();
      return { is: "trouble", words: words(error, taken.text) };
    }
  }

  async #weigh(reading: Reading): Promise<void> {
    const { rules, config } = reading;
    if (this.#weighed?.rules === rules && this.#weighed.config === config) {
      return;
    }
    this.#weighed = { rules, config };
    if (rules.trim() === "" && config.trim() === "") {
      this.#held = { rules, config };
      this.#tell([], []);
      return;
    }
    try {
      const { problems, own, rulesHold, configHolds } = await this.#checker.ask("weigh", { reading }, WEIGHING);
      this.#held = { rules: rulesHold ? rules : this.#held.rules, config: configHolds ? config : this.#held.config };
      this.#tell(problems, own);
    } catch (error) {
      if (!(error instanceof TooSlow || error instanceof Broken)) {
        throw error;
      }
      const path = rules === this.#held.rules ? CONFIG : RULES;
      this.#tell([tooMuch(path, error, "to be read", "The last that worked stay in force.")], []);
    }
  }

  async #check(taken: Taken): Promise<Report> {
    const limit = CHECKING + (CHECKING_MORE * taken.text.length) / 1_000_000;
    const check = (reading: Reading): Promise<Report> => this.#checker.ask("check", { text: taken.text, reading }, limit);
    const reading = this.#inForce(taken.reading);
    try {
      return await check(reading);
    } catch (error) {
      const own = reading.rules !== "" || reading.config !== "";
      if (!own || !(error instanceof TooSlow || error instanceof Broken)) {
        throw error;
      }
      const report = await check({ ...reading, rules: "", config: "" });
      // Without them it went well, so they are what took too long.
      this.#held = { rules: "", config: "" };
      const path = reading.rules === "" ? CONFIG : RULES;
      const left = "Findings are by doable's own rules until you change it.";
      this.#tell([...this.#weight.problems, tooMuch(path, error, "on this plan", left)], []);
      return report;
    }
  }

  /** Whether something was changed meanwhile. */
  #isChanged(): boolean {
    return this.#changed;
  }

  #inForce(reading: Reading): Reading {
    return { ...reading, ...this.#held };
  }

  #tell(problems: readonly Problem[], own: Weighed["own"]): void {
    this.#weight = { problems, own };
    this.#told.weighed(problems, own);
  }
}

function tooMuch(path: string, error: Error, doing: string, help: string): Problem {
  const message =
    error instanceof TooSlow ? `This takes too long ${doing}, and was ended` : `This takes more memory ${doing} than there is`;
  return { message, help, path, line: 1, column: 1, from: null, to: null, label: null };
}

function told({ message, help }: Problem): string {
  return help === null ? `${message}.` : `${message}. ${help}`;
}

function tooLarge(text: string): string {
  return `${megabytes(text.length)} is too large to be checked here; up to ${Math.floor(MOST_TEXT / 1_000_000)} MB is. The program itself checks files of any size that a plan has.`;
}

function words(error: unknown, text: string): string {
  if (error instanceof TooSlow) {
    return `Checking these ${megabytes(text.length)} took too long, and was ended. Your text is as it was; the next change tries again.`;
  }
  if (error instanceof Broken) {
    return "The checker ran out of memory, or broke, and is started anew with the next change. Your text is as it was.";
  }
  return `The checker can't go on: ${error instanceof Error ? error.message : String(error)}. Your text is as it was.`;
}

/** A text's size in words. */
export function megabytes(length: number): string {
  return `${(length / 1_000_000).toFixed(1)} MB`;
}

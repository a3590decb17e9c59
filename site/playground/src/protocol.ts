// What the page and its worker say to each other. The worker alone holds the checker, so that nothing it does keeps the page from
// answering, and the page can end it.
import type { Checked, Explained, Finding, Options, Problem, RuleList, Severity } from "doable-wasm";

/** How a text is to be read. */
export interface Reading {
  readonly path: string;
  readonly vault: boolean;
  readonly hints: boolean;
  /** The day as YYYY-MM-DD, for what is past due. */
  readonly today: string;
  /** The text of a rule file, empty for none. */
  readonly rules: string;
  /** The text of a .doable.yaml, empty for none. */
  readonly config: string;
}

/** By which names problems tell of the two files. */
export const RULES = "rules.yaml";
export const CONFIG = ".doable.yaml";

/** A reading as the checker's options. */
export function optionsOf({ path, vault, hints, today, rules, config }: Reading): Options {
  return {
    path,
    vault,
    hints,
    today,
    ...(config.trim() === "" ? {} : { config }),
    ...(rules.trim() === "" ? {} : { rules: { [RULES]: rules } }),
  };
}

/** How many numbers of `Report.marks` are of one finding: where it begins, where it ends, and its severity. */
export const MARK = 3;
/** Severities by the number that stands for them in `Report.marks`. */
export const SEVERITIES: readonly Severity[] = ["hint", "warning", "error"];

/** What a check found, without the findings themselves: there may be a hundred thousand. */
export interface Report {
  readonly marks: Int32Array<ArrayBuffer>;
  readonly unread: Checked["unread"];
  readonly summary: Checked["summary"];
  readonly problems: readonly Problem[];
  readonly excluded: boolean;
  /** The first of them. */
  readonly page: Page;
  readonly milliseconds: number;
}

/** Some findings of the last check, in the order of the text. */
export interface Page {
  readonly from: number;
  readonly findings: readonly Finding[];
}

/** What rules and a config are worth. */
export interface Weighed {
  /** Everything that is wrong with them, examples that don't hold among it. */
  readonly problems: readonly Problem[];
  /** Whether they can be used all the same. */
  readonly rulesHold: boolean;
  readonly configHolds: boolean;
  /** The rules of the own file that are in force. */
  readonly own: RuleList["rules"];
}

/** What can be asked, by name: what is given, and what comes back. */
export interface Asks {
  start: { given: { module: WebAssembly.Module; reader: ArrayBuffer | null }; got: { version: string } };
  reader: { given: { reader: ArrayBuffer }; got: null };
  weigh: { given: { reading: Reading }; got: Weighed };
  check: { given: { text: string; reading: Reading }; got: Report };
  page: { given: { from: number; count: number }; got: Page };
  explain: { given: { subject: string; reading: Reading }; got: Explained };
}

export type Ask = {
  [Name in keyof Asks]: { readonly id: number; readonly name: Name; readonly given: Asks[Name]["given"] };
}[keyof Asks];

export type Answer =
  | { readonly id: number; readonly got: Asks[keyof Asks]["got"] }
  /** Something threw; where `dead`, the module is of no use any more. */
  | { readonly id: number; readonly fault: string; readonly dead: boolean };

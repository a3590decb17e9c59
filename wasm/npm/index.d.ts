// The types of doable-wasm, written by hand; tests/surfaces/wasm.mjs holds real answers to them.

/** Bytes, or where they come from: what was fetched, or the address to fetch. */
export type Input = BufferSource | Response | URL | string | Promise<BufferSource | Response>;

export interface LoadOptions {
  /** The module; where it isn't given, the file beside this one is read in Node, and fetched elsewhere. */
  wasm?: Input | WebAssembly.Module;
  /**
   * The weights of the second reader, without which rules alone judge. `false`: start without them, for a page that wants
   * to show itself first, and call `loadReader` later.
   */
  reader?: Input | false;
}

/**
 * Starts the module. It does so once: further calls give the same one, whatever their options. Rejects where a file can't be
 * had, or is none of this version.
 */
export function load(options?: LoadOptions): Promise<Doable>;

/**
 * The module came to its end, out of memory for one. Nothing can be asked of it any more: end the worker that it runs in, and
 * start another.
 */
export class DoableError extends Error {}

/** Judges texts. Nothing here throws on bad input: it comes back as `problems`. */
export interface Doable {
  readonly version: string;
  /** Whether the second reader is there. */
  readonly hasReader: boolean;
  /** Loads the reader where it was left out. */
  loadReader(source?: Input): Promise<void>;
  /** The findings of a text, as `doable check --format json` prints them. */
  check(text: string, options?: Options): Checked;
  /** The items of its action lists, as `doable items --format json` prints them. */
  items(text: string, options?: Options): Listed;
  /** What a rule is for, by its id; or how the text of an item is judged, and why. */
  explain(subject: string, options?: Options): Explained;
  /** What is said of one item's text, hints included; null where nothing is. */
  steps(item: string, options?: Options): Steps | null;
  /** The rules in force, and what is wrong with a project's own, their examples included. */
  rules(options?: Options): RuleList;
}

export interface Options {
  /**
   * The path of the document from the config's folder, with `/`. Its name tells how it is read: `TODO.md`, `plan.md`,
   * `todo.txt`, `.txt`. Without one it is Markdown.
   */
  path?: string;
  /** Whether hints are among the findings. Usually they are only counted. */
  hints?: boolean;
  /** The text of a `.doable.yaml`. */
  config?: string;
  /** The texts of the files that the config names (`extends`, `rules`, `baseline`), by their paths from its folder. */
  files?: Record<string, string>;
  /** Further rule files, tried before all others: their texts by name. */
  rules?: Record<string, string>;
  /** Whether the document stands in a notes vault, where every checkbox counts. */
  vault?: boolean;
  /** Which list items count, over what the config says. */
  items?: "auto" | "checkboxes" | "all" | "everywhere";
  /** `false`: rules alone judge. */
  reader?: boolean;
  /** From which probability on the reader doubts nothing, from 0 to 1, over what the config says. */
  minConfidence?: number;
  /** The day that counts as today, as in `2026-03-01`. Without it nothing is past due. */
  today?: string;
}

/** A part of a text, in UTF-16 units from 0: what strings and editors in JavaScript count by. */
export interface Range {
  from: number;
  to: number;
}

/** A place as people count, from 1, columns in characters; and in bytes of UTF-8 from 0. */
export interface Position {
  line: number;
  column: number;
  offset: number;
}

export type Verdict = "action" | "outcome" | "project" | "vague" | "skip";
export type Severity = "hint" | "warning" | "error";
export type Likelihood = Record<Verdict, number>;

export interface Checked {
  version: number;
  findings: Finding[];
  problems: Problem[];
  unread: Unread;
  summary: Summary;
  /** Whether the config leaves this path out of a walk. It is checked all the same. */
  excluded: boolean;
}

/** One rule's word on one item; the range is that of the words that make it so. */
export interface Finding extends Range {
  path: string;
  rule: string;
  /** Null for a check of its own. */
  verdict: Verdict | null;
  severity: Severity;
  message: string;
  /** The question that turns the item into a step. */
  help: string;
  suggestion: string | null;
  /** First steps, the best first. */
  suggestions: string[];
  item: string;
  start: Position;
  end: Position;
  fingerprint: string;
  /** How likely the reader thinks the verdict, from 0 to 1. */
  confidence: number | null;
  /** Where a first step goes: `text` and right after it the step's words, put in `at`, are the whole edit. */
  insert: Insert | null;
  /** Why there is no such place. */
  no_insert: string | null;
  /** The label of its list, where that stands in the text. */
  heading: (Range & { text: string }) | null;
}

export interface Insert {
  /** The line that the step will be, from 1. */
  line: number;
  /** Bytes from 0. */
  offset: number;
  /** UTF-16 units from 0. */
  at: number;
  text: string;
}

/** What is wrong with a config, a rule file, a baseline or the options; the range is in the text of the file at `path`. */
export interface Problem {
  message: string;
  help: string | null;
  path: string | null;
  line: number | null;
  column: number | null;
  from: number | null;
  to: number | null;
  /** A few words on the range. */
  label: string | null;
}

/** Open checkboxes that no action list holds. */
export interface Unread {
  checkboxes: number;
  labels: number;
  without_label: number;
  /** The ten labels with the most. */
  most: UnreadLabel[];
}

export interface UnreadLabel {
  label: string;
  checkboxes: number;
  path: string;
  /** The family of labels that reads it where the config's `families` name it. */
  family: string | null;
}

export interface Summary {
  files: number;
  items: number;
  findings: number;
  hints: number;
  suppressed: number;
  other_language: number;
  in_baseline: number;
  stale_in_baseline: number;
  turned_down: string[];
  reader: "shipped" | "own" | "off";
}

export interface Listed {
  version: number;
  items: Item[];
  problems: Problem[];
  unread: Unread;
}

/** An item of an action list; the range is that of its text. */
export interface Item extends Range {
  path: string;
  line: number;
  column: number;
  heading: string;
  text: string;
  lead: string | null;
  owners: string[];
  due: string | null;
  due_text: string | null;
  done: boolean;
  depth: number;
  role: "item" | "step" | "detail" | "group";
  defined: boolean;
  verdict: Verdict;
  severity: Severity | null;
  rules: string[];
  confidence: number | null;
  likelihood: Likelihood | null;
}

export interface Explained {
  kind: "item" | "rule" | "class" | "check" | "retired";
  /** What `doable explain` prints. */
  text: string;
  problems: Problem[];
  /** How the text of an item is judged; null for anything else. */
  item: JudgedText | null;
}

export interface JudgedText {
  verdict: Verdict;
  /** The rule that decides. */
  rule: string | null;
  severity: Severity | null;
  /** What the text was taken apart into. */
  parts: { name: string; value: string }[];
  likelihood: Likelihood | null;
  /** The words that make the likeliest verdict so: without the word it is that much less likely. */
  weights: { word: string; share: number }[];
  /** The rules in the order in which they are tried, and why those that don't match don't. */
  tried: { rule: string; severity: Severity | "off"; matched: boolean; why: string | null }[];
}

export interface Steps {
  rule: string;
  /** The class of things whose first steps fit. */
  class: string | null;
  message: string;
  help: string;
  suggestions: string[];
}

export interface RuleList {
  rules: RuleInForce[];
  problems: Problem[];
}

export interface RuleInForce {
  id: string;
  verdict: Verdict | null;
  severity: Severity | "off";
  /** The file it is written in; null for a check that is built in. */
  file: string | null;
  message: string;
  why: string | null;
}

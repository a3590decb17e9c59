// What is said between the plugin and its worker. Everything is plain data, so that it can be cloned.
import type { Checked, Explained, Finding, Options, Problem } from "doable-wasm";

/** A note as it is judged: its path from the vault's root, and its text. */
export interface Note {
  readonly path: string;
  readonly text: string;
}

/** What the pane keeps of a finding. Thousands of them are held at once. */
export type Brief = Pick<Finding, "from" | "to" | "rule" | "verdict" | "severity" | "message" | "item" | "fingerprint"> & {
  /** From 1. */
  readonly line: number;
  /** UTF-16 units before it in its line: an editor counts a line end as one, whatever the file has. */
  readonly ch: number;
};

/** What came of a note in the vault. */
export interface Judged {
  readonly path: string;
  readonly findings: readonly Brief[];
  /** Why it could not be judged, in words. */
  readonly trouble: string | null;
}

/** What holds for every note until it is said anew. */
export type Setup = Pick<Options, "config" | "files" | "hints">;

/** What the worker is asked, each with the answer it gives. */
export interface Asks {
  /** Answers with what is wrong with the config and its rules. */
  setup: { ask: Setup; answer: readonly Problem[] };
  survey: { ask: readonly Note[]; answer: readonly Judged[] };
  look: { ask: Note; answer: Checked };
  explain: { ask: { subject: string; path: string }; answer: Explained };
}

export type Kind = keyof Asks;

/** A question on its way to the worker. */
export type Question = { [K in Kind]: { readonly id: number; readonly kind: K; readonly ask: Asks[K]["ask"] } }[Kind];

/** What the worker says. A fault means that it is of no use any more. */
export type Reply =
  | { readonly kind: "ready" }
  | { readonly kind: "answer"; readonly id: number; readonly answer: Asks[Kind]["answer"] }
  | { readonly kind: "fault"; readonly why: string };

// What the diagnostics of a document add up to.
import { DiagnosticSeverity, type Diagnostic } from "vscode";

/** The source of diagnostics that are ours. */
const SOURCE = "doable";
/** The code of a label whose checkboxes are not read. */
const UNREAD = "unread-list";

/** How many of each a document has. */
export interface Counts {
  /** What the program is sure of: shown as warnings or errors. */
  readonly outcomes: number;
  /** What is in doubt. */
  readonly hints: number;
  /** Labels whose checkboxes are not read. */
  readonly unread: number;
}

/** Counts what is ours among the diagnostics of a document. */
export function count(diagnostics: readonly Diagnostic[]): Counts {
  const own = diagnostics.filter((one) => one.source === SOURCE);
  const sure = own.filter((one) => one.severity <= DiagnosticSeverity.Warning);
  const hints = own.filter((one) => one.severity === DiagnosticSeverity.Hint);
  return { outcomes: sure.length, hints: hints.length, unread: diagnostics.filter(isUnread).length };
}

/** Whether a diagnostic tells of a label whose checkboxes are not read. */
export function isUnread(diagnostic: Diagnostic): boolean {
  const code = typeof diagnostic.code === "object" ? diagnostic.code.value : diagnostic.code;
  return diagnostic.source === SOURCE && code === UNREAD;
}

/** A number with its word. */
export function many(number: number, one: string, more = `${one}s`): string {
  return `${number} ${number === 1 ? one : more}`;
}

// Writes a first step below an item: into the editor that shows the note, else into its file. Where the step goes is asked for
// the text as it is at that moment, and nothing is written into one that changed meanwhile.
import { isolateHistory } from "@codemirror/commands";
import type { EditorView } from "@codemirror/view";
import type { Checked, Finding } from "doable-wasm";
import type { TFile, Vault } from "obsidian";
import type { Brief, Note } from "../engine/messages.ts";

/** So often a text may change while it is asked about. */
const TRIES = 4;

/** What became of a step: `null` where it was written, else why not. */
export type Refusal = string | null;

const CHANGED = "The note changed, and this item is not found in it any more.";
const RESTLESS = "The note keeps changing. Try again in a moment.";

/** Where a step in these words goes, as an insertion; or why it goes nowhere. */
type Edit = { at: number; text: string } | string;

/** One line of text: what else was pasted would be items of its own. */
export function oneLine(words: string): string {
  return words.replace(/\s+/gu, " ").trim();
}

/** What a finding is found again by. */
export type Wanted = Pick<Brief, "fingerprint" | "from" | "item" | "rule">;

/** The same finding in a text that may have changed: by its words, the nearest one; or where it was, with words more or less. */
export function again(findings: readonly Finding[], wanted: Wanted): Finding | null {
  const far = (one: Finding): number => Math.abs(one.from - wanted.from);
  const same = findings.filter((one) => one.fingerprint === wanted.fingerprint).sort((one, other) => far(one) - far(other))[0];
  const grown = ({ from, rule, item }: Finding): boolean =>
    from === wanted.from && rule === wanted.rule && (item.startsWith(wanted.item) || wanted.item.startsWith(item));
  return same ?? findings.find(grown) ?? null;
}

function edit({ findings }: Checked, wanted: Wanted, words: string): Edit {
  const finding = again(findings, wanted);
  if (finding === null) return CHANGED;
  if (finding.insert === null) return finding.no_insert ?? "There is no place for a step below this item.";
  return { at: finding.insert.at, text: finding.insert.text + words };
}

type Look = (note: Note) => Promise<Checked>;

/** Into an editor, as one step that can be undone. The cursor stays. */
export async function intoEditor(view: EditorView, path: string, wanted: Wanted, words: string, look: Look): Promise<Refusal> {
  for (let tries = 0; tries < TRIES; tries++) {
    const { doc } = view.state;
    const what = edit(await look({ path, text: doc.toString() }), wanted, words);
    if (view.state.doc !== doc) continue;
    if (typeof what === "string") return what;
    view.dispatch({ changes: { from: what.at, insert: what.text }, userEvent: "input.complete", annotations: isolateHistory.of("full") });
    return null;
  }
  return RESTLESS;
}

/** Into a file that no editor shows. */
export async function intoFile(vault: Vault, file: TFile, wanted: Wanted, words: string, look: Look): Promise<Refusal> {
  for (let tries = 0; tries < TRIES; tries++) {
    const text = await vault.read(file);
    const what = edit(await look({ path: file.path, text }), wanted, words);
    if (typeof what === "string") return what;
    const state = { written: false };
    await vault.process(file, (now) => {
      state.written = now === text;
      return state.written ? text.slice(0, what.at) + what.text + text.slice(what.at) : now;
    });
    if (state.written) return null;
  }
  return RESTLESS;
}

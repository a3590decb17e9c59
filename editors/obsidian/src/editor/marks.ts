// The marks in the text: what was found last, moved along with what is typed, and asked for anew once typing pauses.
import { RangeSetBuilder, StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import { editorInfoField } from "obsidian";
import type { Checked, Finding } from "doable-wasm";
import type { Note } from "../engine/messages.ts";
import { LARGEST } from "../vault/survey.ts";

/** How long nothing is typed before the text is judged, in milliseconds. */
const PAUSE = 300;

/** Where the text of an editor is judged. */
export interface Looking {
  look(note: Note): Promise<Checked>;
}

/** A finding where it stands in the text now. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly finding: Finding;
}

const found = StateEffect.define<readonly Finding[]>();

/** How each severity is drawn. The lines differ, so that nobody has to tell them by colour. */
function decoration(finding: Finding): Decoration {
  return Decoration.mark({ class: `doable-mark doable-${finding.severity}`, finding });
}

function decorations(findings: readonly Finding[], length: number): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const finding of [...findings].sort((one, other) => one.from - other.from || one.to - other.to)) {
    if (finding.from < finding.to && finding.to <= length) builder.add(finding.from, finding.to, decoration(finding));
  }
  return builder.finish();
}

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(now, transaction) {
    let next = now.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(found)) next = decorations(effect.value, transaction.newDoc.length);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** What is marked there, the narrowest last. */
export function marksAt(state: EditorState, from: number, to = from): Mark[] {
  const all: Mark[] = [];
  state.field(marks, false)?.between(from, to, (start, end, value) => {
    all.push({ from: start, to: end, finding: (value.spec as { finding: Finding }).finding });
  });
  return all.sort((one, other) => other.to - other.from - (one.to - one.from));
}

/** What is marked on the line of that place, what stands at it first. */
export function markOnLine(state: EditorState, at: number): Mark | null {
  const here = marksAt(state, at).at(-1);
  if (here !== undefined) return here;
  const line = state.doc.lineAt(at);
  return marksAt(state, line.from, line.to)[0] ?? null;
}

/** The path of the note that an editor shows. */
export function pathOf(state: EditorState): string | null {
  return state.field(editorInfoField, false)?.file?.path ?? null;
}

/** All editors with marks, so that all can be judged anew and one can be found by its note. */
export class Editors {
  readonly #views = new Map<EditorView, () => void>();

  /** After settings changed. */
  refresh(): void {
    for (const again of this.#views.values()) again();
  }

  /** An editor that shows the note: the one with the cursor in it, if it is among them. */
  of(path: string): EditorView | null {
    const all = [...this.#views.keys()].filter((view) => pathOf(view.state) === path);
    return all.find((view) => view.hasFocus) ?? all[0] ?? null;
  }

  add(view: EditorView, again: () => void): void {
    this.#views.set(view, again);
  }

  remove(view: EditorView): void {
    this.#views.delete(view);
  }
}

class Asking {
  readonly #view: EditorView;
  readonly #judge: Looking;
  readonly #editors: Editors;
  #timer: number | undefined;
  #pause = PAUSE;
  #path: string | null = null;
  #gone = false;

  constructor(view: EditorView, judge: Looking, editors: Editors) {
    this.#view = view;
    this.#judge = judge;
    this.#editors = editors;
    editors.add(view, () => {
      this.#soon(0);
    });
    this.#soon(0);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) this.#soon(this.#pause);
    else if (pathOf(update.state) !== this.#path) this.#soon(0);
  }

  destroy(): void {
    this.#gone = true;
    window.clearTimeout(this.#timer);
    this.#editors.remove(this.#view);
  }

  #soon(milliseconds: number): void {
    this.#path = pathOf(this.#view.state);
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      void this.#ask();
    }, milliseconds);
  }

  async #ask(): Promise<void> {
    const { doc } = this.#view.state;
    const path = this.#path;
    if (path === null || doc.length > LARGEST) {
      this.#show([]);
      return;
    }
    const begun = performance.now();
    try {
      const { excluded, findings } = await this.#judge.look({ path, text: doc.toString() });
      // A long note is judged less often.
      this.#pause = Math.max(PAUSE, 2 * (performance.now() - begun));
      // Where the text is another by now, it has been asked about already.
      if (!this.#gone && this.#view.state.doc === doc && this.#path === path) this.#show(excluded ? [] : findings);
    } catch {
      // The judge tells what became of it. Marks of another note must not stay.
      if (!this.#gone) this.#show([]);
    }
  }

  #show(findings: readonly Finding[]): void {
    if (findings.length === 0 && this.#view.state.field(marks).size === 0) return;
    this.#view.dispatch({ effects: found.of(findings) });
  }
}

/** Marks what the judge finds in every editor. */
export function marking(judge: Looking, editors: Editors): Extension {
  return [marks, ViewPlugin.define((view) => new Asking(view, judge, editors))];
}

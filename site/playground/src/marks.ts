// Marks in an editor: a range of the text with a severity, and its number among those that are shown. They move as the text is
// edited, until the next check puts others in their place.
import { RangeSetBuilder, StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";
import type { Severity } from "doable-wasm";

export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly severity: Severity;
}

/** A mark as it lies in the text now. */
export interface Placed {
  readonly from: number;
  readonly to: number;
  /** Its number in the order in which they were shown. */
  readonly index: number;
}

const show = StateEffect.define<DecorationSet>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const shown = transaction.effects.find((effect) => effect.is(show));
    return shown === undefined ? marks.map(transaction.changes) : shown.value;
  },
  provide: (own) => EditorView.decorations.from(own),
});

/** Lets an editor hold marks. */
export const marks: Extension = field;

/** Puts these in the place of all that are there; they are in the order of the text. */
export function setMarks(view: EditorView, given: Iterable<Mark>): void {
  const builder = new RangeSetBuilder<Decoration>();
  const { length } = view.state.doc;
  let index = 0;
  for (const { from, to, severity } of given) {
    if (from < to && to <= length) {
      builder.add(from, to, Decoration.mark({ class: `mark mark-${severity}`, index }));
    }
    index += 1;
  }
  view.dispatch({ effects: show.of(builder.finish()) });
}

/** The mark that a place is in, or at the edge of. */
export function markAt(state: EditorState, at: number): Placed | undefined {
  let found: Placed | undefined;
  state.field(field).between(at, at, (from, to, value) => {
    found ??= { from, to, index: indexOf(value) };
  });
  return found;
}

/** The next mark after a place, or the last before it; round the text's end where there is none. */
export function nextMark(state: EditorState, at: number, back: boolean): Placed | undefined {
  return (back ? before(state, at) : after(state, at)) ?? (back ? before(state, state.doc.length + 1) : after(state, -1));
}

function after(state: EditorState, at: number): Placed | undefined {
  const cursor = state.field(field).iter(Math.max(at, 0));
  while (cursor.value !== null && cursor.from <= at) {
    cursor.next();
  }
  return cursor.value === null ? undefined : { from: cursor.from, to: cursor.to, index: indexOf(cursor.value) };
}

function before(state: EditorState, at: number): Placed | undefined {
  let found: Placed | undefined;
  state.field(field).between(0, Math.max(at - 1, 0), (from, to, value) => {
    if (from < at) {
      found = { from, to, index: indexOf(value) };
    }
  });
  return found;
}

/** Where the mark of a number is now. */
export function markOf(state: EditorState, index: number): Placed | undefined {
  const cursor = state.field(field).iter();
  while (cursor.value !== null && indexOf(cursor.value) !== index) {
    cursor.next();
  }
  return cursor.value === null ? undefined : { from: cursor.from, to: cursor.to, index };
}

function indexOf(value: Decoration): number {
  const { index } = value.spec as { index: number };
  return index;
}

// Where a place of a text that was checked lies in the text as it is now: findings come some time after they were asked for, and
// stay while somebody types on.
import { MapMode, type ChangeDesc } from "@codemirror/state";
import { EditorView, type ViewUpdate } from "@codemirror/view";

export class Drift {
  /** What changed since the text was taken that is shown, and since the one that is being checked. */
  #shown: ChangeDesc | undefined;
  #taken: ChangeDesc | undefined;

  /** Lets an editor be followed. */
  readonly extension = EditorView.updateListener.of((update: ViewUpdate) => {
    if (update.docChanged) {
      this.#shown = this.#shown?.composeDesc(update.changes) ?? update.changes.desc;
      this.#taken = this.#taken?.composeDesc(update.changes) ?? update.changes.desc;
    }
  });

  /** The text is taken to be checked. */
  take(): void {
    this.#taken = undefined;
  }

  /** What was found in the text that was taken last is shown from now on. */
  show(): void {
    this.#shown = this.#taken;
  }

  /** Whether nothing was changed since that text was taken. */
  get none(): boolean {
    return this.#shown === undefined;
  }

  /** Where a place of the shown text is now; null where what stood there is gone. */
  place(at: number, side: -1 | 1 = 1): number | null {
    return this.#shown === undefined ? at : this.#shown.mapPos(at, side, MapMode.TrackDel);
  }
}

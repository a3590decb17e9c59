// The plan: its editor with marks, the cards beside it, and the ways between the two.
import { isolateHistory } from "@codemirror/commands";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap, type Command } from "@codemirror/view";
import type { Explained, Finding } from "doable-wasm";
import { Cards } from "./cards.ts";
import { byId } from "./dom.ts";
import { Drift } from "./drift.ts";
import { editor, type Editor } from "./editor.ts";
import { markAt, markOf, nextMark, setMarks, type Mark, type Placed } from "./marks.ts";
import { MARK, SEVERITIES, type Page, type Report } from "./protocol.ts";

/** What the plan needs of the rest of the page. */
export interface Around {
  /** The text was edited. */
  changed(): void;
  explain(subject: string): Promise<Explained>;
  page(from: number, count: number): Promise<Page>;
  /** Says something to those who hear the page. */
  tell(words: string): void;
}

/** How many cards are asked for at a time, and how many of them stand before the one that is wanted. */
const CARDS = 60;
const BEFORE = 10;

export class Plan {
  readonly editor: Editor;
  readonly #around: Around;
  readonly #cards: Cards;
  readonly #drift = new Drift();
  #total = 0;

  constructor(around: Around) {
    this.#around = around;
    this.#cards = new Cards(byId("cards", HTMLElement), {
      take: (finding, step) => {
        this.#take(finding, step);
      },
      visit: (index) => {
        this.visit(index);
      },
      explain: (subject) => around.explain(subject),
      turn: (from) => void this.#turn(from),
    });
    this.editor = editor(byId("plan-editor", HTMLElement), {
      label: "Your plan",
      describedBy: "keys",
      language: "markdown",
      extensions: [
        this.#drift.extension,
        this.#keys(),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            around.changed();
          }
          if (update.docChanged || update.selectionSet) {
            this.#follow();
          }
        }),
      ],
    });
    byId("margin", HTMLElement).addEventListener("keydown", (event) => {
      this.#keyInCards(event);
    });
  }

  /** The text as it is to be checked: what is found next is found in it. */
  taken(): string {
    this.#drift.take();
    return this.editor.view.state.doc.toString();
  }

  /** Shows what a check of the text that was taken last found. */
  show({ marks, page }: Report): void {
    this.#drift.show();
    this.#total = marks.length / MARK;
    setMarks(this.editor.view, this.#placed(marks));
    this.#cards.show(page, this.#total);
    this.#follow();
  }

  /** Shows no findings. */
  clear(): void {
    this.#total = 0;
    setMarks(this.editor.view, []);
    this.#cards.show({ from: 0, findings: [] }, 0);
  }

  /** Puts the cursor at a finding. */
  visit(index: number): void {
    const mark = markOf(this.editor.view.state, index);
    if (mark !== undefined) {
      this.#go(mark);
      this.editor.view.focus();
    }
  }

  *#placed(marks: Int32Array): Generator<Mark> {
    for (let at = 0; at < marks.length; at += MARK) {
      const [from = 0, to = 0, severity = 0] = marks.subarray(at, at + MARK);
      const now = this.#drift.none ? { from, to } : { from: this.#drift.place(from) ?? 0, to: this.#drift.place(to, -1) ?? 0 };
      yield { ...now, severity: SEVERITIES[severity] ?? "hint" };
    }
  }

  #take({ insert }: Finding, step: string): void {
    const at = insert === null ? null : this.#drift.place(insert.at);
    if (insert === null || at === null) {
      this.#around.tell("That line has just changed; try again in a moment.");
      return;
    }
    const { view } = this.editor;
    const words = insert.text + step;
    view.dispatch({
      changes: { from: at, insert: words },
      selection: { anchor: at + words.length },
      annotations: isolateHistory.of("full"),
      userEvent: "input.step",
      scrollIntoView: true,
    });
    view.focus();
    this.#around.tell(step === "" ? "An empty step is below the item; type it." : `Added below: ${step}`);
  }

  /** The card of the finding that the cursor is at stands out. */
  #follow(): void {
    const { state } = this.editor.view;
    const mark = markAt(state, state.selection.main.head);
    this.#cards.mark(mark?.index ?? -1);
  }

  #keys(): Extension {
    const next =
      (back: boolean): Command =>
      (view) => {
        const mark = nextMark(view.state, view.state.selection.main.head, back);
        if (mark !== undefined) {
          this.#go(mark);
          void this.#reveal(mark.index, false);
        }
        return true;
      };
    const toCard: Command = (view) => {
      const mark = markAt(view.state, view.state.selection.main.head);
      if (mark !== undefined) {
        void this.#reveal(mark.index, true);
      }
      return mark !== undefined;
    };
    return keymap.of([
      { key: "F8", run: next(false), shift: next(true) },
      { key: "Alt-Enter", run: toCard },
      { key: "Mod-.", run: toCard },
    ]);
  }

  #go(mark: Placed): void {
    this.editor.view.dispatch({
      selection: { anchor: mark.from },
      effects: EditorView.scrollIntoView(mark.from, { y: "nearest", yMargin: 60 }),
    });
  }

  /** Brings a finding's card into view, by way of the worker where it isn't among those that are shown. */
  async #reveal(index: number, focus: boolean): Promise<void> {
    if (this.#cards.finding(index) === undefined) {
      await this.#turn(Math.max(0, index - BEFORE));
      this.#cards.mark(index);
    }
    this.#cards.reveal(index, focus);
    const finding = this.#cards.finding(index);
    if (finding !== undefined && !focus) {
      this.#around.tell(`${index + 1} of ${this.#total}: ${finding.message}. ${finding.help}`);
    }
  }

  async #turn(from: number): Promise<void> {
    this.#cards.show(await this.#around.page(from, CARDS), this.#total);
  }

  #keyInCards(event: KeyboardEvent): void {
    const at = this.#cards.holding(document.activeElement);
    if (at < 0) {
      return;
    }
    if (event.key === "Escape") {
      this.visit(at);
      event.preventDefault();
    } else if (event.key === "F8") {
      const to = (at + (event.shiftKey ? this.#total - 1 : 1)) % this.#total;
      const mark = markOf(this.editor.view.state, to);
      if (mark !== undefined) {
        this.#go(mark);
      }
      void this.#reveal(to, true);
      event.preventDefault();
    }
  }
}

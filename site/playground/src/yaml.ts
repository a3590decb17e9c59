// An editor of rules or of a config: what is wrong is marked at its place, and told beside it.
import type { Extension } from "@codemirror/state";
import { EditorView, keymap, type Command } from "@codemirror/view";
import type { Problem } from "doable-wasm";
import { byId } from "./dom.ts";
import { editor, type Editor } from "./editor.ts";
import { markAt, markOf, nextMark, setMarks } from "./marks.ts";
import { drawProblems, laidOut } from "./problems.ts";

export class Yaml {
  readonly editor: Editor;
  readonly #name: "rules" | "config";
  readonly #tell: (words: string) => void;
  #problems: readonly Problem[] = [];

  constructor(name: "rules" | "config", label: string, changed: () => void, tell: (words: string) => void) {
    this.#name = name;
    this.#tell = tell;
    const listener = EditorView.updateListener.of((update) => {
      if (update.docChanged) {
        changed();
      }
    });
    this.editor = editor(byId(`${name}-editor`, HTMLElement), {
      label,
      describedBy: "keys",
      language: "yaml",
      extensions: [listener, this.#keys()],
    });
    this.#list.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        this.editor.view.focus();
        event.preventDefault();
      }
    });
  }

  get text(): string {
    return this.editor.view.state.doc.toString();
  }

  /** Shows what is wrong with the text. */
  show(problems: readonly Problem[]): void {
    const { marks, ordered } = laidOut(problems, this.editor.view.state.doc);
    this.#problems = ordered;
    setMarks(this.editor.view, marks);
    drawProblems(this.#list, ordered, (index) => {
      this.#visit(index);
    });
  }

  get #list(): HTMLElement {
    return byId(`${this.#name}-problems`, HTMLElement);
  }

  #visit(index: number): void {
    const mark = markOf(this.editor.view.state, index);
    if (mark !== undefined) {
      this.editor.view.dispatch({ selection: { anchor: mark.from }, scrollIntoView: true });
      this.editor.view.focus();
    }
  }

  #keys(): Extension {
    const next =
      (back: boolean): Command =>
      (view) => {
        const mark = nextMark(view.state, view.state.selection.main.head, back);
        const problem = this.#problems[mark?.index ?? -1];
        if (mark !== undefined && problem !== undefined) {
          view.dispatch({ selection: { anchor: mark.from }, scrollIntoView: true });
          this.#tell(`Line ${problem.line ?? 1}: ${problem.message}. ${problem.help ?? ""}`);
        }
        return true;
      };
    const toCard: Command = (view) => {
      const mark = markAt(view.state, view.state.selection.main.head);
      this.#list.querySelectorAll("button")[mark?.index ?? -1]?.focus();
      return mark !== undefined;
    };
    return keymap.of([
      { key: "F8", run: next(false), shift: next(true) },
      { key: "Alt-Enter", run: toCard },
      { key: "Mod-.", run: toCard },
    ]);
  }
}

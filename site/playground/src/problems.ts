// What is wrong with the rules or the config that somebody writes: marked in the YAML, and told beside it with its line.
import type { Text } from "@codemirror/state";
import type { Problem } from "doable-wasm";
import { button, element } from "./dom.ts";
import type { Mark } from "./marks.ts";

/** Where a problem is, in UTF-16 units from 0; at least a character wide where there is one. */
export function placeOf({ from, to, line, column }: Problem, doc: Text): { from: number; to: number } {
  const begin = Math.min(from ?? (line === null ? 0 : offset(doc, line, column ?? 1)), doc.length);
  const end = Math.min(Math.max(to ?? begin, begin), doc.length);
  if (begin < end) {
    return { from: begin, to: end };
  }
  // What is missing at the end of the text is marked at the last thing that stands there.
  const last = doc.length - (/\s*$/u.exec(doc.toString())?.[0].length ?? 0);
  const at = Math.min(begin, Math.max(last - 1, 0));
  const rest = /^(?:[\w-]+|.)/u.exec(doc.sliceString(at, doc.lineAt(at).to))?.[0].length ?? 1;
  return { from: at, to: Math.min(at + rest, doc.length) };
}

/** Lines and columns count from 1, columns in characters. */
function offset(doc: Text, line: number, column: number): number {
  const { from, text } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return (
    from +
    Array.from(text)
      .slice(0, column - 1)
      .join("").length
  );
}

/** The marks of problems, and the problems in the same order. */
export function laidOut(problems: readonly Problem[], doc: Text): { marks: Mark[]; ordered: readonly Problem[] } {
  const placed = problems
    .map((problem) => ({ problem, ...placeOf(problem, doc) }))
    .sort((one, other) => one.from - other.from || one.to - other.to);
  return {
    marks: placed.map(({ from, to }) => ({ from, to, severity: "error" })),
    ordered: placed.map(({ problem }) => problem),
  };
}

/** Draws problems as cards; a press on one goes to its place. */
export function drawProblems(list: HTMLElement, problems: readonly Problem[], visit: (index: number) => void): void {
  const cards = problems.map(({ message, help, line, column }, index) => {
    const place = line === null ? "" : `Line ${line}, column ${column ?? 1}: `;
    return element(
      "li",
      { class: "card card-error" },
      element(
        "p",
        { class: "fault" },
        button(
          { class: "message" },
          () => {
            visit(index);
          },
          element("span", { class: "place" }, place),
          capital(message),
        ),
      ),
      help !== null && element("p", { class: "question" }, help),
    );
  });
  list.replaceChildren(...cards);
  list.hidden = cards.length === 0;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

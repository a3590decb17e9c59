// What is said of a mark: why it stands there, the question, and first steps to take. It comes where the mouse rests, where a
// finger taps, and at the cursor when the command asks for it.
import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { closeHoverTooltips, EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from "@codemirror/view";
import { Platform } from "obsidian";
import type { Finding } from "doable-wasm";
import { markOnLine, marksAt, type Mark } from "./marks.ts";

/** What the buttons do. */
export interface Deeds {
  /** Writes a step below the item. */
  take(view: EditorView, mark: Mark, words: string): void;
  /** Asks for a step in own words. */
  choose(view: EditorView, mark: Mark): void;
  why(view: EditorView, mark: Mark): void;
}

const opened = StateEffect.define<Mark | null>();

const VERDICTS = { action: "Action", outcome: "Outcome", project: "Project", vague: "Too open", skip: "Nothing to do" } as const;

/** What a finding is, in words: its severity never stands in colour alone. */
export function kind({ severity, verdict }: Pick<Finding, "severity" | "verdict">): string {
  const what = verdict === null ? "To look at" : VERDICTS[verdict];
  if (severity === "hint") return `${what}, perhaps`;
  return severity === "error" ? `${what}, an error` : what;
}

/** The window on one finding. `close` takes it away. */
export function content(view: EditorView, mark: Mark, deeds: Deeds, close: () => void): HTMLElement {
  const { finding } = mark;
  const root = createDiv({ cls: "doable-popover", attr: { role: "dialog", "aria-label": kind(finding) } });
  root.createDiv({ cls: `doable-kind doable-kind-${finding.severity}`, text: kind(finding) });
  root.createDiv({ cls: "doable-message", text: finding.message });
  root.createDiv({ cls: "doable-question", text: finding.help });
  const button = (into: HTMLElement, text: string, cls: string, deed: () => void): void => {
    const made = into.createEl("button", { cls, text, attr: { type: "button" } });
    // The editor would take the press for one of its own, and the cursor along.
    made.addEventListener("mousedown", (event) => {
      event.preventDefault();
    });
    made.addEventListener("click", () => {
      close();
      view.focus();
      deed();
    });
  };
  if (finding.insert === null) {
    if (finding.no_insert !== null) root.createDiv({ cls: "doable-no-step", text: finding.no_insert });
  } else if (finding.suggestions.length > 0) {
    const steps = root.createDiv({ cls: "doable-steps", attr: { role: "group", "aria-label": "First steps" } });
    for (const step of finding.suggestions) {
      button(steps, step, "doable-step", () => {
        deeds.take(view, mark, step);
      });
    }
  }
  const foot = root.createDiv({ cls: "doable-foot" });
  if (finding.insert !== null) {
    button(foot, "In your own words…", "doable-own", () => {
      deeds.choose(view, mark);
    });
  }
  button(foot, "Why?", "doable-why", () => {
    deeds.why(view, mark);
  });
  return root;
}

function tooltip(mark: Mark, deeds: Deeds, focus: boolean, close: (view: EditorView) => void): Tooltip {
  return {
    pos: mark.from,
    end: mark.to,
    above: false,
    create(view) {
      const dom = content(view, mark, deeds, () => {
        close(view);
      });
      dom.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close(view);
        view.focus();
      });
      return { dom, mount: () => { if (focus) dom.querySelector("button")?.focus(); } };
    },
  };
}

/** Opens the window on what is marked on the line of the cursor. Tells whether anything is. */
export function open(view: EditorView): boolean {
  const mark = markOnLine(view.state, view.state.selection.main.head);
  if (mark !== null) view.dispatch({ effects: opened.of(mark) });
  return mark !== null;
}

export function popovers(deeds: Deeds): Extension {
  const shut = (view: EditorView): void => {
    view.dispatch({ effects: opened.of(null) });
  };
  const window = StateField.define<{ mark: Mark; tooltip: Tooltip } | null>({
    create: () => null,
    update(now, transaction) {
      let next = transaction.docChanged || (transaction.selection !== undefined && now !== null) ? null : now;
      for (const effect of transaction.effects) {
        if (!effect.is(opened)) continue;
        const mark = effect.value;
        next = mark === null ? null : { mark, tooltip: tooltip(mark, deeds, !Platform.isMobile, shut) };
      }
      return next;
    },
    provide: (field) => showTooltip.from(field, (value) => value?.tooltip ?? null),
  });
  const hover = hoverTooltip((view, at, side) => {
    const mark = marksAt(view.state, at).filter(({ from, to }) => !((from === at && side < 0) || (to === at && side > 0))).at(-1);
    if (mark === undefined || view.state.field(window) !== null) return null;
    return tooltip(mark, deeds, false, (one) => {
      one.dispatch({ effects: closeHoverTooltips });
    });
  }, { hoverTime: 350 });
  const tap = EditorView.domEventHandlers({
    click(event, view) {
      const at = Platform.isMobile ? view.posAtCoords(event) : null;
      const mark = at === null ? undefined : marksAt(view.state, at).at(-1);
      if (mark !== undefined) view.dispatch({ effects: opened.of(mark) });
      return false;
    },
  });
  const escape = keymap.of([{ key: "Escape", run: (view) => {
    if (view.state.field(window) === null) return false;
    shut(view);
    return true;
  } }]);
  return [window, hover, tap, escape];
}

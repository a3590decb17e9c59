// CodeMirror as this page has it: an editor in a shadow root, where its styles are constructed sheets that the page's
// Content-Security-Policy has no say in; in the document they would be style elements, and need 'unsafe-inline' or a nonce.
import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { markdownKeymap, markdownLanguage } from "@codemirror/lang-markdown";
import { yamlLanguage } from "@codemirror/lang-yaml";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, drawSelection, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { marks } from "./marks.ts";

const look = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "inherit", overflow: "auto" },
  ".cm-content": { padding: "var(--editor-pad-y) 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 var(--editor-pad-x)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "1.5px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--selection)",
  },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--faint)", border: "none", paddingLeft: "0.75rem" },
  ".cm-specialChar": { color: "var(--error)" },
  ".mark": { textDecorationSkipInk: "none", textUnderlineOffset: "0.28em", textDecorationLine: "underline" },
  ".mark-warning": { textDecorationStyle: "wavy", textDecorationColor: "var(--warning)", textDecorationThickness: "1.5px" },
  ".mark-hint": { textDecorationStyle: "dotted", textDecorationColor: "var(--hint)", textDecorationThickness: "2.5px" },
  ".mark-error": { textDecorationStyle: "double", textDecorationColor: "var(--error)", textDecorationThickness: "2px" },
});

const words = HighlightStyle.define([
  { tag: tags.heading, color: "var(--ink)", fontWeight: "650" },
  { tag: [tags.strong], fontWeight: "650" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.comment, tags.meta, tags.punctuation], color: "var(--faint)" },
  { tag: [tags.url, tags.monospace, tags.string], color: "var(--soft)" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--key)" },
  { tag: [tags.bool, tags.number, tags.null], color: "var(--hint)" },
]);

/** Which kind of text it holds. */
export type Language = "markdown" | "yaml" | "plain";

export interface Editor {
  readonly view: EditorView;
  /** Reads the text as another kind from now on. */
  speak(language: Language): void;
  /** Puts another text in the place of all of it, as an edit that can be undone. */
  replace(text: string): void;
  /** Puts a text in, and forgets how it came to what it was. */
  open(text: string): void;
}

/** What an editor is for, to those who hear and those who see it. */
export interface Purpose {
  readonly label: string;
  readonly describedBy: string;
  readonly language: Language;
  readonly extensions: Extension;
}

const language = new Compartment();

/** An editor that fills an element of the page. */
export function editor(host: HTMLElement, purpose: Purpose): Editor {
  const root = host.attachShadow({ mode: "open" });
  const description = document.getElementById(purpose.describedBy)?.textContent ?? "";
  const all: Extension = [
    history(),
    drawSelection(),
    highlightSpecialChars(),
    EditorView.lineWrapping,
    purpose.language === "yaml" ? [lineNumbers(), indentUnit.of("  ")] : [],
    language.of(speaking(purpose.language)),
    syntaxHighlighting(words),
    look,
    marks,
    // The tabindex says what is so without it, to those who check pages: see findings/axe-misses-editable-content.sh.
    EditorView.contentAttributes.of({
      "aria-label": purpose.label,
      "aria-description": description,
      spellcheck: "false",
      tabindex: "0",
    }),
    purpose.extensions,
    // Tab is left to the browser: whoever is in the editor by keyboard gets out by it.
    keymap.of([...defaultKeymap, ...historyKeymap]),
  ];
  const state = (doc: string): EditorState => EditorState.create({ doc, extensions: all });
  const view = new EditorView({ state: state(""), root, parent: root });
  return {
    view,
    speak: (spoken) => {
      view.dispatch({ effects: language.reconfigure(speaking(spoken)) });
    },
    replace: (text) => {
      const changes = { from: 0, to: view.state.doc.length, insert: text };
      view.dispatch({ changes, annotations: isolateHistory.of("full"), selection: { anchor: 0 }, scrollIntoView: true });
    },
    open: (text) => {
      view.setState(state(text));
    },
  };
}

function speaking(spoken: Language): Extension {
  switch (spoken) {
    case "markdown":
      return [markdownLanguage, keymap.of(markdownKeymap)];
    case "yaml":
      return yamlLanguage;
    case "plain":
      return [];
  }
}

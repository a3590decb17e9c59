// As what the plan's text can be read: by its name alone, or as a note in a vault.
import type { Language } from "./editor.ts";

export interface Kind {
  readonly path: string;
  readonly vault: boolean;
  readonly language: Language;
}

/** The values of the choice on the page. */
const KINDS: Readonly<Record<string, Kind>> = {
  "plan.md": { path: "plan.md", vault: false, language: "markdown" },
  "TODO.md": { path: "TODO.md", vault: false, language: "markdown" },
  "notes.txt": { path: "notes.txt", vault: false, language: "plain" },
  "todo.txt": { path: "todo.txt", vault: false, language: "plain" },
  "plan.org": { path: "plan.org", vault: false, language: "plain" },
  vault: { path: "note.md", vault: true, language: "markdown" },
};

/** The value that a page begins with, and that stands for one that this version doesn't know. */
export const FIRST_KIND = "plan.md";

export function kindOf(value: string): Kind {
  return KINDS[value] ?? { path: FIRST_KIND, vault: false, language: "markdown" };
}

export function isKind(value: string): boolean {
  return Object.hasOwn(KINDS, value);
}

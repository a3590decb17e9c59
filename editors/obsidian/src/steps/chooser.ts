// Asks which first step is taken: one that is offered, or one in own words.
import { prepareFuzzySearch, SuggestModal, type App } from "obsidian";
import type { Finding } from "doable-wasm";
import { oneLine } from "./write.ts";

/** A step that can be chosen. */
export interface Choice {
  readonly words: string;
  readonly own: boolean;
}

/** What is offered for what was typed so far: own words first, then what fits them. */
export function choices(typed: string, offered: readonly string[]): Choice[] {
  const words = oneLine(typed);
  if (words === "") return offered.map((step) => ({ words: step, own: false }));
  const search = prepareFuzzySearch(words);
  const fitting = offered.filter((step) => step !== words && search(step) !== null);
  return [{ words, own: !offered.includes(words) }, ...fitting.map((step) => ({ words: step, own: false }))];
}

export class Chooser extends SuggestModal<Choice> {
  readonly #finding: Pick<Finding, "suggestions">;
  readonly #chosen: (words: string) => void;

  constructor(app: App, finding: Pick<Finding, "help" | "item" | "suggestions">, chosen: (words: string) => void) {
    super(app);
    this.#finding = finding;
    this.#chosen = chosen;
    this.setTitle(finding.item);
    this.setPlaceholder(finding.help);
    this.emptyStateText = "Type your first step.";
    this.setInstructions([
      { command: "↵", purpose: "to write it below the item" },
      { command: "esc", purpose: "to leave it" },
    ]);
  }

  override getSuggestions(query: string): Choice[] {
    return choices(query, this.#finding.suggestions);
  }

  override renderSuggestion({ words, own }: Choice, into: HTMLElement): void {
    into.createDiv({ text: words });
    if (own) into.createEl("small", { cls: "doable-own-words", text: "In your own words" });
  }

  override onChooseSuggestion({ words }: Choice): void {
    this.#chosen(words);
  }
}

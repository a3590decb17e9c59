// Tells how an item is read and why each rule does or doesn't match, as `doable explain` prints it.
import { Modal, type App } from "obsidian";
import type { Explained } from "doable-wasm";

export class Why extends Modal {
  readonly #explained: Explained;

  constructor(app: App, item: string, explained: Explained) {
    super(app);
    this.#explained = explained;
    this.setTitle(item);
  }

  override onOpen(): void {
    this.contentEl.createEl("pre", { cls: "doable-explained", text: this.#explained.text, attr: { tabindex: "0" } });
  }

  override onClose(): void {
    this.contentEl.empty();
  }
}

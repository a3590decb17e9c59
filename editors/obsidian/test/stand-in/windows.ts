// What Obsidian shows: views, modals, menus, notices and settings, as plain elements. Held to the types that Obsidian publishes.
import type * as Published from "obsidian";
import type { Part } from "./held.ts";

export class Component implements Published.Component {
  readonly #ends: (() => unknown)[] = [];

  load(): void {
    this.onload();
  }

  onload(): unknown {
    return undefined;
  }

  unload(): void {
    this.onunload();
    for (const end of this.#ends.splice(0).reverse()) end();
  }

  onunload(): void {
    return undefined;
  }

  addChild<T extends Published.Component>(component: T): T {
    component.load();
    return component;
  }

  removeChild<T extends Published.Component>(component: T): T {
    component.unload();
    return component;
  }

  register(end: () => unknown): void {
    this.#ends.push(end);
  }

  registerEvent(event: Published.EventRef): void {
    this.register(() => {
      (event as unknown as { off(): void }).off();
    });
  }

  registerDomEvent(target: EventTarget, type: string, callback: (event: never) => unknown): void {
    target.addEventListener(type, callback as EventListener);
    this.register(() => {
      target.removeEventListener(type, callback as EventListener);
    });
  }

  registerInterval(id: number): number {
    this.register(() => {
      window.clearInterval(id);
    });
    return id;
  }
}

/** What was told by notices, newest last. */
export const notices: string[] = [];

export class Notice implements Part<Published.Notice, "hide"> {
  constructor(message: string | DocumentFragment) {
    notices.push(typeof message === "string" ? message : message.textContent);
  }

  hide(): void {
    return undefined;
  }
}

type ModalPart = "app" | "containerEl" | "modalEl" | "titleEl" | "contentEl" | "open" | "close" | "onOpen" | "onClose" | "setTitle";

export class Modal implements Part<Published.Modal, ModalPart> {
  app: Published.App;
  containerEl: HTMLElement = createDiv({ cls: "modal-container" });
  modalEl: HTMLElement = this.containerEl.createDiv({ cls: "modal", attr: { role: "dialog", "aria-modal": "true" } });
  titleEl: HTMLElement = this.modalEl.createDiv({ cls: "modal-title" });
  contentEl: HTMLElement = this.modalEl.createDiv({ cls: "modal-content" });

  constructor(app: Published.App) {
    this.app = app;
    this.modalEl.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  setTitle(title: string): this {
    this.titleEl.setText(title);
    this.modalEl.setAttr("aria-label", title);
    return this;
  }

  open(): void {
    document.body.append(this.containerEl);
    void this.onOpen();
  }

  close(): void {
    this.containerEl.remove();
    this.onClose();
  }

  onOpen(): Promise<void> | void {
    return undefined;
  }

  onClose(): void {
    return undefined;
  }
}

type SuggestPart = ModalPart | "emptyStateText" | "inputEl" | "resultContainerEl" | "setPlaceholder" | "setInstructions" | "getSuggestions"
  | "renderSuggestion" | "onChooseSuggestion";

export abstract class SuggestModal<T> extends Modal implements Part<Published.SuggestModal<T>, SuggestPart> {
  emptyStateText = "";
  inputEl: HTMLInputElement = this.contentEl.createEl("input", { cls: "prompt-input", attr: { type: "text" } });
  resultContainerEl: HTMLElement = this.contentEl.createDiv({ cls: "prompt-results" });

  setPlaceholder(placeholder: string): void {
    this.inputEl.placeholder = placeholder;
    this.inputEl.setAttr("aria-label", placeholder);
  }

  setInstructions(instructions: Published.Instruction[]): void {
    for (const { command, purpose } of instructions) this.contentEl.createDiv({ text: `${command} ${purpose}` });
  }

  override open(): void {
    super.open();
    const draw = (): void => void this.#draw();
    this.inputEl.addEventListener("input", draw);
    this.inputEl.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.resultContainerEl.querySelector<HTMLElement>(".suggestion-item")?.click();
    });
    draw();
    this.inputEl.focus();
  }

  abstract getSuggestions(query: string): T[] | Promise<T[]>;
  abstract renderSuggestion(value: T, into: HTMLElement): void;
  abstract onChooseSuggestion(item: T, event: MouseEvent | KeyboardEvent): void;

  async #draw(): Promise<void> {
    const found = await this.getSuggestions(this.inputEl.value);
    this.resultContainerEl.empty();
    if (found.length === 0) this.resultContainerEl.setText(this.emptyStateText);
    for (const one of found) {
      const line = this.resultContainerEl.createDiv({ cls: "suggestion-item" });
      this.renderSuggestion(one, line);
      line.addEventListener("click", (event) => {
        this.close();
        this.onChooseSuggestion(one, event);
      });
    }
  }
}

export abstract class FuzzySuggestModal<T> extends SuggestModal<Published.FuzzyMatch<T>>
  implements Part<Published.FuzzySuggestModal<T>, "getItems" | "getItemText" | "onChooseItem"> {
  abstract getItems(): T[];
  abstract getItemText(item: T): string;
  abstract onChooseItem(item: T, event: MouseEvent | KeyboardEvent): void;

  getSuggestions(query: string): Published.FuzzyMatch<T>[] {
    const search = prepareFuzzySearch(query);
    return this.getItems().flatMap((item) => {
      const match = search(this.getItemText(item));
      return match === null ? [] : [{ item, match }];
    });
  }

  renderSuggestion({ item }: Published.FuzzyMatch<T>, into: HTMLElement): void {
    into.setText(this.getItemText(item));
  }

  onChooseSuggestion({ item }: Published.FuzzyMatch<T>, event: MouseEvent | KeyboardEvent): void {
    this.onChooseItem(item, event);
  }
}

/** Letters in their order, with any others between. */
export function prepareFuzzySearch(query: string): (text: string) => Published.SearchResult | null {
  const letters = query.toLowerCase().match(/\S/gu) ?? [];
  return (text) => {
    let at = -1;
    const all = letters.every((letter) => (at = text.toLowerCase().indexOf(letter, at + 1)) >= 0);
    return all ? { score: 0, matches: [] } : null;
  };
}

class Item implements Part<Published.MenuItem, "setTitle" | "setIcon" | "onClick"> {
  readonly line: HTMLElement;
  readonly #close: () => void;

  constructor(line: HTMLElement, close: () => void) {
    this.line = line;
    this.#close = close;
  }

  setTitle(title: string | DocumentFragment): this {
    this.line.setText(title);
    return this;
  }

  setIcon(icon: string | null): this {
    this.line.setAttr("data-icon", icon);
    return this;
  }

  onClick(callback: (event: MouseEvent | KeyboardEvent) => unknown): this {
    this.line.addEventListener("click", (event) => {
      this.#close();
      callback(event);
    });
    return this;
  }
}

export class Menu extends Component implements Part<Published.Menu, "addItem" | "showAtMouseEvent" | "showAtPosition"> {
  readonly root: HTMLElement = createDiv({ cls: "menu", attr: { role: "menu" } });

  addItem(fill: (item: Published.MenuItem) => unknown): this {
    const line = this.root.createDiv({ cls: "menu-item", attr: { role: "menuitem" } });
    fill(new Item(line, () => {
      this.root.remove();
    }) as unknown as Published.MenuItem);
    return this;
  }

  showAtMouseEvent(): this {
    document.body.append(this.root);
    return this;
  }

  showAtPosition(): this {
    return this.showAtMouseEvent();
  }
}

export function setIcon(parent: HTMLElement, icon: string): void {
  parent.setAttr("data-icon", icon);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", ICONS[icon] ?? "M5 12h14");
  shape.setAttribute("fill", "none");
  shape.setAttribute("stroke", "currentColor");
  shape.setAttribute("stroke-width", "2");
  svg.append(shape);
  parent.replaceChildren(svg);
}

/** Rough likenesses, so that a picture of the pane can be judged. */
const ICONS: Record<string, string> = {
  "chevron-right": "M9 6l6 6-6 6",
  "chevron-down": "M6 9l6 6 6-6",
  "chevrons-up-down": "M7 15l5 5 5-5M7 9l5-5 5 5",
  "chevrons-down-up": "M7 20l5-5 5 5M7 4l5 5 5-5",
  "triangle-alert": "M12 3L2 20h20zM12 9v5M12 17v1",
  "octagon-alert": "M8 2h8l6 6v8l-6 6H8l-6-6V8zM12 7v6M12 16v1",
  "circle-help": "M12 2a10 10 0 1 0 .1 0M9 9a3 3 0 1 1 4 3q-1 .5-1 2M12 17v1",
};

/** A setting as the plugin builds one by hand, in a modal. */
export class Setting implements Part<Published.Setting, "setName" | "setDesc" | "addText" | "addButton"> {
  readonly #line: HTMLElement;

  constructor(into: HTMLElement) {
    this.#line = into.createDiv({ cls: "setting-item" });
  }

  setName(name: string | DocumentFragment): this {
    this.#line.createDiv({ cls: "setting-item-name" }).setText(name);
    return this;
  }

  setDesc(desc: string | DocumentFragment): this {
    this.#line.createDiv({ cls: "setting-item-description" }).setText(desc);
    return this;
  }

  addText(fill: (text: Published.TextComponent) => unknown): this {
    const inputEl = this.#line.createEl("input", { attr: { type: "text" } });
    const text = {
      inputEl,
      setPlaceholder(placeholder: string) {
        inputEl.placeholder = placeholder;
        return text;
      },
      onChange(callback: (value: string) => unknown) {
        inputEl.addEventListener("input", () => callback(inputEl.value));
        return text;
      },
    };
    fill(text as unknown as Published.TextComponent);
    return this;
  }

  addButton(fill: (button: Published.ButtonComponent) => unknown): this {
    const buttonEl = this.#line.createEl("button");
    const button = {
      setButtonText(words: string) {
        buttonEl.setText(words);
        return button;
      },
      setCta: () => button,
      onClick(callback: (event: MouseEvent) => unknown) {
        buttonEl.addEventListener("click", callback);
        return button;
      },
    };
    fill(button as unknown as Published.ButtonComponent);
    return this;
  }
}

type TabPart = "app" | "icon" | "containerEl" | "update" | "getSettingDefinitions" | "getControlValue" | "setControlValue";

/** Definitions are kept and not drawn: how Obsidian draws them is its own. */
export abstract class PluginSettingTab implements Part<Published.PluginSettingTab, TabPart> {
  app: Published.App;
  icon = "";
  containerEl!: HTMLElement;
  settingItems: Published.SettingDefinitionItem[] = [];

  constructor(app: Published.App, _plugin: Published.Plugin) {
    this.app = app;
  }

  update(): void {
    this.settingItems = this.getSettingDefinitions();
  }

  getSettingDefinitions(): Published.SettingDefinitionItem[] {
    return [];
  }

  getControlValue(_key: string): unknown {
    return undefined;
  }

  setControlValue(_key: string, _value: unknown): void | Promise<void> {
    return undefined;
  }
}

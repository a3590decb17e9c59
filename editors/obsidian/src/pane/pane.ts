// The side pane “Outcomes in this vault”: what is being read, what could not be, and what was found, by folder.
import { ItemView, Menu, Platform, setIcon, type WorkspaceLeaf } from "obsidian";
import type { Problem } from "doable-wasm";
import { kind } from "../editor/popover.ts";
import type { Brief } from "../engine/messages.ts";
import { folderOf, type Survey } from "../vault/survey.ts";
import { List } from "./list.ts";
import { rows, type Row } from "./rows.ts";

export const PANE = "doable-outcomes";
export const TITLE = "Outcomes in this vault";

/** How often the pane is drawn anew while things change, in milliseconds. */
const REST = 250;
/** So many notes that could not be read are named; the rest is counted. */
const NAMED = 50;

/** What the pane asks of the plugin. */
export interface Host {
  readonly survey: Survey;
  /** What is wrong with the vault's settings. */
  readonly problems: readonly Problem[];
  /** Why nothing is judged any more, if so. */
  readonly failed: string | null;
  /** The pane is looked at. */
  opened(): void;
  startAgain(): void;
  go(path: string, brief: Brief | null, aside: boolean): void;
  addStep(path: string, brief: Brief): void;
  why(path: string, brief: Brief): void;
}

const ICONS = { hint: "circle-help", warning: "triangle-alert", error: "octagon-alert" } as const;

/** A problem in one line, with its place. */
export function told({ path, line, column, message }: Problem): string {
  const place = [path, line, column].filter((part) => part !== null).join(":");
  return place === "" ? message : `${place}: ${message}`;
}

const counted = (number: number, one: string, more: string): string => `${number.toLocaleString()} ${number === 1 ? one : more}`;

export class Pane extends ItemView {
  override navigation = false;
  readonly #host: Host;
  readonly #open = new Set<string>();
  /** Whether folders were opened or closed by hand. */
  #touched = false;
  #list: List | null = null;
  #head: HTMLElement | null = null;
  #problems: HTMLElement | null = null;
  #troubles: HTMLElement | null = null;
  #shown = "";
  #timer: number | undefined;

  constructor(leaf: WorkspaceLeaf, host: Host) {
    super(leaf);
    this.#host = host;
  }

  override getViewType(): string {
    return PANE;
  }

  override getDisplayText(): string {
    return TITLE;
  }

  override getIcon(): string {
    return "list-checks";
  }

  override onOpen(): Promise<void> {
    this.contentEl.empty();
    this.contentEl.addClass("doable-pane");
    const bar = this.contentEl.createDiv({ cls: "doable-bar" });
    this.#head = bar.createDiv({ cls: "doable-head", attr: { role: "status" } });
    this.#button(bar, "chevrons-up-down", "Open all folders", () => {
      this.#all(true);
    });
    this.#button(bar, "chevrons-down-up", "Close all folders", () => {
      this.#all(false);
    });
    this.#problems = this.contentEl.createDiv({ cls: "doable-problems" });
    this.#troubles = this.contentEl.createDiv({ cls: "doable-troubles" });
    this.#list = new List(this.contentEl, TITLE, Platform.isMobile ? 44 : 28, {
      draw: (row, into) => {
        this.#row(row, into);
      },
      chosen: (row) => {
        this.#chosen(row);
      },
      opened: (row, open) => {
        this.#toggle(row.key, open);
      },
      menu: (row, event, line) => {
        this.#menu(row, event, line);
      },
    });
    this.#host.opened();
    this.draw();
    return Promise.resolve();
  }

  override onClose(): Promise<void> {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#list = null;
    this.contentEl.empty();
    return Promise.resolve();
  }

  override onResize(): void {
    this.#list?.resized();
  }

  /** Draws what changed, soon. */
  changed(): void {
    this.#timer ??= window.setTimeout(() => {
      this.#timer = undefined;
      this.draw();
    }, REST);
  }

  draw(): void {
    if (this.#list === null) return;
    const { survey } = this.#host;
    if (!this.#touched && survey.progress === null) this.#openFew();
    this.#drawHead();
    this.#drawNotes();
    this.#list.show(rows(survey.folders, this.#open));
  }

  #button(into: HTMLElement, icon: string, label: string, deed: () => void): void {
    const made = into.createEl("button", { cls: "clickable-icon doable-icon", attr: { "type": "button", "aria-label": label } });
    setIcon(made, icon);
    made.addEventListener("click", deed);
  }

  /** Where there is little to see, all of it is. */
  #openFew(): void {
    const { folders, count } = this.#host.survey;
    if (count <= 50) for (const folder of folders.keys()) this.#open.add(folder);
  }

  #all(open: boolean): void {
    this.#touched = true;
    this.#open.clear();
    if (open) for (const folder of this.#host.survey.folders.keys()) this.#open.add(folder);
    this.draw();
  }

  #toggle(folder: string, open: boolean): void {
    this.#touched = true;
    if (open) this.#open.add(folder);
    else this.#open.delete(folder);
    this.draw();
  }

  #drawHead(): void {
    const { survey, failed } = this.#host;
    const { progress, count } = survey;
    const found = count === 0 ? "Nothing found" : counted(count, "place to look at", "places to look at");
    const says = progress === null ? `${found}.` : `Reading ${progress.done.toLocaleString()} of ${counted(progress.of, "note", "notes")}…`;
    const head = failed === null ? says : "doable has stopped.";
    if (this.#head !== null && this.#head.textContent !== head) this.#head.setText(head);
  }

  /** What went wrong. Drawn only where it is something else than before, so that what is unfolded stays so. */
  #drawNotes(): void {
    const { problems, failed, survey } = this.#host;
    const shown = JSON.stringify([problems, failed, [...survey.troubles]]);
    if (shown === this.#shown || this.#problems === null || this.#troubles === null) return;
    this.#shown = shown;
    this.#problems.empty();
    if (failed !== null) {
      const line = this.#problems.createDiv({ cls: "doable-problem", text: `It could not go on: ${failed} ` });
      const again = line.createEl("button", { text: "Start again", attr: { type: "button" } });
      again.addEventListener("click", () => {
        this.#host.startAgain();
      });
    }
    for (const problem of problems) {
      const line = this.#problems.createDiv({ cls: "doable-problem", attr: { role: "alert" } });
      line.createDiv({ text: told(problem) });
      if (problem.help !== null) line.createEl("small", { text: problem.help });
    }
    this.#troubles.empty();
    if (survey.troubles.size > 0) this.#drawTroubles(this.#troubles);
  }

  #drawTroubles(into: HTMLElement): void {
    const { troubles } = this.#host.survey;
    const details = into.createEl("details");
    details.createEl("summary", { text: `${counted(troubles.size, "note was", "notes were")} left out` });
    const list = details.createEl("ul");
    for (const [path, why] of [...troubles].slice(0, NAMED)) {
      const line = list.createEl("li");
      const link = line.createEl("button", { cls: "doable-link", text: path, attr: { type: "button" } });
      link.addEventListener("click", () => {
        this.#host.go(path, null, false);
      });
      line.createSpan({ text: ` ${why}` });
    }
    if (troubles.size > NAMED) list.createEl("li", { text: `and ${counted(troubles.size - NAMED, "more", "more")}.` });
  }

  #row(row: Row, into: HTMLElement): void {
    if (row.kind === "folder") {
      setIcon(into.createSpan({ cls: "doable-icon" }), row.open ? "chevron-down" : "chevron-right");
      into.createSpan({ cls: "doable-name", text: row.name });
      into.createSpan({ cls: "doable-count", text: row.count.toLocaleString() });
    } else if (row.kind === "note") {
      into.createSpan({ cls: "doable-name", text: row.name });
      into.createSpan({ cls: "doable-count", text: row.count.toLocaleString() });
    } else {
      const icon = into.createSpan({ cls: `doable-icon doable-kind-${row.brief.severity}` });
      setIcon(icon, ICONS[row.brief.severity]);
      into.createSpan({ cls: "doable-name", text: row.brief.item });
      into.setAttr("aria-label", `${kind(row.brief)}: ${row.brief.item}. ${row.brief.message}`);
    }
  }

  #chosen(row: Row): void {
    if (row.kind === "folder") this.#toggle(row.key, !row.open);
    else this.#host.go(row.path, row.kind === "finding" ? row.brief : null, false);
  }

  #menu(row: Row, event: MouseEvent | null, line: HTMLElement): void {
    if (row.kind !== "finding") return;
    const { path, brief } = row;
    const menu = new Menu();
    menu.addItem((item) => item.setTitle("Add a first step").setIcon("list-plus").onClick(() => {
      this.#host.addStep(path, brief);
    }));
    menu.addItem((item) => item.setTitle("Why?").setIcon("circle-help").onClick(() => {
      this.#host.why(path, brief);
    }));
    menu.addItem((item) => item.setTitle("Open in a new tab").setIcon("file-plus").onClick(() => {
      this.#host.go(path, brief, true);
    }));
    const { left, bottom } = line.getBoundingClientRect();
    if (event === null) menu.showAtPosition({ x: left, y: bottom });
    else menu.showAtMouseEvent(event);
  }

  /** Opens the folder of the note that is looked at. */
  reveal(path: string): void {
    if (this.#touched || !this.#host.survey.folders.has(folderOf(path))) return;
    this.#open.add(folderOf(path));
    this.changed();
  }
}

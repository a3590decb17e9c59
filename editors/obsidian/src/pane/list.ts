// A tree of which only the lines in sight are drawn, however long it is. It is walked by keyboard as trees are.
import type { Row } from "./rows.ts";

/** Lines drawn above and below those in sight. */
const MARGIN = 8;
const LEVELS = { folder: 1, note: 2, finding: 3 } as const;

export interface Handlers {
  /** What is in a line. */
  draw(row: Row, into: HTMLElement): void;
  /** It was clicked, or Enter was pressed on it. */
  chosen(row: Row): void;
  /** A folder is to be opened or closed. */
  opened(row: Row, open: boolean): void;
  menu(row: Row, event: MouseEvent | null, line: HTMLElement): void;
}

export class List {
  readonly root: HTMLElement;
  readonly #space: HTMLElement;
  readonly #height: number;
  readonly #handlers: Handlers;
  #rows: readonly Row[] = [];
  /** Lines that are drawn, by their row. */
  #drawn = new Map<Row, HTMLElement>();
  /** The key of the line that the keyboard is on. */
  #active: string | null = null;

  constructor(into: HTMLElement, label: string, height: number, handlers: Handlers) {
    this.#height = height;
    this.#handlers = handlers;
    this.root = into.createDiv({ cls: "doable-list", attr: { role: "tree", tabindex: "0", "aria-label": label } });
    this.#space = this.root.createDiv({ cls: "doable-space", attr: { role: "presentation" } });
    this.root.setCssProps({ "--doable-line": `${height}px` });
    this.root.addEventListener("scroll", () => {
      this.#draw();
    }, { passive: true });
    this.root.addEventListener("keydown", (event) => {
      if (this.#key(event)) event.preventDefault();
    });
    this.root.addEventListener("focus", () => {
      if (this.#at() < 0) this.#go(0);
    });
    this.#listen();
  }

  show(rows: readonly Row[]): void {
    this.#rows = rows;
    this.#space.setCssProps({ "--doable-height": `${rows.length * this.#height}px` });
    for (const line of this.#drawn.values()) line.remove();
    this.#drawn.clear();
    this.#draw();
  }

  /** Draws what came into sight, after the pane got another size. */
  resized(): void {
    this.#draw();
  }

  #listen(): void {
    const rowOf = (event: Event): [Row, HTMLElement] | null => {
      const line = event.target instanceof Element ? event.target.closest<HTMLElement>(".doable-line") : null;
      const row = [...this.#drawn].find(([, one]) => one === line)?.[0];
      return row === undefined || line === null ? null : [row, line];
    };
    this.root.addEventListener("click", (event) => {
      const hit = rowOf(event);
      if (hit === null) return;
      this.#active = hit[0].key;
      this.#mark();
      this.#handlers.chosen(hit[0]);
    });
    this.root.addEventListener("contextmenu", (event) => {
      const hit = rowOf(event);
      if (hit === null) return;
      event.preventDefault();
      this.#handlers.menu(hit[0], event, hit[1]);
    });
  }

  #at(): number {
    return this.#rows.findIndex((row) => row.key === this.#active);
  }

  #go(to: number): void {
    const row = this.#rows[Math.min(Math.max(to, 0), this.#rows.length - 1)];
    if (row === undefined) return;
    this.#active = row.key;
    const top = this.#rows.indexOf(row) * this.#height;
    if (top < this.root.scrollTop) this.root.scrollTop = top;
    const below = top + this.#height - this.root.clientHeight;
    if (below > this.root.scrollTop) this.root.scrollTop = below;
    this.#draw();
    this.#mark();
  }

  #key(event: KeyboardEvent): boolean {
    const at = this.#at();
    const row = this.#rows[at];
    const page = Math.max(1, Math.floor(this.root.clientHeight / this.#height) - 1);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: this.#rows.length - 1 };
    const to = steps[event.key];
    if (to !== undefined) {
      this.#go(to);
      return true;
    }
    if (row === undefined) return false;
    const line = this.#drawn.get(row);
    if (event.key === "Enter" || event.key === " ") this.#handlers.chosen(row);
    else if (event.key === "ArrowRight" && row.kind === "folder") this.#handlers.opened(row, true);
    else if (event.key === "ArrowRight") this.#go(at + 1);
    else if (event.key === "ArrowLeft" && row.kind === "folder") this.#handlers.opened(row, false);
    else if (event.key === "ArrowLeft") this.#go(this.#above(at));
    else if ((event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) && line !== undefined) this.#handlers.menu(row, null, line);
    else return false;
    return true;
  }

  /** The line that the line at `at` stands below. */
  #above(at: number): number {
    const level = (row: Row | undefined): number => (row === undefined ? 0 : LEVELS[row.kind]);
    let above = at - 1;
    while (above > 0 && level(this.#rows[above]) >= level(this.#rows[at])) above -= 1;
    return above;
  }

  #draw(): void {
    const first = Math.max(0, Math.floor(this.root.scrollTop / this.#height) - MARGIN);
    const last = Math.ceil((this.root.scrollTop + this.root.clientHeight) / this.#height) + MARGIN;
    const wanted = new Set(this.#rows.slice(first, last));
    for (const [row, line] of this.#drawn) {
      if (wanted.has(row)) continue;
      line.remove();
      this.#drawn.delete(row);
    }
    let at = first;
    for (const row of wanted) {
      if (!this.#drawn.has(row)) this.#drawn.set(row, this.#line(row, at));
      at += 1;
    }
    this.#mark();
  }

  #line(row: Row, at: number): HTMLElement {
    const attr: Record<string, string> = {
      "id": `doable-line-${at}`, "role": "treeitem",
      "aria-level": String(LEVELS[row.kind]), "aria-posinset": String(row.at), "aria-setsize": String(row.of),
      ...(row.kind === "folder" ? { "aria-expanded": String(row.open) } : {}),
      ...(row.kind === "note" ? { "aria-expanded": "true" } : {}),
    };
    const line = this.#space.createDiv({ cls: `doable-line doable-line-${row.kind}`, attr });
    line.setCssProps({ "--doable-top": `${at * this.#height}px` });
    this.#handlers.draw(row, line);
    return line;
  }

  /** Says which line the keyboard is on. */
  #mark(): void {
    let active: HTMLElement | null = null;
    for (const [row, line] of this.#drawn) {
      const is = row.key === this.#active;
      if (is) active = line;
      line.toggleClass("is-active", is);
      line.setAttr("aria-selected", String(is));
    }
    this.root.setAttr("aria-activedescendant", active?.id ?? null);
  }
}

// The findings beside the text: for each its message, the question, and first steps to take. Of many some are shown at a time.
import type { Explained, Finding } from "doable-wasm";
import { button, element, many } from "./dom.ts";
import type { Page } from "./protocol.ts";
import { why } from "./why.ts";

/** What a card can have done. */
export interface Acts {
  /** Puts a step below the item; an empty one is left to be typed. */
  take(finding: Finding, step: string): void;
  /** Goes to the item in the text. */
  visit(index: number): void;
  explain(subject: string): Promise<Explained>;
  /** Shows the findings from a number on. */
  turn(from: number): void;
}

/** What is said of a severity, beside the mark's form. */
const SEVERITY = { error: "must change", warning: undefined, hint: "in doubt" } as const;

interface Card {
  readonly dom: HTMLLIElement;
  /** What it was made of. */
  readonly made: string;
}

export class Cards {
  readonly #list: HTMLElement;
  readonly #acts: Acts;
  #cards: Card[] = [];
  #from = 0;
  #total = 0;
  #current = -1;

  constructor(list: HTMLElement, acts: Acts) {
    this.#list = list;
    this.#acts = acts;
  }

  /** Shows some of all findings. A card whose finding is as it was stays as it is, with what is open in it. */
  show(page: Page, total: number): void {
    const free = Map.groupBy(this.#cards, ({ made }) => made);
    this.#from = page.from;
    this.#total = total;
    this.#cards = page.findings.map((finding) => {
      const made = JSON.stringify([
        finding.fingerprint,
        finding.message,
        finding.help,
        finding.suggestions,
        finding.severity,
        finding.confidence,
        finding.no_insert,
      ]);
      const same = free.get(made)?.shift();
      const card = same ?? { dom: element("li", { class: `card card-${finding.severity}` }), made };
      if (same === undefined) {
        card.dom.append(...this.#parts(finding, card.dom));
      }
      current.set(card.dom, finding);
      return card;
    });
    this.#draw();
    this.mark(this.#current);
  }

  /** Shows which finding the cursor is at; -1 for none. */
  mark(index: number): void {
    this.#current = index;
    for (const [at, { dom }] of this.#cards.entries()) {
      const is = this.#from + at === index;
      dom.classList.toggle("card-current", is);
      if (is) {
        dom.setAttribute("aria-current", "true");
      } else {
        dom.removeAttribute("aria-current");
      }
    }
  }

  /** The finding of a number, where it is shown. */
  finding(index: number): Finding | undefined {
    const card = this.#cards[index - this.#from];
    return card && current.get(card.dom);
  }

  /** Brings a card into view; with the focus on what it can do first, if asked for. */
  reveal(index: number, focus: boolean): void {
    const card = this.#cards[index - this.#from];
    if (card === undefined) {
      return;
    }
    if (focus) {
      card.dom.querySelector("button")?.focus({ preventScroll: true });
    }
    // Where the cards are below the editor, scrolling to one takes the text out of sight.
    if (focus || this.#scrolls()) {
      card.dom.scrollIntoView({ block: "nearest" });
    }
  }

  /** The number of the card that holds an element, -1 where none does. */
  holding(held: Node | null): number {
    const at = this.#cards.findIndex(({ dom }) => dom.contains(held));
    return at < 0 ? -1 : this.#from + at;
  }

  /** Whether they scroll beside the editor, and not with the page. */
  #scrolls(): boolean {
    return this.#list.parentElement !== null && getComputedStyle(this.#list.parentElement).overflowY !== "visible";
  }

  #draw(): void {
    const to = this.#from + this.#cards.length;
    const turn = (words: string, from: number): HTMLLIElement =>
      element(
        "li",
        { class: "pager" },
        button(
          { class: "quiet" },
          () => {
            this.#acts.turn(Math.max(0, from));
          },
          words,
        ),
      );
    const all = [
      this.#from > 0 && turn(`${many(this.#from, "finding")} before these`, this.#from - this.#cards.length),
      ...this.#cards.map(({ dom }) => dom),
      to < this.#total && turn(`${many(this.#total - to, "finding")} after these`, to),
    ].filter((one) => one !== false);
    // Only what is another is touched, so that the focus stays where it is.
    const kept = new Set<Node>(all);
    for (const child of [...this.#list.children]) {
      if (!kept.has(child)) {
        child.remove();
      }
    }
    for (const [at, one] of all.entries()) {
      if (this.#list.children[at] !== one) {
        this.#list.insertBefore(one, this.#list.children[at] ?? null);
      }
    }
  }

  #parts(finding: Finding, dom: HTMLLIElement): HTMLElement[] {
    const { message, help, rule, verdict, severity, confidence } = finding;
    const visit = button(
      { class: "message" },
      () => {
        this.#acts.visit(this.#index(dom));
      },
      message,
    );
    const told = [
      verdict ?? "check",
      rule,
      confidence !== null && verdict !== null && `${Math.round(confidence * 100)} % sure`,
      SEVERITY[severity],
    ];
    const tag = element("p", { class: "tag" }, told.filter(Boolean).join(" · "));
    return [
      element("h3", {}, visit),
      element("p", { class: "question" }, help),
      this.#steps(finding, dom),
      element("div", { class: "more" }, tag, this.#whyButton(finding, dom)),
    ];
  }

  #steps(finding: Finding, dom: HTMLLIElement): HTMLElement {
    const { suggestions, insert, no_insert } = finding;
    if (insert === null) {
      const list = element("ul", { class: "steps" }, ...suggestions.map((step) => element("li", { class: "unplaced" }, step)));
      return element(
        "div",
        {},
        list,
        element("p", { class: "aside" }, `A step has no place below: ${no_insert ?? "this is no list"}.`),
      );
    }
    const take = (step: string) => (): void => {
      const now = current.get(dom);
      if (now !== undefined) {
        this.#acts.take(now, step);
      }
    };
    const before = (): HTMLElement => element("span", { class: "unseen" }, "Add below: ");
    const steps = suggestions.map((step) => element("li", {}, button({ class: "step" }, take(step), before(), step)));
    const own = element("li", {}, button({ class: "step step-own" }, take(""), "a step of your own …"));
    return element("ul", { class: "steps" }, ...steps, own);
  }

  #whyButton(finding: Finding, dom: HTMLLIElement): HTMLButtonElement {
    let opened: HTMLElement | undefined;
    const asked = button(
      { class: "quiet", "aria-expanded": "false" },
      () => {
        if (opened !== undefined) {
          opened.remove();
          opened = undefined;
          asked.setAttribute("aria-expanded", "false");
          return;
        }
        opened = why(finding, (subject) => this.#acts.explain(subject));
        dom.append(opened);
        asked.setAttribute("aria-expanded", "true");
      },
      "why?",
    );
    return asked;
  }

  #index(dom: HTMLLIElement): number {
    return this.#from + this.#cards.findIndex((card) => card.dom === dom);
  }
}

/** The finding that a card shows now: its place may be another than when it was made. */
const current = new WeakMap<HTMLLIElement, Finding>();

// The three texts as tabs, by the keys that the ARIA practices name: arrows, Home and End go from tab to tab.
import { byId, many } from "./dom.ts";

/** The tabs, by what their ids begin with. */
export const TABS = ["plan", "rules", "config"] as const;
export type Tab = (typeof TABS)[number];

export class Tabs {
  readonly #shown: (tab: Tab) => void;
  #tab: Tab = "plan";

  constructor(shown: (tab: Tab) => void) {
    this.#shown = shown;
    for (const tab of TABS) {
      const button = handle(tab);
      button.addEventListener("click", () => {
        this.select(tab);
      });
      button.addEventListener("keydown", (event) => {
        const to = goal(event.key, TABS.indexOf(tab));
        if (to !== undefined) {
          event.preventDefault();
          this.select(to);
          handle(to).focus();
        }
      });
    }
  }

  get tab(): Tab {
    return this.#tab;
  }

  select(tab: Tab): void {
    this.#tab = tab;
    for (const one of TABS) {
      handle(one).setAttribute("aria-selected", String(one === tab));
      handle(one).tabIndex = one === tab ? 0 : -1;
      byId(`${one}-panel`, HTMLElement).hidden = one !== tab;
    }
    this.#shown(tab);
  }

  /** Says on a tab how many problems its text has. */
  badge(tab: Tab, problems: number): void {
    const badge = byId(`${tab}-badge`, HTMLElement);
    badge.textContent = problems === 0 ? "" : ` · ${many(problems, "problem")}`;
    badge.hidden = problems === 0;
  }
}

function handle(tab: Tab): HTMLButtonElement {
  return byId(`${tab}-tab`, HTMLButtonElement);
}

function goal(key: string, from: number): Tab | undefined {
  const last = TABS.length - 1;
  const places: Record<string, number> = {
    ArrowRight: from === last ? 0 : from + 1,
    ArrowLeft: from === 0 ? last : from - 1,
    Home: 0,
    End: last,
  };
  return TABS[places[key] ?? -1];
}

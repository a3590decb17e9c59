// Which plan is on the page: one's own draft, or that of a link; and that neither is lost by opening the other.
import { button, byId, element } from "./dom.ts";
import type { Drafts, Slot } from "./drafts.ts";
import { EXAMPLES } from "./examples.ts";
import { BadLink, fromFragment, holdsPlan, type Shared } from "./share.ts";

/** The texts on the page. */
export interface Desk {
  take(): Shared;
  /** Lays them there, with nothing to undo. */
  open(draft: Shared): void;
  /** Lays them there, as an edit that can be undone. */
  replace(draft: Shared): void;
  /** Whether a draft was set aside is another. */
  setAside(is: boolean): void;
}

/** How long typing rests before it is kept, in milliseconds. */
const REST = 400;

export class Keeping {
  readonly #drafts: Drafts;
  readonly #desk: Desk;
  #slot: Slot = "own";
  /** What is typed on top of it is to be kept. */
  #dirty = false;
  #kept = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(drafts: Drafts, desk: Desk) {
    this.#drafts = drafts;
    this.#desk = desk;
    window.addEventListener("hashchange", () => {
      this.#moved();
    });
    document.addEventListener("visibilitychange", () => {
      this.#keepNow();
    });
    window.addEventListener("pagehide", () => {
      this.#keepNow();
    });
    window.addEventListener("beforeunload", (event) => {
      this.#keepNow();
      if (!this.#kept) {
        event.preventDefault();
      }
    });
  }

  /** Opens what the address asks for, or else one's own draft. */
  async open(): Promise<void> {
    const fragment = location.hash;
    if (!holdsPlan(fragment)) {
      this.#openOwn();
      return;
    }
    try {
      const shared = await fromFragment(fragment);
      this.#slot = { fragment };
      const edited = this.#drafts.read(this.#slot);
      this.#show(edited ?? shared);
      this.#noticeShared(edited === undefined ? undefined : shared);
    } catch (error) {
      this.#openOwn();
      notice([error instanceof BadLink ? error.message : String(error), " Below is your own draft."], []);
    }
  }

  /** The address is another: a link was opened in this tab, or one went back from one. Other fragments are places on the page. */
  #moved(): void {
    const { hash } = location;
    if (holdsPlan(hash) || (hash === "" && this.#slot !== "own")) {
      this.#keepNow();
      void this.open();
    }
  }

  /** Something was typed. */
  changed(): void {
    this.#dirty = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#keepNow();
    }, REST);
  }

  #openOwn(): void {
    this.#slot = "own";
    const [first] = EXAMPLES;
    this.#show(this.#drafts.read("own") ?? { text: first.text, rules: "", config: "", as: first.as });
    notice([], []);
  }

  /** One's own draft as it was before another took its place; the one on the page is set aside for it. */
  swap(): void {
    const other = this.#drafts.read("other");
    if (other !== undefined) {
      this.#drafts.keep("other", this.#desk.take());
      this.#desk.replace(other);
      this.changed();
    }
  }

  #show(draft: Shared): void {
    this.#desk.open(draft);
    this.#desk.setAside(this.#drafts.read("other") !== undefined);
    clearTimeout(this.#timer);
    this.#dirty = false;
  }

  #keepNow(): void {
    if (!this.#dirty) {
      return;
    }
    const kept = this.#drafts.keep(this.#slot, this.#desk.take());
    this.#dirty = !kept;
    this.#desk.setAside(this.#drafts.read("other") !== undefined);
    if (kept !== this.#kept) {
      this.#kept = kept;
      byId("unkept", HTMLElement).hidden = kept;
    }
  }

  #noticeShared(original: Shared | undefined): void {
    const own = button(
      {},
      () => {
        this.#keepNow();
        history.pushState(null, "", location.pathname + location.search);
        this.#openOwn();
      },
      "Back to my draft",
    );
    const mine = button(
      {},
      () => {
        this.#makeOwn();
      },
      "Make this my draft",
    );
    const afresh =
      original &&
      button(
        {},
        () => {
          this.#desk.replace(original);
          this.changed();
          this.#noticeShared(undefined);
        },
        "As it was sent",
      );
    notice(
      ["This plan came with a link", original ? ", with what you changed since. " : ". ", "Your own draft is kept."],
      [own, mine, ...(afresh ? [afresh] : [])],
    );
  }

  /** What a link brought becomes one's own; the draft that was there is set aside. */
  #makeOwn(): void {
    const before = this.#drafts.read("own");
    if (before !== undefined) {
      this.#drafts.keep("other", before);
    }
    this.#slot = "own";
    history.pushState(null, "", location.pathname + location.search);
    this.changed();
    this.#keepNow();
    const back =
      before &&
      button(
        {},
        () => {
          this.swap();
          notice([], []);
        },
        "Take the earlier one again",
      );
    notice(["This is your draft from now on."], back ? [back] : []);
  }
}

function notice(words: readonly string[], buttons: readonly HTMLButtonElement[]): void {
  const place = byId("notice", HTMLElement);
  place.hidden = words.length === 0;
  place.replaceChildren(element("p", {}, ...words), ...buttons);
}

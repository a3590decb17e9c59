// What somebody typed, kept in the browser's own store: one's own draft, and beside it what became of plans that links brought, so
// that none takes the place of another.
import type { Shared } from "./share.ts";

/** Whose it is: one's own; that of a link, by its fragment; or one's own as another tab had it, before this one kept its. */
export type Slot = "own" | "other" | { readonly fragment: string };

/** A part of the browser's `Storage`. */
export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const PREFIX = "doable.playground.";
/** Of a fragment its last letters are its name: the checksum is among them. */
const TAIL = 24;

export class Drafts {
  readonly #store: Store | undefined;
  /** What this tab read or wrote last of one's own. */
  #known: string | null = null;

  constructor(store: Store | undefined) {
    this.#store = store;
  }

  /** What was typed there last, if it is kept. */
  read(slot: Slot): Shared | undefined {
    const kept = this.#get(slot);
    if (slot === "own") {
      this.#known = kept;
    }
    return kept === null ? undefined : parsed(kept);
  }

  /** Keeps it; false where the browser has no room for it, or keeps nothing. */
  keep(slot: Slot, draft: Shared): boolean {
    try {
      const written = JSON.stringify(draft);
      if (slot === "own") {
        this.#setAside(written);
        this.#known = written;
      }
      this.#store?.setItem(key(slot), written);
      return this.#store !== undefined;
    } catch {
      return false;
    }
  }

  /** Another tab may have kept its draft since, which is not to be lost. */
  #setAside(written: string): void {
    const there = this.#get("own");
    if (there !== null && there !== this.#known && there !== written) {
      this.#store?.setItem(key("other"), there);
    }
  }

  #get(slot: Slot): string | null {
    try {
      return this.#store?.getItem(key(slot)) ?? null;
    } catch {
      return null;
    }
  }
}

function key(slot: Slot): string {
  return PREFIX + (typeof slot === "string" ? slot : `link.${slot.fragment.slice(-TAIL)}`);
}

function parsed(kept: string): Shared | undefined {
  try {
    const { text, rules, config, as } = JSON.parse(kept) as Record<string, unknown>;
    const whole = typeof text === "string" && typeof rules === "string" && typeof config === "string" && typeof as === "string";
    return whole ? { text, rules, config, as } : undefined;
  } catch {
    return undefined;
  }
}

/** The browser's store, where the page may use it. */
export function store(): Store | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

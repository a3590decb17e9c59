// The one setting that is the plugin's own: a .doable.yaml has no word for what is shown on the screen.

export interface Own {
  /** Whether hints are shown. */
  hints: boolean;
}

export const DEFAULTS: Readonly<Own> = { hints: false };

/** The settings out of what Obsidian has kept, whatever that is. */
export function own(kept: unknown): Own {
  const { hints } = (typeof kept === "object" && kept !== null ? kept : {}) as Partial<Record<keyof Own, unknown>>;
  return { hints: typeof hints === "boolean" ? hints : DEFAULTS.hints };
}

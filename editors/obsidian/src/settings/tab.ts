// The settings: what the vault's .doable.yaml says, shown and changed in place, and whether hints are shown. A file that is
// broken is told of with its place, and nothing is written into it.
import { Notice, PluginSettingTab, type App, type Plugin, type SettingDefinitionItem, type SettingDefinitionList } from "obsidian";
import type { Problem } from "doable-wasm";
import { told } from "../pane/pane.ts";
import type { Config } from "../vault/config.ts";
import { folderPattern, withList, withMinConfidence, type ListName } from "../vault/config-text.ts";
import { AskFolder, AskLabel } from "./ask.ts";
import type { Own } from "./own.ts";

/** Families of labels, with what they are, as the program knows them. */
const FAMILIES = {
  plans: "Launch plan, Phase 2, Sprint 14",
  days: "Monday, 30 November, This week",
  backlog: "Backlog, Inbox, Someday",
  checklists: "Packing list, Release checklist",
  goals: "Goals, Resolutions, Key results",
} as const;
type Family = keyof typeof FAMILIES;
/** Those that count in a vault whose config names none. */
const USUAL: readonly string[] = ["plans", "days", "backlog"];

/** What the tab asks of the plugin. */
export interface Host extends Plugin {
  readonly config: Config;
  readonly own: Own;
  readonly problems: readonly Problem[];
  keep(own: Own): Promise<void>;
  /** After the config was written. */
  configChanged(): Promise<void>;
}

const isFamily = (key: string): key is Family => key in FAMILIES;

export class Settings extends PluginSettingTab {
  readonly #host: Host;
  /** Changes are written one after the other. */
  #writing: Promise<void> = Promise.resolve();

  constructor(app: App, host: Host) {
    super(app, host);
    this.#host = host;
    this.icon = "list-checks";
  }

  override getSettingDefinitions(): SettingDefinitionItem[] {
    const { path } = this.#host.config.now;
    const disabled = (): boolean => this.#broken.length > 0;
    return [
      {
        type: "group", heading: "This vault's settings can't be read", cls: "doable-broken", visible: () => this.#broken.length > 0,
        items: this.#broken.map((problem) => ({ name: told(problem), desc: problem.help ?? "Nothing is written here until it is mended.", searchable: false })),
      },
      { name: "Show hints", desc: "What is in doubt, too. Hints are often wrong.", control: { type: "toggle", key: "hints", defaultValue: false } },
      {
        name: "Minimum confidence",
        desc: `From 0 to 1: what doable is less sure of is a hint at most. Empty: as each rule says. Kept in ${path}.`,
        control: { type: "text", key: "min-confidence", placeholder: "0.8", validate: (value) => this.#wrongShare(value), disabled },
      },
      {
        type: "group", heading: "Headings that name things to do",
        items: (Object.keys(FAMILIES) as Family[]).map((family) => ({
          name: family.charAt(0).toUpperCase() + family.slice(1), desc: FAMILIES[family],
          control: { type: "toggle", key: family, defaultValue: USUAL.includes(family), disabled },
        })),
      },
      this.#list("labels", "Further headings", "No further heading.", "Add a heading", () => {
        new AskLabel(this.app, (label) => {
          this.#add("labels", label);
        }).open();
      }),
      this.#list("leftOut", "Folders and files left out", "Nothing is left out.", "Leave out a folder", () => {
        new AskFolder(this.app, (folder) => {
          this.#add("leftOut", folderPattern(folder));
        }).open();
      }),
    ];
  }

  override getControlValue(key: string): unknown {
    const { values } = this.#host.config;
    if (key === "hints") return this.#host.own.hints;
    if (key === "min-confidence") return values?.minConfidence?.toString() ?? "";
    return isFamily(key) ? (values?.families ?? USUAL).includes(key) : undefined;
  }

  override setControlValue(key: string, value: unknown): Promise<void> {
    if (key === "hints") return this.#host.keep({ hints: value === true });
    if (key === "min-confidence") {
      if (typeof value !== "string" || this.#wrongShare(value) !== undefined) return Promise.resolve();
      return this.#write((text) => withMinConfidence(text, value.trim() === "" ? null : Number(value)));
    }
    if (!isFamily(key)) return Promise.resolve();
    const before = this.#host.config.values?.families ?? USUAL;
    const after = value === true ? [...new Set([...before, key])] : before.filter((one) => one !== key);
    return this.#write((text) => withList(text, "families", after));
  }

  /** What is wrong with the config itself: while anything is, nothing is written into it. */
  get #broken(): readonly Problem[] {
    return this.#host.problems.filter(({ path }) => path === null || path === this.#host.config.now.path || path.startsWith(".doable") || path === "doable.yaml");
  }

  #wrongShare(value: string): string | undefined {
    const share = Number(value);
    return share >= 0 && share <= 1 ? undefined : "A number from 0 to 1, such as 0.8.";
  }

  #list(name: Exclude<ListName, "families">, heading: string, empty: string, add: string, ask: () => void): SettingDefinitionList {
    const words = this.#host.config.values?.[name] ?? [];
    const sound = this.#broken.length === 0;
    return {
      type: "list", heading, emptyState: empty,
      items: words.map((word) => ({ name: word })),
      ...(sound ? { onDelete: (index: number) => { this.#remove(name, words[index]); }, addItem: { name: add, action: ask } } : {}),
    };
  }

  #add(name: Exclude<ListName, "families">, word: string): void {
    const now = this.#host.config.values?.[name] ?? [];
    if (!now.includes(word)) void this.#write((text) => withList(text, name, [...now, word]));
  }

  #remove(name: Exclude<ListName, "families">, word: string | undefined): void {
    const now = this.#host.config.values?.[name] ?? [];
    void this.#write((text) => withList(text, name, now.filter((one) => one !== word)));
  }

  #write(change: (text: string) => string): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      try {
        await this.#host.config.write(change);
      } catch (error) {
        new Notice(`${this.#host.config.now.path} was left as it is: ${error instanceof Error ? error.message : String(error)}`);
      }
      await this.#host.configChanged();
    });
    return this.#writing;
  }
}

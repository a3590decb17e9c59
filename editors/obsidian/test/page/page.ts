// The page that the plugin is tried in: Obsidian's stand-in with real CodeMirror, and the built main.js as Obsidian loads it.
import * as commands from "@codemirror/commands";
import * as state from "@codemirror/state";
import * as view from "@codemirror/view";
import type * as Published from "obsidian";
import type DoablePlugin from "../../src/main.ts";
import type { Mark } from "../../src/editor/marks.ts";
import { furnish } from "../stand-in/dom.ts";
import * as obsidian from "../stand-in/obsidian.ts";
import { Vault } from "../stand-in/vault.ts";
import { notices } from "../stand-in/windows.ts";
import { MarkdownView, Platform, Workspace } from "../stand-in/workspace.ts";

/** The bundle as a function of what Obsidian gives it. */
type Bundle = (module: { exports: { default?: new (app: Published.App, manifest: Published.PluginManifest) => DoablePlugin } }, require: (name: string) => unknown) => void;

declare global {
  interface Window {
    bundle: Bundle;
    page: Page;
  }
}

const GIVEN: Record<string, unknown> = { obsidian, "@codemirror/commands": commands, "@codemirror/state": state, "@codemirror/view": view };

/** All workers that were started, so that a test can let one fail. */
const workers: Worker[] = [];
window.Worker = class extends Worker {
  constructor(...given: ConstructorParameters<typeof Worker>) {
    super(...given);
    workers.push(this);
  }
};

/** Decorations as live preview has them: the box of an item is drawn instead of its signs, and bold signs are hidden. */
class Box extends view.WidgetType {
  override toDOM(): HTMLElement {
    return createDiv().createEl("input", { attr: { "type": "checkbox", "aria-label": "Done" } });
  }
}
const preview = view.ViewPlugin.fromClass(class {
  decorations: view.DecorationSet;
  readonly #match = new view.MatchDecorator({
    regexp: /\[ \](?= )|\*\*/gu,
    decoration: ([what]) => view.Decoration.replace(what === "**" ? {} : { widget: new Box() }),
  });
  constructor(editor: view.EditorView) {
    this.decorations = this.#match.createDeco(editor);
  }
  update(update: view.ViewUpdate): void {
    this.decorations = this.#match.updateDeco(update, this.decorations);
  }
}, { decorations: (plugin) => plugin.decorations });

class Page {
  readonly vault = new Vault();
  readonly workspace: Workspace;
  readonly plugin: DoablePlugin & { commands: Map<string, Published.Command>; tabs: Published.PluginSettingTab[]; load(): void };
  readonly notices = notices;
  readonly workers = workers;

  constructor(files: Record<string, string>, data: unknown, mobile: boolean) {
    furnish();
    Platform.isMobile = mobile;
    for (const [path, text] of Object.entries(files)) this.vault.save(path, text, true);
    this.workspace = new Workspace(this.vault, document.body);
    const app = { vault: this.vault, workspace: this.workspace } as unknown as Published.App;
    this.workspace.app = app;
    this.workspace.extensions.push(preview);
    const module: Parameters<Bundle>[0] = { exports: {} };
    window.bundle(module, (name) => GIVEN[name]);
    const Made = module.exports.default;
    if (Made === undefined) throw new Error("the bundle exports no plugin");
    this.plugin = new Made(app, { id: "doable" } as Published.PluginManifest) as Page["plugin"];
    (this.plugin as unknown as { data: unknown }).data = data;
  }

  /** Loads the plugin; `ready`: and opens the windows, as Obsidian does a little later. */
  async begin(ready = true): Promise<void> {
    await this.plugin.onload();
    if (ready) this.workspace.ready();
  }

  async open(path: string): Promise<void> {
    const file = this.vault.getFileByPath(path);
    if (file === null) throw new Error(`${path} is not there`);
    await this.workspace.main.openFile(file);
  }

  async pane(): Promise<void> {
    await this.plugin.commands.get("show-outcomes")?.callback?.();
    await new Promise((turn) => setTimeout(turn, 20));
  }

  get editor(): view.EditorView {
    const { view: shown } = this.workspace.main;
    if (!(shown instanceof MarkdownView)) throw new Error("no note is open");
    return shown.cm;
  }

  /** Puts the cursor after those words. */
  at(words: string): void {
    const at = this.editor.state.doc.toString().indexOf(words) + words.length;
    this.editor.dispatch({ selection: { anchor: at } });
    this.editor.focus();
  }

  /** Runs a command on the open note as the palette does. Tells whether it is offered. */
  run(id: string): boolean {
    const { view: shown } = this.workspace.main;
    if (!(shown instanceof MarkdownView)) return false;
    const command = this.plugin.commands.get(id);
    const given = [shown.editor, shown as unknown as Published.MarkdownView] as const;
    if (command?.editorCheckCallback?.(true, ...given) !== true) return false;
    command.editorCheckCallback(false, ...given);
    return true;
  }

  /** Waits until all notes are judged. */
  settled(): Promise<void> {
    return this.plugin.survey.settled();
  }

  /** What the pane knows, by path. */
  found(): Record<string, unknown> {
    return Object.fromEntries([...this.plugin.survey.folders.values()].flatMap(({ notes }) => [...notes]));
  }

  /** The marks of the open note. */
  marked(): Mark[] {
    const all: Mark[] = [];
    for (const set of this.editor.state.facet(view.EditorView.decorations)) {
      if (typeof set === "function") continue;
      set.between(0, this.editor.state.doc.length, (from, to, { spec }) => {
        const { finding } = spec as { finding?: Mark["finding"] };
        if (finding !== undefined) all.push({ from, to, finding });
      });
    }
    return all;
  }

  unload(): void {
    (this.plugin as unknown as { unload(): void }).unload();
  }
}

Object.assign(window, { Page });

// Obsidian's workspace, with leaves, views and editors, and the plugin's own base class. An editor is a real CodeMirror that is
// given the extensions which the plugin registered. Held to the types that Obsidian publishes.
import { history, historyKeymap, defaultKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { Compartment, EditorState, StateField, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type * as Published from "obsidian";
import { Events, Vault } from "./vault.ts";
import { Component } from "./windows.ts";

export const Platform: Pick<typeof Published.Platform, "isMobile"> = { isMobile: false };

export const editorInfoField: typeof Published.editorInfoField = StateField.define<Published.MarkdownFileInfo>({
  create: () => ({ file: null }) as unknown as Published.MarkdownFileInfo,
  update: (info) => info,
});

export const normalizePath: typeof Published.normalizePath = (path) => path.replace(/\/+/gu, "/").replace(/^\/|\/$/gu, "");

export abstract class ItemView extends Component implements Pick<Published.ItemView, "contentEl" | "containerEl" | "leaf" | "app"> {
  app: Published.App;
  leaf: Published.WorkspaceLeaf;
  containerEl: HTMLElement = createDiv({ cls: "workspace-leaf-content" });
  contentEl: HTMLElement = this.containerEl.createDiv({ cls: "view-content" });

  constructor(leaf: Published.WorkspaceLeaf) {
    super();
    this.leaf = leaf;
    this.app = (leaf as unknown as WorkspaceLeaf).workspace.app;
  }

  abstract getViewType(): string;
  abstract getDisplayText(): string;

  onOpen(): Promise<void> {
    return Promise.resolve();
  }

  onClose(): Promise<void> {
    return Promise.resolve();
  }
}

type EditorPart = "getCursor" | "posToOffset" | "offsetToPos" | "setSelection" | "scrollIntoView" | "focus" | "getValue";

/** Obsidian's editor over CodeMirror's. */
export class Editor implements Pick<Published.Editor, EditorPart> {
  readonly cm: EditorView;

  constructor(cm: EditorView) {
    this.cm = cm;
  }

  getValue(): string {
    return this.cm.state.doc.toString();
  }

  getCursor(): Published.EditorPosition {
    return this.offsetToPos(this.cm.state.selection.main.head);
  }

  posToOffset({ line, ch }: Published.EditorPosition): number {
    return this.cm.state.doc.line(line + 1).from + ch;
  }

  offsetToPos(offset: number): Published.EditorPosition {
    const line = this.cm.state.doc.lineAt(Math.min(offset, this.cm.state.doc.length));
    return { line: line.number - 1, ch: offset - line.from };
  }

  setSelection(anchor: Published.EditorPosition, head = anchor): void {
    this.cm.dispatch({ selection: { anchor: this.posToOffset(anchor), head: this.posToOffset(head) } });
  }

  scrollIntoView({ from }: Published.EditorRange): void {
    this.cm.dispatch({ effects: EditorView.scrollIntoView(this.posToOffset(from)) });
  }

  focus(): void {
    this.cm.focus();
  }
}

export class MarkdownView extends ItemView implements Pick<Published.MarkdownView, "editor" | "file" | "getMode"> {
  readonly file: Published.TFile;
  readonly cm: EditorView;
  readonly editor: Published.Editor;
  readonly #extensions = new Compartment();

  constructor(leaf: Published.WorkspaceLeaf, file: Published.TFile, text: string, extensions: readonly Extension[]) {
    super(leaf);
    this.file = file;
    const { vault } = (leaf as unknown as WorkspaceLeaf).workspace;
    this.cm = new EditorView({
      parent: this.contentEl,
      state: EditorState.create({
        doc: text,
        extensions: [
          editorInfoField.init(() => this as unknown as Published.MarkdownFileInfo), history(), markdown(),
          keymap.of([...defaultKeymap, ...historyKeymap]), EditorView.lineWrapping, this.#extensions.of([...extensions]),
          EditorView.contentAttributes.of({ "aria-label": file.path }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) vault.save(this.file.path, update.state.doc.toString());
          }),
        ],
      }),
    });
    this.editor = new Editor(this.cm) as unknown as Published.Editor;
  }

  /** After a plugin was loaded or unloaded. */
  reconfigure(extensions: readonly Extension[]): void {
    this.cm.dispatch({ effects: this.#extensions.reconfigure([...extensions]) });
  }

  getMode(): Published.MarkdownViewModeType {
    return "source";
  }

  getViewType(): string {
    return "markdown";
  }

  getDisplayText(): string {
    return this.file.path;
  }

  override onClose(): Promise<void> {
    this.cm.destroy();
    return Promise.resolve();
  }
}

export class WorkspaceLeaf implements Pick<Published.WorkspaceLeaf, "openFile" | "loadIfDeferred"> {
  readonly workspace: Workspace;
  view: ItemView | undefined;
  readonly #into: HTMLElement;

  constructor(workspace: Workspace, into: HTMLElement) {
    this.workspace = workspace;
    this.#into = into;
  }

  async openFile(file: Published.TFile): Promise<void> {
    const text = await this.workspace.vault.read(file);
    await this.show(new MarkdownView(this as unknown as Published.WorkspaceLeaf, file, text, this.workspace.extensions));
    this.workspace.trigger("file-open", file);
  }

  loadIfDeferred(): Promise<void> {
    return Promise.resolve();
  }

  async show(view: ItemView): Promise<void> {
    await this.close();
    this.view = view;
    this.#into.replaceChildren(view.containerEl);
    await view.onOpen();
  }

  async close(): Promise<void> {
    await this.view?.onClose();
    this.#into.replaceChildren();
  }
}

type WorkspacePart = "onLayoutReady" | "getLeavesOfType" | "ensureSideLeaf" | "getLeaf";

export class Workspace extends Events implements Pick<Published.Workspace, WorkspacePart> {
  readonly vault: Vault;
  app!: Published.App;
  readonly extensions: Extension[] = [];
  readonly views = new Map<string, Published.ViewCreator>();
  readonly main: WorkspaceLeaf;
  readonly #sideInto: HTMLElement;
  side: WorkspaceLeaf | null = null;
  #ready: (() => unknown)[] | null = [];

  constructor(vault: Vault, root: HTMLElement) {
    super();
    this.vault = vault;
    this.main = new WorkspaceLeaf(this, root.createDiv({ cls: "mod-root" }));
    this.#sideInto = root.createDiv({ cls: "mod-right-split" });
  }

  onLayoutReady(callback: () => unknown): void {
    if (this.#ready === null) callback();
    else this.#ready.push(callback);
  }

  ready(): void {
    for (const callback of this.#ready ?? []) callback();
    this.#ready = null;
  }

  getLeavesOfType(type: string): Published.WorkspaceLeaf[] {
    const all = [this.main, this.side].filter((leaf) => leaf?.view?.getViewType() === type);
    return all as unknown as Published.WorkspaceLeaf[];
  }

  getLeaf(): Published.WorkspaceLeaf {
    return this.main as unknown as Published.WorkspaceLeaf;
  }

  async ensureSideLeaf(type: string): Promise<Published.WorkspaceLeaf> {
    if (this.side === null) {
      this.side = new WorkspaceLeaf(this, this.#sideInto);
      const leaf = this.side as unknown as Published.WorkspaceLeaf;
      const view = this.views.get(type)?.(leaf);
      if (view !== undefined) await this.side.show(view as unknown as ItemView);
    }
    return this.side as unknown as Published.WorkspaceLeaf;
  }

  reconfigure(): void {
    const { view } = this.main;
    if (view instanceof MarkdownView) view.reconfigure(this.extensions);
  }
}

type PluginPart = "app" | "manifest" | "addRibbonIcon" | "addCommand" | "addSettingTab" | "registerView" | "registerEditorExtension" | "loadData"
  | "saveData";

/** The plugin's own base class. */
export abstract class Plugin extends Component implements Pick<Published.Plugin, PluginPart> {
  app: Published.App;
  manifest: Published.PluginManifest;
  readonly commands = new Map<string, Published.Command>();
  readonly tabs: Published.PluginSettingTab[] = [];
  data: unknown = null;

  constructor(app: Published.App, manifest: Published.PluginManifest) {
    super();
    this.app = app;
    this.manifest = manifest;
  }

  get #workspace(): Workspace {
    return this.app.workspace as unknown as Workspace;
  }

  addRibbonIcon(_icon: string, title: string): HTMLElement {
    return createDiv({ attr: { "aria-label": title } });
  }

  addCommand(command: Published.Command): Published.Command {
    this.commands.set(command.id, command);
    return command;
  }

  addSettingTab(tab: Published.PluginSettingTab): void {
    this.tabs.push(tab);
    tab.update();
  }

  registerView(type: string, creator: Published.ViewCreator): void {
    this.#workspace.views.set(type, creator);
    this.register(() => this.#workspace.views.delete(type));
  }

  registerEditorExtension(extension: Extension): void {
    const { extensions } = this.#workspace;
    extensions.push(extension);
    this.#workspace.reconfigure();
    this.register(() => {
      extensions.splice(extensions.indexOf(extension), 1);
      this.#workspace.reconfigure();
    });
  }

  loadData(): Promise<unknown> {
    return Promise.resolve(this.data);
  }

  saveData(data: unknown): Promise<void> {
    this.data = data;
    return Promise.resolve();
  }
}

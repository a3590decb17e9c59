// The plugin: puts the judge, the vault's survey, the editor's marks, the pane and the settings together, and takes all of it
// away again.
import { MarkdownView, Notice, Plugin, type Editor, type MarkdownFileInfo, type TAbstractFile } from "obsidian";
import type { EditorView } from "@codemirror/view";
import type { Checked, Problem } from "doable-wasm";
import { Editors, markOnLine, marking, pathOf, type Mark } from "./editor/marks.ts";
import { open, popovers } from "./editor/popover.ts";
import { Judge } from "./engine/judge.ts";
import type { Brief, Note, Setup } from "./engine/messages.ts";
import { Workers } from "./engine/start.ts";
import { Pane, PANE, TITLE, type Host as PaneHost } from "./pane/pane.ts";
import { own, type Own } from "./settings/own.ts";
import { Settings, type Host as SettingsHost } from "./settings/tab.ts";
import { Chooser } from "./steps/chooser.ts";
import { Why } from "./steps/why.ts";
import { again, intoEditor, intoFile, oneLine, type Refusal } from "./steps/write.ts";
import { Config } from "./vault/config.ts";
import { Survey } from "./vault/survey.ts";

/** How often the vault's settings are looked at for changes by other programs, in milliseconds. */
const PAUSE = 3_000;

export default class DoablePlugin extends Plugin implements PaneHost, SettingsHost {
  own: Own = own(null);
  problems: readonly Problem[] = [];
  failed: string | null = null;
  config!: Config;
  survey!: Survey;
  #judge!: Judge;
  #tab!: Settings;
  readonly #workers = new Workers();
  readonly #editors = new Editors();
  /** The last settings that nothing was wrong with: they hold while something is. */
  #sound: Setup = {};
  /** Ends the wait of the editors that were open before Obsidian was ready. */
  #ready: () => void = () => undefined;
  readonly #begun = new Promise<void>((resolve) => {
    this.#ready = resolve;
  });
  /** Whether the vault is read as a whole: from the first time on that somebody looks at the pane. */
  #surveying = false;
  #gone = false;
  /** Whether the user was told that a worker was started anew. */
  #told = false;

  override async onload(): Promise<void> {
    this.own = own(await this.loadData());
    this.config = new Config(this.app.vault.adapter);
    this.#judge = new Judge(() => this.#workers.start(), {
      restarted: () => {
        this.#restarted();
      },
      failed: (why) => {
        this.failed = why;
        this.#draw();
        new Notice(`doable has stopped: ${why}`);
      },
    });
    this.survey = new Survey(this.app.vault, this.#judge, () => {
      this.#draw();
    });
    this.registerView(PANE, (leaf) => new Pane(leaf, this));
    this.registerEditorExtension([marking({ look: this.#look }, this.#editors), popovers({
      take: (view, mark, words) => void this.#take(view, mark, words),
      choose: (view, mark) => {
        this.#choose(view, mark);
      },
      why: (view, mark) => void this.#why(mark.finding.item, pathOf(view.state) ?? ""),
    })]);
    this.#tab = new Settings(this.app, this);
    this.addSettingTab(this.#tab);
    this.addRibbonIcon("list-checks", TITLE, () => void this.#openPane());
    this.#addCommands();
    this.app.workspace.onLayoutReady(() => void this.#begin());
  }

  override onunload(): void {
    this.#gone = true;
    this.survey.stop();
    this.#judge.close();
    this.#workers.release();
  }

  override async onExternalSettingsChange(): Promise<void> {
    this.own = own(await this.loadData());
    await this.#setUp();
    this.#tab.update();
  }

  async keep(next: Own): Promise<void> {
    this.own = next;
    await this.saveData(next);
    await this.#setUp();
  }

  async configChanged(): Promise<void> {
    await this.#setUp();
    this.#tab.update();
  }

  /** Somebody looks at the pane. */
  opened(): void {
    if (this.#surveying) return;
    this.#surveying = true;
    // The judge is told first what holds.
    void this.#begun.then(() => {
      this.survey.all();
      this.#draw();
    });
  }

  startAgain(): void {
    this.failed = null;
    this.#judge.again();
    void this.#setUp();
  }

  go(path: string, brief: Brief | null, aside: boolean): void {
    void this.#go(path, brief, aside);
  }

  addStep(path: string, brief: Brief): void {
    void this.#stepOf(path, brief);
  }

  why(path: string, brief: Brief): void {
    void this.#why(brief.item, path);
  }

  /** Nothing is read before Obsidian has opened its windows. */
  async #begin(): Promise<void> {
    if (this.#gone) return;
    const { vault, workspace } = this.app;
    const changed = (file: TAbstractFile): void => {
      if (this.#surveying) this.survey.read(file);
    };
    this.registerEvent(vault.on("create", changed));
    this.registerEvent(vault.on("modify", changed));
    this.registerEvent(vault.on("delete", (file) => {
      if (this.#surveying) this.survey.forget(file.path);
    }));
    this.registerEvent(vault.on("rename", (file, before) => {
      if (this.#surveying) this.survey.move(file, before);
      this.#editors.refresh();
    }));
    this.registerEvent(workspace.on("file-open", (file) => {
      if (file !== null) for (const pane of this.#panes()) pane.reveal(file.path);
    }));
    this.registerEvent(workspace.on("editor-menu", (menu, editor, info) => {
      const view = this.#marked(editor, info);
      if (view === null) return;
      menu.addItem((item) => item.setTitle("Add a first step").setIcon("list-plus").onClick(() => {
        this.#choose(view.view, view.mark);
      }));
    }));
    this.registerInterval(window.setInterval(() => void this.#refresh(), PAUSE));
    this.registerDomEvent(window, "focus", () => void this.#refresh());
    await this.config.refresh();
    await this.configChanged();
    this.#ready();
  }

  #addCommands(): void {
    this.addCommand({ id: "show-outcomes", name: "Show outcomes in this vault", callback: () => void this.#openPane() });
    this.addCommand({
      id: "add-first-step", name: "Add a first step", editorCheckCallback: (checking, editor, info) => {
        const marked = this.#marked(editor, info);
        if (!checking && marked !== null) this.#choose(marked.view, marked.mark);
        return marked !== null;
      },
    });
    this.addCommand({
      id: "show-question", name: "Show the question about this item", editorCheckCallback: (checking, editor, info) => {
        const marked = this.#marked(editor, info);
        if (!checking && marked !== null) open(marked.view);
        return marked !== null;
      },
    });
  }

  /** Takes in what other programs changed in the config. */
  async #refresh(): Promise<void> {
    if (activeDocument.visibilityState !== "visible") return;
    if (await this.config.refresh()) await this.configChanged();
  }

  /** Tells the judge what holds now, and has everything judged by it. */
  async #setUp(): Promise<void> {
    const { text, files, problems } = this.config.now;
    if (this.failed !== null) {
      this.failed = null;
      this.#judge.again();
    }
    const written = { files: { ...files }, ...(text === null ? {} : { config: text }) };
    const { hints } = this.own;
    try {
      const wrong = await this.#judge.setup({ ...written, hints });
      this.problems = [...problems, ...wrong];
      if (wrong.length === 0) this.#sound = written;
      else await this.#judge.setup({ ...this.#sound, hints });
    } catch {
      // What became of the judge was told.
      this.problems = problems;
      return;
    }
    if (this.#surveying) this.survey.all();
    this.#editors.refresh();
    this.#draw();
  }

  #restarted(): void {
    if (this.#told) return;
    this.#told = true;
    new Notice("doable had to start anew. Nothing is lost, and all notes are read on.");
  }

  #panes(): Pane[] {
    return this.app.workspace.getLeavesOfType(PANE).map((leaf) => leaf.view).filter((view) => view instanceof Pane);
  }

  #draw(): void {
    for (const pane of this.#panes()) pane.changed();
  }

  async #openPane(): Promise<void> {
    const leaf = await this.app.workspace.ensureSideLeaf(PANE, "right", { active: true, reveal: true });
    await leaf.loadIfDeferred();
  }

  /** The editor of a note with what is marked at its cursor. */
  #marked(editor: Editor, { file }: MarkdownView | MarkdownFileInfo): { view: EditorView; mark: Mark } | null {
    const view = file === null ? null : this.#editors.of(file.path);
    if (view === null) return null;
    const mark = markOnLine(view.state, editor.posToOffset(editor.getCursor()));
    return mark === null ? null : { view, mark };
  }

  readonly #look = async (note: Note): Promise<Checked> => {
    await this.#begun;
    return this.#judge.look(note);
  };

  #choose(view: EditorView, mark: Mark): void {
    const { finding } = mark;
    if (finding.insert === null) {
      new Notice(finding.no_insert ?? "There is no place for a step below this item.");
      return;
    }
    new Chooser(this.app, finding, (words) => void this.#take(view, mark, words)).open();
  }

  async #take(view: EditorView, mark: Mark, words: string): Promise<void> {
    const path = pathOf(view.state);
    if (path === null) return;
    const wanted = { ...mark.finding, from: mark.from };
    await this.#tell(() => intoEditor(view, path, wanted, oneLine(words), this.#look));
  }

  /** Asks for a step of an item in the pane, whose note may be open or not. */
  async #stepOf(path: string, brief: Brief): Promise<void> {
    const view = this.#editors.of(path);
    const file = this.app.vault.getFileByPath(path);
    if (file === null) return;
    try {
      const text = view?.state.doc.toString() ?? (await this.app.vault.read(file));
      const finding = again((await this.#judge.look({ path, text })).findings, brief);
      if (!finding?.insert) {
        new Notice(finding?.no_insert ?? "The note changed, and this item is not found in it any more.");
        return;
      }
      new Chooser(this.app, finding, (words) => {
        const now = this.#editors.of(path);
        void this.#tell(() => now === null
          ? intoFile(this.app.vault, file, brief, oneLine(words), this.#look)
          : intoEditor(now, path, brief, oneLine(words), this.#look));
      }).open();
    } catch (error) {
      this.#sorry(error);
    }
  }

  async #tell(write: () => Promise<Refusal>): Promise<void> {
    try {
      const refusal = await write();
      if (refusal !== null) new Notice(refusal);
    } catch (error) {
      this.#sorry(error);
    }
  }

  #sorry(error: unknown): void {
    new Notice(`Nothing was written: ${error instanceof Error ? error.message : String(error)}`);
  }

  async #why(item: string, path: string): Promise<void> {
    try {
      new Why(this.app, item, await this.#judge.explain(item, path)).open();
    } catch (error) {
      new Notice(`This can't be told now: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async #go(path: string, brief: Brief | null, aside: boolean): Promise<void> {
    const file = this.app.vault.getFileByPath(path);
    if (file === null) {
      new Notice(`${path} is gone.`);
      return;
    }
    const leaf = this.app.workspace.getLeaf(aside ? "tab" : false);
    await leaf.openFile(file, { active: true, ...(brief === null ? {} : { eState: { line: brief.line - 1 } }) });
    if (brief === null || !(leaf.view instanceof MarkdownView) || leaf.view.getMode() !== "source") return;
    const { editor } = leaf.view;
    const from = { line: brief.line - 1, ch: brief.ch };
    const to = editor.offsetToPos(editor.posToOffset(from) + brief.to - brief.from);
    editor.setSelection(from, to);
    editor.scrollIntoView({ from, to }, true);
    editor.focus();
  }
}

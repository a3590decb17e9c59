// The notes of the vault, read and judged in slices, and what was found in them, by folder. The next slice is read while the
// worker judges the last, so that the window never waits for either.
import { TFile, TFolder, type TAbstractFile, type Vault } from "obsidian";
import type { Brief, Judged, Note } from "../engine/messages.ts";

/** A note of more bytes is named and left alone. */
export const LARGEST = 2_000_000;
/** A slice ends with either. */
const SLICE = { notes: 40, bytes: 200_000 };

/** A folder with notes in which something was found. */
export interface Folder {
  count: number;
  readonly notes: Map<string, readonly Brief[]>;
}

export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** Where notes are judged. */
export interface Judging {
  survey(notes: readonly Note[]): Promise<readonly Judged[]>;
}

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

const isNote = (file: TAbstractFile): file is TFile => file instanceof TFile && file.extension === "md";

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

export class Survey {
  readonly folders = new Map<string, Folder>();
  /** Notes that could not be judged, and why. */
  readonly troubles = new Map<string, string>();
  readonly #vault: Vault;
  readonly #judge: Judging;
  readonly #changed: () => void;
  /** What is to be read, in this order. A note that changes meanwhile stands here again. */
  readonly #queue = new Set<string>();
  #of = 0;
  #count = 0;
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(vault: Vault, judge: Judging, changed: () => void) {
    this.#vault = vault;
    this.#judge = judge;
    this.#changed = changed;
  }

  /** How many findings there are. */
  get count(): number {
    return this.#count;
  }

  /** How far it is; null where nothing is left to do. */
  get progress(): Progress | null {
    return this.#running === null ? null : { done: this.#of - this.#queue.size, of: this.#of };
  }

  /** Reads all notes, again where they were read before. What was found stays until it is known anew. */
  all(): void {
    for (const file of this.#vault.getMarkdownFiles()) this.#queue.add(file.path);
    this.#of = this.#queue.size;
    this.#run();
  }

  /** Reads a note that is new or was changed. */
  read(file: TAbstractFile): void {
    if (!isNote(file)) return;
    if (!this.#queue.has(file.path)) this.#of += 1;
    this.#queue.add(file.path);
    this.#run();
  }

  /** Forgets a note, or all notes of a folder. */
  forget(path: string): void {
    for (const one of this.#below(path)) {
      this.#keep(one, []);
      this.troubles.delete(one);
      this.#queue.delete(one);
    }
    this.#changed();
  }

  /** A note or a folder has another path now. A path can change what is found, so its notes are read anew. */
  move(file: TAbstractFile, before: string): void {
    this.forget(before);
    const notes = file instanceof TFolder ? this.#vault.getMarkdownFiles().filter((note) => note.path.startsWith(`${file.path}/`)) : [file];
    for (const note of notes) this.read(note);
  }

  /** Resolves once nothing is left to do. */
  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  stop(): void {
    this.#stopped = true;
    this.#queue.clear();
  }

  #below(path: string): string[] {
    const is = (one: string): boolean => one === path || one.startsWith(`${path}/`);
    const found = [...this.folders].flatMap(([folder, { notes }]) =>
      folder === folderOf(path) || is(folder) ? [...notes.keys()].filter(is) : []);
    return [...new Set([...found, ...[...this.troubles.keys()].filter(is), ...[...this.#queue].filter(is)])];
  }

  #run(): void {
    if (this.#running !== null || this.#stopped) return;
    this.#running = this.#work().finally(() => {
      this.#running = null;
      // What came after the last slice was taken.
      if (this.#queue.size > 0) this.#run();
      else this.#of = 0;
      this.#changed();
    });
  }

  async #work(): Promise<void> {
    let next = this.#slice();
    for (;;) {
      const slice = await next;
      if (slice === null) return;
      next = this.#slice();
      for (const judged of await this.#judged(slice)) this.#take(judged);
      this.#changed();
    }
  }

  /** Where nothing is judged any more, the judge tells, and what is left is not read in vain. */
  async #judged(notes: readonly Note[]): Promise<readonly Judged[]> {
    try {
      return await this.#judge.survey(notes);
    } catch {
      this.#queue.clear();
      return [];
    }
  }

  /** The notes that are read next; null where none is left. */
  async #slice(): Promise<readonly Note[] | null> {
    const files: TFile[] = [];
    let bytes = 0;
    for (const path of this.#queue) {
      if (files.length === SLICE.notes || bytes >= SLICE.bytes) break;
      this.#queue.delete(path);
      const file = this.#vault.getFileByPath(path);
      if (file === null) continue;
      if (file.stat.size > LARGEST) {
        this.#take({ path, findings: [], trouble: `It is too long (${megabytes(file.stat.size)}).` });
        continue;
      }
      files.push(file);
      bytes += file.stat.size;
    }
    if (files.length === 0) return this.#queue.size > 0 ? [] : null;
    const notes = await Promise.all(files.map((file) => this.#text(file)));
    return notes.filter((note) => note !== null);
  }

  async #text(file: TFile): Promise<Note | null> {
    try {
      return { path: file.path, text: await this.#vault.cachedRead(file) };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#take({ path: file.path, findings: [], trouble: `It can't be read: ${why}` });
      return null;
    }
  }

  /** Keeps what came of a note, unless it is gone. */
  #take({ path, findings, trouble }: Judged): void {
    if (this.#stopped || this.#vault.getFileByPath(path) === null) return;
    if (trouble === null) this.troubles.delete(path);
    else this.troubles.set(path, trouble);
    this.#keep(path, findings);
  }

  #keep(path: string, findings: readonly Brief[]): void {
    const name = folderOf(path);
    const folder = this.folders.get(name) ?? { count: 0, notes: new Map<string, readonly Brief[]>() };
    const more = findings.length - (folder.notes.get(path)?.length ?? 0);
    folder.count += more;
    this.#count += more;
    if (findings.length === 0) folder.notes.delete(path);
    else folder.notes.set(path, findings);
    if (folder.notes.size === 0) this.folders.delete(name);
    else this.folders.set(name, folder);
  }
}

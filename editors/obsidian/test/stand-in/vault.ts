// A vault in memory: files, the index of those that are not hidden, and the events that Obsidian sends. Held to the types that
// Obsidian publishes.
import type * as Published from "obsidian";

/** The events of vaults and workspaces, by name. */
export class Events {
  readonly #all = new Map<string, Set<(...data: never[]) => unknown>>();

  on(name: string, callback: (...data: never[]) => unknown): Published.EventRef {
    const set = this.#all.get(name) ?? new Set();
    this.#all.set(name, set.add(callback));
    return { off: () => set.delete(callback) };
  }

  trigger(name: string, ...data: unknown[]): void {
    for (const callback of this.#all.get(name) ?? []) (callback as (...data: unknown[]) => unknown)(...data);
  }

  /** How many listen, so that a test can see whether all of it was unloaded. */
  get listeners(): number {
    return [...this.#all.values()].reduce((sum, { size }) => sum + size, 0);
  }
}

export abstract class TAbstractFile implements Published.TAbstractFile {
  vault: Published.Vault;
  path: string;
  parent: Published.TFolder | null = null;

  constructor(vault: Published.Vault, path: string) {
    this.vault = vault;
    this.path = path;
  }

  get name(): string {
    return this.path.slice(this.path.lastIndexOf("/") + 1);
  }
}

export class TFile extends TAbstractFile implements Published.TFile {
  stat: Published.FileStats = { ctime: 0, mtime: 0, size: 0 };

  get basename(): string {
    return this.name.replace(/\.[^.]*$/u, "");
  }

  get extension(): string {
    return /\.([^.]*)$/u.exec(this.name)?.[1]?.toLowerCase() ?? "";
  }
}

export class TFolder extends TAbstractFile implements Published.TFolder {
  children: Published.TAbstractFile[] = [];

  isRoot(): boolean {
    return this.path === "/";
  }
}

interface Held {
  text: string;
  mtime: number;
  /** What reading it fails with. */
  fault?: string;
  /** What it is said to weigh, if not what it does. */
  size?: number;
}

const parents = (path: string): string[] => path.split("/").slice(0, -1).map((_, at, parts) => parts.slice(0, at + 1).join("/"));
const bytes = (text: string): number => new TextEncoder().encode(text).length;

type AdapterPart = "getName" | "exists" | "stat" | "list" | "read" | "write" | "process";

/** The disk. Whatever is done on it takes a turn of the event loop, as on a real one. */
export class Adapter implements Pick<Published.DataAdapter, AdapterPart> {
  readonly files = new Map<string, Held>();
  /** What was written through it, in order. */
  readonly written: string[] = [];
  #clock = 1;

  put(path: string, text: string): void {
    this.files.set(path, { text, mtime: (this.#clock += 1) });
  }

  getName(): string {
    return "memory";
  }

  async exists(path: string): Promise<boolean> {
    return (await this.stat(path)) !== null;
  }

  stat(path: string): Promise<Published.Stat | null> {
    const held = this.files.get(path);
    const stat = (type: "file" | "folder", mtime: number, size: number): Published.Stat => ({ type, ctime: 0, mtime, size });
    if (held !== undefined) return Promise.resolve(stat("file", held.mtime, held.size ?? bytes(held.text)));
    return Promise.resolve([...this.files.keys()].some((one) => one.startsWith(`${path}/`)) ? stat("folder", 0, 0) : null);
  }

  list(path: string): Promise<Published.ListedFiles> {
    const below = [...this.files.keys()].filter((one) => one.startsWith(`${path}/`));
    const names = new Set(below.map((one) => `${path}/${one.slice(path.length + 1).split("/")[0] ?? ""}`));
    const files = [...names].filter((one) => this.files.has(one));
    return Promise.resolve({ files, folders: [...names].filter((one) => !this.files.has(one)) });
  }

  async read(path: string): Promise<string> {
    await new Promise((turn) => setTimeout(turn));
    const held = this.files.get(path);
    if (held === undefined) throw new Error(`ENOENT: no such file or directory, open '${path}'`);
    if (held.fault !== undefined) throw new Error(held.fault);
    return held.text;
  }

  write(path: string, text: string): Promise<void> {
    this.put(path, text);
    this.written.push(path);
    return Promise.resolve();
  }

  async process(path: string, change: (text: string) => string): Promise<string> {
    const text = change(await this.read(path));
    await this.write(path, text);
    return text;
  }
}

type VaultPart = "getName" | "getFileByPath" | "getMarkdownFiles" | "getAllFolders" | "read" | "cachedRead" | "process" | "configDir";

export class Vault extends Events implements Pick<Published.Vault, VaultPart> {
  readonly adapter = new Adapter();
  readonly configDir = ".obsidian";
  readonly #index = new Map<string, TFile>();

  /** As the plugin is given it. */
  get published(): Published.Vault {
    return this as unknown as Published.Vault;
  }

  getName(): string {
    return "A vault";
  }

  getFileByPath(path: string): Published.TFile | null {
    return this.#index.get(path) ?? null;
  }

  getMarkdownFiles(): Published.TFile[] {
    return [...this.#index.values()].filter(({ extension }) => extension === "md");
  }

  getAllFolders(): Published.TFolder[] {
    const paths = new Set([...this.#index.keys()].flatMap(parents));
    return [...paths].sort().map((path) => new TFolder(this.published, path));
  }

  read(file: Published.TFile): Promise<string> {
    return this.adapter.read(file.path);
  }

  cachedRead(file: Published.TFile): Promise<string> {
    return this.adapter.read(file.path);
  }

  async process(file: Published.TFile, change: (text: string) => string): Promise<string> {
    const text = change(await this.adapter.read(file.path));
    if (text !== this.adapter.files.get(file.path)?.text) this.save(file.path, text);
    return text;
  }

  /** A file as somebody saves it: new or changed. Hidden ones are on the disk alone. */
  save(path: string, text: string, quiet = false): TFile | null {
    this.adapter.put(path, text);
    if (path.split("/").some((part) => part.startsWith("."))) return null;
    const known = this.#index.get(path);
    const file = known ?? new TFile(this.published, path);
    file.stat = { ctime: 0, mtime: this.adapter.files.get(path)?.mtime ?? 0, size: bytes(text) };
    this.#index.set(path, file);
    if (!quiet) this.trigger(known === undefined ? "create" : "modify", file);
    return file;
  }

  /** A file that is there, and fails to be read or is said to weigh that much. */
  spoil(path: string, how: { fault?: string; size?: number }): void {
    const held = this.adapter.files.get(path);
    if (held !== undefined) Object.assign(held, how);
    const file = this.#index.get(path);
    if (file !== undefined && how.size !== undefined) file.stat.size = how.size;
  }

  remove(path: string): void {
    const file = this.#index.get(path);
    this.adapter.files.delete(path);
    this.#index.delete(path);
    if (file !== undefined) this.trigger("delete", file);
  }

  /** Moves a file, or a folder with all in it, of which Obsidian tells after another. */
  move(from: string, to: string): void {
    const below = [...this.#index.values()].filter(({ path }) => path === from || path.startsWith(`${from}/`));
    const folder = below.length === 1 && below[0]?.path === from ? null : new TFolder(this.published, to);
    for (const file of below) {
      const before = file.path;
      const held = this.adapter.files.get(before);
      this.adapter.files.delete(before);
      this.#index.delete(before);
      file.path = to + before.slice(from.length);
      if (held !== undefined) this.adapter.files.set(file.path, held);
      this.#index.set(file.path, file);
    }
    if (folder !== null) this.trigger("rename", folder, from);
    for (const file of below) this.trigger("rename", file, from + file.path.slice(to.length));
  }
}

// The vault's .doable.yaml and the files that it names. Obsidian keeps no index of hidden files and tells of no change in
// them, so they are read through the vault's adapter, and looked at now and then.
import { normalizePath, type DataAdapter } from "obsidian";
import type { Problem } from "doable-wasm";
import { Broken, namedFiles, values, type Values } from "./config-text.ts";

const NAMES = [".doable.yaml", "doable.yaml"] as const;
/** A name that is taken for a config's, and is none. */
const MISNAMED = ".doable.yml";
/** So many configs one after the other are read, if each names the next. */
const DEEPEST = 8;
/** Of a file that the config names so many bytes are read. */
const LARGEST = 4_000_000;

/** The config as it was read. */
export interface Read {
  /** Where it stands, or would be made. */
  readonly path: string;
  /** Null where there is none. */
  readonly text: string | null;
  /** The texts of what it names, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** What was wrong with reading it. */
  readonly problems: readonly Problem[];
}

function problem(message: string, help: string | null, path: string | null, line: number | null = null, column: number | null = null): Problem {
  return { message, help, path, line, column, label: null, from: null, to: null };
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A path that a file names, from the vault's root; null where it leads out of the vault. */
export function within(folder: string, path: string): string | null {
  if (path.startsWith("/") || /^[a-z]:/iu.test(path)) return null;
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of path.replace(/\\/gu, "/").split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else if (part !== "" && part !== ".") {
      parts.push(part);
    }
  }
  return parts.join("/");
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** Reads what a config names, what that names, and so on. */
class Gathering {
  readonly files: Record<string, string> = {};
  readonly problems: Problem[] = [];
  readonly seen = new Set<string>();
  readonly #adapter: DataAdapter;

  constructor(adapter: DataAdapter) {
    this.#adapter = adapter;
  }

  async config(path: string, text: string, depth: number): Promise<void> {
    let names;
    try {
      names = namedFiles(text);
    } catch (error) {
      if (error instanceof Broken) return;
      throw error;
    }
    const folder = folderOf(path);
    for (const rules of names.rules) await this.#rules(within(folder, rules));
    if (names.baseline !== null) await this.#file(within(folder, names.baseline));
    const above = names.extends === null ? null : within(folder, names.extends);
    if (above === null || depth === DEEPEST || this.seen.has(above)) return;
    const more = await this.#file(above);
    if (more !== null) await this.config(above, more, depth + 1);
  }

  /** A rule file, or all of a folder. */
  async #rules(path: string | null): Promise<void> {
    if (path === null) return;
    this.seen.add(path);
    const stat = await this.#adapter.stat(normalizePath(path));
    if (stat?.type !== "folder") {
      await this.#file(path);
      return;
    }
    const { files, folders } = await this.#adapter.list(normalizePath(path));
    for (const file of files.filter((one) => /\.ya?ml$/u.test(one))) await this.#file(file);
    for (const folder of folders) await this.#rules(folder);
  }

  /** A text; what is missing is told by the judge, at the place that names it. */
  async #file(path: string | null): Promise<string | null> {
    if (path === null) return null;
    this.seen.add(path);
    const stat = await this.#adapter.stat(normalizePath(path));
    if (stat?.type !== "file") return null;
    if (stat.size > LARGEST) {
      this.problems.push(problem(`${path} is too long to be read (${stat.size} bytes)`, null, path));
      return null;
    }
    try {
      const text = await this.#adapter.read(normalizePath(path));
      this.files[path] = text;
      return text;
    } catch (error) {
      this.problems.push(problem(`${path} can't be read: ${words(error)}`, null, path));
      return null;
    }
  }
}

export class Config {
  readonly #adapter: DataAdapter;
  #now: Read = { path: NAMES[0], text: null, files: {}, problems: [] };
  #watched: readonly string[] = [...NAMES, MISNAMED];
  #signature = "";

  constructor(adapter: DataAdapter) {
    this.#adapter = adapter;
  }

  get now(): Read {
    return this.#now;
  }

  /** What the settings show; null where the text is broken. */
  get values(): Values | null {
    try {
      return values(this.#now.text ?? "");
    } catch (error) {
      if (error instanceof Broken) return null;
      throw error;
    }
  }

  /** Reads it anew where a file of it is another than before. Tells whether anything changed. */
  async refresh(): Promise<boolean> {
    const signature = await this.#sign();
    if (signature === this.#signature) return false;
    const before = JSON.stringify(this.#now);
    await this.#read();
    this.#signature = await this.#sign();
    return JSON.stringify(this.#now) !== before;
  }

  /** Writes the text that `change` makes of the one that stands there at that moment; a throw of it leaves all as it is. */
  async write(change: (text: string) => string): Promise<void> {
    const path = normalizePath(this.#now.path);
    if (await this.#adapter.exists(path)) {
      await this.#adapter.process(path, change);
    } else {
      await this.#adapter.write(path, change(""));
    }
    // A change within the same second and of the same length would not be seen.
    this.#signature = "";
    await this.refresh();
  }

  /** What tells one state of the watched files from another. */
  async #sign(): Promise<string> {
    const stats = await Promise.all(this.#watched.map(async (path) => {
      try {
        const stat = await this.#adapter.stat(normalizePath(path));
        return stat === null ? "-" : `${stat.type} ${stat.mtime} ${stat.size}`;
      } catch (error) {
        return words(error);
      }
    }));
    return stats.join("|");
  }

  async #read(): Promise<void> {
    const held: string[] = [];
    for (const name of NAMES) if (await this.#adapter.exists(name)) held.push(name);
    const problems: Problem[] = [];
    if (await this.#adapter.exists(MISNAMED)) {
      problems.push(problem(`${MISNAMED} is not read: a config is called ${NAMES[0]}`, `Rename it to ${NAMES[0]}, or move it out of the way.`, MISNAMED));
    }
    if (held.length > 1) problems.push(problem(`Both ${NAMES[0]} and ${NAMES[1]} are in this vault`, "Keep one of them: only one config counts.", NAMES[1]));
    const path = held[0] ?? NAMES[0];
    let text: string | null = null;
    const gathering = new Gathering(this.#adapter);
    if (held.length > 0) {
      try {
        text = await this.#adapter.read(path);
        await gathering.config(path, text, 1);
      } catch (error) {
        problems.push(problem(`${path} can't be read: ${words(error)}`, null, path));
      }
    }
    this.#watched = [...NAMES, MISNAMED, ...gathering.seen];
    this.#now = { path, text, files: gathering.files, problems: [...problems, ...gathering.problems] };
  }
}

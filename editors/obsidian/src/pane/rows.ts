// The pane as lines: folders, and in those that are open their notes and what was found. No window is needed to make them.
import type { Brief } from "../engine/messages.ts";
import type { Folder } from "../vault/survey.ts";

interface Place {
  /** Which line it is among all of its level, from 1, and of how many. */
  readonly at: number;
  readonly of: number;
}

export type Row =
  | ({ readonly kind: "folder"; readonly key: string; readonly name: string; readonly count: number; readonly open: boolean } & Place)
  | ({ readonly kind: "note"; readonly key: string; readonly path: string; readonly name: string; readonly count: number } & Place)
  | ({ readonly kind: "finding"; readonly key: string; readonly path: string; readonly brief: Brief } & Place);

const collator = new Intl.Collator(undefined, { numeric: true });

function sorted<T>(entries: Iterable<[string, T]>): [string, T][] {
  return [...entries].sort(([one], [other]) => collator.compare(one, other));
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1).replace(/\.md$/u, "");

/** The lines that are shown, the vault's own folder first. */
export function rows(folders: ReadonlyMap<string, Folder>, open: ReadonlySet<string>): Row[] {
  const all: Row[] = [];
  const groups = sorted(folders);
  for (const [index, [folder, { count, notes }]] of groups.entries()) {
    const isOpen = open.has(folder);
    const name = folder === "" ? "Top of the vault" : folder;
    all.push({ kind: "folder", key: folder, name, count, open: isOpen, at: index + 1, of: groups.length });
    if (!isOpen) continue;
    for (const [at, [path, briefs]] of sorted(notes).entries()) {
      all.push({ kind: "note", key: path, path, name: nameOf(path), count: briefs.length, at: at + 1, of: notes.size });
      for (const [place, brief] of briefs.entries()) {
        all.push({ kind: "finding", key: `${path}:${brief.from}:${brief.rule}`, path, brief, at: place + 1, of: briefs.length });
      }
    }
  }
  return all;
}

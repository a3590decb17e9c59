// Which doable is run: the one that the user set, the one that came with the extension, or the one on the PATH.
import { posix, win32 } from "node:path";

/** What the search looks at, so that tests can lay it out. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** The extension's own folder. */
  readonly extension: string;
  /** `doable.path`, empty where nobody set it. */
  readonly setting: string;
  /** The environment's PATH. */
  readonly path: string;
  readonly home: string;
  /** The folders that are open. */
  readonly workspace: readonly string[];
  /** Whether that is a file that can be run. */
  readonly runs: (file: string) => boolean;
  /** A path with its links followed; itself where that can't be done. */
  readonly real: (path: string) => string;
}

/** The program, as a whole path, and where it was found; or why there is none, in a sentence for the user. */
export type Found = { readonly program: string; readonly from: "setting" | "extension" | "path" } | { readonly why: string };

/** Looks for the program. */
export function find(around: Surroundings): Found {
  if (around.setting.trim() !== "") {
    return asSet(around);
  }
  const bundled = paths(around).join(around.extension, "bin", fileName(around));
  if (around.runs(bundled)) {
    return { program: bundled, from: "extension" };
  }
  return onPath(around);
}

function asSet(around: Surroundings): Found {
  const path = paths(around);
  const set = around.setting.trim();
  const program = /^~[\\/]/u.test(set) ? path.join(around.home, set.slice(2)) : set;
  // A path from the folder that is open would run what that folder holds.
  if (!path.isAbsolute(program)) {
    return { why: `The setting doable.path has to be a whole path, and “${set}” is none.` };
  }
  if (!around.runs(program)) {
    return { why: `The setting doable.path names “${set}”, and there is no program that can be run.` };
  }
  return { program, from: "setting" };
}

/** Folders of the PATH that are relative, or lie in what is open, are passed over: a folder from somewhere must not say what runs. */
function onPath(around: Surroundings): Found {
  const path = paths(around);
  const folders = around.path.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const programs = folders.map((folder) => path.join(folder, fileName(around))).filter(around.runs);
  const program = programs.find((one) => !around.workspace.some((folder) => isWithin(around, one, folder)));
  if (program !== undefined) {
    return { program, from: "path" };
  }
  const inside = programs[0];
  return {
    why:
      inside === undefined
        ? "The program doable is not installed here: it did not come with this extension, and is not on the PATH."
        : `The only doable on the PATH is “${inside}”, which lies in the folder that is open, so it is not run unasked.`,
  };
}

function isWithin(around: Surroundings, program: string, folder: string): boolean {
  const path = paths(around);
  return [program, around.real(program)].some((to) =>
    [folder, around.real(folder)].some((from) => {
      const way = path.relative(from, to);
      return !path.isAbsolute(way) && !/^\.\.(?:[\\/]|$)/u.test(way);
    }),
  );
}

function paths({ platform }: Surroundings): typeof posix {
  return platform === "win32" ? win32 : posix;
}

// Scripts (.cmd, .bat) run through a shell there, which reads their arguments anew.
function fileName({ platform }: Surroundings): string {
  return platform === "win32" ? "doable.exe" : "doable";
}

// Starts the worker out of the bundle itself: Obsidian installs main.js alone, so there is no file that it could be loaded from.
import source from "inlined:worker";
import type { WorkerLike } from "./judge.ts";

export class Workers {
  #url: string | null = null;

  /** A worker more. All are of one source. */
  start(): WorkerLike {
    this.#url ??= URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    return new Worker(this.#url, { name: "doable" });
  }

  /** Gives the source back. Workers that were started live on. */
  release(): void {
    if (this.#url !== null) URL.revokeObjectURL(this.#url);
    this.#url = null;
  }
}

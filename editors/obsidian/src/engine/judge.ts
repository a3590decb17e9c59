// Asks the worker, one question at a time. A worker that fails or stays silent is started anew and told what it has to
// know; what was asked meanwhile waits, and only the question that it failed on is given up.
import type { Problem } from "doable-wasm";
import type { Asks, Judged, Kind, Note, Question, Reply, Setup } from "./messages.ts";

/** What is needed of a worker. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(question: Question): void;
  terminate(): void;
}

/** How long is waited, in milliseconds. */
export interface Patience {
  /** For a worker to be ready. */
  readonly start: number;
  /** For an answer. */
  readonly answer: number;
}

/** How often in a row a worker may fail to start before it is left at that. */
const STARTS = 3;

/** Why there is no answer. */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
}

interface Job {
  readonly kind: Kind;
  readonly ask: Asks[Kind]["ask"];
  readonly resolve: (answer: Asks[Kind]["answer"]) => void;
  readonly reject: (why: Error) => void;
}

/** What becomes of the worker, for whoever tells the user. */
export interface Told {
  /** A worker failed and another one is being started. */
  restarted(why: string): void;
  /** None can be started: nothing is judged any more. */
  failed(why: string): void;
}

export class Judge {
  readonly #start: () => WorkerLike;
  readonly #told: Told;
  readonly #patience: Patience;
  readonly #urgent: Job[] = [];
  readonly #patient: Job[] = [];
  #worker: WorkerLike | null = null;
  #ready = false;
  #current: Job | null = null;
  #id = 0;
  #timer: number | undefined;
  #setup: Setup = {};
  #starts = 0;
  #closed: string | null = null;

  constructor(start: () => WorkerLike, told: Told, patience: Patience = { start: 60_000, answer: 20_000 }) {
    this.#start = start;
    this.#told = told;
    this.#patience = patience;
  }

  /** What holds from now on, for a worker that is started later, too. */
  setup(setup: Setup): Promise<readonly Problem[]> {
    this.#setup = setup;
    return this.#ask("setup", setup, true);
  }

  /** Everything about one note. Comes before what is asked of many. */
  look(note: Note): Promise<Asks["look"]["answer"]> {
    return this.#ask("look", note, true);
  }

  explain(subject: string, path: string): Promise<Asks["explain"]["answer"]> {
    return this.#ask("explain", { subject, path }, true);
  }

  /** Judges notes. Of those that the worker fails on, the trouble is told. */
  async survey(notes: readonly Note[]): Promise<readonly Judged[]> {
    if (notes.length === 0) return [];
    try {
      return await this.#ask("survey", notes, false);
    } catch (error) {
      if (this.#closed !== null || !(error instanceof Unanswered)) throw error;
      const [only, ...more] = notes;
      if (only !== undefined && more.length === 0) return [{ path: only.path, findings: [], trouble: `It can't be judged: ${error.message}` }];
      const each: Judged[] = [];
      for (const note of notes) each.push(...(await this.survey([note])));
      return each;
    }
  }

  /** Tries anew after none could be started. */
  again(): void {
    this.#closed = null;
    this.#starts = 0;
  }

  /** Ends the worker, and answers nothing until it is told to try again. */
  close(why = "doable was turned off."): void {
    if (this.#closed !== null) return;
    this.#closed = why;
    this.#end();
    const left = [...(this.#current ? [this.#current] : []), ...this.#urgent.splice(0), ...this.#patient.splice(0)];
    this.#current = null;
    for (const job of left) job.reject(new Unanswered(why));
  }

  #ask<K extends Kind>(kind: K, ask: Asks[K]["ask"], urgent: boolean): Promise<Asks[K]["answer"]> {
    if (this.#closed !== null) return Promise.reject(new Unanswered(this.#closed));
    return new Promise((resolve, reject) => {
      (urgent ? this.#urgent : this.#patient).push({ kind, ask, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#current !== null || this.#closed !== null) return;
    if (this.#worker === null) {
      this.#begin();
      return;
    }
    if (!this.#ready) return;
    const job = this.#urgent.shift() ?? this.#patient.shift();
    if (job !== undefined) this.#put(job);
  }

  #put(job: Job): void {
    this.#current = job;
    this.#id += 1;
    this.#wait(this.#patience.answer, "It took too long.");
    // A question is built of one kind and what that kind asks.
    this.#worker?.postMessage({ id: this.#id, kind: job.kind, ask: job.ask } as Question);
  }

  #begin(): void {
    this.#ready = false;
    this.#starts += 1;
    this.#wait(this.#patience.start, "It did not start in time.");
    try {
      const worker = this.#start();
      this.#worker = worker;
      worker.onmessage = ({ data }) => {
        if (this.#worker === worker) this.#hear(data);
      };
      worker.onerror = (event) => {
        if (this.#worker === worker) this.#fail(event.message || "The worker could not run.");
      };
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  #hear(reply: Reply): void {
    if (reply.kind === "fault") {
      this.#fail(reply.why);
    } else if (reply.kind === "ready") {
      this.#ready = true;
      const nobody = (): void => undefined;
      this.#put({ kind: "setup", ask: this.#setup, resolve: nobody, reject: nobody });
    } else if (reply.id === this.#id && this.#current !== null) {
      const job = this.#current;
      this.#current = null;
      this.#starts = 0;
      window.clearTimeout(this.#timer);
      job.resolve(reply.answer);
      this.#next();
    }
  }

  #fail(why: string): void {
    const job = this.#current;
    this.#current = null;
    this.#end();
    if (this.#starts >= STARTS) {
      job?.reject(new Unanswered(why));
      this.close(why);
      this.#told.failed(why);
      return;
    }
    this.#told.restarted(why);
    job?.reject(new Unanswered(why));
    this.#begin();
  }

  #end(): void {
    window.clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = null;
    this.#ready = false;
    worker?.terminate();
  }

  #wait(milliseconds: number, why: string): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#fail(why);
    }, milliseconds);
  }
}

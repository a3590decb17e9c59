// The page's end of the worker: asks it one thing at a time, ends it where an answer takes too long or its module broke, and starts
// another in its place.
import type { Answer, Ask, Asks } from "./protocol.ts";

/** No answer came in time. */
export class TooSlow extends Error {}

/** The worker broke, as when it runs out of memory. */
export class Broken extends Error {}

/** What a worker is started with. */
export interface Parts {
  readonly module: WebAssembly.Module;
  readonly reader: ArrayBuffer | null;
}

/** How long a start may take, in milliseconds: what is heavy was done by the page. */
const START = 20_000;

/** A part of the browser's `Worker`. */
export interface Runs {
  addEventListener(type: "message" | "error", listener: (event: Event) => void): void;
  postMessage(ask: Ask): void;
  terminate(): void;
}

interface Waiting {
  readonly id: number;
  readonly resolve: (got: Asks[keyof Asks]["got"]) => void;
  readonly reject: (error: Error) => void;
}

export class Checker {
  readonly #begin: () => Runs;
  #parts: Parts;
  #worker: Runs | undefined;
  #waiting: Waiting | undefined;
  #last = 0;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts, begin: () => Runs) {
    this.#parts = parts;
    this.#begin = begin;
  }

  /** Asks for something, after all that was asked before; `limit` is in milliseconds, from when the worker is at it. */
  ask<Name extends keyof Asks>(name: Name, given: Asks[Name]["given"], limit: number): Promise<Asks[Name]["got"]> {
    const asked = this.#queue.then(() => this.#one(name, given, limit));
    this.#queue = asked.catch(() => undefined);
    return asked;
  }

  /** Gives the worker the reader's weights, and every one after it. */
  async read(reader: ArrayBuffer, limit: number): Promise<void> {
    await this.ask("reader", { reader }, limit);
    this.#parts = { ...this.#parts, reader };
  }

  async #one<Name extends keyof Asks>(name: Name, given: Asks[Name]["given"], limit: number): Promise<Asks[Name]["got"]> {
    if (this.#worker === undefined) {
      this.#worker = this.#started();
      try {
        await this.#send("start", this.#parts, START);
      } catch (error) {
        this.#end();
        throw error;
      }
    }
    return this.#send(name, given, limit);
  }

  #started(): Runs {
    const worker = this.#begin();
    worker.addEventListener("message", (event) => {
      if (event instanceof MessageEvent) {
        this.#hear(event.data as Answer);
      }
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#fail(new Broken(event instanceof ErrorEvent ? event.message : "the worker could not be started"));
    });
    return worker;
  }

  #send<Name extends keyof Asks>(name: Name, given: Asks[Name]["given"], limit: number): Promise<Asks[Name]["got"]> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#fail(new TooSlow(`no answer within ${limit} ms`));
      }, limit);
      const settled =
        <Given extends unknown[]>(settle: (...given: Given) => void) =>
        (...given: Given): void => {
          clearTimeout(timer);
          settle(...given);
        };
      // The worker answers each question by what belongs to its name.
      this.#waiting = { id, resolve: settled(resolve as Waiting["resolve"]), reject: settled(reject) };
      this.#worker?.postMessage({ id, name, given } as Ask);
    });
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting;
    if (waiting?.id !== answer.id) {
      return;
    }
    if ("got" in answer) {
      this.#waiting = undefined;
      waiting.resolve(answer.got);
    } else if (answer.dead) {
      this.#fail(new Broken(answer.fault));
    } else {
      this.#waiting = undefined;
      waiting.reject(new Error(answer.fault));
    }
  }

  /** Ends the worker; the next question starts another. */
  #fail(error: Error): void {
    this.#end();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(error);
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}

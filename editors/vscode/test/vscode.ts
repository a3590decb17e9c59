// As much of VS Code as the tests need, in plain values.

export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };

export class ThemeIcon {
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
}

export class ThemeColor extends ThemeIcon {}

export const StatusBarAlignment = { Left: 1, Right: 2 };

export class EventEmitter<T> {
  readonly #listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void): Disposable => {
    this.#listeners.add(listener);
    return new Disposable(() => this.#listeners.delete(listener));
  };
  fire(value: T): void {
    for (const listener of this.#listeners) {
      listener(value);
    }
  }
}

export class Disposable {
  static from(...all: { dispose: () => unknown }[]): Disposable {
    return new Disposable(() => {
      for (const one of all) {
        one.dispose();
      }
    });
  }
  readonly dispose: () => unknown;
  constructor(dispose: () => unknown) {
    this.dispose = dispose;
  }
}

/** What the status bar shows, or nothing. */
export const bar = { shown: false, text: "", tooltip: "", command: "", backgroundColor: undefined as ThemeColor | undefined };
/** The plan that is looked at, and what is known of it. */
export const looked = { at: undefined as unknown, diagnostics: [] as unknown[] };

const editor = new EventEmitter<void>();
const diagnostics = new EventEmitter<void>();

export const window = {
  get activeTextEditor(): unknown {
    return looked.at === undefined ? undefined : { document: looked.at };
  },
  createStatusBarItem: () =>
    Object.assign(bar, {
      show: () => (bar.shown = true),
      hide: () => (bar.shown = false),
      dispose: () => (bar.shown = false),
    }),
  onDidChangeActiveTextEditor: editor.event,
};

export const languages = { getDiagnostics: () => looked.diagnostics, onDidChangeDiagnostics: diagnostics.event };

export const workspace = { onDidOpenTextDocument: new EventEmitter<void>().event };

export const commands = { executeCommand: () => Promise.resolve() };

/** Looks at a document. */
export function look(document: unknown, found: unknown[]): void {
  looked.at = document;
  looked.diagnostics = found;
  editor.fire();
}

/** Has other diagnostics of the same document. */
export function diagnose(found: unknown[]): void {
  looked.diagnostics = found;
  diagnostics.fire();
}

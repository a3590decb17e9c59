// The server's life: started, watched, restarted, stopped; and what is said where it can't run.
import * as vscode from "vscode";
import {
  CloseAction,
  DidChangeConfigurationNotification,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  type LanguageClientOptions,
} from "vscode-languageclient/node";
import { SELECTOR } from "./languages.ts";
import type { Found } from "./program.ts";
import { savingWhatElseIsEdited } from "./saving.ts";

/** How it stands; `why` is a sentence for the user. */
export type Health = { readonly is: "starting" | "running" } | { readonly is: "failed"; readonly why: string };

/** How often a server that ended by itself is started again, and within which time, in milliseconds. */
const RESTARTS = 3;
const WITHIN = 180_000;

/** Keeps to the log: its messages speak of connections, and `Server.tell` says what the user can do. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** The server that runs, if one does. */
export class Server implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #log: vscode.LogOutputChannel;
  readonly #find: () => Found;
  #client: LanguageClient | undefined;
  #health: Health = { is: "starting" };
  /** When it ended by itself, in milliseconds. */
  #ended: number[] = [];
  /** Whether it is being started for the first time. */
  #first = false;
  #queue: Promise<void> = Promise.resolve();

  /** Told whenever `health` is another. */
  readonly onDidChange = this.#changed.event;

  constructor(log: vscode.LogOutputChannel, find: () => Found) {
    this.#log = log;
    this.#find = find;
  }

  get health(): Health {
    return this.#health;
  }

  /** The client of a server that runs. */
  get client(): LanguageClient | undefined {
    return this.#health.is === "running" ? this.#client : undefined;
  }

  /** Starts it, after the one before has stopped. Never throws: what went wrong is told, and is in `health`. */
  restart(): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      await this.#stop();
      this.#ended = [];
      await this.#start();
    });
    return this.#queue;
  }

  /** Tells it of the settings as they are now. */
  async configure(): Promise<void> {
    await this.client?.sendNotification(DidChangeConfigurationNotification.type, { settings: { doable: settings() } });
  }

  /** Stops it for good. */
  async dispose(): Promise<void> {
    await this.#queue;
    await this.#stop();
    this.#changed.dispose();
  }

  async #start(): Promise<void> {
    const found = this.#find();
    if ("why" in found) {
      this.#fail(found.why);
      return;
    }
    this.#log.info(`Running ${found.program} (${SOURCES[found.from]})`);
    this.#become({ is: "starting" });
    const run = { command: found.program, args: ["lsp"] };
    const client = new QuietClient("doable", "doable", run, this.#options());
    this.#client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.#client === client) {
        this.#follow(newState);
      }
    });
    this.#first = true;
    try {
      await client.start();
    } catch (error) {
      this.#log.error(String(error));
      this.#fail(`“${found.program}” doesn't answer as a language server. It may be too old, or made for another system.`);
    } finally {
      this.#first = false;
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    // One that never ran can't be stopped, and has nothing that would have to be.
    await client?.dispose(2000).catch((error: unknown) => {
      this.#log.warn(String(error));
    });
  }

  #follow(state: State): void {
    if (state === State.Running) {
      this.#become({ is: "running" });
    } else if (state === State.Starting) {
      this.#become({ is: "starting" });
    }
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: SELECTOR,
      outputChannel: this.#log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: settings,
      initializationFailedHandler: () => false,
      diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true },
      middleware: savingWhatElseIsEdited,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.#closed(),
      },
    };
  }

  /** Decides what is done about a program that has ended by itself. */
  #closed(): { action: CloseAction; handled: true } {
    const now = Date.now();
    this.#ended = [...this.#ended.filter((then) => now - then < WITHIN), now];
    this.#log.warn("The program has ended.");
    if (!this.#first && this.#ended.length <= RESTARTS) {
      return { action: CloseAction.Restart, handled: true };
    }
    // What ends at its first start is told by `#start`.
    if (!this.#first) {
      this.#fail(`The program ended ${this.#ended.length} times within three minutes.`);
    }
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  #fail(why: string): void {
    this.#log.error(why);
    this.#become({ is: "failed", why });
    void this.tell();
  }

  #become(health: Health): void {
    this.#health = health;
    this.#changed.fire();
  }

  /** Says why it doesn't run, with what to do. */
  async tell(): Promise<void> {
    if (this.#health.is !== "failed") {
      return;
    }
    const message = `doable can't check your plans. ${this.#health.why}`;
    const chosen = await vscode.window.showErrorMessage(message, ...Object.keys(REMEDIES));
    const [command, ...args] = REMEDIES[chosen ?? ""] ?? [];
    if (command !== undefined) {
      await vscode.commands.executeCommand(command, ...args);
    }
  }
}

const SOURCES = { setting: "as doable.path says", extension: "which came with the extension", path: "found on the PATH" };

/** What can be done about a server that doesn't run: what the button says, and the command with its arguments. */
const REMEDIES: Readonly<Record<string, readonly string[]>> = {
  "How to get it": ["doable.guide"],
  "Set its path": ["workbench.action.openSettings", "doable.path"],
  "Show the log": ["doable.log"],
};

/** The settings that the server reads. */
function settings(): Record<string, unknown> {
  const own = vscode.workspace.getConfiguration("doable");
  return Object.fromEntries(["hints", "minConfidence", "items"].map((name) => [name, own.get(name)]));
}

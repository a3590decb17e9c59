// The item in the status bar: how many outcomes the plan has that is looked at, or why nobody counts.
import * as vscode from "vscode";
import { count, many, type Counts } from "./counts.ts";
import { isPlan } from "./languages.ts";
import type { Health } from "./server.ts";

/** What the item shows. */
export interface Shown {
  readonly text: string;
  /** What it says when the mouse rests on it, and to screen readers. */
  readonly more: string;
  readonly command: string;
  readonly failed: boolean;
}

/** What is shown of a plan. */
export function shown(health: Health, { outcomes, hints, unread }: Counts): Shown {
  if (health.is === "failed") {
    return { text: "$(error) doable", more: `${health.why} Click to see what to do.`, command: "doable.why", failed: true };
  }
  if (health.is === "starting") {
    return { text: "$(loading~spin) doable", more: "doable is starting.", command: "doable.log", failed: false };
  }
  const also = [
    hints > 0 ? `${many(hints, "hint")}, three dots each in the text.` : "",
    unread > 0 ? `${many(unread, "list")} not read: “doable: Show what was not read”.` : "",
  ];
  const first =
    outcomes === 0 ? "No outcome found in this plan." : `${many(outcomes, "outcome")} in this plan. Click to see them.`;
  return {
    text: outcomes === 0 ? "$(pass) doable" : `$(checklist) ${many(outcomes, "outcome")}`,
    more: [first, ...also].filter(Boolean).join("\n"),
    command: "workbench.actions.view.problems",
    failed: false,
  };
}

/** Keeps the item as the plan is that is looked at; hides it where that is none. */
export class Status implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #all: vscode.Disposable;
  readonly #health: () => Health;

  constructor(health: () => Health, changed: vscode.Event<void>) {
    this.#health = health;
    this.#item = vscode.window.createStatusBarItem("doable.outcomes", vscode.StatusBarAlignment.Right, 90);
    this.#item.name = "doable: outcomes";
    const draw = (): void => {
      this.draw();
    };
    this.#all = vscode.Disposable.from(
      this.#item,
      changed(draw),
      vscode.window.onDidChangeActiveTextEditor(draw),
      vscode.languages.onDidChangeDiagnostics(draw),
      // A document gets another language by being closed and opened.
      vscode.workspace.onDidOpenTextDocument(draw),
    );
    this.draw();
  }

  draw(): void {
    const document = vscode.window.activeTextEditor?.document;
    const plan = document !== undefined && isPlan(document);
    void vscode.commands.executeCommand("setContext", "doable.plan", plan);
    if (!plan) {
      this.#item.hide();
      return;
    }
    const now = shown(this.#health(), count(vscode.languages.getDiagnostics(document.uri)));
    this.#item.text = now.text;
    this.#item.tooltip = now.more;
    this.#item.accessibilityInformation = { label: `doable: ${now.more}`, role: "button" };
    this.#item.command = now.command;
    this.#item.backgroundColor = now.failed ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    this.#item.show();
  }

  dispose(): void {
    this.#all.dispose();
  }
}

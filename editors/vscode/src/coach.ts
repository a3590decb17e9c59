// The talk about a plan, in a terminal.
import { dirname } from "node:path";
import * as vscode from "vscode";
import type { Found } from "./program.ts";

/** What the terminal runs: the program itself, so that no shell reads the name of the plan. */
export function talk(program: string, file: string): vscode.TerminalOptions {
  return {
    name: "doable coach",
    iconPath: new vscode.ThemeIcon("comment-discussion"),
    shellPath: program,
    shellArgs: ["coach", "--", file],
    cwd: dirname(file),
    isTransient: true,
  };
}

/** Saves the plan that is looked at, and opens the talk about it. */
export async function coach(find: () => Found): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const found = find();
  if (document === undefined) {
    void vscode.window.showInformationMessage("Open the plan first that you want to go through.");
    return;
  }
  if ("why" in found) {
    void vscode.commands.executeCommand("doable.why");
    return;
  }
  // The program reads the file, and writes into it: what is only in memory would be passed over, and then be in the way.
  const saved = document.isDirty || document.isUntitled ? await vscode.workspace.save(document.uri) : document.uri;
  if (saved?.scheme !== "file") {
    void vscode.window.showInformationMessage("The plan has to be saved as a file first: that is where the steps are written.");
    return;
  }
  const terminal = vscode.window.createTerminal(talk(found.program, saved.fsPath));
  const closed = vscode.window.onDidCloseTerminal((one) => {
    if (one === terminal) {
      closed.dispose();
      // VS Code takes the terminal away, and with it the program's last words.
      if (one.exitStatus?.code === 0) {
        void vscode.window.showInformationMessage("doable has gone through the plan.");
      }
    }
  });
  terminal.show();
}

// A code action may write into a config or a baseline, which VS Code changes in memory alone where that isn't the file that is
// looked at. The program reads those from the disk, so they are saved after the edit.
import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";

/** The command that saves; its arguments are URIs as text. It is called by code actions alone. */
export const SAVE = "doable.save";

/** Lets each code action that edits another file than the one it is offered in save that file. */
export const savingWhatElseIsEdited: Middleware = {
  provideCodeActions: async (document, range, context, token, next) => {
    const actions = await next(document, range, context, token);
    for (const action of actions ?? []) {
      const others = "edit" in action ? elsewhere(action.edit, document.uri) : [];
      if (others.length > 0) {
        action.command = { command: SAVE, title: "Save", arguments: others };
      }
    }
    return actions;
  },
};

/** Which documents other than one an edit changes, as text. */
function elsewhere(edit: vscode.WorkspaceEdit | undefined, here: vscode.Uri): string[] {
  const changed = edit?.entries().map(([uri]) => uri.toString()) ?? [];
  return changed.filter((uri) => uri !== here.toString());
}

/** Saves documents. */
export async function save(...uris: readonly string[]): Promise<void> {
  for (const uri of uris) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
    await document.save();
  }
}

// Lists that hold checkboxes and were not read, for want of a heading that names things to do: shown, and read from then on.
import * as vscode from "vscode";
import { CodeActionRequest, type LanguageClient } from "vscode-languageclient/node";
import { isUnread } from "./counts.ts";

interface Row extends vscode.QuickPickItem {
  readonly document: vscode.TextDocument;
  readonly diagnostic: vscode.Diagnostic;
  readonly action: vscode.CodeAction | undefined;
}

/** Shows them all; Enter goes to one, the button beside it lets the config read it. */
export async function showUnread(client: LanguageClient): Promise<void> {
  const rows = await Promise.all(found().map(([document, diagnostic]) => row(client, document, diagnostic)));
  if (rows.length === 0) {
    void vscode.window.showInformationMessage("In the plans that are open, doable has read every checkbox.");
    return;
  }
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = "Checkboxes that were not read";
  pick.placeholder = "Enter goes to the list; the button beside it reads such lists from now on";
  pick.matchOnDescription = true;
  pick.items = rows;
  pick.onDidHide(() => {
    pick.dispose();
  });
  pick.onDidTriggerItemButton(async ({ item }) => {
    pick.items = pick.items.filter((one) => one !== item);
    await take(item.action);
    if (pick.items.length === 0) {
      pick.hide();
    }
  });
  pick.onDidAccept(async () => {
    const [chosen] = pick.selectedItems;
    pick.hide();
    if (chosen !== undefined) {
      await visit(chosen);
    }
  });
  pick.show();
}

/** Each such list of the documents that are open. */
function found(): [vscode.TextDocument, vscode.Diagnostic][] {
  return vscode.workspace.textDocuments.flatMap((document) =>
    vscode.languages
      .getDiagnostics(document.uri)
      .filter(isUnread)
      .map((diagnostic): [vscode.TextDocument, vscode.Diagnostic] => [document, diagnostic]),
  );
}

async function row(client: LanguageClient, document: vscode.TextDocument, diagnostic: vscode.Diagnostic): Promise<Row> {
  const action = await actionFor(client, document, diagnostic);
  const [message = "", question = ""] = diagnostic.message.split("\n");
  const place = `${vscode.workspace.asRelativePath(document.uri)}:${diagnostic.range.start.line + 1}`;
  const button = action && { iconPath: new vscode.ThemeIcon("book"), tooltip: action.title };
  return { label: message, description: place, detail: question, buttons: button ? [button] : [], document, diagnostic, action };
}

/** What the server offers for one of them. */
async function actionFor(
  client: LanguageClient,
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): Promise<vscode.CodeAction | undefined> {
  const provider = client.getFeature(CodeActionRequest.method).getProvider(document);
  const context: vscode.CodeActionContext = {
    diagnostics: [diagnostic],
    only: vscode.CodeActionKind.QuickFix,
    triggerKind: vscode.CodeActionTriggerKind.Invoke,
  };
  const { token } = new vscode.CancellationTokenSource();
  const actions = await provider?.provideCodeActions(document, diagnostic.range, context, token);
  return actions?.find((one): one is vscode.CodeAction => "edit" in one && one.diagnostics?.some(isUnread) === true);
}

/** Does what a code action does when it is chosen from the menu. */
async function take(action: vscode.CodeAction | undefined): Promise<void> {
  if (action?.edit !== undefined && (await vscode.workspace.applyEdit(action.edit)) && action.command !== undefined) {
    await vscode.commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
  }
}

async function visit({ document, diagnostic, action }: Row): Promise<void> {
  const editor = await vscode.window.showTextDocument(document, { selection: diagnostic.range });
  editor.revealRange(diagnostic.range, vscode.TextEditorRevealType.InCenter);
  const said = action && (await vscode.window.showInformationMessage(diagnostic.message.replace("\n", ". "), action.title));
  if (said !== undefined) {
    await take(action);
  }
}

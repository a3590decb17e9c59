// What VS Code starts: the server, the status bar item and the commands.
import { accessSync, chmodSync, constants, existsSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { coach } from "./coach.ts";
import { find, type Found } from "./program.ts";
import { SAVE, save } from "./saving.ts";
import { Server } from "./server.ts";
import { Status } from "./status.ts";
import { showUnread } from "./unread.ts";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("doable", { log: true });
  const program = (): Found => find(surroundings(context.extensionPath));
  const running = new Server(log, program);
  server = running;
  const status = new Status(() => running.health, running.onDidChange);
  const commands = {
    "doable.coach": () => coach(program),
    "doable.unread": () => (running.client === undefined ? running.tell() : showUnread(running.client)),
    "doable.restart": () => running.restart(),
    "doable.log": () => {
      log.show();
    },
    "doable.why": () => running.tell(),
    "doable.guide": () => vscode.commands.executeCommand("markdown.showPreview", guide(context.extensionUri)),
    [SAVE]: save,
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, run));
  }
  context.subscriptions.push(
    log,
    status,
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("doable.path")) {
        void running.restart();
      } else if (change.affectsConfiguration("doable")) {
        void running.configure();
      }
    }),
  );
  await running.restart();
}

export async function deactivate(): Promise<void> {
  await server?.dispose();
}

/** The README, whose name vsce writes small. */
function guide(extension: vscode.Uri): vscode.Uri {
  const packaged = vscode.Uri.joinPath(extension, "readme.md");
  return existsSync(packaged.fsPath) ? packaged : vscode.Uri.joinPath(extension, "README.md");
}

function surroundings(extension: string): Parameters<typeof find>[0] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return {
    platform: process.platform,
    extension,
    setting: vscode.workspace.getConfiguration("doable").get("path", ""),
    path: process.env["PATH"] ?? "",
    home: homedir(),
    workspace: folders.filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath),
    runs: (file) => runs(file, file.startsWith(join(extension, "bin"))),
    real,
  };
}

/** Whether a file can be run; `own` ones, which may have lost that on the way, are made so. */
function runs(file: string, own: boolean): boolean {
  try {
    if (!statSync(file).isFile()) {
      return false;
    }
    if (own && process.platform !== "win32" && (statSync(file).mode & 0o111) === 0) {
      chmodSync(file, 0o755);
    }
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

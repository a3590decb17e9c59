#!/usr/bin/env node
// The Obsidian plugin, as it is built, in Chromium: real CodeMirror in a stand-in of Obsidian that is held to its published types.
// Marks, the window on one, steps taken and undone, the pane, settings that break, workers that die, 10,000 notes, and the same
// findings as the program's.
//
//     obsidian.mjs BINARY [FOLDER]        needs node 22.18, chromium, what editors/obsidian/package-lock.json names (npm ci
//                                         there), the WASM package as
//                                         wasm/build leaves it, and playwright-core by NODE_PATH; keeps
//                                         screenshots in FOLDER
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { vault } from "./obsidian/vaults.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const PLUGIN = path.join(ROOT, "editors/obsidian");
/** The longest that the window may be kept from drawing while 10,000 notes are read, in milliseconds. */
const LONGEST = 100;
const NOTE = `# Choir

- [ ] Ring the **piano tuner**
- [ ] Grow my business
- [ ] Email Ines the seating plan
- [ ] Improve the acoustics 🎻 of the hall
`;
const CONFIG = `# what the board decided
exclude: [Archive/]   # nobody sings there
severity: {result-verb: error}
extends: .choir/base.yaml
rules: [.choir/rules.yaml]
`;
const BASE = "families: [days, checklists]\nheadings: {add: [Ideas]}\noverrides:\n  - files: [\"Projects/**\"]\n    severity: {result-verb: warning}\n";
const RULES = `rules:
  - id: says-email
    severity: warning
    when: {contains: [email]}
    message: "“{text}” could be said aloud"
    help: "Who is it for, and could you ring?"
    examples:
      hit: [Email Ines the seating plan]
      miss: [Ring the piano tuner]
`;

if (!process.argv[2]) throw new Error("usage: obsidian.mjs BINARY [FOLDER]");
const binary = path.resolve(process.argv[2]);
const scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "doable-obsidian-")));
const pictures = process.argv[3] && path.resolve(process.argv[3]);
// Unlike import, require looks where NODE_PATH says.
const require = createRequire(import.meta.url);
const installed = createRequire(path.join(PLUGIN, "package.json"));

function onPath(names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(fs.existsSync);
  if (!found) throw new Error(`none of ${names.join(", ")} is on the path`);
  return found;
}

/** What needs no browser: rules, types and tests. */
function checked() {
  const node = (...args) => execFileSync(process.execPath, args, { cwd: PLUGIN, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const tool = (file, ...args) => node(path.join(PLUGIN, "node_modules", file), ...args);
  tool("eslint/bin/eslint.js", ".", "--max-warnings", "0");
  tool("typescript/bin/tsc");
  const tests = fs.readdirSync(path.join(PLUGIN, "test")).filter((file) => file.endsWith(".test.ts")).map((file) => `test/${file}`);
  const said = node("--import", "./test/stand-in/hooks.mjs", "--test", "--test-reporter=tap", ...tests);
  const passed = Number(/^# pass (\d+)/mu.exec(said)?.[1]);
  assert.ok(passed > 40, said);
  console.log(`eslint with Obsidian's rules, tsc and ${passed} tests: clean; ${node("build.mjs").trim()}`);
}

/** The page with the stand-in, and the built plugin beside it. */
function served() {
  const { buildSync } = installed("esbuild");
  const script = buildSync({ entryPoints: [path.join(PLUGIN, "test/page/page.ts")], bundle: true, write: false, format: "iife", logLevel: "error" }).outputFiles[0].text;
  const dist = (file) => fs.readFileSync(path.join(PLUGIN, "dist", file), "utf8");
  // No network, no eval: what the plugin gets by with.
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; worker-src blob:; img-src data:";
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A vault</title>
    <link rel="icon" href="data:,"><meta http-equiv="Content-Security-Policy" content="${policy}">
    <link rel="stylesheet" href="/theme.css"><link rel="stylesheet" href="/styles.css"><body><script src="/bundle.js"></script><script src="/page.js"></script>`;
  const files = {
    "/": ["text/html", page], "/page.js": ["text/javascript", script], "/styles.css": ["text/css", dist("styles.css")],
    "/theme.css": ["text/css", fs.readFileSync(path.join(PLUGIN, "test/page/theme.css"), "utf8")],
    "/bundle.js": ["text/javascript", `window.bundle = (module, require) => { const exports = module.exports;\n${dist("main.js")}\n};`],
  };
  const server = http.createServer((request, response) => {
    const [type, content] = files[request.url] ?? [];
    response.writeHead(type ? 200 : 404, { "content-type": `${type ?? "text/plain"}; charset=utf-8` }).end(content);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

/** A page with a vault of these files, in which the plugin has begun. Whatever it complains of is an error. */
async function begun(context, address, files, { data = null, mobile = false } = {}) {
  const page = await context.newPage();
  page.odd = [];
  page.on("console", (message) => page.odd.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.odd.push(String(error)));
  page.on("request", (request) => { if (!request.url().startsWith(address) && !/^(blob|data):/u.test(request.url())) page.odd.push(request.url()); });
  await page.goto(address);
  await page.evaluate(async ([files, data, mobile]) => {
    window.page = new window.Page(files, data, mobile);
    await window.page.begin();
  }, [files, data, mobile]);
  return page;
}

async function until(what, is, expected) {
  const end = Date.now() + 20_000;
  for (let now = await is(); ; now = await is()) {
    if (JSON.stringify(now) === JSON.stringify(expected)) return;
    assert.ok(Date.now() < end, `${what}: ${JSON.stringify(now)} and not ${JSON.stringify(expected)}`);
    await new Promise((turn) => setTimeout(turn, 50));
  }
}

const marks = (page) => page.$$eval(".doable-mark", (all) => all.map((one) => one.textContent));
const text = (page) => page.evaluate(() => window.page.editor.state.doc.toString());
const settled = (page) => page.evaluate(() => window.page.settled());
const found = (page) => page.evaluate(() => window.page.found());
const saved = (page, file) => page.evaluate((file) => window.page.vault.adapter.files.get(file)?.text, file);

async function picture(page, name) {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

/** No violation that axe-core knows of. */
async function accessible(page, what) {
  await page.evaluate(fs.readFileSync(installed.resolve("axe-core/axe.min.js"), "utf8"));
  const { violations } = await page.evaluate((what) => window.axe.run(what, { rules: { region: { enabled: false } } }), what);
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => html + failureSummary).join(" ")}`), []);
}

async function hovered(page, words) {
  const box = await page.locator(".doable-mark", { hasText: words }).first().boundingBox();
  await page.mouse.move(box.x + 8, box.y + box.height / 2);
  await page.mouse.move(box.x + 14, box.y + box.height / 2);
  await page.locator(".doable-popover").waitFor();
}

/** Marks, the window on one, a step taken by mouse, taken back, and taken by keyboard in own words. */
async function editing(context, address) {
  const page = await begun(context, address, { "Choir.md": NOTE });
  await page.evaluate(() => window.page.open("Choir.md"));
  await until("marks", () => marks(page), ["Grow my business", "Improve the acoustics 🎻 of the hall"]);
  const boxes = await page.$$eval(".cm-line input[type=checkbox]", (all) => all.length);
  assert.equal(boxes, 4, "the boxes of live preview stand beside the marks");

  const shapes = new Set();
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    await hovered(page, "Grow");
    await accessible(page, ".doable-popover");
    await picture(page, `editor-${scheme}`);
    shapes.add(await page.$eval(".doable-mark", (mark) => getComputedStyle(mark).textDecorationStyle));
    await page.mouse.move(5, 500);
    await page.locator(".doable-popover").waitFor({ state: "detached" });
  }
  assert.deepEqual([...shapes], ["wavy"]);

  await hovered(page, "Grow");
  const step = page.locator(".doable-step").first();
  const words = await step.innerText();
  await step.click();
  await until("the step", () => text(page), NOTE.replace("Grow my business\n", `Grow my business\n  - [ ] ${words}\n`));
  await until("marks", () => marks(page), ["Improve the acoustics 🎻 of the hall"]);
  await page.keyboard.press("Control+z");
  assert.equal(await text(page), NOTE, "one undo takes the step back");
  await until("marks", () => marks(page), ["Grow my business", "Improve the acoustics 🎻 of the hall"]);

  await page.evaluate(() => window.page.at("Ring the"));
  assert.equal(await page.evaluate(() => window.page.run("add-first-step")), false, "no step is offered for a deed");
  await page.evaluate(() => window.page.at("Improve the"));
  assert.equal(await page.evaluate(() => window.page.run("add-first-step")), true);
  await accessible(page, ".modal");
  await page.keyboard.type("Clap in every corner\tof the hall");
  await page.keyboard.press("Enter");
  await until("the step in own words", async () => (await text(page)).split("\n").slice(-2), ["  - [ ] Clap in every corner of the hall", ""]);
  await undoing(page);
  await byKeyboard(page);
  await typing(page);
  await hostile(page);
  await unloaded(page);
  assert.deepEqual(page.odd, []);
  await page.close();
}

/** What is typed right before a step and right after it is undone apart from the step. */
async function undoing(page) {
  const before = await text(page);
  const line = (now) => now.split("\n").filter((one, at, all) => one.includes("Grow my") || all[at - 1]?.includes("Grow my"));
  await page.evaluate(() => window.page.at("Grow my business"));
  await page.keyboard.type(" now");
  await until("the mark", async () => (await marks(page)).includes("Grow my business now"), true);
  await page.keyboard.type(" ok");
  await page.evaluate(async () => {
    window.page.run("show-question");
    document.querySelector(".doable-step").click();
    for (let wait = 0; wait < 1_000 && !/ok\n  - \[ \]/u.test(window.page.editor.state.doc.toString()); wait++) await new Promise((turn) => setTimeout(turn, 5));
  });
  await page.keyboard.type("!");
  const [, step] = line(await text(page));
  const left = [];
  for (let times = 0; times < 3; times++) {
    await page.keyboard.press("Control+z");
    left.push(line(await text(page)).slice(0, 2));
  }
  const [, next] = line(before);
  assert.deepEqual(left.slice(0, 2), [["- [ ] Grow my business now ok", step], ["- [ ] Grow my business now ok", next]]);
  for (let times = 0; times < 9 && (await text(page)) !== before; times++) await page.keyboard.press("Control+z");
  assert.equal(await text(page), before);
}

/** The window on an item without a mouse, and why it is marked. */
async function byKeyboard(page) {
  await page.evaluate(() => window.page.at("Grow my"));
  assert.equal(await page.evaluate(() => window.page.run("show-question")), true);
  await page.waitForFunction(() => document.activeElement?.classList.contains("doable-step"));
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content") && !document.querySelector(".doable-popover"));
  await page.evaluate(() => window.page.run("show-question"));
  await page.getByRole("button", { name: "Why?" }).click();
  const explained = await page.locator(".doable-explained").innerText();
  assert.ok(explained.includes("Grow my business") && explained.includes("outcome"), explained);
  await page.evaluate(() => document.querySelector(".modal-container").remove());
}

/** Marks move along with what is typed, and come once it stands. */
async function typing(page) {
  await page.evaluate(() => window.page.at("# Choir"));
  await page.keyboard.type(" and friends\n\n- [ ] Boost morale");
  assert.ok((await marks(page)).includes("Grow my business"));
  await until("marks", () => marks(page), ["Boost morale", "Grow my business"]);
  await page.keyboard.type(" by singing rounds");
  await until("marks", () => marks(page), ["Grow my business"]);
}

/** What a note says is never markup. */
async function hostile(page) {
  await page.evaluate(() => window.page.at("# Choir and friends"));
  await page.keyboard.type("\n\n- [ ] Improve the `<img src=x onerror=alert(1)>` sound");
  await until("marks", async () => (await marks(page)).length, 2);
  await hovered(page, "onerror");
  assert.equal(await page.locator(".doable-popover img").count(), 0);
  assert.ok((await page.locator(".doable-message").innerText()).includes("<img src=x onerror=alert(1)>"));
  await page.mouse.move(5, 500);
}

/** Nothing is left after the plugin was turned off. */
async function unloaded(page) {
  const left = await page.evaluate(() => {
    window.page.unload();
    return [window.page.vault.listeners, window.page.workspace.listeners, document.querySelectorAll(".doable-mark, .doable-popover").length];
  });
  assert.deepEqual(left, [0, 0, 0]);
  await until("workers", () => page.workers().length, 0);
}

const lines = (page) => page.$$eval(".doable-line", (all) => all.map((one) => [...one.querySelectorAll(".doable-name, .doable-count")].map((part) => part.textContent).join(" ")));

/** The pane: counts, a click that goes to the line, changes, what is left out, a broken config, a step into a note that is closed. */
async function pane(context, address) {
  const files = { "Choir.md": NOTE, "Shows/May.md": "- [ ] Boost morale\n- [ ] Buy twelve candles\n", "Shows/locked.md": "- [ ] Grow\n", "long.md": "", ".doable.yaml": "items: auto # ours\n" };
  const page = await begun(context, address, files);
  await page.evaluate(() => {
    window.page.vault.spoil("Shows/locked.md", { fault: "EACCES: permission denied" });
    window.page.vault.spoil("long.md", { size: 3_000_000 });
    window.page.vault.trigger("modify", window.page.vault.getFileByPath("long.md"));
    window.page.vault.trigger("modify", window.page.vault.getFileByPath("Shows/locked.md"));
    return window.page.pane();
  });
  const both = ["Top of the vault 2", "Choir 2", "Grow my business", "Improve the acoustics 🎻 of the hall", "Shows 1", "May 1", "Boost morale"];
  await until("the pane", () => lines(page), both);
  assert.equal(await page.locator(".doable-head").innerText(), "3 places to look at.");
  await page.locator(".doable-troubles summary").click();
  const troubles = await page.$$eval(".doable-troubles li", (all) => all.map((one) => one.textContent).sort());
  assert.deepEqual(troubles, ["Shows/locked.md It can't be read: EACCES: permission denied", "long.md It is too long (3.0 MB)."]);

  await page.locator(".doable-line", { hasText: "Improve" }).click();
  await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
  assert.equal(await page.evaluate(() => window.page.editor.state.sliceDoc(window.page.editor.state.selection.main.from, window.page.editor.state.selection.main.to)),
    "Improve the acoustics 🎻 of the hall");
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    await accessible(page, ".doable-pane");
    await picture(page, `pane-${scheme}`);
  }

  // By keyboard: closes a folder, opens it again.
  await page.locator(".doable-list").focus();
  await page.keyboard.press("End");
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
  await until("a closed folder", () => lines(page), both.slice(0, 5));
  await page.keyboard.press("Enter");
  await until("an open folder", () => lines(page), both);

  // A step into a note that no editor shows, by the context menu.
  await page.locator(".doable-line", { hasText: "Boost morale" }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Add a first step" }).click();
  await page.locator(".prompt-input").fill("Sing a round");
  await page.keyboard.press("Enter");
  await until("a closed note", () => saved(page, "Shows/May.md"), "- [ ] Boost morale\n  - [ ] Sing a round\n- [ ] Buy twelve candles\n");
  await until("the pane", () => lines(page), both.slice(0, 4));
  await follows(page);
  await brokenConfig(page);
  await dying(page);
  assert.deepEqual(page.odd, []);
  await page.close();
}

/** Notes that are made, renamed and deleted. */
async function follows(page) {
  await page.evaluate(() => {
    window.page.vault.save("Shows/June.md", "- [ ] Fewer empty seats\n");
    window.page.vault.move("Shows", "Concerts");
    window.page.vault.remove("long.md");
  });
  await until("the folder", async () => (await lines(page)).filter((line) => /^(?:Shows|Concerts)/u.test(line)), ["Concerts 1"]);
  assert.equal(await page.locator(".doable-troubles li").count(), 1);
}

/** A config that breaks while it is looked at is told with its place, is left alone, and counts again once mended. */
async function brokenConfig(page) {
  await page.evaluate(() => window.page.vault.save(".doable.yaml", "items: auto # ours\nexclude: [\n"));
  await page.locator(".doable-problem", { hasText: ".doable.yaml:" }).waitFor();
  assert.match(await page.locator(".doable-problem").first().innerText(), /^\.doable\.yaml:\d+:\d+: /u);
  const refused = await page.evaluate(async () => {
    await window.page.plugin.tabs[0].setControlValue("days", false);
    return window.page.notices.at(-1);
  });
  assert.match(refused, /was left as it is/u);
  assert.equal(await saved(page, ".doable.yaml"), "items: auto # ours\nexclude: [\n");
  await page.evaluate(() => window.page.vault.save(".doable.yaml", "items: auto # ours\n"));
  await page.locator(".doable-problem").waitFor({ state: "detached" });
  await page.evaluate(() => window.page.plugin.tabs[0].setControlValue("min-confidence", "0.99999"));
  assert.equal(await saved(page, ".doable.yaml"), "items: auto # ours\nmin-confidence: 0.99999\n");
  await until("a setting in force", async () => Object.keys(await found(page)), []);
  await page.evaluate(() => window.page.plugin.tabs[0].setControlValue("min-confidence", ""));
  await until("a setting gone", async () => Object.keys(await found(page)).length, 2);
}

/** Workers that die in the midst of it: another one goes on, and that is said once. */
async function dying(page) {
  await page.evaluate(async () => {
    const { workers, plugin, vault } = window.page;
    const before = workers.length;
    for (let at = 0; at < 400; at++) vault.save(`Many/${at}.md`, "- [ ] Grow the choir\n", true);
    plugin.survey.all();
    for (const time of [1, 2]) {
      await new Promise((turn) => setTimeout(turn, 30));
      workers.at(-1).dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
      if (workers.length !== before + time) throw new Error(`${workers.length} workers after ${time} deaths, ${before} before`);
    }
    await window.page.settled();
  });
  const { length } = Object.keys(await found(page)).filter((file) => file.startsWith("Many/"));
  assert.equal(length, 400, "nothing is lost");
  const told = await page.evaluate(() => window.page.notices.filter((one) => one.includes("start anew")));
  assert.equal(told.length, 1);
  await until("workers", () => page.workers().length, 1);
}

/** On a phone a tap opens the window, and lines are as high as fingers need. */
async function phone(browser, address) {
  const context = await browser.newContext({ viewport: { width: 390, height: 760 }, hasTouch: true, isMobile: true });
  const page = await begun(context, address, { "Choir.md": NOTE }, { mobile: true });
  await page.evaluate(async () => { await window.page.open("Choir.md"); await window.page.pane(); });
  await until("marks", async () => (await marks(page)).length, 2);
  await page.locator(".doable-mark").first().tap();
  await page.locator(".doable-popover").waitFor();
  const { x, width } = await page.locator(".doable-popover").boundingBox();
  assert.ok(x >= 0 && x + width <= 390, `the window stands from ${x} to ${x + width}`);
  await until("lines", () => page.$$eval(".doable-line", (all) => all.every((one) => one.clientHeight >= 44) && all.length), 4);
  await picture(page, "phone");
  await page.locator(".doable-step").first().tap();
  await until("the step", async () => (await text(page)).split("\n").length, NOTE.split("\n").length + 1);
  assert.deepEqual(page.odd, []);
  await context.close();
}

/** What the renderer of the page holds, in megabytes. */
async function memory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const held = processInfo.filter(({ type }) => type === "renderer").map(({ id }) =>
    Number(/^VmRSS:\s+(\d+)/mu.exec(fs.readFileSync(`/proc/${id}/status`, "utf8"))[1]) / 1000);
  await session.detach();
  return Math.max(...held);
}

/** 10,000 notes while somebody looks at the pane: no task of the window is long. */
async function many(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate((files) => { window.page = new window.Page(files, null, false); }, vault(10_000));
  const before = await memory(browser);
  const { longest, tasks, seconds, count } = await page.evaluate(async () => {
    const { page } = window;
    const long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
    let last = performance.now(), gap = 0;
    const tick = new MessageChannel();
    tick.port1.onmessage = () => {
      gap = Math.max(gap, performance.now() - last);
      last = performance.now();
      setTimeout(() => tick.port2.postMessage(0));
    };
    tick.port2.postMessage(0);
    const begun = performance.now();
    await page.begin();
    await page.pane();
    while (page.plugin.survey.progress === null && page.plugin.survey.count === 0) await new Promise((turn) => setTimeout(turn, 5));
    await page.settled();
    const seconds = (performance.now() - begun) / 1000;
    document.querySelector("[aria-label='Open all folders']").click();
    await new Promise((turn) => setTimeout(turn, 300));
    tick.port1.onmessage = null;
    return { longest: Math.round(gap), tasks: long.length, seconds, count: page.plugin.survey.count };
  });
  const after = await memory(browser);
  const drawn = await page.$$eval(".doable-line", (all) => all.length);
  const high = await page.$eval(".doable-space", (space) => space.clientHeight);
  assert.ok(drawn < 80 && high > 100_000, `${drawn} lines drawn of ${high} pixels`);
  await page.locator(".doable-list").focus();
  await page.keyboard.press("End");
  await until("the last line", () => page.$eval(".doable-list", (list) => list.scrollTop + list.clientHeight >= list.scrollHeight - 1), true);
  await picture(page, "many");
  assert.ok(count > 5_000, `${count} findings`);
  assert.ok(longest <= LONGEST, `the window stood still for ${longest} ms`);
  console.log(`10,000 notes with ${count} findings: ${seconds.toFixed(1)} s, the window still for ${longest} ms at most (${tasks} tasks over 50 ms), ` +
    `${Math.round(after - before)} MB more in the page`);
  await context.close();
}

/** What the program finds in the same files on a disk. */
function native(files, hints) {
  const folder = fs.mkdtempSync(path.join(scratch, "vault-"));
  for (const [file, content] of Object.entries({ ...files, ".obsidian/app.json": "{}" })) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), content);
  }
  const args = ["check", "--format", "json", "--fail-on", "never", ...(hints ? ["--hints"] : [])];
  const { findings, problems } = JSON.parse(execFileSync(binary, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 }));
  assert.deepEqual(problems, []);
  return findings;
}

/** The pane's findings and the program's are the same, and so is all that is said of each. */
async function same(context, address) {
  const plans = Object.fromEntries(fs.readdirSync(path.join(ROOT, "fixtures/plans")).filter((file) => file.endsWith(".md"))
    .map((file) => [`Plans/${file}`, fs.readFileSync(path.join(ROOT, "fixtures/plans", file), "utf8")]));
  const notes = { ...vault(300, 99), ...plans };
  let compared = 0;
  for (const [files, hints] of [[notes, false], [notes, true], [{ ...notes, ".doable.yaml": CONFIG, ".choir/base.yaml": BASE, ".choir/rules.yaml": RULES }, true]]) {
    const expected = native(files, hints);
    const page = await begun(context, address, files, { data: { hints } });
    await page.waitForFunction(() => window.page.plugin.survey.progress !== null || window.page.plugin.survey.count > 0);
    await settled(page);
    const key = ({ path, rule, severity, verdict, message, item, fingerprint, line, start }) =>
      [path, line ?? start.line, rule, severity, verdict, message, item, fingerprint];
    const shown = Object.entries(await found(page)).flatMap(([path, briefs]) => briefs.map((brief) => key({ path, ...brief })));
    const sorted = (all) => all.map((one) => JSON.stringify(one)).sort();
    assert.deepEqual(sorted(shown), sorted(expected.map(key)));
    await wholly(page, files, expected);
    compared += expected.length;
    assert.deepEqual(page.odd, []);
    await page.close();
  }
  assert.ok(compared > 500, `${compared}`);
  console.log(`${compared} findings in ${3 * Object.keys(notes).length} notes, with hints, a config, what it extends and rules of its own: the program's`);
}

/** Everything that an editor is told of each finding, places included. */
async function wholly(page, files, expected) {
  const by = Map.groupBy(expected, ({ path }) => path);
  const all = [...by.keys()].slice(0, 60).map((file) => ({ path: file, text: files[file] }));
  const told = await page.evaluate(async (notes) => {
    // As the editor's marks get it: through the note that is opened.
    const results = [];
    for (const { path } of notes) {
      await window.page.open(path);
      results.push(await new Promise((done) => {
        const wait = () => (window.page.marked().length > 0 ? done(window.page.marked()) : setTimeout(wait, 5));
        wait();
      }));
    }
    return results;
  }, all);
  for (const [at, { path: file, text }] of all.entries()) {
    const shown = text.replaceAll("\r\n", "\n");
    for (const { from, to, finding } of told[at]) {
      const one = by.get(file).find(({ rule, start }) => rule === finding.rule && start.line === finding.start.line);
      assert.deepEqual([finding.message, finding.help, finding.suggestions, finding.fingerprint, finding.no_insert], [one.message, one.help, one.suggestions, one.fingerprint, one.no_insert]);
      assert.deepEqual([finding.start.line, finding.start.column, finding.end.column], [one.start.line, one.start.column, one.end.column]);
      assert.equal(Buffer.byteLength(shown.slice(0, from)), finding.start.offset, "UTF-16 and bytes say the same place");
      assert.equal(Buffer.byteLength(shown.slice(0, to)), finding.end.offset);
    }
    assert.equal(told[at].length, by.get(file).length, file);
  }
}

async function main() {
  if (pictures) fs.mkdirSync(pictures, { recursive: true });
  if (!process.env.NOSAME) checked();
  const server = await served();
  const address = `http://127.0.0.1:${server.address().port}/`;
  const { chromium } = require("playwright-core");
  const browser = await chromium.launch({ executablePath: onPath(["chromium", "chromium-browser", "google-chrome"]), args: ["--no-sandbox"] });
  try {
    const context = await browser.newContext();
    await editing(context, address);
    await pane(context, address);
    await phone(browser, address);
    await same(context, address);
    await many(browser, address);
    console.log(`CodeMirror in Chromium ${browser.version()}: marked, asked, a step taken and undone, the vault followed, workers revived${pictures ? `, see ${pictures}` : ""}`);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

try {
  await main();
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}

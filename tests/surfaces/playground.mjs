#!/usr/bin/env node
// The playground as a visitor meets it: built, served from a deep folder of a plain server, opened in Chromium. What it marks is
// what the program finds; steps are taken and undone, rules broken and mended, links shared; large, slow and hostile input is told of.
//
//     playground.mjs BINARY [FOLDER]        needs chromium, node 22.18, what site/package-lock.json names, the built package of
//                                           wasm/, and axe-core and playwright-core by NODE_PATH; keeps screenshots in FOLDER
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import zlib from "node:zlib";
import { large, offline, outOfMemory, slowRules } from "./playground/limits.mjs";
import { BELOW, BROKEN, PLAN, Playground, until } from "./playground/page.mjs";

const SITE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../site");
const HOSTILE = "## To do <img src=x onerror=alert(1)>\n\n- [ ] Grow `<img src=x onerror=alert(2)>` business\n- [ ] Improve <b>the</b> `<script>alert(3)</script>` morale\n\n## Odd &lt;svg onload=alert(4)&gt;\n\n- [ ] Sell it\n";

if (!process.argv[2]) throw new Error("usage: playground.mjs BINARY [FOLDER]");
const binary = path.resolve(process.argv[2]);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "doable-playground-"));
const pictures = process.argv[3] && path.resolve(process.argv[3]);
// Unlike import, require looks where NODE_PATH says.
const require = createRequire(import.meta.url);

function onPath(names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(fs.existsSync);
  if (!found) throw new Error(`none of ${names.join(", ")} is on the path`);
  return found;
}

/** What the program finds in a plan. */
function found(text, name = "notes.md", ...options) {
  fs.writeFileSync(path.join(scratch, name), text);
  const args = ["check", "--no-config", "--format", "json", "--fail-on", "never", ...options, name];
  return JSON.parse(execFileSync(binary, args, { cwd: scratch, encoding: "utf8" })).findings;
}

/** Units of the playground, then the site with it in. CI's step for the site lints and types it. */
function built() {
  const node = (...args) => execFileSync(process.execPath, args, { cwd: path.join(SITE, "playground"), encoding: "utf8" });
  const units = node("--test", "--test-reporter=tap", ...fs.globSync("test/*.test.ts", { cwd: path.join(SITE, "playground") }));
  execFileSync(process.execPath, ["build/all.mjs"], { cwd: SITE, stdio: ["ignore", "ignore", "inherit"] });
  console.log(`${units.match(/^# pass (\d+)/mu)[1]} units; the site is built`);
}

/** The first visit shows a plan with what the program finds in it: by rules first, then by both readers. */
async function firstVisit(browser, address) {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    const watch = () => {
      const mark = document.querySelector("#plan-editor")?.shadowRoot?.querySelector(".mark");
      if (mark) window.firstMark = { after: performance.now(), told: document.querySelector("#details").textContent };
      else requestAnimationFrame(watch);
    };
    watch();
  });
  const playground = await Playground.open(context, address);
  const policy = await playground.page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  assert.match(policy, /default-src 'none'/u);
  assert.doesNotMatch(policy, /'unsafe-/u);
  const { after, told } = await playground.page.evaluate(() => window.firstMark);
  const shown = await playground.cards().locator(".message").allTextContents();
  const expected = found(fs.readFileSync(path.join(SITE, "playground/examples/year.md"), "utf8")).map(({ message }) => message);
  assert.ok(expected.length > 2);
  assert.deepEqual(shown, expected);
  assert.match(expected[0], /cat/u);
  assert.match(told, /by rules alone/u, "the first mark is there before the second reader");
  await playground.picture("first");
  await playground.close();
  await context.close();
  console.log(`First visit: ${shown.length} findings, as the program's; the first mark after ${Math.round(after)} ms`);
}

/** Each example draws what the program finds in it, and is an edit that can be undone. */
async function examplesRead(playground) {
  const { page } = playground;
  const before = await playground.text();
  const names = (await page.locator("#example option").allTextContents()).slice(2);
  const files = ["year.md", "move.md", "sprint.md", "minutes.txt", "todo.txt"];
  assert.equal(names.length, files.length);
  for (const [at, name] of names.entries()) {
    await page.selectOption("#example", { label: name });
    const as = await page.locator("#as").inputValue();
    const expected = found(fs.readFileSync(path.join(SITE, "playground/examples", files[at]), "utf8"), as).map(({ message }) => message);
    assert.ok(expected.length >= 2, name);
    await until(`${name} is checked`, async () => isDeepStrictEqual(await playground.cards().locator(".message").allTextContents(), expected));
  }
  // In todo.txt there is no place below an item, and that is said.
  assert.equal(await page.locator(".step").count(), 0);
  assert.match(await page.locator("#cards .aside").first().textContent(), /\w{4}/u);
  await page.locator("#plan-editor .cm-content").focus();
  for (const _ of names) await page.keyboard.press("Control+z");
  assert.equal(await playground.text(), before);
  await page.selectOption("#as", "notes.md");
  console.log(`${names.length} examples: findings as the program's, and undone`);
}

/** What is typed is marked; a step goes below it, is undone, and taken again by keyboard. */
async function stepTaken(playground) {
  const { page } = playground;
  await playground.paste(PLAN);
  await playground.marked(["Grow my 𝒳 business"]);
  const before = await playground.text();
  await playground.card("Grow my 𝒳 business").locator(".step").first().click();
  const [first] = found(PLAN)[0].suggestions;
  await playground.marked([]);
  assert.equal(await playground.text(), PLAN.replace("business\n", `business\n  - [ ] ${first}\n`));
  await page.keyboard.type(" /at ten");
  assert.ok((await playground.text()).includes(`${first} /at ten\n`), "the cursor is at the step's end");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  assert.equal(await playground.text(), before);
  await playground.marked(["Grow my 𝒳 business"]);
  await playground.card("Grow my 𝒳 business").locator(".step-own").click();
  await page.keyboard.type("Ring Bo");
  await playground.marked([]);
  assert.ok((await playground.text()).includes("business\n  - [ ] Ring Bo\n"));
  await playground.paste(PLAN);
  console.log("A step was taken, undone, and one of one's own typed");
}

/** What was not read is told, and read by the config from then on. */
async function unreadIsRead(playground) {
  const { page } = playground;
  await playground.marked(["Grow my 𝒳 business"]);
  const attic = page.locator("#unread li", { hasText: "Attic" });
  assert.match(await attic.textContent(), /Attic \(1\).*headings: \{add: \["Attic"\]\}/u);
  await attic.getByRole("button").click();
  assert.match(await playground.text("config"), /add: \["Attic"\]/u);
  await until("nothing is unread", () => page.locator("#unread").isHidden());
  await page.keyboard.press("Control+z");
  await until("it is unread again", () => page.locator("#unread").isVisible());
  await page.click("#plan-tab");
  await page.selectOption("#as", "vault");
  await until("in a vault every checkbox is read", () => page.locator("#unread").isHidden());
  await page.selectOption("#as", "notes.md");
  await page.locator("#unread").waitFor();
  await page.check("#hints");
  const all = found(PLAN, "notes.md", "--hints");
  await until("hints are shown", async () => (await playground.cards().count()) === all.length);
  await page.uncheck("#hints");
  await until("hints are not shown", async () => (await playground.cards().count()) < all.length);
}

async function whyIsTold(playground) {
  const card = playground.card("Grow my 𝒳 business");
  const why = card.getByRole("button", { name: "why?" });
  await why.click();
  const region = card.locator(".why");
  await region.locator(".likelihood").waitFor();
  assert.equal(await region.locator(".likelihood tbody tr").count(), 5);
  assert.match(await region.locator(".parts").textContent(), /lead\s*grow/u);
  assert.match(await region.locator(".tried .matched").first().textContent(), /result-verb/u);
  assert.ok((await region.locator("details li").count()) > 30);
  await region.getByRole("button", { name: /What is/u }).click();
  await region.locator("pre").waitFor();
  assert.equal(await why.getAttribute("aria-expanded"), "true");
  await playground.picture("why");
  await why.click();
  await region.waitFor({ state: "detached" });
  console.log("“why?” told parts, likelihood and rules");
}

/** A rule is broken: where is told, and what was found stays; mended, it finds. */
async function rulesMended(playground) {
  const { page } = playground;
  await page.click("#rules-tab");
  await playground.paste(BROKEN, "rules");
  await playground.marked(["leed"], "error", "rules");
  const problem = page.locator("#rules-problems .card");
  assert.match(await problem.textContent(), /^Line 5, column 12: .*“leed”.*“lead”/u);
  assert.match(await page.locator("#rules-tab").textContent(), /1 problem/u);
  assert.equal(await playground.card("Grow my 𝒳 business").count(), 1);
  await playground.picture("rules");
  await playground.axe("a broken rule");
  await problem.getByRole("button").click();
  for (let letter = 0; letter < 4; letter += 1) await page.keyboard.press("Delete");
  await page.keyboard.type("lead");
  await until("nothing is wrong", () => problem.first().isHidden());
  await page.click("#plan-tab");
  await playground.marked(["Touch base with Ana"], "error");
  await playground.card("Touch base with Ana").getByText("names no question").waitFor();
  // Broken once more, the last that worked stay in force.
  await page.click("#rules-tab");
  await page.locator("#rules-editor .cm-content").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("?: [");
  await until("something is wrong", async () => (await problem.count()) > 0);
  assert.equal(await playground.card("Touch base with Ana").count(), 1);
  await page.keyboard.press("Control+z");
  await until("nothing is wrong", () => problem.first().isHidden());
  await page.click("#config-tab");
  await playground.paste("severity:\n  talk: of\n", "config");
  await playground.marked(["of"], "error", "config");
  await playground.paste("severity:\n  talk: off\n", "config");
  await until("the config counts", async () => (await playground.card("Touch base with Ana").count()) === 0);
  await page.click("#plan-tab");
  console.log("A broken rule and config were told with their places, and counted once mended");
}

/** A link holds it all; opening one leaves one's own draft as it is. */
async function shared(browser, playground, address) {
  const { page } = playground;
  await page.click("#share");
  const link = await page.locator("#share-link").inputValue();
  await playground.picture("share");
  await playground.axe("the link");
  await page.keyboard.press("Escape");
  assert.ok(link.startsWith(`${address}#plan=1.`));
  const texts = await Promise.all(["plan", "rules", "config"].map((editor) => playground.text(editor)));

  const context = await browser.newContext();
  const other = await Playground.open(context, address);
  await other.paste("## To do\n- [ ] Be kinder to the cat\n");
  await other.marked(["Be kinder to the cat"]);
  await pause(600);
  await other.page.evaluate((hash) => { location.hash = hash; }, new URL(link).hash);
  await other.marked(["Grow my 𝒳 business"]);
  assert.deepEqual(await Promise.all(["plan", "rules", "config"].map((editor) => other.text(editor))), texts);
  // What is changed of it is there after a reload, and so is one's own.
  await other.paste("## To do\n- [ ] Be a better neighbour\n");
  await other.marked(["Be a better neighbour"]);
  await other.page.reload();
  await other.marked(["Be a better neighbour"]);
  await other.page.getByRole("button", { name: "As it was sent" }).click();
  await other.marked(["Grow my 𝒳 business"]);
  await other.page.getByRole("button", { name: "Back to my draft" }).click();
  await other.marked(["Be kinder to the cat"]);
  assert.ok(!other.page.url().includes("#plan"));
  await other.page.goBack();
  await other.marked(["Grow my 𝒳 business"]);
  await other.page.getByRole("button", { name: "Make this my draft" }).click();
  await other.page.getByRole("button", { name: "Take the earlier one again" }).click();
  await other.marked(["Be kinder to the cat"]);
  await other.close();

  const damaged = await Playground.open(context, `${link.slice(0, -9)}${link.at(-9) === "A" ? "B" : "A"}${link.slice(-8)}`);
  await damaged.page.locator("#notice", { hasText: "damaged" }).waitFor();
  await damaged.marked(["Be kinder to the cat"]);
  await damaged.picture("damaged");
  await damaged.axe("a damaged link");
  await damaged.close();
  await context.close();
  console.log(`A link of ${link.length} characters held it all; a damaged one was told of; no draft was lost`);
}

/** What somebody does on one visit. */
async function oneVisit(browser, address) {
  const context = await browser.newContext();
  const playground = await Playground.open(context, address);
  playground.asked.length = 0;
  for (const act of [examplesRead, stepTaken, unreadIsRead, whyIsTold, rulesMended]) await act(playground);
  assert.deepEqual(playground.asked, [], "nothing is asked of the server once the page is there");
  await shared(browser, playground, address);
  await playground.close();
  await context.close();
}

/** Without a mouse: into the editor, from finding to finding, to a card and its step, and out. */
async function byKeyboard(browser, address) {
  const context = await browser.newContext();
  const playground = await Playground.open(context, address);
  const { page } = playground;
  const focused = () => page.evaluate(() => {
    const element = document.activeElement;
    return element.id || element.className || element.tagName;
  });
  const tabTo = async (id) => {
    for (let times = 0; times < 30; times += 1) {
      if ((await focused()) === id) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab never gets to ${id}`);
  };
  await tabTo("plan-editor");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("F8");
  const current = () => page.locator(".card-current .message").textContent();
  const first = await current();
  await page.keyboard.press("F8");
  await until("the next card stands out", async () => (await current()) !== first);
  await until("it is told", async () => (await page.locator("#live").textContent()).startsWith("2 of "));
  await page.keyboard.press("Shift+F8");
  await until("the first card stands out", async () => (await current()) === first);
  await page.keyboard.press("Alt+Enter");
  await until("the focus is in the card", async () => (await focused()) === "message");
  await page.keyboard.press("F8");
  await until("the focus is in the next card", async () => (await current()) !== first && (await focused()) === "message");
  await page.keyboard.press("Escape");
  assert.equal(await focused(), "plan-editor");
  const before = await playground.text();
  await page.keyboard.press("Alt+Enter");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "step");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "plan-editor");
  assert.notEqual(await playground.text(), before);
  await page.keyboard.press("Control+z");
  assert.equal(await playground.text(), before);
  await page.keyboard.press("Tab");
  assert.notEqual(await focused(), "plan-editor", "Tab leaves the editor");
  // The link past the page's head goes to a place on the page, and opens nothing.
  await page.locator("#plan-editor .cm-content").focus();
  await page.keyboard.type("z");
  await page.evaluate(() => { location.hash = "#content"; });
  await pause(300);
  await page.locator("#plan-editor .cm-content").focus();
  await page.keyboard.press("Control+z");
  assert.equal(await playground.text(), before);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await tabTo("plan-tab");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(), "rules-tab");
  assert.ok(await page.locator("#rules-editor").isVisible());
  await playground.close();
  await context.close();
  console.log("By keyboard alone: from the editor to a card, a step taken and undone, to the rules");
}

async function looks(browser, address) {
  const context = await browser.newContext();
  const playground = await Playground.open(context, address);
  const { page } = playground;
  await page.check("#hints");
  await playground.marked(["Read more"], "hint");
  await page.getByRole("button", { name: "why?" }).first().click();
  await page.locator(".likelihood").waitFor();
  await page.locator("#plan-editor .cm-content").focus();
  await page.keyboard.press("F8");
  const forms = await Promise.all(["warning", "hint"].map((severity) =>
    page.locator(`.mark-${severity}`).first().evaluate((mark) => getComputedStyle(mark).textDecorationStyle)));
  assert.deepEqual(forms, ["wavy", "dotted"], "severities differ in form");
  const grounds = new Set();
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    for (const width of [360, 768, 1400]) {
      await page.setViewportSize({ width, height: 900 });
      await playground.axe(`${colorScheme} at ${width}`);
      await playground.picture(`${colorScheme}-${width}`, { fullPage: true });
    }
    grounds.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
  }
  assert.equal(grounds.size, 2, "light and dark look the same");
  await playground.close();
  await context.close();
  console.log("Three widths in light and dark: axe has nothing to say, nothing is too wide");
}

/** What a stranger wrote is text, wherever it is shown. */
async function hostile(browser, address) {
  const context = await browser.newContext();
  const playground = await Playground.open(context, address);
  const { page } = playground;
  await playground.paste(HOSTILE);
  const bytes = Buffer.from(HOSTILE);
  const messages = found(HOSTILE).map(({ message }) => message);
  assert.deepEqual(messages.map((message) => /<img|<script/u.test(message)), [true, true]);
  await playground.marked(found(HOSTILE).map(({ start, end }) => bytes.subarray(start.offset, end.offset).toString()));
  assert.deepEqual(await playground.cards().locator(".message").allTextContents(), messages);
  await page.getByRole("button", { name: "why?" }).first().click();
  await page.locator(".why .parts").waitFor();
  await page.locator("#unread", { hasText: "Odd <svg onload=alert(4)>" }).waitFor();
  await page.click("#rules-tab");
  await playground.paste("rules:\n  - id: <img src=x onerror=alert(5)>\n    <script>alert(6)</script>: 1\n", "rules");
  await page.locator("#rules-problems", { hasText: "<script>alert(6)</script>" }).waitFor();
  assert.equal(await page.locator("img, #margin svg, #margin script, #plan-editor script").count(), 0);
  await pause(300);
  await playground.close();
  await context.close();
  console.log("What looks like HTML stayed text");
}

/** How many bytes the page is made of, by part, as a server sends them compressed. */
function sizes() {
  const folder = path.join(SITE, "dist/playground");
  const parts = ["playground.js", "worker.js", "playground.css", "doable.wasm", "reader.bin"];
  const sized = parts.map((name) => `${name} ${Math.round(zlib.gzipSync(fs.readFileSync(path.join(folder, name)), { level: 9 }).length / 1000)} kB`);
  console.log(`Compressed: ${sized.join(", ")}`);
}

async function main() {
  if (pictures) fs.mkdirSync(pictures, { recursive: true });
  Playground.pictures = pictures;
  built();
  sizes();
  const { serve } = await import(new URL("../../site/build/server.mjs", import.meta.url));
  const server = await serve({ below: BELOW });
  const address = `http://127.0.0.1:${server.address().port}${BELOW}playground/`;
  const executablePath = onPath(["chromium", "chromium-browser", "google-chrome"]);
  const browser = await require("playwright-core").chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    for (const act of [firstVisit, oneVisit, byKeyboard, looks, hostile, large, slowRules, outOfMemory, offline]) await act(browser, address);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
  console.log(`The playground: no request elsewhere, nothing on the console${pictures ? `; see ${pictures}` : ""}`);
}

try {
  await main();
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}

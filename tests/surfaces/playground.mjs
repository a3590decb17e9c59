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
import zlib from "node:zlib";

const SITE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../site");
const BELOW = "/some/deep/folder/";
/** So many rules take longer on a long plan than the page waits. */
const SLOW = 2000;
const PLAN = "# Plan 🐈\n\n## To do\n\n- [ ] Ring the plumber\n- [ ] Grow my 𝒳 business\n- [ ] Touch base with Ana\n\n## Attic\n\n- [ ] Sell the lamp\n";
const BROKEN = "rules:\n  - id: talk\n    verdict: vague\n    severity: error\n    when: {leed: [touch base]}\n    message: \"“{text}” names no question\"\n    help: Which question?\n    examples: {hit: [Touch base with Bo], miss: [Call Bo]}\n";
const HOSTILE = "## To do <img src=x onerror=alert(1)>\n\n- [ ] Grow <img src=x onerror=alert(2)> the business\n- [ ] Improve <script>alert(3)</script> morale\n\n## <svg onload=alert(4)>\n\n- [ ] Sell it\n";

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

async function until(what, holds, seconds = 15) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(30)) {
    if (await holds()) return;
  }
  assert.fail(`${what}: not within ${seconds} seconds`);
}

/** What the program finds in a plan. */
function found(text, name = "plan.md", ...options) {
  fs.writeFileSync(path.join(scratch, name), text);
  const args = ["check", "--no-config", "--format", "json", "--fail-on", "never", ...options, name];
  return JSON.parse(execFileSync(binary, args, { cwd: scratch, encoding: "utf8" })).findings;
}

/** Lint, types and units of the playground, then the site with it in. */
function built() {
  const node = (...args) => execFileSync(process.execPath, args, { cwd: path.join(SITE, "playground"), encoding: "utf8" });
  const tool = (name, ...args) => node(path.join(SITE, "node_modules", name), ...args);
  tool("eslint/bin/eslint.js", "--max-warnings", "0", ".");
  tool("typescript/bin/tsc");
  const units = node("--test", "--test-reporter=tap", ...fs.globSync("test/*.test.ts", { cwd: path.join(SITE, "playground") }));
  execFileSync(process.execPath, ["build/all.mjs"], { cwd: SITE, stdio: ["ignore", "ignore", "inherit"] });
  console.log(`eslint and tsc clean, ${units.match(/^# pass (\d+)/mu)[1]} units; the site is built`);
}

/** The playground as somebody sees it who looks at one page. */
class Playground {
  constructor(page) {
    this.page = page;
  }

  /** Opens it, and holds all that it asks for and says to what it may. */
  static async open(context, address, { allowed = () => false } = {}) {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const odd = [];
    const origin = new URL(address).origin;
    page.on("request", (request) => { if (!request.url().startsWith(`${origin}${BELOW}`)) odd.push(`asks for ${request.url()}`); });
    page.on("console", (message) => { if (!allowed(message.text())) odd.push(`${message.type()}: ${message.text()}`); });
    page.on("pageerror", (error) => odd.push(String(error)));
    page.on("dialog", (dialog) => { odd.push(`says ${dialog.message()}`); void dialog.dismiss(); });
    const playground = new Playground(page);
    playground.odd = odd;
    await page.goto(address);
    await playground.settled();
    return playground;
  }

  /** Nothing odd was asked for or said, and the page goes. */
  async close() {
    assert.deepEqual(this.odd, []);
    await this.page.close();
  }

  async picture(name, options) {
    if (pictures) await this.page.screenshot({ path: path.join(pictures, `${name}.png`), ...options });
  }

  /** Both readers have judged what is there. */
  settled() {
    return until("the page has checked", async () => {
      const words = await this.page.locator("#details").textContent();
      return (await this.page.locator("body").getAttribute("data-phase")) === "checked" && !words.includes("by rules alone");
    });
  }

  marks(severity = "warning", editor = "plan") {
    return this.page.locator(`#${editor}-editor .mark-${severity}`).allTextContents();
  }

  async marked(texts, severity = "warning", editor = "plan") {
    let now;
    await until(`${severity} marks “${texts.join("”, “")}”`, async () => {
      now = await this.marks(severity, editor);
      // A mark may be drawn in several pieces.
      return now.join("") === texts.join("");
    }).catch((error) => { throw new Error(`${error.message}; they are “${now.join("”, “")}”`, { cause: error }); });
  }

  async text(editor = "plan") {
    return (await this.page.locator(`#${editor}-editor .cm-line`).allTextContents()).join("\n");
  }

  /** Puts a text in the place of all, as somebody pastes it. */
  async paste(text, editor = "plan") {
    const content = this.page.locator(`#${editor}-editor .cm-content`);
    await content.focus();
    await this.page.keyboard.press("Control+a");
    await content.evaluate((target, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  cards() {
    return this.page.locator("#cards > .card");
  }

  card(words) {
    return this.cards().filter({ hasText: words });
  }

  /** What is wrong by axe, as rule and element. */
  async axe(where) {
    await this.page.evaluate(axe);
    const { violations } = await this.page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`), [], where);
    const over = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${where}: ${over} pixels too wide`);
  }
}

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** The first visit shows a plan with what the program finds in it: by rules first, then by both readers. */
async function firstVisit(browser, address) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  await context.addInitScript(() => {
    const watch = () => {
      const mark = document.querySelector("#plan-editor")?.shadowRoot?.querySelector(".mark");
      if (mark) window.firstMark = { after: performance.now(), told: document.querySelector("#details").textContent };
      else requestAnimationFrame(watch);
    };
    watch();
  });
  const playground = await Playground.open(context, address);
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
  await page.locator("#unread li", { hasText: "Attic" }).getByRole("button").click();
  assert.match(await playground.text("config"), /add: \["Attic"\]/u);
  await until("nothing is unread", () => page.locator("#unread").isHidden());
  await page.keyboard.press("Control+z");
  await until("it is unread again", () => page.locator("#unread").isVisible());
  await page.click("#plan-tab");
  await page.check("#hints");
  const all = found(PLAN, "plan.md", "--hints");
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
  await other.paste("## To do\n- [ ] Be my own draft\n");
  await other.marked(["Be my own draft"]);
  await pause(600);
  await other.page.evaluate((hash) => { location.hash = hash; }, new URL(link).hash);
  await other.marked(["Grow my 𝒳 business"]);
  assert.deepEqual(await Promise.all(["plan", "rules", "config"].map((editor) => other.text(editor))), texts);
  // What is changed of it is there after a reload, and so is one's own.
  await other.paste("## To do\n- [ ] Be something else\n");
  await other.marked(["Be something else"]);
  await other.page.reload();
  await other.marked(["Be something else"]);
  await other.page.getByRole("button", { name: "As it was sent" }).click();
  await other.marked(["Grow my 𝒳 business"]);
  await other.page.getByRole("button", { name: "Back to my draft" }).click();
  await other.marked(["Be my own draft"]);
  assert.ok(!other.page.url().includes("#plan"));
  await other.page.goBack();
  await other.marked(["Grow my 𝒳 business"]);
  await other.page.getByRole("button", { name: "Make this my draft" }).click();
  await other.page.getByRole("button", { name: "Take the earlier one again" }).click();
  await other.marked(["Be my own draft"]);
  await other.close();

  const damaged = await Playground.open(context, `${link.slice(0, -9)}${link.at(-9) === "A" ? "B" : "A"}${link.slice(-8)}`);
  await damaged.page.locator("#notice", { hasText: "damaged" }).waitFor();
  await damaged.marked(["Be my own draft"]);
  await damaged.picture("damaged");
  await damaged.axe("a damaged link");
  await damaged.close();
  await context.close();
  console.log(`A link of ${link.length} characters held it all; a damaged one was told of; no draft was lost`);
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
  await page.keyboard.press("Shift+Tab");
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
  const grounds = new Set();
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 768, 1400]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const playground = await Playground.open(context, address);
      const name = `${colorScheme}-${width}`;
      await playground.page.check("#hints");
      await playground.marked(["Read more"], "hint");
      await playground.page.getByRole("button", { name: "why?" }).first().click();
      await playground.page.locator(".likelihood").waitFor();
      await playground.page.locator("#plan-editor .cm-content").focus();
      await playground.page.keyboard.press("F8");
      await playground.axe(name);
      await playground.picture(name, { fullPage: true });
      const forms = await Promise.all(["warning", "hint"].map((severity) =>
        playground.page.locator(`.mark-${severity}`).first().evaluate((mark) => getComputedStyle(mark).textDecorationStyle)));
      assert.deepEqual(forms, ["wavy", "dotted"]);
      grounds.add(await playground.page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      await playground.close();
      await context.close();
    }
  }
  assert.equal(grounds.size, 2, "light and dark look the same");
  console.log("Three widths in light and dark: axe has nothing to say, nothing is too wide");
}

/** What a stranger wrote is text, wherever it is shown. */
async function hostile(browser, address) {
  const context = await browser.newContext();
  const playground = await Playground.open(context, address);
  const { page } = playground;
  await playground.paste(HOSTILE);
  const bytes = Buffer.from(HOSTILE);
  await playground.marked(found(HOSTILE).map(({ start, end }) => bytes.subarray(start.offset, end.offset).toString()));
  await page.getByRole("button", { name: "why?" }).first().click();
  await page.locator(".why .parts").waitFor();
  await page.locator("#unread", { hasText: "<svg onload=alert(4)>" }).waitFor();
  await page.click("#rules-tab");
  await playground.paste("rules:\n  - id: <img src=x onerror=alert(5)>\n    <script>alert(6)</script>: 1\n", "rules");
  await page.locator("#rules-problems", { hasText: "<script>alert(6)</script>" }).waitFor();
  assert.equal(await page.locator("img, #margin svg, #margin script, #plan-editor script").count(), 0);
  await pause(300);
  await playground.close();
  await context.close();
  console.log("What looks like HTML stayed text");
}

/** Lets a page count the longest time in which it answered nothing. */
const watchPauses = (page) => page.evaluate(() => {
  window.longest = 0;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last);
    last = now;
    setTimeout(tick, 5);
  };
  tick();
});

/** 5 MB are checked while the page answers; more than it can take is told. */
async function large(browser, address) {
  const context = await browser.newContext();
  const playground = await Playground.open(context, address);
  const { page } = playground;
  const lines = Array.from({ length: 150_000 }, (_, at) => (at % 3 ? `- [ ] Ring customer ${at} about the order` : `- [ ] Grow business number ${at}`));
  const text = `## To do\n${lines.join("\n")}\n`.slice(0, 5_000_000);
  await watchPauses(page);
  await playground.paste(text);
  await until("5 MB are checked", async () => /5\.0 MB in/u.test(await page.locator("#details").textContent()), 60);
  const told = await page.locator("#details").textContent();
  const findings = await page.locator("#status").textContent();
  const longest = await page.evaluate(() => window.longest);
  await page.locator("#unkept").waitFor();
  await page.locator("#plan-editor .cm-content").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Shift+F8");
  await page.locator(".card-current").waitFor();
  await playground.picture("large");
  await playground.paste(text.repeat(3));
  await page.locator("#trouble", { hasText: "too large to be checked here" }).waitFor({ timeout: 30_000 });
  await playground.paste(PLAN);
  await playground.marked(["Grow my 𝒳 business"]);
  await until("the draft is kept again", () => page.locator("#unkept").isHidden());
  assert.ok(longest < 2000, `the page stood still for ${Math.round(longest)} ms`);
  await playground.close();
  await context.close();
  console.log(`5 MB: ${findings}, ${told}; the page stood still for ${Math.round(longest)} ms at most`);
}

/** Rules that take long are ended, told of, and left; what is found by the others goes on. */
async function slowRules(browser, address) {
  const context = await browser.newContext();
  const playground = await Playground.open(context, address);
  const { page } = playground;
  await playground.paste(`${PLAN}\n## Next steps\n${"- [ ] Ring customer 7 about the order of last week\n".repeat(25_000)}`);
  await playground.marked(["Grow my 𝒳 business"]);
  // A check of its own that looks through every item, and finds nothing.
  const rule = (at) => `  - id: r${at}\n    when: {matches: "[a-z] [0-9]+ [a-z ]+ [0-9]$"}\n    message: m\n    help: h?\n    examples: {hit: [Ring a 123 b 1], miss: [Call Bo]}\n`;
  await page.click("#rules-tab");
  await playground.paste(`rules:\n${Array.from({ length: SLOW }, (_, at) => rule(at)).join("")}`, "rules");
  const began = Date.now();
  await page.locator("#rules-problems", { hasText: "takes too long" }).waitFor({ timeout: 30_000 });
  const took = Date.now() - began;
  assert.match(await page.locator("#rules-problems").textContent(), /^Line 1, column 1/u);
  await playground.paste(BROKEN.replace("leed", "lead"), "rules");
  await page.click("#plan-tab");
  await playground.marked(["Touch base with Ana"], "error");
  await playground.settled();
  await playground.close();
  await context.close();
  console.log(`Rules that take long were ended after ${(took / 1000).toFixed(1)} s, and the next ones counted`);
}

/** A module that can have so many pages of memory more than it begins with. */
function withMemory(wasm, more) {
  const number = (at) => {
    let value = 0;
    for (let shift = 0; ; shift += 7, at += 1) {
      value |= (wasm[at] & 0x7f) << shift;
      if (wasm[at] < 0x80) return [value, at + 1];
    }
  };
  const bytes = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...bytes(value >> 7)]);
  for (let at = 8; at < wasm.length;) {
    const id = wasm[at];
    const [size, body] = number(at + 1);
    if (id === 5) {
      // One memory: its flags, and its least number of pages.
      assert.equal(wasm[body], 1);
      const [least] = number(body + 2);
      const section = [1, 1, ...bytes(least), ...bytes(least + more)];
      return Buffer.concat([wasm.subarray(0, at), Buffer.from([5, ...bytes(section.length), ...section]), wasm.subarray(body + size)]);
    }
    at = body + size;
  }
  return assert.fail("the module has no memory");
}

/** Out of memory, the worker is started anew: the text stays, and a smaller one is checked again. */
async function outOfMemory(browser, address) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  await context.route("**/doable.wasm", async (route) => {
    const whole = await route.fetch();
    await route.fulfill({ response: whole, body: withMemory(await whole.body(), 400) });
  });
  const playground = await Playground.open(context, address);
  const { page } = playground;
  const text = `## To do\n${"- [ ] Grow the business a little\n".repeat(120_000)}`;
  await playground.paste(text);
  await page.locator("#trouble", { hasText: "ran out of memory" }).waitFor({ timeout: 60_000 });
  await playground.picture("memory");
  assert.match(await playground.text(), /Grow the business a little/u);
  await playground.paste(PLAN);
  await playground.marked(["Grow my 𝒳 business"]);
  await until("the word is gone", () => page.locator("#trouble").isHidden());
  await playground.close();
  await context.close();
  console.log("Out of memory, it said so and went on with another worker");
}

/** After one visit it works without a network. */
async function offline(browser, address) {
  const context = await browser.newContext();
  const playground = await Playground.open(context, address);
  const { page } = playground;
  await page.evaluate(() => navigator.serviceWorker.ready);
  // What came before the service worker was in charge comes once more, through it.
  await page.reload();
  await playground.settled();
  await context.setOffline(true);
  await page.reload();
  await playground.settled();
  await playground.paste(PLAN);
  await playground.marked(["Grow my 𝒳 business"]);
  await playground.close();
  await context.close();
  console.log("After a visit it works offline");
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
  built();
  sizes();
  const { serve } = await import(new URL("../../site/build/server.mjs", import.meta.url));
  const server = await serve({ below: BELOW });
  const address = `http://127.0.0.1:${server.address().port}${BELOW}playground/`;
  const executablePath = onPath(["chromium", "chromium-browser", "google-chrome"]);
  const browser = await require("playwright-core").chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    await firstVisit(browser, address);
    const context = await browser.newContext();
    const playground = await Playground.open(context, address);
    for (const act of [stepTaken, unreadIsRead, whyIsTold, rulesMended]) await act(playground);
    await shared(browser, playground, address);
    await playground.close();
    await context.close();
    for (const act of [byKeyboard, looks, hostile, large, slowRules, outOfMemory, offline]) await act(browser, address);
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

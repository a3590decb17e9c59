// The playground as somebody sees it who looks at one page of it in a browser, and the texts that are typed into it.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

// Unlike import, require looks where NODE_PATH says.
const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** The folder of the server that the site stands in. */
export const BELOW = "/some/deep/folder/";

export const PLAN = "# Plan 🐈\n\n## To do\n\n- [ ] Ring the plumber\n- [ ] Get rid of the slugs\n- [ ] Grow my 𝒳 business\n- [ ] Touch base with Ana\n\n## Attic\n\n- [ ] Sell the lamp\n";
/** Rules with a key that is none; with “lead” in its place they find something in the plan. */
export const BROKEN = "rules:\n  - id: talk\n    verdict: vague\n    severity: error\n    when: {leed: [touch base]}\n    message: \"“{text}” names no question\"\n    help: Which question?\n    examples: {hit: [Touch base with Bo], miss: [Call Bo]}\n";

/** Waits until something holds, and says what, should it never. */
export async function until(what, holds, seconds = 15) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(30)) {
    if (await holds()) return;
  }
  assert.fail(`${what}: not within ${seconds} seconds`);
}

/** The playground as somebody sees it who looks at one page. */
export class Playground {
  /** Where screenshots are kept, if they are. */
  static pictures;

  constructor(page) {
    this.page = page;
  }

  /** Opens it, and holds all that it asks for and says to what it may. */
  static async open(context, address, { allowed = () => false } = {}) {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const odd = [];
    const asked = [];
    const origin = new URL(address).origin;
    page.on("request", (request) => asked.push(request.url()));
    page.on("request", (request) => { if (!request.url().startsWith(`${origin}${BELOW}`)) odd.push(`asks for ${request.url()}`); });
    page.on("console", (message) => { if (!allowed(message.text())) odd.push(`${message.type()}: ${message.text()}`); });
    page.on("pageerror", (error) => odd.push(String(error)));
    page.on("dialog", (dialog) => { odd.push(`says ${dialog.message()}`); void dialog.dismiss(); });
    const playground = new Playground(page);
    Object.assign(playground, { odd, asked });
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
    if (Playground.pictures) await this.page.screenshot({ path: path.join(Playground.pictures, `${name}.png`), ...options });
  }

  /** Both readers have judged what is there. */
  settled() {
    // Both are read at once: between two looks the page may go on.
    return until("the page has checked", () => this.page.evaluate(() =>
      document.body.dataset.phase === "checked" && !document.querySelector("#details").textContent.includes("by rules alone")));
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


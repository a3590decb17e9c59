// The page that the plugin runs in, and what is seen there.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
export const PLUGIN = path.join(ROOT, "editors/obsidian");
/** What editors/obsidian/package-lock.json names. */
export const installed = createRequire(path.join(PLUGIN, "package.json"));
/** Where pictures are kept, if they are. */
export const pictures = process.argv[3] && path.resolve(process.argv[3]);
/** A note with two deeds and two outcomes. */
export const NOTE = `# Choir

- [ ] Ring the **piano tuner**
- [ ] Grow my business
- [ ] Email Ines the seating plan
- [ ] Improve the acoustics 🎻 of the hall
`;

/** A page with a vault of these files, in which the plugin has begun. Whatever it complains of is an error. */
export async function begun(context, address, files, { data = null, mobile = false, ready = true } = {}) {
  const page = await context.newPage();
  page.odd = [];
  page.on("console", (message) => page.odd.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.odd.push(String(error)));
  page.on("request", (request) => { if (!request.url().startsWith(address) && !/^(blob|data):/u.test(request.url())) page.odd.push(request.url()); });
  await page.goto(address);
  await page.evaluate(async ([files, data, mobile, ready]) => {
    window.page = new window.Page(files, data, mobile);
    await window.page.begin(ready);
  }, [files, data, mobile, ready]);
  return page;
}

/** Waits until that is so. */
export async function until(what, is, expected) {
  const end = Date.now() + 20_000;
  for (let now = await is(); ; now = await is()) {
    if (JSON.stringify(now) === JSON.stringify(expected)) return;
    assert.ok(Date.now() < end, `${what}: ${JSON.stringify(now)} and not ${JSON.stringify(expected)}`);
    await new Promise((turn) => setTimeout(turn, 50));
  }
}

/** The words that are marked, in their order. */
export const marks = (page) => page.$$eval(".doable-mark", (all) => all.map((one) => one.textContent));

/** The text of the open note. */
export const text = (page) => page.evaluate(() => window.page.editor.state.doc.toString());

export const settled = (page) => page.evaluate(() => window.page.settled());

export const found = (page) => page.evaluate(() => window.page.found());

export const saved = (page, file) => page.evaluate((file) => window.page.vault.adapter.files.get(file)?.text, file);

/** The lines of the pane that are drawn, each with its count. */
export const lines = (page) => page.$$eval(".doable-line", (all) => all.map((one) => [...one.querySelectorAll(".doable-name, .doable-count")].map((part) => part.textContent).join(" ")));

/** No violation that axe-core knows of. */
export async function accessible(page, what) {
  await page.evaluate(fs.readFileSync(installed.resolve("axe-core/axe.min.js"), "utf8"));
  const { violations } = await page.evaluate((what) => window.axe.run(what, { rules: { region: { enabled: false } } }), what);
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => html + failureSummary).join(" ")}`), []);
}

/** Rests the mouse on the mark with those words until the window on it is there. */
export async function hovered(page, words) {
  const box = await page.locator(".doable-mark", { hasText: words }).first().boundingBox();
  await page.mouse.move(box.x + 8, box.y + box.height / 2);
  await page.mouse.move(box.x + 14, box.y + box.height / 2);
  await page.locator(".doable-popover").waitFor();
}

export async function picture(page, name) {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

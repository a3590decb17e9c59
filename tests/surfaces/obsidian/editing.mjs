// The editor: marks, the window on one, steps taken and undone, by mouse, keyboard and finger.
import assert from "node:assert/strict";
import { accessible, begun, hovered, marks, NOTE, picture, text, until } from "./page.mjs";

/** Marks, the window on one, a step taken by mouse, taken back, and taken by keyboard in own words. */
export async function editing(context, address) {
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

/** Each severity has a line of its own shape, so that nobody has to tell them by colour. */
export async function shapes(context, address) {
  const note = "- [ ] Grow my business\n- [ ] Better rehearsals\n- [ ] Website\n";
  const page = await begun(context, address, { "a.md": note, ".doable.yaml": "severity: {result-verb: error}\n" }, { data: { hints: true } });
  await page.evaluate(() => window.page.open("a.md"));
  await until("marks", () => marks(page), ["Grow my business", "Better rehearsals", "Website"]);
  assert.deepEqual(await page.$$eval(".doable-mark", (all) => all.map((one) => getComputedStyle(one).textDecorationStyle)), ["double", "wavy", "dotted"]);
  await hovered(page, "Website");
  assert.match(await page.locator(".doable-kind").innerText(), /, perhaps$/u);
  await picture(page, "shapes");
  assert.deepEqual(page.odd, []);
  await page.close();
}

/** Before Obsidian is ready nothing is done, and the vault is not read before somebody looks at the pane. */
export async function patient(context, address) {
  const page = await begun(context, address, { "Choir.md": NOTE, "Other.md": NOTE }, { ready: false });
  await page.evaluate(() => window.page.open("Choir.md"));
  await page.waitForTimeout(600);
  assert.deepEqual([page.workers().length, await marks(page)], [0, []]);
  await page.evaluate(() => window.page.workspace.ready());
  await until("marks", async () => (await marks(page)).length, 2);
  assert.equal(await page.evaluate(() => window.page.plugin.survey.count), 0);
  await page.evaluate(() => window.page.pane());
  await until("the survey", () => page.evaluate(() => window.page.plugin.survey.count), 4);
  await page.close();
}

/** On a phone a tap opens the window, and lines are as high as fingers need. */
export async function phone(browser, address) {
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

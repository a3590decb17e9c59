// The pane: what was found in the vault, as notes, settings and workers come and go.
import assert from "node:assert/strict";
import { accessible, begun, found, lines, NOTE, picture, saved, settled, until } from "./page.mjs";

/** The pane: counts, a click that goes to the line, changes, what is left out, a broken config, a step into a note that is closed. */
export async function pane(context, address) {
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
  await settings(page);
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
  const before = await found(page);
  await page.evaluate(() => window.page.vault.save(".doable.yaml", "items: auto # ours\nexclude: [\n"));
  await page.locator(".doable-problem", { hasText: ".doable.yaml:" }).waitFor();
  assert.match(await page.locator(".doable-problem").first().innerText(), /^\.doable\.yaml:\d+:\d+: /u);
  const refused = await page.evaluate(async () => {
    await window.page.plugin.tabs[0].setControlValue("days", false);
    return window.page.notices.at(-1);
  });
  assert.match(refused, /was left as it is/u);
  assert.equal(await saved(page, ".doable.yaml"), "items: auto # ours\nexclude: [\n");
  await settled(page);
  assert.deepEqual(await found(page), before, "what was found stays");
  await page.evaluate(() => window.page.vault.save(".doable.yaml", "items: auto # ours\n"));
  await page.locator(".doable-problem").waitFor({ state: "detached" });
  await page.evaluate(() => window.page.plugin.tabs[0].setControlValue("min-confidence", "0.99999"));
  assert.equal(await saved(page, ".doable.yaml"), "items: auto # ours\nmin-confidence: 0.99999\n");
  await until("a setting in force", async () => Object.keys(await found(page)), []);
  await page.evaluate(() => window.page.plugin.tabs[0].setControlValue("min-confidence", ""));
  await until("a setting gone", async () => Object.keys(await found(page)).length, 2);
}

/** A heading and a folder are added and taken out again as the settings do it. */
async function settings(page) {
  const list = (heading, deed) => page.evaluate(([heading, deed]) => {
    const found = window.page.plugin.tabs[0].getSettingDefinitions().find((one) => one.heading === heading);
    if (deed === "add") found.addItem.action(document.body);
    if (deed === "delete") found.onDelete(0);
    return found.items.map(({ name }) => name);
  }, [heading, deed]);
  await list("Further headings", "add");
  await accessible(page, ".modal");
  await page.locator(".modal input").fill("  Encores ");
  await page.keyboard.press("Enter");
  await until("a heading", () => list("Further headings"), ["Encores"]);
  await page.evaluate(() => window.page.vault.save("Concerts/Plan.md", "# Encores\n\n- Grow my business\n"));
  await until("a list under it", async () => (await found(page))["Concerts/Plan.md"]?.length, 1);
  await list("Folders and files left out", "add");
  await page.locator(".suggestion-item", { hasText: "Concerts" }).click();
  await until("a folder left out", async () => Object.keys(await found(page)), ["Choir.md"]);
  assert.equal(await saved(page, ".doable.yaml"), "items: auto # ours\nheadings:\n  add:\n    - Encores\nexclude:\n  - /Concerts/\n");
  await list("Folders and files left out", "delete");
  await list("Further headings", "delete");
  await until("all taken out", async () => [await list("Further headings"), await list("Folders and files left out"), Object.keys(await found(page)).length], [[], [], 2]);
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

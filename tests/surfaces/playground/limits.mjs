// What is too much for the playground, or away: 5 MB and more, rules that take long, the end of memory, no network.
import assert from "node:assert/strict";
import { BROKEN, PLAN, Playground, until } from "./page.mjs";

/** So many rules with so many examples take several times as long to be tried as the page waits. */
const SLOW = { rules: 4500, examples: 20 };

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
export async function large(browser, address) {
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
  await page.locator("#plan-editor .cm-content").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Shift+F8");
  await page.locator(".card-current").waitFor();
  await playground.picture("large");
  await playground.paste(text.repeat(3));
  await page.locator("#trouble", { hasText: "too large to be checked here" }).waitFor({ timeout: 30_000 });
  await page.locator("#unkept").waitFor();
  await page.click("#share");
  await page.locator("#share-told", { hasText: "too much for a link" }).waitFor({ timeout: 30_000 });
  await page.keyboard.press("Escape");
  await playground.paste(PLAN);
  await playground.marked(["Grow my 𝒳 business"]);
  await until("the draft is kept again", () => page.locator("#unkept").isHidden());
  // Against the check's own time, as a machine may be busy with other things.
  const took = 1000 * parseFloat(told.match(/in ([\d.]+) s/u)[1]);
  assert.ok(longest < took / 3, `the page stood still for ${Math.round(longest)} ms of ${took}`);
  await playground.close();
  await context.close();
  console.log(`5 MB: ${findings}, ${told}; the page stood still for ${Math.round(longest)} ms at most`);
}

/** Rules that take long are ended, told of, and left; what is found by the others goes on. */
export async function slowRules(browser, address) {
  const context = await browser.newContext();
  const playground = await Playground.open(context, address);
  const { page } = playground;
  await playground.paste(PLAN);
  await playground.marked(["Grow my 𝒳 business"]);
  const misses = Array.from({ length: SLOW.examples }, () => "Call Bo").join(", ");
  const rule = (at) => `  - id: r${at}\n    when: {matches: "[a-z] [0-9]+ [a-z ]+ [0-9]$"}\n    message: m\n    help: h?\n    examples: {hit: [Ring a 123 b 1], miss: [${misses}]}\n`;
  await page.click("#rules-tab");
  await playground.paste(`rules:\n${Array.from({ length: SLOW.rules }, (_, at) => rule(at)).join("")}`, "rules");
  const began = Date.now();
  await page.locator("#rules-problems", { hasText: "takes too long" }).waitFor({ timeout: 30_000 });
  const took = Date.now() - began;
  assert.equal(await playground.card("Grow my 𝒳 business").count(), 1, "what is found goes on");
  assert.match(await page.locator("#rules-problems").textContent(), /^Line 1, column 1/u);
  await playground.paste(BROKEN.replace("leed", "lead"), "rules");
  await playground.card("Touch base with Ana").getByText("names no question").waitFor();
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
export async function outOfMemory(browser, address) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  await context.route("**/doable.wasm", async (route) => {
    const whole = await route.fetch();
    await route.fulfill({ response: whole, body: withMemory(await whole.body(), 400) });
  });
  const playground = await Playground.open(context, address, { allowed: (words) => words.includes("blocked by Playwright") });
  const { page } = playground;
  const text = `## To do\n${"- [ ] Grow the business a little\n".repeat(120_000)}`;
  await playground.paste(text);
  await page.locator("#trouble", { hasText: "ran out of memory" }).waitFor({ timeout: 60_000 });
  assert.equal(await playground.cards().count(), 0, "findings of another text are gone");
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
export async function offline(browser, address) {
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


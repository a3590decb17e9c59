// 10,000 notes: how long the window works without a pause, how long all of it takes, and what it holds.
import assert from "node:assert/strict";
import fs from "node:fs";
import { picture, until } from "./page.mjs";
import { vault } from "./vaults.mjs";

/** The longest that the window's own thread may work without a pause while 10,000 notes are read, in milliseconds. */
const LONGEST = 50;

/** What the renderer of the page holds, in megabytes. */
async function memory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const held = processInfo.filter(({ type }) => type === "renderer").map(({ id }) =>
    Number(/^VmRSS:\s+(\d+)/mu.exec(fs.readFileSync(`/proc/${id}/status`, "utf8"))[1]) / 1000);
  await session.detach();
  return Math.max(...held);
}

/** The tasks of the window's own thread after a mark, in milliseconds of work: a busy machine makes them longer, and no heavier. */
function tasks(trace, mark) {
  const { ts, pid, tid } = trace.find(({ name }) => name === mark);
  const all = trace.filter((event) => event.name.endsWith("RunTask") && event.pid === pid && event.tid === tid && event.ts >= ts && event.tdur !== undefined);
  return all.map(({ tdur }) => tdur / 1000);
}

/** 10,000 notes while somebody looks at the pane: no task of the window is long. */
export async function many(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate((files) => { window.page = new window.Page(files, null, false); }, vault(10_000));
  const before = await memory(browser);
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  const { seconds, count, told } = await page.evaluate(async () => {
    const { page } = window;
    performance.mark("begun");
    const told = new Set();
    await page.begin();
    await page.pane();
    while (page.plugin.survey.progress === null) await new Promise((turn) => setTimeout(turn, 5));
    const watch = setInterval(() => told.add(document.querySelector(".doable-head").textContent), 100);
    await page.settled();
    clearInterval(watch);
    const seconds = (performance.now() - performance.getEntriesByName("begun")[0].startTime) / 1000;
    document.querySelector("[aria-label='Open all folders']").click();
    await new Promise((turn) => setTimeout(turn, 300));
    return { seconds, count: page.plugin.survey.count, told: [...told] };
  });
  const all = tasks(JSON.parse((await browser.stopTracing()).toString()).traceEvents, "begun");
  const longest = Math.max(...all);
  const after = await memory(browser);
  assert.ok(told.filter((one) => /^Reading [\d,]+ of 10,000 notes…$/u.test(one)).length > 2, told.join(" "));
  const drawn = await page.$$eval(".doable-line", (all) => all.length);
  const high = await page.$eval(".doable-space", (space) => space.clientHeight);
  assert.ok(drawn < 80 && high > 100_000, `${drawn} lines drawn of ${high} pixels`);
  await page.locator(".doable-list").focus();
  await page.keyboard.press("End");
  await until("the last line", () => page.$eval(".doable-list", (list) => list.scrollTop + list.clientHeight >= list.scrollHeight - 1), true);
  await picture(page, "many");
  assert.ok(count > 5_000 && all.length > 500, `${count} findings, ${all.length} tasks`);
  assert.ok(longest <= LONGEST, `a task of the window took ${longest.toFixed(0)} ms`);
  console.log(`10,000 notes with ${count} findings: ${seconds.toFixed(1)} s, ${longest.toFixed(0)} ms of work in the window's longest task, ` +
    `${Math.round(after - before)} MB more in the page`);
  await context.close();
}

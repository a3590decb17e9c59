#!/usr/bin/env node
// The page of `doable stats --html` as a person meets it: opened in Chromium, compared with the figures that programs
// get, searched, looked at in light and dark, wide and narrow.
//
//     html.mjs BINARY [FOLDER]        needs chromium, and playwright-core by NODE_PATH; keeps screenshots in FOLDER
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const TODAY = "2026-12-01";
const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const HOSTILE = `## Actions (<script>alert(1)</script>)

- Grow the business </pre></script><script>alert(2)</script> (due 2026-01-01)
- Boost \`<img src=x onerror=alert(3)>\` morale {{findings}}
`;

if (!process.argv[2]) throw new Error("usage: html.mjs BINARY [FOLDER]");
const binary = path.resolve(process.argv[2]);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "doable-html-"));
const pictures = path.resolve(process.argv[3] ?? scratch);

function run(program, ...args) {
  const options = { cwd: scratch, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] };
  return execFileSync(program, args, options);
}

function onPath(names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(fs.existsSync);
  if (!found) throw new Error(`none of ${names.join(", ")} is on the path`);
  return found;
}

/** What programs get of the same plans. */
function documents() {
  const stats = (by) => JSON.parse(run(binary, "stats", "--format", "json", "--today", TODAY, "--by", by, "plans"));
  const check = ["check", "--hints", "--fail-on", "never", "--format", "json", "plans"];
  return { folders: stats("folder"), files: stats("file"), findings: JSON.parse(run(binary, ...check)).findings };
}

/** The rows of a table as [name, share, items, actions, outcomes, without steps]. */
function rows(page, id) {
  return page.$$eval(`section[aria-labelledby="${id}"] tbody tr`, (lines) =>
    lines.map((line) => [...line.children].map((cell) => cell.textContent)));
}

/** The rows that the figures ask for, the share of actions apart. */
function asRows(figures) {
  return figures.map((row) =>
    [row.name, row.items, row.actions, row.outcomes, row.outcomes - row.defined].map(String));
}

const withoutShare = (row) => [row[0], ...row.slice(2)];

async function figuresAgree(page, { folders, files }) {
  const shown = await page.$$eval("[data-figure]", (all) => all.map((one) => [one.dataset.figure, +one.textContent]));
  assert.equal(shown.length, 8);
  for (const [name, number] of shown) assert.equal(number, folders.total[name], name);

  const byFolder = await rows(page, "folders");
  assert.deepEqual(byFolder.map(withoutShare), asRows(folders.rows));
  const widths = await page.$$eval('section[aria-labelledby="folders"] rect', (bars) => bars.map((bar) => {
    const whole = bar.closest("svg").getBoundingClientRect().width;
    return (100 * bar.getBoundingClientRect().width) / whole;
  }));
  for (const [at, row] of folders.rows.entries()) {
    const share = (100 * row.actions) / row.items;
    assert.ok(Math.abs(parseInt(byFolder[at][1]) - share) <= 0.5, `${byFolder[at]}`);
    assert.ok(Math.abs(widths[at] - share) <= 1, `${byFolder[at]}: a bar of ${widths[at]} %`);
  }

  const bare = (row) => row.outcomes - row.defined;
  const worst = files.rows.filter(bare).sort((one, other) => bare(other) - bare(one) || one.items - other.items);
  assert.deepEqual((await rows(page, "plans")).map(withoutShare), asRows(worst.slice(0, 10)));

  const late = await page.$$eval('section[aria-labelledby="overdue"] tbody th', (days) => days.map((day) => day.textContent));
  assert.deepEqual(late, folders.overdue.slice(0, 10).map((item) => item.due));
  console.log(`Figures: ${shown.length}, folders: ${byFolder.length}, overdue: ${late.length}: as in the JSON`);
}

const visible = (page) => page.$$eval("article", (all) => all.filter((one) => one.checkVisibility()).length);

async function findingsAgree(page, { findings }) {
  const shown = await page.$$eval("section.file", (files) => files.flatMap((file) =>
    [...file.querySelectorAll("article")].map((one) => [file.querySelector("h3").textContent, one.dataset.rule,
      +one.querySelector("p").textContent.match(/^Line (\d+)/)[1], one.querySelector("h4").textContent])));
  const expected = findings.map((one) => [one.path, one.rule, one.start.line, one.message]);
  assert.deepEqual(shown, expected);
  assert.equal(await visible(page), findings.length);
}

async function searchFinds(page, { findings }) {
  const search = page.getByLabel("Search findings");
  const left = async (words, expected) => {
    await search.fill("");
    await search.pressSequentially(words);
    const told = words.trim() ? `${expected} of ${findings.length} findings` : `${findings.length} findings`;
    assert.equal(await page.getByRole("status").textContent(), told, words);
    assert.equal(await visible(page), expected, words);
  };
  const count = (takes) => findings.filter(takes).length;
  const personal = (one) => one.path.endsWith("personal.md");
  assert.ok(count(personal) > 3);
  await left("personal.md", count(personal));
  const files = await page.$$eval("section.file", (all) => all.filter((one) => one.checkVisibility()).length);
  assert.equal(files, 1);
  await left("Personal.MD  result-verb", count((one) => personal(one) && one.rule === "result-verb"));
  await left("no such words", 0);
  await left("  ", findings.length);
  await search.press("Enter");
  assert.ok(page.url().endsWith("/figures.html"), page.url());
  console.log(`Findings: ${findings.length}: as in the JSON, and found by words`);
}

/** Luminance contrast as WCAG 2 has it, of what is drawn on what. */
function contrast(one, other) {
  const luminance = (color) => {
    const parts = color.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

async function everybodyCanRead(page, scheme) {
  await page.emulateMedia({ colorScheme: scheme });
  const colors = await page.evaluate(() => {
    const of = (selector, key) => getComputedStyle(document.querySelector(selector))[key];
    const ground = of("body", "backgroundColor");
    return [["text", of("body", "color"), ground, 4.5], ["soft", of(".soft", "color"), ground, 4.5],
      ["mark", of("mark", "color"), of("mark", "backgroundColor"), 4.5], ["bar", of("svg", "fill"), ground, 3],
      ["input", of("input", "borderTopColor"), ground, 3]];
  });
  for (const [name, one, other, least] of colors) {
    const found = contrast(one, other);
    assert.ok(found >= least, `${name} in ${scheme}: ${found.toFixed(2)}, less than ${least}`);
  }
  return colors[0][2];
}

async function structureHolds(page) {
  const levels = await page.$$eval("h1, h2, h3, h4", (all) => all.map((one) => +one.localName[1]));
  assert.equal(levels.filter((level) => level === 1).length, 1);
  for (const [at, level] of levels.entries()) assert.ok(at === 0 ? level === 1 : level <= levels[at - 1] + 1);
  const focused = new Set();
  for (let tab = 0; tab < 6; tab += 1) {
    await page.keyboard.press("Tab");
    focused.add(await page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute("aria-labelledby")));
  }
  for (const name of ["folders", "plans", "overdue", "search"]) assert.ok(focused.has(name), `Tab never gets to ${name}`);
}

async function looks(page) {
  const grounds = new Set();
  for (const scheme of ["light", "dark"]) {
    grounds.add(await everybodyCanRead(page, scheme));
    for (const width of [360, 1100]) {
      await page.setViewportSize({ width, height: 1400 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} pixels too wide at ${width}`);
      for (const [part, target] of [["top", "h1"], ["findings", "#findings"]]) {
        await page.$eval(target, (place) => place.scrollIntoView());
        const picture = path.join(pictures, `${scheme}-${width}-${part}.png`);
        await page.screenshot({ path: picture });
        assert.ok(fs.statSync(picture).size > 10_000, picture);
      }
    }
  }
  assert.equal(grounds.size, 2, "light and dark look the same");
}

/** Even a page that was tampered with could not send anything. */
async function nothingGetsOut(page) {
  let hits = 0;
  const server = http.createServer((_, answer) => { hits += 1; answer.end(); });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const address = `http://127.0.0.1:${server.address().port}/`;
  await page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    document.body.append(image);
    document.body.insertAdjacentHTML("beforeend", `<iframe src="${address}"></iframe><link rel="stylesheet" href="${address}">`);
    await fetch(address, { mode: "no-cors" }).catch(() => {});
    await new Promise((done) => setTimeout(done, 500));
  }, address);
  server.close();
  assert.equal(hits, 0);
}

async function main() {
  fs.mkdirSync(pictures, { recursive: true });
  fs.cpSync(path.join(ROOT, "fixtures/plans"), path.join(scratch, "plans"), { recursive: true });
  fs.writeFileSync(path.join(scratch, "plans/hostile.md"), HOSTILE);
  const chromium = onPath(["chromium", "chromium-browser", "google-chrome"]);
  // Unlike import, require looks where NODE_PATH says.
  const playwright = createRequire(import.meta.url)("playwright-core");
  run(binary, "stats", "--html", "figures.html", "--today", TODAY, "plans");
  const known = documents();
  const address = pathToFileURL(path.join(scratch, "figures.html")).href;

  const browser = await playwright.chromium.launch({ executablePath: chromium, args: ["--no-sandbox"] });
  try {
    console.log(`Chromium ${browser.version()}`);
    const page = await browser.newPage();
    const odd = [];
    page.on("request", (request) => { if (request.url() !== address) odd.push(`asks for ${request.url()}`); });
    page.on("console", (message) => odd.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => odd.push(String(error)));
    page.on("dialog", (dialog) => { odd.push(`says ${dialog.message()}`); dialog.dismiss(); });
    await page.goto(address);
    await structureHolds(page);
    await figuresAgree(page, known);
    await findingsAgree(page, known);
    await searchFinds(page, known);
    await looks(page);
    assert.deepEqual(odd, []);
    await nothingGetsOut(page);

    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await plain.goto(address);
    assert.equal(await plain.getByLabel("Search findings").isVisible(), false);
    assert.equal(await plain.locator("article").filter({ visible: true }).count(), known.findings.length);
    assert.ok(await plain.locator("main").getByText("Actions by folder").isVisible());
  } finally {
    await browser.close();
  }
  console.log(`No request, no error; readable in light and dark${process.argv[3] ? `, see ${pictures}` : ""}`);
}

try {
  await main();
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}

#!/usr/bin/env node
// The site as people meet it: every page of site/dist, served below a deep folder by a plain server, opened in Chromium wide
// and narrow, light and dark; read by the keyboard alone, without scripts, offline, on paper; and by axe-core.
//
//     site.mjs BINARY [FOLDER]        needs chromium, playwright-core and axe-core by NODE_PATH, and site/node_modules where the
//                                     site isn't built yet; keeps screenshots in FOLDER
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const SITE = path.join(ROOT, "site");
const DIST = path.join(SITE, "dist");
const DEEP = "/some/deep/folder/";
const WIDTHS = [1400, 768, 360];

if (!process.argv[2]) throw new Error("usage: site.mjs BINARY [FOLDER]");
const binary = path.resolve(process.argv[2]);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "doable-site-"));
const pictures = process.argv[3] && path.resolve(process.argv[3]);
// Unlike import, require looks where NODE_PATH says.
const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

function onPath(names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(fs.existsSync);
  if (!found) throw new Error(`none of ${names.join(", ")} is on the path`);
  return found;
}

/** The site's own server, which is all that it needs: files by their names. */
async function served(folder, below) {
  const { serve } = await import(path.join(SITE, "build/server.mjs"));
  const server = await serve({ folder, below });
  return { server, base: `http://127.0.0.1:${server.address().port}${below}` };
}

const close = (server) => new Promise((done) => { server.close(done); server.closeAllConnections(); });

/** The pages, by their paths below the root of the site. */
function pagesIn(folder) {
  return fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html"))
    .map((name) => name.split(path.sep).join("/").replace(/(^|\/)index\.html$/, "$1")).sort();
}

/** A context whose pages note what no page should do. */
async function watched(browser, odd, base, options = {}) {
  const context = await browser.newContext(options);
  await context.addInitScript(() => addEventListener("securitypolicyviolation", (event) =>
    console.error(`against the policy: ${event.violatedDirective} ${event.blockedURI}`)));
  context.on("request", (request) => {
    const { protocol } = new URL(request.url());
    if (!request.url().startsWith(base) && !["data:", "blob:"].includes(protocol)) odd.push(`asks for ${request.url()}`);
  });
  context.on("response", (answer) => { if (answer.status() >= 400) odd.push(`${answer.status()} for ${answer.url()}`); });
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) odd.push(`${message.page()?.url()}: ${message.text()}`);
  });
  context.on("weberror", (error) => odd.push(`${error.page()?.url()}: ${error.error()}`));
  return context;
}

/** What axe-core finds wrong, a line each: by all its rules, or by these. */
async function violations(page, rules) {
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(axe);
  const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const { violations: found } = await page.evaluate((how) => axe.run(document, how), options);
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
}

/** Opens a page in one scheme and looks at it in all widths. */
async function looks(page, base, name, scheme) {
  await page.goto(base + name, { waitUntil: "load" });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const where = `${name || "the first page"} at ${width} in ${scheme}`;
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${where}: ${over} pixels too wide`);
    // In dark only the colours are others.
    assert.deepEqual(await violations(page, scheme === "dark" ? ["color-contrast"] : undefined), [], where);
    if (pictures) {
      const picture = `${name.replace(/\.html$/, "").replace(/\W+/g, "-") || "index"}-${width}-${scheme}.png`;
      await page.screenshot({ path: path.join(pictures, picture), fullPage: width === 360 });
    }
  }
  assert.equal(await page.locator("h1").count(), 1, name);
}

async function everyPageLooksRight(browser, base, names) {
  await Promise.all(["light", "dark"].map(async (scheme) => {
    const odd = [];
    const context = await watched(browser, odd, base, { colorScheme: scheme });
    const page = await context.newPage();
    for (const name of names) await looks(page, base, name, scheme);
    assert.deepEqual(odd, []);
    await context.close();
  }));
  console.log(`${names.length} pages at ${WIDTHS.join(", ")} pixels, light and dark: nothing for axe, no error, nothing from elsewhere`);
}

/** Every link to a page, a file or a place in one leads there; those out of the site are counted. */
function everyLinkLeadsSomewhere(names) {
  const fileOf = (name) => path.join(DIST, name === "" || name.endsWith("/") ? `${name}index.html` : name);
  const text = new Map(names.map((name) => [name, fs.readFileSync(fileOf(name), "utf8")]));
  let [inside, outside] = [0, 0];
  for (const [name, html] of text) {
    for (const [, target] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      if (/^https:\/\//.test(target)) { outside += 1; continue; }
      assert.ok(!target.startsWith("/") && !/^[a-z]+:/.test(target), `${name}: ${target} is not relative`);
      const url = new URL(target.replaceAll("&amp;", "&"), `http://site/${name}`);
      const file = url.pathname.slice(1);
      assert.ok(fs.statSync(fileOf(file), { throwIfNoEntry: false })?.isFile(), `${name} links to ${target}, which isn't there`);
      const hash = decodeURIComponent(url.hash.slice(1));
      if (hash && text.has(file) && !file.startsWith("playground/")) {
        assert.ok(text.get(file).includes(` id="${hash}"`), `${name} links to ${target}, and there is no such place`);
      }
      inside += 1;
    }
    assert.ok(!/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=/.test(html), `${name} has a style or a script inside`);
  }
  assert.ok(inside > names.length * 20);
  console.log(`${inside} links lead to pages and places that are there, ${outside} out of the site`);
}

/** Presses Tab until something of that kind has the focus. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`Tab never gets to ${selector}`);
}

async function theKeyboardIsEnough(page, base) {
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.goto(`${base}docs/configuration.html`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  assert.ok((await page.locator(".skip").boundingBox()).x >= 0, "the skip link stays out of sight");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "content");

  await page.setViewportSize({ width: 360, height: 800 });
  await page.reload();
  await tabTo(page, "details.menu summary");
  await page.keyboard.press("Enter");
  await tabTo(page, "details.menu a");
  assert.ok(await page.locator("details.menu a").first().isVisible());
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("details.menu").getAttribute("open"), null);
  await page.keyboard.press("Enter");
  await tabTo(page, "details.menu a[href='verdicts.html']");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${base}docs/verdicts.html`);
}

async function theSearchFinds(page, base) {
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.goto(`${base}docs/verdicts.html`);
  const [status, links] = [page.getByRole("status"), page.locator("dialog ol a")];
  await page.keyboard.press("/");
  await page.keyboard.type("fingerprint");
  await links.first().waitFor();
  assert.match(await status.textContent(), /pages?$/);
  assert.deepEqual(await violations(page), [], "the search");
  if (pictures) await page.screenshot({ path: path.join(pictures, "search.png") });
  await page.keyboard.press("ArrowDown");
  const best = await page.evaluate(() => document.activeElement.href);
  assert.ok(best.startsWith(`${base}docs/`), best);
  await page.keyboard.press("Enter");
  await page.waitForURL(best);
  assert.ok((await page.locator("main").innerText()).includes("ingerprint"), best);

  await page.keyboard.press("/");
  await page.keyboard.type("<img>zzqxv");
  await page.waitForFunction(() => document.querySelector("dialog [role=status]").textContent === "No page has “<img>zzqxv”");
  assert.equal(await page.locator("dialog img").count(), 0);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog").isVisible(), false);
}

async function coloursStay(page, base) {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(`${base}docs/verdicts.html`);
  const light = await ground();
  await page.getByRole("button", { name: "Dark colours" }).click();
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.goto(`${base}docs/speed.html`);
  assert.equal(await ground(), dark);
  assert.equal(await page.getByRole("button", { name: "Dark colours" }).getAttribute("aria-pressed"), "true");
  // Chosen before anything is drawn: the script stands in the head, before the styles, and waits for nothing.
  assert.match(await page.content(), /<script src="[^"]*theme\.js"><\/script>\s*<link rel="stylesheet"/);
  await page.getByRole("button", { name: "Dark colours" }).click();
  assert.equal(await ground(), light);
}

async function paperShowsTheText(page, base) {
  await page.goto(`${base}docs/configuration.html`);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const selector of [".head", ".side", ".menu", ".contents", ".turn", ".foot"]) {
    assert.equal(await page.locator(selector).first().isVisible(), false, `${selector} is printed`);
  }
  assert.ok(await page.locator("h1").isVisible());
  const over = await page.locator("pre").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
  assert.equal(over, 0, "lines are cut on paper");
  if (pictures) await page.pdf({ path: path.join(pictures, "configuration.pdf") });
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
}

async function scriptsAreNoNeed(browser, base, names) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  for (const name of names.filter((one) => !one.startsWith("playground/"))) {
    await page.goto(base + name);
    assert.ok(await page.locator("main h1").isVisible(), name);
    assert.ok((await page.locator("main").innerText()).length > 300, name);
    for (const button of await page.locator(".needs-script").all()) assert.equal(await button.isVisible(), false, name);
  }
  await page.getByText("All pages").click();
  await page.locator("details.menu").getByRole("link", { name: "Verdicts", exact: true }).click();
  assert.ok(page.url().endsWith("/docs/verdicts.html"));
  await context.close();
}

/** After one visit everything is read, and searched, with no server at all; and a new version takes the old one's place. */
async function readOffline(browser) {
  const copy = path.join(scratch, "dist");
  fs.cpSync(DIST, copy, { recursive: true });
  const { server, base } = await served(copy, DEEP);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(base);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto(`${base}playground/`);
  const long = fs.readdirSync(path.join(copy, "playground")).filter((name) => fs.statSync(path.join(copy, "playground", name)).size > 1e6);
  assert.ok(long.length >= 2, `${long}`);
  const kept = (name) => page.evaluate(async (file) => Boolean(await caches.match(new URL(file, location))), name);
  for (const name of long) while (!(await kept(name))) await page.waitForTimeout(100);

  const [verdicts, worker] = [path.join(copy, "docs/verdicts.html"), path.join(copy, "worker.js")];
  const edit = (file, one, other) => fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(one, other));
  edit(verdicts, "<h1", "<p>Of the next version.</p><h1");
  edit(worker, /VERSION = "/, 'VERSION = "next-');
  await page.goto(`${base}docs/verdicts.html`);
  assert.equal(await page.getByText("Of the next version.").count(), 0, "two versions are mixed");
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    while (!registration.waiting) await new Promise((later) => setTimeout(later, 50));
  });
  await page.goto(`${base}docs/verdicts.html`);
  await page.getByText("Of the next version.").waitFor();

  await close(server);
  await page.goto(`${base}docs/speed.html`);
  assert.equal(await page.locator("h1").textContent(), "Speed");
  await page.goto(base);
  await page.keyboard.press("/");
  await page.keyboard.type("vault");
  await page.locator("dialog ol a").first().waitFor();
  await context.close();
}

/** The plan on the first page gets the verdicts and the question that stand beside it. */
async function theFirstPageTellsTheTruth(page, base) {
  await page.goto(base);
  const lines = await page.locator(".plan .label, .plan .item").allTextContents();
  const [step] = await page.locator(".plan .step").allTextContents();
  const question = (await page.locator(".plan .asked").first().textContent()).replace("an outcome", "").trim();
  const json = (command, text) => {
    try {
      return JSON.parse(execFileSync(binary, [command, "--format", "json", "-"], { input: text, encoding: "utf8", cwd: scratch }));
    } catch (failed) {
      return JSON.parse(failed.stdout);
    }
  };
  const plan = `${lines[0]}\n${lines.slice(1).join("\n")}\n`;
  const { findings } = json("check", plan);
  assert.equal(findings.length, 1);
  assert.equal(findings[0].help, question);
  assert.equal(`- [ ] ${findings[0].suggestion}`, step);
  assert.deepEqual(json("items", plan).items.map((item) => item.verdict), ["outcome", "action"]);
  await page.getByRole("link", { name: "Open this plan in the playground" }).click();
  await page.getByRole("textbox").getByText("Grow the flour sales").waitFor();
}

async function main() {
  if (pictures) fs.mkdirSync(pictures, { recursive: true });
  if (!fs.existsSync(path.join(DIST, "index.html"))) execFileSync("npm", ["run", "build"], { cwd: SITE, stdio: "inherit" });
  const names = pagesIn(DIST);
  assert.ok(names.length >= 20, `${names}`);
  everyLinkLeadsSomewhere(names);
  const { server, base } = await served(DIST, DEEP);
  const root = await served(DIST, "/");
  const browser = await chromium.launch({
    executablePath: onPath(["chromium", "chromium-browser", "google-chrome"]), args: ["--no-sandbox"],
  });
  try {
    await everyPageLooksRight(browser, base, names);
    const odd = [];
    const context = await watched(browser, odd, base);
    const page = await context.newPage();
    await theFirstPageTellsTheTruth(page, base);
    await theKeyboardIsEnough(page, base);
    await theSearchFinds(page, base);
    await coloursStay(page, base);
    await paperShowsTheText(page, base);
    await scriptsAreNoNeed(browser, base, names);
    const other = await (await watched(browser, odd, root.base)).newPage();
    await theSearchFinds(other, root.base);
    assert.deepEqual(odd, []);
    await readOffline(browser);
  } finally {
    await browser.close();
    await Promise.all([close(server), close(root.server)]);
  }
  console.log("Read by keyboard, without scripts, on paper, offline and searched, below any folder");
}

try {
  await main();
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}

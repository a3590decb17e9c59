#!/usr/bin/env bash
# axe-core 4.14.1 holds a part of a page that scrolls to have nothing in it that the keyboard gets to (scrollable-region-focusable,
# "serious"), where what it holds is contenteditable without a tabindex: browsers focus that by Tab, and scroll by its cursor. So every
# CodeMirror 6 editor (@codemirror/view 6.43.15) that is higher than its place is reported, until its content gets the tabindex that it
# doesn't need. The same was mended for an element that scrolls and is editable itself: https://github.com/dequelabs/axe-core/issues/2091
#
# Opens such an editor in Chromium, asks axe, and goes into it by Tab and through it by PageDown. Needs node, npm, chromium and the
# network, and fails where axe no longer says so, or the keyboard doesn't get there.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --ignore-scripts @codemirror/view@6.43.15 @codemirror/commands@6.11.1 esbuild@0.28.2 \
    playwright-core@1.65.1 axe-core@4.14.1
cat >editor.js <<'JS'
import { defaultKeymap } from "@codemirror/commands";
import { EditorView, keymap } from "@codemirror/view";
window.begin = (attributes) => new EditorView({
  doc: "line\n".repeat(100),
  parent: document.querySelector("main"),
  extensions: [
    keymap.of(defaultKeymap),
    EditorView.theme({ "&": { height: "100px" }, ".cm-scroller": { overflow: "auto" } }),
    EditorView.contentAttributes.of({ "aria-label": "Text", ...attributes }),
  ],
});
JS
node_modules/.bin/esbuild editor.js --log-level=error --bundle --outfile=bundle.js
cat >look.mjs <<'JS'
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const attributes of [{}, { tabindex: "0" }]) {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><html lang="en"><title>An editor</title><main><h1>An editor</h1></main></html>');
  for (const script of ["bundle.js", "node_modules/axe-core/axe.min.js"]) await page.evaluate(readFileSync(script, "utf8"));
  await page.evaluate((attributes) => { window.begin(attributes); }, attributes);
  const told = await page.evaluate(async () => (await window.axe.run()).violations.map(({ id, impact }) => `${id} (${impact})`));
  await page.keyboard.press("Tab");
  const reached = await page.evaluate(() => document.activeElement.className.includes("cm-content"));
  for (let times = 0; times < 3; times += 1) await page.keyboard.press("PageDown");
  const scrolled = await page.evaluate(() => document.querySelector(".cm-scroller").scrollTop > 100);
  console.log(`${JSON.stringify(attributes)}: axe says ${told.join(", ") || "nothing"}; by keyboard ${reached && scrolled ? "reached and scrolled" : "not reached"}`);
  await page.close();
}
await browser.close();
JS
seen="$(node look.mjs)"
expected='{}: axe says scrollable-region-focusable (serious); by keyboard reached and scrolled
{"tabindex":"0"}: axe says nothing; by keyboard reached and scrolled'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi

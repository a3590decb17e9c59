import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { fact } from "../package.mjs";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const json = (path: string): Record<string, unknown> => JSON.parse(read(path)) as Record<string, unknown>;

suite("what the plugin says of itself", () => {
  const manifest = json("../manifest.json");

  test("it is of the program's version, everywhere", () => {
    const version = fact("version");
    assert.equal(manifest["version"], version);
    assert.equal(json("../package.json")["version"], version);
    assert.equal(json("../package-lock.json")["version"], version);
    assert.equal(json("../versions.json")[version], manifest["minAppVersion"]);
  });

  test("its manifest is what Obsidian's directory takes", () => {
    const { id, name, description } = manifest as Record<string, string>;
    assert.match(String(id), /^[a-z-]+$/u);
    for (const text of [id, name, description]) assert.doesNotMatch(String(text), /obsidian|plugin/iu);
    assert.match(String(description), /^[A-Z].{10,248}[.?!)]$/u);
    assert.equal(manifest["isDesktopOnly"], false);
  });

  test("its styles use no colour of their own", () => {
    const styles = read("../styles.css").replace(/\/\*[^]*?\*\//gu, "");
    assert.deepEqual(styles.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(|!important/giu), null);
    for (const [, name] of styles.matchAll(/\.([a-z-]+)/gu)) assert.match(String(name), /^(doable|cm-tooltip|is-active|setting-item-name)/u);
  });

  test("its script talks to no network and needs neither Node nor Electron", () => {
    const sources = ["main", "engine/judge", "engine/worker", "engine/start", "engine/answers", "vault/config", "vault/survey", "pane/pane", "pane/list",
      "editor/marks", "editor/popover", "steps/write", "steps/chooser", "steps/why", "settings/tab", "settings/ask"];
    for (const source of sources) {
      assert.doesNotMatch(read(`../src/${source}.ts`), /\bfetch\(|requestUrl|XMLHttpRequest|WebSocket|innerHTML|outerHTML|from "(?:node:|electron|fs|path)/u, source);
    }
  });

  test("the README names every command and setting", () => {
    const readme = read("../README.md");
    const [main, tab] = [read("../src/main.ts"), read("../src/settings/tab.ts")];
    const names = [...main.matchAll(/name: "([^"]+)"/gu), ...tab.matchAll(/(?:name|heading): "([^"]+)"/gu)].map(([, name]) => String(name));
    assert.ok(names.length >= 6);
    assert.deepEqual(names.filter((name) => !readme.includes(name) && !name.startsWith("This vault")), []);
  });
});

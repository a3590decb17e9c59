import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { App, SettingDefinitionItem } from "obsidian";
import type { Problem } from "doable-wasm";
import { own, type Own } from "../src/settings/own.ts";
import { Settings, type Host } from "../src/settings/tab.ts";
import { Config } from "../src/vault/config.ts";
import { Vault } from "./stand-in/vault.ts";
import { notices } from "./stand-in/windows.ts";

async function tab(text: string | null, problems: readonly Problem[] = []): Promise<{ tab: Settings; vault: Vault; kept: Own[] }> {
  const vault = new Vault();
  vault.save("Band/Old/a.md", "");
  if (text !== null) vault.save(".doable.yaml", text);
  const config = new Config(vault.published.adapter);
  await config.refresh();
  const kept: Own[] = [];
  const host = { config, own: own(null), problems, keep: (next: Own) => Promise.resolve(void kept.push(next)), configChanged: () => Promise.resolve() };
  return { tab: new Settings({ vault } as unknown as App, host as unknown as Host), vault, kept };
}

const written = (vault: Vault): string | undefined => vault.adapter.files.get(".doable.yaml")?.text;
const lists = (items: SettingDefinitionItem[]): SettingDefinitionItem[] => items.filter((item) => "type" in item && item.type === "list");
const isOff = (item: SettingDefinitionItem): boolean => "control" in item && typeof item.control.disabled === "function" && item.control.disabled();

suite("the settings", () => {
  test("show what the vault's config says", async () => {
    const { tab: it } = await tab("headings: {add: [Set list]}\nfamilies: [goals]\nexclude: [old/]\nmin-confidence: 0.6\n");
    assert.deepEqual(["hints", "min-confidence", "goals", "days"].map((key) => it.getControlValue(key)), [false, "0.6", true, false]);
    const names = lists(it.getSettingDefinitions()).map((list) => ("items" in list ? (list.items ?? []).map((item) => ("name" in item ? item.name : "")) : []));
    assert.deepEqual(names, [["Set list"], ["old/"]]);
  });

  test("show a vault's own families where the config names none", async () => {
    const { tab: it } = await tab(null);
    assert.deepEqual(["plans", "days", "backlog", "checklists", "goals"].map((key) => it.getControlValue(key)), [true, true, true, false, false]);
  });

  test("write what is changed, and keep comments", async () => {
    const { tab: it, vault } = await tab("# ours\nmin-confidence: 0.6 # loud\n");
    await it.setControlValue("min-confidence", "0.9");
    await it.setControlValue("days", false);
    assert.equal(written(vault), "# ours\nmin-confidence: 0.9 # loud\nfamilies:\n  - plans\n  - backlog\n");
    await it.setControlValue("min-confidence", "");
    assert.equal(written(vault), "# ours\nfamilies:\n  - plans\n  - backlog\n");
  });

  test("take no number that is none", async () => {
    const { tab: it, vault } = await tab("items: all\n");
    for (const wrong of ["2", "-1", "much", "0,5"]) await it.setControlValue("min-confidence", wrong);
    assert.deepEqual([written(vault), vault.adapter.written], ["items: all\n", []]);
  });

  test("take out what a list shows", async () => {
    const { tab: it, vault } = await tab("exclude:\n  - a/ # one\n  - b/ # two\n");
    const list = lists(it.getSettingDefinitions())[1];
    if (list === undefined || !("onDelete" in list)) assert.fail("nothing to delete with");
    list.onDelete(0);
    await new Promise((turn) => setTimeout(turn, 20));
    assert.equal(written(vault), "exclude:\n  - b/ # two\n");
  });

  test("keep hints for the plugin alone", async () => {
    const { tab: it, vault, kept } = await tab("items: all\n");
    await it.setControlValue("hints", true);
    assert.deepEqual([kept, vault.adapter.written], [[{ hints: true }], []]);
    assert.deepEqual([own({ hints: "yes", more: 1 }), own(7), own({ hints: true })], [{ hints: false }, { hints: false }, { hints: true }]);
  });

  test("tell what is broken with its place, and can't be changed until it is mended", async () => {
    const problem = { message: "this is not valid YAML", help: "Check the indentation.", path: ".doable.yaml", line: 2, column: 9, label: null, from: null, to: null };
    const { tab: it, vault } = await tab("x: [\n", [problem]);
    const [first, , confidence] = it.getSettingDefinitions();
    assert.ok(first !== undefined && "items" in first && typeof first.visible === "function" && first.visible());
    assert.deepEqual(first.items.map((item) => ("name" in item ? [item.name, item.desc] : [])), [[".doable.yaml:2:9: this is not valid YAML", "Check the indentation."]]);
    assert.ok(confidence !== undefined && isOff(confidence));
    assert.ok(lists(it.getSettingDefinitions()).every((list) => !("onDelete" in list) && !("addItem" in list)));
    // Even where a change comes through, nothing is written.
    await it.setControlValue("days", false);
    assert.equal(written(vault), "x: [\n");
    assert.match(notices.at(-1) ?? "", /^\.doable\.yaml was left as it is: This is not valid YAML/u);
  });
});

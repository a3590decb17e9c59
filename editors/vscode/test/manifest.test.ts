import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { LANGUAGES } from "../src/languages.ts";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

interface Manifest {
  readonly version: string;
  readonly activationEvents: string[];
  readonly capabilities: { untrustedWorkspaces: { supported: string; restrictedConfigurations: string[] } };
  readonly contributes: {
    configuration: { properties: Record<string, { scope?: string }> };
    commands: { command: string; category: string; title: string }[];
  };
}

const manifest = JSON.parse(read("../package.json")) as Manifest;

suite("what the extension says of itself", () => {
  test("it is of the program's version", () => {
    assert.equal(manifest.version, /^version = "(.*)"/mu.exec(read("../../../Cargo.toml"))?.[1]);
  });

  test("no folder can say which program is run", () => {
    assert.equal(manifest.contributes.configuration.properties["doable.path"]?.scope, "machine");
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.deepEqual([supported, restrictedConfigurations], ["limited", ["doable.path"]]);
  });

  test("it wakes up for languages that plans are written in, and for nothing else", () => {
    const languages = manifest.activationEvents.map((event) => event.replace(/^onLanguage:/u, ""));
    assert.deepEqual(languages.filter((language) => !LANGUAGES.includes(language)), []);
  });

  test("the server knows the same languages", () => {
    const server = read("../../../src/lsp/document.rs");
    assert.deepEqual(LANGUAGES.filter((language) => !server.includes(`"${language}"`)), []);
  });

  test("the README names every command and setting", () => {
    const readme = read("../README.md");
    const { commands, configuration } = manifest.contributes;
    const names = commands.map(({ category, title }) => `${category}: ${title}`).concat(Object.keys(configuration.properties));
    assert.deepEqual(names.filter((name) => !readme.includes(name)), []);
  });
});

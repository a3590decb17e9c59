// What stands in for the module "obsidian" in tests. Obsidian itself is in no registry. Every class says which part of the
// published one it implements, so that tsc fails where the API turns out to be another.
import type * as Published from "obsidian";
import { TFile, TFolder } from "./vault.ts";
import { FuzzySuggestModal, Menu, Modal, Notice, PluginSettingTab, prepareFuzzySearch, Setting, setIcon, SuggestModal } from "./windows.ts";
import { editorInfoField, ItemView, MarkdownView, normalizePath, Platform, Plugin } from "./workspace.ts";

export {
  editorInfoField, FuzzySuggestModal, ItemView, MarkdownView, Menu, Modal, normalizePath, Notice, Platform, Plugin, PluginSettingTab,
  prepareFuzzySearch, Setting, setIcon, SuggestModal, TFile, TFolder,
};

// Functions and values are held to the published ones here, classes where they stand.
({ prepareFuzzySearch, setIcon, normalizePath, editorInfoField }) satisfies Pick<
  typeof Published, "prepareFuzzySearch" | "setIcon" | "normalizePath" | "editorInfoField">;
// Constructors, as the plugin calls them.
({ Notice, Modal, Setting, Menu }) satisfies {
  Notice: new (...given: ConstructorParameters<typeof Published.Notice>) => object;
  Modal: new (...given: ConstructorParameters<typeof Published.Modal>) => object;
  Setting: new (...given: ConstructorParameters<typeof Published.Setting>) => object;
  Menu: new (...given: ConstructorParameters<typeof Published.Menu>) => object;
};

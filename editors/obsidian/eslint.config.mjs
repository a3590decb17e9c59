// What eslint holds the plugin to: Obsidian's own rules as they recommend them, and the strictest that know types.
import js from "@eslint/js";
import obsidianmd from "eslint-plugin-obsidianmd";
import { defineConfig } from "eslint/config";
import typescript from "typescript-eslint";

const NODE = { Buffer: "readonly", console: "readonly", process: "readonly", URL: "readonly" };

export default defineConfig(
  { ignores: ["dist/", "node_modules/"] },
  { files: ["*.mjs", "test/**/*.mjs"], extends: [js.configs.recommended], languageOptions: { globals: NODE } },
  { files: ["src/**/*.ts", "package.json"], extends: [obsidianmd.configs.recommended] },
  {
    files: ["src/**/*.ts", "test/**/*.ts"],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // What stands in for Obsidian's classes is none of them.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      // It has their parameters, whether it looks at them or not.
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // node:test's own functions give promises that it awaits itself.
      "@typescript-eslint/no-floating-promises": ["error", { allowForKnownSafeCalls: [{ from: "package", name: ["test", "suite"], package: "node:test" }] }],
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: {
      // The name of the program is written so.
      "obsidianmd/ui/sentence-case": ["warn", { brands: ["doable"], enforceCamelCaseLower: true }],
    },
  },
);

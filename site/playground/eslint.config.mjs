// What eslint holds the playground to: the strictest rules that know types for TypeScript, the usual ones for scripts.
import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import typescript from "typescript-eslint";

const NODE = { Buffer: "readonly", console: "readonly", process: "readonly", URL: "readonly" };

export default defineConfig(
  { ignores: ["dist/", "node_modules/"] },
  { files: ["*.mjs"], extends: [js.configs.recommended], languageOptions: { globals: NODE } },
  {
    files: ["**/*.ts"],
    extends: [js.configs.recommended, typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // Plain values stand in for VS Code's.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      // node:test's own functions give promises that it awaits itself.
      "@typescript-eslint/no-floating-promises": ["error", { allowForKnownSafeCalls: [{ from: "package", name: ["test", "suite"], package: "node:test" }] }],
    },
  },
);

// Colours of code by classes, put there when the site is built. What a terminal shows is drawn as the terminal draws it.
import highlighter from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import ini from "highlight.js/lib/languages/ini";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import lua from "highlight.js/lib/languages/lua";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";
import { terminal } from "./terminal.mjs";

const LANGUAGES = { bash, ini, javascript, json, lua, typescript, xml, yaml };
for (const [name, language] of Object.entries(LANGUAGES)) highlighter.registerLanguage(name, language);
// Languages that have another's colours, and those that have none.
const ALIASES = { sh: "bash", jsonc: "json", toml: "ini", js: "javascript", ts: "typescript", html: "xml" };
const PLAIN = ["", "text", "markdown"];

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A block as HTML. One can always scroll in it by the keyboard. */
export function drawn(text, language) {
  const shown = (inside, name) =>
    `<pre class="${name}" tabindex="0"><code>${inside.replace(/\n$/, "")}</code></pre>\n`;
  if (language === "console") return shown(terminal(text, escaped), "terminal");
  if (PLAIN.includes(language)) return shown(escaped(text), "plain");
  const name = ALIASES[language] ?? language;
  if (!(name in LANGUAGES)) throw new Error(`no colours for the language “${language}”`);
  return shown(highlighter.highlight(text, { language: name }).value, "code");
}

// The playground: an editor with a plan, what doable says beside it, and a team's own rules and config. All of it runs in the
// browser, and nothing that is typed leaves it.
import type { UnreadLabel } from "doable-wasm";
import { Checker } from "./checker.ts";
import { byId, many } from "./dom.ts";
import { Drafts, store } from "./drafts.ts";
import { CONFIG_EXAMPLE, EXAMPLES, RULES_EXAMPLE } from "./examples.ts";
import { Keeping, type Desk } from "./keeping.ts";
import { FIRST_KIND, isKind, kindOf } from "./kinds.ts";
import { sharing } from "./link.ts";
import { fetchModule, fetchReader } from "./parts.ts";
import { Plan } from "./plan.ts";
import { RULES, type Reading, type Report, type Weighed } from "./protocol.ts";
import { Session, megabytes, type Phase, type Taken, type Told } from "./session.ts";
import type { Shared } from "./share.ts";
import { Tabs, type Tab } from "./tabs.ts";
import { drawUnread, reading as configReading } from "./unread.ts";
import { Yaml } from "./yaml.ts";

/** How long the reader may take to be laid out, in milliseconds. */
const READING = 20_000;
/** After so long a check the page says that it is at it, in milliseconds. */
const SLOW = 600;
/** From this size on the page says how long a check took; in UTF-16 units. */
const LARGE = 200_000;

const as = byId("as", HTMLSelectElement);
const hints = byId("hints", HTMLInputElement);
const status = byId("status", HTMLElement);
const trouble = byId("trouble", HTMLElement);
const live = byId("live", HTMLElement);

/** Is there once the module is. */
let session: Session | undefined;
/** Whether the reader's weights are there. */
let hasReader = false;
/** Nothing is done about edits while a whole draft is being laid on the page. */
let opening = false;

const plan = new Plan({
  changed,
  explain: (subject) => started().explain(subject),
  page: (from, count) => started().page(from, count),
  tell,
});
const rules = new Yaml("rules", "Rules of your own, in YAML", changed, tell);
const config = new Yaml("config", "Configuration, a .doable.yaml", changed, tell);
const tabs = new Tabs(shown);

const desk: Desk = {
  take: () => ({ text: plan.editor.view.state.doc.toString(), rules: rules.text, config: config.text, as: as.value }),
  open: (draft) => {
    lay(draft, "open");
  },
  replace: (draft) => {
    lay(draft, "replace");
  },
  setAside: (is) => {
    byId("earlier", HTMLOptionElement).hidden = !is;
  },
};
const keeping = new Keeping(new Drafts(store()), desk);

function started(): Session {
  if (session === undefined) {
    throw new Error("the checker has not started");
  }
  return session;
}

function lay(draft: Shared, how: "open" | "replace"): void {
  opening = true;
  as.value = isKind(draft.as) ? draft.as : FIRST_KIND;
  plan.editor[how](draft.text);
  for (const [yaml, text] of [
    [rules, draft.rules],
    [config, draft.config],
  ] as const) {
    if (how === "open" || yaml.text !== text) {
      yaml.editor[how](text);
    }
  }
  plan.editor.speak(kindOf(as.value).language);
  opening = false;
  offerYaml();
  session?.change();
}

function changed(): void {
  if (!opening) {
    keeping.changed();
    offerYaml();
    session?.change();
  }
}

/** An empty editor of YAML offers something to begin with. */
function offerYaml(): void {
  byId("rules-empty", HTMLElement).hidden = rules.text.trim() !== "";
  byId("config-empty", HTMLElement).hidden = config.text.trim() !== "";
}

function take(): Taken {
  const { path, vault } = kindOf(as.value);
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const reading: Reading = { path, vault, hints: hints.checked, today, rules: rules.text, config: config.text };
  return { text: plan.taken(), reading };
}

/** Says something to those who hear the page. */
function tell(words: string): void {
  live.textContent = words;
}

function shown(tab: Tab): void {
  for (const [name, yaml] of [
    ["rules", rules],
    ["config", config],
  ] as const) {
    byId(`${name}-said`, HTMLElement).hidden = tab !== name;
    if (tab === name) {
      yaml.editor.view.requestMeasure();
    }
  }
  plan.editor.view.requestMeasure();
}

const told: Told = {
  phase: showPhase,
  report: (report, taken) => {
    plan.show(report);
    showCounts(report, taken);
    drawUnread(byId("unread", HTMLElement), report.unread, readLabel);
  },
  unchecked: () => {
    plan.clear();
    status.textContent = "Not checked";
    byId("details", HTMLElement).textContent = "";
    byId("unread", HTMLElement).hidden = true;
  },
  weighed: (problems, own) => {
    const ofRules = problems.filter(({ path }) => path === RULES);
    const ofConfig = problems.filter(({ path }) => path !== RULES);
    rules.show(ofRules);
    config.show(ofConfig);
    tabs.badge("rules", ofRules.length);
    tabs.badge("config", ofConfig.length);
    byId("rules-state", HTMLElement).textContent = state(rules.text, ofRules.length, ownRules(own));
    byId("config-state", HTMLElement).textContent = state(config.text, ofConfig.length, "In force.");
  },
};

function state(text: string, problems: number, good: string): string {
  if (text.trim() === "") {
    return "Nothing here yet.";
  }
  return problems === 0 ? good : "Until this is mended, findings are by the last that worked.";
}

function ownRules(own: Weighed["own"]): string {
  return own.length === 0
    ? "In force."
    : `In force: ${many(own.length, "rule")} of your own: ${own.map(({ id }) => id).join(", ")}.`;
}

let slow: ReturnType<typeof setTimeout> | undefined;

function showPhase(phase: Phase): void {
  clearTimeout(slow);
  if (phase.is === "checking") {
    slow = setTimeout(() => {
      byId("details", HTMLElement).textContent = `Checking ${megabytes(plan.editor.view.state.doc.length)} …`;
    }, SLOW);
    document.body.dataset["phase"] = phase.is;
    return;
  }
  document.body.dataset["phase"] = phase.is;
  const words = phase.is === "trouble" ? phase.words : "";
  trouble.hidden = words === "";
  if (trouble.textContent !== words) {
    trouble.textContent = words;
  }
}

function showCounts({ summary, excluded, milliseconds }: Report, { text }: Taken): void {
  const found = summary.findings;
  const said = [
    many(summary.items, "item"),
    summary.hints > 0 && !hints.checked && `${summary.hints.toLocaleString("en-GB")} in doubt not shown`,
    summary.suppressed > 0 && `${summary.suppressed.toLocaleString("en-GB")} silenced`,
    summary.other_language > 0 && "not in English: nothing is reported",
    excluded && "left out by the config, and checked all the same",
    summary.reader === "off" && (hasReader ? "by rules alone" : "by rules alone so far"),
    text.length > LARGE && `${megabytes(text.length)} in ${(milliseconds / 1000).toFixed(1)} s`,
  ];
  byId("details", HTMLElement).textContent = said.filter((one) => one !== false).join(" · ");
  const doubted = hints.checked && summary.hints > 0 ? `${summary.hints.toLocaleString("en-GB")} in doubt` : "";
  const sure = found === 0 ? "" : many(found, "finding");
  const words = [sure, doubted].filter(Boolean).join(", ") || nothingFound(summary.items);
  if (status.textContent !== words) {
    status.textContent = words;
  }
}

function nothingFound(items: number): string {
  return items === 0 ? "No list of actions yet" : "Every item can be started";
}

/** Lets the config read a label, as an edit of its editor. */
function readLabel(label: UnreadLabel): void {
  const { text, words } = configReading(config.text, label);
  tabs.select("config");
  config.editor.replace(text);
  tell(words);
  config.editor.view.focus();
}

function listen(): void {
  const choice = byId("example", HTMLSelectElement);
  for (const { name } of EXAMPLES) {
    choice.add(new Option(name, name));
  }
  choice.addEventListener("change", () => {
    const example = EXAMPLES.find(({ name }) => name === choice.value);
    if (choice.value === "earlier") {
      keeping.swap();
    } else if (example !== undefined) {
      lay({ ...desk.take(), text: example.text, as: example.as }, "replace");
      keeping.changed();
      tell(`${example.name}: undo in the editor brings back what was there.`);
    }
    choice.value = "";
    tabs.select("plan");
  });
  as.addEventListener("change", () => {
    plan.editor.speak(kindOf(as.value).language);
    changed();
  });
  hints.addEventListener("change", () => session?.change());
  byId("rules-begin", HTMLButtonElement).addEventListener("click", () => {
    rules.editor.replace(RULES_EXAMPLE);
    rules.editor.view.focus();
  });
  byId("config-begin", HTMLButtonElement).addEventListener("click", () => {
    config.editor.replace(CONFIG_EXAMPLE);
    config.editor.view.focus();
  });
  sharing(() => desk.take());
}

function begun(): Worker {
  return new Worker(new URL("worker.js", import.meta.url), { type: "module" });
}

/** Findings by the rules come first; the reader's weights are fetched once they stand there. */
async function begin(): Promise<void> {
  const fetched = fetchModule();
  // Its script comes while the module is compiled.
  let ready: Worker | undefined = begun();
  listen();
  await keeping.open();
  const checker = new Checker({ module: await fetched, reader: null }, () => {
    const worker = ready ?? begun();
    ready = undefined;
    return worker;
  });
  session = new Session(checker, take, told);
  await session.now();
  try {
    await checker.read(await fetchReader(), READING);
    hasReader = true;
    session.change();
  } catch (error) {
    trouble.hidden = false;
    trouble.textContent = `The second reader could not be loaded, and findings are by rules alone: ${String(error)}`;
  }
}

begin().catch((error: unknown) => {
  showPhase({ is: "trouble", words: `The checker could not be loaded: ${String(error)} What you type is kept all the same.` });
});

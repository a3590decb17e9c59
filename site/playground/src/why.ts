// What opens under “why?”: how an item is read, how likely each verdict is, and which rules were tried.
import type { Explained, Finding } from "doable-wasm";
import { button, element, many } from "./dom.ts";

type Explain = (subject: string) => Promise<Explained>;

/** The explanation of a finding, which fills itself once it is there. */
export function why(finding: Finding, explain: Explain): HTMLElement {
  const label = `Why “${finding.item}” is reported`;
  const region = element("section", { class: "why", "aria-label": label }, element("p", { class: "aside" }, "One moment …"));
  const failed = (error: unknown): void => {
    region.replaceChildren(
      element("p", { class: "aside" }, `That can't be told just now: ${error instanceof Error ? error.message : String(error)}`),
    );
  };
  // A finding on a comment has the comment as its item, and no verdict: there its rule is what can be told of.
  explain(finding.verdict === null ? finding.rule : finding.item).then((explained) => {
    region.replaceChildren(...told(explained, finding, explain));
  }, failed);
  return region;
}

function told({ item, text }: Explained, finding: Finding, explain: Explain): HTMLElement[] {
  if (item === null) {
    return [element("pre", {}, text)];
  }
  return [
    parts(item.parts),
    ...(item.likelihood === null ? [] : [likelihood(item.likelihood)]),
    ...(item.weights.length === 0 ? [] : [weights(item.weights)]),
    tried(item.tried, item.rule),
    purpose(finding.rule, explain),
  ];
}

function parts(given: readonly { name: string; value: string }[]): HTMLElement {
  const rows = given.flatMap(({ name, value }) => [element("dt", {}, name), element("dd", {}, value)]);
  return element("dl", { class: "parts" }, ...rows);
}

function likelihood(of: Readonly<Record<string, number>>): HTMLElement {
  const rows = Object.entries(of)
    .sort(([, one], [, other]) => other - one)
    .map(([verdict, share]) => {
      const bar = element("span", { class: "share-bar", "aria-hidden": "true" });
      bar.style.setProperty("--share", String(share));
      const percent = share > 0 && share < 0.005 ? "< 1 %" : `${Math.round(share * 100)} %`;
      return element(
        "tr",
        {},
        element("th", { scope: "row" }, verdict),
        element("td", {}, percent),
        element("td", { class: "drawn" }, bar),
      );
    });
  return element(
    "table",
    { class: "likelihood" },
    element("caption", {}, "How likely the reader thinks each verdict"),
    element("tbody", {}, ...rows),
  );
}

function weights(given: readonly { word: string; share: number }[]): HTMLElement {
  const words = given.map(({ word, share }) => `“${word}” ${share < 0 ? "−" : "+"}${Math.abs(share).toFixed(2)}`).join(", ");
  return element("p", { class: "aside" }, `What made it think so: ${words}`);
}

interface Tried {
  readonly rule: string;
  readonly severity: string;
  readonly matched: boolean;
  readonly why: string | null;
}

/** What became of a rule: of those that match the first with a verdict decides, and some are off unless a config turns them on. */
function fate({ rule, severity, matched }: Tried, deciding: string | null): string {
  if (!matched) {
    return "no";
  }
  if (rule === deciding) {
    return "decides";
  }
  return severity === "off" ? "matches, but is off" : "matches";
}

function tried(rules: readonly Tried[], deciding: string | null): HTMLElement {
  const line = (one: Tried): HTMLElement =>
    element(
      "li",
      { class: one.matched ? "matched" : undefined },
      element("code", {}, one.rule),
      ` ${fate(one, deciding)}${one.why === null ? "" : `: ${one.why}`}`,
    );
  const matched = rules.filter((one) => one.matched);
  const others = rules.filter((one) => !one.matched);
  const list = (some: readonly Tried[]): HTMLElement => element("ul", { class: "tried" }, ...some.map(line));
  return element(
    "div",
    {},
    list(matched),
    element("details", {}, element("summary", {}, `${many(others.length, "rule")} that did not match`), list(others)),
  );
}

/** A button that tells what the rule is for, in its place. */
function purpose(rule: string, explain: Explain): HTMLElement {
  const place = element("div", {});
  const asked = button(
    { class: "quiet" },
    () => {
      explain(rule).then(
        ({ text }) => {
          place.replaceChildren(element("pre", {}, text));
        },
        () => {
          asked.remove();
        },
      );
    },
    `What is ${rule} for?`,
  );
  place.append(asked);
  return place;
}

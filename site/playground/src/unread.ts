// The checkboxes that no list of actions holds: their labels, how many stand under each, and what would read them.
import type { Unread } from "doable-wasm";
import { button, element, many } from "./dom.ts";

/** Draws them; `read` lets the config read a label from now on. */
export function drawUnread(place: HTMLElement, unread: Unread, read: (label: string) => void): void {
  place.hidden = unread.checkboxes === 0;
  if (unread.checkboxes === 0) {
    place.replaceChildren();
    return;
  }
  const named = unread.most.map(({ label, checkboxes }) =>
    element("li", {}, element("span", {}, `${label} `, element("span", { class: "count" }, `(${checkboxes})`)),
      button({ class: "quiet" }, () => { read(label); }, "read it", element("span", { class: "unseen" }, `: ${label}`))));
  const { without_label: bare, labels } = unread;
  place.replaceChildren(
    element("h3", {}, `${many(unread.checkboxes, "checkbox", "checkboxes")} not read`),
    element("p", { class: "aside" }, "doable reads lists whose heading says that they hold things to do. " +
      (named.length > 0 ? "“Read it” puts a label into the config; in a notes vault every checkbox is read." : "In a notes vault every checkbox is read.")),
    element("ul", { class: "labels" }, ...named),
    ...(labels > named.length ? [element("p", { class: "aside" }, `and ${many(labels - named.length, "label")} more`)] : []),
    ...(bare > 0 ? [element("p", { class: "aside" }, `${many(bare, "checkbox", "checkboxes")} under no label: a heading such as “To do” has them read.`)] : []),
  );
}

/** Our own lines in a config, of one label or several. */
const OWN = /^headings:\n {2}add: \[(.*)\]$/mu;

/** A config that reads a label more, or undefined where that has to be done by hand. */
export function reading(config: string, label: string): string | undefined {
  const quoted = JSON.stringify(label);
  const own = OWN.exec(config);
  if (own !== null) {
    const end = own.index + own[0].length - 1;
    return `${config.slice(0, end)}${own[1]?.trim() === "" ? "" : ", "}${quoted}${config.slice(end)}`;
  }
  if (/^headings:/mu.test(config)) {
    return undefined;
  }
  const rest = config.trim() === "" ? "" : `${config.trimEnd()}\n`;
  return `${rest}headings:\n  add: [${quoted}]\n`;
}

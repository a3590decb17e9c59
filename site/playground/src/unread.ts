// The checkboxes that no list of actions holds: their labels, how many stand under each, and what would read them.
import type { Unread, UnreadLabel } from "doable-wasm";
import { button, element, many } from "./dom.ts";

/** Draws them; `read` lets the config read a label from now on. */
export function drawUnread(place: HTMLElement, unread: Unread, read: (label: UnreadLabel) => void): void {
  place.hidden = unread.checkboxes === 0;
  if (unread.checkboxes === 0) {
    place.replaceChildren();
    return;
  }
  const named = unread.most.map((one) => {
    const { key, entry } = wanted(one);
    const by = key === "families" ? `families: [${entry}]` : `headings: {add: [${entry}]}`;
    return element(
      "li",
      {},
      element("span", {}, `${one.label} `, element("span", { class: "count" }, `(${one.checkboxes})`)),
      element("code", {}, by),
      button(
        { class: "quiet" },
        () => {
          read(one);
        },
        "read it",
        element("span", { class: "unseen" }, `: ${one.label}`),
      ),
    );
  });
  const { without_label: bare, labels } = unread;
  place.replaceChildren(
    element("h3", {}, `${many(unread.checkboxes, "checkbox", "checkboxes")} not read`),
    element(
      "p",
      { class: "aside" },
      "doable reads lists whose heading says that they hold things to do. " +
        (named.length > 0
          ? "“Read it” puts into the config what reads more of them; in a notes vault every checkbox is read."
          : "In a notes vault every checkbox is read."),
    ),
    element("ul", { class: "labels" }, ...named),
    ...(labels > named.length ? [element("p", { class: "aside" }, `and ${many(labels - named.length, "label")} more`)] : []),
    ...(bare > 0
      ? [
          element(
            "p",
            { class: "aside" },
            `${many(bare, "checkbox", "checkboxes")} under no label: a heading such as “To do” has them read.`,
          ),
        ]
      : []),
  );
}

/** What a config says that reads a label: its family, or the label itself. */
export function wanted({ label, family }: UnreadLabel): { key: "families" | "headings"; entry: string } {
  return family === null ? { key: "headings", entry: JSON.stringify(label) } : { key: "families", entry: family };
}

/** A config that reads a label more, and what became of it in words. Where the key is written in a way of its writer's own, a comment says what to put there. */
export function reading(config: string, label: UnreadLabel): { text: string; words: string } {
  const { key, entry } = wanted(label);
  const [own, first] =
    key === "families"
      ? [/^families: \[(.*)\]$/mu, `families: [${entry}]`]
      : [/^headings:\n {2}add: \[(.*)\]$/mu, `headings:\n  add: [${entry}]`];
  const there = own.exec(config);
  if (there !== null) {
    const end = there.index + there[0].length - 1;
    const text = `${config.slice(0, end)}${there[1]?.trim() === "" ? "" : ", "}${entry}${config.slice(end)}`;
    return { text, words: `The config reads “${label.label}” from now on.` };
  }
  const rest = config.trim() === "" ? "" : `${config.trimEnd()}\n`;
  if (new RegExp(`^${key}:`, "mu").test(config)) {
    const put = first.replace("\n ", "");
    return { text: `${rest}# ${put}\n`, words: `The last line of the config says what to put under “${key}”.` };
  }
  return { text: `${rest}${first}\n`, words: `The config reads “${label.label}” from now on.` };
}

// Elements, made of a name, attributes and children. Text goes in as text: nothing here, or anywhere in the page, is parsed as HTML.

type Child = Node | string | undefined | false;

/** An element. An attribute that is `true` has no value; one that is `false` or undefined is left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | boolean | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** A button that does something. */
export function button(
  attributes: Readonly<Record<string, string | boolean | undefined>>,
  press: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", press);
  return made;
}

/** The element of the page with an id. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) {
    throw new Error(`the page has no ${kind.name} “${id}”`);
  }
  return found;
}

/** A number with its word. */
export function many(number: number, one: string, more = `${one}s`): string {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : more}`;
}

// What Obsidian adds to elements and windows, as far as the plugin uses it. Held to the types that Obsidian publishes, which
// declare all of it for the whole page.

type Into = Pick<Node, "appendChild">;

function made<K extends keyof HTMLElementTagNameMap>(into: Into | null, tag: K, o?: DomElementInfo | string): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  const info = typeof o === "string" ? { cls: o } : (o ?? {});
  const classes = typeof info.cls === "string" ? info.cls.split(" ") : (info.cls ?? []);
  element.classList.add(...classes.filter(Boolean));
  if (typeof info.text === "string") element.textContent = info.text;
  for (const [name, value] of Object.entries(info.attr ?? {})) if (value !== null) element.setAttribute(name, String(value));
  into?.appendChild(element);
  return element;
}

const nodes = {
  createEl<K extends keyof HTMLElementTagNameMap>(this: Node, tag: K, o?: DomElementInfo | string): HTMLElementTagNameMap[K] {
    return made(this, tag, o);
  },
  createDiv(this: Node, o?: DomElementInfo | string): HTMLDivElement {
    return made(this, "div", o);
  },
  createSpan(this: Node, o?: DomElementInfo | string): HTMLSpanElement {
    return made(this, "span", o);
  },
  empty(this: Node): void {
    while (this.lastChild !== null) this.removeChild(this.lastChild);
  },
};

const elements = {
  setText(this: Element, text: string | DocumentFragment): void {
    if (typeof text === "string") this.textContent = text;
    else this.replaceChildren(text);
  },
  addClass(this: Element, ...classes: string[]): void {
    this.classList.add(...classes);
  },
  toggleClass(this: Element, classes: string | string[], value: boolean): void {
    for (const one of [classes].flat()) this.classList.toggle(one, value);
  },
  setAttr(this: Element, name: string, value: string | number | boolean | null): void {
    if (value === null) this.removeAttribute(name);
    else this.setAttribute(name, String(value));
  },
};

const html = {
  setCssProps(this: HTMLElement, props: Record<string, string>): void {
    for (const [name, value] of Object.entries(props)) this.style.setProperty(name, value);
  },
};

const globals = {
  createDiv: (o?: DomElementInfo | string): HTMLDivElement => made(null, "div", o),
  get activeDocument(): Document {
    return document;
  },
  get activeWindow(): Window {
    return window;
  },
};

// Whatever Obsidian's types no longer declare so, tsc tells here.
nodes satisfies Pick<Node, keyof typeof nodes>;
elements satisfies Pick<Element, keyof typeof elements>;
html satisfies Pick<HTMLElement, keyof typeof html>;
globals satisfies { createDiv: typeof createDiv; activeDocument: typeof activeDocument; activeWindow: typeof activeWindow };

/** Gives the page all of it. */
export function furnish(): void {
  Object.assign(Node.prototype, nodes);
  Object.assign(Element.prototype, elements);
  Object.assign(HTMLElement.prototype, html);
  Object.defineProperties(globalThis, Object.getOwnPropertyDescriptors(globals));
}

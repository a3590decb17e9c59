// The search: an index made with the site, asked here in the browser. What is found is listed as one types.

const MOST = 8;

/** An excerpt as nodes: text, and marks around the words that were looked for. */
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return node.textContent;
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

function entry(page) {
  // The part of the page that answers best: a heading, where one stands above the words.
  const part = page.sub_results[0] ?? page;
  const link = document.createElement("a");
  link.href = part.url;
  const title = document.createElement("strong");
  title.textContent = page.meta.title;
  link.append(title);
  if (part.title !== page.meta.title) link.append(` › ${part.title}`);
  const shown = document.createElement("p");
  shown.append(...excerpt(part.excerpt));
  const item = document.createElement("li");
  item.append(link, shown);
  return item;
}

async function load() {
  const index = await import(new URL("../pagefind/pagefind.js", import.meta.url));
  await index.init();
  return index;
}

export function enableSearch(dialog, button) {
  const input = dialog.querySelector("input");
  const status = dialog.querySelector("[role=status]");
  const list = dialog.querySelector("ol");
  let loading;
  const open = () => {
    loading ??= load();
    dialog.showModal();
    input.select();
  };
  const find = async () => {
    const words = input.value.trim();
    let results = [];
    try {
      const found = words ? await (await loading).search(words) : { results };
      results = await Promise.all(found.results.slice(0, MOST).map((result) => result.data()));
    } catch (problem) {
      loading = undefined;
      status.textContent = `The search could not be loaded: ${problem.message}. The list of pages is there without it.`;
      return;
    }
    if (words !== input.value.trim()) return;
    list.replaceChildren(...results.map(entry));
    const told = { 1: "1 page", [MOST]: `The ${MOST} best pages` }[results.length] ?? `${results.length} pages`;
    status.textContent = words ? (results.length ? told : `No page has “${words}”`) : "";
  };
  const move = (event) => {
    // In a field for searching, Escape would empty that first.
    if (event.key === "Escape") dialog.close();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    stops.at((at + step + stops.length) % stops.length).focus();
  };
  button.addEventListener("click", open);
  input.addEventListener("input", find);
  dialog.addEventListener("keydown", move);
  // Enter in the field goes to the best answer.
  dialog.querySelector("form").addEventListener("submit", (event) => {
    if (document.activeElement !== input) return;
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  // A link into the page that is shown leaves the dialog, too.
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) dialog.close();
  });
  document.addEventListener("keydown", (event) => {
    // Where the key goes, inside a shadow root, too.
    const [place] = event.composedPath();
    const typing = place.isContentEditable || place.matches?.("input, textarea, select");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open();
  });
}

// What a page does where scripts run: the switch for light and dark, the menu, the search, and the copy for reading offline.
import { enableSearch } from "./search.js";

const root = document.documentElement;

function isDark() {
  return root.dataset.colours ? root.dataset.colours === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function enableColours() {
  const button = document.querySelector("[data-theme-toggle]");
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    root.dataset.colours = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("doable-colours", root.dataset.colours);
    } catch {
      // Chosen for this page alone.
    }
    show();
    root.dispatchEvent(new CustomEvent("colours"));
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    show();
    root.dispatchEvent(new CustomEvent("colours"));
  });
  show();
}

/** Blocks and tables stop the Tab key only where there is something to scroll. */
function skipWhatFits() {
  const boxes = document.querySelectorAll("main pre, main .table");
  const watch = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  boxes.forEach((box) => watch.observe(box));
}

/** The menu closes by Escape. */
function enableMenu() {
  const menu = document.querySelector("details.menu");
  menu?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

/** The site's files are kept for reading offline, this page's long ones with them. */
async function keepOffline() {
  try {
    await navigator.serviceWorker.register(new URL("../worker.js", import.meta.url));
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage("keep this page");
  } catch {
    // Opened from a disk, or by a browser that allows none: the pages are read as they are.
  }
}

enableColours();
skipWhatFits();
enableMenu();
enableSearch(document.querySelector("dialog.search"), document.querySelector("[data-search]"));
keepOffline();

// The dialog that shows a link to share: how long it is, what it holds, and a button that copies it.
import { byId, many } from "./dom.ts";
import { LONG_LINK, MOST_LINK, toFragment, type Shared } from "./share.ts";

/** Lets the button “Share” make a link to what there is then. */
export function sharing(take: () => Shared): void {
  const dialog = byId("share-dialog", HTMLDialogElement);
  const link = byId("share-link", HTMLTextAreaElement);
  const told = byId("share-told", HTMLElement);
  const copy = byId("share-copy", HTMLButtonElement);
  byId("share", HTMLButtonElement).addEventListener("click", () => {
    void made(take()).then(({ address, words }) => {
      link.value = address;
      link.parentElement?.toggleAttribute("hidden", address === "");
      copy.hidden = address === "";
      told.textContent = words;
      dialog.showModal();
      link.select();
    });
  });
  copy.addEventListener("click", () => {
    void copied(link).then((words) => {
      told.textContent = words;
    });
  });
}

async function made(shared: Shared): Promise<{ address: string; words: string }> {
  const fragment = await toFragment(shared);
  if (fragment.length > MOST_LINK) {
    return {
      address: "",
      words: `This is too much for a link: it would have ${many(fragment.length, "character")}, and browsers and mail open up to ${many(MOST_LINK, "character")} at best. Send the text as a file.`,
    };
  }
  const address = new URL(fragment, location.href).href;
  const long =
    address.length > LONG_LINK
      ? " Some mail and chat programs cut links of this length off: send it as a file, if it is to be safe."
      : "";
  return { address, words: `${many(address.length, "character")}.${long}` };
}

async function copied(link: HTMLTextAreaElement): Promise<string> {
  try {
    await navigator.clipboard.writeText(link.value);
    return "Copied.";
  } catch {
    link.select();
    return "This browser doesn't let the page copy. The link is selected: copy it by Ctrl C or ⌘ C.";
  }
}

// A plan as the fragment of a link: compressed by the browser, and sent nowhere, as browsers keep fragments to themselves.

/** What a link holds. */
export interface Shared {
  readonly text: string;
  readonly rules: string;
  readonly config: string;
  /** As what it is read: the value of a choice on the page. */
  readonly as: string;
}

/** A link that can't be read; its message is for whoever opened it. */
export class BadLink extends Error {}

/** What every such fragment begins with, and the version of what follows. */
const MARK = "plan=";
const VERSION = "1.";

/** Longer fragments are neither made nor read; in characters. Browsers end at one or two million. */
export const MOST_LINK = 500_000;
/** From here on mail and chat programs may cut a link off; in characters. */
export const LONG_LINK = 8000;
/** What a fragment may inflate to, in bytes: a short one can be made to hold gigabytes. */
const MOST_INSIDE = 20_000_000;

/** Whether a fragment, "#" and all, is meant to hold a plan. */
export function holdsPlan(fragment: string): boolean {
  return fragment.startsWith(`#${MARK}`);
}

/** The fragment for a plan, with its "#". */
export async function toFragment({ text, rules, config, as }: Shared): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([text, rules, config, as]));
  // Not "deflate-raw", which ends without a checksum: a link with one letter wrong would be another plan.
  const packed = await through(new CompressionStream("deflate"), bytes, Infinity);
  return `#${MARK}${VERSION}${toLetters(packed)}`;
}

/** The plan that a fragment holds. */
export async function fromFragment(fragment: string): Promise<Shared> {
  if (fragment.length > MOST_LINK) {
    throw new BadLink("This link is too long to be read.");
  }
  const rest = fragment.slice(1 + MARK.length);
  if (!rest.startsWith(VERSION)) {
    const newer = /^\d+\./u.test(rest);
    throw new BadLink(newer ? "This link was made by a newer version of this page. Loading it again may bring that." : DAMAGED);
  }
  return parsed(await inflated(rest.slice(VERSION.length)));
}

const DAMAGED =
  "This link is damaged: a part of it is missing, or a letter is wrong. Ask for it again, and copy the whole of it.";

async function inflated(letters: string): Promise<string> {
  try {
    const bytes = await through(new DecompressionStream("deflate"), fromLetters(letters), MOST_INSIDE);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw error instanceof BadLink ? error : new BadLink(DAMAGED);
  }
}

function parsed(json: string): Shared {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new BadLink(DAMAGED);
  }
  if (!Array.isArray(value) || value.length !== 4 || !value.every((one) => typeof one === "string")) {
    throw new BadLink(DAMAGED);
  }
  const [text = "", rules = "", config = "", as = ""] = value;
  return { text, rules, config, as };
}

/** Sends bytes through a stream, as long as no more than `most` come out of it. */
async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  // Where they fail, so does reading, which is waited for.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.readable.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > most) {
      await reader.cancel();
      throw new BadLink("This link holds more than this page opens.");
    }
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Base64 in letters that a fragment may hold as they are. */
function toLetters(bytes: Uint8Array): string {
  const some = 0x8000;
  let binary = "";
  for (let at = 0; at < bytes.length; at += some) {
    binary += String.fromCharCode(...bytes.subarray(at, at + some));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromLetters(letters: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/u.test(letters)) {
    throw new BadLink(DAMAGED);
  }
  const binary = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

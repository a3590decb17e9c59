// The text of a .doable.yaml: what the settings show of it, and the same text with one setting changed. Whatever the change
// doesn't touch stays as it is, byte for byte, comments and order included.
import { Document, isAlias, isCollection, isMap, isScalar, isSeq, LineCounter, parseDocument, Scalar, YAMLSeq, type Pair } from "yaml";

/** Lists of words or patterns that the settings show, by where they stand. */
export type ListName = "labels" | "families" | "leftOut";

const PLACES: Record<ListName, readonly [string, ...string[]]> = {
  labels: ["headings", "add"],
  families: ["families"],
  leftOut: ["exclude"],
};

/** What the settings show of a config. */
export interface Values {
  readonly labels: readonly string[];
  /** Null where the config doesn't say, and a vault's own count. */
  readonly families: readonly string[] | null;
  readonly leftOut: readonly string[];
  readonly minConfidence: number | null;
}

/** What a config names, by paths from its own folder. */
export interface Named {
  readonly extends: string | null;
  readonly rules: readonly string[];
  readonly baseline: string | null;
}

/** A text that can't be read or changed, and where: line and column from 1. */
export class Broken extends Error {
  override readonly name = "Broken";
  readonly line: number | null;
  readonly column: number | null;

  constructor(message: string, line: number | null, column: number | null) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

type Pairs = Pair[];

/** The document, and the settings in it; null where it holds nothing yet. */
function parsed(text: string): { document: Document.Parsed; pairs: Pairs } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    throw new Broken(`This is not valid YAML: ${fault.message}`, line, col);
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return { document, pairs: [] };
  if (!isMap(contents)) throw new Broken("Settings stand here as “key: value”.", 1, 1);
  return { document, pairs: contents.items };
}

const named = (pairs: Pairs, key: string): Pair | undefined =>
  pairs.find((pair) => isScalar(pair.key) && pair.key.value === key);

/** The words of a list, of one word also where it stands by itself. What is no word is left out. */
function words(value: unknown): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === "string" || typeof one === "number").map(String);
}

function plain(text: string): Record<string, unknown> {
  const { document, pairs } = parsed(text);
  return pairs.length === 0 ? {} : (document.toJS() as Record<string, unknown>);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

export function values(text: string): Values {
  const { headings, families, exclude, "min-confidence": least } = plain(text);
  return {
    labels: words(record(headings)["add"]),
    families: families === undefined || families === null ? null : words(families),
    leftOut: words(exclude),
    minConfidence: typeof least === "number" ? least : null,
  };
}

export function namedFiles(text: string): Named {
  const { extends: above, rules, baseline } = plain(text);
  const path = (value: unknown): string | null => (typeof value === "string" ? value : null);
  return { extends: path(above), rules: words(rules), baseline: path(baseline) };
}

/** The text with that list. What stays in it keeps its comments. */
export function withList(text: string, name: ListName, list: readonly string[]): string {
  const [key, inner] = PLACES[name];
  return changed(text, key, (old, document) => {
    if (inner === undefined) return listOf(old, list, document);
    const map = isNothing(old) ? document.createNode({}) : old;
    if (!isMap(map)) throw new Broken(`“${key}” holds no settings.`, null, null);
    map.set(inner, listOf(map.get(inner, true), list, document));
    return map;
  });
}

/** The text with that share, from 0 to 1; null leaves it to each rule. */
export function withMinConfidence(text: string, share: number | null): string {
  return changed(text, "min-confidence", () => (share === null ? null : new Scalar(share)));
}

const isNothing = (node: unknown): boolean => node === null || node === undefined || (isScalar(node) && node.value === null);

function listOf(old: unknown, list: readonly string[], document: Document): YAMLSeq {
  if (!isNothing(old) && !isSeq(old) && !isScalar(old)) throw new Broken("What stands there is no list.", null, null);
  const seq = isSeq(old) ? old : new YAMLSeq();
  if (isScalar(old) && old.value !== null) seq.add(old);
  const left = [...list];
  seq.items = seq.items.filter((item) => {
    const at = isScalar(item) ? left.indexOf(String(item.value)) : -1;
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  for (const word of left) seq.add(document.createNode(word));
  return seq;
}

/** The text with another value under a key of the whole; without the key where the value is null. */
function changed(text: string, key: string, change: (old: unknown, document: Document) => unknown): string {
  const { document, pairs } = parsed(text);
  const pair = named(pairs, key);
  if (isAlias(pair?.value)) throw new Broken(`“${key}” is written as an alias. Change it in the file itself.`, null, null);
  const value = change(pair?.value ?? null, document);
  const next: unknown = isCollection(value) || isScalar(value) ? value.toJS(document) : value;
  const held = new Map(Object.entries(plain(text)));
  if (value === null) held.delete(key);
  else held.set(key, next);
  const expected = Object.fromEntries(held);
  const spliced = splice(text, document, pair, key, value);
  return spliced !== null && holds(spliced, expected) ? spliced : rewritten(document, key, value, expected);
}

function holds(text: string, expected: Record<string, unknown>): boolean {
  try {
    return JSON.stringify(plain(text)) === JSON.stringify(expected);
  } catch (error) {
    if (error instanceof Broken) return false;
    throw error;
  }
}

/** The text with the lines of that setting alone written anew; null where it has none of its own. */
function splice(text: string, document: Document.Parsed, pair: Pair | undefined, key: string, value: unknown): string | null {
  if (isMap(document.contents) && document.contents.flow === true) return null;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const piece = value === null ? "" : written(key, value, /[[{] /u.test(text)).replace(/\n/gu, newline);
  if (pair === undefined) {
    const before = text === "" || text.endsWith("\n") ? text : text + newline;
    return value === null ? text : `${before}${piece}${newline}`;
  }
  const start = isScalar(pair.key) ? pair.key.range?.[0] : undefined;
  const range = isCollection(pair.value) || isScalar(pair.value) ? pair.value.range : undefined;
  if (start === undefined || range === undefined || range === null) return null;
  const end = value === null ? range[2] : range[1];
  const held = text.slice(start, end);
  return text.slice(0, start) + piece + (value !== null && held.endsWith("\n") ? newline : "") + text.slice(end);
}

/** One setting as YAML, without a line end after it; with spaces inside brackets, or none. */
function written(key: string, value: unknown, flowCollectionPadding: boolean): string {
  const alone = new Document({});
  if (!isMap(alone.contents)) return "";
  const after = isScalar(value) || isCollection(value) ? value.comment : null;
  if (isScalar(value) || isCollection(value)) value.comment = null;
  alone.contents.set(key, value);
  const text = alone.toString({ lineWidth: 0, flowCollectionPadding }).trimEnd();
  if (isScalar(value) || isCollection(value)) value.comment = after ?? null;
  return text;
}

/** The whole document as its own library writes it: comments and order stay, line breaks may not. */
function rewritten(document: Document.Parsed, key: string, value: unknown, expected: Record<string, unknown>): string {
  if (value === null) document.delete(key);
  else document.set(key, value);
  const text = document.toString({ lineWidth: 0 });
  if (!holds(text, expected)) throw new Broken(`“${key}” can't be changed from here. Change it in the file itself.`, null, null);
  return text;
}

/** The pattern that names this folder alone, as in .gitignore. */
export function folderPattern(folder: string): string {
  return `/${folder.replace(/[\\*?[\]!#]/gu, "\\$&").replace(/ $/u, "\\ ")}/`;
}

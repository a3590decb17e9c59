// What callers see: the functions of the module with objects in and out. Answers come as JSON documents, the same that the
// command line prints; beside each entry stands where it is in UTF-16 units, which is put into it here.
import * as bound from "./dist/bound.js";

/** The module came to its end, out of memory for one: nothing can be asked of it any more. */
export class DoableError extends Error {
  name = "DoableError";
}

/** Makes `load`; `beside` gives the module and the reader where a caller doesn't. */
export function loader(beside) {
  let loaded;
  return (options = {}) => {
    loaded ??= start(options, beside).catch((error) => {
      // Another call may have better luck, as when the network is back.
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}

async function start({ wasm, reader }, beside) {
  bound.initSync({ module: await compiled(await (wasm ?? beside.wasm())) });
  const doable = new Doable(beside.reader);
  if (reader !== false) {
    await doable.loadReader(reader);
  }
  return doable;
}

function isBytes(given) {
  return given instanceof ArrayBuffer || ArrayBuffer.isView(given);
}

async function compiled(given) {
  if (given instanceof WebAssembly.Module) {
    return given;
  }
  if (isBytes(given)) {
    return WebAssembly.compile(given);
  }
  const response = await fetched(given, "the module");
  // Some servers call it by another type, which only streaming minds.
  return response.headers.get("content-type")?.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/** What an address leads to. Node takes its time to have a `Response` at all: it is only named once one is needed. */
async function fetched(given, what) {
  const response = given instanceof Response ? given : await fetch(given);
  if (!response.ok) {
    throw new Error(`can't load ${what}: ${response.url} answered ${response.status}`);
  }
  return response;
}

async function bytes(given, what) {
  if (!isBytes(given)) {
    return new Uint8Array(await (await fetched(given, what)).arrayBuffer());
  }
  return ArrayBuffer.isView(given)
    ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength)
    : new Uint8Array(given);
}

class Doable {
  version = run(() => bound.version());
  hasReader = false;
  #besideReader;

  constructor(besideReader) {
    this.#besideReader = besideReader;
  }

  async loadReader(source) {
    if (this.hasReader) {
      return;
    }
    const weights = await bytes(await (source ?? this.#besideReader()), "the reader");
    run(() => bound.takeReader(weights));
    this.hasReader = true;
  }

  check(text, options = {}) {
    const answer = ask(() => bound.check(text, JSON.stringify(options)));
    if (answer.refused) {
      return { ...nothing(), findings: [], summary: SUMMARY, excluded: false, problems: [answer.refused] };
    }
    const document = complete(answer);
    for (const [index, { from, to, at, heading }] of answer.marks.entries()) {
      const finding = document.findings[index];
      Object.assign(finding, { from, to, heading });
      if (finding.insert) {
        finding.insert.at = at;
      }
    }
    return { ...document, excluded: answer.excluded };
  }

  items(text, options = {}) {
    const answer = ask(() => bound.items(text, JSON.stringify(options)));
    if (answer.refused) {
      return { ...nothing(), items: [], problems: [answer.refused] };
    }
    const document = complete(answer);
    for (const [index, range] of answer.marks.entries()) {
      Object.assign(document.items[index], range);
    }
    return document;
  }

  explain(subject, options = {}) {
    const answer = ask(() => bound.explain(subject, JSON.stringify(options)));
    return answer.refused ? { kind: "item", text: "", item: null, problems: [answer.refused] } : answer;
  }

  steps(item, options = {}) {
    const answer = ask(() => bound.steps(item, JSON.stringify(options)));
    return answer?.refused ? null : answer;
  }

  rules(options = {}) {
    const answer = ask(() => bound.rules(JSON.stringify(options)));
    return answer.refused ? { rules: [], problems: [answer.refused] } : answer;
  }
}

const UNREAD = { checkboxes: 0, labels: 0, without_label: 0, most: [] };
const SUMMARY = {
  files: 0,
  items: 0,
  findings: 0,
  hints: 0,
  suppressed: 0,
  other_language: 0,
  in_baseline: 0,
  stale_in_baseline: 0,
  turned_down: [],
  reader: "off",
};

function nothing() {
  return { version: 1, unread: UNREAD };
}

/** The document with what stands beside its problems and labels. */
function complete({ document, problems, families }) {
  for (const [index, beside] of problems.entries()) {
    Object.assign(document.problems[index], beside);
  }
  for (const [index, family] of families.entries()) {
    document.unread.most[index].family = family;
  }
  return document;
}

function ask(question) {
  return JSON.parse(run(question));
}

let ended;

/** Calls the module. A fault of its own, as when memory is at an end, leaves it in a state that nobody knows. */
function run(question) {
  if (ended) {
    throw ended;
  }
  try {
    return question();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
      ended = new DoableError("doable came to its end, perhaps for want of memory: start it anew in a new worker", {
        cause: error,
      });
      throw ended;
    }
    throw error;
  }
}

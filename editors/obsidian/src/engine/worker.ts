// The worker: unpacks the WASM package out of its own source, then answers questions until something goes wrong with it.
import { load } from "doable-wasm";
import { gunzipSync } from "fflate";
import reader from "inlined:reader.bin";
import wasm from "inlined:doable.wasm";
import { Answers } from "./answers.ts";
import type { Question, Reply } from "./messages.ts";

/** What this file needs of the scope it runs in. */
interface Scope {
  postMessage(reply: Reply): void;
  onmessage: ((event: MessageEvent<Question>) => void) | null;
}

const scope = self as unknown as Scope;

/** Not by DecompressionStream, which the web views of older phones lack. */
function unpacked(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return gunzipSync(bytes);
}

function fault(error: unknown): void {
  scope.onmessage = null;
  scope.postMessage({ kind: "fault", why: error instanceof Error ? error.message : String(error) });
}

async function begin(): Promise<void> {
  const answers = new Answers(await load({ wasm: unpacked(wasm), reader: unpacked(reader) }), () => new Date());
  scope.onmessage = ({ data }) => {
    try {
      scope.postMessage({ kind: "answer", id: data.id, answer: answers.answer(data) });
    } catch (error) {
      fault(error);
    }
  };
  scope.postMessage({ kind: "ready" });
}

begin().catch(fault);

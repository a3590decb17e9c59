// What the checker is made of: the module, compiled once for all workers, and the reader's weights, which may come later.
import reader from "doable-wasm/reader.bin";
import wasm from "doable-wasm/doable.wasm";

/** The compiled module. */
export async function fetchModule(): Promise<WebAssembly.Module> {
  const answer = await fetched(wasm);
  try {
    return await WebAssembly.compileStreaming(answer.clone());
  } catch {
    // A server that calls it by another type than application/wasm.
    return WebAssembly.compile(await answer.arrayBuffer());
  }
}

/** The weights of the second reader. */
export async function fetchReader(): Promise<ArrayBuffer> {
  return (await fetched(reader)).arrayBuffer();
}

async function fetched(path: string): Promise<Response> {
  const answer = await fetch(new URL(path, import.meta.url));
  if (!answer.ok) {
    throw new Error(`${path}: the server says ${answer.status}`);
  }
  return answer;
}

// What becomes of a module that has no more memory: an error that says so, then and at each further call.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Pages of 64 KiB that it may take beyond those that it begins with. */
const MORE = 64;

/** A module whose memory, the fifth section, ends soon. */
function limited(module) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = module[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const written = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...written(value >> 7)]);
  while (at < module.length) {
    const start = at;
    const [id, size] = [module[at++], number()];
    if (id === 5) {
      const end = at + size;
      assert.equal(number(), 1, "one memory");
      assert.equal(number(), 0, "without a limit");
      const pages = number();
      const section = [1, 1, ...written(pages), ...written(pages + MORE)];
      return Buffer.concat([module.subarray(0, start), Buffer.from([5, section.length, ...section]), module.subarray(end)]);
    }
    at += size;
  }
  throw new Error("the module has no memory");
}

export async function endsForWantOfMemory(folder) {
  // With a query it is another module than the one that was loaded before, but not what it imports.
  const copy = `${folder}-limited`;
  fs.cpSync(folder, copy, { recursive: true });
  const { load, DoableError } = await import(pathToFileURL(path.join(copy, "node.js")));
  const doable = await load({ wasm: limited(fs.readFileSync(path.join(copy, "dist/doable.wasm"))), reader: false });
  const text = "# Actions\n\n- [ ] Grow my business\n";
  assert.equal(doable.check(text).findings.length, 1);
  const ended = (error) => error instanceof DoableError && /memory/.test(error.message);
  assert.throws(() => doable.check("# Actions\n\n" + "- [ ] Grow my business\n".repeat(100_000)), ended);
  assert.throws(() => doable.check(text), ended);
}

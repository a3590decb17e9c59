// Drafts: what is typed in one tab, or on top of a link's plan, takes the place of nothing else.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Drafts, type Store } from "../src/drafts.ts";

const draft = (text: string): Parameters<Drafts["keep"]>[1] => ({ text, rules: "", config: "", as: "plan.md" });

function memory(room = Infinity): Store & { readonly held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > room) {
        throw new Error("QuotaExceededError");
      }
      held.set(key, value);
    },
  };
}

suite("drafts", () => {
  test("one's own and those of two links lie side by side", () => {
    const drafts = new Drafts(memory());
    const [one, other] = [{ fragment: `#plan=1.${"a".repeat(90)}one` }, { fragment: `#plan=1.${"a".repeat(90)}other` }];
    assert.ok(drafts.keep("own", draft("mine")) && drafts.keep(one, draft("one")) && drafts.keep(other, draft("other")));
    assert.deepEqual(
      ["own" as const, one, other].map((slot) => drafts.read(slot)?.text),
      ["mine", "one", "other"],
    );
  });

  test("what another tab kept meanwhile is set aside", () => {
    const store = memory();
    const [here, there] = [new Drafts(store), new Drafts(store)];
    here.read("own");
    there.read("own");
    assert.ok(here.keep("own", draft("typed here")));
    assert.ok(there.keep("own", draft("typed there")));
    assert.equal(there.read("own")?.text, "typed there");
    assert.equal(there.read("other")?.text, "typed here");
    assert.ok(there.keep("own", draft("typed there, and on")));
    assert.equal(there.read("other")?.text, "typed here");
  });

  test("once there is room again, it is kept, and nothing set aside", () => {
    const drafts = new Drafts(memory(60));
    assert.ok(drafts.keep("own", draft("short")));
    assert.equal(drafts.keep("own", draft("a".repeat(60))), false);
    assert.ok(drafts.keep("own", draft("shorter")));
    assert.equal(drafts.read("own")?.text, "shorter");
    assert.equal(drafts.read("other"), undefined);
  });

  test("without room, or without a store, it says so", () => {
    assert.equal(new Drafts(memory(20)).keep("own", draft("a long plan")), false);
    assert.equal(new Drafts(undefined).keep("own", draft("")), false);
    assert.equal(new Drafts(undefined).read("own"), undefined);
  });

  test("what is no draft is none", () => {
    const store = memory();
    for (const odd of ["", "{", "null", "[]", '{"text":1}', '{"text":"a","rules":"","config":""}']) {
      store.held.set("doable.playground.own", odd);
      assert.equal(new Drafts(store).read("own"), undefined, odd);
    }
  });
});

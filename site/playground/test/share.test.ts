// Links hold a plan as it is, and say what is wrong with those that don't.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { deflateSync } from "node:zlib";
import { BadLink, MOST_LINK, fromFragment, holdsPlan, toFragment } from "../src/share.ts";

const PLAN = { text: "- [ ] Be nicer 🐈\r\n\u0000\u2028\ud800", rules: "rules: []\n", config: "", as: "plan.md" };

const refuses = (fragment: string, words: RegExp): Promise<void> =>
  assert.rejects(fromFragment(fragment), (error) => error instanceof BadLink && words.test(error.message));

const packed = (inside: string | Buffer): string => `#plan=1.${deflateSync(inside).toString("base64url")}`;

suite("a link", () => {
  test("holds what it was made of, in letters that fragments may have", async () => {
    const fragment = await toFragment(PLAN);
    assert.match(fragment, /^#plan=1\.[\w-]+$/u);
    assert.ok(holdsPlan(fragment));
    assert.deepEqual(await fromFragment(fragment), PLAN);
  });

  test("can be made by anything that knows zlib and base64url", async () => {
    assert.deepEqual(await fromFragment(packed(JSON.stringify(["a", "b", "c", "vault"]))), {
      text: "a",
      rules: "b",
      config: "c",
      as: "vault",
    });
  });

  test("is damaged where a letter is another, or missing", async () => {
    const fragment = await toFragment(PLAN);
    for (let at = "#plan=1.".length; at < fragment.length; at += 1) {
      const other = fragment[at] === "A" ? "B" : "A";
      await refuses(fragment.slice(0, at), /damaged/u);
      // The last letter may have bits that stand for nothing.
      if (at < fragment.length - 1) {
        await refuses(fragment.slice(0, at) + other + fragment.slice(at + 1), /damaged/u);
      }
    }
  });

  test("is damaged where it holds anything else", async () => {
    for (const inside of ["", "null", "{}", "[1,2,3,4]", '["a"]', '["a","b","c","d","e"]', "[", Buffer.from([0xff, 0xfe])]) {
      await refuses(packed(inside), /damaged/u);
    }
    for (const fragment of ["#plan=", "#plan=1.", "#plan=1.%20", "#plan=x"]) {
      await refuses(fragment, /damaged/u);
    }
  });

  test("of a newer version says so", async () => {
    await refuses("#plan=2.AAAA", /newer/u);
  });

  test("that is too long, or holds too much, is not opened", async () => {
    await refuses(`#plan=1.${"A".repeat(MOST_LINK)}`, /too long/u);
    const bomb = packed(JSON.stringify(["a".repeat(30_000_000), "", "", ""]));
    assert.ok(bomb.length < MOST_LINK);
    await refuses(bomb, /more than this page opens/u);
  });

  test("is told from what leads to a heading", () => {
    assert.ok(!holdsPlan("#content"));
    assert.ok(!holdsPlan(""));
  });
});

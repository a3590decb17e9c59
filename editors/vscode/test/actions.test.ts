import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { talk } from "../src/coach.ts";
import { SAVE, savingWhatElseIsEdited } from "../src/saving.ts";

interface Action {
  readonly title: string;
  readonly edit?: { readonly entries: () => [string, unknown[]][] };
  readonly command?: { readonly command: string; readonly arguments: unknown[] };
}

/** What becomes of a code action of plan.md that edits these documents. */
async function offered(...edited: string[]): Promise<Action> {
  const action: Action = { title: "…", edit: { entries: () => edited.map((uri) => [uri, []]) } };
  const provide = savingWhatElseIsEdited.provideCodeActions as unknown as (...args: unknown[]) => Promise<Action[]>;
  const [one] = await provide({ uri: "file:///plan.md" }, undefined, undefined, undefined, () => [action]);
  assert.ok(one);
  return one;
}

suite("a code action", () => {
  test("that edits another file saves it afterwards", async () => {
    const { command } = await offered("file:///plan.md", "file:///.doable.yaml");
    assert.deepEqual(command, { command: SAVE, title: "Save", arguments: ["file:///.doable.yaml"] });
  });

  test("that edits the plan alone leaves saving to the user", async () => {
    assert.equal((await offered("file:///plan.md")).command, undefined);
    assert.equal((await offered()).command, undefined);
  });
});

suite("the talk about a plan", () => {
  test("is run without a shell, however the plan is called", () => {
    const { shellPath, shellArgs, cwd } = talk("/bin/doable", "/notes/--help $(touch x); 'plan'.md");
    assert.deepEqual([shellPath, cwd], ["/bin/doable", "/notes"]);
    assert.deepEqual(shellArgs, ["coach", "--", "/notes/--help $(touch x); 'plan'.md"]);
  });
});

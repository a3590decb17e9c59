import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { DiagnosticSeverity, EventEmitter, type Diagnostic } from "vscode";
import { count } from "../src/counts.ts";
import { Status, shown } from "../src/status.ts";
import * as standIn from "./vscode.ts";

const { Error, Warning, Information, Hint } = DiagnosticSeverity;

function diagnostic(severity: DiagnosticSeverity, code: Diagnostic["code"] = "result-verb", source = "doable"): Diagnostic {
  return { severity, code, source, message: "…" } as Diagnostic;
}

const UNREAD = { value: "unread-list", target: "https://example.org" } as unknown as Diagnostic["code"];
const PLAN = { languageId: "markdown", uri: { scheme: "file" } };

suite("what is counted", () => {
  test("warnings and errors are outcomes, hints are hints, lists that were not read are neither", () => {
    const all = [diagnostic(Warning), diagnostic(Error), diagnostic(Hint), diagnostic(Information, UNREAD)];
    assert.deepEqual(count(all), { outcomes: 2, hints: 1, unread: 1 });
  });

  test("what others say doesn't count", () => {
    const all = [diagnostic(Warning, "MD001", "markdownlint"), diagnostic(Information, "unread-list", "other")];
    assert.deepEqual(count(all), { outcomes: 0, hints: 0, unread: 0 });
  });
});

suite("the status bar", () => {
  test("tells how many outcomes there are, in the singular, too, and leads to them", () => {
    const of = (outcomes: number): string => shown({ is: "running" }, { outcomes, hints: 0, unread: 0 }).text;
    assert.deepEqual([0, 1, 2].map(of), ["$(pass) doable", "$(checklist) 1 outcome", "$(checklist) 2 outcomes"]);
    const { command, more } = shown({ is: "running" }, { outcomes: 1, hints: 2, unread: 1 });
    assert.equal(command, "workbench.actions.view.problems");
    assert.match(more, /^1 outcome in this plan.*\n2 hints,.*\n1 list not read/u);
  });

  test("says why nobody counts, and what to do", () => {
    const failed = shown({ is: "failed", why: "It is gone." }, { outcomes: 0, hints: 0, unread: 0 });
    assert.deepEqual([failed.text, failed.command, failed.failed], ["$(error) doable", "doable.why", true]);
    assert.match(failed.more, /It is gone/u);
  });

  test("follows the plan that is looked at, and hides for anything else", () => {
    const changed = new EventEmitter<void>();
    let health: Parameters<typeof shown>[0] = { is: "starting" };
    const status = new Status(() => health, changed.event);
    assert.equal(standIn.bar.shown, false);
    standIn.look(PLAN, [diagnostic(Warning)]);
    assert.deepEqual([standIn.bar.shown, standIn.bar.text], [true, "$(loading~spin) doable"]);
    health = { is: "running" };
    changed.fire();
    assert.equal(standIn.bar.text, "$(checklist) 1 outcome");
    standIn.diagnose([]);
    assert.equal(standIn.bar.text, "$(pass) doable");
    for (const other of [{ languageId: "rust", uri: { scheme: "file" } }, { ...PLAN, uri: { scheme: "output" } }, undefined]) {
      standIn.look(other, []);
      assert.equal(standIn.bar.shown, false);
      standIn.look(PLAN, []);
      assert.equal(standIn.bar.shown, true);
    }
    health = { is: "failed", why: "…" };
    changed.fire();
    assert.notEqual(standIn.bar.backgroundColor, undefined);
    status.dispose();
    assert.equal(standIn.bar.shown, false);
  });
});

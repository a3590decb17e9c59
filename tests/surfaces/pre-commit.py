#!/usr/bin/env python3
"""The hooks, as pre-commit and prek run them in a repository of plans.

    pre-commit.py BINARY     needs git, cargo, pre-commit, prek
"""
import json, os, sys, time
from hooks import CLEAN, a_commit_is_held_to_its_plans, hooks
from scene import ADDRESS, BINARY, PLAN, QUESTION, SCRATCH, VERSION, folder, origin, run, snippet, with_binary

# Every one names an outcome. What a walk leaves out, a hook has to leave out, too.
PLANS = {path: PLAN for path in [
    "a.md", "b.MD", "c.markdown", "d.mdown", "e.mkd", "f.txt", "g.text", "TODO", "deep/todo", "deep/er/h.md", "notes.txt",
    "i j.md", "todo.org", "k.rs", "TODO.py", "md", ".md", ".github/l.md", "deep/.m.md", "requirementsx", "mtodo", "draft.md",
    "skipped/n.md",
]}
CONFIG = {".doable.yaml": "exclude: [draft.md]\n", ".doableignore": "skipped/\n"}
# A walk reads these, and a hook doesn't: they hold no plans.
NOT_NAMED = ["requirements.txt", "deep/requirements-dev.txt", "constraints.txt", "CMakeLists.txt"]


def system(written):
    """The README's snippet with the doable on the path."""
    changed = written.replace("- id: doable\n", "- id: doable-system\n")
    assert changed != written
    return changed


def reads_what_a_walk_reads(runner, written, env):
    args = "        args: [--format, json]\n"
    place = hooks(f"{runner}-walk", written + args, PLANS | CONFIG | {path: PLAN for path in NOT_NAMED})
    printed = run(runner, "run", "--all-files", cwd=place, env=env, code=1)
    document = printed[printed.index('{"version"'):]
    named = {finding["path"] for finding in json.JSONDecoder().raw_decode(document)[0]["findings"]}
    walked = json.loads(run(BINARY, "check", "--format", "json", cwd=place, code=1))
    walked = {finding["path"] for finding in walked["findings"]}
    assert walked == named | set(NOT_NAMED) and len(named) == 12, (sorted(walked), sorted(named))


def built_by(runner, written, env):
    """The hook that the runner builds, from the address in the README: minutes, so by one of the runners alone."""
    place = hooks(f"{runner}-built", written, {"plan.md": PLAN})
    # No other doable is in reach.
    assert QUESTION in run(runner, "run", "--all-files", cwd=place, env=env, code=1)
    began = time.monotonic()
    run(runner, "run", "--all-files", cwd=place, env=env, code=1)
    again = time.monotonic() - began
    print(f"{runner}, again: {again:.2f} s")
    # Twenty seconds are far above a run on a busy machine, and far below a build.
    assert again < 20


def binary_alone(times=20):
    place = folder("alone", {"plan.md": CLEAN})
    began = time.monotonic()
    for _ in range(times):
        os.spawnv(os.P_WAIT, BINARY, ["doable", "check", "--quiet", "--force-exclude", str(place / "plan.md")])
    print(f"The binary alone, on one file: {(time.monotonic() - began) / times * 1000:.1f} ms")


def main():
    written = snippet(".pre-commit-config.yaml: built by Cargo")
    assert ADDRESS in written and f"rev: v{VERSION}\n" in written
    env = origin() | {"PRE_COMMIT_HOME": str(SCRATCH / "cache"), "PREK_HOME": str(SCRATCH / "prek")}
    binary_alone()
    for runner in ["pre-commit", "prek"]:
        run(runner, "validate-manifest", ".pre-commit-hooks.yaml", cwd=SCRATCH / "origin")
        reads_what_a_walk_reads(runner, system(written), with_binary(env))
        a_commit_is_held_to_its_plans(runner, system(written), with_binary(env))
    built_by("pre-commit", written, env)


sys.exit(main())

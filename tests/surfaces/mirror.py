#!/usr/bin/env python3
"""The mirror for pre-commit and prek: pushed to a repository of this script's own, and adopted from there without a compiler.

    mirror.py BINARY         needs git, pre-commit, prek, uv, setuptools and Python's yaml
"""
import os, sys
import yaml
import registry
from hooks import CLEAN, COMMIT, a_commit_is_held_to_its_plans, change, hooks
from scene import ADDRESS, BINARY, PLAN, ROOT, SCRATCH, VERSION, folder, git, run, snippet, without_compilers, worked

MIRROR = f"{ADDRESS}-pre-commit"
BARE = SCRATCH / "mirror.git"
TAG = f"v{VERSION}"
# Below any version that doable has, and above.
OLDEST, OLDER, EARLY, NEWER = "0.0.1", "0.0.2", "99.0.0-rc.1", "99.0.0"
STAGED = "        args: [--staged, --format, concise]\n"


def push(version, code=0, remote=BARE, **options):
    return run(sys.executable, ROOT / "release/mirror.py", version, remote, code=code, **options)


def at(revision, path):
    return git(BARE, "show", f"{revision}:{path}")


def refs():
    return git(BARE, "show-ref").split("\n")


def main_is():
    return git(BARE, "log", "-1", "--format=%s", "main").strip()


def a_version_is_pushed_once():
    run("git", "init", "-q", "--bare", "-b", "main", BARE)
    long_ago = os.environ | {"GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z"}
    assert push(OLDEST, env=long_ago).endswith(f"v{OLDEST} pushed\n")
    assert push(VERSION) == f"{TAG} pushed\n"
    once = refs()
    assert len(once) == 4 and main_is() == f"doable {VERSION}", once
    assert push(TAG) == f"{TAG} is there: nothing pushed\n" and refs() == once
    names = git(BARE, "ls-tree", "-r", "--name-only", TAG).split()
    assert names == [".pre-commit-hooks.yaml", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "pyproject.toml"], names
    assert at(TAG, "LICENSE-MIT") == (ROOT / "LICENSE-MIT").read_text()
    assert f'"doable=={VERSION}"' in at(TAG, "pyproject.toml") and "VERSION" not in at(TAG, "README.md")


def hooks_are_ours():
    """The hooks are those that our own repository has for the same, but for how doable gets there."""
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    expected = [hook | {"language": "python"} for hook in ours if hook["language"] == "rust"]
    assert expected and yaml.safe_load(at(TAG, ".pre-commit-hooks.yaml")) == expected


def only_the_newest_is_pushed():
    before = refs()
    assert push(OLDER) == f"{TAG} is there, and `prek update` would lead back to v{OLDER}: nothing pushed\n"
    assert push(EARLY) == f"{EARLY} comes before a release: nothing pushed\n"
    assert refs() == before


def what_can_not_be_pushed_is_not():
    before = refs()
    for version in ["", "1.2", "v", "0.1.0\n", "0.1.0+x", "0.1.0-$(touch pwned)", "../0.1.0", "--help", "$(touch pwned)",
                    "99.0.0;touch pwned"]:
        assert "is no version: it is 1.2.3 or" in push(version, 1)
    said = push(NEWER, 1, SCRATCH / "nowhere")
    assert "does not exist" in said and "git clone failed, for the reason above. Run this again" in said, said
    assert "'--no-such' does not exist" in push(NEWER, 1, "--no-such")
    assert refs() == before and not list(SCRATCH.rglob("pwned"))
    # Neither the tag nor the branch of a push that the other side refuses in part.
    hook = BARE / "hooks/update"
    hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/main ]\n')
    hook.chmod(0o755)
    assert "git push failed" in push(NEWER, 1) and refs() == before
    hook.unlink()
    # No other content under a version that is in use.
    git(BARE, "update-ref", f"refs/tags/v{NEWER}", TAG)
    before = refs()
    assert "is there with other content" in push(NEWER, 1) and refs() == before
    git(BARE, "update-ref", "-d", f"refs/tags/v{NEWER}")


def a_newer_version_leads_on():
    assert push(NEWER) == f"v{NEWER} pushed\n" and main_is() == f"doable {NEWER}"
    assert git(BARE, "rev-list", "--count", "main").strip() == "3"


def environment():
    registry.doable()
    registry.installed("setuptools")
    # uv, which prek asks, makes no virtual environment out of another.
    python = os.path.realpath(sys.executable)
    return registry.serve() | {
        "PATH": without_compilers(python),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.file://{BARE}.insteadOf",
        "GIT_CONFIG_VALUE_0": MIRROR,
        "PRE_COMMIT_HOME": str(SCRATCH / "pre-commit"),
        "PREK_HOME": str(SCRATCH / "prek"),
    }


def is_there_in_seconds(runner, written, env):
    """The first run, which installs, and the second; and that what they run is the program of the wheel."""
    place = hooks(f"{runner}-first", written, {"plan.md": CLEAN})
    registry.Handler.asked.clear()
    worked_before = worked()
    run(runner, "run", "--all-files", cwd=place, env=env)
    worked_at_first = worked()
    run(runner, "run", "--all-files", cwd=place, env=env)
    first, again = worked_at_first - worked_before, worked() - worked_at_first
    assert any(path.startswith(f"/simple/doable/doable-{VERSION}-") for path in registry.Handler.asked)
    [program] = [path for path in (SCRATCH / runner).rglob("bin/doable") if not path.is_dir()]
    assert program.read_bytes() == BINARY.read_bytes() and run(program, "--version") == f"doable {VERSION}\n"
    # Far above what an installation takes, and far below a build.
    assert first < 30 and again < 5, (first, again)
    return f"{runner} {first:.1f} s of a processor, again {again:.2f} s"


def only_staged_lines(runner, written, env):
    """With the args of the pages, what stood there before fails no commit."""
    place = hooks(f"{runner}-staged", written + STAGED, {"plan.md": PLAN})
    run(runner, "install", cwd=place, env=env)
    change(place, "plan.md", PLAN + "- [ ] Write to Bob\n")
    assert "Passed" in run(*COMMIT, "A step", cwd=place, env=env)
    change(place, "plan.md", PLAN + "- [ ] Write to Bob\n- [ ] Reduce churn\n")
    shown = run(*COMMIT, "An outcome", cwd=place, env=env, code=1)
    assert "plan.md:5:7: warning[result-verb]" in shown and "plan.md:3" not in shown, shown


def updates_lead_to_the_newest(runner, written, env):
    """Whoever has an older one is led to the newest."""
    place = hooks(f"{runner}-update", written.replace(TAG, f"v{OLDEST}"), {"plan.md": CLEAN})
    run(runner, "autoupdate", cwd=place, env=env)
    assert f"rev: {TAG}\n" in (place / ".pre-commit-config.yaml").read_text()


def main():
    a_version_is_pushed_once()
    hooks_are_ours()
    only_the_newest_is_pushed()
    what_can_not_be_pushed_is_not()
    readme = at(TAG, "README.md")
    written = snippet(".pre-commit-config.yaml")
    assert f"```yaml\n{written}```\n" in readme, "the snippet of the page is not that of the mirror's README"
    assert f"  - repo: {MIRROR}\n    rev: {TAG}\n" in written and STAGED.strip() in readme
    env = environment()
    manifest = folder("manifest", {".pre-commit-hooks.yaml": at(TAG, ".pre-commit-hooks.yaml")})
    said = []
    for runner in ["pre-commit", "prek"]:
        run(runner, "validate-manifest", ".pre-commit-hooks.yaml", cwd=manifest)
        said.append(is_there_in_seconds(runner, written, env))
        a_commit_is_held_to_its_plans(runner, written, env)
        only_staged_lines(runner, written, env)
        updates_lead_to_the_newest(runner, written, env)
    a_newer_version_leads_on()
    print(f"mirror.py: pushed once; adopted without a compiler, the first run by {', by '.join(said)}")


main()

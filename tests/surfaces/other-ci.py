#!/usr/bin/env python3
"""The README's set-ups for GitLab and for any other CI: their lines are run as they stand.

    other-ci.py BINARY       needs git, cargo, pip, check-jsonschema and Python's yaml
"""
import json, os, sys
import yaml
import registry
from scene import PLAN, SCRATCH, VERSION, folder, origin, run, snippet

CLEAN = "## Actions\n\n- [ ] Call Ana\n"


def python_image(env):
    """As on a fresh image of Python: pip, and what it installs, are first on the path."""
    place = SCRATCH / "python"
    run(sys.executable, "-m", "venv", place)
    return env | {"PATH": f"{place / 'bin'}{os.pathsep}{env['PATH']}"}


def rust_image(env):
    """As on one of Rust: what cargo installs is first on the path."""
    place = SCRATCH / "cargo"
    return env | {"CARGO_INSTALL_ROOT": str(place), "PATH": f"{place / 'bin'}{os.pathsep}{env['PATH']}"}


def gitlab(env):
    written = snippet(".gitlab-ci.yml")
    (SCRATCH / "gitlab-ci.yml").write_text(written)
    run("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", SCRATCH / "gitlab-ci.yml")
    [job] = yaml.safe_load(written).values()
    *install, check = job["script"]
    assert install and f"doable=={VERSION}" in install[0] and "check" in check
    place = folder("gitlab", {"docs/plan.md": PLAN})
    for line in install:
        run("bash", "-e", "-o", "pipefail", "-c", line, cwd=place, env=env)
    run("bash", "-e", "-o", "pipefail", "-c", check, cwd=place, env=env, code=1)
    [found] = json.loads((place / job["artifacts"]["reports"]["codequality"]).read_text())
    assert found["location"]["path"] == "docs/plan.md" and found["check_name"] == "result-verb", found
    assert job["artifacts"]["when"] == "always"


def plain(name, env):
    written = snippet(name)
    assert VERSION in written
    place = folder("plain", {"docs/plan.md": PLAN})
    assert "docs/plan.md:3:7" in run("sh", "-e", "-c", written, cwd=place, env=env, code=1)
    (place / "docs/plan.md").write_text(CLEAN)
    run("sh", "-e", "-c", written, cwd=place, env=env)


registry.doable()
with_python = python_image(registry.serve())
gitlab(with_python)
run("pip", "uninstall", "--yes", "--quiet", "doable", env=with_python)
plain("any other CI", with_python)
plain("any other CI, with Rust instead of Python", rust_image(origin()))
print("other-ci.py: GitLab and other services take the wheel; cargo builds where there is Rust")

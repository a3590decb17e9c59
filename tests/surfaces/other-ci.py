#!/usr/bin/env python3
"""The README's set-ups for GitLab and for any other CI: their lines are run as they stand.

    other-ci.py BINARY       needs git, cargo, check-jsonschema and Python's yaml
"""
import json, os
import yaml
from scene import PLAN, SCRATCH, folder, origin, run, snippet

# Where cargo installs to, so that its programs are on the path as on a fresh image.
CARGO = SCRATCH / "cargo"
env = origin() | {"CARGO_INSTALL_ROOT": str(CARGO)}
env["PATH"] = f"{CARGO / 'bin'}{os.pathsep}{env['PATH']}"

gitlab = snippet(".gitlab-ci.yml")
(SCRATCH / "gitlab-ci.yml").write_text(gitlab)
run("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", SCRATCH / "gitlab-ci.yml")
[job] = yaml.safe_load(gitlab).values()
*install, check = job["script"]
assert install and "install" in install[0] and "check" in check
place = folder("gitlab", {"docs/plan.md": PLAN})
for line in install:
    run("bash", "-e", "-o", "pipefail", "-c", line, cwd=place, env=env)
run("bash", "-e", "-o", "pipefail", "-c", check, cwd=place, env=env, code=1)
[found] = json.loads((place / job["artifacts"]["reports"]["codequality"]).read_text())
assert found["location"]["path"] == "docs/plan.md" and found["check_name"] == "result-verb", found
assert job["artifacts"]["when"] == "always"

# The same doable, installed again: cargo sees that it is there.
plain = snippet("any other CI")
place = folder("plain", {"docs/plan.md": PLAN})
assert "docs/plan.md:3:7" in run("sh", "-e", "-c", plain, cwd=place, env=env, code=1)
(place / "docs/plan.md").write_text("## Actions\n\n- [ ] Call Ana\n")
run("sh", "-e", "-c", plain, cwd=place, env=env)

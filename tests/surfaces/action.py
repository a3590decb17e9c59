#!/usr/bin/env python3
"""The GitHub action, run step by step as its runner does, with good inputs and hostile ones.

    action.py BINARY         needs bash, cargo, check-jsonschema and Python's yaml
"""
import os, pathlib, re
import yaml
from scene import BINARY, PLAN, ROOT, SCRATCH, VERSION, folder, run, snippet, with_binary

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
CLEAN = "## Actions\n\n- [ ] Call Ana\n"
HINT = "## Actions\n\n- [ ] Insurance\n"
FILES = {"wish.md": PLAN, "clean.md": CLEAN, "hint.md": HINT, "off.yaml": "severity: {result-verb: off}\n",
         "name with $(touch pwned) & 'quotes'.md": PLAN, "-h.md": CLEAN, "sub/clean.md": CLEAN}
EXPRESSION = re.compile(r"\$\{\{\s*inputs\.([\w-]+)\s*\}\}")


class Runner:
    """What a runner gives a step, in a folder of its own."""

    def __init__(self, name, env):
        self.workspace = folder(f"{name}/work", FILES)
        self.temp = folder(f"{name}/temp", {"path": "", "summary.md": ""})
        self.env = env | {
            "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_PATH": str(self.temp / "path"),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"), "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temp),
        }

    def step(self, step, inputs, code):
        assert step["shell"] == "bash" and "${{" not in step["run"]
        given = {name: entry["default"] for name, entry in ACTION["inputs"].items()} | inputs
        fill = lambda text: EXPRESSION.sub(lambda found: given[found[1]], text)
        path = (self.temp / "path").read_text().split("\n")[:-1]
        env = self.env | {name: fill(value) for name, value in step["env"].items()}
        env["PATH"] = os.pathsep.join([*reversed(path), env["PATH"]])
        script = self.temp / "step.sh"
        script.write_text(step["run"])
        place = self.workspace / fill(step.get("working-directory", "."))
        return run("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script, cwd=place, env=env, code=code)

    def summary(self):
        return (self.temp / "summary.md").read_text()


INSTALL, CHECK = ACTION["runs"]["steps"]
# Only what a runner puts into a variable or a folder's name may come from outside.
for step in (INSTALL, CHECK):
    assert set(step) <= {"name", "shell", "env", "working-directory", "run"}
used = set(EXPRESSION.findall((ROOT / "action.yml").read_text()))
assert used == set(ACTION["inputs"]), "an input that is not used, or not declared"

run("check-jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml")
# As on a machine without doable: the step builds this one and puts it on the path.
built = Runner("built", dict(os.environ))
built.step(INSTALL, {}, 0)
[bin_folder] = (built.temp / "path").read_text().splitlines()
assert run(f"{bin_folder}/doable", "--version") == f"doable {VERSION}\n"
shown = built.step(CHECK, {}, 1)
assert re.search(r"^::warning .*file=wish\.md,.*result-verb", shown, re.M), shown
assert "Grow my business" in built.summary()

here = Runner("here", with_binary(dict(os.environ)))
here.step(INSTALL, {"version": VERSION}, 0)
assert (here.temp / "path").read_text() == ""
assert f"holds doable\\ {VERSION}." in here.step(INSTALL, {"version": "99.0.0"}, 2)
for inputs, code in [
    ({"paths": "clean.md"}, 0),
    ({"paths": "clean.md\nwish.md\n"}, 1),
    ({"paths": "-h.md"}, 0),
    ({"paths": "name with $(touch pwned) & 'quotes'.md"}, 1),
    ({"paths": "missing.md"}, 2),
    ({"paths": "wish.md", "config": "off.yaml"}, 0),
    ({"paths": "wish.md", "fail-on": "never"}, 0),
    ({"paths": "hint.md"}, 0),
    ({"paths": "hint.md", "fail-on": "hint"}, 1),
    ({"paths": "wish.md", "args": "--config\noff.yaml\n"}, 0),
    ({"working-directory": "sub"}, 0),
    ({"hints": "yes"}, 2),
]:
    here.step(CHECK, inputs, code)
assert "::" in here.step(CHECK, {"paths": "hint.md", "hints": "true"}, 0)

# Each has to be refused as what it is, a wrong value, and to run nothing.
for hostile in ["$(touch pwned)", "`touch pwned`", "; touch pwned", "x\ntouch pwned", '"; touch pwned; "', "' ; touch pwned '",
                "x\n$(touch pwned)", "&& touch pwned", "a[$(touch pwned)]"]:
    for name in sorted(set(ACTION["inputs"]) - {"working-directory"}):
        here.step(INSTALL if name == "version" else CHECK, {"paths": "clean.md", name: hostile}, 2)
found = [path for path in SCRATCH.rglob("*") if path.name == "pwned"]
assert not found, found

workflow = snippet(".github/workflows/plans.yml")
(SCRATCH / "plans.yml").write_text(workflow)
run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", SCRATCH / "plans.yml")
[job] = yaml.safe_load(workflow)["jobs"].values()
[step] = [step for step in job["steps"] if "doable" in step["uses"]]
assert step["uses"].endswith(f"/doable@v{VERSION}") and set(step["with"]) <= set(ACTION["inputs"])
inputs = {name: str(value) for name, value in step["with"].items()}
folder(f"here/work/{inputs['paths']}", {"plan.md": PLAN})
assert "plan.md" in here.step(CHECK, inputs, 1)

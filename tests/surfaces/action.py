#!/usr/bin/env python3
"""The GitHub action, run step by step as its runner does, with good inputs and hostile ones.

    action.py BINARY         needs bash, cargo, git, check-jsonschema, zizmor, pip and Python's yaml
"""
import os, pathlib, re, sys
import yaml
import registry
from scene import (
    BINARY, PLAN, ROOT, SCRATCH, VERSION, folder, git, repository, run, snippet, with_binary, without_compilers, worked,
)

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
CLEAN = "## Actions\n\n- [ ] Call Ana\n"
HINT = "## Actions\n\n- [ ] Insurance\n"
FILES = {"wish.md": PLAN, "clean.md": CLEAN, "hint.md": HINT, "off.yaml": "severity: {result-verb: off}\n",
         "name with $(touch pwned) & 'quotes'.md": PLAN, "-h.md": CLEAN, "sub/clean.md": CLEAN}
# What a pull request could bring along, so that another program runs it.
TRAP = f"import pathlib\npathlib.Path({str(SCRATCH / 'pwned')!r}).touch()\n"
TRAPS = {"pip.py": TRAP, "pip/__init__.py": TRAP, "pip/__main__.py": TRAP, "sitecustomize.py": TRAP,
         "rust-toolchain.toml": '[toolchain]\nchannel = "1.0.0"\n', "Cargo.toml": "no manifest"}
EXPRESSION = re.compile(r"\$\{\{\s*(inputs|steps\.install\.outputs)\.([\w-]+)\s*\}\}")


class Runner:
    """What a runner gives a step, in a folder of its own."""

    def __init__(self, name, env):
        self.workspace = folder(f"{name}/work", FILES | TRAPS)
        self.temp = folder(f"{name}/temp", {"output": "", "summary.md": ""})
        self.env = env | {
            "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_OUTPUT": str(self.temp / "output"),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"), "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temp),
        }

    def outputs(self):
        return dict(line.split("=", 1) for line in (self.temp / "output").read_text().splitlines())

    def step(self, step, inputs, code):
        assert step["shell"] == "bash" and "${{" not in step["run"]
        given = {name: entry["default"] for name, entry in ACTION["inputs"].items()} | inputs
        known = {"inputs": given, "steps.install.outputs": self.outputs()}
        fill = lambda text: EXPRESSION.sub(lambda found: known[found[1]].get(found[2], ""), text)
        env = self.env | {name: fill(value) for name, value in step["env"].items()}
        script = self.temp / "step.sh"
        script.write_text(step["run"])
        place = self.workspace / fill(step.get("working-directory", "."))
        return run("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script, cwd=place, env=env, code=code)

    def installs(self, inputs):
        """What the step says that installs, and that the next one has this version."""
        said = self.step(INSTALL, inputs, 0)
        assert run(self.outputs()["program"], "--version", env=self.env) == f"doable {VERSION}\n", said
        return said

    def summary(self):
        return (self.temp / "summary.md").read_text()


INSTALL, CHECK = ACTION["runs"]["steps"]
INDEX = registry.serve()
BARE = INDEX | {"PATH": without_compilers()}


def only_values_come_from_outside():
    """Only what a runner puts into a variable or a folder's name may come from outside."""
    for step in (INSTALL, CHECK):
        assert set(step) <= {"id", "name", "shell", "env", "working-directory", "run"}
    used = {name for where, name in EXPRESSION.findall((ROOT / "action.yml").read_text()) if where == "inputs"}
    assert used == set(ACTION["inputs"]), "an input that is not used, or not declared"
    run("check-jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml")
    run("zizmor", "--offline", "--persona", "pedantic", ROOT / "action.yml")


def stand_in(name):
    """A cargo that says what it was asked to do, and where, and does it by copying the binary."""
    place = folder(name, {"cargo": f"""#!/bin/sh
echo "asked in $PWD: $*"
[ "$1" = --version ] && exit
mkdir -p "$7/bin"
cp "{BINARY}" "$7/bin/doable"
"""})
    (place / "cargo").chmod(0o755)
    return f"{place}{os.pathsep}{BARE['PATH']}"


def without_a_wheel_cargo_builds():
    """As on a machine that PyPI has no wheel for, or none that runs there."""
    registry.doable(machine="win-arm64")
    alone = Runner("alone", BARE)
    said = alone.step(INSTALL, {}, 2)
    assert "No matching distribution found for doable==" in said and "install Rust before this step" in said, said
    built = Runner("built", INDEX)
    said = built.installs({})
    assert f"::notice title=doable::No wheel of doable {VERSION} could be installed here, and the log says" in said, said
    shown = built.step(CHECK, {}, 1)
    assert re.search(r"^::warning .*file=wish\.md,.*result-verb", shown, re.M), shown
    assert "Grow my business" in built.summary()
    # One that is for this machine, but can't run there.
    registry.doable(program=b"#!/bin/sh\nexit 1\n")
    assert "::notice title=doable::" in Runner("broken", BARE | {"PATH": stand_in("cargo")}).installs({})


def the_wheel_is_there_in_seconds():
    """Without a compiler, though pip is told to install for the user; twice in a job, too."""
    registry.doable()
    registry.Handler.asked.clear()
    wheel = Runner("wheel", BARE | {"PIP_USER": "1"})
    before = worked()
    assert "::notice" not in wheel.installs({"build": "false"})
    took = worked() - before
    # Far above what an installation takes, and far below a build.
    assert took < 30, took
    assert any(path.startswith(f"/simple/doable/doable-{VERSION}-") for path in registry.Handler.asked)
    assert pathlib.Path(wheel.outputs()["program"]).read_bytes() == BINARY.read_bytes()
    assert "Grow my business" in wheel.step(CHECK, {"paths": "wish.md"}, 1)
    wheel.installs({})
    # As on Windows, where python3 may be no more than an advertisement.
    python = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
    place = folder("advertised", {"python3": "#!/bin/sh\nexit 49\n", "python": python})
    for name in ("python3", "python"):
        (place / name).chmod(0o755)
    Runner("advertisement", BARE | {"PATH": f"{place}{os.pathsep}{BARE['PATH']}"}).installs({})
    # Who pins a commit between two releases builds it, though there is a wheel.
    registry.Handler.asked.clear()
    said = Runner("pinned", BARE | {"PATH": stand_in("cargo")}).installs({"build": "true"})
    assert f"asked in {ROOT}: install --locked --force --path . --root " in said and not registry.Handler.asked, said
    return took


def the_one_on_the_path_is_taken():
    here = Runner("here", with_binary(BARE))
    registry.Handler.asked.clear()
    here.installs({"version": VERSION})
    assert here.outputs() == {"program": "doable"} and not registry.Handler.asked
    assert f"holds doable\\ {VERSION}." in here.step(INSTALL, {"version": "99.0.0"}, 2)
    assert "leave one of them out" in here.step(INSTALL, {"version": VERSION, "build": "true"}, 2)
    return here


def inputs_do_what_they_say(here):
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


def nothing_hostile_runs(here):
    """Each has to be refused as what it is, a wrong value, and to run nothing."""
    for hostile in ["$(touch pwned)", "`touch pwned`", "; touch pwned", "x\ntouch pwned", '"; touch pwned; "', "' ; touch pwned '",
                    "x\n$(touch pwned)", "&& touch pwned", "a[$(touch pwned)]"]:
        for name in sorted(set(ACTION["inputs"]) - {"working-directory"}):
            here.step(INSTALL if name in INSTALL_INPUTS else CHECK, {"paths": "clean.md", name: hostile}, 2)
    found = [path for path in SCRATCH.rglob("*") if path.name == "pwned"]
    assert not found, found


INSTALL_INPUTS = {name for _, name in EXPRESSION.findall(str(INSTALL["env"]))}


def read(name):
    """A workflow of the README or the pages, held to its schema, and what it gives to the action and to the checkout."""
    written = snippet(name)
    (SCRATCH / "workflow.yml").write_text(written)
    run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", SCRATCH / "workflow.yml")
    [job] = yaml.safe_load(written)["jobs"].values()
    [step] = [step for step in job["steps"] if "/doable@" in step["uses"]]
    [checkout] = [step for step in job["steps"] if step["uses"].startswith("actions/checkout@")]
    assert step["uses"].endswith(f"/doable@v{VERSION}") and set(step["with"]) <= set(ACTION["inputs"])
    return {name: str(value) for name, value in step["with"].items()}, checkout.get("with", {})


def the_workflow_works(here):
    inputs, _ = read(".github/workflows/plans.yml")
    folder(f"here/work/{inputs['paths']}", {"plan.md": PLAN})
    assert "plan.md" in here.step(CHECK, inputs, 1)


def a_pull_request_is_held_to_its_lines(here):
    """With the history that the workflow asks for; without, doable says what to ask for."""
    inputs, checkout = read(".github/workflows/plans.yml: only what a pull request changes")
    assert checkout["fetch-depth"] == 0 and "${{ github.base_ref }}" in inputs["args"]
    inputs["args"] = inputs["args"].replace("${{ github.base_ref }}", "main")
    origin = repository(folder("pull", {"docs/plan.md": PLAN}))
    git(origin, "checkout", "-q", "-b", "topic")
    (origin / "docs/plan.md").write_text(PLAN + "- [ ] Reduce churn\n")
    git(origin, "commit", "-q", "-a", "-m", "An outcome")

    def checked_out(name, *options):
        here.workspace = SCRATCH / f"pull-{name}"
        git(SCRATCH, "clone", "-q", "-b", "topic", *options, f"file://{origin}", here.workspace)

    checked_out("whole")
    said = here.step(CHECK, inputs, 1)
    assert "line=4" in said and "Reduce churn" in said and "Grow" not in said, said
    checked_out("last", "--depth", "1")
    said = " ".join(here.step(CHECK, inputs, 2).split())
    assert "Not a valid object name" in said and "`fetch-depth: 0`" in said, said


def main():
    only_values_come_from_outside()
    without_a_wheel_cargo_builds()
    took = the_wheel_is_there_in_seconds()
    here = the_one_on_the_path_is_taken()
    inputs_do_what_they_say(here)
    nothing_hostile_runs(here)
    the_workflow_works(here)
    a_pull_request_is_held_to_its_lines(here)
    print(f"action.py: the wheel takes {took:.1f} s of a processor, cargo where none fits; no input and no file of a checkout runs")


sys.exit(main())

#!/usr/bin/env python3
"""Holds `doable check --format sarif` to the schema of SARIF 2.1.0, and has sarif-tools and junitparser read reports.

Usage: sarif.py PATH-OF-DOABLE

Needs cargo, and of PyPI jsonschema, junitparser and sarif-tools. The schema is the one in the package of
the crate serde-sarif, which cargo fetches but does not build.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
from urllib.parse import unquote

import jsonschema
from junitparser import JUnitXml

MANIFEST = """
[package]
name = "schema"
version = "0.0.0"
edition = "2024"

[lib]
path = "lib.rs"

[dependencies]
serde-sarif = "=0.8.0"
"""
PLANS = {
    "plans/a b%,#'é.md": "## Next steps\n-\t日本 🚀\tGrow my <b>business</b> & \"more\"\n- [ ] Grow [it](http://x.y)\x1b\n",
    "plans/steps.md": "## Next steps\n- Email Ana the invoice\n",
    "plans/latin.md": b"## Next steps\n- Caf\xe9\n",
}


def schema():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "lib.rs").touch()
        (root / "Cargo.toml").write_text(MANIFEST)
        command = ["cargo", "metadata", "--format-version", "1"]
        run = subprocess.run(command, cwd=root, check=True, stdout=subprocess.PIPE)
        packages = json.loads(run.stdout)["packages"]
        crate = next(package for package in packages if package["name"] == "serde-sarif")
        return json.loads((pathlib.Path(crate["manifest_path"]).parent / "src/schema.json").read_text())


def check(doable, folder, status, *args):
    command = [doable, "check", "--no-config", *args]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert run.returncode == status, (command, run.returncode, run.stderr)


def summary_of(folder, name):
    command = [sys.executable, "-m", "sarif", "summary", name]
    run = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return run.stdout


def main():
    doable = str(pathlib.Path(sys.argv[1]).resolve())
    rules_of_sarif = schema()
    validator = jsonschema.validators.validator_for(rules_of_sarif)(rules_of_sarif)
    passed = 0
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in PLANS.items():
            path = root / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        odd, steps, latin = PLANS
        runs = [
            ("found", 1, [odd, steps, "--hints"], True, True),
            ("none", 0, [steps], False, True),
            ("failed", 2, [odd, latin], True, False),
            ("never", 0, [odd, "--fail-on", "never"], True, True),
        ]
        for name, status, args, finds, succeeds in runs:
            into = ["--format", f"sarif={name}.sarif", "--format", f"junit={name}.xml"]
            check(doable, folder, status, *args, *into)
            sarif = json.loads((root / f"{name}.sarif").read_text())
            errors = [error.message for error in validator.iter_errors(sarif)]
            assert errors == [], errors
            run = sarif["runs"][0]
            assert bool(run["results"]) == finds, name
            assert run["invocations"][0]["executionSuccessful"] == succeeds, name
            for result in run["results"]:
                place = result["locations"][0]["physicalLocation"]
                path = root / unquote(place["artifactLocation"]["uri"])
                region = place["region"]
                line = path.read_text().split("\n")[region["startLine"] - 1]
                words = line[region["startColumn"] - 1 : region["endColumn"] - 1]
                start = region["byteOffset"]
                assert words.encode() == path.read_bytes()[start : start + region["byteLength"]], words
            counts = summary_of(folder, f"{name}.sarif")
            assert ("result-verb" in counts) == finds, counts
            suites = list(JUnitXml.fromfile(str(root / f"{name}.xml")))
            assert bool(sum(suite.failures for suite in suites)) == finds, name
            assert bool(sum(suite.errors for suite in suites)) != succeeds, name
            passed += 1
    print(f"{passed} passed, 0 failed")


if __name__ == "__main__":
    main()

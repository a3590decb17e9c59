#!/usr/bin/env python3
"""Holds the JSON Schemas to what the program takes: `schemas.py BINARY`.

Every config, rule file and file of steps at hand, good and bad, is tried with the program and with the schema it prints. The schema must
pass what the program takes, and refuse what it refuses, but for the files below, wrong in a way that no schema can see.
Needs check-jsonschema (on PyPI) on the path.
"""
import json, pathlib, re, shutil, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

# Files that are wrong in meaning only, with what is wrong.
MEANING = {
    "rules/bad-regex.yaml": "a schema's regular expressions are not the program's",
    "rules/duplicate-id.yaml": "an id stands twice",
    "rules/list-cycle.yaml": "lists include each other",
    "rules/unknown-list.yaml": "which lists there are is for other files to say, too",
    "rules/unsure-placeholder.yaml": "a placeholder may have no value for what the rule matches",
    "rules/inline: bounds": "the least is more than the most",
    "config/bad-pattern": "a pattern of .gitignore that can't be used",
    "config/cycle": "the config extends itself in the end",
    "config/no-base": "the config it extends isn't there",
    "config/no-rules": "its rules aren't there",
    "config/bad-reader": "its reader holds no weights",
    "config/no-reader": "its reader isn't there",
    "config/unknown-list": "there is no such list",
    "config/unknown-rule": "there is no such rule",
    "steps/partly.yaml": "a line holds no outcome",
    "steps/twice.yaml": "two entries are about one item",
    "steps/unknown.yaml": "files and findings aren't there",
    "steps/wrong.yaml": "which keys go together is for the program to say",
    "steps/page: steps.yaml": "the findings aren't there",
}

RULE = "rules: [{id: a, message: m, help: h, when: {lead: grow}, %s}]"
CHECK = "rules: [{id: a, message: m, help: h, %s}]"
# Small files beside the fixtures, by a name that tells them apart.
INLINE = {
    "rules": {
        "one value": RULE % "suggest: s, aliases: b, unless: {has: owner}, examples: {miss: x}",
        "lists": RULE % "suggest: [s, t], aliases: [b, c], unless: [{has: [owner, due]}], examples: {miss: []}",
        "nothing": RULE % "suggest: , aliases: , unless: , examples: , verdict: , severity: , why: , replaces: ",
        "an empty list": "lists: {words: []}",
        "a list of nothing": "lists: {words: }",
        "no lists": "lists: \nrules: ",
        "a word": "lists: {words: grow}",
        "off": RULE % "severity: off",
        "silent": "rules: [{id: a, verdict: skip, when: {lead: grow}}]",
        "loud skip": "rules: [{id: a, verdict: skip, severity: hint, when: {lead: grow}}]",
        "silent outcome": "rules: [{id: a, verdict: outcome, severity: off, when: {lead: grow}}]",
        "blank message": "rules: [{id: a, message: ' ', help: h, when: {lead: grow}}]",
        "verdict without evidence": CHECK % "verdict: vague, when: {lacks: owner}",
        "verdict with unless alone": CHECK % "verdict: vague, unless: {lead: grow}",
        "check with unless alone": CHECK % "unless: {lead: grow}",
        "empty unless": RULE % "unless: {}",
        "no unless": RULE % "unless: []",
        "empty when, unless": CHECK % "when: {}, unless: {lead: grow}",
        "no block": CHECK % "when: []",
        "two blocks": CHECK % "when: [{lead: grow}, {shape: verb}]",
        "braces": "rules: [{id: a, message: '{{x}} } { text }', help: 'h {lead}', when: {lead: grow}}]",
        "open brace": "rules: [{id: a, message: 'm {', help: h, when: {lead: grow}}]",
        "count": CHECK % "when: {words: {min: 1}}",
        "negative count": CHECK % "when: {words: {min: -1}}",
        "bounds": CHECK % "when: {words: {min: 3, max: 2}}",
        "likely": CHECK % "when: {likely: {outcome: 0.6, action: 0, skip: 1}}",
        "likely alone": CHECK % "verdict: vague, when: {likely: {vague: 0.6}}",
        "likely nothing": CHECK % "when: {likely: {}}",
        "likely what": CHECK % "when: {likely: {tea: 0.6}}",
        "too likely": CHECK % "when: {likely: {outcome: 60}}",
        "likely in words": CHECK % "when: {likely: {outcome: high}}",
        "likely of a rule": RULE % "verdict: outcome, likely: {outcome: 0.6}",
        "likely of a rule alone": CHECK % "verdict: outcome, likely: {outcome: 0.6}",
        "likely of a check alone": CHECK % "likely: {outcome: 0.6}",
        "likely of a rule beside no evidence": CHECK % "verdict: vague, likely: {vague: 0.6}, when: [{lacks: owner}]",
        "no likely of a rule": CHECK % "verdict: vague, likely: ",
        "no likely of a check": CHECK % "likely: ",
        "likely nothing of a rule": RULE % "likely: {}",
        "too likely of a rule": RULE % "likely: {outcome: 60}",
        "least confidence": RULE % "verdict: outcome, min-confidence: 0.75",
        "all confidence": RULE % "verdict: outcome, min-confidence: 1",
        "no least confidence": RULE % "min-confidence: ",
        "least confidence of a check": RULE % "min-confidence: 0.75",
        "least confidence of no verdict": RULE % "verdict: , min-confidence: 0.75",
        "too much confidence": RULE % "verdict: outcome, min-confidence: 75",
        "confidence in words": RULE % "verdict: outcome, min-confidence: high",
        "retired": RULE % "severity: off" + "\nretired: {b: a, c: b, d: , e: ~}",
        "nothing retired": RULE % "severity: off" + "\nretired: ",
        "a list of retired": RULE % "severity: off" + "\nretired: [b]",
        "retired for two": RULE % "severity: off" + "\nretired: {b: [a, a]}",
        "lost": RULE % "verdict: outcome, examples: {hit: Call Ana}",
        "capitals": CHECK % "verdict: Vague, when: {lead: grow}",
        "number": CHECK % "when: {contains: 2026}",
    },
    "config": {
        "nothing": "extends: \nheadings: \nitems: \ninclude-done: \ninclude: \nexclude: \nrules: \nseverity: \nlists: "
        "\noverrides: \nfail-on: ",
        "numbers": "headings: {add: [2026], stop: [1.5]}\nexclude: [2024]",
        "a pattern alone": "exclude: archive/",
        "a number for a level": "severity: {topic: 1}",
        "nothing for a level": "severity: {topic: }",
        "yes": "include-done: yes",
        "a list for settings": "[items]",
        "override without files": "overrides: [{items: all}]",
        "override": "overrides: [{files: [a], items: all, severity: {topic: off}, fail-on: never}]",
        "include in an override": "overrides: [{files: [a], include: [b]}]",
        "nothing for a list": "lists: {result-verbs: }",
        "unknown key of a list": "lists: {result-verbs: {ad: [x]}}",
        "unknown key of headings": "headings: {open: [x]}",
    },
    "steps": {
        "nothing": "",
        "an empty list": "[]",
        "a map": "path: plan.md",
        "a step alone": "- {path: plan.md, line: 6, steps: Call Ana}",
        "nothing for a key": "- {path: plan.md, line: 6, fingerprint: , steps: [Call Ana], fine: }",
        "a line in words": "- {path: plan.md, line: six, steps: [Call Ana]}",
        "no line": "- {path: plan.md, line: -1, steps: [Call Ana]}",
        "a map for a step": "- {path: plan.md, line: 6, steps: [{say: Call Ana}]}",
    },
}


def cases(kind):
    """Name and path of each file."""
    if kind == "steps":
        return [(path.name, path) for path in sorted((ROOT / "tests/cmd/coach.in").glob("*.yaml"))]
    if kind == "rules":
        folders = [ROOT / "fixtures/rules/good", ROOT / "fixtures/rules/bad", ROOT / "rules/english", ROOT / "rules/english/steps"]
        return [(path.name, path) for folder in folders for path in sorted(folder.glob("*.yaml"))]
    found = sorted((ROOT / "tests/cmd").glob("*.in/*/*doable.yaml"))
    return [(path.parent.name, path) for path in found] + [("base.yaml", ROOT / "tests/cmd/config.in/base.yaml")]


def written(kind, folder):
    """The inline cases, the files that pages show and the template of `init`, as files."""
    texts = {f"inline: {name}": text for name, text in INLINE[kind].items()}
    pages = "\n".join(page.read_text(encoding="utf-8") for page in sorted((ROOT / "site/docs").glob("*.md")))
    shown = re.findall(r"^```yaml\n(# (\S+)\n.*?)^```$", pages, re.M | re.S)
    assert {".doable.yaml", "steps.yaml", "house.yaml"} <= {name for _, name in shown}
    for text, name in shown:
        if kind == {".doable.yaml": "config", "steps.yaml": "steps"}.get(name, "rules"):
            # What it extends isn't there.
            texts[f"page: {name}"] = re.sub(r"^(extends|rules): [^#\n]*#", "#", text, flags=re.M)
    if kind == "config":
        template = (ROOT / "src/cli/init.yaml").read_text(encoding="utf-8")
        settings = re.sub(r"^#(?=\S|  )", "", template, flags=re.M)
        texts["init"] = template
        texts["init, all on"] = re.sub(r"^(extends|rules): .*", "", settings, flags=re.M)
    for number, (name, text) in enumerate(texts.items()):
        path = folder / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        yield name, path


def takes(binary, kind, path):
    """Whether the program takes a file."""
    if kind == "config":
        command = [binary, "config", "--config", path]
    elif kind == "steps":
        command = [binary, "coach", "--dry-run", "--apply", path]
    elif path.is_relative_to(ROOT / "rules/english"):
        return True  # They use each other's lists, and are built in.
    else:
        command = [binary, "rules", "test", "--no-config", "--no-default-rules", path]
    folder = ROOT / "tests/cmd/coach.in" if kind == "steps" else None
    run = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    # 1 is for rules that lose their examples, and for steps that are results: those are well written.
    assert run.returncode in (0, 1, 2), run.stderr
    return run.returncode != 2


def refused(schema, paths):
    """The files that the schema refuses, or that are no YAML."""
    command = ["check-jsonschema", "--schemafile", schema, "-o", "json", *paths]
    told = json.loads(subprocess.run(map(str, command), capture_output=True, text=True).stdout)
    return {pathlib.Path(error["filename"]) for key in ("errors", "parse_errors") for error in told.get(key, [])}


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    if not shutil.which("check-jsonschema"):
        print("check-jsonschema is missing: pip install check-jsonschema")
        return 1
    passed, wrong, unused = 0, [], set(MEANING)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for kind in ("config", "rules", "steps"):
            schema = folder / f"{kind}.json"
            schema.write_bytes(subprocess.run([binary, "schema", kind], capture_output=True, check=True).stdout)
            subprocess.run(["check-jsonschema", "--check-metaschema", schema], check=True, stdout=subprocess.DEVNULL)
            (folder / kind).mkdir()
            files = cases(kind) + list(written(kind, folder / kind))
            no = refused(schema, [path for _, path in files])
            for name, path in files:
                name = f"{kind}/{name}"
                taken, fits = takes(binary, kind, path), path not in no
                unused.discard(name)
                if taken != fits and (taken or name not in MEANING):
                    wrong.append(f"{name}: the program {'takes' if taken else 'refuses'} it, the schema does not")
                elif name in MEANING and (taken or not fits):
                    wrong.append(f"{name} is told to be wrong in meaning only, but is {'right' if taken else 'refused'}")
                else:
                    passed += 1
    wrong += [f"{name}: there is no such file any more" for name in sorted(unused)]
    print("\n".join([*wrong, f"{passed} passed, {len(wrong)} failed"]))
    return 1 if wrong or not passed else 0


sys.exit(main())

#!/usr/bin/env python3
"""Checks that no config, rule file or baseline takes long or much memory, however it is made.

    hostile-configs.py BINARY

Each ends in an error that names the limit, within two seconds (a busy machine gets three) and 200 MB. Exit 1 where one
does not.
"""
import pathlib, subprocess, sys, tempfile, time

SECONDS = 3
MEGABYTES = 200
PLAN = "# Next steps\n\n- Grow my business\n"
DEEP = 100_000


def rules(count, more="lead: grow{n}"):
    """So many rules, each with conditions of its own."""
    rule = "  - {{id: r{n}, verdict: outcome, message: m, help: h, when: {{" + more + "}}}}\n"
    return "rules:\n" + "".join(rule.format(n=n) for n in range(count))


def pattern(written):
    return rules(1, "matches: '" + written.replace("{", "{{").replace("}", "}}") + "'")


def bomb():
    """Aliases of aliases, ten each time."""
    lines = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    for before, name in zip("abcdefgh", "bcdefghi"):
        lines.append(f"{name}: &{name} [{','.join(['*' + before] * 10)}]")
    return "\n".join(lines) + "\n"


# What stands where, and what is said.
CONFIGS = {
    "aliases": (bomb(), "stand for more than 100000 values"),
    "100 MB": ("exclude:\n" + ("- '" + "a" * 90 + "'\n") * 1_050_000, "larger than 3 MB"),
    "nested lists": ("exclude: " + "[" * DEEP + "]" * DEEP, "nested deeper than 32 levels"),
    "nested maps": ("a: " + "{a: " * DEEP + "}" * DEEP, "nested deeper than 32 levels"),
    "a pattern of a megabyte": (f"exclude: ['{'*a' * 500_000}']\n", "longer than 100000 bytes together"),
    "100,000 patterns": ("exclude:\n" + "".join(f"- '**/a{n}*'\n" for n in range(100_000)), "longer than 100000 bytes together"),
    "50,000 overrides": ("overrides:\n" + "- {files: [a], items: all}\n" * 50_000, "more than 1000 overrides"),
    "5,000 changes to lists": ("overrides:\n" + "- {files: [a], lists: {result-verbs: {add: [x]}}}\n" * 5_000, "more than 100 overrides change lists"),
    "100,000 unknown rules": ("severity: {" + ",".join(f"r{n}: off" for n in range(DEEP)) + "}\n", "there is no rule"),
    "200,000 rule files": ("rules: [" + ",".join(["own.yaml"] * 200_000) + "]\n", "more than 1000 rule files"),
    "a path of two megabytes": ("extends: " + "a/" * 1_000_000 + "\n", "longer than 4096 bytes"),
}
RULES = {
    "aliases in rules": (bomb(), "stand for more than 100000 values"),
    "100 MB of rules": ("#" * 100_000_000, "larger than 3 MB"),
    "100,000 rules": (rules(100_000), "larger than 3 MB"),
    "20,000 rules": (rules(20_000), "more than 5000 rules"),
    "4,900 rules with a mistake": (rules(4_900, "leed: grow{n}"), "more mistakes are not shown"),
    "nested rules": ("rules: " + "[" * DEEP + "]" * DEEP, "nested deeper than 32 levels"),
    "a regex of a megabyte": (pattern("a|" * 500_000 + "b"), "longer than 4096 bytes"),
    "a huge repetition": (pattern("(a{1000}){1000}"), "grows too large when compiled"),
    "5,000 large regexes": (rules(5_000, "matches: '\\w{{20}}{n}'"), "with the others, it grows too large"),
    "lists of nowhere": ("lists:\n" + "".join(f"  l{n}: ['@n{n}']\n" for n in range(60_000)), "there is no list"),
    "a text without end": (rules(1).replace("message: m", "message: '" + "{text}" * 300_000 + "'"), "longer than 2000 bytes"),
}
BASELINES = {
    "1,500,000 accepted findings": (
        '{"version":1,"findings":[' + ",".join('{"path":"p","rule":"r","words":"w","count":1}' for _ in range(1_500_000)) + "]}",
        "larger than 10 MB"),
    "a nested baseline": ("[" * 1_000_000, "no baseline"),
}


def most_memory(pid):
    """The most megabytes a process had in memory so far. What the system adds up for a child begins with its parent's."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    lines = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0].split()[1]) / 1000 if lines else 0


def ended(binary, folder):
    """How a run over the folder ended, what it said, and what it took in seconds and megabytes."""
    began = time.monotonic()
    with open(f"{folder}/said", "w+", encoding="utf-8") as said:
        run = subprocess.Popen([binary, "check", "."], cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        memory = 0
        while run.poll() is None:
            memory = max(memory, most_memory(run.pid))
            if time.monotonic() - began > SECONDS:
                run.kill()
            time.sleep(0.002)
        took = time.monotonic() - began
        said.seek(0)
        text = " ".join(said.read().replace("│", " ").split())
    return run.returncode, text, took, memory


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    files = [(".doable.yaml", CONFIGS, None), ("own.yaml", RULES, "rules: [own.yaml]\n"), ("known.json", BASELINES, "baseline: known.json\n")]
    slowest, largest, wrong, count = 0.0, 0.0, 0, 0
    for name, cases, config in files:
        for what, (text, expected) in cases.items():
            with tempfile.TemporaryDirectory(prefix="doable-hostile-") as folder:
                place = pathlib.Path(folder)
                (place / "plan.md").write_text(PLAN)
                (place / "own.yaml").write_text("rules: []\n")
                (place / ".doable.yaml").write_text(config or "")
                (place / name).write_text(text)
                code, said, took, memory = ended(binary, folder)
            count += 1
            slowest, largest = max(slowest, took), max(largest, memory)
            if code != 2 or expected not in said or took > SECONDS or memory > MEGABYTES:
                wrong += 1
                print(f"{what}: exit {code} after {took:.1f} s with {memory:.0f} MB: {said[:200]}")
    print(f"{count} hostile configs, rule files and baselines, {wrong} wrong; the slowest took {slowest:.2f} s, the largest {largest:.0f} MB")
    return 1 if wrong else 0


sys.exit(main())

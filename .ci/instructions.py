#!/usr/bin/env python3
"""Guards the speed by counting instructions, which a busy machine leaves as they are.

    instructions.py BINARY [--write]        needs cargo, valgrind

Runs the program over made-up plans under valgrind and compares the instructions of each run with those it may take,
in .ci/instructions.tsv. Exit 1 where a run takes more, by a margin. Where one takes fewer, it says so: --write then writes
the budget anew, so that the gain is kept. A newer compiler or other fixtures/judged/ move the counts, too.
"""
import os, pathlib, re, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUDGET = ROOT / ".ci/instructions.tsv"
MARGIN = 0.05
DIGITS = 4
# What is written, and with what.
MADE = {"tiny.md": ["tiny"], "lists": ["lists", "100"], "prose": ["prose", "100"], "natural": ["natural", "200"], "outcomes.md": ["outcomes", "500"]}
CASES = {
    "a tiny file": ["check", "--no-config", "tiny.md"],
    "100 notes, each with 20 items": ["check", "--no-config", "lists"],
    "90 notes without an action list": ["check", "--no-config", "prose"],
    "200 natural notes": ["check", "--no-config", "natural"],
    "500 outcomes as JSON": ["check", "--no-config", "--format", "json", "outcomes.md"],
    "500 outcomes drawn": ["check", "--no-config", "--format", "pretty", "outcomes.md"],
}


def make(place):
    for name, (kind, *count) in MADE.items():
        command = ["cargo", "test", "--quiet", "--locked", "--bench", "generate", "--", kind, str(place / name), *count]
        subprocess.run(command, cwd=ROOT, check=True)


def instructions(binary, args, place):
    """The instructions of a run, on one processor and with nothing of the environment, so that they repeat."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", str(binary), *args]
    ran = subprocess.run(command, cwd=place, env={"PATH": os.environ["PATH"], "NO_COLOR": "1"}, stdin=subprocess.DEVNULL,
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    counted = re.search(r"Collected : (\d+)", ran.stderr)
    if ran.returncode not in (0, 1) or not counted:
        sys.exit(f"{' '.join(command)} ended with {ran.returncode}:\n{ran.stderr}")
    return int(counted[1])


def rounded(count):
    step = 10 ** max(0, len(str(count)) - DIGITS)
    return round(count / step) * step


def budget():
    rows = (line.split("\t") for line in BUDGET.read_text().splitlines())
    return {case: int(count.replace(",", "")) for case, count in rows}


def compare(counts):
    allowed = budget()
    if set(allowed) != set(counts):
        sys.exit(f"{BUDGET.name} has other runs than these: write it anew with --write")
    over = False
    for case, count in counts.items():
        change = count / allowed[case] - 1
        told = ""
        if change > MARGIN:
            over, told = True, "  TOO MANY"
        elif change < -MARGIN:
            told = "  fewer: keep that with --write"
        print(f"{count:>15,}  {change:+6.1%}  {case}{told}")
    return over


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory(prefix="doable-instructions-") as scratch:
        make(pathlib.Path(scratch))
        counts = {case: instructions(binary, args, scratch) for case, args in CASES.items()}
    if "--write" in sys.argv[2:]:
        BUDGET.write_text("".join(f"{case}\t{rounded(count):,}\n" for case, count in counts.items()))
    return compare(counts)


sys.exit(main())

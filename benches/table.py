#!/usr/bin/env python3
"""Measures doable beside other programs over made-up notes, and prints what they took and what was asked for.

    benches/table.py [--runs N] [--only ROWS] [--keep DIR] [--binary DOABLE]

Needs cargo and ripgrep's rg; other linters are measured where they are on the path. The notes are written into DIR and
used again by the next run with the same DIR; without it, into a scratch folder. ROWS are some of: notes, peers, lists,
shares, tiny, outcomes, hostile.
"""
import argparse, json, os, pathlib, shutil, statistics, subprocess, sys, tempfile
from measure import in_turn, once, peak

ROOT = pathlib.Path(__file__).resolve().parent.parent
RG = ["rg", "-c", "^#+ .*[Aa]ction"]
CHECK = ["check", "--no-config"]
# Slow peers get a part of the notes.
PART = 500
MB = 1_000_000


def cargo(*args):
    ran = subprocess.run(["cargo", *args], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if ran.returncode:
        sys.exit(f"cargo {' '.join(map(str, args))} failed")
    return ran.stdout


def build():
    cargo("build", "--release", "--locked")
    target = json.loads(cargo("metadata", "--no-deps", "--format-version", "1"))["target_directory"]
    return pathlib.Path(target) / "release/doable"


class Corpus:
    """The plans that are measured, each written when first asked for."""

    def __init__(self, place):
        self.place = place

    def made(self, name, kind, *count):
        place = self.place / name
        if not place.exists():
            unfinished = self.place / f"unfinished-{name}"
            cargo("bench", "--quiet", "--bench", "generate", "--", kind, str(unfinished), *map(str, count))
            unfinished.rename(place)
        return place

    def config(self, name, text):
        place = self.place / "configs" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
        return str(place)


def version(command):
    """The first line a program says of its version; none where it isn't there or doesn't run."""
    try:
        ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    told = ran.stdout.strip().splitlines()
    return told[0] if ran.returncode == 0 and told else None


def machine():
    about = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":", 1)[1].strip() for line in about if line.startswith("model name")), "unknown processor")
    return f"{model}, {len(os.sched_getaffinity(0))} cores"


def row(what, took, beside, ratio, asked):
    print(f"| {what} | {took} | {beside} | {ratio} | {asked} |", flush=True)


def seconds(value):
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms" if value < 0.1 else f"{value * 1000:.0f} ms"


def checked(run, codes=(0, 1)):
    if run.code not in codes:
        sys.exit(f"a measured program ended with {run.code}")
    return run.seconds


def notes(binary, corpus, runs):
    folder = corpus.made("notes", "notes")
    command = [binary, *CHECK, "."]
    ours, rg = in_turn(runs, (command, folder), (RG, folder))
    ratio = checked(ours) / checked(rg)
    row("12,000 notes, 100 MB; one in ten holds an action list", seconds(ours.seconds), f"rg {seconds(rg.seconds)}",
        f"{ratio:.2f}", "≤ 1.5")
    row("the same: peak memory", f"{peak(command, folder) / MB:.0f} MB", f"rg {peak(RG, folder) / MB:.0f} MB", "", "≤ 60 MB")


def peers(binary, corpus, runs):
    """Each with one rule that costs little, and without what it could keep from the run before."""
    markdownlint = corpus.config("one.markdownlint-cli2.jsonc", json.dumps(
        {"config": {"default": False, "MD018": True}, "gitignore": True, "noBanner": True, "noProgress": True}))
    proselint = corpus.config("proselint.json", '{"checks": {"typography": {"symbols": {"copyright": true}}}}')
    corpus.config("One/Word.yml", "extends: existence\nmessage: a word\ntokens: [xyzzy]\n")
    vale = corpus.config("vale.ini", f"StylesPath = {corpus.place / 'configs'}\n[*.md]\nOne.Word = YES\n")
    whole = (corpus.made("notes", "notes"), "12,000 notes")
    part = (corpus.made("part", "notes", PART), f"{PART} notes")
    for name, about, command, (folder, many), asked in [
        ("rumdl", ["rumdl", "--version"],
         ["rumdl", "check", "--no-cache", "--no-config", "--enable", "MD018", "--quiet", "."], whole, "≤ 0.1"),
        ("markdownlint-cli2", ["markdownlint-cli2", "--version"],
         ["markdownlint-cli2", "--config", markdownlint, "**/*.md"], part, ""),
        ("textlint", ["textlint", "--version"],
         ["textlint", "--no-textlintrc", "--rule", "no-todo", "."], part, ""),
        ("vale", ["vale", "--version"], ["vale", "--config", vale, "--no-exit", "."], part, ""),
        ("proselint", ["proselint", "version"], ["proselint", "--config", proselint, "check", "."], part, ""),
        ("harper-cli", ["harper-cli", "--version"], ["harper-cli", "lint", "--only", "AnA", "."], part, ""),
    ]:
        told = version(about)
        if told is None:
            print(f"{name}: not there", file=sys.stderr)
            continue
        tried = once(command, folder)
        if tried.code not in (0, 1):
            print(f"{name}: {' '.join(command)} ended with {tried.code}", file=sys.stderr)
            continue
        # What takes long needs no repetition.
        often = runs if tried.seconds < 10 else 3
        ours, theirs = in_turn(often, ([binary, *CHECK, "."], folder), (command, folder))
        row(f"{many} beside {name}, one rule ({told})", seconds(checked(ours)), seconds(theirs.seconds),
            f"{ours.seconds / theirs.seconds:.3f}", asked)


def lists(binary, corpus, runs):
    folder = corpus.made("lists", "lists")
    [ours] = in_turn(runs, ([binary, *CHECK, "-q", "."], folder))
    count = items(corpus)["items"]
    row(f"12,000 notes that all hold action lists, {count:,.0f} items", seconds(checked(ours)),
        f"{count / ours.seconds:,.0f} items/s", f"{ours.cpu / count * 1e6:.1f} µs of processor an item", "")


_shares = {}


def items(corpus):
    """The shares of the stages over the folder of lists, and how many items it holds."""
    if not _shares:
        folder = corpus.made("lists", "lists")
        told = cargo("bench", "--quiet", "--bench", "shares", "--", str(folder))
        _shares.update((name, float(value)) for name, value in (line.split("\t") for line in told.splitlines()))
    return _shares


def shares(_binary, corpus, _runs):
    told = items(corpus)
    count = told["items"]
    pure = told["parsing"] + told["item parsing"] + told["judging"]
    whole = pure + told["reading"] + told["printing"]
    for stage in ("reading", "parsing", "item parsing", "judging", "printing"):
        row(f"lists: {stage}, on one thread", seconds(told[stage]), f"{told[stage] / count * 1e6:.2f} µs an item",
            f"{told[stage] / whole:.0%}", "")
    row("lists: the pure part (parsing, item parsing, judging)", seconds(pure), f"{pure / count * 1e6:.2f} µs an item", "", "≤ 2 µs")
    on_all = told["pure part on every core"]
    row("lists: the pure part on every core", seconds(on_all), f"{count / on_all:,.0f} items/s", "", "≥ 1,000,000")


def tiny(binary, corpus, runs):
    place = corpus.made("tiny.md", "tiny")
    command = [binary, *CHECK, place.name]
    ours, rg = in_turn(runs * 20, (command, place.parent), (["rg", "--version"], place.parent))
    row("one tiny file", seconds(checked(ours)), f"rg --version {seconds(rg.seconds)}",
        f"{ours.seconds / rg.seconds:.2f}", "≤ 1.5")
    row("the same: peak memory", f"{peak(command, place.parent) / MB:.1f} MB", "", "", "≤ 8 MB")


def outcomes(binary, corpus, runs):
    whole = corpus.made("outcomes.md", "outcomes")
    half = corpus.made("half.md", "outcomes", 200_000)
    size = whole.stat().st_size
    for shape in ("json", "concise", "pretty"):
        command = [binary, *CHECK, "--format", shape]
        ours, of_half = in_turn(min(runs, 3), ([*command, whole.name], whole.parent), ([*command, half.name], half.parent))
        held = peak([*command, whole.name], whole.parent)
        row(f"400,000 outcomes in a file of {size / MB:.0f} MB, {shape}", seconds(checked(ours)),
            f"half of it {seconds(of_half.seconds)}", f"{ours.seconds / of_half.seconds:.2f}", "≈ 2")
        row("the same: peak memory", f"{held / MB:.0f} MB", "", f"{held / size:.1f} × the file",
            "≤ 6" if shape != "pretty" else "")


def hostile(binary, corpus, _runs):
    folder = corpus.made("hostile", "hostile")
    took = {}
    for path in sorted(folder.iterdir()):
        tries = [once([binary, *CHECK, "-q", path.name], folder, limit=20) for _ in range(3)]
        took[path.name] = statistics.median(run.seconds for run in tries)
        if tries[-1].code not in (0, 1):
            print(f"{path.name}: ended with {tries[-1].code}", file=sys.stderr)
    for name, value in sorted(took.items(), key=lambda pair: -pair[1]):
        print(f"{value:8.3f} s  {name}", file=sys.stderr)
    slowest = max(took, key=took.get)
    row(f"{len(took)} hostile files of 1 MB, the slowest of them", seconds(took[slowest]), slowest, "", "< 1 s")


ROWS = {row.__name__: row for row in (notes, peers, lists, shares, tiny, outcomes, hostile)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9, metavar="N", help="runs of each program, of which the median counts")
    parser.add_argument("--only", default=",".join(ROWS), metavar="ROWS", help="rows to measure, parted by commas")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIR", help="where the notes are written, to be used again")
    parser.add_argument("--binary", type=pathlib.Path, metavar="DOABLE", help="measure this program, not one built here")
    options = parser.parse_args()
    chosen = options.only.split(",")
    if unknown := set(chosen) - set(ROWS):
        parser.error(f"no such row: {', '.join(unknown)}; there are {', '.join(ROWS)}")
    rg = version(["rg", "--version"])
    if rg is None:
        sys.exit("rg isn't on the path: install ripgrep, for doable is measured beside it")
    binary = options.binary.resolve() if options.binary else build()
    scratch = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="doable-table-"))
    scratch.mkdir(parents=True, exist_ok=True)
    corpus = Corpus(scratch.resolve())
    print(f"{machine()}; {rg}; medians of {options.runs} runs\n")
    print("| | doable | beside | ratio | asked |\n|---|--:|--:|--:|--:|", flush=True)
    try:
        for name in chosen:
            ROWS[name](str(binary), corpus, options.runs)
    finally:
        os.chdir(ROOT)
        if options.keep is None:
            shutil.rmtree(scratch)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Measures doable beside ripgrep over a tree of very many small files, and prints what they took.

    benches/tree.py BINARY [--files N] [--place DIR] [--runs N]

Needs ripgrep's rg on the path. The tree of N files, a million unless told, a thousand a folder, is written into a folder in
DIR and removed at the end; a million take 4 GB and a million inodes. One file in ten holds an action list.
"""
import argparse, json, os, pathlib, shutil, subprocess, sys, tempfile
from measure import once, peak

PLAN = "# Meeting {}\n\nWe talked about the garden.\n\n## Actions\n\n- [ ] Call Ana about the seeds\n- [ ] Grow the garden\n"
NOTE = "# Note {}\n\nThe beans came up on the third day, and it rained.\n"
A_FOLDER, A_PLAN = 1000, 10


def plant(place, files):
    """Writes the tree; nested two deep, as no folder of a person's holds a million."""
    for number in range(files):
        folder = place / f"{number // A_FOLDER // 100:03}" / f"{number // A_FOLDER % 100:02}"
        if number % A_FOLDER == 0:
            folder.mkdir(parents=True)
        text = NOTE if number % A_PLAN else PLAN
        # Ten times as fast as pathlib.
        with open(f"{folder}/{number:07}.md", "w") as file:
            file.write(text.format(number))


def whole(binary, place, files):
    """Fails where a file is missing from what is told of the tree."""
    ran = subprocess.run([binary, "check", "--no-config", "--format", "json", "."], cwd=place, stdout=subprocess.PIPE)
    assert ran.returncode == 1, ran.returncode
    document = json.loads(ran.stdout)
    plans = len(range(0, files, A_PLAN))
    assert document["summary"]["files"] == files, document["summary"]
    assert len(document["findings"]) == plans, len(document["findings"])


def main():
    told = argparse.ArgumentParser()
    told.add_argument("binary", type=pathlib.Path)
    told.add_argument("--files", type=int, default=1_000_000)
    told.add_argument("--place", default=tempfile.gettempdir())
    told.add_argument("--runs", type=int, default=3)
    told = told.parse_args()
    binary = str(told.binary.resolve())
    if not shutil.which("rg"):
        sys.exit("rg is not on the path")
    place = pathlib.Path(tempfile.mkdtemp(prefix="doable-tree-", dir=told.place))
    try:
        plant(place, told.files)
        whole(binary, place, told.files)
        print(f"{told.files:,} files, {os.cpu_count()} cores")
        for name, command in {
            "doable check": [binary, "check", "--no-config", "."],
            "doable check --follow": [binary, "check", "--no-config", "--follow", "."],
            "rg --files": ["rg", "--no-config", "--files", "."],
            "rg -c Actions": ["rg", "--no-config", "-c", "Actions", "."],
        }.items():
            runs = [once(command, place) for _ in range(told.runs)]
            best = min(runs, key=lambda run: run.seconds)
            print(f"{name:22} {best.seconds:7.1f} s {best.cpu:7.1f} s of a core {peak(command, place) / 1e6:7.0f} MB at its peak")
    finally:
        os.chdir("/")
        shutil.rmtree(place)


sys.exit(main())

#!/usr/bin/env python3
"""Checks that the work for a text grows with its bytes, however it is made, and that none of a megabyte takes long.

    hostile.py BINARY        needs cargo

Runs the program over each of the texts of benches/corpus/hostile.rs, in two sizes. Four times the bytes may take RATIO
times the processor's time, not sixteen times, as they do where each byte is looked at once for every other; and those of a
megabyte no more than SECONDS of it. The processor's time, and of the least of some runs: a busy machine hardly changes that.
Exit 1 where a text takes more, or ends otherwise than with 0 or 1.
"""
import os, pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BYTES, TIMES = 1_000_000, 4
RATIO, SECONDS = 9, 1.5
# What takes less than this is not measured, but for a limit of it.
NOTHING = 0.04
RUNS = 4
LIMIT = 30


def cpu(command):
    """How a command ended, and the seconds of the processor that took; no code where it had to be stopped."""
    process = subprocess.Popen(["timeout", str(LIMIT), *command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_utime + used.ru_stime


def wrong(binary, small, large):
    """What is wrong with a text; empty where nothing is. A slow run may have had bad luck, so it gets more of them."""
    least = {small: float("inf"), large: float("inf")}
    for _ in range(RUNS):
        for path in least:
            code, took = cpu([binary, "check", "--no-config", "--quiet", path])
            if code not in (0, 1):
                return f"takes longer than {LIMIT} s" if code == 124 else f"exit {code}", took
            least[path] = min(least[path], took)
        few, many = least.values()
        ratio = many / max(few, NOTHING / RATIO)
        if ratio <= RATIO and many <= SECONDS:
            return "", many
    return f"{TIMES} times the bytes take {ratio:.1f} times as long, {many:.2f} s", many


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="doable-hostile-") as place:
        folders = [pathlib.Path(place) / str(size) for size in (BYTES // TIMES, BYTES)]
        for folder in folders:
            command = ["cargo", "test", "--quiet", "--locked", "--bench", "generate", "--", "hostile", folder, folder.name]
            subprocess.run(command, cwd=ROOT, check=True)
        names = sorted(path.name for path in folders[1].iterdir())
        runs = {name: wrong(binary, *(folder / name for folder in folders)) for name in names}
    failed = {name: why for name, (why, _) in runs.items() if why}
    for name, why in failed.items():
        print(f"{name}: {why}")
    slowest = max(runs, key=lambda name: runs[name][1])
    print(f"{len(runs)} hostile files, {len(failed)} wrong; the slowest, {slowest}, took {runs[slowest][1]:.2f} s")
    return 1 if failed or not runs else 0


sys.exit(main())

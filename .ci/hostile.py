#!/usr/bin/env python3
"""Checks that no text of a megabyte takes long, however it is made.

    hostile.py BINARY        needs cargo

Each of the hostile files of benches/corpus/hostile.rs takes well under a second where nothing else runs; a busy machine
gets three. Exit 1 where one takes longer or ends otherwise than with 0 or 1.
"""
import pathlib, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SECONDS = 3


def ended(command):
    """How a command ended, and the seconds that took; no code where it had to be stopped."""
    began = time.monotonic()
    try:
        code = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS).returncode
    except subprocess.TimeoutExpired:
        code = None
    return code, time.monotonic() - began


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="doable-hostile-") as place:
        command = ["cargo", "test", "--quiet", "--locked", "--bench", "generate", "--", "hostile", place]
        subprocess.run(command, cwd=ROOT, check=True)
        runs = {path.name: ended([binary, "check", "--no-config", "--quiet", path])
                for path in sorted(pathlib.Path(place).iterdir())}
    wrong = {name: run for name, run in runs.items() if run[0] not in (0, 1)}
    for name, (code, took) in wrong.items():
        print(f"{name}: {'takes longer than' if code is None else f'exit {code} after'} {took:.1f} s")
    slowest = max(runs, key=lambda name: runs[name][1])
    print(f"{len(runs)} hostile files, {len(wrong)} wrong; the slowest, {slowest}, took {runs[slowest][1]:.2f} s")
    return 1 if wrong or not runs else 0


sys.exit(main())

#!/usr/bin/env python3
"""Looks at the bar of a long run in a pseudo terminal: there while it lasts, gone at its end, and nowhere else.

Usage: progress.py PATH-OF-DOABLE
"""

import os, pathlib, pty, select, subprocess, sys, tempfile

BINARY = os.path.abspath(sys.argv[1])
ITEM = "- [ ] Call the printer about the paper for the second booklet\n"


def plans(folder, files, items):
    for number in range(files):
        pathlib.Path(folder, f"{number:03}.md").write_text("## Actions\n\n" + ITEM * items)


def on_terminal(folder, *options, **variables):
    """What a run prints on a terminal, as bytes."""
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "NO_COLOR": "1", **variables}
    main, side = pty.openpty()
    command = [BINARY, "check", "--no-config", *options, "."]
    run = subprocess.Popen(command, cwd=folder, env=environment, stdin=side, stdout=side, stderr=side)
    os.close(side)
    printed = b""
    while True:
        if not select.select([main], [], [], 60)[0]:
            run.kill()
            sys.exit("a run on a terminal hangs")
        try:
            more = os.read(main, 65536)
        except OSError:
            break
        if not more:
            break
        printed += more
    os.close(main)
    assert run.wait() == 0, printed[-2000:]
    return printed


def screen(printed):
    """The last lines of a screen after it all: what a carriage return and an erased line leave."""
    lines, line = [], b""
    for part in printed.replace(b"\x1b[2K", b"\r").replace(b"\x1b[K", b"").split(b"\n"):
        line = part.rstrip(b"\r").split(b"\r")[-1]
        lines.append(line)
    return b"\n".join(lines).decode()


with tempfile.TemporaryDirectory() as long, tempfile.TemporaryDirectory() as short:
    plans(long, 60, 12000)
    plans(short, 3, 3)
    bar = b"/60 files"
    printed = on_terminal(long)
    assert bar in printed, "a long run on a terminal shows no bar"
    last = screen(printed)
    assert "60 files checked" in last and "/60 files" not in last, last
    assert printed.rindex(bar) < printed.rindex(b"60 files checked"), "the bar outlives the run"
    assert bar not in on_terminal(long, "--quiet"), "--quiet shows a bar"
    assert bar not in on_terminal(long, CI="true"), "a CI gets a bar"
    assert bar not in on_terminal(long, TERM="dumb"), "a dumb terminal gets a bar"
    assert b" files" not in on_terminal(short).replace(b"3 files checked", b""), "a short run shows a bar"
    piped = subprocess.run([BINARY, "check", "--no-config", "."], cwd=long, capture_output=True)
    assert bar not in piped.stdout + piped.stderr, "a pipe gets a bar"
print("The bar shows on a terminal in a long run, and nowhere else.")

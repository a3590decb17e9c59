#!/usr/bin/env python3
"""Answers the question of `doable init` in a pseudo terminal: yes, no, Ctrl-C, the end of input, and a terminal gone.

Usage: init.py PATH-OF-DOABLE
"""

import fcntl, os, pathlib, pty, select, signal, subprocess, sys, tempfile, termios, time

BINARY = os.path.abspath(sys.argv[1])
PLAN = "## Monday\n\n- [ ] Empty the bins\n"
QUESTION = b"Write .doable.yaml? [Y/n] "


class Asked:
    """A run of `init` that waits for its answer, its controlling terminal a pseudo terminal."""

    def __init__(self, folder, *options):
        pathlib.Path(folder, "a.md").write_text(PLAN)
        self.folder = folder
        self.main, self.side = pty.openpty()
        self.process = subprocess.Popen(
            [BINARY, "init", *options],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"},
            stdin=self.side,
            stdout=self.side,
            stderr=self.side,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(self.side)
        self.printed = b""

    def read(self):
        """Reads what is there; whether there may be more."""
        if not select.select([self.main], [], [], 0.2)[0]:
            return self.process.poll() is None
        try:
            more = os.read(self.main, 65536)
        except OSError:
            return False
        self.printed += more
        return bool(more)

    def until_asked(self):
        end = time.monotonic() + 60
        while not self.printed.endswith(QUESTION):
            assert self.process.poll() is None and time.monotonic() < end, self.printed
            self.read()
        assert not self.written(), "it writes before it has an answer"

    def ends(self):
        """Its exit code, once it has told all."""
        end = time.monotonic() + 60
        while self.read():
            assert time.monotonic() < end, self.printed
        return self.process.wait(20)

    def written(self):
        """The names of all that was made beside the plan."""
        return sorted(name for name in os.listdir(self.folder) if name != "a.md")


def case(answer, code, written, says, *options, before=None):
    with tempfile.TemporaryDirectory() as folder:
        run = Asked(folder, *options)
        if answer is not None:
            run.until_asked()
            if before:
                before(folder)
            os.write(run.main, answer)
        ended = run.ends()
        os.close(run.main)
        assert ended == code, (answer, ended, run.printed)
        assert run.written() == written, (answer, run.written())
        assert says in run.printed, (answer, run.printed)
        assert run.printed.count(b"[Y/n]") == (answer is not None), run.printed
        assert run.printed.endswith(b"\n") or code < 0, run.printed


def another(folder):
    pathlib.Path(folder, "doable.yaml").write_text("items: all\n")


WROTE, NOT = b"Wrote .doable.yaml.", b"Nothing was written."
for yes in (b"\n", b"y\n", b"Y\n", b"yes\n", b" YES \n"):
    case(yes, 0, [".doable.yaml"], WROTE)
for no in (b"n\n", b"N\n", b"no\n", b"what?\n", b"\xff\n", b"yn\n"):
    case(no, 0, [], NOT)
case(b"\x04", 0, [], NOT)
case(b"\x03", -signal.SIGINT, [], QUESTION)
case(None, 0, [".doable.yaml"], WROTE, "--yes")
case(b"y\n", 2, ["doable.yaml"], b"exists already", before=another)

with tempfile.TemporaryDirectory() as folder:
    run = Asked(folder)
    run.until_asked()
    os.close(run.main)
    assert run.process.wait(20) != 0 and not run.written(), "it writes for a terminal that is gone"

print("init asks once, and writes after a yes alone")

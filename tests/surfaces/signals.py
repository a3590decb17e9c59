#!/usr/bin/env python3
"""Stops long runs in a pseudo terminal, as Ctrl-C and `kill` do, and looks at what they leave behind.

Usage: signals.py PATH-OF-DOABLE

The shell has to see the signal (an exit code of 128 and its number), and the terminal and the folder have to be as they
were: no mode changed, the cursor shown, no colour left on, the line of the bar empty, no file half written.
"""

import fcntl, os, pathlib, pty, re, select, signal, subprocess, sys, tempfile, termios, time

BINARY = os.path.abspath(sys.argv[1])
PLAN = "## Actions\n\n" + "- [ ] Grow the newsletter to 5,000 readers\n" * 6000
# So many that a run lasts longer than a bar lets wait for it, by far.
FILES = 300
BAR = re.compile(rf"\d+/{FILES} files".encode())
FINDING = re.compile(rb"result-verb")


def plans(folder):
    for number in range(FILES):
        pathlib.Path(folder, f"{number:03}.md").write_text(PLAN)


class Run:
    """A run whose controlling terminal is a pseudo terminal, and what it printed there so far."""

    def __init__(self, folder, *options, out=None):
        self.main, self.side = pty.openpty()
        self.before = termios.tcgetattr(self.side)
        environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        self.process = subprocess.Popen(
            [BINARY, "check", "--no-config", *options, "."],
            cwd=folder,
            env=environment,
            stdin=self.side,
            stdout=out or self.side,
            stderr=self.side,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        self.printed = b""

    def read(self, seconds):
        if select.select([self.main], [], [], seconds)[0]:
            self.printed += os.read(self.main, 65536)

    def until(self, sign):
        """Reads until a sign is printed."""
        end = time.monotonic() + 120
        while not sign.search(self.printed):
            assert self.process.poll() is None and time.monotonic() < end, self.printed[-2000:]
            self.read(0.2)

    def ends_by(self, number):
        """Reads to the end, which has to be that signal's; the terminal has to be in the modes it was in."""
        end = time.monotonic() + 20
        while self.process.poll() is None:
            assert time.monotonic() < end, f"{signal.Signals(number).name} doesn't end a run"
            self.read(0.05)
        while select.select([self.main], [], [], 0.2)[0]:
            self.read(0)
        assert self.process.returncode == -number, (self.process.returncode, self.printed[-2000:])
        assert termios.tcgetattr(self.side) == self.before, "the modes of the terminal have changed"
        os.close(self.main)
        os.close(self.side)


def by_ctrl_c(run):
    os.write(run.main, b"\x03")
    return signal.SIGINT


def by_kill(run):
    run.process.send_signal(signal.SIGTERM)
    return signal.SIGTERM


def assert_clean(printed, what):
    modes = set(re.findall(rb"\x1b\[\?(\d+)([hl])", printed))
    assert not modes, f"{what}: modes of the terminal are set: {modes}"
    colours = re.findall(rb"\x1b\[([0-9;]*)m", printed)
    assert not colours or colours[-1] in (b"", b"0"), f"{what}: a colour is left on: {printed[-200:]}"


def stopped_while_writing(plan, reports):
    """Whether a run was stopped while a report was half written, not before or after."""
    command = [BINARY, "check", "--no-config", f"--format=json={reports}/found.json", plan]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while run.poll() is None:
        if any(name.endswith(".tmp") for name in os.listdir(reports)):
            run.send_signal(signal.SIGTERM)
            return run.wait() == -signal.SIGTERM
    return False


# Who starts this in the background may have it ignored, and so would the program.
signal.signal(signal.SIGINT, signal.default_int_handler)
with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as reports:
    plans(folder)
    files = sorted(os.listdir(folder))
    for stop in (by_ctrl_c, by_kill):
        # While the bar is drawn: findings go into a file, or nowhere.
        report = os.path.join(reports, "found.json")
        pathlib.Path(report).write_text("of the last run")
        for options in (["--format", f"json={report}"], ["--output", report], ["--write-baseline", report + ".base"]):
            with open(os.devnull, "wb") as nowhere:
                run = Run(folder, *options, out=nowhere)
                run.until(BAR)
                run.ends_by(stop(run))
            what = f"{stop.__name__}, {options[0]}"
            assert_clean(run.printed, what)
            line = run.printed.split(b"\x1b[2K")[-1]
            assert not line, f"{what}: the bar is left there: {line}"
            assert os.listdir(reports) == ["found.json"], f"{what} leaves {os.listdir(reports)}"
            assert pathlib.Path(report).read_text() == "of the last run", f"{what} spoils a report"
            assert sorted(os.listdir(folder)) == files, f"{what} leaves a file beside the plans"
        # While findings are drawn, in colour.
        run = Run(folder, "--format", "pretty", "--color", "always")
        run.until(FINDING)
        number = stop(run)
        run.ends_by(number)
    plan = os.path.join(folder, "long.txt")
    pathlib.Path(plan).write_text(PLAN * 8)
    assert any(stopped_while_writing(plan, reports) for _ in range(20)), "no report was seen while it was written"
    assert os.listdir(reports) == ["found.json"], f"a draft is left: {os.listdir(reports)}"
print("Ctrl-C and SIGTERM end a run as such, and leave the terminal and the folder as they were.")

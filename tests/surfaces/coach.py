#!/usr/bin/env python3
"""Talks with `doable coach` in a pseudo terminal, and looks at what it has written however the talk ends.

Usage: coach.py PATH-OF-DOABLE
"""

import fcntl, os, pathlib, pty, re, select, shutil, signal, struct, subprocess, sys, tempfile, termios, time

BINARY = os.path.abspath(sys.argv[1])
PLAN = """\
# Next steps

- [ ] Ring the plumber
- [ ] Grow my business
- [ ] Boost sales by 20 %
- [ ] Double our bookings
- [ ] Post the parcel
"""
PROMPT = re.compile(r"(?:^|\n)(?:\x1b\[[0-9;]*m)*❯ (?:\x1b\[[0-9;]*m)*\Z")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Talk:
    """A talk, its controlling terminal a pseudo terminal."""

    def __init__(self, folder, *options, columns=80, user=None, program=BINARY, **environment):
        self.main, self.side = pty.openpty()
        fcntl.ioctl(self.side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        home = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": str(folder)}
        self.process = subprocess.Popen(
            [program, "coach", "--today", "2026-11-30", *options],
            cwd=folder,
            env={**home, **environment},
            stdin=self.side,
            stdout=self.side,
            stderr=self.side,
            start_new_session=True,
            user=user,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(self.side)
        self.raw = b""

    @property
    def said(self):
        """All that was printed, echoes included, without colours."""
        return COLOUR.sub("", self.raw.decode(errors="replace").replace("\r\n", "\n"))

    def read(self):
        """Reads what is there; whether there may be more."""
        if not select.select([self.main], [], [], 0.2)[0]:
            return self.process.poll() is None
        try:
            more = os.read(self.main, 65536)
        except OSError:
            return False
        self.raw += more
        return bool(more)

    def asked(self):
        """Reads up to the next prompt; gives what was said since the last one."""
        start, end = len(self.raw), time.monotonic() + 60
        while not (len(self.raw) > start and PROMPT.search(self.raw.decode(errors="replace").replace("\r\n", "\n"))):
            assert self.process.poll() is None and time.monotonic() < end, self.said[-2000:]
            self.read()
        return COLOUR.sub("", self.raw[start:].decode().replace("\r\n", "\n"))

    def type(self, line):
        os.write(self.main, line.encode() + b"\n")

    def answer(self, *lines):
        """Types lines, each at its prompt; gives what was said to the last one."""
        said = self.asked() if not self.raw else ""
        for line in lines:
            self.type(line)
            said = self.asked()
        return said

    def ends(self, *lines, code=0):
        """Types lines, after the last of which the talk ends with that exit code; gives all that was said."""
        if lines:
            self.answer(*lines[:-1])
            self.type(lines[-1])
        end = time.monotonic() + 60
        while self.read():
            assert time.monotonic() < end, self.said
        ended = self.process.wait(20)
        os.close(self.main)
        assert ended == code, (ended, self.said[-2000:])
        return self.said


def plan(folder, text=PLAN, name="plan.md"):
    path = pathlib.Path(folder, name)
    path.write_bytes(text.encode())
    return path


def with_steps(**below):
    """The plan with lines below some of its items, which are named by a word of theirs."""
    lines = []
    for line in PLAN.splitlines():
        lines.append(line)
        for word, steps in below.items():
            if word in line:
                lines += [f"  - [ ] {step}" for step in steps]
    return "\n".join(lines) + "\n"


def own_words_a_number_and_an_empty_line(folder):
    path = plan(folder)
    talk = Talk(folder)
    first = talk.answer()
    assert "plan.md:4" in first and "1 of 3" in first and "Under “Next steps”" in first, first
    assert "  - [ ] Ring the plumber\n→ - [ ] Grow my business\n  - [ ] Boost sales" in first, first
    said = talk.answer("Email three past clients")
    assert "+ - [ ] Email three past clients" in said and "Enter: that is all" in said, said
    said = talk.answer("Ask Bo what sold best @ana", "")
    assert "2 of 3" in said, said
    suggestion = re.search(r"^  1  (.*)$", said, re.M)[1]
    assert path.read_text() == PLAN, "it writes before the file is through"
    said = talk.ends("1", "", "s")
    assert "plan.md: wrote 3 steps." in said and "2 items got 3 steps, 1 skipped." in said, said
    steps = {"business": ["Email three past clients", "Ask Bo what sold best @ana"], "sales": [suggestion]}
    assert path.read_text() == with_steps(**steps), path.read_text()


def a_result_is_asked_about_twice(folder):
    path = plan(folder)
    talk = Talk(folder)
    for answer in ("Increase revenue", "Be the best in town"):
        said = talk.answer(answer)
        assert re.search(r"That is still a result\. .+\?", said, re.S), said
    said = talk.answer("Improve our reputation")
    assert "+ - [ ] Improve our reputation" in said, said
    talk.ends("q")
    assert path.read_text() == with_steps(business=["Improve our reputation"]), path.read_text()
    plan(folder)
    Talk(folder).ends("Increase revenue", "", "q")
    assert path.read_text() == with_steps(business=["Increase revenue"]), "Enter doesn't keep it"


def a_day(folder):
    path = plan(folder)
    talk = Talk(folder)
    said = talk.answer("Email three past clients tomorrow")
    assert "“tomorrow” is Tuesday, 1 December 2026." in said, said
    assert "Email three past clients by 2026-12-01" in said, said
    talk.ends("", "", "Call Ana on Friday", "a", "", "Call Bo in 3 days @bo", "y", "")
    steps = {
        "business": ["Email three past clients by 2026-12-01"],
        "sales": ["Call Ana on Friday"],
        "bookings": ["Call Bo @bo by 2026-12-03"],
    }
    assert path.read_text() == with_steps(**steps), path.read_text()
    dated = plan(folder, PLAN.replace("parcel", "parcel 📅 2026-12-24"))
    Talk(folder).ends("Email three past clients tomorrow", "y", "Call Bo 📅 2026-12-05", "Call Bo by 2026-12-06", "q")
    steps = "Email three past clients 📅 2026-12-01", "Call Bo 📅 2026-12-05", "Call Bo by 2026-12-06"
    added = "".join(f"  - [ ] {step}\n" for step in steps)
    assert f"business\n{added}- [ ] Boost" in dated.read_text(), dated.read_text()


def fine_with_a_reason(folder):
    path = plan(folder)
    said = Talk(folder).ends("f", "the founder's words", "f", "", "s", "q")
    assert "1 fine as it is, 1 skipped, 1 left for another time." in said, said
    comment = " <!-- doable-disable-line result-verb -- the founder's words -->"
    assert path.read_text() == PLAN.replace("my business", "my business" + comment), path.read_text()
    said = Talk(folder).ends("q")
    assert "1 of 2" in said, "what is fine is asked about again"


def help_and_undo(folder):
    path = plan(folder)
    talk = Talk(folder)
    said = talk.answer("?")
    assert all(word in said for word in ("skip", "fine", "u  ", "q  ")), said
    assert "Not written: Call Bo" in talk.answer("Call Bo", "u")
    assert "Nothing was typed" in talk.answer("")
    assert "no suggestion" in talk.answer("99")
    assert "no word" in talk.answer("...")
    assert "This is the first one" in talk.answer("u")
    assert "1 of 3" in talk.answer("s", "u")
    talk.ends("q")
    assert path.read_text() == PLAN


def quit_and_the_end_of_input(folder):
    path = plan(folder)
    said = Talk(folder).ends("Call Bo", "q")
    assert "1 item got 1 step, 2 left for another time." in said, said
    assert path.read_text() == with_steps(business=["Call Bo"])
    plan(folder)
    talk = Talk(folder)
    talk.answer("Call Bo")
    os.write(talk.main, b"\x04")
    talk.ends()
    assert path.read_text() == with_steps(business=["Call Bo"])


def signals(folder):
    def hang_up(talk):
        os.close(talk.main)
        talk.main = os.open(os.devnull, os.O_RDONLY)

    stops = {
        signal.SIGINT: lambda talk: os.write(talk.main, b"\x03"),
        signal.SIGTERM: lambda talk: talk.process.send_signal(signal.SIGTERM),
        signal.SIGHUP: hang_up,
    }
    for number, stop in stops.items():
        for lines, steps in (
            ([], {}),
            (["Call Bo"], {"business": ["Call Bo"]}),
            (["Call Bo", "", "Call Dan", "", "Call Eve tomorrow"], {"business": ["Call Bo"], "sales": ["Call Dan"], "bookings": ["Call Eve tomorrow"]}),
            (["Call Bo", "Be rich"], {"business": ["Call Bo"]}),
        ):
            path = plan(folder)
            talk = Talk(folder)
            talk.answer(*lines)
            stop(talk)
            if number == signal.SIGHUP:
                # Whichever of the two is first, the signal or the end of input.
                assert talk.process.wait(20) in (-number, 0), talk.process.returncode
                os.close(talk.main)
            else:
                said = talk.ends(code=-number)
                assert ("plan.md: wrote" in said) == bool(steps), said
            assert path.read_text() == with_steps(**steps), (number, lines, path.read_text())
            assert os.listdir(folder) == ["plan.md"], os.listdir(folder)


def dry_run(folder):
    path = plan(folder)
    said = Talk(folder, "--dry-run").ends("Call Bo", "", "f", "a theme", "q")
    diff = """\
--- plan.md
+++ plan.md
@@ -2,6 +2,7 @@
 
 - [ ] Ring the plumber
 - [ ] Grow my business
-- [ ] Boost sales by 20 %
+  - [ ] Call Bo
+- [ ] Boost sales by 20 % <!-- doable-disable-line result-verb -- a theme -->
 - [ ] Double our bookings
 - [ ] Post the parcel
"""
    lines = sorted(diff.splitlines())
    at = said.index("--- plan.md")
    shown = said[at:].splitlines()[: len(lines)]
    assert sorted(shown) == lines, said
    assert "would get 1 step" in said, said
    assert path.read_text() == PLAN


def changed_meanwhile(folder):
    path = plan(folder)
    talk = Talk(folder)
    talk.answer("Call Bo", "", "f")
    path.write_text(PLAN + "- [ ] Feed the cat\n")
    said = talk.ends("a theme", "q", code=2)
    assert "was changed by somebody else meanwhile" in said, said
    assert path.read_text() == PLAN + "- [ ] Feed the cat\n"
    kept = said[said.index("# Grow my business") : said.rindex("\n\n")]
    steps = pathlib.Path(folder, "steps.yaml")
    steps.write_text(kept)
    run = subprocess.run([BINARY, "coach", "--apply", "steps.yaml"], cwd=folder, capture_output=True, text=True)
    assert run.returncode == 0 and "wrote 1 step and 1 comment" in run.stdout, run
    assert "  - [ ] Call Bo\n- [ ] Boost sales by 20 % <!-- " in path.read_text(), path.read_text()


def unwritable(folder):
    path = plan(folder)
    os.chmod(folder, 0o755)
    path.chmod(0o444)
    user = 65534 if os.geteuid() == 0 else None
    # Wherever the program lies, that user need not be allowed to go there.
    program = shutil.copy(BINARY, folder)
    said = Talk(folder, user=user, program=program).ends(code=2)
    assert "can't write plan.md: you may not write there" in said, said
    assert "Nothing to ask about" in said, said
    # A folder in which nothing can be put is met only when it is written.
    path.chmod(0o666)
    os.chmod(folder, 0o555)
    said = Talk(folder, user=user, program=program).ends("Call Bo", "q", code=2)
    assert "can't write plan.md" in said and "- 'Call Bo'\n" in said, said
    assert path.read_text() == PLAN


def links(folder):
    inside, outside = pathlib.Path(folder, "notes"), pathlib.Path(folder, "elsewhere")
    inside.mkdir(), outside.mkdir()
    target = plan(outside, name="real.md")
    (inside / "out.md").symlink_to(target)
    said = Talk(inside, "--follow").ends(code=2)
    assert "out.md is a link to" in said and "Nothing to ask about" in said, said
    steps = "- {path: out.md, line: 4, steps: [Call Bo]}\n"
    run = subprocess.run([BINARY, "coach", "--apply", "-"], cwd=inside, input=steps, capture_output=True, text=True)
    assert run.returncode == 2 and "none of the files" in run.stderr, run
    near = plan(inside, name="near.md")
    (inside / "link.md").symlink_to("near.md")
    near.chmod(0o640)
    Talk(inside, "link.md").ends("Call Bo", "q")
    assert near.read_text() == with_steps(business=["Call Bo"]), near.read_text()
    assert (inside / "link.md").is_symlink() and near.stat().st_mode & 0o777 == 0o640
    assert target.read_text() == PLAN


def every_byte_else_stays(folder):
    odd = "\ufeff## Actions\r\n\r\n1. Grow my business\n2. Ring Bo  \r\n> a quote\n\n## Tasks\n\n- [ ] Ring Dan\n\t- [ ] Boost sales by 20 %"
    path = plan(folder, odd)
    Talk(folder).ends("Call Bo", "", "Call Dan", "")
    new = path.read_bytes().decode()
    added = [line for line in new.splitlines(keepends=True) if "Call" in line]
    assert len(added) == 2, new
    rest = new
    for words in ("Call Bo", "Call Dan"):
        rest = re.sub(r"\r?\n[ \t]*(?:- \[ \]|\d\.|-) " + words, "", rest)
    assert rest == odd, (rest, odd)


def staged(folder):
    path = plan(folder)
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for args in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *args], cwd=folder, check=True)
    said = Talk(folder).ends("Call Bo", "q")
    assert "staged" not in said, said
    subprocess.run(["git", "add", "."], cwd=folder, check=True)
    said = Talk(folder).ends("Call Dan", "q")
    assert "It is staged in git as it was" in said, said
    assert path.read_text() == with_steps(business=["Call Bo"], sales=["Call Dan"]), path.read_text()


def where_nothing_nests(folder):
    todo = plan(folder, "(A) Grow my business +shop\n2026-11-01 Ring Bo\n", "todo.txt")
    said = Talk(folder).ends("Call Dan tomorrow", "y", "")
    assert "todo.txt has one task a line" in said, said
    line = "Call Dan due:2026-12-01 (for: Grow my business +shop)\n"
    assert todo.read_text() == "(A) Grow my business +shop\n" + line + "2026-11-01 Ring Bo\n", todo.read_text()
    assert "Nothing to ask about" in Talk(folder).ends(), "what has its line is asked about again"
    todo.unlink()
    table = "# Actions\n\n| Task | Owner |\n|---|---|\n| Grow my business | Ana |\n| Ring Bo | Bo |\n\nThe end.\n"
    path = plan(folder, table)
    said = Talk(folder).ends("Call Dan", "Call Eve", "")
    rows = "| Ring Bo | Bo |\n"
    notes = "\n- Call Dan (for: Grow my business)\n- Call Eve (for: Grow my business)\n"
    assert path.read_text() == table.replace(rows, rows + notes), path.read_text()


def narrow_and_plain(folder):
    plan(folder)
    for columns in (40, 20, 5):
        talk = Talk(folder, columns=columns)
        talk.answer("?", "Call Bo", "u")
        said = talk.ends("q")
        widest = max(len(line) for line in said.splitlines())
        assert widest <= max(columns, 40), (columns, [line for line in said.splitlines() if len(line) > columns])
    talk = Talk(folder, LC_ALL="C")
    end = time.monotonic() + 60
    while not talk.said.endswith("\n> "):
        assert time.monotonic() < end, talk.said
        talk.read()
    assert talk.said.isascii(), talk.said
    os.write(talk.main, b"q\n")
    talk.ends()
    assert b"\x1b" not in Talk(folder, NO_COLOR="1").ends("q").encode()


def a_strangers_plan(folder):
    text = "# Next steps\n\n- [ ] Grow my \x1b[31mbusiness\u202e\n- [ ] Ring \x9b1m Bo\n"
    plan(folder, text)
    talk = Talk(folder, NO_COLOR="1")
    talk.ends("Call Bo", "q")
    assert b"\x1b" not in talk.raw and "\u202e" not in talk.said and "\\u{1b}" in talk.said, talk.said


def no_terminal(folder):
    plan(folder)
    run = subprocess.run([BINARY, "coach"], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert run.returncode == 2 and "coach --apply" in run.stderr and not run.stdout, run


# Who starts this in the background may have it ignored, and so would the program.
signal.signal(signal.SIGINT, signal.default_int_handler)
CASES = [
    own_words_a_number_and_an_empty_line,
    a_result_is_asked_about_twice,
    a_day,
    fine_with_a_reason,
    help_and_undo,
    quit_and_the_end_of_input,
    signals,
    dry_run,
    changed_meanwhile,
    unwritable,
    links,
    every_byte_else_stays,
    staged,
    where_nothing_nests,
    narrow_and_plain,
    a_strangers_plan,
    no_terminal,
]
wanted = sys.argv[2:]
for case in CASES:
    if wanted and case.__name__ not in wanted:
        continue
    with tempfile.TemporaryDirectory() as folder:
        case(os.path.realpath(folder))
        os.chmod(folder, 0o755)
print(f"coach asks, and writes what it is told: {len(CASES)} talks")

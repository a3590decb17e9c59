#!/usr/bin/env python3
"""doable for Windows, under Wine: it says of every fixture what the program here says, and deals with the paths, line ends,
locks, pipes and consoles of Windows. Without EXE it is built first.

    windows.py BINARY [EXE]        needs wine, mingw-w64 and what release/windows.sh needs
"""
import atexit, json, os, pathlib, pty, re, shutil, subprocess, sys, termios, time
from scene import BINARY, PLAN, ROOT, SCRATCH, VERSION, run

WINDOWS = "x86_64-pc-windows-gnu"
# The programs that play with doable, in C.
SOURCES = ROOT / "tests/surfaces/windows"
# Wine's drive C:, in which all is that isn't in the repository.
DRIVE = SCRATCH / "wine/drive_c"
WINE = {
    **{name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR")},
    "WINEPREFIX": str(SCRATCH / "wine"),
    "WINEDEBUG": "-all",
    # What would ask to be installed, and what writes menus.
    "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
    # By which arguments and names of files are turned into those of Windows.
    "LC_ALL": "C.UTF-8",
}
OUTCOMES = "## Actions\r\n\r\n- [ ] Grow my business\r\n- [ ] Call Ana\r\n- [ ] Boost “sales” – 20 % more 🚀\r\n"
SHARE_READ, SHARE_WRITE = 1, 2


def compiled(name, *options):
    """A program or library for Windows, from C."""
    source = (SOURCES / name).with_suffix(".c")
    run("x86_64-w64-mingw32-gcc", "-O1", source, "-o", SCRATCH / name, *options)
    return SCRATCH / name


def drive():
    """Makes the drive C:, with what Wine hasn't of Windows."""
    run("wine", "wineboot", "--init", env=WINE)
    library = DRIVE / "windows/system32/bcryptprimitives.dll"
    if not library.exists():
        shutil.copy2(compiled(library.name, "-shared", "-ladvapi32"), library)


def exe():
    """The program for Windows: as named, or built here."""
    if len(sys.argv) > 2:
        return pathlib.Path(sys.argv[2]).resolve()
    run(ROOT / "release/windows.sh", "build", "--bin", "doable")
    folder = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return (folder / WINDOWS / "windows/doable.exe").resolve()


class Ran:
    """What a program said, in bytes, and its exit code."""

    def __init__(self, program, args, folder, input=None, **env):
        wine = ["wine"] if program.suffix == ".exe" else []
        ran = subprocess.run(
            [*wine, str(program), *args],
            cwd=folder,
            env=WINE | env,
            input=input or b"",
            capture_output=True,
            timeout=100,
        )
        self.out, self.err, self.code = ran.stdout, ran.stderr, ran.returncode

    @property
    def seen(self):
        return self.out, self.err, self.code

    def __repr__(self):
        return f"exit {self.code}\n{self.out.decode(errors='replace')}\n{self.err.decode(errors='replace')}"


def doable(folder, *args, **more):
    return Ran(EXE, args, folder, **more)


def native(folder, *args, **more):
    return Ran(BINARY, args, folder, **more)


def place(name, files):
    """A folder on the drive C: with these files."""
    folder = DRIVE / name
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def the_same(folder, *args, windows=None, **more):
    """Runs both programs, the one for Windows with arguments of its own where there are any; both have to say the same."""
    here = native(folder, *args, **more)
    there = doable(folder, *(windows or args), **more)
    assert there.seen == here.seen, f"{args}\n{there!r}\nunlike here:\n{here!r}"
    return there


def fixtures_are_judged_as_here():
    for args in [
        ["check", "--hints", "--format", "json", "fixtures"],
        ["check", "--format", "pretty", "--color", "never", "fixtures/plans"],
        ["check", "--format", "gitlab", "fixtures/plans"],
        ["items", "--format", "json", "fixtures"],
        ["stats", "--today", "2026-11-30", "fixtures/plans"],
        ["explain", "Größe wächst – “Grow” my café 🚀"],
    ]:
        ran = the_same(ROOT, *args)
        assert len(ran.out) > 500, ran
    assert doable(ROOT, "--version").out == f"doable {VERSION}\n".encode()


def paths_have_backslashes_drives_and_marks():
    folder = place("paths", {"notes/week one/a.md": PLAN, "notes/b.md": "Nothing.\n", "notes/doable.yaml": "exclude: [/b.md]\n"})
    said = the_same(folder, "check", "notes/week one/a.md", windows=["check", r"notes\week one\a.md"])
    assert b"notes/week one/a.md:3:" in said.out and said.code == 1, said
    the_same(folder, "check", "./notes", windows=["check", ".\\notes\\"])
    for name, shown in [
        (r"C:\paths\notes\week one\a.md", "C:/paths/notes/week one/a.md:3:"),
        (r"c:\paths\NOTES\Week One\A.md", "c:/paths/NOTES/Week One/A.md:3:"),
        (r"\paths\notes\week one\a.md", "/paths/notes/week one/a.md:3:"),
        (r"C:notes\week one\a.md", "C:notes/week one/a.md:3:"),
        (r"\\?\C:\paths\notes\week one\a.md", "C:/paths/notes/week one/a.md:3:"),
    ]:
        said = doable(folder, "check", name)
        assert said.code == 1 and shown in said.out.decode(), (name, said)
    said = doable(folder, "check", r"notes\*.md")
    assert said.code == 2 and b"there is no file or folder notes/*.md" in said.err, said
    assert b"Name a folder: all plans in it are read." in said.err, said
    inside = doable(folder / "notes/week one", "config", "a.md")
    assert inside.out.startswith(b"# config: C:/paths/notes/doable.yaml\n# root: C:/paths/notes\n"), inside
    # The config there is found from everywhere, and its patterns have slashes.
    walked = doable(folder, "items", "--format", "json", r"C:\paths")
    assert [item["path"] for item in json.loads(walked.out)["items"]] == ["C:/paths/notes/week one/a.md"], walked
    assert b"config: C:/paths/notes/doable.yaml" in doable(SCRATCH, "config", r"C:\paths\notes\b.md").out
    deep = "/".join(["a folder with a name of fifty letters, no less, here"] * 8)
    long = place("long", {f"{deep}/plan.md": PLAN})
    said = the_same(long, "check", ".")
    assert said.code == 1 and len(said.out) > 400, said
    said = doable(long, "check", "C:\\long\\" + deep.replace("/", "\\") + "\\plan.md")
    assert said.code == 1, said


def line_ends_and_letters_stay():
    folder = place("ends", {"plan.md": OUTCOMES, "doable.yaml": "# Our list.\r\nheadings:\r\n  add: [Größeres]\r\n", "é/ü.md": PLAN})
    said = the_same(folder, "check", "--format", "json", "--hints", ".")
    assert len(json.loads(said.out)["findings"]) == 3 and "“sales” – 20 % more 🚀".encode() in said.out, said
    assert b"\r" not in doable(folder, "check").out
    for encoding in ("utf-8", "utf-16"):
        the_same(folder, "check", "-", input=OUTCOMES.encode(encoding))
    steps = "- path: plan.md\r\n  line: 3\r\n  steps: [E-mail Zoë]\r\n"
    written = []
    for program in (native, doable):
        (folder / "plan.md").write_bytes(OUTCOMES.encode())
        ran = program(folder, "coach", "--apply", "-", input=steps.encode())
        written.append((ran.seen, (folder / "plan.md").read_bytes()))
    assert written[0] == written[1], written
    assert b"Grow my business\r\n  - [ ] E-mail Zo\xc3\xab\r\n- [ ] Call Ana\r\n" in written[1][1], written


def exit_codes_and_words_for_what_is_wrong():
    folder = place("wrong", {"clean.md": "## Actions\n\n- [ ] Call Ana\n", "latin.md": b"caf\xe9\n", "wish.md": PLAN})
    place("wrong/broken", {"doable.yaml": "headings: 7\n", "a.md": PLAN})
    for args, code in [
        (["check", "clean.md"], 0),
        (["check", "wish.md"], 1),
        (["check", "nowhere/none.md"], 2),
        (["check", "broken"], 2),
        (["check", "latin.md", "wish.md"], 2),
        (["check", "--no-such-option"], 2),
        (["explain", "no-such-rule-but-a-plain-word"], 0),
        (["check", "--fail-on", "never", "wish.md"], 0),
    ]:
        ran = native(folder, *args)
        other = doable(folder, *args)
        assert other.code == ran.code == code, (args, other, ran)
        assert other.out == ran.out, (args, other, ran)
        said = other.err.replace(b"doable.exe", b"doable")
        assert said == ran.err, (args, other, ran)
    # Windows doesn't say that what stands for a folder is a file.
    other = doable(folder, "check", "clean.md/none.md")
    assert other.code == 2 and b"there is no file or folder clean.md/none.md" in other.err, other


class Held:
    """A file that another program holds."""

    def __init__(self, path, shared):
        command = ["wine", str(HOLDER), windows_path(path), str(shared)]
        self.process = subprocess.Popen(command, env=WINE, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.process.stdout.readline().strip() == b"held", path

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.communicate(b"\n")


def windows_path(path):
    """What Wine calls a file, on its drive C: or, elsewhere, on Z:, which is all of this system."""
    drive, path = ("C:", path.relative_to(DRIVE)) if path.is_relative_to(DRIVE) else ("Z:", path.relative_to("/"))
    return f"{drive}\\{path}".replace("/", "\\")


def other_programs_hold_files():
    folder = place("held", {"a.md": PLAN, "b.md": PLAN, "report.json": "of the last run"})
    with Held(folder / "a.md", 0):
        said = doable(folder, "check")
        assert b"can't read a.md: another program has it open and lets nobody else in" in said.err, said
        assert said.code == 2 and b"b.md:3:" in said.out, said
    for shared in (SHARE_READ, SHARE_READ | SHARE_WRITE):
        with Held(folder / "report.json", shared):
            said = doable(folder, "check", "--format", "json=report.json")
            assert b"can't write report.json: another program has it open" in said.err and said.code == 2, said
            assert b"Close it in that program" in said.err, said
        assert (folder / "report.json").read_text() == "of the last run"
    steps = "- path: a.md\n  line: 3\n  steps: [Call Ana]\n".encode()
    with Held(folder / "a.md", SHARE_READ):
        said = doable(folder, "coach", "--apply", "-", input=steps)
        assert said.code == 2 and b"another program has it open" in said.err, said
        assert b"can't read" not in said.err, said
    assert (folder / "a.md").read_text() == PLAN
    # What is let in is read, and nothing is left over.
    with Held(folder / "a.md", SHARE_READ):
        assert doable(folder, "check", "a.md").code == 1
    assert sorted(os.listdir(folder)) == ["a.md", "b.md", "report.json"]


def files_are_replaced_whole():
    folder = place("whole", {"a.md": PLAN, "report.json": "x" * 100_000, "mine.json": "old"})
    # No folder has to be there that `..` leaves again, unlike here.
    said = doable(folder, "check", "--format", "json=report.json", "--format", r"concise=C:\whole\sub\..\found.txt")
    assert said.code == 1 and json.loads((folder / "report.json").read_text())["findings"], said
    assert b"a.md:3:" in (folder / "found.txt").read_bytes()
    assert doable(folder, "check", "--write-baseline", "base.json").code == 0
    accepted = json.loads((folder / "base.json").read_text())
    (folder / "b.md").write_text(PLAN)
    assert doable(folder, "check", "--write-baseline", "base.json").code == 0
    assert json.loads((folder / "base.json").read_text()) != accepted
    assert doable(folder, "check", "--baseline", "base.json").code == 0
    assert native(folder, "check", "--baseline", "base.json").code == 0
    assert doable(folder, "init", "--yes").code == 0
    config = (folder / ".doable.yaml").read_bytes()
    again = doable(folder, "init", "--yes")
    assert again.code == 2 and b".doable.yaml exists already and was left as it is" in again.err, again
    assert (folder / ".doable.yaml").read_bytes() == config
    assert doable(folder, "check", "--output", "NUL").code == 1
    (folder / "mine.json").chmod(0o444)
    # Wine asks the system here, which lets root write everywhere.
    if os.geteuid():
        said = doable(folder, "check", "--output", "mine.json")
        assert said.code == 2 and b"can't write mine.json: you may not write there" in said.err, said
        assert (folder / "mine.json").read_text() == "old"
    names = [".doable.yaml", "a.md", "b.md", "base.json", "found.txt", "mine.json", "report.json"]
    assert sorted(os.listdir(folder)) == names, os.listdir(folder)


class Console:
    """A terminal, for Wine makes a console of what it is started in."""

    def __init__(self):
        self.main, self.side = pty.openpty()
        termios.tcsetwinsize(self.side, (30, 100))

    def starts(self, folder, *command, **streams):
        streams = {"stdin": self.side, "stdout": self.side, "stderr": self.side} | streams
        return subprocess.Popen(["wine", *command], cwd=folder, env=WINE, start_new_session=True, **streams)

    def shown(self):
        """What was printed, without escape sequences."""
        os.close(self.side)
        printed = b""
        while True:
            # A terminal that nobody has open any more has no end, but an error.
            try:
                printed += os.read(self.main, 1 << 16)
            except OSError:
                os.close(self.main)
                return re.sub(r"\x1b\[[?0-9;]*[a-zA-Z]", "", printed.decode())


def consoles_show_all_letters_in_colour():
    folder = place("console", {"a.md": "## Actions\n\n- [ ] Größere „Umsätze“ – 20 %\n- [ ] Grow “sales” – 20 %\n"})
    console = Console()
    ran = console.starts(folder, str(EXE), "check", "--format", "pretty")
    shown = console.shown()
    assert ran.wait(100) == 1, shown
    for line in ["4 │ - [ ] Grow “sales” – 20 %", "1 file checked, 2 items, "]:
        assert line in shown, (line, shown)


def ctrl_c_leaves_no_draft():
    folder = place("stopped", {"a.md": PLAN, "report.json": "of the last run"})
    console = Console()
    # While another program holds the report, a draft of the new one waits for a second.
    with Held(folder / "report.json", SHARE_READ | SHARE_WRITE):
        check = f'"{windows_path(EXE)}" check --output report.json'
        ran = console.starts(folder, str(PRESSER), ".doable-*.tmp", check, stdout=subprocess.PIPE)
        said, _ = ran.communicate(timeout=100)
    assert ran.returncode == 0 and said.split() == [b"c000013a"], (ran.returncode, said, console.shown())
    assert sorted(os.listdir(folder)) == ["a.md", "report.json"], os.listdir(folder)
    assert (folder / "report.json").read_text() == "of the last run"


def git_is_called_with_what_it_takes():
    folder = place("repository", {"a.md": PLAN, ".git/HEAD": "ref: refs/heads/main\n"})
    place("programs", {"git.exe": compiled("git.exe", "-municode").read_bytes()})
    path = {"WINEPATH": r"C:\programs"}
    said = doable(folder, "check", "--since", "main", **path)
    assert rb"git says: called with -C C:\repository in (null)" in said.err and said.code == 2, said
    assert b"can't tell what changed in .: " in said.err, said
    assert b"there is no git on the PATH" in doable(folder, "check", "--staged").err


class Server:
    """`doable lsp` over pipes."""

    def __init__(self, folder):
        command = ["wine", str(EXE), "lsp"]
        self.process = subprocess.Popen(command, cwd=folder, env=WINE, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0

    def tell(self, method, params, **more):
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def hear(self):
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            byte = self.process.stdout.read(1)
            assert byte, head
            head += byte
        [length] = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
        return json.loads(self.process.stdout.read(int(length.split(b":")[1])))

    def ask(self, method, params):
        self.number += 1
        self.tell(method, params, id=self.number)
        while (heard := self.hear()).get("id") != self.number:
            pass
        assert "result" in heard, heard
        return heard["result"]

    def end(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        assert self.process.wait(20) == 0


def editors_are_served():
    folder = place("vault", {"a é.md": PLAN, "doable.yaml": "exclude: []\n", "sub/b.md": PLAN})
    server = Server(SCRATCH)
    offered = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}
    client = {
        "workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]}},
        "textDocument": {"codeAction": offered},
    }
    root = "file:///c%3A/vault"
    server.ask("initialize", {"processId": None, "rootUri": root, "capabilities": client})
    server.tell("initialized", {})
    uri = f"{root}/a%20%C3%A9.md"
    server.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": OUTCOMES}})
    report = server.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    assert [item["range"]["start"]["line"] for item in report["items"]] == [2, 4], report
    # The whole vault: what is open by the name the editor gave it, all else by one of this system.
    found = server.ask("workspace/diagnostic", {"previousResultIds": []})["items"]
    by_uri = {item["uri"]: len(item["items"]) for item in found}
    assert by_uri == {uri: 2, "file:///C:/vault/sub/b.md": 1}, by_uri
    # What is accepted is offered to a new file there, and to the config by the name the editor gave it.
    config = f"{root}/doable.yaml"
    text = "exclude: [] # in the editor\n"
    server.tell("textDocument/didOpen", {"textDocument": {"uri": config, "languageId": "yaml", "version": 7, "text": text}})
    first = report["items"][0]
    context = {"diagnostics": [first], "only": ["quickfix"]}
    asked = {"textDocument": {"uri": uri}, "range": first["range"], "context": context}
    [fine] = [action for action in server.ask("textDocument/codeAction", asked) if action["title"].startswith("Fine as it is")]
    create, write, name = fine["edit"]["documentChanges"]
    made = "file:///C:/vault/doable-baseline.json"
    assert (create["kind"], create["uri"], write["textDocument"]["uri"]) == ("create", made, made), fine
    assert '"path":"a é.md"' in write["edits"][0]["newText"], fine
    assert name["textDocument"] == {"uri": config, "version": 7}, fine
    server.end()
    assert sorted(os.listdir(folder)) == ["a é.md", "doable.yaml", "sub"]


HOLDER = compiled("hold.exe", "-municode")
PRESSER = compiled("press.exe", "-municode")
atexit.register(subprocess.run, ["wineserver", "-k"], env=WINE)
drive()
EXE = exe()
checks = [
    fixtures_are_judged_as_here,
    paths_have_backslashes_drives_and_marks,
    line_ends_and_letters_stay,
    exit_codes_and_words_for_what_is_wrong,
    other_programs_hold_files,
    files_are_replaced_whole,
    consoles_show_all_letters_in_colour,
    ctrl_c_leaves_no_draft,
    git_is_called_with_what_it_takes,
    editors_are_served,
]
# While a program runs, what Wine itself starts stays; else each would wait for all of that to start and end.
with Held(place("meanwhile", {"file": ""}) / "file", SHARE_READ):
    for check in checks:
        began = time.monotonic()
        check()
        print(f"{time.monotonic() - began:7.2f} s  {check.__name__}", flush=True)
print(f"doable for Windows under Wine: {len(checks)} chapters hold")

#!/usr/bin/env python3
"""Loads the completions into bash and zsh, and renders the manual page: `completions.py BINARY`.

Needs bash, zsh and groff. What a shell offers is asked of the shell itself; bash-completion need not be installed.
"""
import pathlib, pty, os, select, shutil, subprocess, sys, tempfile, time

# A command line, and what is offered for its last word, all of it or among others.
LINES = [
    ("doable ", {"check", "items", "explain", "schema", "completions", "man"}),
    ("doable ch", {"check"}),
    ("doable rules ", {"list", "test"}),
    ("doable schema ", {"config", "rules"}),
    ("doable check --fo", {"--format"}),
    ("doable check --format ", {"pretty", "concise", "json"}),
    ("doable items --verdict ", {"action", "outcome", "project", "vague", "skip"}),
]

BASH = """
set -eu
source "$1"
complete -p doable >/dev/null
COMP_WORDS=($2)
[[ "$2" != *" " ]] || COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
COMPREPLY=()
name=$(complete -p doable | sed 's/.*-F \\([^ ]*\\).*/\\1/')
$name doable "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""

ZSH = """
PS1='READY> '; PS2=''; unsetopt zle_bracketed_paste; stty cols 200 rows 60
fpath=("$FOLDER" $fpath)
autoload -Uz compinit && compinit -D -u
[[ ${_comps[doable]} == _doable ]] && whence -w _doable
zstyle ':completion:*' list-separator ':'
LISTMAX=1000
"""


def offered_by_bash(script, line):
    command = ["bash", "--noprofile", "--norc", "-c", BASH, "bash", script, line]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


class Zsh:
    """A zsh at a terminal, with nothing but the completion of doable set up."""

    def __init__(self, folder, binary):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            here = {"FOLDER": str(folder), "TERM": "xterm", "HOME": str(folder), "LC_ALL": "C"}
            here["PATH"] = f"{binary.parent}:{os.environ['PATH']}"
            os.execvpe("zsh", ["zsh", "-f", "-i"], here)
        os.chdir(folder)
        for line in ZSH.strip().splitlines():
            os.write(self.terminal, line.encode() + b"\n")
        os.write(self.terminal, b"echo set''up\n")
        self.start = self.until("\nsetup")

    def until(self, what, seconds=20):
        """What the terminal shows up to a text, or all that it shows until it is silent."""
        shown, end = "", time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.7)[0]:
                shown += os.read(self.terminal, 65536).decode(errors="replace").replace("\r", "")
                if what and what in shown:
                    return shown
            elif not what and shown:
                return shown
        assert not what, f"{what!r} did not come: {shown!r}"
        return shown

    def offers(self, line):
        """The screen after a tab, or two of them where the first one only completes what is common."""
        self.until(None, 1.5)
        os.write(self.terminal, line.encode() + b"\t")
        shown = self.until(None)
        os.write(self.terminal, b"\t")
        shown += self.until(None, 2)
        os.write(self.terminal, b"\x15\x03")
        return shown

    def close(self):
        os.write(self.terminal, b"\x03\nexit\n")
        os.waitpid(self.pid, 0)


def bash(binary, folder):
    script = folder / "doable.bash"
    script.write_bytes(printed(binary, "completions", "bash"))
    for line, words in LINES:
        offered = offered_by_bash(script, line)
        assert words <= offered, f"bash, {line!r}: {offered}"
    assert offered_by_bash(script, "doable ch") == {"check"}


def zsh(binary, folder):
    (folder / "_doable").write_bytes(printed(binary, "completions", "zsh"))
    shell = Zsh(folder, binary)
    assert "_doable: function" in shell.start, shell.start
    for line, words in LINES:
        shown = shell.offers(line)
        # What only one word fits is completed in the line, without its first letters.
        rest = {line + word[len(line.split(" ")[-1]):] for word in words}
        assert all(word in shown for word in words) or (len(rest) == 1 and rest.pop() in shown), f"zsh, {line!r}: {shown}"
    shell.close()


def manual(binary, folder):
    page = folder / "doable.1"
    page.write_bytes(printed(binary, "man"))
    run = subprocess.run(["groff", "-man", "-Tascii", "-P-cbu", "-ww", page], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, ""), run.stderr
    for word in ("SYNOPSIS", "DOABLE RULES TEST", "no-default-rules", "Exit codes"):
        assert word in run.stdout, f"{word} is not on the page: {run.stdout}"


def printed(binary, *args):
    return subprocess.run([binary, *args], capture_output=True, check=True).stdout


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    missing = [tool for tool in ("bash", "zsh", "groff") if not shutil.which(tool)]
    failed = [f"{tool} is missing" for tool in missing]
    passed = 0
    for surface, needs in ((bash, "bash"), (zsh, "zsh"), (manual, "groff")):
        if needs in missing:
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                surface(binary, pathlib.Path(folder).resolve())
                passed += 1
            except (AssertionError, subprocess.CalledProcessError) as error:
                failed.append(f"{surface.__name__}: {error}")
    print("\n".join([*failed, f"{passed} passed, {len(failed)} failed"]))
    return 1 if failed else 0


sys.exit(main())

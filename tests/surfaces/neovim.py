#!/usr/bin/env python3
"""Plans in Neovim, by its own client and the files that editors/neovim ships: one before 0.11, to which diagnostics are
pushed, and one from 0.11 on, which pulls them.

Usage: neovim.py PATH-OF-DOABLE        needs both on the path, each as `nvim`
"""
import json, os, pathlib, re, subprocess, sys
from garden import PARTS, Scene, ended, until
from scene import ROOT, SCRATCH, pages, run

SEEN = """
return vim.tbl_map(function(one)
  return { one.lnum, one.col, one.end_col, one.code, one.severity, one.message, one.source, one.end_lnum }
end, vim.diagnostic.get(0))"""
ASK = """
local given = {}
for _, answer in pairs(vim.lsp.buf_request_sync(0, %s, %s, 5000)) do table.insert(given, answer.result) end
return given"""

CHOOSE = """
_G.titles = nil
vim.ui.select = function(items, options, take)
  _G.titles = vim.tbl_map(options.format_item, items)
  %s
end
vim.lsp.buf.code_action()
return 0"""


def quoted(text):
    """A string of Lua, and of Vim's expressions."""
    return json.dumps(text, ensure_ascii=False)


class Neovim:
    """A Neovim without a screen, asked in Lua from outside."""

    def __init__(self, program, init, pulls, scene, name):
        self.program, self.pulls, self.scene, self.name = program, pulls, scene, name
        self.socket = scene.home / f"socket-{pathlib.Path(name).name}"
        command = [program, "--headless", "--clean", "-n", "-u", init, "--listen", self.socket, name]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, cwd=scene.notes, env=scene.env, **quiet)
        until(self.socket.exists, bool)

    def client(self, expression):
        command = [self.program, "--clean", "--server", self.socket, "--remote-expr", expression]
        return subprocess.run(command, env=self.scene.env, capture_output=True, text=True, timeout=30)

    def lua(self, code):
        """What Lua returns."""
        expression = f"json_encode(luaeval({quoted(f'(function() {code} end)()')}))"
        ran = self.client(expression)
        assert ran.returncode == 0, (code, ran)
        # 0.7 prints the answer on standard error.
        return json.loads(ran.stdout or ran.stderr)

    def text(self, beside=None):
        """What the plan's buffer holds, or that of a file beside it; of the file where there is none."""
        place = self.scene.notes / pathlib.Path(self.name).with_name(beside or pathlib.Path(self.name).name)
        buffer = f"vim.fn.bufnr({quoted(str(place))})"
        lines = self.lua(f"local it = {buffer} return it < 0 and vim.NIL or vim.api.nvim_buf_get_lines(it, 0, -1, false)")
        return place.read_text() if lines is None else "\n".join(lines) + "\n"

    def save(self):
        self.lua("vim.cmd('wall') return 0")

    def diagnostics(self):
        """Neovim counts the bytes of a line."""
        lines = self.text().encode().split(b"\n")
        shown = []
        for line, start, end, code, severity, message, source, last in self.lua(SEEN):
            assert source == "doable" and line == last, (source, line, last)
            start, end = (len(lines[line][:byte].decode()) for byte in (start, end))
            shown.append((line, start, end, code, severity, message))
        return shown

    def at(self, line, column):
        byte = len(self.text().split("\n")[line][:column].encode())
        self.lua(f"vim.api.nvim_win_set_cursor(0, {{ {line + 1}, {byte} }})")

    def hover(self, line, column):
        self.at(line, column)
        client = "vim.lsp.get_client_by_id(1)"
        parameters = f"vim.lsp.util.make_position_params(0, {client}.offset_encoding)"
        (answer,) = self.lua(ASK % ("'textDocument/hover'", parameters))
        return answer["contents"]["value"]

    def choose(self, line, column, choice):
        """Opens the menu of code actions as a key does and gives its titles; `choice` is Lua that takes one of `items`."""
        self.at(line, column)
        self.lua(CHOOSE % choice)
        return until(lambda: self.lua("return _G.titles or vim.NIL"), bool)

    def actions(self, line, column):
        return self.choose(line, column, "")

    def act(self, line, column, title):
        self.choose(line, column, f"local at = vim.fn.index(_G.titles, {quoted(title)}) + 1 take(items[at], at)")

    def insert(self, line, text):
        lines = ", ".join(quoted(one) for one in text.removesuffix("\n").split("\n"))
        self.lua(f"vim.api.nvim_buf_set_lines(0, {line}, {line}, false, {{ {lines} }}) return 0")

    def settings(self, values):
        sent = f"vim.fn.json_decode({quoted(json.dumps({'settings': {'doable': values}}))})"
        self.lua(f"vim.lsp.get_client_by_id(1).notify('workspace/didChangeConfiguration', {sent}) return 0")
        if self.pulls:
            # It can't be asked to pull anew, as it does after each edit.
            self.insert(0, "\n")

    def quit(self):
        """Ends Neovim, whatever is not saved, and with it the answer to this."""
        self.client("execute('qall!')")
        assert self.process.wait(20) == 0


def neovims():
    """For each configuration: the newest Neovim on the path that it is for, and its version."""
    found = {}
    for place in os.environ["PATH"].split(os.pathsep):
        program = pathlib.Path(place, "nvim")
        if os.access(program, os.X_OK):
            version = re.match(r"NVIM v(\d+)\.(\d+)\.(\d+)", run(program, "--version"))
            parts = tuple(map(int, version.groups()))
            found.setdefault("init.lua" if parts >= (0, 11, 0) else "init-0.7.lua", (program, ".".join(version.groups())))
    missing = {"init.lua", "init-0.7.lua"} - found.keys()
    assert not missing, f"no Neovim on the path for {', '.join(sorted(missing))}"
    return found


def configurations(found):
    """The files of editors/neovim, and what the pages show: each with its program, its version, whether that pulls, and the
    files that it knows for plans."""
    for name, (program, version) in sorted(found.items()):
        yield ROOT / "editors/neovim" / name, program, version, name == "init.lua", list(PARTS)
    program, version = found["init.lua"]
    (shown,) = re.findall(r"^```lua\n(.*?)^```$", "\n".join(pages()), re.M | re.S)
    place = SCRATCH / "page.lua"
    place.write_text(shown)
    yield place, program, version, True, ["garden.md", "plan.org"]


tried = []
for init, program, version, pulls, names in configurations(neovims()):
    scene = Scene(f"{version}-{init.stem}")
    for name in names:
        editor = Neovim(program, init, pulls, scene, name)
        try:
            PARTS[name](scene, editor)
        except BaseException:
            print(scene.log.read_text()[-4000:] if scene.log.exists() else "no log", file=sys.stderr)
            editor.process.kill()
            raise
        editor.quit()
    ended(scene)
    tried.append(f"{version} with {init.name}")
print(f"Neovim shows what check finds and writes what it is asked to: {', '.join(tried)}")

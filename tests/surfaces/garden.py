"""A plan that editors open, and the story that each has to tell of it: what stands in its diagnostics, what its code actions
write, what it says of an item. The editors' own scripts say how each of these is asked of them.

After every step an editor shows what `doable check` finds in the text that it holds by then, at the same characters.
"""
import json, os, pathlib, shlex, subprocess, time
from scene import BINARY, SCRATCH, folder

PLAN = """\
# Garden 🌻

## Next steps 🪴

- [ ] Ring the 🧱 mason
-\t[ ] Grow the 🌱🌿 nursery
- [ ] 🎉 Boost sales by 20 %
- [ ] Insurance

## Wishes 🎏

- [ ] A pond
"""
TASKS = """\
(A) Grow the 🐝 business +hives
(B) Ring Ana @phone
"""
HOUSE = {
    "house/wishes.md": "## Actions\n\n- [ ] Grow the 🐝 business\n- [ ] Ring Ana\n\n## Wishes 🎏\n\n- [ ] Double our bookings\n",
    "house/.doable.yaml": "# ours\nbaseline: accepted.json\n",
    "house/accepted.json": '{\n  "version": 1,\n  "findings": []\n}\n',
}
OTHERS = {"TODO": "- Grow the 🐝 business\n- Ring Ana\n", "plan.org": "* TODO Grow the 🐝 business\n* TODO Ring Ana\n"}
SEVERITIES = {"error": 1, "warning": 2, "information": 3, "hint": 4}


class Scene:
    """A folder with the plan, and a `doable` on the path that keeps a log and the number of each server's process."""

    def __init__(self, name):
        self.home = folder(f"{name}/home", {})
        self.notes = folder(f"{name}/notes", {"garden.md": PLAN, "todo.txt": TASKS, **HOUSE, **OTHERS})
        programs = folder(f"{name}/bin", {})
        self.log, self.servers = SCRATCH / name / "server.log", SCRATCH / name / "servers"
        wrapper = programs / "doable"
        quoted = [shlex.quote(str(path)) for path in (self.servers, BINARY, self.log)]
        wrapper.write_text('#!/bin/sh\necho $$ >>{}\nexec {} "$@" --log {}\n'.format(*quoted))
        wrapper.chmod(0o755)
        homes = {f"XDG_{kind}_HOME": str(self.home) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        self.env = os.environ | homes | {"HOME": str(self.home), "PATH": path, "LC_ALL": "C.UTF-8", "TERM": "xterm"}

    def check(self, name, text):
        """What `doable check` finds in a file of that name with this text: line and columns from 0, code, severity, message."""
        command = [BINARY, "check", "--hints", "--format", "json", "--stdin-filename", name, "-"]
        ran = subprocess.run(command, cwd=self.notes, input=text, capture_output=True, text=True)
        assert ran.returncode in (0, 1), ran
        document = json.loads(ran.stdout)
        found = []
        for one in document["findings"]:
            start, end = one["start"], one["end"]
            assert start["line"] == end["line"], one
            message = f"{one['message']}\n{one['help']}"
            place = start["line"] - 1, start["column"] - 1, end["column"] - 1
            found.append((*place, one["rule"], SEVERITIES[one["severity"]], message))
        return sorted(found), [label["label"] for label in document["unread"]["most"]]


def until(what, holds, seconds=20):
    """Asks again and again until it holds; gives the last answer."""
    end = time.monotonic() + seconds
    while True:
        seen = what()
        if holds(seen):
            return seen
        assert time.monotonic() < end, f"after {seconds} s still {seen}"
        time.sleep(0.05)


def agrees(scene, editor):
    """Waits until the editor shows what `check` finds in its text; gives the codes in their order."""
    found, unread = scene.check(editor.name, editor.text())

    def same(seen):
        shown = sorted(one for one in seen if one[3] != "unread-list")
        labels = [one for one in seen if one[3] == "unread-list"]
        return shown == found and len(labels) == len(unread) and all(one[4] == SEVERITIES["information"] for one in labels)

    return [one[3] for one in sorted(until(editor.diagnostics, same))]


def pick(editor, line, column, title):
    """Runs a code action from the editor's menu."""
    titles = editor.actions(line, column)
    assert title in titles, f"{title} is none of {titles}"
    editor.act(line, column, title)


def story(scene, editor):
    """Opens the plan, reads, has a step added and a finding silenced, edits, and turns hints off."""
    assert agrees(scene, editor) == ["result-verb", "result-verb", "topic", "unread-list"]
    line, start, end, *_ = sorted(editor.diagnostics())[0]
    assert editor.text().split("\n")[line][start:end] == "Grow the 🌱🌿 nursery"

    said = editor.hover(line, start)
    assert "outcome" in said.lower() and "result-verb" in said, said

    titles = editor.actions(line, start)
    steps = [title.split(": ", 1)[1] for title in titles if title.startswith("Add a first step below: ")]
    assert len(steps) == 2 and "Silence result-verb here" in titles, titles
    pick(editor, line, start, f"Add a first step below: {steps[0]}")
    grown = PLAN.replace("nursery\n", f"nursery\n\t-\t[ ] {steps[0]}\n")
    assert until(editor.text, lambda text: text != PLAN) == grown, editor.text()
    assert agrees(scene, editor) == ["result-verb", "topic", "unread-list"]

    line, start, *_ = sorted(editor.diagnostics())[0]
    assert line == 7, "what is below a new step has moved down"
    pick(editor, line, start, "Silence result-verb here")
    silenced = grown.replace("20 %\n", "20 % <!-- doable-disable-line result-verb -->\n")
    assert until(editor.text, lambda text: text != grown) == silenced, editor.text()
    assert agrees(scene, editor) == ["topic", "unread-list"]

    editor.insert(4, "- [ ] Feed the 🐈 cat\n-\t[ ] Grow the 🐝 business\n")
    assert agrees(scene, editor) == ["result-verb", "topic", "unread-list"]

    editor.settings({"hints": False})
    until(editor.diagnostics, lambda seen: sorted(one[3] for one in seen) == ["result-verb", "unread-list"])
    editor.settings({"hints": True})
    agrees(scene, editor)


def tasks(scene, editor):
    """A file of tasks, one a line: what is written is as its format has it."""
    assert agrees(scene, editor) == ["result-verb"]
    ((line, start, *_),) = editor.diagnostics()
    (preferred, *_) = editor.actions(line, start)
    assert preferred.startswith("Add a first step as a line of its own: "), preferred
    pick(editor, line, start, preferred)
    step = preferred.split(": ", 1)[1]
    below = f"{step} (for: Grow the 🐝 business +hives)\n"
    assert until(editor.text, lambda text: text != TASKS) == TASKS.replace("(B)", below + "(B)"), editor.text()
    agrees(scene, editor)
    pick(editor, line, start, "Silence result-verb here")
    until(editor.text, lambda text: "+hives # doable-disable-line result-verb\n" in text)
    assert agrees(scene, editor) == []


def another(scene, editor):
    """A file with an ending of its own, or none: the editor knows that it is for doable."""
    assert agrees(scene, editor) == ["result-verb"]


def house(scene, editor):
    """A finding is accepted and a list more is read: both stand in files beside the plan, once the user saves them."""
    assert agrees(scene, editor) == ["result-verb", "unread-list"]
    line, start, *_ = sorted(editor.diagnostics())[0]
    pick(editor, line, start, "Fine as it is: add to the baseline")
    accepted = until(lambda: editor.text("accepted.json"), lambda text: text != HOUSE["house/accepted.json"])
    entry = {"path": "wishes.md", "rule": "result-verb", "words": "grow the business", "count": 1}
    assert json.loads(accepted)["findings"] == [entry], accepted
    seen_after_saving(scene, editor, ["unread-list"])
    ((line, start, *_),) = editor.diagnostics()
    pick(editor, line, start, "Read lists under “Wishes 🎏”")
    config = until(lambda: editor.text(".doable.yaml"), lambda text: text != HOUSE["house/.doable.yaml"])
    assert "# ours\n" in config and "baseline: accepted.json\n" in config and "Wishes" in config, config
    seen_after_saving(scene, editor, ["result-verb"])


def seen_after_saving(scene, editor, codes):
    """What is saved beside a plan counts for it from its next edit on, also where nobody watches files for the server."""
    editor.save()
    time.sleep(1.1)
    editor.insert(3, "- [ ] Ring Bo\n")
    assert agrees(scene, editor) == codes


# Which file each part is told of.
PARTS = {"garden.md": story, "todo.txt": tasks, "house/wishes.md": house, **dict.fromkeys(OTHERS, another)}


def alive(process):
    """Whether a process runs; one that has ended and whom nobody asks for its exit code doesn't."""
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ended(scene):
    """No server outlives its editor."""
    servers = scene.servers.read_text().split()
    assert servers and scene.log.stat().st_size > 0, (servers, "no log")
    until(lambda: [one for one in servers if alive(one)], lambda living: not living)

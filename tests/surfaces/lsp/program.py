"""What the command line says of the same files, in the words of the protocol."""

import json, os, pathlib, subprocess

from document import position
from wire import BINARY

SEVERITIES = {"error": 1, "warning": 2, "hint": 4}
INFORMATION = 3


def run(folder, *arguments, codes=(0, 1)):
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
    ran = subprocess.run([BINARY, *arguments], cwd=folder, env=environment, capture_output=True)
    assert ran.returncode in codes, (ran.returncode, ran.stderr.decode())
    return ran.stdout


def check(folder, *arguments):
    """The document of `doable check`, hints included."""
    return json.loads(run(folder, "check", "--hints", "--format", "json", *arguments))


def items(folder, *arguments):
    return json.loads(run(folder, "items", "--format", "json", *arguments, codes=(0,)))["items"]


def as_diagnostics(text, document, unit):
    """The findings of one file's check as the server should give them, in the order of their places."""
    encoded = text.encode()
    place = lambda at: position(text, len(encoded[: at["offset"]].decode()), unit)
    found = []
    for finding in document["findings"]:
        found.append(
            {
                "range": {"start": place(finding["start"]), "end": place(finding["end"])},
                "severity": SEVERITIES[finding["severity"]],
                "code": finding["rule"],
                "source": "doable",
                "message": finding["message"] + ("\n" + finding["help"] if finding["help"] else ""),
                "data": {key: finding[key] for key in ("confidence", "verdict", "fingerprint")},
            }
        )
    return ordered(found)


def ordered(diagnostics):
    key = lambda one: (one["range"]["start"]["line"], one["range"]["start"]["character"], one["code"], one["message"])
    return sorted(diagnostics, key=key)


def compared(diagnostics):
    """Diagnostics without what the command line doesn't say, and the labels that aren't read as a list of their own."""
    keys = ("range", "severity", "code", "source", "message", "data")
    cut = [{key: one.get(key) for key in keys} for one in diagnostics]
    return (
        ordered(one for one in cut if one["code"] != "unread-list"),
        [one["data"] for one in cut if one["code"] == "unread-list"],
    )


def agrees(folder, path, text, diagnostics, unit, *options):
    """Saves a text, and holds diagnostics to what `check` says of it then."""
    pathlib.Path(folder, path).write_bytes(text.encode())
    document = check(folder, *options, path)
    findings, unread = compared(diagnostics)
    assert findings == as_diagnostics(text, document, unit), path
    boxes = sum(one["checkboxes"] for one in unread)
    assert boxes == document["unread"]["checkboxes"] - document["unread"]["without_label"], (
        path,
        unread,
        document["unread"],
    )
    labels = {one["label"] for one in unread}
    assert {one["label"] for one in document["unread"]["most"] if one["label"]} <= labels, (labels, document["unread"])

"""A document as an editor has it, its positions in the units that client and server agreed on, and edits of it."""

import re

ENDS = re.compile(r"\r\n|\n|\r")
UNITS = {
    "utf-8": lambda text: len(text.encode()),
    "utf-16": lambda text: len(text.encode("utf-16-le")) // 2,
    "utf-32": len,
}


class Document:
    """A document as an editor has it, kept in step with the server's by increments."""

    def __init__(self, client, uri, text, language="markdown", version=1):
        self.client, self.uri, self.text, self.version = client, uri, text, version
        client.notify(
            "textDocument/didOpen",
            {"textDocument": {"uri": uri, "languageId": language, "version": version, "text": text}},
        )

    def change(self, *edits):
        """Replaces ranges of characters, one after the other: (start, end, text), or a text for all of it."""
        changes = []
        for edit in edits:
            if isinstance(edit, str):
                changes.append({"text": edit})
                self.text = edit
                continue
            start, end, new = edit
            places = {side: position(self.text, at, self.client.unit) for side, at in (("start", start), ("end", end))}
            # What lies between \r and \n has no position: the edit is where the positions say.
            start, end = (index(self.text, places[at], self.client.unit) for at in ("start", "end"))
            changes.append({"range": places, "text": new})
            self.text = self.text[:start] + new + self.text[end:]
        self.version += 1
        self.client.notify(
            "textDocument/didChange",
            {"textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": changes},
        )
        return self

    def put(self, new, instead):
        """Puts words in the place of others."""
        at = self.text.index(instead)
        return self.change((at, at + len(instead), new))

    def found(self):
        """The diagnostics of the version that stands."""
        return self.client.published(self.uri, self.version)

    def close(self):
        self.client.notify("textDocument/didClose", {"textDocument": {"uri": self.uri}})


def position(text, at, unit):
    """The position of a character."""
    line, start = 0, 0
    for end in ENDS.finditer(text):
        if end.end() > at:
            break
        line, start = line + 1, end.end()
    content = ENDS.split(text[start:], maxsplit=1)[0]
    return {"line": line, "character": UNITS[unit](content[: at - start])}


def index(text, place, unit):
    """The character at a position, which must be one."""
    start = 0
    for _ in range(place["line"]):
        start = ENDS.search(text, start).end()
    content = ENDS.split(text[start:], maxsplit=1)[0]
    for length in range(len(content) + 1):
        if UNITS[unit](content[:length]) == place["character"]:
            return start + length
    raise AssertionError(f"{place} is no place in {content!r}")


def applied(text, edits, unit):
    """A text after edits, none of which may overlap."""
    places = []
    for number, edit in enumerate(edits):
        start, end = (index(text, edit["range"][side], unit) for side in ("start", "end"))
        places.append((start, end, number, edit["newText"] if "newText" in edit else edit["snippet"]["value"]))
    after = len(text)
    for start, end, _, new in sorted(places, reverse=True):
        assert start <= end <= after, "edits overlap"
        text, after = text[:start] + new + text[end:], start
    return text

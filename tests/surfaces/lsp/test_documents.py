"""Documents: their positions in three encodings, their edits, their names, and where they lie."""

import itertools, os, pathlib, random

import pytest

from document import Document
from program import agrees, check, compared
from wire import uri

FIXTURES = pathlib.Path(__file__).resolve().parents[3] / "fixtures"
PLANS = sorted(
    path.relative_to(FIXTURES) for path in FIXTURES.rglob("*") if path.suffix in (".md", ".txt") or path.name == "TODO"
)
ENCODINGS = ["utf-8", "utf-16", "utf-32"]
ODD = (
    "\ufeff# Actions 🎁\r\n\r\n-\t[ ] 🎯🎯\tGrow the bäckerei 日本 🇫🇷\r\n- [ ] Boost 𝒳 sales <!-- ü -->\r- [ ] Improve e\u0301lan\n"
    "\t- [ ] Ring Bo\u2028and Dan\n> - [ ] Increase 👩‍👩‍👧 trust\x0b\n\n## Wünsche 🎁\n\n- [ ] Ein 𝒳\n"
)
PIECES = [
    "x",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "é",
    "𝒳",
    "🎯",
    "\ufeff",
    "\u2028",
    "`",
    "<!--",
    "-->",
    "# Actions\n",
    "\n## Notes\n\n",
    "- [ ] Grow our sales\n",
    "  - [ ] Ring Bo 🎯\n",
    "- [x] ",
    "\n\n",
    "```\n",
    "> ",
    "Improve ",
    "<!-- doable-disable-next-line all -->\n",
    "| Task | Owner |\n|---|---|\n| Boost sales | Bo |\n",
    "TODO: Grow my business",
    "---\n",
    "1. Increase trust\n",
]


def encoding(name):
    return {"general": {"positionEncodings": [name]}}


@pytest.mark.parametrize(
    "offered, agreed",
    [
        (None, "utf-16"),
        ([], "utf-16"),
        (["utf-8"], "utf-8"),
        (["utf-16"], "utf-16"),
        (["utf-32"], "utf-32"),
        (["utf-7", "utf-32"], "utf-32"),
        (["utf-7"], "utf-16"),
    ],
)
def test_the_encoding_is_one_of_the_offered(start, root, offered, agreed):
    client = start(cwd=root)
    capabilities = client.initialize(
        root, capabilities={} if offered is None else {"general": {"positionEncodings": offered}}
    )
    assert capabilities.get("positionEncoding", "utf-16") == agreed


@pytest.mark.parametrize("offered", list(itertools.permutations(ENCODINGS)))
def test_of_several_encodings_one(start, root, offered):
    client = start(cwd=root)
    client.initialize(root, capabilities={"general": {"positionEncodings": list(offered)}})
    assert client.unit in offered
    document = Document(client, uri(root, "odd.md"), ODD)
    agrees(root, "odd.md", document.text, document.found(), client.unit)


@pytest.mark.parametrize("unit", ENCODINGS)
def test_positions(start, root, unit):
    """Astral characters, tabs, CRLF, lone CR, a byte order mark, flags and accents of two characters."""
    client = start(cwd=root)
    client.initialize(root, capabilities=encoding(unit))
    assert client.unit == unit
    document = Document(client, uri(root, "odd.md"), ODD)
    found = document.found()
    assert len([one for one in found if one["code"] != "unread-list"]) >= 3, found
    agrees(root, "odd.md", ODD, found, unit)
    for piece in ("𝒳", "\r\n", "é🎯", "\t"):
        for at in (0, 1, ODD.index("Grow"), ODD.index("sales"), ODD.index("Improve"), len(document.text)):
            document.change((at, at, piece))
    agrees(root, "odd.md", document.text, document.found(), unit)


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_edits_at_random(start, root, plan):
    """Whatever was typed, the findings are those of `check` on a file of that text."""
    unit = ENCODINGS[len(str(plan)) % 3]
    chance = random.Random(str(plan))
    path = root / plan
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (FIXTURES / plan).read_bytes().decode()
    client = start(cwd=root)
    client.initialize(root, capabilities=encoding(unit))
    language = {".md": "markdown", ".txt": "plaintext"}.get(plan.suffix, "plaintext")
    document = Document(client, uri(root, plan), text, language)
    agrees(root, plan, text, document.found(), unit)
    for _ in range(3):
        for _ in range(8):
            document.change(edit(document.text, chance))
        several(document, chance)
        agrees(root, plan, document.text, document.found(), unit)
    document.change(text)
    agrees(root, plan, text, document.found(), unit)
    assert document.change((0, len(text), "")).found() == []


def edit(text, chance):
    start = chance.randrange(len(text) + 1)
    length = chance.choice([0, 0, 1, 1, 3, 20, chance.randrange(len(text) // 8 + 1)])
    new = chance.choice(PIECES) if chance.random() < 0.75 else text[start : start + length][::-1]
    return start, min(len(text), start + length), new


def several(document, chance):
    """Some edits in one notification, each of which is about the text after the one before."""
    starts = sorted((chance.randrange(len(document.text) + 1) for _ in range(4)), reverse=True)
    document.change(*((start, start, chance.choice(PIECES)) for start in starts))


OUTSIDE = [
    ((0, 99999), (0, 99999)),
    ((99999, 0), (99999, 5)),
    ((1, 5), (1, 2)),
    ((5, 0), (2, 0)),
    ((2**31, 2**31), (2**31, 2**31)),
    ((0, 0), (2**31, 0)),
    ((2, 7), (2, 8)),
    ((2, 0), (3, 2**31 - 1)),
]


@pytest.mark.parametrize("start_at, end_at", OUTSIDE)
@pytest.mark.parametrize("unit", ENCODINGS)
def test_edits_out_of_range(start, root, unit, start_at, end_at):
    """No crash; a whole text afterwards mends what may have been lost."""
    client = start(cwd=root)
    client.initialize(root, capabilities=encoding(unit))
    document = Document(client, uri(root, "odd.md"), ODD)
    place = lambda at: {"line": at[0], "character": at[1]}
    document.version += 1
    client.notify(
        "textDocument/didChange",
        {
            "textDocument": {"uri": document.uri, "version": document.version},
            "contentChanges": [{"range": {"start": place(start_at), "end": place(end_at)}, "text": "𝒳\n"}],
        },
    )
    client.settled()
    document.change(ODD)
    agrees(root, "odd.md", ODD, document.found(), unit)


def test_past_the_end_is_the_end(client, root):
    """As the specification says: a character past a line's end is its end, a line past the last is the document's end."""
    document = Document(client, uri(root, "odd.md"), "# Actions\n\n- [ ] Grow my\n")
    add = lambda line, character, text: {
        "range": {at: {"line": line, "character": character} for at in ("start", "end")},
        "text": text,
    }
    client.notify(
        "textDocument/didChange",
        {
            "textDocument": {"uri": document.uri, "version": 2},
            "contentChanges": [add(2, 900, " business"), add(900, 3, "- [ ] Boost sales\n")],
        },
    )
    document.text, document.version = "# Actions\n\n- [ ] Grow my business\n- [ ] Boost sales\n", 2
    agrees(root, "odd.md", document.text, document.found(), client.unit)
    assert len(document.found()) == 2


@pytest.mark.parametrize("line", [-1, 1.5, 2**63, "1", None])
def test_lines_that_are_no_number(client, root, line):
    document = Document(client, uri(root), (root / "week.md").read_text())
    before = document.found()
    place = {"line": line, "character": 0}
    client.notify(
        "textDocument/didChange",
        {
            "textDocument": {"uri": document.uri, "version": 2},
            "contentChanges": [{"range": {"start": place, "end": place}, "text": "x"}],
        },
    )
    client.settled()
    document.version = 2
    assert compared(document.change(document.text).found()) == compared(before)


@pytest.mark.parametrize(
    "language", ["markdown", "plaintext", "text", "org", "todotxt", "Markdown", "quarto", "rmd", ""]
)
def test_plans_by_their_ending(client, root, language):
    """A plan's ending makes a plan of it, whatever the editor calls its language."""
    assert Document(client, uri(root), (root / "week.md").read_text(), language).found()


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "a.mdown", "a.mkd", "a.txt", "a.text", "TODO", "a.MD"])
def test_endings(client, root, name):
    document = Document(client, uri(root, name), "Actions:\n\n- [ ] Grow my business\n", "of-nobody")
    agrees(root, name, document.text, document.found(), client.unit)
    assert document.found()


@pytest.mark.parametrize(
    "name, language", [("a.rs", "rust"), ("a.py", "python"), ("Makefile", "makefile"), ("a.json", "json")]
)
def test_no_plans(client, root, name, language):
    document = Document(client, uri(root, name), "# Actions\n\n- [ ] Grow my business\n", language)
    client.quiet(document.uri)
    assert not [push for push in client.pushes[document.uri] if push["diagnostics"]]
    result = client.pull(document.uri)
    assert result["kind"] == "full" and result["items"] == []


@pytest.mark.parametrize("language", ["markdown", "plaintext"])
def test_untitled(client, root, language):
    """A document that lies nowhere yet is read as what the editor says it is."""
    document = Document(client, "untitled:Untitled-1", "Actions:\n\n- [ ] Grow my business\n", language)
    found = document.found()
    assert [one["code"] for one in found] == ["result-verb"], found
    assert document.put("Grow it with Ana's list", "Grow my business").found() is not None
    document.close()
    client.shows(document.uri, lambda found: not found)
    again = Document(client, "untitled:Untitled-1", "# Actions\n\n- [ ] Ring Bo\n", language, version=3)
    assert again.found() == []


@pytest.mark.parametrize(
    "odd",
    [
        "vscode-notebook-cell:/a/b.ipynb#W0",
        "git:/a/week.md?x",
        "http://example.org/week.md",
        "inmemory://model/1.md",
        "week.md",
        "file:",
        "file://",
        "file:///",
        "FILE:///tmp/x.md",
        "file://host/share/x.md",
        "file:///a%2",
        "file:///%ff%fe/%80.md",
        "file:///a%00b.md",
        "file:///C%3A/plan.md",
        "",
        ":",
        "𝒳:𝒳",
    ],
)
def test_uris_that_are_no_files(client, root, odd):
    """Whatever a document is called, it is read by its language; what is pushed for it goes by the very name it came with."""
    document = Document(client, odd, "# Actions\n\n- [ ] Grow my business\n")
    assert [one["code"] for one in document.found()] == ["result-verb"]
    assert client.pull(odd)["items"]
    for method in ("textDocument/hover", "textDocument/documentSymbol", "textDocument/codeAction"):
        place = {"line": 2, "character": 8}
        client.request(
            method,
            {
                "textDocument": {"uri": odd},
                "position": place,
                "range": {"start": place, "end": place},
                "context": {"diagnostics": []},
            },
        )
    document.close()
    client.settled()
    assert Document(client, uri(root), (root / "week.md").read_text()) and client.process.poll() is None


def test_a_path_that_is_no_utf_8(client, root):
    folder = os.fsencode(root) + b"/b\xff\xe4"
    os.mkdir(folder)
    with open(folder + b"/\xfe.md", "wb") as file:
        file.write(b"# Actions\n\n- [ ] Grow my business\n")
    with open(folder + b"/.doable.yaml", "wb") as file:
        file.write(b"severity: {result-verb: error}\n")
    document = Document(client, uri(root, "b") + "%FF%E4/%FE.md", "# Actions\n\n- [ ] Grow my business\n")
    assert [one["severity"] for one in document.found()] == [1], "the config beside it doesn't count"
    assert client.request("textDocument/documentSymbol", {"textDocument": {"uri": document.uri}})


@pytest.mark.parametrize(
    "name", ["a b.md", "ä ö.md", "50%.md", "a#b.md", "a?b.md", "a+b&c.md", "日本.md", "[x].md", "%41.md"]
)
def test_names(client, root, name):
    """Percent-encoded, a name means the file of that name: what its config says counts."""
    (root / ".doable.yaml").write_text(
        f"overrides:\n  - files: ['{name.replace('[', '?').replace(']', '?')}']\n    severity: {{result-verb: error}}\n"
    )
    document = Document(client, uri(root, name), "# Actions\n\n- [ ] Grow my business\n")
    agrees(root, name, document.text, document.found(), client.unit)
    assert document.found()[0]["severity"] == 1


def test_one_file_by_two_spellings(client, root):
    """VS Code writes C%3A, others C:; what is pushed goes by the spelling that it was opened with."""
    plain = uri(root)
    spelt = plain.replace("week", "w%65ek")
    document = Document(client, spelt, (root / "week.md").read_text())
    assert document.found() and not client.pushes[plain]


def test_closed_and_deleted(client, root):
    document = Document(client, uri(root), (root / "week.md").read_text())
    assert document.found()
    document.close()
    client.shows(document.uri, lambda found: not found)
    document = Document(client, uri(root), (root / "week.md").read_text(), version=7)
    assert document.found()
    (root / "week.md").unlink()
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": document.uri, "type": 3}]})
    client.settled()
    # It is the editor's still, which may save it again.
    assert document.put("Increase", "Grow").found()
    document.close()
    client.shows(document.uri, lambda found: not found)


def test_renamed(client, root):
    """Editors close the old name and open the new one; some say so before, some don't."""
    document = Document(client, uri(root), (root / "week.md").read_text())
    document.found()
    (root / "week.md").rename(root / "month.md")
    client.notify("workspace/didRenameFiles", {"files": [{"oldUri": document.uri, "newUri": uri(root, "month.md")}]})
    document.close()
    client.shows(document.uri, lambda found: not found)
    renamed = Document(client, uri(root, "month.md"), document.text)
    agrees(root, "month.md", renamed.text, renamed.found(), client.unit)


def test_opened_twice_and_never(client, root):
    """Neither is right; the server goes on, with what was said last."""
    Document(client, uri(root), "# Actions\n\n- [ ] Ring Bo\n").found()
    document = Document(client, uri(root), (root / "week.md").read_text(), version=2)
    assert document.found()
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri(root, "other.md")}})
    client.notify(
        "textDocument/didChange",
        {
            "textDocument": {"uri": uri(root, "other.md"), "version": 2},
            "contentChanges": [{"text": "# Actions\n\n- [ ] Grow my business\n"}],
        },
    )
    client.settled()
    assert document.put("Increase", "Grow").found()


def test_a_root_behind_a_link(start, root, tmp_path):
    """What is pushed goes by the name that the editor uses; the findings are those of the file itself."""
    (root / ".doable.yaml").write_text("severity: {result-verb: error}\n")
    link = tmp_path / "link"
    link.symlink_to(root)
    client = start(cwd=link)
    client.initialize(link)
    document = Document(client, link.as_uri() + "/week.md", (root / "week.md").read_text())
    agrees(root, "week.md", document.text, document.found(), client.unit)
    assert document.found()[0]["severity"] == 1


def test_outside_of_any_root(start, root, tmp_path):
    """A file elsewhere has its own config, as `check` has it."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".doable.yaml").write_text("severity: {result-verb: error}\n")
    client = start(cwd=root)
    client.initialize(root)
    document = Document(client, uri(elsewhere, "a.md"), "# Actions\n\n- [ ] Grow my business\n")
    agrees(elsewhere, "a.md", document.text, document.found(), client.unit)
    assert document.found()[0]["severity"] == 1


@pytest.mark.parametrize("folders", ["none", "rootPath", "rootUri"])
def test_without_workspace_folders(start, root, folders):
    client = start(cwd="/")
    more = {"none": {}, "rootPath": {"rootPath": str(root)}, "rootUri": {"rootUri": root.as_uri()}}[folders]
    client.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}, **more})
    client.notify("initialized", {})
    document = Document(client, uri(root), (root / "week.md").read_text())
    agrees(root, "week.md", document.text, document.found(), "utf-16")


def test_several_roots(start, tmp_path):
    """Each file has the config of its own root; roots come and go."""
    roots = [tmp_path / name for name in ("one", "two", "three")]
    for folder, severity in zip(roots, ("error", "hint", "warning")):
        (folder / ".git").mkdir(parents=True)
        (folder / ".doable.yaml").write_text(f"severity: {{result-verb: {severity}}}\n")
        (folder / "a.md").write_text("# Actions\n\n- [ ] Grow my business\n")
    client = start(cwd="/")
    capabilities = client.initialize(*roots[:2], capabilities={"workspace": {"workspaceFolders": True}})
    assert capabilities["workspace"]["workspaceFolders"]["supported"] is True
    assert capabilities["workspace"]["workspaceFolders"]["changeNotifications"]
    documents = [Document(client, uri(folder, "a.md"), "# Actions\n\n- [ ] Grow my business\n") for folder in roots]
    assert [document.found()[0]["severity"] for document in documents] == [1, 4, 2]
    folder = lambda root: {"uri": root.as_uri(), "name": root.name}
    client.notify(
        "workspace/didChangeWorkspaceFolders", {"event": {"added": [folder(roots[2])], "removed": [folder(roots[0])]}}
    )
    client.settled()
    report = client.request("workspace/diagnostic", {"previousResultIds": []})
    shown = {one["uri"] for one in report["items"] if one.get("items")}
    assert {uri(roots[1], "a.md"), uri(roots[2], "a.md")} <= shown, report
    documents[0].close()


def test_excluded(client, root):
    (root / ".doable.yaml").write_text("exclude: [drafts]\n")
    (root / "drafts").mkdir()
    document = Document(client, uri(root, "drafts/a.md"), "# Actions\n\n- [ ] Grow my business\n")
    client.settled()
    assert client.pull(document.uri)["items"] == []
    assert not any(push["diagnostics"] for push in client.pushes[document.uri])


def test_many_documents(client, root):
    """A hundred open at once keep apart."""
    documents = [
        Document(client, uri(root, f"{number}.md"), "# Actions\n\n" + "- [ ] Grow my business\n" * (number % 7))
        for number in range(100)
    ]
    for number, document in enumerate(documents):
        assert len(document.found()) == number % 7
    for document in documents:
        document.change((0, 0, "# Actions\n\n- [ ] Boost sales\n\n"))
    for number, document in enumerate(documents):
        assert len(document.found()) == number % 7 + 1


def test_unsaved_counts_not_saved(client, root):
    document = Document(client, uri(root), "# Actions\n\n- [ ] Ring Bo\n")
    assert document.found() == []
    client.notify("textDocument/didSave", {"textDocument": {"uri": document.uri}})
    client.settled()
    assert client.pull(document.uri)["items"] == []
    assert check(root, "week.md")["findings"], "the file on disk has other findings"

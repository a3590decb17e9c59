"""What the light bulb offers: applied by us, `check` agrees with what it says it does."""

import json
import pathlib
import re
from urllib.parse import unquote

import pytest

from conftest import PLAN
from document import Document, applied
from program import check, items
from wire import uri

CAN = {
    "workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["create", "rename", "delete"]}},
    "textDocument": {
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
            "isPreferredSupport": True,
        }
    },
}
SNIPPETS = {
    **CAN,
    "workspace": {
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"], "snippetEditSupport": True}
    },
}
ENCODINGS = ["utf-8", "utf-16", "utf-32"]
HERE, FILE = "Silence {} here", "Silence {} in this file"
FINE, READ = "Fine as it is: add to the baseline", "Read lists under “{}”"
STEP, EMPTY = "Add a first step below: ", "Add a first step below …"


def begun(start, root, capabilities=CAN, unit="utf-16", **more):
    client = start(cwd=root)
    client.initialize(root, capabilities={**capabilities, "general": {"positionEncodings": [unit]}}, **more)
    assert client.unit == unit
    return client


def actions(client, document, diagnostic, only=None, told=True, place=None):
    """What is offered for a diagnostic, or at a place without one."""
    context = {"diagnostics": [diagnostic] if told else [], **({"only": only} if only else {})}
    params = {"textDocument": {"uri": document.uri}, "range": place or diagnostic["range"], "context": context}
    return client.request("textDocument/codeAction", params) or []


def titled(offered, title):
    fit = [one for one in offered if one["title"].startswith(title)]
    assert fit, (title, [one["title"] for one in offered])
    return fit[0]


def apply(client, action, *documents):
    """Does what an action says, in the documents that are open and in files; gives the paths written, with the cursor of a
    snippet taken out."""
    edit, open_now = action["edit"], {document.uri: document for document in documents}
    assert ("documentChanges" in edit) != ("changes" in edit), edit
    changes = edit.get("documentChanges") or [
        {"textDocument": {"uri": at, "version": None}, "edits": edits} for at, edits in edit["changes"].items()
    ]
    written = []
    for change in changes:
        if change.get("kind") == "create":
            path = path_of(change["uri"])
            assert not path.exists() or change.get("options", {}).get("ignoreIfExists"), change
            if not path.exists():
                path.write_bytes(b"")
            continue
        name = change["textDocument"]
        if name["uri"] in open_now:
            document = open_now[name["uri"]]
            if "documentChanges" in edit:
                assert name["version"] == document.version, name
            text = applied(document.text, change["edits"], client.unit)
            document.change(text.replace("$0", ""))
        else:
            assert name["version"] is None, name
            path = path_of(name["uri"])
            text = path.read_bytes().decode()
            path.write_bytes(applied(text, change["edits"], client.unit).encode())
            client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": name["uri"], "type": 2}]})
            written.append(path)
    return written


def path_of(name):
    assert name.startswith("file:///"), name
    return pathlib.Path(unquote(name.removeprefix("file://")))


def saved(root, document, name="week.md"):
    (root / name).write_bytes(document.text.encode())
    return check(root, name)


def grow(found):
    return next(one for one in found if one["code"] == "result-verb")


def test_what_is_offered(start, root):
    client = begun(start, root)
    document = Document(client, uri(root), PLAN)
    found = document.found()
    offered = actions(client, document, grow(found))
    assert all(one["kind"] == "quickfix" and one["edit"] for one in offered), offered
    suggestions = check(root, "week.md")["findings"][0]["suggestions"]
    assert len(suggestions) > 1
    assert [one["title"] for one in offered] == [
        *(STEP + step for step in suggestions),
        HERE.format("result-verb"),
        FILE.format("result-verb"),
        FINE,
    ]
    assert [one.get("isPreferred", False) for one in offered] == [True] + [False] * (len(offered) - 1)
    for one in offered:
        assert [about["code"] for about in one["diagnostics"]] == ["result-verb"]


def test_by_place_alone(start, root):
    """Vim and others send no diagnostics along; a cursor in the item is enough, one elsewhere gets nothing."""
    client = begun(start, root)
    document = Document(client, uri(root), PLAN)
    diagnostic = grow(document.found())
    with_it = [one["title"] for one in actions(client, document, diagnostic)]
    inside = {"line": 3, "character": 9}
    for place in (diagnostic["range"], {"start": inside, "end": inside}):
        assert [one["title"] for one in actions(client, document, diagnostic, told=False, place=place)] == with_it
    nowhere = {"line": 2, "character": 9}
    assert actions(client, document, diagnostic, told=False, place={"start": nowhere, "end": nowhere}) == []


def test_only_quick_fixes(start, root):
    client = begun(start, root)
    document = Document(client, uri(root), PLAN)
    diagnostic = grow(document.found())
    assert actions(client, document, diagnostic, only=["quickfix"])
    for kind in ("source.fixAll", "source", "refactor", "source.organizeImports", "quickfix.other"):
        assert actions(client, document, diagnostic, only=[kind]) == [], kind


def test_all_of_the_document(start, root):
    """Nothing that would mend everything at once."""
    client = begun(start, root)
    document = Document(client, uri(root), PLAN)
    document.found()
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    offered = actions(client, document, None, told=False, place=whole)
    assert all(one["kind"] == "quickfix" for one in offered)


CASES = {
    "markdown.md": PLAN,
    "crlf.md": PLAN.replace("\n", "\r\n"),
    "cr.md": PLAN.replace("\n", "\r"),
    "bom.md": "\ufeff" + PLAN,
    "astral.md": PLAN.replace("Grow my business", "🎯🎯 Grow my 𝒳 business").replace("# Next", "# 🇫🇷 Next"),
    "last.md": PLAN[: PLAN.index("\n- [ ] Boost")],
    "quoted.md": "".join("> " + line for line in PLAN.splitlines(keepends=True)),
    "numbers.md": PLAN.replace("- [ ]", "1."),
    "tabs.md": "# Actions\n\n- [ ] Ring Bo\n\t- [ ] Grow my business\n\t- [ ] Ring Dan\n",
    "plain.txt": "Actions:\n\n- Ring Bo\n- Grow my business\n- Post the parcel\n",
    "todo.txt": "(A) Grow my business +shop\n2026-11-01 Ring Bo\n",
    "outline.org": "* TODO Grow my business\n* TODO Ring Bo\n",
}
NESTS = [name for name in CASES if name != "todo.txt"]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("unit", ENCODINGS)
def test_a_rule_is_silenced_here(start, root, name, unit):
    """The comment suits the syntax: the finding is suppressed, no other one comes or goes."""
    client = begun(start, root, unit=unit)
    document = Document(client, uri(root, name), CASES[name], "plaintext" if name.endswith("txt") else "markdown")
    before = saved(root, document, name)
    found = document.found()
    apply(client, titled(actions(client, document, grow(found)), HERE.format("result-verb")), document)
    after = saved(root, document, name)
    assert after["summary"]["suppressed"] == 1, document.text
    assert len(after["findings"]) == len(before["findings"]) - 1 and "unused-suppression" not in [
        one["rule"] for one in after["findings"]
    ]
    assert len(document.found()) == len(found) - 1
    assert ends(document.text) == ends(CASES[name])


def ends(text):
    """The kinds of line ends in a text."""
    return set(re.findall("\r\n|\n|\r", text))


@pytest.mark.parametrize("name", CASES)
def test_a_rule_is_silenced_in_the_file(start, root, name):
    client = begun(start, root)
    document = Document(client, uri(root, name), CASES[name], "plaintext" if name.endswith("txt") else "markdown")
    before = saved(root, document, name)
    found = document.found()
    apply(client, titled(actions(client, document, grow(found)), FILE.format("result-verb")), document)
    after = saved(root, document, name)
    count = [one["rule"] for one in before["findings"]].count("result-verb")
    assert after["summary"]["suppressed"] == count >= 1, document.text
    assert len(after["findings"]) == len(before["findings"]) - count
    assert after["summary"]["items"] == before["summary"]["items"]
    assert len(document.found()) == len(found) - count
    assert ends(document.text) == ends(CASES[name])


@pytest.mark.parametrize("name", NESTS)
@pytest.mark.parametrize("unit", ENCODINGS)
def test_a_first_step(start, root, name, unit):
    """The outcome has a step then: it is defined, and not reported."""
    client = begun(start, root, unit=unit)
    document = Document(client, uri(root, name), CASES[name], "plaintext" if name.endswith("txt") else "markdown")
    before = saved(root, document, name)
    found = document.found()
    offered = [one for one in actions(client, document, grow(found)) if one["title"].startswith(STEP)]
    if not offered:
        assert before["findings"][0]["no_insert"], before["findings"][0]
        return
    apply(client, offered[0], document)
    after = saved(root, document, name)
    assert len(after["findings"]) == len(before["findings"]) - 1, document.text
    listed = items(root, name)
    assert len(listed) == before["summary"]["items"] + 1
    number = next(i for i, one in enumerate(listed) if one["defined"])
    assert listed[number + 1]["depth"] == listed[number]["depth"] + 1 and offered[0]["title"].endswith(
        listed[number + 1]["text"]
    ), listed[number + 1]
    assert ends(document.text) == ends(CASES[name])
    kept = [line for line in document.text.splitlines() if line not in CASES[name].splitlines()]
    assert len(kept) <= 2, kept


def test_an_empty_step_for_those_with_snippets(start, root):
    client = begun(start, root, SNIPPETS)
    text = PLAN.replace("Ring the plumber", "Ring ${1:Bo} \\ }")
    document = Document(client, uri(root), text)
    offered = actions(client, document, grow(document.found()))
    empty = titled(offered, EMPTY)
    edits = [edit for change in empty["edit"]["documentChanges"] for edit in change["edits"]]
    (snippet,) = [edit["snippet"] for edit in edits]
    assert snippet["kind"] == "snippet" and snippet["value"].count("$0") == 1, snippet
    apply(client, empty, document)
    lines = document.text.splitlines()
    assert lines[lines.index("- [ ] Grow my business") + 1] == "  - [ ] "


def test_a_step_in_todo_txt(start, root):
    """Nothing nests there; the step gets a line of its own, or nothing is offered."""
    client = begun(start, root)
    document = Document(client, uri(root, "todo.txt"), CASES["todo.txt"], "todotxt")
    before = document.text
    offered = [one for one in actions(client, document, grow(document.found())) if one["title"].startswith(STEP)]
    if offered:
        apply(client, offered[0], document)
        assert len(document.text.splitlines()) == 3 and set(before.splitlines()) < set(document.text.splitlines())


def test_clients_without_versions(start, root):
    """They get `changes`, and no files are made for those that can't."""
    client = begun(start, root, {"textDocument": CAN["textDocument"]})
    document = Document(client, uri(root), PLAN)
    offered = actions(client, document, grow(document.found()))
    assert offered and all("changes" in one["edit"] and "documentChanges" not in one["edit"] for one in offered)
    found = document.found()
    apply(client, titled(offered, STEP), document)
    assert len(document.found()) == len(found) - 1


@pytest.mark.parametrize("edits", [{}, {"documentChanges": True}, {"resourceOperations": ["rename", "delete"]}], ids=str)
def test_no_file_is_made_where_the_client_can_not(start, root, edits):
    """A config that is there can be edited all the same."""
    client = begun(start, root, {**CAN, "workspace": {"workspaceEdit": edits}})
    document = Document(client, uri(root), PLAN)
    found = document.found()
    unread = next(one for one in found if one["code"] == "unread-list")
    for diagnostic in found:
        for one in actions(client, document, diagnostic):
            assert ".doable.yaml" not in json.dumps(one["edit"]), one
    (root / ".doable.yaml").write_text("items: all\n")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri(root, ".doable.yaml"), "type": 1}]})
    apply(client, titled(actions(client, document, unread), READ.format("Garden")), document)
    assert saved(root, document)["unread"]["checkboxes"] == 0


def test_clients_that_take_commands_alone(start, root):
    """An edit can't be told to a client that doesn't know actions as values."""
    client = begun(start, root, {})
    document = Document(client, uri(root), PLAN)
    assert actions(client, document, grow(document.found())) == []


def test_actions_follow_the_edits(start, root):
    """A diagnostic of an older version is no reason to edit the wrong place."""
    client = begun(start, root)
    document = Document(client, uri(root), PLAN)
    old = grow(document.found())
    document.change((0, 0, "Words.\n\n\n"))
    new = grow(document.found())
    assert new["range"]["start"]["line"] == old["range"]["start"]["line"] + 3
    offered = actions(client, document, new)
    apply(client, titled(offered, STEP), document)
    lines = document.text.splitlines()
    assert lines[lines.index("- [ ] Grow my business") + 1].startswith("  - [ ] ")


OTHERS = """\
{
  "version": 1,
  "findings": [
    {"path":"week.md","rule":"result-verb","words":"boost sales","count":1},
    {"path":"z.md","rule":"result-verb","words":"x","count":2}
  ]
}
"""


@pytest.mark.parametrize(
    "config, baseline",
    [
        ("baseline: old.json\n", '{\n  "version": 1,\n  "findings": [\n  ]\n}\n'),
        ("baseline: old.json\n", '{"version": 1, "findings": []}'),
        ("baseline: old.json\n", OTHERS),
        (None, None),
    ],
    ids=["empty", "one line", "with another", "no config"],
)
def test_fine_as_it_is(start, root, config, baseline):
    client = begun(start, root)
    if config:
        (root / ".doable.yaml").write_text(config)
    if baseline:
        (root / "old.json").write_text(baseline)
    document = Document(client, uri(root), PLAN)
    before = saved(root, document)
    if not any(one["title"].startswith(FINE) for one in actions(client, document, grow(document.found()))):
        # Where no baseline is named, or the one that is doesn't exist, there may be nothing to add to.
        assert not baseline, "nothing offered"
        return
    written = apply(client, titled(actions(client, document, grow(document.found())), FINE), document)
    assert written and all(path.is_relative_to(root) for path in written), written
    after = check(root, "week.md")
    assert after["summary"]["in_baseline"] == before["summary"]["in_baseline"] + 1
    assert not after["problems"]
    named = json.loads((root / next(path.name for path in written if path.suffix == ".json")).read_text())
    assert any(one["words"] == "grow my business" for one in named["findings"])
    client.shows(
        document.uri,
        lambda found: len([one for one in found if one["code"] == "result-verb"]) == len(before["findings"]) - 1,
    )


@pytest.mark.parametrize(
    "config",
    [
        None,
        "",
        "items: all\n",
        "headings: {}\n",
        "headings: {add: []}\n",
        "headings: {add: [Wishes] } # mine\n",
        "headings:\n  add: # mine\n    - Wishes # of all\n\n",
        "headings:\r\n  add:\r\n  - Wishes\r\n",
        "headings:\n  stop: [Wishes]\n",
        "\ufeffitems: all\r\n",
        "headings:\n  add: &all [Wishes]\n",
        "{items: all}\n",
        "# mine\nheadings: {add: [Wishes]}\n",
        "# mine\n---\nseverity: {count: off}",
        "headings:\n  add:\n    - Wishes",
    ],
    ids=lambda value: repr(value)[:30],
)
def test_lists_under_a_label(start, root, config):
    client = begun(start, root)
    if config is not None:
        (root / ".doable.yaml").write_bytes(config.encode())
    document = Document(client, uri(root), PLAN)
    before = saved(root, document)
    unread = next(one for one in document.found() if one["code"] == "unread-list")
    offered = actions(client, document, unread)
    if config and ("&" in config or config.startswith("{")) and not offered:
        return
    apply(client, titled(offered, READ.format("Garden")), document)
    after = check(root, "week.md")
    assert not after["problems"], (root / ".doable.yaml").read_text()
    assert before["unread"]["checkboxes"] == 2 and after["unread"]["checkboxes"] == 0
    mended = (root / ".doable.yaml").read_bytes().decode()
    rest = iter(mended)
    assert config is None or all(character in rest for character in config), ("more than an insertion", mended)
    client.shows(document.uri, lambda found: not any(one["code"] == "unread-list" for one in found))


@pytest.mark.parametrize(
    "label",
    [
        "Q&A: 2027",
        "50 % off!",
        "“Ana's”",
        "\\ a \" 'b'",
        "日本 🎁",
        "yes",
        "- x",
        "# 5",
        "[x]",
        "{a: b}",
        "null",
        "1.5",
        "*stars*",
        "a  b",
    ],
)
def test_labels_that_yaml_would_misread(start, root, label):
    client = begun(start, root)
    document = Document(client, uri(root), f"# Notes\n\nx\n\n## {label}\n\n- [ ] Grow my business\n")
    unread = [one for one in document.found() if one["code"] == "unread-list"]
    if not unread:
        assert saved(root, document)["unread"]["checkboxes"] == 0
        return
    offered = actions(client, document, unread[0])
    before = saved(root, document)
    apply(client, titled(offered, READ.format("")[:-1]), document)
    after = check(root, "week.md")
    assert not after["problems"] and after["unread"]["checkboxes"] == before["unread"]["checkboxes"] - 1, (
        root / ".doable.yaml"
    ).read_text()


def test_a_config_that_is_open_and_unsaved(start, root):
    """The edit is one of what the editor shows, with its version, or none is offered."""
    client = begun(start, root)
    (root / ".doable.yaml").write_text("items: all\n")
    config = Document(client, uri(root, ".doable.yaml"), "# unsaved\nitems: all\n", "yaml", version=9)
    document = Document(client, uri(root), PLAN)
    unread = next(one for one in document.found() if one["code"] == "unread-list")
    for one in actions(client, document, unread):
        if one["title"].startswith(READ.format("Garden")):
            apply(client, one, document, config)
            assert config.text.startswith("# unsaved\nitems: all\n") and "Garden" in config.text


def test_a_broken_config_is_left_alone(start, root):
    (root / ".doable.yaml").write_text("headings: [\n")
    client = begun(start, root)
    document = Document(client, uri(root), PLAN)
    for diagnostic in document.found():
        for one in actions(client, document, diagnostic):
            assert ".doable.yaml" not in json.dumps(one["edit"]), one


def test_untitled_has_nothing_outside_of_it(start, root):
    """No config and no baseline is its own."""
    client = begun(start, root)
    document = Document(client, "untitled:Untitled-1", PLAN)
    offered = actions(client, document, grow(document.found()))
    assert titled(offered, STEP)
    for one in offered:
        changes = one["edit"]["documentChanges"]
        assert {change["textDocument"]["uri"] for change in changes} == {document.uri}, one


def test_a_row_of_a_table(start, root):
    """An item in a row of a table has no place for a comment or a step below: what is offered must work all the same."""
    text = "# Actions\n\n| Task | Owner |\n|---|---|\n| Grow my business | Ana |\n| Ring Bo | Bo |\n\nThe end.\n"
    client = begun(start, root)
    document = Document(client, uri(root), text)
    before = saved(root, document)
    found = document.found()
    for one in actions(client, document, grow(found)):
        if FINE in one["title"]:
            continue
        copy = Document(client, uri(root, "copy.md"), text)
        moved = json.loads(json.dumps(one).replace(document.uri, copy.uri))
        apply(client, moved, copy)
        assert len(saved(root, copy, "copy.md")["findings"]) == len(before["findings"]) - (
            0 if one["title"].startswith("Add a first step") else 1
        ), (one["title"], copy.text)
        copy.close()

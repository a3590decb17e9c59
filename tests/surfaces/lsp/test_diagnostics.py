"""What a diagnostic holds, and how it comes: pushed until it is pulled."""

import re
import time

import pytest

from conftest import PLAN
from document import Document
from program import INFORMATION, agrees, check
from wire import QUIET, Refused, uri

GROW = "# Actions\n\n- [ ] Grow my business\n"
PULLS = {"textDocument": {"diagnostic": {"dynamicRegistration": False}}}
REFRESHES = {**PULLS, "workspace": {"diagnostics": {"refreshSupport": True}}}


def workspace(client, previous=(), **tokens):
    ids = [{"uri": at, "value": value} for at, value in previous]
    return {"previousResultIds": ids, **tokens}


def parts(client, token):
    return [
        note["params"]["value"]
        for note in client.notes
        if note["method"] == "$/progress" and note["params"]["token"] == token
    ]


def test_what_a_diagnostic_holds(start, root):
    client = start(cwd=root)
    told = {"relatedInformation": True, "codeDescriptionSupport": True, "dataSupport": True, "versionSupport": True}
    client.initialize(root, capabilities={"textDocument": {"publishDiagnostics": told}})
    document = Document(client, uri(root), PLAN, version=42)
    found = document.found()
    agrees(root, "week.md", PLAN, found, client.unit)
    first = found[0]
    assert first["source"] == "doable" and first["code"] == "result-verb" and first["severity"] == 2
    assert first["range"] == {"start": {"line": 3, "character": 6}, "end": {"line": 3, "character": 22}}
    assert first["codeDescription"]["href"].startswith("https://"), first
    (heading,) = first["relatedInformation"]
    assert heading["location"]["uri"] == document.uri and heading["location"]["range"]["start"]["line"] == 0, heading
    assert "Next steps" in heading["message"]
    assert 0.5 < first["data"]["confidence"] <= 1 and re.fullmatch("[0-9a-f]{16}", first["data"]["fingerprint"])
    assert first["message"].count("\n") == 1 and first["message"].endswith("?")
    assert client.pushes[document.uri][-1]["version"] == 42


def test_lists_that_are_not_read(client, root):
    """One note for each label, on the label."""
    document = Document(client, uri(root), PLAN + "\n# Attic\n\n- [ ] Sell the lamp\n")
    unread = {one["data"]["label"]: one for one in document.found() if one["code"] == "unread-list"}
    assert {label: one["data"]["checkboxes"] for label, one in unread.items()} == {"Garden": 2, "Attic": 1}
    for label, line in (("Garden", 7), ("Attic", 12)):
        assert unread[label]["severity"] == INFORMATION and unread[label]["source"] == "doable"
        assert unread[label]["range"] == {
            "start": {"line": line, "character": 2},
            "end": {"line": line, "character": 2 + len(label)},
        }
        assert label in unread[label]["message"]


def test_hints_and_what_is_silent(client, root):
    text = "# Actions\n\n- [ ] Boost morale\n- [x] Grow my business\n- [ ] Increase sales\n  - [ ] Ring Bo\n"
    text += "- [ ] Double sales <!-- doable-disable-line all -->\n"
    document = Document(client, uri(root), text)
    assert {one["severity"] for one in document.found()} <= {2, 4}
    agrees(root, "week.md", text, document.found(), client.unit)
    assert len(check(root, "week.md")["findings"]) == len(document.found()) < 4


def test_pushed_for_each_version(client, root):
    document = Document(client, uri(root), GROW)
    assert len(document.found()) == 1
    assert document.put("Ring Bo", "Grow my business").found() == []
    for length in range(1, len("Grow my business")):
        at = len("# Actions\n\n- [ ] ")
        document.change((at, len(document.text) - 1, "Grow my business"[:length]))
    assert len(document.put("Grow my business", "Grow my busines").found()) == 1
    versions = [push["version"] for push in client.pushes[document.uri]]
    assert versions == sorted(versions) and versions[-1] == document.version, versions


def test_pushed_until_the_first_pull(start, root):
    client = start(cwd=root)
    capabilities = client.initialize(root, capabilities=PULLS)
    provider = capabilities["diagnosticProvider"]
    assert provider["workspaceDiagnostics"] is True and isinstance(provider["interFileDependencies"], bool)
    document = Document(client, uri(root), GROW)
    other = Document(client, uri(root, "b.md"), GROW)
    assert document.found() and other.found()
    assert document.put("Increase my income", "Grow my business").found()
    report = client.pull(document.uri)
    assert report["kind"] == "full" and report["resultId"] and len(report["items"]) == 1
    agrees(root, "week.md", document.text, report["items"], client.unit)
    # What was pushed before would stand beside what is pulled for ever.
    for pushed in (document.uri, other.uri):
        client.shows(pushed, lambda found: not found)
    document.put("Double my income", "Increase my income")
    other.put("Double my income", "Grow my business")
    third = Document(client, uri(root, "c.md"), GROW)
    client.quiet(document.uri)
    for pushed in (document, other, third):
        assert not any(
            push["diagnostics"] for push in client.pushes[pushed.uri] if push.get("version", 0) == pushed.version
        )
    assert len(client.pull(third.uri)["items"]) == 1


def test_a_client_that_says_it_pulls_and_never_does(start, root):
    client = start(cwd=root)
    client.initialize(root, capabilities=PULLS)
    document = Document(client, uri(root), GROW)
    for _ in range(5):
        assert document.put("Increase my income", "Grow my business").found()
        assert document.put("Grow my business", "Increase my income").found()


def test_unchanged(client, root):
    document = Document(client, uri(root), GROW)
    first = client.pull(document.uri)
    second = client.pull(document.uri, first["resultId"])
    assert second["kind"] == "unchanged" and second["resultId"] and "items" not in second, second
    assert client.pull(document.uri)["kind"] == "full"
    assert client.pull(document.uri, "of somebody else")["kind"] == "full"
    document.put("Increase my income", "Grow my business")
    third = client.pull(document.uri, second["resultId"])
    assert third["kind"] == "full" and third["items"][0]["message"] != first["items"][0]["message"]
    # Nothing that is shown changes where prose does, below all items.
    document.change((len(document.text), len(document.text), "\nNothing to do.\n"))
    last = client.pull(document.uri, third["resultId"])
    assert last["kind"] == "unchanged" or last["items"] == third["items"]


def test_one_that_is_not_open_is_read_from_disk(client, root):
    report = client.pull(uri(root))
    agrees(root, "week.md", PLAN, report["items"], client.unit)
    document = Document(client, uri(root), "# Actions\n")
    assert client.pull(document.uri)["items"] == []
    document.close()
    assert client.pull(document.uri)["items"] == report["items"]
    gone = client.pull(uri(root, "never-there.md"))
    assert gone["kind"] == "full" and gone["items"] == []


def plans(root, count=30):
    (root / "notes").mkdir()
    for number in range(count):
        (root / f"notes/{number:02}.md").write_text(
            "# Actions\n\n- [ ] Grow my business\n" if number % 3 else "# Notes\n\nIt rained.\n"
        )
    (root / "notes/old.rs").write_text("// # Actions\n")
    (root / ".gitignore").write_text("notes/29.md\n")


def test_the_whole_workspace(client, root):
    """The files that `check` would read, the open ones as they are in the editor."""
    plans(root)
    document = Document(
        client, uri(root, "notes/01.md"), "# Actions\n\n- [ ] Boost sales\n- [ ] Double sales\n", version=3
    )
    report = client.request("workspace/diagnostic", workspace(client))
    items = {one["uri"]: one for one in report["items"]}
    assert len(items) == len(report["items"]), "a file is told twice"
    expected = {}
    for finding in check(root, ".")["findings"]:
        expected.setdefault(uri(root, finding["path"]), []).append(finding["rule"])
    expected[document.uri] = [one["code"] for one in client.pull(document.uri)["items"]]
    assert len(expected[document.uri]) == 2
    shown = {
        at: [one["code"] for one in report["items"] if one["code"] != "unread-list"] for at, report in items.items()
    }
    assert {at: codes for at, codes in shown.items() if codes} == expected
    assert uri(root, "notes/29.md") not in shown, "what git ignores is read"
    assert items[document.uri]["version"] == 3 and all(one["kind"] == "full" for one in items.values())
    assert all(one["version"] is None for at, one in items.items() if at != document.uri)


def test_the_workspace_again(client, root):
    """With the ids of the last time only what changed comes in full; where nothing did, the answer may wait for it."""
    plans(root)
    document = Document(client, uri(root, "notes/01.md"), GROW)
    first = client.request("workspace/diagnostic", workspace(client))["items"]
    ids = [(one["uri"], one["resultId"]) for one in first if one.get("resultId")]
    assert ids
    key = client.begin("workspace/diagnostic", workspace(client, ids))
    time.sleep(QUIET)
    document.put("Ring Bo", "Grow my business")
    second = client.answer(key)["items"]
    if not any(one["uri"] == document.uri and one["kind"] == "full" for one in second):
        second = client.request("workspace/diagnostic", workspace(client, ids))["items"]
    full = [one["uri"] for one in second if one["kind"] == "full"]
    assert full == [document.uri], full


def test_a_file_is_changed_or_deleted_on_disk(client, root):
    plans(root)
    first = client.request("workspace/diagnostic", workspace(client))["items"]
    ids = [(one["uri"], one["resultId"]) for one in first if one.get("resultId")]
    (root / "notes/01.md").write_text("# Actions\n\n- [ ] Ring Bo\n")
    (root / "notes/02.md").unlink()
    changes = [{"uri": uri(root, "notes/01.md"), "type": 2}, {"uri": uri(root, "notes/02.md"), "type": 3}]
    key = client.begin("workspace/diagnostic", workspace(client, ids))
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    second = {one["uri"]: one for one in client.answer(key)["items"]}
    for name in ("notes/01.md", "notes/02.md"):
        one = second.get(uri(root, name))
        assert one and one["kind"] == "full" and one["items"] == [], (name, one)


def test_progress_and_parts(start, root):
    """With a token for the work a beginning, shares and an end; with one for parts the reports come by them."""
    plans(root, 300)
    client = start(cwd=root)
    client.initialize(root, capabilities={"window": {"workDoneProgress": True}})
    whole = client.request("workspace/diagnostic", workspace(client))["items"]
    again = client.request("workspace/diagnostic", workspace(client, workDoneToken="work", partialResultToken=7))
    work = parts(client, "work")
    assert [one["kind"] for one in work if one["kind"] != "report"] == ["begin", "end"], work
    assert work[0]["kind"] == "begin" and work[0]["title"] and work[-1]["kind"] == "end"
    shares = [one["percentage"] for one in work if "percentage" in one]
    assert shares == sorted(shares) and all(0 <= share <= 100 for share in shares)
    some = [one for part in parts(client, 7) for one in part["items"]]
    assert some, "nothing came in parts"
    assert again["items"] == [] or not some, "what came in parts comes once more"
    key = lambda one: one["uri"]
    assert sorted(([*some, *again["items"]]), key=key) == sorted(whole, key=key)


def test_a_workspace_request_is_cancelled(client, root):
    plans(root, 300)
    key = client.begin("workspace/diagnostic", workspace(client))
    client.notify("$/cancelRequest", {"id": key})
    try:
        assert client.answer(key)["items"]
    except Refused as error:
        assert error.code in (-32800, -32802), error
    first = client.request("workspace/diagnostic", workspace(client))["items"]
    ids = [(one["uri"], one["resultId"]) for one in first if one.get("resultId")]
    key = client.begin("workspace/diagnostic", workspace(client, ids))
    time.sleep(QUIET)
    client.notify("$/cancelRequest", {"id": key})
    try:
        client.answer(key)
    except Refused as error:
        assert error.code in (-32800, -32802), error
    assert client.stop() == 0


def test_nobody_waits_for_the_workspace(client, root):
    """A document is answered for while the folder is still read, and who takes the request back waits no longer."""
    text = "# Actions\n\n" + "- [ ] Grow my business\n- [ ] Ring Bo about the blue form\n" * 150
    for number in range(800):
        (root / f"{number}.md").write_text(text)
    document = Document(client, uri(root), GROW)
    document.found()
    whole = client.begin("workspace/diagnostic", workspace(client))
    document.put("Increase my income", "Grow my business")
    assert len(client.pull(document.uri)["items"]) == 1
    assert whole not in client.answers, "the document waited for the folder"
    client.notify("$/cancelRequest", {"id": whole})
    began = time.monotonic()
    with pytest.raises(Refused, match="-32800|-32802"):
        client.answer(whole)
    assert time.monotonic() - began < 2


def test_the_server_ends_while_somebody_waits(client, root):
    first = client.request("workspace/diagnostic", workspace(client))["items"]
    ids = [(one["uri"], one["resultId"]) for one in first if one.get("resultId")]
    client.begin("workspace/diagnostic", workspace(client, ids))
    time.sleep(QUIET)
    Document(client, uri(root), GROW)
    assert client.stop() == 0


@pytest.mark.parametrize("can", [True, False])
def test_who_pulls_is_asked_to_pull_again(start, root, can):
    """When a config changes, and only where the client knows such a request."""
    client = start(cwd=root)
    client.initialize(root, capabilities=REFRESHES if can else PULLS)
    document = Document(client, uri(root), GROW)
    assert [one["severity"] for one in client.pull(document.uri)["items"]] == [2]
    (root / ".doable.yaml").write_text("severity: {result-verb: error}\n")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri(root, ".doable.yaml"), "type": 1}]})
    if can:
        client.wait(lambda: "workspace/diagnostic/refresh" in client.asked, what="request to pull again")
    else:
        client.settled()
        assert not client.asked, client.asked
    assert [one["severity"] for one in client.pull(document.uri)["items"]] == [1]

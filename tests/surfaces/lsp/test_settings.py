"""The three settings, by the three ways that they come; and what configs, rules and baselines say, broken and mended."""

import time

import pytest

from document import Document
from program import agrees, run
from wire import QUIET, uri

# A warning, a hint, and a bullet in a list without checkboxes.
TEXT = "# Actions\n\n- [ ] Grow my business\n- [ ] Get rid of the slugs\n\n# Tasks\n\n- Increase sales\n\n# Attic\n\n- [ ] Double the income\n"
ASKS = {"workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}}}
WATCHES = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True, "relativePatternSupport": True}}}


def severities(found):
    return sorted(one["severity"] for one in found if one["code"] != "unread-list")


def shows(client, document, wanted):
    client.shows(document.uri, lambda found: severities(found) == wanted)


def opened(client, root):
    return Document(client, uri(root), TEXT)


def change(client, settings):
    client.notify("workspace/didChangeConfiguration", {"settings": settings})


WAYS = [
    ({"hints": True}, [2, 2, 4]),
    ({"hints": False}, [2, 2]),
    ({"minConfidence": 1}, [4, 4, 4]),
    ({"minConfidence": 0}, [2, 2, 2]),
    ({"hints": False, "minConfidence": 1}, []),
    ({"items": "checkboxes"}, [2, 4]),
    ({"items": "all"}, [2, 2, 4]),
    ({"items": "everywhere"}, [2, 2, 4, 4]),
    ({"items": "auto"}, [2, 2, 4]),
    ({}, [2, 2, 4]),
    (None, [2, 2, 4]),
]


@pytest.mark.parametrize("settings, wanted", WAYS, ids=str)
def test_by_initialization_options(start, root, settings, wanted):
    client = start(cwd=root)
    client.initialize(root, options=settings)
    assert severities(opened(client, root).found()) == wanted


@pytest.mark.parametrize("settings, wanted", WAYS[:-1], ids=str)
@pytest.mark.parametrize("inside", [True, False])
def test_by_a_change(client, root, settings, wanted, inside):
    document = opened(client, root)
    shows(client, document, [2, 2, 4])
    change(client, {"doable": settings} if inside else settings)
    shows(client, document, wanted)
    client.settled()
    assert severities(client.pushes[document.uri][-1]["diagnostics"]) == wanted


@pytest.mark.parametrize("settings, wanted", WAYS, ids=str)
def test_by_a_question(start, root, settings, wanted):
    """A client that is asked: at the beginning, and after a change that says nothing."""
    client = start(cwd=root)
    client.configuration = settings
    client.initialize(root, capabilities=ASKS)
    document = opened(client, root)
    change(client, None)
    client.wait(lambda: "workspace/configuration" in client.asked, what="question for the settings")
    shows(client, document, wanted)
    client.configuration = {"hints": False}
    change(client, None)
    shows(client, document, [2, 2])
    asked = [note["params"] for note in client.notes if note["method"] == "workspace/configuration"]
    assert all(item["section"] == "doable" for params in asked for item in params["items"])


@pytest.mark.parametrize(
    "answer",
    [
        {"error": {"code": -32601, "message": "never heard of it"}},
        {"error": {"code": -32603, "message": ""}, "result": [{"hints": False}]},
        {"result": None},
        {"result": []},
        {"result": "x"},
        {"result": {"hints": False}},
        {},
    ],
    ids=str,
)
def test_a_question_that_is_not_answered_well(start, root, answer):
    """What was said before holds; nobody waits for more."""
    client = start(cwd=root)
    client.odd_answer = answer
    client.initialize(root, capabilities=ASKS, options={"minConfidence": 0})
    change(client, None)
    client.wait(lambda: "workspace/configuration" in client.asked, what="question for the settings")
    client.settled()
    assert severities(opened(client, root).found()) == [2, 2, 2]


def test_nothing_configured_undoes_nothing(start, root):
    """eglot says so right after `initialized`."""
    client = start(cwd=root)
    client.initialize(root, options={"hints": False})
    change(client, {})
    document = opened(client, root)
    assert severities(document.found()) == [2, 2]
    change(client, None)
    client.settled()
    assert severities(document.change((0, 0, "\n")).found()) == [2, 2]


@pytest.mark.parametrize(
    "odd",
    [
        {"hints": "no"},
        {"minConfidence": 5},
        {"minConfidence": "x"},
        {"items": "some"},
        {"items": 5},
        [],
        "x",
        5,
        {"of": "another server"},
    ],
    ids=str,
)
@pytest.mark.parametrize("begins", [True, False])
def test_settings_that_make_no_sense(start, root, odd, begins):
    """They are told, or are another server's; the rest goes on."""
    client = start(cwd=root)
    client.initialize(root, options=odd if begins else None)
    if not begins:
        change(client, {"doable": odd})
    assert severities(opened(client, root).found()) == [2, 2, 4]


def test_other_servers_settings(client, root):
    document = opened(client, root)
    change(client, {"doable": {"hints": False}, "other": {"hints": True}})
    shows(client, document, [2, 2])


# Configs and what they name.


def watched(client, path, kind):
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": kind}]})


def test_what_is_watched(start, root):
    client = start(cwd=root)
    client.initialize(root, capabilities=WATCHES)
    client.wait(lambda: "client/registerCapability" in client.asked, what="registration")
    registered = [
        one
        for note in client.notes
        if note["method"] == "client/registerCapability"
        for one in note["params"]["registrations"]
    ]
    watchers = [
        watcher
        for one in registered
        if one["method"] == "workspace/didChangeWatchedFiles"
        for watcher in one["registerOptions"]["watchers"]
    ]
    assert watchers and any("yaml" in str(watcher["globPattern"]) for watcher in watchers), watchers
    assert len({one["id"] for one in registered}) == len(registered)


def test_nothing_is_registered_unasked(client):
    client.settled()
    time.sleep(QUIET)
    assert not client.asked, client.asked


@pytest.mark.parametrize("told", [True, False])
def test_a_config_broken_and_mended(client, root, told):
    """Its mistakes are shown in it, at their place, and go when they are mended: at once where the client watches, else with
    the next edit."""
    config = root / ".doable.yaml"
    document = opened(client, root)
    shows(client, document, [2, 2, 4])

    def write(text, kind):
        before = len(client.pushes[document.uri])
        # Times of files may be as coarse as a clock's tick.
        time.sleep(0.02)
        config.unlink() if text is None else config.write_text(text)
        if told:
            watched(client, config, kind)
        else:
            document.change((0, 0, "\n"))
            client.published(document.uri, document.version)
        return before

    write("severity:\n  result-verb: error\n", 1)
    shows(client, document, [1, 1, 4])
    write("severity:\n  result-verb: error\nnope: 1\nitems: some\n", 2)
    broken = client.shows(config.as_uri(), lambda found: len(found) == 2)
    assert [(one["severity"], one["range"]["start"]) for one in broken] == [
        (1, {"line": 2, "character": 0}),
        (1, {"line": 3, "character": 7}),
    ], broken
    assert all(one["source"] == "doable" for one in broken) and "nope" in broken[0]["message"]
    write("severity:\n  result-verb: hint\n", 2)
    client.shows(config.as_uri(), lambda found: found == [])
    shows(client, document, [4, 4, 4])
    write(None, 3)
    shows(client, document, [2, 2, 4])


def test_a_config_that_is_open(client, root):
    """Its mistakes are shown whether the editor has it open or not."""
    config = root / ".doable.yaml"
    config.write_text("nope: 1\n")
    Document(client, config.as_uri(), "nope: 1\n", "yaml")
    opened(client, root)
    client.shows(config.as_uri(), lambda found: len(found) == 1)


def test_a_config_of_two_mistakes_is_shown_once(client, root):
    (root / ".doable.yaml").write_text("nope: 1\n")
    for name in ("a.md", "b.md", "c.md"):
        Document(client, uri(root, name), TEXT)
    found = client.shows(uri(root, ".doable.yaml"), lambda found: len(found) >= 1)
    assert len(found) == 1


RULE = """\
rules:
  - id: no-word
    severity: error
    message: “{{text}}” says no day
    help: Which day?
    when: {{contains: {word}}}
    examples: {{hit: [Ring Bo {word}], miss: [Ring Bo]}}
"""


@pytest.mark.parametrize(
    "name, config, broken, mended",
    [
        (
            "team.yaml",
            "rules: [team.yaml]\n",
            "rules:\n  - id: no-slugs\n    verdikt: outcome\n",
            RULE.format(word="grow"),
        ),
        ("old.json", "baseline: old.json\n", '{"version": 1, "findings": 5}\n', '{"version": 1, "findings": []}\n'),
        ("base.yaml", "extends: base.yaml\n", "nope: 1\n", "severity: {result-verb: error}\n"),
    ],
    ids=lambda value: value if value[-5:] in (".yaml", ".json") else "",
)
def test_what_a_config_names_broken_and_mended(client, root, name, config, broken, mended):
    (root / ".doable.yaml").write_text(config)
    named = root / name
    named.write_text(broken)
    document = opened(client, root)
    found = client.shows(named.as_uri(), lambda found: found)
    assert all(one["severity"] == 1 and one["source"] == "doable" for one in found), found
    named.write_text(mended)
    watched(client, named, 2)
    client.shows(named.as_uri(), lambda found: found == [])
    agrees(root, "week.md", document.text, client.shows(document.uri, severities), client.unit)


def test_a_baseline(client, root):
    document = opened(client, root)
    (root / "week.md").write_text(TEXT)
    shows(client, document, [2, 2, 4])
    run(root, "check", "--write-baseline", "old.json", "week.md")
    (root / ".doable.yaml").write_text("baseline: old.json\n")
    watched(client, root / ".doable.yaml", 1)
    shows(client, document, [])
    text = document.put("Double sales\n- Triple sales", "Increase sales").text
    agrees(root, "week.md", text, document.found(), client.unit)
    assert len(severities(document.found())) == 2


def test_rules_of_a_team(client, root):
    (root / "team.yaml").write_text(RULE.format(word="soon"))
    (root / ".doable.yaml").write_text("rules: [team.yaml]\n")
    document = Document(client, uri(root), "# Actions\n\n- [ ] Ring Bo soon\n")
    assert [one["code"] for one in document.found()] == ["no-word"]
    agrees(root, "week.md", document.text, document.found(), client.unit)


def test_a_config_further_up_and_one_nearer(client, root):
    (root / "sub").mkdir()
    (root / ".doable.yaml").write_text("severity: {result-verb: error}\n")
    document = Document(client, uri(root, "sub/a.md"), "# Actions\n\n- [ ] Grow my business\n")
    shows(client, document, [1])
    (root / "sub/.doable.yaml").write_text("severity: {result-verb: hint}\n")
    watched(client, root / "sub/.doable.yaml", 1)
    shows(client, document, [4])
    (root / "sub/.doable.yaml").unlink()
    watched(client, root / "sub/.doable.yaml", 3)
    shows(client, document, [1])


@pytest.mark.parametrize(
    "changes", [[], [{"uri": "untitled:1", "type": 1}], [{"uri": "file:///none/.doable.yaml", "type": 9}]]
)
def test_watched_files_of_no_interest(client, root, changes):
    document = opened(client, root)
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    shows(client, document, [2, 2, 4])
    client.settled()

"""Hover and symbols: how an item was read."""

import re

import pytest

from conftest import PLAN
from document import Document, index, position
from program import items
from wire import uri

TREE = {"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}}}
MARKDOWN = {"textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]}}}
TEXT = (
    "# Week 🎯\n\n## Actions\n\n- [ ] Ana: Ring the *plumber* by 2026-12-01\n- [ ] Grow my 𝒳 business\n- [ ] Boost sales by 20 %\n"
    "  - [ ] Mail Bo\n- [x] Post the parcel\n\n## Notes\n\nIt rained.\n\n## Tasks\n\n- [ ] <script>alert(1)</script> Improve [x](javascript:y)\n"
)


def hover(client, document, words, offset=0):
    at = document.text.index(words) + offset
    return client.request(
        "textDocument/hover",
        {"textDocument": {"uri": document.uri}, "position": position(document.text, at, client.unit)},
    )


def words_of(result):
    """The words as shown: without Markdown's backslashes."""
    return re.sub(r"\\(\W)", r"\1", result["contents"]["value"])


@pytest.mark.parametrize(
    "capabilities, kind",
    [(MARKDOWN, "markdown"), ({"textDocument": {"hover": {"contentFormat": ["plaintext"]}}}, "plaintext"), ({}, None)],
)
def test_hover_is_of_the_kind_that_is_asked_for(start, root, capabilities, kind):
    client = start(cwd=root)
    assert client.initialize(root, capabilities=capabilities)["hoverProvider"]
    document = Document(client, uri(root), TEXT)
    result = hover(client, document, "Grow")
    if kind:
        assert result["contents"]["kind"] == kind, result
    assert "outcome" in words_of(result).lower(), result


@pytest.mark.parametrize("unit", ["utf-8", "utf-16", "utf-32"])
def test_hover_tells_how_an_item_was_read(start, root, unit):
    client = start(cwd=root)
    client.initialize(root, capabilities={**MARKDOWN, "general": {"positionEncodings": [unit]}})
    document = Document(client, uri(root), TEXT)
    ring = words_of(hover(client, document, "plumber"))
    assert "action" in ring.lower() and "Ana" in ring and "2026-12-01" in ring, ring
    grow = hover(client, document, "business")
    assert "outcome" in words_of(grow).lower() and "result-verb" in words_of(grow), grow
    if grow.get("range"):
        start_at, end_at = (index(document.text, grow["range"][side], unit) for side in ("start", "end"))
        assert "Grow my 𝒳 business" in document.text[start_at:end_at], document.text[start_at:end_at]
    assert re.search(r"0\.\d\d|\d\d %", words_of(grow)), "the reader's confidence is not told"
    boost = words_of(hover(client, document, "Boost"))
    assert "step" in boost, boost
    odd = hover(client, document, "Improve")["contents"]["value"]
    assert "<script>" not in odd and "](javascript:" not in odd, odd
    assert words_of(hover(client, document, "Post"))
    for nothing in ("Week", "It rained", "Notes"):
        assert hover(client, document, nothing) is None, nothing


@pytest.mark.parametrize("place", [(0, 0), (99999, 0), (5, 99999), (2**31 - 1, 2**31 - 1)])
def test_hover_outside(client, root, place):
    document = Document(client, uri(root), TEXT)
    client.request(
        "textDocument/hover",
        {"textDocument": {"uri": document.uri}, "position": {"line": place[0], "character": place[1]}},
    )


def flat(symbols):
    for symbol in symbols:
        yield symbol
        yield from flat(symbol.get("children") or [])


@pytest.mark.parametrize("unit", ["utf-8", "utf-16", "utf-32"])
def test_symbols(start, root, unit):
    """Sections and items as a tree, each range inside its parent's, each item with its verdict."""
    client = start(cwd=root)
    assert client.initialize(root, capabilities={**TREE, "general": {"positionEncodings": [unit]}})[
        "documentSymbolProvider"
    ]
    document = Document(client, uri(root), TEXT)
    (root / "week.md").write_text(TEXT)
    symbols = client.request("textDocument/documentSymbol", {"textDocument": {"uri": document.uri}})
    nested(symbols, document.text, unit)
    told = list(flat(symbols))
    for item in items(root, "week.md"):
        own = [one for one in told if item["text"] in one["name"] or one["name"] in item["text"]]
        assert own, (item["text"], [one["name"] for one in told])
        assert any(item["verdict"] in (one.get("detail") or "") + one["name"] for one in own), (item, own)
    names = [one["name"] for one in told]
    assert any("Actions" in name for name in names) and any("Tasks" in name for name in names), names


def nested(symbols, text, unit, outer=None):
    last = (0, 0)
    for symbol in symbols:
        start_at, end_at = (index(text, symbol["range"][side], unit) for side in ("start", "end"))
        first, second = (index(text, symbol["selectionRange"][side], unit) for side in ("start", "end"))
        assert start_at <= first <= second <= end_at, symbol
        if outer:
            assert outer[0] <= start_at and end_at <= outer[1], symbol
        assert start_at >= last[0], "symbols out of order"
        last = (start_at, end_at)
        assert symbol["name"].strip(), symbol
        nested(symbol.get("children") or [], text, unit, (start_at, end_at))


def test_symbols_for_clients_without_trees(client, root):
    document = Document(client, uri(root), TEXT)
    symbols = client.request("textDocument/documentSymbol", {"textDocument": {"uri": document.uri}})
    assert symbols and all(symbol["location"]["uri"] == document.uri for symbol in symbols), symbols[:1]


def test_symbols_of_little(client, root):
    for number, text in enumerate(("", "\n", "# Actions", "It rained.\n", "# Actions\n\n- [ ] \n", "- [ ] \n# \n")):
        document = Document(client, uri(root, f"{number}.md"), text)
        assert (
            client.request("textDocument/documentSymbol", {"textDocument": {"uri": document.uri}}) in ([], None)
            or "Actions" in text
        )


def test_of_what_is_not_open(client, root):
    """Asked of a document that nobody opened: from the disk, or nothing."""
    for method in ("textDocument/documentSymbol", "textDocument/hover"):
        client.begin(method, {"textDocument": {"uri": uri(root, "never.md")}, "position": {"line": 0, "character": 0}})
    client.settled()
    assert Document(client, uri(root), PLAN).found()

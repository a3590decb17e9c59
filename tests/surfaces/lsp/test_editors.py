"""Sessions as editors have them: with their own capabilities, which pytest-lsp keeps and holds every message to."""

import asyncio
import os

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp import client_capabilities
from pytest_lsp.client import make_test_lsp_client

from conftest import PLAN
from wire import BINARY, PATIENCE

EDITORS = [
    "visual-studio-code",
    "emacs",
    "neovim@v0.6.1",
    "neovim@v0.7.0",
    "neovim@v0.8.0",
    "neovim@v0.9.1",
    "neovim@v0.10.0",
    "neovim@v0.11.0",
]
pytestmark = [pytest.mark.asyncio, pytest.mark.filterwarnings("error::pytest_lsp.checks.LspSpecificationWarning")]


@pytest_asyncio.fixture(params=EDITORS)
async def editor(request, root):
    client = make_test_lsp_client()
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: None)
    await client.start_io(BINARY, "lsp", env={"PATH": os.environ["PATH"], "HOME": "/nonexistent"})
    capabilities = client_capabilities(request.param)
    folder = types.WorkspaceFolder(uri=root.as_uri(), name=root.name)
    result = await asyncio.wait_for(
        client.initialize_session(
            types.InitializeParams(capabilities=capabilities, root_uri=root.as_uri(), workspace_folders=[folder])
        ),
        PATIENCE,
    )
    client.told = result.capabilities
    yield client
    await asyncio.wait_for(client.shutdown_session(), PATIENCE)
    assert client.error is None
    await client.stop()


def opened(client, root, text=PLAN):
    document = types.TextDocumentItem(uri=(root / "week.md").as_uri(), language_id="markdown", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=document))
    return types.TextDocumentIdentifier(uri=document.uri)


async def shown(client, document, wanted):
    for _ in range(PATIENCE * 50):
        found = client.diagnostics.get(document.uri)
        if found is not None and wanted(found):
            return found
        await asyncio.sleep(0.02)
    raise AssertionError(f"{document.uri} shows {client.diagnostics.get(document.uri)}")


async def test_capabilities(editor, root):
    told, asked = editor.told, editor.capabilities
    offered = (asked.general and asked.general.position_encodings) or ["utf-16"]
    assert (told.position_encoding or "utf-16") in offered
    sync = told.text_document_sync
    assert sync.open_close is True and sync.change == types.TextDocumentSyncKind.Incremental
    assert told.hover_provider and told.document_symbol_provider and told.code_action_provider
    assert tuple(told.code_action_provider.code_action_kinds) == (types.CodeActionKind.QuickFix,)
    assert not told.completion_provider and not told.document_formatting_provider and not told.rename_provider


async def test_a_session(editor, root):
    """A plan is opened, edited, hovered over, listed, and mended by the light bulb."""
    document = opened(editor, root)
    found = await shown(editor, document, lambda found: len(found) >= 3)
    assert [one.code for one in found].count("result-verb") == 2
    place = types.Position(line=3, character=9)
    hover = await editor.text_document_hover_async(types.HoverParams(text_document=document, position=place))
    assert "outcome" in hover.contents.value.lower()
    symbols = await editor.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=document))
    assert any("Grow" in str(symbol) for symbol in symbols)
    first = next(one for one in found if one.code == "result-verb")
    actions = await editor.text_document_code_action_async(
        types.CodeActionParams(
            text_document=document, range=first.range, context=types.CodeActionContext(diagnostics=[first])
        )
    )
    step = next(one for one in actions if one.title.startswith("Add a first step below"))
    if step.edit.document_changes:
        (change,) = step.edit.document_changes
        assert change.text_document.version == 1
        edits = change.edits
    else:
        (edits,) = step.edit.changes.values()
    (edit,) = edits
    changed = types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text)
    editor.text_document_did_change(
        types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=document.uri, version=2), content_changes=[changed]
        )
    )
    await shown(editor, document, lambda found: [one.code for one in found].count("result-verb") == 1)
    editor.text_document_did_close(types.DidCloseTextDocumentParams(text_document=document))
    await shown(editor, document, lambda found: not found)


async def test_settings_of_the_editor(editor, root):
    text = "# Actions\n\n- [ ] Grow my business\n- [ ] Get rid of the slugs\n"
    document = opened(editor, root, text)
    await shown(editor, document, lambda found: len(found) == 2)
    asks = editor.capabilities.workspace and editor.capabilities.workspace.configuration
    editor.set_configuration({"hints": False}, section="doable")
    settings = None if asks else {"doable": {"hints": False}}
    editor.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=settings))
    await shown(editor, document, lambda found: len(found) == 1)


async def test_pulled(editor, root):
    if not (editor.capabilities.text_document and editor.capabilities.text_document.diagnostic):
        pytest.skip("it doesn't pull")
    document = opened(editor, root)
    report = await editor.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=document))
    assert report.kind == "full" and len(report.items) >= 3

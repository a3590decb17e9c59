"""Beginnings, ends, and messages that no client should send."""

import json, os, signal, subprocess, sys, time

import pytest

from document import Document
from wire import BINARY, PATIENCE, Refused, framed, uri

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS = -32700, -32600, -32601, -32602
NOT_INITIALIZED, CANCELLED = -32002, -32800
GB, MB = 1 << 30, 1 << 20


def opened(root, name="week.md"):
    return {"textDocument": {"uri": uri(root, name)}}


def test_nothing_is_answered_before_initialize(start, root):
    client = start(cwd=root)
    assert (
        client.refused("textDocument/hover", {**opened(root), "position": {"line": 0, "character": 0}})
        == NOT_INITIALIZED
    )
    assert client.refused("shutdown") == NOT_INITIALIZED
    assert client.refused("no/such/thing") == NOT_INITIALIZED
    Document(client, uri(root), (root / "week.md").read_text())
    client.initialize(root)
    client.quiet(uri(root))
    assert not client.pushes[uri(root)], "a notification before initialize was heeded"


def test_initialize_is_said_once(client, root):
    assert client.refused("initialize", {"processId": None, "rootUri": None, "capabilities": {}}) == INVALID_REQUEST
    assert Document(client, uri(root), (root / "week.md").read_text()).found()


def test_after_shutdown_nothing_but_exit(client, root):
    assert client.request("shutdown") is None
    assert client.refused("textDocument/documentSymbol", opened(root)) == INVALID_REQUEST
    assert client.refused("shutdown") == INVALID_REQUEST
    Document(client, uri(root), (root / "week.md").read_text())
    time.sleep(0.2)
    assert not client.pushes
    client.notify("exit")
    assert client.process.wait(PATIENCE) == 0


def test_exit_without_shutdown(client):
    client.notify("exit")
    assert client.process.wait(PATIENCE) == 1


def test_exit_before_initialize(start):
    client = start()
    client.notify("exit")
    assert client.process.wait(PATIENCE) == 1


@pytest.mark.parametrize("half", [b"", b"Content-Le", b"Content-Length: 50\r\n\r\n{"])
def test_the_end_of_input(start, root, half):
    client = start(cwd=root)
    client.initialize(root)
    client.raw(half)
    client.process.stdin.close()
    assert client.process.wait(PATIENCE) == 1


def test_the_end_of_input_before_a_word(start):
    client = start()
    client.process.stdin.close()
    assert client.process.wait(PATIENCE) == 1


def test_a_reader_that_is_gone(root):
    """Nobody reads what it says, while its input stays open: there is nothing left to do."""
    reading, writing = os.pipe()
    server = subprocess.Popen([BINARY, "lsp"], cwd=root, stdin=subprocess.PIPE, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    os.close(reading)
    server.stdin.write(
        framed({"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}})
    )
    server.stdin.flush()
    try:
        assert server.wait(PATIENCE) in (1, -signal.SIGPIPE)
        assert b"panicked" not in server.stderr.read()
    finally:
        server.kill()
        server.stdin.close()
        server.stderr.close()


def test_the_parent_is_gone(start, root):
    """Somebody else holds the pipes still, as a shell's other children do."""
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    client = start("--stdio", cwd=root)
    client.request("initialize", {"processId": parent.pid, "rootUri": None, "capabilities": {}})
    client.notify("initialized", {})
    time.sleep(1)
    assert client.process.poll() is None
    parent.kill()
    parent.wait()
    assert client.process.wait(PATIENCE) == 1


def test_the_parent_that_never_was(start, root):
    client = start(cwd=root)
    gone = subprocess.Popen(["true"])
    gone.wait()
    client.begin("initialize", {"processId": gone.pid, "rootUri": None, "capabilities": {}})
    assert client.process.wait(PATIENCE) == 1


def test_no_parent_to_watch(start, root):
    client = start(cwd=root)
    client.initialize(root, process=False)
    time.sleep(1)
    assert client.stop() == 0


def test_what_it_does_not_know(client):
    assert client.refused("textDocument/whatever", {}) == METHOD_NOT_FOUND
    assert client.refused("textDocument/completion", {}) == METHOD_NOT_FOUND
    assert client.refused("$/of/no/use") == METHOD_NOT_FOUND
    client.notify("$/of/no/use", {"x": 1})
    client.notify("whatever/else", [1])
    client.settled()
    assert not client.notes, client.notes


@pytest.mark.parametrize(
    "method",
    [
        "textDocument/hover",
        "textDocument/documentSymbol",
        "textDocument/codeAction",
        "textDocument/diagnostic",
        "workspace/diagnostic",
    ],
)
@pytest.mark.parametrize(
    "params", [None, {}, [], {"textDocument": 5}, {"textDocument": {"uri": 5}}, {"textDocument": {}}]
)
def test_params_that_are_none(client, method, params):
    if method == "workspace/diagnostic":
        params = {"previousResultIds": params or 5}
    assert client.refused(method, params) == INVALID_PARAMS


@pytest.mark.parametrize("method", ["didOpen", "didChange", "didClose", "didSave"])
@pytest.mark.parametrize(
    "params",
    [None, [], {}, {"textDocument": {"uri": 5}}, {"textDocument": {"uri": "untitled:1"}, "contentChanges": {}}],
)
def test_notifications_that_say_nothing(client, root, method, params):
    client.notify(f"textDocument/{method}", params)
    assert Document(client, uri(root), (root / "week.md").read_text()).found()


@pytest.mark.parametrize(
    "initialize",
    [
        None,
        [],
        {"capabilities": 5},
        {"capabilities": {}, "workspaceFolders": 5},
        {"processId": "x", "capabilities": {}},
    ],
)
def test_initialize_that_says_nothing(start, root, initialize):
    """It is turned down, and may be said again; or what can't be read is taken for nothing."""
    client = start(cwd=root)
    try:
        client.request("initialize", initialize)
        client.notify("initialized", {})
    except Refused as error:
        assert error.code == INVALID_PARAMS
        client.initialize(root)
    assert Document(client, uri(root), (root / "week.md").read_text()).found()


@pytest.mark.parametrize(
    "content, code",
    [
        (b"{", PARSE_ERROR),
        (b"", PARSE_ERROR),
        (b"\xff\xfe", PARSE_ERROR),
        (b'{"jsonrpc":"2.0","id":1,"method":"\xff"}', PARSE_ERROR),
        (b"[" * 100_000, PARSE_ERROR),
        (b'{"a":' * 100_000, PARSE_ERROR),
        (b"5", INVALID_REQUEST),
        (b"null", INVALID_REQUEST),
        (b"[]", INVALID_REQUEST),
        (b'{"jsonrpc":"2.0","id":7,"method":5}', INVALID_REQUEST),
    ],
    ids=lambda value: str(value)[:20],
)
def test_content_that_is_no_message(client, root, content, code):
    """It is told, with the id where it can be seen and null where it can't, and the next message is read."""
    client.raw(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
    told = client.wait(
        lambda: client.complaints or [client.answers[7]] if 7 in client.answers or client.complaints else None,
        what="error",
    )[0]
    assert told["error"]["code"] == code, told
    assert Document(client, uri(root), (root / "week.md").read_text()).found()


def test_an_answer_nobody_waits_for(client, root):
    client.raw(
        framed({"id": 7})
        + framed({"id": 99, "result": None})
        + framed({"id": "x", "error": {"code": 1, "message": "no"}})
    )
    assert Document(client, uri(root), (root / "week.md").read_text()).found()
    assert not client.answers.keys() - {1, 7}, client.answers


@pytest.mark.parametrize(
    "head",
    [
        "content-length: {}\r\n\r\n",
        "CONTENT-LENGTH:{}\r\n\r\n",
        "Content-Length:   {}  \r\n\r\n",
        "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
        "Content-Length: {}\r\nContent-Type: application/vscode-jsonrpc; charset=utf8\r\nX-Odd: a:b\r\n\r\n",
    ],
)
def test_headers_as_they_may_be(client, head):
    content = json.dumps({"jsonrpc": "2.0", "id": "ö1", "method": "shutdown"}).encode()
    client.raw(head.format(len(content)).encode() + content)
    assert client.answer("ö1") is None


def test_empty_lines_between_messages(client, root):
    """Read over, or told of."""
    client.raw(b"\r\n\r\n")
    assert Document(client, uri(root), (root / "week.md").read_text()).found()


@pytest.mark.parametrize(
    "frame",
    [
        b"Content-Length: x\r\n\r\n",
        b"Content-Length: -5\r\n\r\n",
        b"Content-Length: 18446744073709551617\r\n\r\n",
        b"Content-Length: 10737418240\r\n\r\n",
        b"Content-Type: x\r\n\r\n",
        b"{}\r\n\r\n",
        b"\x00\xff" * 50 + b"\r\n\r\n",
        b"x" * 5 * MB + b"\r\n\r\n",
        b"Content-Length: 2\n\n{}",
    ],
    ids=lambda frame: repr(frame[:40]),
)
def test_frames_that_are_broken(start, root, frame):
    """Whatever is thought of it, it is told or read over, at once and without memory: no crash, and nothing hangs."""
    client = start(cwd=root)
    client.initialize(root)
    before = client.memory()
    client.raw(frame)
    told = lambda: client.complaints or client.ended
    end = time.monotonic() + 5
    while not told() and time.monotonic() < end:
        time.sleep(0.02)
        # Where a line goes on, the server can't know that it is broken before the next one.
        client.raw(framed({"method": "$/next"}))
    assert told(), "the server waits for more"
    if client.ended:
        assert client.process.wait(PATIENCE) in (0, 1, 2) and client.stderr, (client.process.returncode, client.stderr)
    else:
        assert client.complaints[0]["error"]["code"] in (PARSE_ERROR, INVALID_REQUEST)
        assert client.memory() - before < 64 * MB


def test_a_line_without_end(start, root):
    client = start(cwd=root)
    client.initialize(root)
    before = client.memory()
    for _ in range(300):
        client.raw(b"x" * MB)
        if client.process.poll() is not None:
            return
    assert client.memory() - before < 64 * MB


def test_a_document_of_200_mb(client, root):
    """It is read over, and told; the next message is understood."""
    small = Document(client, uri(root), (root / "week.md").read_text())
    small.found()
    before = client.memory()
    line = "- [ ] Grow my business\\n"
    head = (
        '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"%s","languageId":"markdown",'
        '"version":1,"text":"# Actions\\n\\n' % uri(root, "big.md")
    ).encode()
    foot = b'"}}}'
    part = (line * (MB // len(line))).encode()
    count = 200 * MB // len(part)
    client.raw(b"Content-Length: %d\r\n\r\n" % (len(head) + count * len(part) + len(foot)))
    client.raw(head)
    for _ in range(count):
        client.raw(part)
    client.raw(foot)
    client.request("textDocument/documentSymbol", opened(root))
    said = [note for note in client.notes if note["method"].startswith("window/")]
    told = said or client.complaints or client.pushes[uri(root, "big.md")]
    assert told, "it says nothing"
    assert client.memory() - before < 64 * MB, f"{(client.memory() - before) / MB:.0f} MB more"
    assert small.put("Shrink", "Grow").found() is not None


def test_cancelled(client, root):
    """What is cancelled is answered all the same, once; what is done or unknown can't be cancelled."""
    text = "# Actions\n\n" + "- [ ] Grow my business\n" * 5000
    document = Document(client, uri(root, "long.md"), text)
    keys = [client.begin("textDocument/diagnostic", {"textDocument": {"uri": document.uri}}) for _ in range(20)]
    for key in reversed(keys):
        client.notify("$/cancelRequest", {"id": key})
    for key in keys:
        message = client.wait(lambda key=key: client.answers.get(key), what="an answer to what was cancelled")
        assert "result" in message or message["error"]["code"] == CANCELLED, message
    for odd in (keys[0], 4711, "x", None, {}, 1.5):
        client.notify("$/cancelRequest", {"id": odd})
    client.notify("$/cancelRequest")
    client.settled()


def test_ids_of_both_kinds(client, root):
    for key in (0, -5, 2_147_483_647, "", "5", "ünï"):
        assert client.refused("no/such", id=key) == METHOD_NOT_FOUND


def test_the_log(start, root, tmp_path):
    log = tmp_path / "doable.log"
    client = start("--log", str(log), cwd=root)
    client.initialize(root)
    Document(client, uri(root), (root / "week.md").read_text()).found()
    client.refused("no/such")
    assert client.stop() == 0
    text = log.read_text()
    for word in ("initialize", "textDocument/didOpen", "3 diagnostics", "no/such", "shutdown"):
        assert word in text, text
    client = start("--log", str(log), cwd=root)
    client.initialize(root)
    assert client.stop() == 0
    assert log.read_text().startswith(text), "the log isn't appended to"


def test_a_log_that_can_not_be_written(root, tmp_path):
    ran = subprocess.run(
        [BINARY, "lsp", "--log", str(tmp_path)], stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE
    )
    assert ran.returncode == 2 and ran.stderr and not ran.stdout, ran


def test_signals_end_it(client):
    client.process.send_signal(signal.SIGTERM)
    assert client.process.wait(PATIENCE) in (-signal.SIGTERM, 1, 143)


def test_nothing_but_messages_on_its_output(client, root):
    Document(client, uri(root), (root / "week.md").read_text()).found()
    assert client.stop() == 0
    time.sleep(0.1)
    assert client.stderr == b"", client.stderr

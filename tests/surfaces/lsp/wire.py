"""A client of `doable lsp` that is as rude as it has to be: it writes what bytes it is told, and holds all that it reads to
the protocol's own types."""

import collections, json, os, pathlib, subprocess, threading, time

from lsprotocol import types
from lsprotocol.converters import get_converter

BINARY = os.environ["DOABLE"]
# Long enough for a machine that does five other things.
PATIENCE = int(os.environ.get("PATIENCE", "20"))
# As long as what should not come is waited for.
QUIET = 0.3
CONVERTER = get_converter()


class Refused(Exception):
    """An error that the server answered with."""

    def __init__(self, error):
        super().__init__(f"{error['code']}: {error['message']}")
        self.code, self.message = error["code"], error["message"]


class Ended(Exception):
    """The server said no more."""


def uri(root, name="week.md"):
    """A file's, as VS Code and others write it: all but the plainest characters percent-encoded."""
    return pathlib.Path(root, name).as_uri()


def framed(message):
    content = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(content), content)


def held_to_the_protocol(message, method):
    """Reads a message as the protocol's types have it; what doesn't fit them raises."""
    if "error" in message:
        CONVERTER.structure(message, types.ResponseErrorMessage)
        return
    kinds = types.METHOD_TO_TYPES.get(method)
    if kinds:
        CONVERTER.structure(message, kinds[0] if "method" in message else kinds[1])


class Client:
    """A server with its pipes. What it asks is answered: `configuration` with the settings that stand there, all else
    with null."""

    def __init__(self, *options, cwd=None, command=None):
        environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
        self.process = subprocess.Popen(
            command or [BINARY, "lsp", *options],
            cwd=cwd,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.next, self.methods = 0, {}
        self.answers, self.pushes = {}, collections.defaultdict(list)
        self.notes, self.asked, self.complaints = [], [], []
        self.configuration, self.odd_answer, self.unit = None, None, "utf-16"
        self.writing = threading.Lock()
        self.news, self.ended, self.broken = threading.Condition(), False, None
        self.stderr = b""
        self.readers = [threading.Thread(target=read, daemon=True) for read in (self.read_all, self.read_errors)]
        for reader in self.readers:
            reader.start()

    def read_errors(self):
        self.stderr = self.process.stderr.read()

    def read_all(self):
        try:
            while (content := self.frame()) is not None:
                self.take(json.loads(content))
        except Exception as error:
            # Whoever waits tells it.
            self.broken = error
        with self.news:
            self.ended = True
            self.news.notify_all()

    def frame(self):
        length, line = None, b""
        while line != b"\r\n":
            line = self.process.stdout.readline()
            if not line:
                return None
            assert line.endswith(b"\r\n"), line
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        content = b""
        while len(content) < length:
            more = self.process.stdout.read(length - len(content))
            if not more:
                raise EOFError("a message breaks off")
            content += more
        return content

    def take(self, message):
        assert message.get("jsonrpc") == "2.0", message
        with self.news:
            if "method" in message:
                held_to_the_protocol(message, message["method"])
                self.notes.append(message)
                if message["method"] == "textDocument/publishDiagnostics":
                    self.pushes[message["params"]["uri"]].append(message["params"])
                if "id" in message:
                    self.asked.append(message["method"])
                    self.reply(message)
            else:
                key = message["id"]
                if key is None:
                    held_to_the_protocol(message, None)
                    self.complaints.append(message)
                    self.news.notify_all()
                    return
                assert key not in self.answers, f"answered twice: {message}"
                held_to_the_protocol(message, self.methods.get(key))
                self.answers[key] = message
            self.news.notify_all()

    def reply(self, message):
        answer = {"result": None}
        if message["method"] == "workspace/configuration":
            answer = self.odd_answer or {"result": [self.configuration for _ in message["params"]["items"]]}
        self.raw(framed({"id": message["id"], **answer}))

    def raw(self, data):
        # The thread that reads answers the server's requests meanwhile.
        with self.writing:
            try:
                self.process.stdin.write(data)
                self.process.stdin.flush()
            except (BrokenPipeError, ValueError):
                pass

    def wait(self, until, patience=PATIENCE, what="news"):
        """The first true value of `until`, which is asked after each message."""
        end = time.monotonic() + patience
        with self.news:
            while not (value := until()):
                if self.broken:
                    raise self.broken
                if self.ended:
                    raise Ended(f"the server ended while {what} was waited for: {self.stderr[-2000:]}")
                left = end - time.monotonic()
                if left > 0:
                    self.news.wait(left)
                else:
                    raise AssertionError(f"no {what} within {patience} s")
            return value

    # What a client says.

    def begin(self, method, params=None, **more):
        """Sends a request without waiting; gives its id."""
        self.next += 1
        key = more.pop("id", self.next)
        self.methods[key] = method
        message = {"id": key, "method": method, **({} if params is None else {"params": params}), **more}
        self.raw(framed(message))
        return key

    def answer(self, key, patience=PATIENCE):
        """The result that a request was answered with; its error raises."""
        message = self.wait(lambda: self.answers.get(key), patience, f"answer to {self.methods.get(key)}")
        if "error" in message:
            assert "result" not in message, message
            raise Refused(message["error"])
        assert "result" in message, message
        return message["result"]

    def request(self, method, params=None, **more):
        return self.answer(self.begin(method, params, **more))

    def refused(self, method, params=None, **more):
        """The code of the error that a request is answered with."""
        try:
            result = self.request(method, params, **more)
        except Refused as error:
            assert error.message, "an error without words"
            return error.code
        raise AssertionError(f"{method} was answered with {str(result)[:300]}")

    def notify(self, method, params=None):
        self.raw(framed({"method": method, **({} if params is None else {"params": params})}))

    def initialize(self, *roots, capabilities=None, options=None, process=True, **more):
        """Says who we are, and answers what the server can do."""
        folders = [{"uri": pathlib.Path(root).as_uri(), "name": pathlib.Path(root).name} for root in roots]
        params = {
            "processId": os.getpid() if process else None,
            "rootUri": folders[0]["uri"] if folders else None,
            "workspaceFolders": folders or None,
            "capabilities": capabilities or {},
            **more,
        }
        if options is not None:
            params["initializationOptions"] = options
        result = self.request("initialize", params)
        self.unit = result["capabilities"].get("positionEncoding", "utf-16")
        self.notify("initialized", {})
        return result["capabilities"]

    def settled(self):
        """Comes back when the server has done with all it was told."""
        try:
            self.request("doable/nothing-of-that-name")
        except Refused:
            pass

    def stop(self):
        """Ends the server as the protocol has it; gives its exit code."""
        self.request("shutdown")
        self.notify("exit")
        return self.process.wait(PATIENCE)

    def kill(self):
        self.process.kill()
        self.process.wait()
        for reader in self.readers:
            reader.join(PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                pipe.close()
            except BrokenPipeError:
                pass

    def memory(self):
        """Bytes in memory."""
        pages = int(pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    # Diagnostics.

    def published(self, uri, version=None, after=0, patience=PATIENCE):
        """The diagnostics pushed for a document, of that version where one is given; the first after so many pushes."""

        def found():
            fit = [push for push in self.pushes[uri][after:] if version is None or push.get("version") == version]
            return fit and fit[-1:]

        return self.wait(found, patience, f"diagnostics of {uri} version {version}")[0]["diagnostics"]

    def shows(self, uri, wanted, patience=PATIENCE):
        """Waits until what was pushed last for a document is as wanted, and gives it."""

        def found():
            last = self.pushes[uri][-1:]
            return last if last and wanted(last[0]["diagnostics"]) else None

        try:
            return self.wait(found, patience, f"such diagnostics of {uri}")[0]["diagnostics"]
        except AssertionError as error:
            last = str(self.pushes[uri][-1:])[:1500]
            raise AssertionError(f"{error}; the last of {len(self.pushes[uri])}: {last}") from None

    def quiet(self, uri):
        """No diagnostics are pushed for a document from now on, for a while."""
        self.settled()
        before = len(self.pushes[uri])
        time.sleep(QUIET)
        self.settled()
        assert len(self.pushes[uri]) == before, self.pushes[uri][before:]

    def pull(self, uri, previous=None):
        params = {"textDocument": {"uri": uri}, **({"previousResultId": previous} if previous else {})}
        return self.request("textDocument/diagnostic", params)

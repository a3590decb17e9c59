"""A registry of npm's on this machine: keeps what `npm publish` brings, and gives it to `npm install`.

It knows no package besides, as a machine without a network does.
"""
import base64, http.server, json, threading, urllib.parse


class Registry(http.server.ThreadingHTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.packages, self.files, self.asked = {}, {}, []
        self.url = f"http://127.0.0.1:{self.server_port}/"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def keep(self, document):
        """What is published: a document of one version, with its file inside."""
        name = document["name"]
        [version] = document["versions"]
        [sent] = document["_attachments"].values()
        path = f"{name}/-/{version}.tgz"
        self.files[path] = base64.b64decode(sent["data"])
        document["versions"][version]["dist"]["tarball"] = self.url + path
        known = self.packages.setdefault(name, {"name": name, "versions": {}, "dist-tags": {}})
        known["versions"] |= document["versions"]
        known["dist-tags"] |= document["dist-tags"]


class Answer(http.server.BaseHTTPRequestHandler):
    @property
    def named(self):
        return urllib.parse.unquote(self.path.split("?")[0]).strip("/")

    def say(self, status, content):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self):
        self.server.asked.append(self.named)
        if self.named in self.server.files:
            self.say(200, self.server.files[self.named])
        elif self.named in self.server.packages:
            self.say(200, json.dumps(self.server.packages[self.named]).encode())
        else:
            self.say(404, b'{"error": "not found"}')

    def do_PUT(self):
        self.server.keep(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.say(201, b'{"ok": true}')

    def log_message(self, *_):
        """Nothing is said of each request."""

"""A package index of the scripts' own, as PyPI is one: what they install comes from here, and from nowhere else.

It holds doable as a wheel made of the binary, as maturin would lay it out, and packages that are installed already.
"""
import base64, hashlib, http.server, importlib.metadata, os, sysconfig, threading, zipfile
from scene import BINARY, SCRATCH, VERSION

SIMPLE = SCRATCH / "index/simple"


def wheel(stem, version, tag, files):
    """A wheel of these files, bytes and whether they can be run by path, for installers to find."""
    place = SIMPLE / stem
    place.mkdir(parents=True, exist_ok=True)
    made = place / f"{stem}-{version}-{tag}.whl"
    record = f"{stem}-{version}.dist-info/RECORD"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        lines = []
        for path, (content, can_run) in files.items():
            about = zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0))
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = (0o100755 if can_run else 0o100644) << 16
            archive.writestr(about, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            lines.append(f"{path},sha256={digest},{len(content)}\n")
        archive.writestr(record, "".join(lines) + f"{record},,\n")
    listed = "".join(f'<a href="{each.name}">{each.name}</a>\n' for each in place.glob("*.whl"))
    (place / "index.html").write_text(f"<!DOCTYPE html>\n{listed}")
    return made


def doable(version=VERSION, program=None, machine=sysconfig.get_platform()):
    """doable's wheel, with the binary or another program in it."""
    tag = "py3-none-" + machine.replace("-", "_").replace(".", "_")
    about = {
        "METADATA": f"Metadata-Version: 2.4\nName: doable\nVersion: {version}\n",
        "WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: false\nTag: {tag}\n",
    }
    files = {f"doable-{version}.data/scripts/doable": (program or BINARY.read_bytes(), True)}
    files |= {f"doable-{version}.dist-info/{name}": (text.encode(), False) for name, text in about.items()}
    return wheel("doable", version, tag, files)


def installed(name):
    """The wheel of a package without compiled parts that is installed here."""
    found = importlib.metadata.distribution(name)
    by_pip = ("RECORD", "INSTALLER", "REQUESTED")
    held = [path for path in found.files if ".." not in path.parts and path.suffix != ".pyc" and path.name not in by_pip]
    return wheel(name, found.version, "py3-none-any", {path.as_posix(): (path.read_binary(), False) for path in held})


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the index, and keeps what was asked for."""

    asked = []

    def __init__(self, *args):
        super().__init__(*args, directory=str(SIMPLE.parent))

    def log_message(self, form, *args):
        self.asked.append(self.path)


def serve():
    """Starts the index, and gives an environment in which pip and uv know no other."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/simple/"
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(("PIP_", "UV_", "VIRTUALENV_"))}
    return kept | {
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": address,
        "PIP_NO_CACHE_DIR": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "UV_DEFAULT_INDEX": address,
        "UV_NO_CONFIG": "1",
        "UV_CACHE_DIR": str(SCRATCH / "uv"),
        "UV_PYTHON_DOWNLOADS": "never",
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
    }

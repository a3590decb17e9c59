"""What all scripts of a release know: the package as Cargo.toml has it, the platforms, and which files go along.

Standard library only, Python 3.11 or newer.
"""
import dataclasses, hashlib, pathlib, platform, sys, tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
PACKAGE = tomllib.loads((ROOT / "Cargo.toml").read_text())["package"]
NAME, VERSION, REPOSITORY = PACKAGE["name"], PACKAGE["version"], PACKAGE["repository"]
OWNER = REPOSITORY.split("/")[-2]
TAG = f"v{VERSION}"
# Where a published file of a release is fetched from.
DOWNLOADS = f"{REPOSITORY}/releases/download/{TAG}"
# The licences of the program and of the words in it, and what the program tells of itself.
NOTICES = ("LICENSE-APACHE", "LICENSE-MIT", "NOTICE", "data/english/LICENSE-SPECIALIST", "data/english/LICENSE-WordNet")
PAGES = ("README.md", "CHANGELOG.md")
CHECKSUMS = "SHA256SUMS"


@dataclasses.dataclass(frozen=True)
class Platform:
    """A platform that a program is built for, under the names that others have for it."""

    # Rust's.
    target: str
    # Node's `process.platform` and `process.arch`, which are npm's `os` and `cpu`, and VS Code's.
    os: str
    cpu: str

    @property
    def program(self):
        return f"{NAME}.exe" if self.os == "win32" else NAME

    @property
    def stem(self):
        """The archive's name without its ending, and the folder in it."""
        return f"{NAME}-{TAG}-{self.target}"

    @property
    def archive(self):
        return f"{self.stem}.zip" if self.os == "win32" else f"{self.stem}.tar.gz"

    @property
    def node(self):
        return f"{self.os}-{self.cpu}"


# The Linux ones are static: musl inside, so that they run on whatever libc there is.
PLATFORMS = (
    Platform("x86_64-unknown-linux-musl", "linux", "x64"),
    Platform("aarch64-unknown-linux-musl", "linux", "arm64"),
    Platform("x86_64-apple-darwin", "darwin", "x64"),
    Platform("aarch64-apple-darwin", "darwin", "arm64"),
    Platform("x86_64-pc-windows-msvc", "win32", "x64"),
    Platform("aarch64-pc-windows-msvc", "win32", "arm64"),
)


PROCESSORS = {"AMD64": "x64", "x86_64": "x64", "arm64": "arm64", "aarch64": "arm64"}


def here():
    """The platform that this is; None where there is no program for it."""
    machine = (sys.platform, PROCESSORS.get(platform.machine()))
    return next((known for known in PLATFORMS if (known.os, known.cpu) == machine), None)


def binaries(folder):
    """The program of each platform in a folder that has one a target, `TARGET/doable`; all have to be there."""
    found = {known: pathlib.Path(folder) / known.target / known.program for known in PLATFORMS}
    missing = [str(path) for path in found.values() if not path.is_file()]
    if missing:
        raise SystemExit(f"no program at {', '.join(missing)}")
    return found


def checksums(folder):
    """The SHA-256 of each file that `SHA256SUMS` in a folder lists, by name."""
    lines = (pathlib.Path(folder) / CHECKSUMS).read_text().splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()

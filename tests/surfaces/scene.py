"""What the scripts here set their scene with: the README's snippets, a repository to install from, programs to run.

Everything stands in one scratch folder, gone at the end. A program that is missing fails the script.
"""
import os, pathlib, re, shutil, subprocess, sys, tempfile, time, tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(sys.argv[1]).resolve()
PACKAGE = tomllib.loads((ROOT / "Cargo.toml").read_text())["package"]
VERSION = PACKAGE["version"]
# Where the README's snippets fetch doable from; git is told to fetch it from a repository in the scratch folder.
ADDRESS = PACKAGE["repository"]
PLAN = "## Actions\n\n- [ ] Grow my business\n"
QUESTION = "Who is the next likely buyer"
# What builds programs, by any of its names, such as x86_64-linux-gnu-gcc-12; and other Pythons.
COMPILER = re.compile(r"(.+-)?(cargo|rust\w*|cc|c\+\+|c89|c99|gcc|g\+\+|clang|cpp|ld|maturin|python)([-.\d].*)?")

if not os.access(BINARY, os.X_OK):
    sys.exit(f"{BINARY} is no program")
_scratch = tempfile.TemporaryDirectory(prefix="doable-surfaces-")
SCRATCH = pathlib.Path(_scratch.name).resolve()


def pages():
    """The texts of the README and of all pages of the site, as docs/README.md lists them."""
    listing = ROOT / "site/docs/README.md"
    listed = re.findall(r"^- \[.+?\]\((.+?)\): ", listing.read_text(encoding="utf-8"), re.M)
    return [page.read_text(encoding="utf-8") for page in [ROOT / "README.md", listing, *(listing.parent / path for path in listed)]]


def snippet(name):
    """The fenced block whose first line is a comment with that name: one, or the same in the README and in a page."""
    block = re.compile(rf"^```\w+\n(# {re.escape(name)}\n.*?)^```$", re.M | re.S)
    found = {text for page in pages() for text in block.findall(page)}
    assert len(found) == 1, f"the README and the pages have {len(found)} different blocks that begin with “# {name}”"
    return found.pop()


def folder(name, files):
    """A folder with these files, by path."""
    place = SCRATCH / name
    place.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text)
    return place


def run(*command, code=0, **options):
    """What a program prints on both streams; fails where it exits otherwise than with `code`."""
    began = time.monotonic()
    options = {"text": True, "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} | options
    ran = subprocess.run([str(part) for part in command], **options)
    shown = " ".join(map(str, command)).replace("\n", " ")
    if (took := time.monotonic() - began) >= 0.2:
        print(f"{took:7.2f} s  {shown[:100]}", flush=True)
    assert ran.returncode == code, f"exit {ran.returncode}, expected {code}: {shown}\n{ran.stdout}"
    return ran.stdout


def worked():
    """The seconds that processors worked on what was run so far: those that pass depend on what else the machine does."""
    times = os.times()
    return times.children_user + times.children_system


def git(place, *args):
    return run("git", "-c", "user.name=test", "-c", "user.email=test@example.com", *args, cwd=place)


def repository(place):
    """Makes a folder a repository with everything in it committed."""
    git(place, "init", "-q", "-b", "main")
    git(place, "add", "-A", "-f")
    git(place, "commit", "-q", "--no-verify", "-m", "As it stands")
    return place


def origin():
    """The sources as they stand here, as a repository with the version's tag; and the environment that finds it."""
    place = SCRATCH / "origin"
    listed = run("git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "-co", "--exclude-standard", cwd=ROOT)
    for path in filter(None, listed.split("\0")):
        if (ROOT / path).is_file():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, place / path)
    git(repository(place), "tag", f"v{VERSION}")
    return os.environ | {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.file://{place}.insteadOf",
        "GIT_CONFIG_VALUE_0": ADDRESS,
        "CARGO_NET_GIT_FETCH_WITH_CLI": "true",
    }


def with_binary(env):
    """An environment that has the binary on its path."""
    return env | {"PATH": f"{BINARY.parent}{os.pathsep}{env['PATH']}"}


def without_compilers(python=sys.executable):
    """A path on which nothing can be built: a folder with every program of this one but those that build, and one Python."""
    # By a link elsewhere it would not find its virtual environment.
    place = folder("path", {"python3": f'#!/bin/sh\nexec "{python}" "$@"\n'})
    (place / "python3").chmod(0o755)
    for each in os.get_exec_path():
        for program in pathlib.Path(each).glob("*"):
            if not COMPILER.fullmatch(program.name) and os.access(program, os.X_OK) and not (place / program.name).exists():
                (place / program.name).symlink_to(program)
    assert not any(shutil.which(name, path=place) for name in ["cargo", "rustc", "cc", "gcc", "clang", "ld"])
    return str(place)

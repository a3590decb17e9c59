#!/usr/bin/env python3
"""Pushes a version of the hook for pre-commit and prek to the repository that holds nothing else, doable-pre-commit.

    mirror.py VERSION REMOTE     VERSION as in Cargo.toml, with or without a v before; REMOTE as git names it

Its files are those of release/pre-commit, the licences, and our own hooks as PyPI's wheel has them: made here, never edited
there. A version that is there is left alone; so that nobody is led back or too far ahead, none goes there that is below one
of those, or comes before a release. Runs after PyPI has the wheels, needs git and whatever git asks for to push.
"""
import pathlib, re, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "release/pre-commit"
LICENCES = ["LICENSE-APACHE", "LICENSE-MIT"]
VERSION = re.compile(r"v?(\d+)\.(\d+)\.(\d+)(-[\w.-]+)?", re.ASCII)
SETTINGS = {
    "user.name": "github-actions[bot]",
    "user.email": "41898282+github-actions[bot]@users.noreply.github.com",
    # What is committed is what was made, byte for byte.
    "core.autocrlf": "false",
}
GIT = ["git", *(word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}"))]


def hooks(text):
    """Our hooks without those that take the doable of the path: what Cargo would build, a wheel brings."""
    head, *blocks = re.split(r"^(?=- id: )", text, flags=re.M)
    built = [block for block in blocks if "\n  language: rust\n" in block]
    assert built, "no hook of .pre-commit-hooks.yaml has the language rust"
    return head + "".join(block.replace("\n  language: rust\n", "\n  language: python\n") for block in built)


def contents(version):
    """The mirror's files, by name."""
    files = {path.name: path.read_text(encoding="utf-8").replace("@VERSION@", version) for path in TEMPLATES.iterdir()}
    files |= {name: (ROOT / name).read_text(encoding="utf-8") for name in LICENCES}
    files[".pre-commit-hooks.yaml"] = hooks((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return files


def numbers(version):
    return tuple(map(int, VERSION.fullmatch(version).group(1, 2, 3)))


def git(place, *args):
    """What git prints, without the last line break; ends the program where git fails, and git has said why."""
    ran = subprocess.run([*GIT, *args], cwd=place, stdout=subprocess.PIPE, text=True)
    if ran.returncode:
        sys.exit(f"git {args[0]} failed, for the reason above. Run this again once that is mended.")
    return ran.stdout.rstrip("\n")


def stage(files, place):
    """Makes these files all that the next commit of a clone without files holds, and gives the id of their tree."""
    for name, text in files.items():
        (place / name).write_bytes(text.encode())
    git(place, "add", "--all", "--force")
    return git(place, "write-tree")


def push(version, remote, place):
    """Pushes a version, by a clone at `place`, and gives what to say of it."""
    tag = f"v{version}"
    git(None, "clone", "--quiet", "--no-checkout", "--", remote, place)
    tags = git(place, "tag", "--list").splitlines()
    tree = stage(contents(version), place)
    if tag in tags:
        if git(place, "rev-parse", f"refs/tags/{tag}^{{tree}}") != tree:
            sys.exit(f"{tag} is there with other content, and who uses it relies on that: release a higher version.")
        return f"{tag} is there: nothing pushed"
    newer = [other for other in filter(VERSION.fullmatch, tags) if numbers(other) > numbers(version)]
    if newer:
        # It goes by the dates of tags, wherever they are.
        return f"{newer[0]} is there, and `prek update` would lead back to {tag}: nothing pushed"
    git(place, "commit", "--quiet", "--message", f"doable {version}")
    git(place, "tag", tag)
    # Both or none, so that a run that breaks off can be run again.
    git(place, "push", "--quiet", "--atomic", "origin", f"refs/tags/{tag}", f"HEAD:{git(place, 'symbolic-ref', 'HEAD')}")
    return f"{tag} pushed"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    found = VERSION.fullmatch(sys.argv[1])
    if found is None:
        sys.exit(f"{sys.argv[1]!r} is no version: it is 1.2.3 or 1.2.3-rc.1, as Cargo.toml has it.")
    if found[4]:
        print(f"{found[0]} comes before a release: nothing pushed")
        return
    with tempfile.TemporaryDirectory(prefix="doable-mirror-") as place:
        print(push(found[0].removeprefix("v"), sys.argv[2], pathlib.Path(place)))


if __name__ == "__main__":
    main()

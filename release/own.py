#!/usr/bin/env python3
"""Says who holds the project, everywhere: in Cargo.toml, of which programs read it, and wherever people see it.

    own.py           whether every place names the one of Cargo.toml
    own.py NAME      writes NAME, a user or an organisation of GitHub, into all of them
"""
import pathlib, re, subprocess, sys, tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
ACCOUNT = r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}"
# What stands after the name: repositories, the site, packages of winget.
AFTER = r"(?:/(?:doable|homebrew-tap|tap)\b|\.github\.io/doable\b|\.doable\b)"
# Where such a name stands, whoever's it is.
SHOWN = re.compile(
    rf"(?:github\.com[/:]|https://(?=[\w-]+\.github\.io)|uses: |--repo[ =]|brew (?:tap|install) |winget install (?:--?\w+ )*)(?P<name>{ACCOUNT}){AFTER}"
)


def owner(root=ROOT):
    """The name that Cargo.toml has."""
    address = tomllib.loads((root / "Cargo.toml").read_text())["package"]["repository"]
    found = re.fullmatch(rf"https://github\.com/({ACCOUNT})/doable", address)
    if found is None:
        sys.exit(f"Cargo.toml: `repository` is https://github.com/<name>/doable, not {address}")
    return found[1]


def texts(root):
    """What is kept in git, by path, as far as it is text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True).stdout
    for path in map(root.joinpath, filter(None, listed.split("\0"))):
        if path.is_file() and not path.is_symlink():
            try:
                yield path, path.read_bytes().decode()
            except UnicodeDecodeError:
                continue


def strangers(root=ROOT):
    """Places that name somebody else, as lines to print."""
    name = owner(root)
    for path, text in texts(root):
        for found in SHOWN.finditer(text):
            if found["name"] != name:
                line = text.count("\n", 0, found.start()) + 1
                yield f"{path.relative_to(root)}:{line}: {found[0]}, but Cargo.toml has {name}"


def rename(new, root=ROOT):
    """Puts a name into every place, and gives how many there were."""
    if re.fullmatch(ACCOUNT, new) is None:
        sys.exit(f"{new!r} is no name of a user or an organisation of GitHub")
    old = owner(root)
    place = re.compile(rf"(?<![\w-]){re.escape(old)}(?={AFTER})")
    taken = re.compile(rf"(?<![\w-]){re.escape(new)}(?={AFTER})")
    if new != old and (clash := [path for path, text in texts(root) if taken.search(text)]):
        sys.exit(f"{clash[0].relative_to(root)} has {new} in such a place already: the two could not be told apart again")
    count = 0
    for path, text in texts(root):
        changed, here = place.subn(new, text)
        if here:
            path.write_bytes(changed.encode())
            count += here
    return count


if __name__ == "__main__":
    if len(sys.argv) == 2:
        print(f"{rename(sys.argv[1])} places name {sys.argv[1]}")
    elif len(sys.argv) > 2:
        sys.exit(__doc__)
    if odd := list(strangers()):
        sys.exit("\n".join(odd))

#!/usr/bin/env python3
"""Whether what is about to be released says one version everywhere; prints what CHANGELOG.md says of it.

    check.py          the sources as they stand
    check.py TAG      a tag on them: vVERSION, with a date in CHANGELOG.md and nothing left under [Unreleased]
"""
import datetime, json, re, subprocess, sys
from facts import ROOT, TAG, VERSION

# The version and its date, as Keep a Changelog writes them.
HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\](?: [-–] (?P<date>\S+))?$", re.M)
# What other registries take their version from.
MANIFESTS = ("package.json", "manifest.json")


def sections(changelog):
    """The sections of a changelog, by version: their date and their text."""
    heads = list(HEADING.finditer(changelog))
    ends = [head.start() for head in heads[1:]] + [len(changelog)]
    return {head["version"]: (head["date"], changelog[head.end() : end].strip()) for head, end in zip(heads, ends)}


def manifests():
    """The manifests that are published, as all are that don't say `private`, by path."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for path in filter(None, listed.split("\0")):
        if path.rsplit("/", 1)[-1] in MANIFESTS and not path.startswith(("tests/", "fixtures/")):
            manifest = json.loads((ROOT / path).read_text())
            if not manifest.get("private") and "version" in manifest:
                yield path, manifest


def faults(tag=None):
    lock = (ROOT / "Cargo.lock").read_text()
    if f'name = "doable"\nversion = "{VERSION}"\n' not in lock:
        yield f"Cargo.lock has another version than Cargo.toml's {VERSION}: run cargo check"
    for path, manifest in manifests():
        if manifest["version"] != VERSION:
            yield f"{path} has version {manifest['version']}, Cargo.toml {VERSION}"
        # Which Obsidian a version of the plugin needs.
        versions = (ROOT / path).with_name("versions.json")
        if versions.is_file() and VERSION not in json.loads(versions.read_text()):
            yield f"{versions.relative_to(ROOT)} lacks {VERSION}"
    parts = sections((ROOT / "CHANGELOG.md").read_text())
    date, text = parts.get(VERSION, (None, None))
    if not text:
        yield f"CHANGELOG.md has no section [{VERSION}], or nothing in it"
    if tag is None:
        return
    if tag != TAG:
        yield f"the tag is {tag}, but Cargo.toml has {VERSION}, whose tag is {TAG}"
    try:
        datetime.date.fromisoformat(date or "")
    except ValueError:
        yield f"CHANGELOG.md: [{VERSION}] needs its date, as in “## [{VERSION}] - 2026-01-31”"
    if parts.get("Unreleased", (None, ""))[1]:
        yield f"CHANGELOG.md: what stands under [Unreleased] belongs under [{VERSION}], or into a later release"


def main(*tag):
    if found := list(faults(*tag)):
        sys.exit("\n".join(found))
    print(sections((ROOT / "CHANGELOG.md").read_text())[VERSION][1])


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) < 3 else sys.exit(__doc__)

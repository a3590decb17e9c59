#!/usr/bin/env python3
"""Makes the release on GitHub with its files, and the one that Obsidian wants. Needs gh, and GITHUB_SHA for the second.

    github.py NOTES ASSETS OBSIDIAN      NOTES is a file, ASSETS and OBSIDIAN are folders of files

A release is a draft until all its files are there. One that is out already is left as it is; a draft that a run left behind is
made anew. Obsidian takes a plugin's files from the release whose tag is the plugin's version, without a v.
"""
import json, os, pathlib, subprocess, sys
from facts import NAME, TAG, VERSION


def gh(*args, **options):
    return subprocess.run(["gh", "release", *args], text=True, **options)


def is_out(tag):
    """Whether a release is published. A draft is taken away."""
    seen = gh("view", tag, "--json", "isDraft", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if seen.returncode:
        return False
    if json.loads(seen.stdout)["isDraft"]:
        gh("delete", tag, "--yes", check=True)
        return False
    print(f"{tag} is out already")
    return True


def make(tag, folder, latest, *args):
    files = sorted(str(path) for path in pathlib.Path(folder).iterdir())
    if not files:
        sys.exit(f"{folder} has no files")
    if not is_out(tag):
        gh("create", tag, "--draft", *args, *files, check=True)
        # Said when it comes out: GitHub would take whatever comes out last for the latest.
        gh("edit", tag, "--draft=false", f"--latest={str(latest).lower()}", check=True)


def main(notes, assets, obsidian):
    early = ["--prerelease"] if "-" in VERSION else []
    make(TAG, assets, not early, "--verify-tag", f"--title={NAME} {VERSION}", f"--notes-file={notes}", *early)
    if not early:
        about = f"{NAME} {VERSION} for Obsidian. What is new is said of {TAG}."
        title = f"--title={NAME} {VERSION} for Obsidian"
        make(VERSION, obsidian, False, f"--target={os.environ['GITHUB_SHA']}", title, f"--notes={about}")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 4 else sys.exit(__doc__)

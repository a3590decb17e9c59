#!/usr/bin/env python3
"""Puts files into a repository that isn't this one: a tap of Homebrew, a fork of winget's packages.

    put.py FOLDER REMOTE MESSAGE [BRANCH]      REMOTE is what `git push` takes; credentials are git's own

Writes what is in FOLDER over what is there, commits it and pushes it: to BRANCH, begun at the default branch where it is new,
else to the default branch. Nothing else of the repository is fetched. Where nothing changes, nothing is pushed.
"""
import pathlib, shutil, subprocess, sys, tempfile

AUTHOR = {"user.name": "doable release", "user.email": "release@doable.invalid"}


def git(place, *args, **options):
    named = [part for key, value in AUTHOR.items() for part in ("-c", f"{key}={value}")]
    return subprocess.run(["git", *named, *args], cwd=place, check=True, text=True, **options)


def printed(place, *args):
    return git(place, *args, stdout=subprocess.PIPE).stdout.strip()


def main(folder, remote, message, branch=None):
    folder = pathlib.Path(folder).resolve()
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    if not paths:
        sys.exit(f"{folder} has no files to put anywhere")
    with tempfile.TemporaryDirectory() as scratch:
        place = pathlib.Path(scratch) / "repository"
        git(None, "clone", "--quiet", "--depth=1", "--filter=blob:none", "--no-checkout", remote, str(place))
        standard = printed(place, "symbolic-ref", "--short", "HEAD")
        branch = branch or standard
        if branch != standard and printed(place, "ls-remote", "--heads", "origin", f"refs/heads/{branch}"):
            git(place, "fetch", "--quiet", "--depth=1", "origin", f"refs/heads/{branch}:refs/remotes/origin/{branch}")
            git(place, "update-ref", f"refs/heads/{branch}", f"refs/remotes/origin/{branch}")
            git(place, "symbolic-ref", "HEAD", f"refs/heads/{branch}")
        elif branch != standard:
            git(place, "symbolic-ref", "HEAD", f"refs/heads/{branch}")
            git(place, "update-ref", "HEAD", f"refs/remotes/origin/{standard}")
        # The index of all that is there, and of the files only those that are written.
        git(place, "sparse-checkout", "set", "--no-cone", *(f"/{path}" for path in paths))
        if subprocess.run(["git", "rev-parse", "--quiet", "--verify", "HEAD"], cwd=place, stdout=subprocess.DEVNULL).returncode == 0:
            git(place, "read-tree", "-mu", "HEAD")
        for path in paths:
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / path, place / path)
        git(place, "add", "--sparse", "--", *paths)
        if not printed(place, "status", "--porcelain"):
            print(f"{remote} has all of it already")
            return
        git(place, "commit", "--quiet", "-m", message)
        git(place, "push", "--quiet", "origin", f"HEAD:refs/heads/{branch}")
        print(f"{printed(place, 'rev-parse', '--short', 'HEAD')} in {branch} of {remote}")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) in (4, 5) else sys.exit(__doc__)

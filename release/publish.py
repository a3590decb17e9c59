#!/usr/bin/env python3
"""Publishes packed npm packages in the order that `publish` has; what the registry has already is passed over.

    publish.py FOLDER [ARGUMENT…]      FOLDER as npm.py wrote it; further arguments go to `npm publish`

A version with a part such as -beta.1 goes out under the tag `next`, so that nobody gets it unasked.
"""
import json, pathlib, subprocess, sys, tarfile


def manifest(packed):
    with tarfile.open(packed) as archive:
        return json.load(archive.extractfile("package/package.json"))


def is_there(name, version, more):
    registry = [argument for argument in more if argument.startswith("--registry")]
    command = ["npm", "view", f"{name}@{version}", "version", *registry]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.strip() == version


def main(folder, *more):
    folder = pathlib.Path(folder).resolve()
    for packed in (folder / "publish").read_text().splitlines():
        about = manifest(folder / packed)
        name, version = about["name"], about["version"]
        if is_there(name, version, more):
            print(f"{name} {version} is there already")
            continue
        tag = "next" if "-" in version else "latest"
        subprocess.run(["npm", "publish", "--access=public", f"--tag={tag}", *more, str(folder / packed)], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) > 1 else sys.exit(__doc__)

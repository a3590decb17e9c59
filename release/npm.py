#!/usr/bin/env python3
"""Makes the npm packages: one a platform, which holds its program, and `doable`, which npm installs them by.

    npm.py BINARIES FOLDER      BINARIES has TARGET/doable for every platform

Packs each as `npm publish` takes it, and writes into `publish` the packed files in the order in which to publish them:
`doable` last, so that whoever installs it finds the others. Needs npm. No package has an install script.
"""
import json, pathlib, shutil, subprocess, sys, tempfile
from facts import NAME, NOTICES, PACKAGE, PLATFORMS, REPOSITORY, ROOT, VERSION, binaries

SCOPE = "@doable-cli"
HERE = pathlib.Path(__file__).resolve().parent / "npm"


def described(name, **more):
    """A package's manifest. npm holds `repository` to the place that the package was published from."""
    return {
        "name": name,
        "version": VERSION,
        "description": PACKAGE["description"],
        "license": PACKAGE["license"],
        "homepage": PACKAGE["homepage"],
        "repository": {"type": "git", "url": f"git+{REPOSITORY}.git"},
        "publishConfig": {"access": "public"},
        **more,
    }


def packed(folder, manifest, files, target):
    """Writes a package – its manifest, its files, the licences – and gives the name under which it is packed."""
    for path, (source, mode) in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / path)
        (folder / path).chmod(mode)
    for notice in NOTICES:
        shutil.copyfile(ROOT / notice, folder / pathlib.Path(notice).name)
    (folder / "package.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
    command = ["npm", "pack", "--json", "--ignore-scripts", "--pack-destination", str(target), str(folder)]
    [report] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    # Before npm 9 a scope's slash stood in what npm says of the file, and a hyphen in its name.
    return report["filename"].removeprefix("@").replace("/", "-")


def of_platform(platform, program, scratch, target):
    name = f"{SCOPE}/{platform.node}"
    folder = scratch / platform.node
    folder.mkdir()
    about = f"# {name}\n\nThe program of doable for {platform.target}. Install the package `doable`, which brings it along.\n"
    (folder / "README.md").write_text(about)
    manifest = described(name, os=[platform.os], cpu=[platform.cpu], preferUnplugged=True)
    return packed(folder, manifest, {f"bin/{platform.program}": (program, 0o755)}, target)


def of_all(scratch, target):
    folder = scratch / NAME
    folder.mkdir()
    manifest = described(
        NAME,
        keywords=PACKAGE["keywords"],
        bin={NAME: "doable.mjs"},
        engines={"node": ">=18"},
        optionalDependencies={f"{SCOPE}/{platform.node}": VERSION for platform in PLATFORMS},
    )
    return packed(folder, manifest, {"doable.mjs": (HERE / "doable.mjs", 0o755), "README.md": (HERE / "README.md", 0o644)}, target)


def main(source, target):
    target = pathlib.Path(target).resolve()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        place = pathlib.Path(scratch)
        files = [of_platform(platform, program, place, target) for platform, program in binaries(source).items()]
        files.append(of_all(place, target))
    (target / "publish").write_text("".join(f"{file}\n" for file in files))
    print(f"{len(files)} npm packages in {target}")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 3 else sys.exit(__doc__)

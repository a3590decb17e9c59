#!/usr/bin/env python3
"""Packs the extension for VS Code: for each platform with its program, and once without one. Needs node and its packages.

    vscode.py BINARIES FOLDER      BINARIES has TARGET/doable for every platform
"""
import subprocess, sys
from facts import ROOT, binaries

PACK = ROOT / "editors/vscode/package.mjs"


def main(source, target):
    for platform, program in binaries(source).items():
        # Alpine's has a name of its own; what is static runs there, too.
        names = [platform.node, f"alpine-{platform.cpu}"] if platform.os == "linux" else [platform.node]
        for name in names:
            subprocess.run(["node", PACK, name, program, target], check=True)
    subprocess.run(["node", PACK, "universal", target], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 3 else sys.exit(__doc__)

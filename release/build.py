#!/usr/bin/env python3
"""Builds the program and the Python wheel of a platform. Needs maturin, and Rust with the target's standard library.

    build.py TARGET FOLDER [ARGUMENT…]      writes programs/TARGET/doable and wheels/ into FOLDER

Further arguments go to maturin: with --zig, whose ziglang has the C library of each target, it builds for another processor.
"""
import os, pathlib, shutil, subprocess, sys
from facts import NAME, PLATFORMS, ROOT, VERSION, here

# What a wheel says of itself. A program with musl inside runs on any Linux, with whatever libc.
WHEELS = {"linux": ("manylinux_2_17", "musllinux_1_1"), "darwin": ("pypi",), "win32": ("pypi",)}
# With Microsoft's C library inside, Windows needs no redistributable package.
FLAGS = {"win32": "-C target-feature=+crt-static"}


def main(target, folder, *more):
    platform = next((known for known in PLATFORMS if known.target == target), None)
    if platform is None:
        sys.exit(f"{target} is none of {', '.join(known.target for known in PLATFORMS)}")
    folder = pathlib.Path(folder).resolve()
    built = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
    env = os.environ | {"CARGO_TARGET_DIR": str(built)}
    if flags := FLAGS.get(platform.os):
        env[f"CARGO_TARGET_{target.upper().replace('-', '_')}_RUSTFLAGS"] = flags
    tags = ["--compatibility", *WHEELS[platform.os]]
    command = ["maturin", "build", "--release", "--locked", "--target", target, "--out", str(folder / "wheels"), *tags, *more]
    subprocess.run(command, cwd=ROOT, env=env, check=True)
    program = folder / "programs" / target / platform.program
    program.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(built / target / "release" / platform.program, program)
    print(f"{program}: {program.stat().st_size} bytes")
    if platform == here():
        said = subprocess.run([program, "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        if said != f"{NAME} {VERSION}":
            sys.exit(f"it says that it is {said}, not {NAME} {VERSION}")
        print(f"It runs here: {said}")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) > 2 else sys.exit(__doc__)

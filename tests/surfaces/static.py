#!/usr/bin/env python3
"""The programs for Linux as a release builds them, for two processors: static, at home in an empty root, of one opinion with
the one that was built here.

    static.py BINARY        needs root, maturin, ziglang, qemu-user-static and Debian's cargo-web, rustc-web and rust-web-src

A release has the standard library from rustup; here it is built from Debian's sources of it, and Zig brings musl and links. To be
there soon it is built without optimisation: what is shown is that the program builds and runs so, not how fast.
"""
import json, os, shutil
from pretend import RELEASE, facts
from scene import BINARY, PLAN, ROOT, SCRATCH, VERSION, folder, run

# Debian's, whatever else is on the path.
TOOLS = folder("tools", {})
for tool in ("cargo", "rustc"):
    (TOOLS / tool).symlink_to(f"/usr/bin/{tool}")
QUICK = {"LTO": "off", "OPT_LEVEL": "0", "CODEGEN_UNITS": "16", "DEBUG": "0"}
ENV = os.environ | {f"CARGO_PROFILE_RELEASE_{name}": value for name, value in QUICK.items()}
ENV |= {"PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}", "RUSTC_BOOTSTRAP": "1"}
# What a program begins and ends with comes from Zig, too: rustup's standard library has it, Debian's sources have not.
for each in facts.PLATFORMS:
    ENV[f"CARGO_TARGET_{each.target.upper().replace('-', '_')}_RUSTFLAGS"] = "-C link-self-contained=no"
QEMU = {"x64": [], "arm64": ["/usr/bin/qemu-aarch64-static"]}
FIXTURES = sorted(path for path in (ROOT / "fixtures/plans").rglob("*") if path.is_file())


def build(platform):
    """A program and its wheel, as the workflow builds them but for where the standard library comes from."""
    out = SCRATCH / "built" / platform.cpu
    run(RELEASE / "build.py", platform.target, out, "--zig", "-Z", "build-std=std,panic_abort", cwd=ROOT, env=ENV)
    [wheel] = (out / "wheels").iterdir()
    processor = platform.target.split("-")[0]
    assert f"manylinux_2_17_{processor}" in wheel.name and f"musllinux_1_1_{processor}" in wheel.name, wheel.name
    return out / "programs" / platform.target / platform.program, wheel


def is_static(program):
    headers, needed = run("readelf", "--program-headers", program), run("readelf", "--dynamic", program)
    assert "INTERP" not in headers and "NEEDED" not in needed, headers + needed


def alone(platform, program):
    """It runs in a root that holds nothing but it and plans: no C library, no loader, no /etc, no /proc, no /dev."""
    root = folder(f"root-{platform.cpu}", {"plans/plan.md": PLAN})
    shutil.copy2(program, root / "doable")
    for each in FIXTURES:
        place = root / "plans/fixtures" / each.relative_to(ROOT / "fixtures/plans")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(each, place)
    emulator = [f"/{os.path.basename(path)}" for path in QEMU[platform.cpu]]
    for path in QEMU[platform.cpu]:
        shutil.copy2(path, root)
    env = {"PATH": "/", "HOME": "/nowhere"}

    def inside(*args, code=0):
        return run("/usr/sbin/chroot", root, *emulator, "/doable", *args, env=env, code=code)

    assert inside("--version") == f"doable {VERSION}\n"
    assert "result-verb" in inside("check", "plans/plan.md", code=1)
    # What it makes of a plan is the same on every processor, to the last figure.
    asked = ("items", "--format", "json", "plans")
    mine = run(BINARY, *asked, cwd=root)
    assert len(json.loads(mine)["items"]) > 200 and inside(*asked) == mine


def installs(wheel):
    place = SCRATCH / "venv"
    run("python3", "-m", "venv", place)
    run(place / "bin/pip", "install", "--quiet", "--no-index", "--disable-pip-version-check", wheel)
    assert run(place / "bin/doable", "--version") == f"doable {VERSION}\n"


linux = [platform for platform in facts.PLATFORMS if platform.os == "linux"]
for platform in linux:
    program, wheel = build(platform)
    is_static(program)
    alone(platform, program)
    if platform == facts.here():
        installs(wheel)
print(f"Static programs for {' and '.join(platform.target for platform in linux)} run in an empty root and agree with this one")

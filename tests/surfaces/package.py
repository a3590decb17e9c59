#!/usr/bin/env python3
"""The packages: what is in the crate, the wheel and the sources for Python, and that each installs a program that works.

    package.py BINARY        needs cargo, maturin
"""
import email, os, tomllib, zipfile
from scene import ADDRESS, PACKAGE, PLAN, ROOT, SCRATCH, VERSION, folder, run

LICENCES = {"LICENSE-APACHE", "LICENSE-MIT", "NOTICE", "data/english/LICENSE-SPECIALIST", "data/english/LICENSE-WordNet"}
# Nearly all of it is the reader's weights, which hardly get smaller when packed.
MEGABYTES = 4
# The tests and benches stay in the repository.
MEANT = (
    "warning: ignoring test `",
    "warning: ignoring benchmark `",
)


def works(program, *args):
    """Runs an installed program: its version, a clean plan, an outcome."""
    assert run(program, *args, "--version") == f"doable {VERSION}\n"
    plans = folder("plans", {"clean.md": "## Actions\n\n- [ ] Call Ana\n", "wish.md": PLAN})
    run(program, *args, "check", "clean.md", cwd=plans)
    assert "result-verb" in run(program, *args, "check", "wish.md", cwd=plans, code=1)


def crate():
    listed = set(run("cargo", "package", "--list", "--locked", "--allow-dirty", "--quiet", cwd=ROOT).split())
    listed -= {line for line in listed if line.startswith(".cargo_vcs_info")}
    sources = {path for path in listed if path.startswith("src/")}
    data = {path.relative_to(ROOT).as_posix() for path in (ROOT / "data/english").glob("**/*.txt") if "words" not in path.parts}
    data |= {"data/reader.bin"}
    rules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "rules/english").rglob("*.yaml")}
    schemas = {f"schemas/{kind}.json" for kind in ("config", "rules", "steps")}
    told = {"README.md", "CHANGELOG.md", "data/english/README.md", "rules/README.md"}
    build = {"Cargo.toml", "Cargo.toml.orig", "Cargo.lock", "build.rs"}
    assert listed - sources == LICENCES | data | rules | schemas | told | build, listed - sources
    odd = {path for path in sources if "test" in path or "snapshots" in path or "fixtures" in path}
    assert not odd and "src/main.rs" in sources, odd
    printed = run("cargo", "package", "--locked", "--allow-dirty", cwd=ROOT)
    odd = [line for line in printed.splitlines() if line.startswith("warning") and not line.startswith(MEANT)]
    assert not odd, printed
    packed = os.path.join(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"), f"package/doable-{VERSION}.crate")
    size = os.path.getsize(packed)
    print(f"The crate: {len(listed)} files, {size} bytes")
    assert size < MEGABYTES * 1_000_000
    return listed


def cargo_install():
    root = SCRATCH / "installed"
    printed = run("cargo", "install", "--locked", "--path", ".", "--root", root, cwd=ROOT)
    odd = [line for line in printed.splitlines() if line.startswith("warning") and "to your PATH" not in line]
    assert not odd, printed
    works(root / "bin/doable")


def wheel():
    run("maturin", "build", "--release", "--locked", "--out", SCRATCH / "wheels", cwd=ROOT)
    [built] = (SCRATCH / "wheels").glob(f"doable-{VERSION}-*.whl")
    with zipfile.ZipFile(built) as archive:
        about = f"doable-{VERSION}.dist-info/"
        names = archive.namelist()
        held = {name.removeprefix(about + "licenses/") for name in names if name.startswith(about + "licenses/")}
        metadata = email.message_from_bytes(archive.read(about + "METADATA"))
    assert held == LICENCES, held
    assert metadata["License-Expression"] == "MIT OR Apache-2.0" and metadata["Version"] == VERSION
    assert "# doable" in metadata.get_payload()
    shown = {*metadata.get_all("Project-URL"), metadata["Home-Page"]}
    assert {f"Source, {ADDRESS}", f"Issues, {ADDRESS}/issues", PACKAGE["homepage"]} <= shown, shown
    print(f"The wheel: {len(names)} files, {built.stat().st_size} bytes")
    place = SCRATCH / "venv"
    run("python3", "-m", "venv", place)
    run(place / "bin/pip", "install", "--quiet", "--no-index", "--disable-pip-version-check", built)
    works(place / "bin/doable")


def python_sources(crate):
    """What pip builds where there is no wheel: the files of the crate, and what makes a Python package of them."""
    run("maturin", "sdist", "--out", SCRATCH / "sdist", cwd=ROOT)
    place = folder("sources", {})
    run("tar", "-xzf", SCRATCH / f"sdist/doable-{VERSION}.tar.gz", "-C", place)
    place = place / f"doable-{VERSION}"
    files = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    assert files == crate - {"Cargo.toml.orig"} | {"pyproject.toml", "PKG-INFO"}, files ^ crate
    # Cargo drops from the lock file what only other members of the workspace need, and changes nothing else.
    run("cargo", "metadata", "--offline", "--format-version=1", cwd=place)
    locks = [tomllib.loads((where / "Cargo.lock").read_text())["package"] for where in (place, ROOT)]
    ours, all_of_them = ({(each["name"], each["version"], each.get("checksum")) for each in lock} for lock in locks)
    assert len(ours) > 50 and ours <= all_of_them, ours - all_of_them


def changelog():
    assert f"\n## [{VERSION}]" in (ROOT / "CHANGELOG.md").read_text(), f"CHANGELOG.md has no heading for {VERSION}"


changelog()
python_sources(crate())
cargo_install()
wheel()

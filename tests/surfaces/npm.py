#!/usr/bin/env python3
"""The npm packages of the program: published to a registry of this machine's own and installed out of it, as `npx doable` does.

    npm.py BINARY        needs node and npm
"""
import json, os, pathlib, re, shutil, signal, subprocess, time
from pretend import RELEASE, facts, programs
from npm_registry import Registry
from scene import BINARY, PLAN, QUESTION, SCRATCH, VERSION, folder, run

HERE = facts.here()
registry = Registry()
HOME = folder("home", {".npmrc": f"registry={registry.url}\n//127.0.0.1:{registry.server_port}/:_authToken=none\n"})
# Settings of whoever runs this are not those of somebody new to npm.
ENV = {name: value for name, value in os.environ.items() if not name.lower().startswith("npm_")}
ENV |= {"HOME": str(HOME), "npm_config_cache": str(SCRATCH / "cache"), "npm_config_update_notifier": "false", "NO_COLOR": "1"}
# What was packed is in the cache of whoever packed it, and of nobody else.
PUBLISHING = ENV | {"npm_config_cache": str(SCRATCH / "publishing")}
QUIET = ("--no-audit", "--no-fund", "--loglevel=error")


def npm(*args, cwd=None, code=0):
    return run("npm", *args, *QUIET, cwd=cwd, env=ENV, code=code)


def publish():
    """Each platform's package, then the one that people name; what is there is not published again."""
    packed = SCRATCH / "packed"
    run(RELEASE / "npm.py", programs(), packed, env=PUBLISHING)
    order = (packed / "publish").read_text().splitlines()
    assert sorted(order) == sorted(path.name for path in packed.glob("*.tgz")) and order[-1] == f"doable-{VERSION}.tgz", order
    said = run(RELEASE / "publish.py", packed, "--loglevel=error", env=PUBLISHING)
    assert "is there already" not in said, said
    platforms = {f"@doable-cli/{platform.node}": platform for platform in facts.PLATFORMS}
    assert set(registry.packages) == {"doable", *platforms}
    for name, package in registry.packages.items():
        manifest = package["versions"][VERSION]
        assert package["dist-tags"] == {"latest": VERSION}
        assert manifest["repository"]["url"] == f"git+{facts.REPOSITORY}.git", manifest["repository"]
        assert "scripts" not in manifest, "a package runs something when it is installed"
        if platform := platforms.get(name):
            assert (manifest["os"], manifest["cpu"]) == ([platform.os], [platform.cpu])
    assert registry.packages["doable"]["versions"][VERSION]["optionalDependencies"] == dict.fromkeys(platforms, VERSION)
    said = run(RELEASE / "publish.py", packed, env=PUBLISHING)
    assert said.count("is there already") == len(platforms) + 1, said
    return packed


def install():
    """In an empty folder: the one for this machine comes along, the others stay away."""
    place = folder("project", {"package.json": '{"private": true}', "plan.md": PLAN, "clean.md": "## Actions\n\n- [ ] Call Ana\n"})
    npm("install", "--save-dev", "doable", cwd=place)
    assert sorted(path.name for path in (place / "node_modules/@doable-cli").iterdir()) == [HERE.node]
    fetched = [path for path in registry.asked if path.endswith(".tgz")]
    assert sorted(fetched) == sorted([f"doable/-/{VERSION}.tgz", f"@doable-cli/{HERE.node}/-/{VERSION}.tgz"]), fetched
    names = {path.name for path in (place / "node_modules/doable").iterdir()}
    licences = {"LICENSE-APACHE", "LICENSE-MIT", "LICENSE-SPECIALIST", "LICENSE-WordNet", "NOTICE"}
    assert names == licences | {"README.md", "doable.mjs", "package.json"}, names
    return place


def runs(place):
    """Arguments, standard input, output and exit codes go through as they are."""
    npx = lambda *args, **options: run("npx", "--no-install", "doable", *args, cwd=place, env=ENV, **options)
    assert npx("--version") == f"doable {VERSION}\n"
    npx("check", "clean.md")
    assert QUESTION in npx("check", "plan.md", code=1)
    with_input = {"stdin": None, "input": PLAN}
    assert "notes/a b.md:3:7" in npx("check", "-", "--stdin-filename", "notes/a b.md", "--format", "concise", code=1, **with_input)
    npx("check", "nowhere.md", code=2)
    mine = run(BINARY, "items", "--format", "json", "plan.md", cwd=place)
    assert npx("items", "--format", "json", "plan.md") == mine
    # From nothing at all, as in the README.
    fresh = folder("fresh", {"plan.md": PLAN})
    assert QUESTION in run("npx", "--yes", "doable", "check", "plan.md", cwd=fresh, env=ENV, code=1)


def children(pid):
    return pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def signals(place):
    """Whoever ends what npm installed ends the program, and sees that it was a signal."""
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        # Some ways to install Node put a script of that name before it.
        node = run("node", "--print", "process.execPath").strip()
        command = [node, place / "node_modules/doable/doable.mjs", "lsp"]
        started = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=ENV)
        until = time.monotonic() + 20
        while not (found := children(started.pid)):
            assert time.monotonic() < until, "no program was started"
            time.sleep(0.02)
        while pathlib.Path(f"/proc/{found[0]}/comm").read_text().strip() != "doable":
            assert time.monotonic() < until, "something else was started"
            time.sleep(0.02)
        started.send_signal(each)
        assert started.wait(timeout=20) == -each, (each, started.returncode)
        assert not pathlib.Path(f"/proc/{found[0]}").exists(), f"the program outlives {each}"
        started.stdin.close()


def without(place):
    """Where there is no program, what is missing is said, and what helps."""
    bare = folder("bare", {"package.json": '{"private": true}'})
    npm("install", "--omit=optional", "doable", cwd=bare)
    said = run("npx", "--no-install", "doable", "--version", cwd=bare, env=ENV, code=2)
    assert f"needs the package @doable-cli/{HERE.node}" in said and "--omit=optional" in said, said
    other = "data:text/javascript,Object.defineProperty(process, 'arch', { value: 'riscv64' })"
    script = place / "node_modules/doable/doable.mjs"
    said = run("node", "--import", other, script, "--version", env=ENV, code=2)
    assert "npm has no doable for linux-riscv64" in said and "cargo install --locked doable" in said, said
    assert all(platform.node in said for platform in facts.PLATFORMS)
    # What is no program, as after half a download.
    broken = folder("broken", {})
    shutil.copytree(place / "node_modules", broken / "node_modules")
    program = broken / f"node_modules/@doable-cli/{HERE.node}/bin/doable"
    program.chmod(0o644)
    said = run("node", broken / "node_modules/doable/doable.mjs", "--version", env=ENV, code=2)
    assert "can't be run" in said and "Install doable again" in said, said


def before_a_release(packed):
    """A version before a release goes out under a name of its own."""
    place = folder("early", {})
    run("tar", "-xzf", packed / f"doable-{VERSION}.tgz", "-C", place)
    manifest = json.loads((place / "package/package.json").read_text())
    (place / "package/package.json").write_text(json.dumps(manifest | {"version": "99.0.0-rc.1"}))
    [report] = json.loads(npm("pack", "--json", "./package", cwd=place))
    (place / "publish").write_text(f"{report['filename']}\n")
    run(RELEASE / "publish.py", place, "--loglevel=error", env=PUBLISHING)
    assert registry.packages["doable"]["dist-tags"] == {"latest": VERSION, "next": "99.0.0-rc.1"}


packed = publish()
place = install()
runs(place)
signals(place)
without(place)
before_a_release(packed)
size = sum(path.stat().st_size for path in packed.glob(f"doable-cli-{HERE.node}-*.tgz"))
print(f"npx doable: {len(registry.packages)} packages, of which two are fetched; {size} bytes for {HERE.node}")

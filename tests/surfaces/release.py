#!/usr/bin/env python3
"""A release, as far as it can be made without GitHub: the scripts of release/ make a pretend one, and what would read it does.

    release.py BINARY        needs git, ruby, zizmor, check-jsonschema, Python's yaml, and npm ci in editors/vscode
"""
import datetime, hashlib, json, os, re, shutil, subprocess, tarfile, zipfile
import yaml
from pretend import RELEASE, facts, programs
from scene import ADDRESS, BINARY, PACKAGE, ROOT, SCRATCH, VERSION, folder, git, origin, repository, run

HERE = ROOT / "tests/surfaces/release"
PAPERS = {
    "README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "NOTICE", "LICENSE-SPECIALIST", "LICENSE-WordNet",
    "completions/doable.bash", "completions/_doable", "completions/doable.fish", "completions/_doable.ps1", "man/doable.1",
}


def sources():
    """A copy of the sources, to change things in."""
    origin()
    return SCRATCH / "origin"


def owner(copy):
    """One script writes who holds the project into every place, and finds one that was forgotten."""
    own = copy / "release/own.py"
    run(own)
    as_it_was = git(copy, "rev-parse", "HEAD:")
    name = facts.OWNER
    # Each way in which a page may show the name.
    ways = [ADDRESS, PACKAGE["homepage"], f"uses: {name}/doable@v1", f"--repo {name}/doable", f"brew install {name}/tap/doable"]
    ways += [f"winget install {name}.doable", f"{ADDRESS}-pre-commit", f"git@github.com:{name}/homebrew-tap.git"]
    notes = copy / "NOTES.md"
    notes.write_text("\n".join(ways))
    git(copy, "add", "NOTES.md")
    assert "places name jane-doe" in run(own, "jane-doe")
    assert notes.read_text() == "\n".join(ways).replace(name, "jane-doe")
    left = run("git", "grep", "-nE", rf"\b{name}(/|\.github\.io/|\.)(doable|tap|homebrew-tap)\b", cwd=copy, code=1)
    assert not left, left
    assert ADDRESS.replace(name, "jane-doe") in (copy / "Cargo.toml").read_text()
    # A place that names somebody else is told of, whichever way it does.
    for line, way in enumerate(ways, 1):
        said = [f"mine: {each.replace(name, 'jane-doe')}" for each in ways]
        said[line - 1] = way.replace(name, "somebody")
        notes.write_text("\n".join(said))
        told = run(own, code=1)
        assert told.startswith(f"NOTES.md:{line}: ") and "but Cargo.toml has jane-doe" in told and told.count("\n") == 1, told
    assert "could not be told apart" in run(own, "somebody", code=1)
    assert "is no name" in run(own, "jane doe", code=1)
    git(copy, "rm", "-qf", "NOTES.md")
    run(own, name)
    git(copy, "add", "-A")
    assert git(copy, "write-tree") == as_it_was


def one_version(copy):
    """Nothing is released whose tag, manifests and changelog say different versions."""
    check = copy / "release/check.py"
    run(check)
    assert f"the tag is v9.9.9, but Cargo.toml has {VERSION}" in run(check, "v9.9.9", code=1)
    changelog = copy / "CHANGELOG.md"
    text = re.sub(r"^## \[Unreleased\]\n.*?(?=^## )", "## [Unreleased]\n\n", changelog.read_text(), flags=re.M | re.S)
    day = datetime.date.today().isoformat()
    text, count = re.subn(rf"^## \[{re.escape(VERSION)}\].*$", f"## [{VERSION}] - {day}", text, flags=re.M)
    assert count == 1
    changelog.write_text(text)
    notes = run(check, f"v{VERSION}")
    assert notes.startswith("### ") and "## [" not in notes, notes
    changelog.write_text(text.replace("## [Unreleased]\n", "## [Unreleased]\n\n- One thing more.\n"))
    assert "under [Unreleased]" in run(check, f"v{VERSION}", code=1)
    changelog.write_text(text.replace(f" - {day}", ""))
    assert "needs its date" in run(check, f"v{VERSION}", code=1)
    changelog.write_text(text)
    extension = copy / "editors/vscode/package.json"
    extension.write_text(extension.read_text().replace(f'"version": "{VERSION}"', '"version": "9.9.9"'))
    assert f"editors/vscode/package.json has version 9.9.9, Cargo.toml {VERSION}" in run(check, code=1)


def binstall(platform):
    """The address and the path that `cargo binstall` makes of what Cargo.toml says."""
    said = PACKAGE["metadata"]["binstall"]
    said = said | said["overrides"].get(platform.target, {})
    values = {"repo": ADDRESS, "version": VERSION, "name": "doable", "bin": "doable", "target": platform.target}
    values["binary-ext"] = ".exe" if platform.os == "win32" else ""
    assert said["pkg-fmt"] == ("zip" if platform.os == "win32" else "tgz")
    fill = lambda template: re.sub(r"\{ ([\w-]+) \}", lambda found: values[found[1]], template)
    return fill(said["pkg-url"]), fill(said["bin-dir"])


def archives(place):
    """Each platform's archive holds its program and all that belongs to it, and its checksum is right."""
    packed = SCRATCH / "archives"
    env = os.environ | {"SOURCE_DATE_EPOCH": "1800000000"}
    run(RELEASE / "archive.py", place, packed, env=env)
    run("sha256sum", "--check", "--strict", "--quiet", facts.CHECKSUMS, cwd=packed)
    assert sorted(facts.checksums(packed)) == sorted(platform.archive for platform in facts.PLATFORMS)
    for platform in facts.PLATFORMS:
        archive = packed / platform.archive
        if archive.suffix == ".zip":
            with zipfile.ZipFile(archive) as opened:
                entries = {each.filename: (each.external_attr >> 16 & 0o777, opened.read(each)) for each in opened.infolist()}
        else:
            with tarfile.open(archive) as opened:
                assert {(each.uid, each.gid, each.uname, each.mtime) for each in opened} == {(0, 0, "", 1_800_000_000)}
                entries = {each.name: (each.mode, opened.extractfile(each).read()) for each in opened}
        address, path = binstall(platform)
        assert address == f"{facts.DOWNLOADS}/{platform.archive}", address
        assert entries[path] == (0o755, (place / platform.target / platform.program).read_bytes())
        others = {name.removeprefix(f"{platform.stem}/"): mode for name, (mode, _) in entries.items() if name != path}
        assert others == dict.fromkeys(PAPERS, 0o644), others
    # The same programs give the same bytes.
    run(RELEASE / "archive.py", place, SCRATCH / "again", env=env)
    assert run("diff", "-r", packed, SCRATCH / "again") == ""
    # Nothing is packed of a release that lacks a program.
    shutil.copytree(place, SCRATCH / "fewer")
    (SCRATCH / "fewer/aarch64-apple-darwin/doable").unlink()
    assert "aarch64-apple-darwin/doable" in run(RELEASE / "archive.py", SCRATCH / "fewer", SCRATCH / "none", code=1)
    return packed


def unpacked(packed):
    """This machine's archive as somebody unpacks it."""
    here = facts.here()
    place = folder("unpacked", {})
    run("tar", "-xzf", packed / here.archive, "-C", place)
    place = place / here.stem
    assert run(place / "doable", "--version") == f"doable {VERSION}\n"
    for shell, path in (("bash", "doable.bash"), ("zsh", "_doable"), ("fish", "doable.fish"), ("powershell", "_doable.ps1")):
        assert (place / "completions" / path).read_text() == run(BINARY, "completions", shell)
    assert (place / "man/doable.1").read_text() == run(BINARY, "man")
    return place


def homebrew(packed, place):
    """Each system that Homebrew knows fetches its archive, with its checksum; the rest is installed out of this machine's."""
    run(RELEASE / "homebrew.py", packed, SCRATCH / "homebrew")
    formula = SCRATCH / "homebrew/Formula/doable.rb"
    run("ruby", "-wc", formula)
    sums = facts.checksums(packed)
    for system, called in (("darwin", "macos"), ("linux", "linux")):
        for cpu, processor in (("x64", "intel"), ("arm64", "arm")):
            [platform] = (each for each in facts.PLATFORMS if (each.os, each.cpu) == (system, cpu))
            prefix = SCRATCH / "prefix" / called / processor
            said = run("ruby", HERE / "formula.rb", formula, called, processor, place, prefix).split()
            assert said == [f"{facts.DOWNLOADS}/{platform.archive}", sums[platform.archive]], said
            assert run(prefix / "bin/doable", "--version") == f"doable {VERSION}\n"
            found = {path.relative_to(prefix).as_posix() for path in prefix.rglob("*") if path.is_file()}
            assert found == {
                "bin/doable", "etc/bash_completion.d/doable", "share/zsh/site-functions/_doable", "share/man/man1/doable.1",
                "share/fish/vendor_completions.d/doable.fish", "share/pwsh/completions/_doable.ps1",
                "LICENSE-APACHE", "LICENSE-MIT", "LICENSE-SPECIALIST", "LICENSE-WordNet", "NOTICE",
            }, found


def winget(packed):
    """The three manifests have what winget's documentation asks for, within its bounds, and name what is in the archives."""
    run(RELEASE / "winget.py", packed, SCRATCH / "winget", env=os.environ | {"SOURCE_DATE_EPOCH": "1800000000"})
    name = f"{facts.OWNER}.doable"
    place = SCRATCH / "winget/manifests" / facts.OWNER[0].lower() / facts.OWNER / "doable" / VERSION
    files = {"version": name, "installer": f"{name}.installer", "defaultLocale": f"{name}.locale.en-US"}
    assert sorted(path.name for path in place.iterdir()) == sorted(f"{file}.yaml" for file in files.values())
    read = {}
    for kind, file in files.items():
        text = (place / f"{file}.yaml").read_text()
        read[kind] = manifest = yaml.safe_load(text)
        assert manifest["PackageIdentifier"] == name and manifest["PackageVersion"] == VERSION
        assert manifest["ManifestType"] == kind
        assert text.startswith(f"# yaml-language-server: $schema=https://aka.ms/winget-manifest.{kind}.{manifest['ManifestVersion']}.")
        addresses = [value for key, value in manifest.items() if key.endswith("Url")]
        assert all(re.fullmatch(r"https://\S+", address) for address in addresses), addresses
    assert read["version"]["DefaultLocale"] == read["defaultLocale"]["PackageLocale"] == "en-US"
    bounds = {"Publisher": (2, 256), "PackageName": (2, 256), "License": (3, 512), "ShortDescription": (3, 256), "Moniker": (1, 40)}
    for key, (least, most) in bounds.items():
        assert least <= len(read["defaultLocale"][key]) <= most, key
    tags = read["defaultLocale"]["Tags"]
    assert 0 < len(tags) <= 16 and all(0 < len(tag) <= 40 for tag in tags)
    installer = read["installer"]
    assert (installer["InstallerType"], installer["NestedInstallerType"]) == ("zip", "portable")
    assert installer["ReleaseDate"] == "2027-01-15" and [each["Architecture"] for each in installer["Installers"]] == ["x64", "arm64"]
    for each in installer["Installers"]:
        archive = packed / each["InstallerUrl"].removeprefix(f"{facts.DOWNLOADS}/")
        assert each["InstallerSha256"] == hashlib.sha256(archive.read_bytes()).hexdigest().upper()
        [program] = each["NestedInstallerFiles"]
        with zipfile.ZipFile(archive) as opened:
            assert program["RelativeFilePath"].replace("\\", "/") in opened.namelist() and program["PortableCommandAlias"] == "doable"


def vscode(place):
    """Every platform of a release gets its extension, Alpine too, and there is one for all others."""
    run(RELEASE / "vscode.py", place, SCRATCH / "vscode")
    names = {platform.node for platform in facts.PLATFORMS} | {"alpine-x64", "alpine-arm64", "universal"}
    assert {path.name for path in (SCRATCH / "vscode").iterdir()} == {f"doable-{name}-{VERSION}.vsix" for name in names}
    for platform in facts.PLATFORMS:
        with zipfile.ZipFile(SCRATCH / f"vscode/doable-{platform.node}-{VERSION}.vsix") as opened:
            program = opened.read(f"extension/bin/{platform.program}")
        assert program == (place / platform.target / platform.program).read_bytes()


def put():
    """Files get into another repository, beside what is there, once."""
    remote = SCRATCH / "tap.git"
    git(None, "init", "-q", "--bare", "-b", "main", remote)
    git(remote, "config", "uploadpack.allowFilter", "true")
    address, script = f"file://{remote}", RELEASE / "put.py"
    assert "in main of" in run(script, SCRATCH / "homebrew", address, "doable 1")
    seed = SCRATCH / "seed"
    git(None, "clone", "-q", remote, seed)
    (seed / "Formula/other.rb").write_text("class Other < Formula\nend\n")
    git(seed, "add", "-A")
    git(seed, "commit", "-q", "-m", "Another formula")
    git(seed, "push", "-q")
    assert "has all of it already" in run(script, SCRATCH / "homebrew", address, "doable 1")
    assert "in doable-1 of" in run(script, SCRATCH / "winget", address, "doable 1", "doable-1")
    assert "has all of it already" in run(script, SCRATCH / "winget", address, "doable 1", "doable-1")
    changed = shutil.copytree(SCRATCH / "homebrew", SCRATCH / "homebrew-2")
    formula = changed / "Formula/doable.rb"
    formula.write_text(formula.read_text() + "# Changed.\n")
    assert "in main of" in run(script, changed, address, "doable 2")
    names = git(remote, "ls-tree", "-r", "--name-only", "main").split()
    assert names == ["Formula/doable.rb", "Formula/other.rb"], names
    assert git(remote, "show", "main:Formula/doable.rb") == formula.read_text()
    assert git(remote, "log", "--format=%s", "main").splitlines() == ["doable 2", "Another formula", "doable 1"]
    assert git(remote, "log", "--format=%s", "doable-1").splitlines() == ["doable 1", "Another formula", "doable 1"]
    assert "no files" in run(script, folder("empty", {}), address, "nothing", code=1)
    run(script, SCRATCH / "homebrew", f"file://{SCRATCH}/nowhere.git", "doable 1", code=1)


def on_github(packed):
    """A release is out with all its files or not at all, and a second run mends what the first left behind."""
    place = folder("github", {"notes.md": "What is new.\n", "obsidian/main.js": "", "obsidian/manifest.json": "{}", "obsidian/styles.css": ""})
    tools = folder("tools", {})
    (tools / "gh").symlink_to(HERE / "gh.py")
    state = SCRATCH / "releases.json"
    env = os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "GH_STATE": str(state), "GITHUB_SHA": "c0ffee"}
    command = (RELEASE / "github.py", place / "notes.md", packed, place / "obsidian")
    run(*command, env=env | {"GH_BREAKS_AT": "SHA256SUMS"}, code=1)
    [left] = json.loads(state.read_text()).values()
    assert left["draft"]
    run(*command, env=env)
    releases = json.loads(state.read_text())
    assert list(releases) == [f"v{VERSION}", VERSION] and not any(each["draft"] for each in releases.values()), releases
    assert releases[f"v{VERSION}"]["files"] == sorted(path.name for path in packed.iterdir())
    assert releases[VERSION]["files"] == ["main.js", "manifest.json", "styles.css"]
    assert "--target=c0ffee" in releases[VERSION]["options"] and "--verify-tag" in releases[f"v{VERSION}"]["options"]
    assert [each["latest"] for each in releases.values()] == [True, False]
    assert run(*command, env=env).count("is out already") == 2
    assert json.loads(state.read_text()) == releases


def workflow():
    """The workflow is what GitHub reads, safe by zizmor's measure, and calls what is there."""
    path = ROOT / ".github/workflows/release.yml"
    run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", path)
    run("check-jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml")
    assert "No findings to report" in run("zizmor", "--offline", "--no-progress", "--persona=auditor", path, ROOT / "action.yml")
    text = path.read_text()
    read = yaml.safe_load(text)
    jobs = read["jobs"]
    # YAML's `on` is a truth value. What is pushed and starts it is a tag.
    assert list(read[True]["push"]) == ["tags"]
    targets = [each["target"] for each in jobs["build"]["strategy"]["matrix"]["include"]]
    assert targets == [platform.target for platform in facts.PLATFORMS], targets
    # By commit, and by the version that it is, for whoever reads it.
    uses = re.findall(r"^ +(?:- )?uses: (.*)$", text, re.M)
    assert uses and all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each) for each in uses), uses
    versions = {}
    for action, version in (each.split("@") for each in uses):
        assert versions.setdefault(action, version) == version, f"{action} is taken at two commits"
    scripts = set()
    for job in jobs.values():
        for script in (step["run"] for step in job["steps"] if "run" in step):
            subprocess.run(["bash", "-n"], input=script, text=True, check=True)
            scripts |= set(re.findall(r"\brelease/\w+\.py\b", script))
    assert len(scripts) > 8 and all(os.access(ROOT / script, os.X_OK) for script in scripts), scripts
    # Whatever publishes waits for the release, and is asked for by name.
    waiting = {name: job for name, job in jobs.items() if "contains(vars.RELEASE_TO" in job.get("if", "")}
    for name, job in waiting.items():
        assert f"contains(vars.RELEASE_TO, '{name}')" in job["if"] and job["needs"] in ("release", "pypi"), name
    assert jobs["release"]["if"] == "github.event_name == 'push'"
    published = set(jobs) - set(waiting) - {"release"}
    assert all("write" not in job["permissions"].values() for name, job in jobs.items() if name in published), published
    told = (ROOT / "CONTRIBUTING.md").read_text()
    assert all(f"| `{name}` |" in told for name in waiting), "CONTRIBUTING.md doesn't tell of each place"
    for secret in re.findall(r"\bsecrets\.(\w+)", text):
        assert f"`{secret}`" in told, f"CONTRIBUTING.md doesn't tell of {secret}"


copy = sources()
owner(copy)
one_version(copy)
built = programs()
packed = archives(built)
homebrew(packed, unpacked(packed))
vscode(built)
winget(packed)
put()
on_github(packed)
workflow()
print(f"A pretend release of {len(facts.PLATFORMS)} platforms: archives, formula, manifests and workflow are as their readers want them")

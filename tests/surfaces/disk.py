#!/usr/bin/env python3
"""What the tests of cargo can't set up: files of others, full disks, runs that are killed, names as long as they get.

    disk.py BINARY           needs setpriv and root; where nothing can be mounted, `ulimit -f` stands for the full disk
"""
import contextlib, json, os, random, re, resource, shutil, signal, stat, subprocess, sys, threading, time
from scene import BINARY, PLAN, SCRATCH, folder

# Where nobody can run it, too.
DOABLE = SCRATCH / "doable"

KILLS = 200
NOBODY = 65534
ENVIRONMENT = {"LC_ALL": "C", "NO_COLOR": "1"}


def doable(place, *args, before=(), **options):
    """How a run ended: its exit code, standard output, standard error in one line."""
    options = {"cwd": place, "stdin": subprocess.DEVNULL, "timeout": 120, "env": ENVIRONMENT} | options
    ran = subprocess.run([*before, DOABLE, *args], capture_output=True, text=True, **options)
    assert ran.returncode in (0, 1, 2), f"{args} ended with {ran.returncode}: {ran.stderr}"
    return ran.returncode, ran.stdout, " ".join(word for word in ran.stderr.split() if word not in "|x")


def found(printed):
    return re.findall(r"^([^:\n]+):\d+:\d+: warning", printed, re.M)


def others(place):
    """Gives all of a folder to root, for anybody to read."""
    for path in [place, *place.rglob("*")]:
        os.chmod(path, 0o755 if path.is_dir() else 0o644)
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def what_may_not_be_read_is_named():
    place = folder("unreadable", {f"{name}/plan.md": PLAN for name in ["open", "shut", "unlisted", "unentered", "ignoring"]}
                   | {"a.md": PLAN, "bad.md": PLAN, "z.md": PLAN, "ignoring/.gitignore": "plan.md\n"})
    nobody = others(place)
    for path, mode in {"bad.md": 0, "shut": 0, "unlisted": 0o711, "unentered": 0o744, "ignoring/.gitignore": 0}.items():
        (place / path).chmod(mode)
    code, out, err = doable(place, "check", before=nobody)
    assert (code, found(out)) == (2, ["a.md", "ignoring/plan.md", "open/plan.md", "z.md"]), (code, out, err)
    for path in ["bad.md", "shut", "unlisted", "ignoring/.gitignore"]:
        assert re.search(rf"can't read \S*\b{re.escape(path)}[:,].*? you may not read it", err), (path, err)
    assert "unentered" in err and "2 files could not be checked" in out, (out, err)
    code, out, err = doable(place, "check", "bad.md", "shut/plan.md", "unlisted/plan.md", "z.md", before=nobody)
    assert (code, found(out)) == (2, ["unlisted/plan.md", "z.md"]), (code, out, err)
    # A folder that can't be listed may hold a file that a walk would leave out, and may not: what is named is read.
    code, out, err = doable(place, "check", "--force-exclude", "unlisted/plan.md", "z.md", before=nobody)
    assert (code, found(out)) == (1, ["unlisted/plan.md", "z.md"]), (code, out, err)
    for config in [".doable.yaml", "rules.yaml"]:
        (place / ".doable.yaml").write_text("rules: [rules.yaml]\n")
        (place / "rules.yaml").write_text("rules: []\n")
        (place / config).chmod(0)
        code, out, err = doable(place, "check", "z.md", before=nobody)
        assert code == 2 and not found(out) and f"{config}: you may not read it" in err, (config, code, err)
        (place / config).chmod(0o644)
        (place / ".doable.yaml").unlink()


# Each writes a file in a folder.
WRITES = {
    "report.json": ["check", "--quiet", "--format", "json", "--output", "report.json", "plan.md"],
    "base.json": ["check", "--quiet", "--write-baseline", "base.json", "plan.md"],
    ".doable.yaml": ["init"],
}
PLANS = {"plan.md": "## Actions\n\n" + "".join(f"- Grow my business {number}\n" for number in range(200))}


def fails_and_leaves_all(place, name, why, before=(), **options):
    """Runs what writes a file of that name: it must fail, say why, and change nothing in the folder."""
    there = {path.name: path.read_bytes() for path in place.iterdir()}
    code, _, err = doable(place, *WRITES[name], before=before, **options)
    assert code == 2 and f"can't write {name}: " in err and re.search(why, err), (name, code, err)
    now = {path.name: path.read_bytes() for path in place.iterdir()}
    assert now == there, (name, sorted(now), sorted(there))


def old_files(place):
    """Lets an earlier run write what there is to lose, but for a config, which is never replaced."""
    small = dict(PLANS, **{"plan.md": PLAN})
    (place / "plan.md").write_text(small["plan.md"])
    for name in ["report.json", "base.json"]:
        doable(place, *WRITES[name])
        assert (place / name).stat().st_size > 20
    (place / "plan.md").write_text(PLANS["plan.md"])


def what_may_not_be_written_stays():
    place = folder("unwritable", PLANS)
    old_files(place)
    nobody = others(place)
    for name in WRITES:
        fails_and_leaves_all(place, name, "you may not write there", before=nobody)
    # A file that is read-only stays so, even where its folder would let it be replaced; so does one in a folder that is not.
    place.chmod(0o777)
    for name in ["report.json", "base.json"]:
        fails_and_leaves_all(place, name, "you may not write there", before=nobody)
        (place / name).chmod(0o666)
    place.chmod(0o755)
    for name in ["report.json", "base.json"]:
        fails_and_leaves_all(place, name, "you may not write there", before=nobody)
        # Root's runs leave a file to whom it belongs.
        os.chown(place / name, NOBODY, NOBODY)
        (place / name).chmod(0o640)
        doable(place, *WRITES[name])
        now = (place / name).stat()
        assert (now.st_uid, now.st_gid, stat.S_IMODE(now.st_mode)) == (NOBODY, NOBODY, 0o640), now


@contextlib.contextmanager
def small_disk(place):
    """Mounts a disk of 256 kB, nearly full, where that is allowed."""
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place], stderr=subprocess.PIPE, text=True)
    if mounted.returncode:
        print(f"NOT TRIED: a full disk, as none can be mounted here ({mounted.stderr.strip()}); a limit of size is")
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def a_full_disk_takes_nothing_away():
    with small_disk(SCRATCH / "disk") as place:
        if place:
            old_files(folder(place, {}))
            with contextlib.suppress(OSError), open(place / "filler", "wb", buffering=0) as filler:
                while True:
                    filler.write(bytes(4096))
            for name in WRITES:
                fails_and_leaves_all(place, name, "No space left")
            (place / "filler").unlink()
            for name, code in zip(WRITES, (1, 0, 0)):
                assert doable(place, *WRITES[name])[0] == code, name


def limited(size):
    """Lets no file grow beyond a size; writing more is an error, not the end of the process."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return {"preexec_fn": limit, "restore_signals": False}


def a_limit_of_size_takes_nothing_away():
    place = folder("limited", PLANS)
    old_files(place)
    for name in WRITES:
        # The template of the config has some 3,000 bytes.
        fails_and_leaves_all(place, name, "File too large", **limited(1000))
    # By default a process that writes more is ended at once.
    for name in ["report.json", "base.json"]:
        before = (place / name).read_bytes()
        limit = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))}
        ran = subprocess.run([DOABLE, *WRITES[name]], cwd=place, capture_output=True, **limit)
        assert ran.returncode == -signal.SIGXFSZ and (place / name).read_bytes() == before, (name, ran)
    (place / "summary.md").write_text("of an earlier step\n")
    env = ENVIRONMENT | {"GITHUB_STEP_SUMMARY": "summary.md"}
    code, _, err = doable(place, "check", "--format", "github", "plan.md", env=env, **limited(1000))
    assert code == 2 and "can't write summary.md: File too large" in err, (code, err)
    assert (place / "summary.md").read_text() == "of an earlier step\n"


def kill(place, command, took):
    """Kills a run at random: at any time, or while it writes."""
    writing = random.random() < 0.5
    run = subprocess.Popen([DOABLE, *command], cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    drafts = set(place.glob(".doable-*.tmp"))
    if writing:
        while run.poll() is None and set(place.glob(".doable-*.tmp")) == drafts:
            pass
        time.sleep(random.choice([0, random.uniform(0, 0.005)]))
    else:
        time.sleep(random.uniform(0, 1.2) * took)
    run.kill()
    run.wait()


def a_killed_run_leaves_the_old_or_the_new():
    """Kills runs that write, and looks at what they wrote each time."""
    for name in ["report.json", "base.json"]:
        place = folder(f"killed-{name}", {})
        texts = {letter: "".join(f"- Grow my business {letter}{number}\n" for number in range(3000)) for letter in "ab"}
        whole = {}
        for letter, text in texts.items():
            (place / "plan.md").write_text("## Actions\n\n" + text)
            (place / name).unlink(missing_ok=True)
            began = time.monotonic()
            doable(place, *WRITES[name])
            took = time.monotonic() - began
            whole[letter] = (place / name).read_bytes()
        now, ends = "b", {"old": 0, "new": 0}
        for _ in range(KILLS):
            other = "ab"[now == "a"]
            (place / "plan.md").write_text("## Actions\n\n" + texts[other])
            kill(place, WRITES[name], took)
            held = (place / name).read_bytes()
            assert held in whole.values(), f"{name} is neither the old nor the new after a kill: {len(held)} bytes"
            ends["old" if held == whole[now] else "new"] += 1
            now = "ab"[held == whole["b"]]
        drafts = list(place.glob(".doable-*.tmp"))
        print(f"{KILLS} kills over {name}: {ends['old']} left the old one, {ends['new']} the new; {len(drafts)} left a draft")
        assert min(ends.values()) > 0 and drafts, "no kill met the writing"
        assert {path.name for path in place.iterdir()} == {"plan.md", name} | {draft.name for draft in drafts}
        # A draft is nobody's plan, and in nobody's way.
        code, out, err = doable(place, "check", "--no-config", "--quiet", "--format", "json", ".")
        assert code == 1 and json.loads(out)["summary"]["files"] == 1 and not err, (code, err)
        assert doable(place, *WRITES[name])[0] == (name == "report.json") and (place / name).read_bytes() == whole[other]
        shutil.rmtree(place)


def a_file_that_changes_all_the_time_is_read_or_named():
    place = folder("restless", {"a.md": PLAN, "z.md": PLAN})
    line = b"- Grow my caf\xc3\xa9\n"
    ended = threading.Event()

    def change():
        path = place / "m.md"
        while not ended.is_set():
            with open(path, "wb") as file:
                for _ in range(random.randrange(2000)):
                    file.write(line * 10)
                file.truncate(random.randrange(1, file.tell() + 2))
            if random.random() < 0.3:
                path.unlink()

    changes = threading.Thread(target=change)
    changes.start()
    try:
        for _ in range(100):
            code, out, err = doable(place, "check", "a.md", "m.md", "z.md")
            plans = found(out)
            assert plans[:1] == ["a.md"] and plans[-1:] == ["z.md"], (code, err)
            assert code == 1 and not err or code == 2 and "m.md" in err, (code, err)
    finally:
        ended.set()
        changes.join()


def long_path(root, length):
    """Makes a plan in nested folders, its path from `root` of so many bytes; the folders can't all be named at once."""
    at, path = os.open(root, os.O_RDONLY), b""
    left = length - len(b"/plan.md")
    while left:
        name = b"n" * (left - 1 if left <= 201 else min(200, left - 3))
        os.mkdir(name, dir_fd=at)
        inner = os.open(name, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at, path, left = inner, path + b"/" + name, left - len(name) - 1
    os.close(os.open("plan.md", os.O_WRONLY | os.O_CREAT, dir_fd=at))
    with open(os.open("plan.md", os.O_WRONLY, dir_fd=at), "w") as file:
        file.write(PLAN)
    os.close(at)
    return (path + b"/plan.md").decode()


def a_path_of_any_length_is_read_or_named():
    """Linux takes paths of 4,095 bytes; the config beside a plan has the longer name."""
    for whole, code in {4000: 1, 4090: 1, 4095: 2, 4096: 2, 6000: 2}.items():
        root = folder(f"long-{whole}", {"near.md": PLAN})
        path = long_path(root, whole - len(os.fsencode(root)))
        assert len(str(root) + path) == whole
        for asked, near in {str(root) + path: False, "." + path: False, str(root): True, ".": True}.items():
            ended, out, err = doable(root, "check", asked)
            assert ended == code, (whole, asked[:20], ended, err[-300:])
            plans = found(out)
            assert len(plans) == near + (code == 1), (whole, asked[:20], plans)
            assert (code == 2) == ("File name too long" in err), (whole, asked[:20], err[-300:])
        subprocess.run(["rm", "-rf", root], check=True)


if os.geteuid() != 0 or not shutil.which("setpriv"):
    sys.exit("disk.py needs root and setpriv: what root may do is taken away in places")
SCRATCH.chmod(0o755)
shutil.copy(BINARY, DOABLE)
DOABLE.chmod(0o755)
for test in [
    what_may_not_be_read_is_named,
    what_may_not_be_written_stays,
    a_full_disk_takes_nothing_away,
    a_limit_of_size_takes_nothing_away,
    a_killed_run_leaves_the_old_or_the_new,
    a_file_that_changes_all_the_time_is_read_or_named,
    a_path_of_any_length_is_read_or_named,
]:
    began = time.monotonic()
    test()
    print(f"{time.monotonic() - began:7.2f} s  {test.__name__}", flush=True)

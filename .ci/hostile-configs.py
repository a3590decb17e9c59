#!/usr/bin/env python3
"""Checks that no config, rule file, baseline or reader takes long or much memory, however it is made.

    hostile-configs.py BINARY           needs valgrind

Each ends in an error that names the limit, within two seconds (a busy machine gets three) and 200 MB; a reader that is
whole may judge as badly as it likes, but no longer than that. And what is four times as long takes four times as many
instructions, not sixteen times. Exit 1 where one does not.
"""
import os, pathlib, re, struct, subprocess, sys, tempfile, time

SECONDS = 3
MEGABYTES = 200
PLAN = "# Next steps\n\n- Grow my business\n"
LONG_PLAN = "# Next steps\n\n" + "- Grow my business by 20 % until all of them are happy with it, and more, as they say\n" * 500
DEEP = 100_000


def rules(count, more="lead: grow{n}"):
    """So many rules, each with conditions of its own."""
    rule = "  - {{id: r{n}, verdict: outcome, message: m, help: h, when: {{" + more + "}}}}\n"
    return "rules:\n" + "".join(rule.format(n=n) for n in range(count))


def pattern(written):
    return rules(1, "matches: '" + written.replace("{", "{{").replace("}", "}}") + "'")


def bomb():
    """Aliases of aliases, ten each time."""
    lines = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    for before, name in zip("abcdefgh", "bcdefghi"):
        lines.append(f"{name}: &{name} [{','.join(['*' + before] * 10)}]")
    return "\n".join(lines) + "\n"


# What stands where, and what is said.
CONFIGS = {
    "aliases": (bomb(), "stand for more than 100000 values"),
    "100 MB": ("exclude:\n" + ("- '" + "a" * 90 + "'\n") * 1_050_000, "larger than 3 MB"),
    "nested lists": ("exclude: " + "[" * DEEP + "]" * DEEP, "nested deeper than 32 levels"),
    "nested maps": ("a: " + "{a: " * DEEP + "}" * DEEP, "nested deeper than 32 levels"),
    "a pattern of a megabyte": (f"exclude: ['{'*a' * 500_000}']\n", "longer than 100000 bytes together"),
    "100,000 patterns": ("exclude:\n" + "".join(f"- '**/a{n}*'\n" for n in range(100_000)), "longer than 100000 bytes together"),
    "300,000 unknown keys": ("".join(f"k{n}:\n" for n in range(300_000)), "there are more mistakes"),
    "300,000 maps": ("exclude:\n" + "- {a: b}\n" * 300_000, "there are more mistakes"),
    "50,000 overrides": ("overrides:\n" + "- {files: [a], items: all}\n" * 50_000, "more than 1000 overrides"),
    "5,000 changes to lists": ("overrides:\n" + "- {files: [a], lists: {result-verbs: {add: [x]}}}\n" * 5_000, "more than 100 overrides change lists"),
    "100,000 unknown rules": ("severity: {" + ",".join(f"r{n}: off" for n in range(DEEP)) + "}\n", "there is no rule"),
    "200,000 rule files": ("rules: [" + ",".join(["own.yaml"] * 200_000) + "]\n", "more than 1000 rule files"),
    "a path of two megabytes": ("extends: " + "a/" * 1_000_000 + "\n", "longer than 4096 bytes"),
}
RULES = {
    "aliases in rules": (bomb(), "stand for more than 100000 values"),
    "100 MB of rules": ("#" * 100_000_000, "larger than 3 MB"),
    "100,000 rules": (rules(100_000), "larger than 3 MB"),
    "20,000 rules": (rules(20_000), "more than 5000 rules"),
    "4,900 rules with a mistake": (rules(4_900, "leed: grow{n}"), "more mistakes are not shown"),
    "nested rules": ("rules: " + "[" * DEEP + "]" * DEEP, "nested deeper than 32 levels"),
    "a regex of a megabyte": (pattern("a|" * 500_000 + "b"), "longer than 4096 bytes"),
    "a huge repetition": (pattern("(a{1000}){1000}"), "grows too large when compiled"),
    "5,000 large regexes": (rules(5_000, "matches: '\\w{{20}}{n}'"), "with the others, it grows too large"),
    "lists of nowhere": ("lists:\n" + "".join(f"  l{n}: ['@n{n}']\n" for n in range(60_000)), "there is no list"),
    "a text without end": (rules(1).replace("message: m", "message: '" + "{text}" * 300_000 + "'"), "longer than 2000 bytes"),
}
BASELINES = {
    "1,500,000 accepted findings": (
        '{"version":1,"findings":[' + ",".join('{"path":"p","rule":"r","words":"w","count":1}' for _ in range(1_500_000)) + "]}",
        "larger than 10 MB"),
    "a nested baseline": ("[" * 1_000_000, "no baseline"),
}


def with_checksum(body):
    """A reader of a header that tells the truth about whatever follows: data/reader/weights.py, without its tables."""
    checksum = 0xCBF29CE484222325
    for byte in body:
        checksum = ((checksum ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return b"doable reader\n\0\0" + struct.pack("<IIQ", 1, 32 + len(body), checksum) + body


def sizes(filters=8, members=1, slots=4, rows=64, begin=0, looks=2, first=16, count=16, affixes=0):
    return struct.pack("<9I", filters, members, slots, rows, begin, looks, first, count, affixes)


def tables(filters=8, members=1, slots=4, rows=64, place=0):
    """The tables of such a reader; each slot of its table of words holds the same place."""
    return bytes(4 * slots) + struct.pack("<H", place) * slots + bytes(2 * filters + 32 * members + 128 * filters + (1 + 3 * filters // 2) * rows)


def lying(**lies):
    return lambda path: path.write_bytes(with_checksum(sizes(**lies) + tables()))


def zeros(path):
    path.touch()
    os.truncate(path, 1 << 30)


def outside(path):
    beside = path.parent.parent / "weights.bin"
    beside.write_bytes(with_checksum(sizes() + tables()))
    path.symlink_to(beside)


DAMAGED = "can't use the reader reader.bin: these weights are damaged: "
TOO_SMALL, TOO_ODD = DAMAGED + "its tables are not as large", DAMAGED + "its sizes are none"
# How the file is made, how the run ends, and what is said.
READERS = {
    "a gigabyte of zeros": (zeros, 2, "larger than 16 MiB"),
    "a megabyte of noise": (lambda path: path.write_bytes(os.urandom(1_000_000)), 2, "no weights of doable's reader"),
    "a pipe that nobody writes to": (os.mkfifo, 2, "can't read the reader"),
    "a folder": (os.mkdir, 2, "can't read the reader"),
    "a link to a reader outside": (outside, 2, "may use only files inside"),
    "a link to zeros without end": (lambda path: path.symlink_to("/dev/zero"), 2, "may use only files inside"),
    "a link to itself": (lambda path: path.symlink_to(path), 2, "can't read the reader"),
    "a header alone": (lambda path: path.write_bytes(with_checksum(sizes())), 2, TOO_SMALL),
    "more rows than there are": (lying(rows=65), 2, TOO_SMALL),
    "rows beyond all memory": (lying(rows=0xFFFFFFFF, filters=160, members=160, slots=1 << 31), 2, TOO_SMALL),
    "shared rows past the end": (lying(first=0xFFFFFFFF), 2, TOO_SMALL),
    "looks past the end": (lying(looks=60), 2, TOO_SMALL),
    "a beginning past the end": (lying(begin=0xFFFFFFFF), 2, TOO_SMALL),
    "no shared rows": (lying(count=0), 2, TOO_SMALL),
    "affixes without end": (lying(affixes=0xFFFFFFFF), 2, TOO_ODD),
    "no slots": (lying(slots=0), 2, TOO_ODD),
    "more filters than there is room for": (lying(filters=161, members=1), 2, TOO_ODD),
    "100,000 members and no filters": (lambda path: path.write_bytes(with_checksum(
        sizes(filters=0, members=100_000) + tables(filters=0, members=100_000))), 2, TOO_ODD),
    "a table of words without a free slot": (lambda path: path.write_bytes(with_checksum(
        sizes(slots=1 << 19) + tables(slots=1 << 19, place=1))), 0, "500 items, 0 outcomes"),
    "a small one that is whole": (lambda path: path.write_bytes(with_checksum(sizes() + tables())), 0, "500 items, 0 outcomes"),
}


def each(line):
    return lambda count: "".join(line.format(n=n) + "\n" for n in range(count))


def rule_lines(more):
    return lambda count: rules(count, more)


# Files that grow: where they stand, the shorter one's count, and what they hold.
GROWING = {
    "unknown keys": (".doable.yaml", 2_000, each("k{n}: x")),
    "keys that stand twice": (".doable.yaml", 2_000, each("a: {n}")),
    "patterns": (".doable.yaml", 400, lambda count: "exclude:\n" + each("- '**/a{n}*'")(count)),
    "unknown rules": (".doable.yaml", 1_000, lambda count: "severity:\n" + each("  r{n}: off")(count)),
    "overrides": (".doable.yaml", 200, lambda count: "overrides:\n" + each("- {{files: [a{n}], items: all}}")(count)),
    "aliases": (".doable.yaml", 2_000, lambda count: "a: &a [x, y]\nb:\n" + each("- *a")(count)),
    "rules": ("own.yaml", 300, rule_lines("lead: grow{n}")),
    "rules with a mistake": ("own.yaml", 300, rule_lines("leed: grow{n}")),
    "rules of one id": ("own.yaml", 300, lambda count: rules(count).replace("r1", "r")),
    "rules with regexes": ("own.yaml", 30, rule_lines("matches: 'a{n}'")),
    "words of a list": ("own.yaml", 2_000, lambda count: "lists:\n  words:\n" + each("  - grow{n}")(count)),
    "lists": ("own.yaml", 1_000, lambda count: "lists:\n" + each("  l{n}: [a, b{n}]")(count)),
    "lists of nowhere": ("own.yaml", 1_000, lambda count: "lists:\n" + each("  l{n}: ['@n{n}']")(count)),
    "retired rules": ("own.yaml", 1_000, lambda count: "retired:\n" + each("  a{n}: a{n}b")(count)),
}
# How many times as many instructions what is four times as long may take; sorting is allowed for.
TIMES = 5


def instructions(binary, name, text):
    """The instructions of a run over a short plan with such a file."""
    with tempfile.TemporaryDirectory(prefix="doable-hostile-") as folder:
        place = pathlib.Path(folder)
        (place / "plan.md").write_text(PLAN)
        (place / ".doable.yaml").write_text("rules: [own.yaml]\n")
        (place / "own.yaml").write_text("rules: []\n")
        (place / name).write_text(text)
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary, "check", "plan.md"]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace")
    counted = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode not in (0, 1, 2) or not counted:
        sys.exit(f"{' '.join(command)} ended with {run.returncode}:\n{run.stderr}")
    return int(counted[1])


def growth(binary):
    """How many grow too fast, and the most times that one grew."""
    wrong, most = 0, 0.0
    for what, (name, count, text) in GROWING.items():
        least = instructions(binary, name, text(1))
        short, long = (instructions(binary, name, text(count * times)) - least for times in (1, 4))
        times = long / short
        most = max(most, times)
        if times > TIMES:
            wrong += 1
            print(f"{what}: {short:,} instructions for {count:,}, {times:.1f} times as many for four times that")
    return wrong, most


def most_memory(pid):
    """The most megabytes a process had in memory so far. What the system adds up for a child begins with its parent's."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    lines = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0].split()[1]) / 1000 if lines else 0


def ended(binary, folder):
    """How a run over the folder ended, what it said, and what it took in seconds and megabytes."""
    began = time.monotonic()
    with open(f"{folder}/said", "w+", encoding="utf-8") as said:
        run = subprocess.Popen([binary, "check", "."], cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        memory = 0
        while run.poll() is None:
            memory = max(memory, most_memory(run.pid))
            if time.monotonic() - began > SECONDS:
                run.kill()
            time.sleep(0.002)
        took = time.monotonic() - began
        said.seek(0)
        text = " ".join(said.read().replace("│", " ").split())
    return run.returncode, text, took, memory


def cases():
    """Of each: what it is, the plan, the config, the file in question, how that is made, the exit code, what is said."""
    files = [(".doable.yaml", CONFIGS, ""), ("own.yaml", RULES, "rules: [own.yaml]\n"), ("known.json", BASELINES, "baseline: known.json\n")]
    for name, of_name, config in files:
        for what, (text, expected) in of_name.items():
            yield what, PLAN, config, name, lambda path, text=text: path.write_text(text), 2, expected
    for what, (make, exits, expected) in READERS.items():
        yield what, LONG_PLAN, "reader: reader.bin\n", "reader.bin", make, exits, expected


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    slowest, largest, wrong, count = 0.0, 0.0, 0, 0
    for what, plan, config, name, make, exits, expected in cases():
        with tempfile.TemporaryDirectory(prefix="doable-hostile-") as folder:
            place = pathlib.Path(folder) / "plans"
            place.mkdir()
            (place / "plan.md").write_text(plan)
            (place / "own.yaml").write_text("rules: []\n")
            (place / ".doable.yaml").write_text(config)
            make(place / name)
            code, said, took, memory = ended(binary, place)
        count += 1
        slowest, largest = max(slowest, took), max(largest, memory)
        if code != exits or expected not in said or took > SECONDS or memory > MEGABYTES:
            wrong += 1
            print(f"{what}: exit {code} after {took:.1f} s with {memory:.0f} MB: {said[:200]}")
    print(f"{count} hostile configs, rule files, baselines and readers, {wrong} wrong; the slowest took {slowest:.2f} s, the largest {largest:.0f} MB")
    too_fast, most = growth(binary)
    print(f"{len(GROWING)} growing files, {too_fast} wrong; what is 4 times as long takes up to {most:.1f} times as many instructions")
    return 1 if wrong or too_fast else 0


sys.exit(main())

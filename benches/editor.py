#!/usr/bin/env python3
"""Measures `doable lsp` beside another server from outside: what an editor waits for after a keystroke.

    benches/editor.py BINARY [--rumdl PROGRAM] [--short] [--most NAME=VALUE …]

Prints medians and 95th percentiles in milliseconds over the same documents and edits, and exits with 1 where a figure is
above what `--most` allows. NAMEs: big, note, big-work, note-work and start in milliseconds, growth as a share, and
NAME-ratio for doable's over rumdl's. Linux only. rumdl is `rumdl` of PyPI; without it there are no ratios.

A time begins after the last byte of `didChange` was written and ends with the last byte of the `publishDiagnostics` of
that version; no JSON is parsed within it. Each server runs on one core, this script on another where there is one, and
the servers take turns edit by edit. Work is what a keystroke costs the processor in all, before and after the answer: of
that, others on the machine change little. rumdl asks for whole documents in its capabilities yet takes increments as well, so
it gets the same increments as doable; for a client that says nothing of pulling it pushes at once, as doable does.
"""

import argparse, fcntl, json, os, pathlib, random, re, select, statistics, subprocess, sys, tempfile, time

LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
CORES = sorted(os.sched_getaffinity(0))
ROOM = 1 << 20
# Nothing of the user's, such as a config, takes part.
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}

DEEDS = """Call Email Ask Text Ring Print Order Book Scan Mail Post Sign Wash Iron Sweep Label Sort Pack Fetch Return""".split()
RESULTS = """Grow Improve Increase Boost Strengthen Double Expand Reduce""".split()
WHOM = """Ana Bo the_plumber the_printer Mum the_bank Dan the_school the_landlord Eve the_library Tom the_dentist Ines""".split()
WHAT = """the_blue_form the_second_booklet four_chairs a_ladder the_spare_key the_old_invoice two_tickets the_red_folder
the_parcel the_winter_tyres a_tin_of_paint the_guest_list the_bike_pump the_lamp the_seed_tray the_garden_hose""".split()
GOALS = """our_bookings sales_in_the_north team_morale my_fitness the_mailing_list customer_trust my_savings
the_audience our_margins reader_loyalty""".split()
TAILS = ["", "", "", " on Friday", " by noon", " before the fair", " in March", " with Ana", " for the hall"]


def item(chance):
    """The words of an item; about one in seven names an outcome."""
    pick = lambda words: chance.choice(words).replace("_", " ")
    tail = chance.choice(TAILS)
    if chance.random() < 0.15:
        return f"{pick(RESULTS)} {pick(GOALS)}{tail}"
    verb = pick(DEEDS)
    if verb in ("Call", "Email", "Ask", "Text", "Ring"):
        return f"{verb} {pick(WHOM)} about {pick(WHAT)}{tail}"
    return f"{verb} {pick(WHAT)}{tail} {chance.randrange(1, 400)}"


def plan(items, size, seed):
    """A plan of so many items in about so many bytes: headings, some prose, lists that nest."""
    chance = random.Random(seed)
    lines, sections = ["# A year", ""], max(1, items // 40)
    for section in range(sections):
        lines += [f"## Week {section + 1}", "", "### Actions", ""]
        depth = 0
        for _ in range(items // sections):
            depth = chance.choice([0, 0, 0, min(depth + 1, 2)])
            lines.append("  " * depth + "- [ ] " + item(chance))
        lines.append("")
    text = "\n".join(lines)
    # What is missing is filled up with prose below the lists, where no item is read.
    prose = "The meeting went well, and nobody minded the rain that came in by the window.\n"
    return text + "\n### Notes\n\n" + prose * max(0, (size - len(text)) // len(prose))


class Document:
    """A document as the editor has it, in lines; all of it is ASCII, so that every encoding counts alike."""

    def __init__(self, text, seed):
        self.lines, self.chance, self.version = text.split("\n"), random.Random(seed), 1
        self.items = [number for number, line in enumerate(self.lines) if "- [ ] " in line]
        self.text = text

    def edit(self):
        """A character more or less somewhere in an item's words, as the protocol has it."""
        number = self.chance.choice(self.items)
        line = self.lines[number]
        at = self.chance.randrange(line.index("] ") + 2, len(line) - 1)
        more = self.version % 2
        self.version += 1
        self.lines[number] = line[:at] + "e" + line[at:] if more else line[:at] + line[at + 1 :]
        end = {"line": number, "character": at + (0 if more else 1)}
        return {"range": {"start": {"line": number, "character": at}, "end": end}, "text": "e" if more else ""}


class Server:
    """A language server on raw pipes."""

    def __init__(self, command, folder):
        began = time.perf_counter()
        os.sched_setaffinity(0, CORES[:1])
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        os.sched_setaffinity(0, CORES[1:] or CORES)
        self.into, self.out = self.process.stdin.fileno(), self.process.stdout.fileno()
        self.held = bytearray()
        self.send(
            id=1,
            method="initialize",
            params={"processId": os.getpid(), "rootUri": pathlib.Path(folder).as_uri(), "capabilities": {}},
        )
        self.until(b'"id":1')
        self.started = time.perf_counter() - began
        for pipe in (self.into, self.out):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, ROOM)
        self.send(method="initialized", params={})

    def send(self, **message):
        self.write(framed(message))

    def write(self, frame):
        left = memoryview(frame)
        while left:
            left = left[os.write(self.into, left) :]

    def frame(self):
        """The next message, as bytes."""
        while True:
            at = self.held.find(b"\r\n\r\n")
            if at >= 0:
                end = at + 4 + int(LENGTH.search(self.held, 0, at)[1])
                while len(self.held) < end:
                    self.more()
                content = bytes(self.held[at + 4 : end])
                del self.held[:end]
                return content
            self.more()

    def more(self):
        if not select.select([self.out], [], [], 60)[0]:
            raise SystemExit(f"{self.process.args[0]} says nothing for a minute")
        read = os.read(self.out, ROOM)
        if not read:
            raise SystemExit(f"{self.process.args[0]} ended")
        self.held += read

    def until(self, *needles):
        """Reads messages up to the first that holds all of these; where the server asks for something, it gets null."""
        while True:
            content = self.frame()
            if all(needle in content for needle in needles):
                return content
            if b'"method"' in content and b'"id"' in content:
                asked = json.loads(content)
                if "id" in asked:
                    self.send(id=asked["id"], result=None)

    def published(self, uri, version):
        """The diagnostics of that document and version, or of no version at all."""
        place = b'"uri":"%s"' % uri.encode()
        while True:
            content = self.until(b"textDocument/publishDiagnostics", place)
            if b'"version":%d,' % version in content or b'"version":%d}' % version in content:
                return content

    def open(self, uri, text):
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        self.send(method="textDocument/didOpen", params={"textDocument": document})
        return self.published(uri, 1)

    def change(self, uri, version, edit):
        """Seconds from an edit to its diagnostics."""
        params = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [edit]}
        frame = framed({"method": "textDocument/didChange", "params": params})
        self.write(frame)
        began = time.perf_counter()
        self.published(uri, version)
        return time.perf_counter() - began

    def close(self, uri):
        self.send(method="textDocument/didClose", params={"textDocument": {"uri": uri}})

    def work(self):
        """The processor's seconds that it has taken, to a hundredth."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """The bytes it has in memory."""
        pages = int(pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def end(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


def framed(message):
    content = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(content), content)


def keystrokes(commands, folder, text, edits):
    """For each server the seconds of each edit, and the processor's of an edit on average. Everything a server does after
    its answer is waited for, or it would fall on the next one."""
    servers = [Server(command, folder) for command in commands]
    documents = [Document(text, 5) for _ in servers]
    taken = [[] for _ in servers]
    uri = pathlib.Path(folder, "plan.md").as_uri()
    for server in servers:
        server.open(uri, text)
        rest(server)
    before = [server.work() for server in servers]
    for _ in range(edits):
        for server, document, times in zip(servers, documents, taken):
            edit = document.edit()
            times.append(server.change(uri, document.version, edit))
            rest(server)
    work = [[(server.work() - early) / edits] for server, early in zip(servers, before)]
    for server in servers:
        server.end()
    return taken, work


def rest(server):
    """Waits until the server does nothing, for at most a second."""
    end, before = time.perf_counter() + 1, server.work()
    while time.perf_counter() < end:
        time.sleep(0.003)
        after = server.work()
        if after == before:
            return
        before = after


def starts(commands, folder, count):
    taken = [[] for _ in commands]
    for _ in range(count):
        for command, times in zip(commands, taken):
            server = Server(command, folder)
            times.append(server.started)
            server.end()
    return taken


def growth(command, folder, text, cycles):
    """The bytes in memory after a tenth of the cycles, and after all. Each opens a note of another name, changes it and
    closes it."""
    server = Server(command, folder)
    document = Document(text, 6)
    seen = []
    for cycle in range(1, cycles + 1):
        uri = pathlib.Path(folder, f"note-{cycle}.md").as_uri()
        server.open(uri, text)
        number = document.items[cycle % len(document.items)]
        place = {"line": number, "character": len(document.lines[number])}
        server.change(uri, 2, {"range": {"start": place, "end": place}, "text": "x"})
        server.close(uri)
        if cycle in (cycles // 10, cycles):
            rest(server)
            seen.append(server.memory())
    server.end()
    return seen


def described(times):
    times = sorted(times)
    if len(times) == 1:
        return f"{1000 * times[0]:.2f}"
    return f"{1000 * statistics.median(times):.2f} ({1000 * times[int(0.95 * (len(times) - 1))]:.2f})"


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("binary")
    options.add_argument("--rumdl", help="the program of PyPI's rumdl")
    options.add_argument("--short", action="store_true", help="a tenth of the edits and cycles")
    options.add_argument("--most", action="append", default=[], metavar="NAME=VALUE")
    options = options.parse_args()
    part = 10 if options.short else 1
    doable = [os.path.abspath(options.binary), "lsp"]
    commands = [doable, [os.path.abspath(options.rumdl), "server"]] if options.rumdl else [doable]
    figures, lines = {}, []

    def row(what, taken, name):
        figures[name] = 1000 * statistics.median(taken[0])
        cells = [described(times) for times in taken]
        if len(taken) > 1:
            ratio = figures[name + "-ratio"] = statistics.median(taken[0]) / statistics.median(taken[1])
            cells.append(f"{ratio:.2f} ×")
        lines.append([what, *cells])

    with tempfile.TemporaryDirectory() as folder:
        big, note = plan(20_000, 1_000_000, 1), plan(120, 10_000, 2)
        for what, text, edits, name in (
            ("1 MB of 20,000 items", big, 200, "big"),
            ("note of 10 KB", note, 1000, "note"),
        ):
            taken, work = keystrokes(commands, folder, text, edits // part)
            row(f"keystroke, {what}", taken, name)
            row("  work of one, on average", work, f"{name}-work")
        row("start to initialize answered", starts(commands, folder, 50 // (5 if options.short else 1)), "start")
        cycles = 10_000 // part
        held = [growth(command, folder, note, cycles) for command in commands]
    figures["growth"] = held[0][1] / held[0][0] - 1
    rows = [f"{early / 1e6:.1f} → {late / 1e6:.1f} MB, {late / early - 1:+.1%}" for early, late in held]
    lines.append(
        [f"memory, {cycles // 10:,} → {cycles:,} notes opened, changed, closed", *rows] + [""] * (len(rows) - 1)
    )
    heads = ["milliseconds: median (95th percentile)", "doable"] + ["rumdl", "ratio"] * (len(commands) - 1)
    lines[:0] = [heads, ["---"] * len(heads)]
    for cells in lines:
        print("| " + " | ".join(cells) + " |")

    missed = False
    for limit in options.most:
        name, _, value = limit.partition("=")
        if name not in figures:
            sys.exit(f"--most {name}: there is no such figure; there are {', '.join(figures)}")
        if figures[name] > float(value):
            missed = True
            print(f"{name} is {figures[name]:.3f}, and may be {value} at most")
    sys.exit(missed)


if __name__ == "__main__":
    main()

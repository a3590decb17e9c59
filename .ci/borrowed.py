#!/usr/bin/env python3
"""Checks that nothing here is borrowed from the real items that the linter is measured on.

    python3 borrowed.py SHARED

No three content words in a row of an item that rules were written by (dev, train and blind of SHARED/corpus, the items'
lines of SHARED/plans) and no five of one of the many others (wild and more, SHARED/plans2: three words of so many meet by
chance) may stand on a line of the rules, word lists, fixtures, sources, tests, benches, the README or the pages, unless our own writing
in SHARED has them, too.
Prints where such words stand here, never where they came from. Exit 1 where there are any, or where nothing was compared.
"""
import json, pathlib, re, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OURS = ["rules", "fixtures", "src", "tests", "benches", "README.md", "site/docs", "site/index.njk", "data/english/words", "data/english/classes", "data/english/languages.txt"]
# Content words in a row: of the items that rules were written by, and of all others.
NEAR, FAR = 3, 5
# Words that say nothing by themselves: any two texts share runs of them.
STOP = set("""a an the to of in on at by for from with and or but is are was were be been being it its this that these
    those my our your his her their we you i he she they them us me as if not no do does did will would should can could
    may might must have has had so than then when where which who what how why all any each every some more most other
    into about over under up out off per via vs also just only very too there here because while until after before such
    own same both few""".split())


def runs(text, length):
    """The runs of so many content words in a text; numbers and links say nothing of whose words they are."""
    text = re.sub(r"https?://\S+", " ", text.lower().replace("’", "'"))
    words = [w.strip("'-_") for w in re.findall(r"\w[\w'-]*", text)]
    words = [w for w in words if w and w not in STOP and not w.isdigit()]
    return {tuple(words[i:i + length]) for i in range(len(words) - length + 1)}


def lines(path):
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def texts(path):
    return [json.loads(line)["text"] for line in lines(path) if line.strip()]


def item_lines(plans):
    for doc in map(json.loads, filter(str.strip, lines(plans / "items.jsonl"))):
        text = lines(plans / "docs" / doc["repo"].replace("/", "+") / doc["path"])
        yield from (text[item["line"] - 1] for item in doc["lines"])


def phrases(path):
    """Lines with their numbers. In a list of words each entry counts for itself: its neighbours are no text."""
    for number, line in enumerate(lines(path), 1):
        entries = path.suffix == ".yaml" and path.name.startswith("lists-") and not line.lstrip().startswith("#")
        yield from ((number, part) for part in (re.split(r"[\[\],]", line) if entries else [line]))


def files():
    for name in OURS:
        path = ROOT / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and b"\0" not in file.read_bytes())


def foreign(sources, own, length):
    """The runs of other people's texts that ours don't have."""
    real = [{run for text in source for run in runs(text, length)} for source in sources]
    if not all(real):
        sys.exit("a source of real items is empty")
    return set().union(*real) - {run for text in own for run in runs(text, length)}


def main():
    shared = pathlib.Path(sys.argv[1])
    corpus = lambda *names: [texts(shared / "corpus" / f"{name}.jsonl") for name in names]
    own = texts(shared / "corpus/made-up.jsonl")
    own += [line for name in ("DESIGN.md", "corpus/GUIDE.md", "prototype/README.md") for line in lines(shared / name)]
    near = foreign([*corpus("dev", "train", "blind"), list(item_lines(shared / "plans"))], own, NEAR)
    far = foreign([*corpus("wild", "more"), list(item_lines(shared / "plans2"))], own, FAR)
    theirs = near | far
    compared, found = 0, 0
    for path in files():
        for number, phrase in phrases(path):
            here = runs(phrase, NEAR) | runs(phrase, FAR)
            compared += len(here)
            for run in sorted(here & theirs):
                found += 1
                print(f"{path.relative_to(ROOT)}:{number}: {' '.join(run)}")
    print(f"{compared} runs of words compared with {len(near)} and {len(far)}; {found} borrowed")
    return 1 if found or not compared else 0


sys.exit(main())

"""What the reader is trained on: labelled items, and list items with the judgement of larger readers."""

import collections
import gzip
import json
import pathlib
import re
import subprocess
import tempfile
import zlib

from weights import VERDICTS

SETS = ["dev", "train", "blind", "wild", "more", "made-up"]
# What an item weighs in training whose label its labellers were unsure of: the first label, and the second.
UNSURE = (0.6, 0.4)


def fold_of(row):
    """The fifth of the repositories that an item belongs to; none for items of no repository."""
    return zlib.crc32(row["repo"].encode()) % 5 if row.get("repo") else None


def labelled(paths):
    """The items of JSONL files with `text` and `label`, each with the name of its file as `set`."""
    rows = []
    for path in map(pathlib.Path, paths):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                row = json.loads(line)
                if row.get("label") not in VERDICTS:
                    raise SystemExit(f"{path}:{number}: “label” is {row.get('label')!r}; write one of {VERDICTS}")
                rows.append({**row, "set": path.stem})
    return rows


def judged(folder):
    """The judged items of our own, but for the files that are kept to be unseen, and those that stand in made-up.jsonl."""
    rows = []
    for path in sorted(pathlib.Path(folder).glob("*.yaml")):
        if not path.name.startswith(("unseen-", "made-up-")):
            for line in path.read_text(encoding="utf-8").splitlines():
                if match := re.fullmatch(r"  - \{text: (.*), verdict: (\w+)\}", line):
                    rows.append({"text": unquoted(match[1]), "label": match[2], "set": path.stem})
    return rows


def unquoted(scalar):
    """The text of a YAML scalar on one line."""
    if scalar.startswith('"'):
        return json.loads(scalar)
    return scalar[1:-1].replace("''", "'") if scalar.startswith("'") else scalar


def unlabelled(path):
    """The items of a gzipped JSONL file with `text`, `repo` and `p`: for each of five folds five thousandths."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def target(row):
    """The probabilities that an item's label stands for."""
    shares = [0.0] * len(VERDICTS)
    if row.get("sure", True):
        shares[VERDICTS.index(row["label"])] = 1.0
    else:
        for label, share in zip((row["label"], row.get("other", row["label"])), UNSURE):
            shares[VERDICTS.index(label)] += share
    return shares


def as_read(binary, texts):
    """The texts as doable reads them, markup resolved; one that makes no item stays as it is."""
    lines = ["# Plan", "", "## Actions", ""]
    begins = {}
    for at, text in enumerate(texts):
        lines.append("- [ ] " + " ".join(text.split()))
        begins[len(lines)] = at
    with tempfile.TemporaryDirectory() as folder:
        plan = pathlib.Path(folder, "plan.md")
        plan.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [binary, "items", "--no-config", "--format", "json", plan]
        items = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["items"]
    read = list(texts)
    for item in items:
        if item["line"] in begins:
            read[begins[item["line"]]] = item["text"]
    return read


def by_name(tokens, rows, least):
    """The words that stand in `least` repositories or more, those of most first."""
    where = collections.defaultdict(set)
    for words, row in zip(tokens, rows):
        for word, _ in words:
            where[word].add(row.get("repo", ""))
    known = [(len(repositories), word) for word, repositories in where.items() if len(repositories) >= least]
    return [word for _, word in sorted(known, key=lambda found: (-found[0], found[1]))]

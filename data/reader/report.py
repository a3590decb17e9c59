#!/usr/bin/env python3
"""Writes report.md: what reader and rules make of items of repositories that they never saw, and how sure the reader is.

    python3 data/reader/train.py --doable BINARY --shared ../shared --folds FOLDS
    python3 data/reader/report.py --doable BINARY --shared ../shared --readers FOLDS [--compare NAME=FOLDS …]

Each item is judged by the student of its fold, which learned nothing of its repository. --compare adds readers of other
forms. The table of rules in rules/README.md is written anew as well.
"""

import argparse
import collections
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy

import data
import weights

HERE = pathlib.Path(__file__).parent
RULES = HERE.parent.parent / "rules" / "README.md"
FIGURES = ["wild_precision", "shown_recall", "false_alarms", "skip_alarms", "wild_f1", "wild_accuracy"]
OUTCOME, SKIP = weights.VERDICTS.index("outcome"), weights.VERDICTS.index("skip")
BINS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]


def scored(binary, shared, name, readers):
    """The figures of score.py for a file of items."""
    command = [sys.executable, shared / "corpus" / "score.py", binary, shared / "corpus" / f"{name}.jsonl"]
    command += ["--readers", readers] if readers else []
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = (line.split() for line in told.splitlines())
    return {line[0]: float(line[1]) for line in lines if len(line) == 2 and line[0] in FIGURES}


def judged(binary, rows, reader):
    """What the program makes of items: verdict, whether it warns, the rules that matched, and the five probabilities, for
    each."""
    nothing = [0.2] * len(weights.VERDICTS)
    found = [("skip", False, [], nothing) for _ in rows]
    with tempfile.TemporaryDirectory() as folder:
        for at, row in enumerate(rows):
            text = " ".join(row["text"].split())
            pathlib.Path(folder, f"{at:05}.md").write_text(f"# Plan\n\n## Actions\n\n- [ ] {text}\n", encoding="utf-8")
        command = [binary, "items", "--no-config", "--reader", reader, "--format", "json", folder]
        items = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["items"]
    for item in items:
        if item["role"] in ("item", "step"):
            warned = item["severity"] in ("warning", "error")
            given = [item["likelihood"][verdict] for verdict in weights.VERDICTS] if item["likelihood"] else nothing
            found[int(pathlib.Path(item["path"]).stem)] = (item["verdict"], warned, item["rules"], given)
    return found


def judged_by_fold(binary, rows, readers):
    """The same, each by the student that knows nothing of its repository."""
    found = [None] * len(rows)
    for fold in range(5):
        mine = [at for at, row in enumerate(rows) if data.fold_of(row) == fold]
        for at, call in zip(mine, judged(binary, [rows[at] for at in mine], readers / f"fold-{fold}.bin")):
            found[at] = call
    return found


def figures(gold, call, warned):
    """The figures of score.py, of whole numbers that stand for verdicts."""
    warned = warned & (call == OUTCOME)
    outcome = gold == OUTCOME
    share = lambda part, whole: float(part.sum() / whole.sum()) if whole.any() else float("nan")
    called = call == OUTCOME
    return dict(zip(FIGURES, [
        share(outcome & warned, warned), share(outcome & warned, outcome), share(warned & (gold == 0), gold == 0),
        share(warned & (gold == SKIP), gold == SKIP),
        2 * float((outcome & called).sum()) / float(called.sum() + outcome.sum()), float((gold == call).mean())]))


def layered(gold, features, folds):
    """A layer over both: softmax regression on `features`, learned on four folds and asked of the fifth."""
    answers = numpy.zeros((len(gold), len(weights.VERDICTS)))
    features = numpy.hstack([features, numpy.ones((len(gold), 1))])
    wanted = numpy.eye(len(weights.VERDICTS))[gold]
    for fold in range(5):
        learn, ask = folds != fold, folds == fold
        layer = numpy.zeros((features.shape[1], len(weights.VERDICTS)))
        for _ in range(2000):
            given = numpy.exp(features[learn] @ layer)
            given /= given.sum(1, keepdims=True)
            layer -= 0.5 * (features[learn].T @ (given - wanted[learn]) / learn.sum() + 1e-4 * layer)
        given = numpy.exp(features[ask] @ layer)
        answers[ask] = given / given.sum(1, keepdims=True)
    return answers


def joins(rows, alone, both):
    """Name → figures by set, of ways to join reader and rules."""
    shares = numpy.array([given for *_, given in both])
    number = {verdict: at for at, verdict in enumerate(weights.VERDICTS)}
    gold = numpy.array([number[row["label"]] for row in rows])
    folds = numpy.array([data.fold_of(row) for row in rows])
    by_rules = numpy.array([number[verdict] for verdict, *_ in alone])
    warned = numpy.array([warns for _, warns, *_ in alone])
    likeliest = shares.argmax(1)
    gated = numpy.where((by_rules == OUTCOME) & (shares[:, OUTCOME] < 0.35), 0, by_rules)
    hints = numpy.eye(len(weights.VERDICTS))[by_rules]
    features = numpy.hstack([numpy.log(shares + 1e-4), hints, warned[:, None]])
    layer = layered(gold, features, folds)
    shipped = numpy.array([number[verdict] for verdict, *_ in both])
    ways = {
        "rules alone (`--reader off`)": (by_rules, warned),
        "reader alone, warns from .5": (likeliest, shares[:, OUTCOME] >= 0.5),
        "reader alone, warns from .8": (likeliest, shares[:, OUTCOME] >= 0.8),
        "gate: a rule's outcome from .35, its warning from .5": (gated, warned & (shares[:, OUTCOME] >= 0.5)),
        "layer over both, warns from .6": (layer.argmax(1), layer[:, OUTCOME] >= 0.6),
        "layer over both, warns from .7": (layer.argmax(1), layer[:, OUTCOME] >= 0.7),
        "reader decides, rules explain (shipped)": (shipped, numpy.array([warns for _, warns, *_ in both])),
    }
    sets = {name: numpy.array([row["set"] == name for row in rows]) for name in ("more", "wild")}
    return {way: {name: figures(gold[mine], call[mine], warns[mine]) for name, mine in sets.items()}
            for way, (call, warns) in ways.items()}


def calibration(gold, given):
    """Rows of a reliability table, and the expected calibration error over all five probabilities' largest."""
    sure, right = given.max(1), given.argmax(1) == gold
    table, error = [], 0.0
    for low, high in zip(BINS, BINS[1:]):
        mine = (sure >= low) & ((sure < high) | (high == 1.0))
        if mine.any():
            table.append((f"{low:.1f}–{high:.1f}", int(mine.sum()), sure[mine].mean(), right[mine].mean()))
            error += mine.mean() * abs(sure[mine].mean() - right[mine].mean())
    return table, error


def by_rule(binary, rows, both):
    """For each rule that decides items: how many, and the share that is labelled so; the same of its warnings."""
    listed = subprocess.run([binary, "rules", "list", "--no-config"], check=True, capture_output=True, text=True).stdout
    verdicts = {}
    for line in listed.splitlines():
        parts = line.split()
        if len(parts) > 1 and parts[1] in weights.VERDICTS:
            verdicts[parts[0]] = parts[1]
    calls = collections.defaultdict(lambda: [0, 0, 0, 0])
    for row, (verdict, warned, rules, _) in zip(rows, both):
        for rule in rules[:1]:
            if verdicts.get(rule) == verdict:
                right = row["label"] == verdict
                for at, count in enumerate((1, right, warned, warned and right)):
                    calls[rule][at] += count
    return {rule: (verdict, *calls[rule]) for rule, verdict in verdicts.items()}


def share(part, whole):
    return f"{part / whole:.2f}" if whole else "–"


def row_of(name, given):
    return f"| {name} | " + " | ".join(f"{given[figure]:.3f}" for figure in FIGURES) + " |\n"


HEAD = "| | " + " | ".join(FIGURES) + " |\n|---|" + "---|" * len(FIGURES) + "\n"


def rules_table(table):
    text = "| Rule | Verdict | Items it decides | Right | Warnings | Right |\n|---|---|---|---|---|---|\n"
    for rule, (verdict, calls, right, warnings, rightly) in sorted(table.items(), key=lambda row: -row[1][1]):
        text += f"| `{rule}` | {verdict} | {calls} | {share(right, calls)} | {warnings} | {share(rightly, warnings)} |\n"
    return text


def checksum(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()[:16]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--doable", required=True)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--readers", required=True, type=pathlib.Path)
    parser.add_argument("--compare", action="append", default=[], metavar="NAME=FOLDS")
    given = parser.parse_args()
    corpus = given.shared / "corpus"
    names = ["more", "wild", "dev", "train", "blind"]
    rows = [row for row in data.labelled([corpus / f"{name}.jsonl" for name in names]) if row.get("sure", True)]
    both = judged_by_fold(given.doable, rows, given.readers)
    alone = judged(given.doable, rows, "off")
    text = "# How reader and rules fare out of fold\n\nMade by `report.py`; don't edit it. "
    text += "Items that their labellers were unsure of are left out. “skip” counts as items that are notes or reports.\n\n"
    text += "| File | SHA-256, first 16 digits |\n|---|---|\n"
    text += f"| data/reader.bin | {checksum(HERE.parent / 'reader.bin')} |\n"
    for path in [*(corpus / f"{name}.jsonl" for name in data.SETS), given.shared / "reader" / "silver.jsonl.gz"]:
        text += f"| {path.name} | {checksum(path)} |\n"
    text += "\n## As shipped\n\nEach item judged by the student of its fold.\n\n" + HEAD
    for name in names:
        text += row_of(name, scored(given.doable, given.shared, name, given.readers))
    for name in ("more", "wild"):
        text += f"\n## Ways to join reader and rules: {name}\n\n" + HEAD
        for way, figures_of in joins(rows, alone, both).items():
            text += row_of(way, figures_of[name])
    if given.compare:
        for name in ("more", "wild"):
            text += f"\n## Readers of other forms, joined as shipped: {name}\n\n" + HEAD
            for compared in given.compare:
                form, _, folder = compared.partition("=")
                text += row_of(form, scored(given.doable, given.shared, name, folder))
    gold = numpy.array([weights.VERDICTS.index(row["label"]) for row in rows])
    table, error = calibration(gold, numpy.array([given for *_, given in both]))
    text += "\n## How sure it is\n\nOf the verdict that is likeliest: what the reader gives it, and how often it is right.\n\n"
    text += "| Given | Items | Mean | Right |\n|---|---|---|---|\n"
    for given_share, count, mean, right in table:
        text += f"| {given_share} | {count} | {mean:.3f} | {right:.3f} |\n"
    text += f"\nExpected calibration error: {error:.3f}.\n"
    (HERE / "report.md").write_text(text, encoding="utf-8")
    before, mark, rest = RULES.read_text(encoding="utf-8").partition("<!-- shares -->\n")
    _, end, after = rest.partition("<!-- end of shares -->\n")
    of_rules = rules_table(by_rule(given.doable, rows, both))
    RULES.write_text(before + mark + of_rules + end + after, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()

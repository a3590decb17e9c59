#!/usr/bin/env python3
"""Trains the reader: makes data/reader.bin out of labelled items and of items that larger readers judged.

    pip install -r data/reader/requirements.txt
    python3 data/reader/train.py --doable target/release/doable --shared ../shared            # what is shipped
    python3 data/reader/train.py --doable … --shared ../shared --folds DIR                    # five for the report
    python3 data/reader/train.py --doable … --start data/reader.bin --labels mine.jsonl --out mine.bin

The student of fold k learns from the larger reader and the labels that know nothing of the repositories of fold k. With
--start, training goes on from weights that are there, with labels of one's own. The same arguments on the same machine
give the same weights. On two cores: about three minutes a student.
"""

import argparse
import dataclasses
import pathlib
import time

import numpy
import torch
from torch import nn

import data
import weights
import words

HERE = pathlib.Path(__file__).resolve().parent
JUDGED = HERE.parent.parent / "fixtures" / "judged"
EPOCHS = 5
BATCH = 512
RATE = 3e-3
DECAY = 0.01
# What a labelled item weighs beside one that larger readers judged.
LABELLED = 4.0
# Shares of words and of values that are left out while it learns, so that it leans on no single one.
DROPPED_WORDS = 0.05
DROPPED_VALUES = 0.2
SEED = 0
# What the last layer is multiplied by in the end: out of fold the students are less sure than they are right, and with this
# as sure (report.md has the table).
SHARPER = 1.25


@dataclasses.dataclass(frozen=True)
class Form:
    """What a student is made of."""

    # Words by name occur in this many repositories or more.
    repositories: int = 8
    # Rows that all other words share, and those of endings (s) and beginnings (p) of so many characters.
    hashed: int = 1024
    affixes: tuple = (("s", 3, 1024), ("s", 2, 1024), ("p", 4, 1024))
    filters: int = 64
    # Whether a filter sees the words before and after.
    neighbours: bool = True
    # The rank of the rows; 0 for full rank.
    rank: int = 0
    # Students whose answers are averaged, and whether another one learns before them, whose answers they learn from.
    members: int = 1
    twice: bool = False


# The first is shipped; report.md compares all.
FORMS = {
    "13,000 rows": Form(),
    "28,000 rows": Form(5, 4096, (("s", 3, 4096), ("s", 2, 4096), ("p", 4, 4096))),
    "two averaged, taught twice": Form(members=2, twice=True),
    "rows of rank 32": Form(rank=32),
    "each word by itself": Form(neighbours=False),
}


class Student(nn.Module):
    """The reader as it learns: a row for each word and part of a word, three words a filter, four pools."""

    def __init__(self, rows, form):
        super().__init__()
        self.form = form
        width = weights.TAPS * form.filters
        self.rows = nn.Embedding(rows, form.rank or width)
        # Rows of low rank are multiplied once more, by numbers that are smaller than 1.
        nn.init.normal_(self.rows.weight, 0, 0.3 if form.rank else 0.1)
        self.widen = nn.Linear(form.rank, width, bias=False) if form.rank else nn.Identity()
        self.bias = nn.Parameter(torch.zeros(form.filters))
        self.last = nn.Linear(weights.POOLS * form.filters, len(weights.VERDICTS))

    def forward(self, rows, there):
        """`rows` [items, words, rows of a word], padded with -1; `there` [items, words]: which are words."""
        if self.training:
            dropped = torch.rand(rows.shape[:2]) < DROPPED_WORDS
            rows = torch.cat([rows[:, :, :1].masked_fill(dropped.unsqueeze(2), -1), rows[:, :, 1:]], 2)
        of_rows = self.rows(rows.clamp(min=0)) * (rows >= 0).unsqueeze(3)
        before, own, after = self.widen(of_rows.sum(2)).view(*there.shape, weights.TAPS, -1).unbind(2)
        values = self.bias + own
        if self.form.neighbours:
            values = values + nn.functional.pad(before, (0, 0, 1, 0))[:, :-1]
            values = values + nn.functional.pad(after, (0, 0, 0, 1))[:, 1:]
        values = torch.relu(values) * there.unsqueeze(2)
        count = there.sum(1)
        last = values[torch.arange(len(values)), count - 2]
        pools = [values.amax(1), values.sum(1) / count.unsqueeze(1), values[:, 1], last]
        return self.last(nn.functional.dropout(torch.cat(pools, 1), DROPPED_VALUES, self.training))

    def all_rows(self):
        """[rows][taps][filters], of full rank."""
        rows = self.widen(self.rows.weight).detach().numpy().reshape(-1, weights.TAPS, self.form.filters)
        if not self.form.neighbours:
            rows[:, [0, 2]] = 0
        return rows


class Items:
    """Texts as rows of the layout, ready to be put into batches."""

    def __init__(self, tokens, layout):
        known = {}
        self.rows = []
        for found in tokens:
            rows = [[layout.begin]]
            for word in found:
                if word not in known:
                    known[word] = layout.of_word(*word)
                rows.append(known[word])
            self.rows.append([*rows, [layout.begin + 1]])
        self.lengths = numpy.array([len(rows) for rows in self.rows])
        self.width = 2 + len(layout.affixes)
        self.table = numpy.full((len(self.rows), max(self.lengths), self.width), -1, dtype=numpy.int32)
        for at, rows in enumerate(self.rows):
            for place, word in enumerate(rows):
                self.table[at, place, :len(word)] = word

    def batch(self, chosen):
        longest = self.lengths[chosen].max()
        rows = torch.from_numpy(self.table[chosen, :longest].astype(numpy.int64))
        return rows, (rows >= 0).any(2)


def train(items, chosen, targets, weight, rows, form, start, seed):
    """A student that has learned the targets [items][5] of the chosen items, each by its weight."""
    torch.manual_seed(seed)
    random = numpy.random.default_rng(seed)
    student = Student(rows, form)
    if start is not None:
        student.load_state_dict(start)
    optimizer = torch.optim.AdamW(student.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(chosen) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1, pct_start=0.2)
    targets, weight = torch.from_numpy(targets), torch.from_numpy(weight)
    student.train()
    for _ in range(EPOCHS):
        for batch in batches(random.permutation(chosen), items.lengths, random):
            loss = -(torch.log_softmax(student(*items.batch(batch)), 1) * targets[batch]).sum(1)
            loss = (loss * weight[batch]).sum() / weight[batch].sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return student.eval()


def ask(student, items, chosen):
    """What a student says of items: [items][5]."""
    with torch.no_grad():
        parts = (chosen[at:at + 4 * BATCH] for at in range(0, len(chosen), 4 * BATCH))
        return torch.cat([torch.softmax(student(*items.batch(part)), 1) for part in parts]).numpy()


def taught_twice(items, learned, labels, targets, weight, rows, form, start):
    """Students who are averaged. Before them one learns what they learn; on the items that nobody labelled they learn from
    the larger readers and from that one, which has seen more labels than those had."""
    judged = learned[learned >= labels]
    if len(judged) and form.twice:
        first = train(items, learned, targets, weight, rows, form, start, SEED + form.members)
        targets = targets.copy()
        order = judged[numpy.argsort(items.lengths[judged], kind="stable")]
        targets[order] = (targets[order] + ask(first, items, order)) / 2
    seeds = range(SEED, SEED + form.members)
    return [train(items, learned, targets, weight, rows, form, start, seed) for seed in seeds]


def batches(order, lengths, random):
    """Batches of items of like length, in any order. There are never more than one for each full or begun batch."""
    together, found = BATCH * 32, []
    for start in range(0, len(order), together):
        part = order[start:start + together]
        part = part[numpy.argsort(lengths[part], kind="stable")]
        found += [part[at:at + BATCH] for at in range(0, len(part), BATCH)]
    random.shuffle(found)
    return found


def write(students, layout, path):
    """Makes whole numbers of the rows: each filter by its own scale, which the last layer takes back."""
    rows = numpy.concatenate([student.all_rows() for student in students], 2)
    scale = numpy.abs(rows).max((0, 1)) / 127
    # A filter that came to nothing has any scale.
    scale[scale == 0] = 1
    whole = numpy.rint(rows / scale).astype(int).reshape(len(rows), -1)
    bias = numpy.concatenate([student.bias.detach().numpy() for student in students])
    last = [student.last.weight.detach().numpy() for student in students]
    last = numpy.concatenate([of.reshape(len(weights.VERDICTS), weights.POOLS, -1) for of in last], 2)
    last = (SHARPER * last * scale).transpose(1, 2, 0)
    last_bias = [(SHARPER * student.last.bias).tolist() for student in students]
    weights.write(path, layout, whole.tolist(), numpy.rint(bias / scale).astype(int).tolist(), last_bias, last.tolist())


def read_start(path):
    """The layout of weights, their form, and what a student begins with who goes on from the first of their members."""
    reader = weights.Reader(path)
    each = reader.filters // reader.members
    rows = numpy.array([reader.row(row) for row in range(reader.layout.rows)], dtype=numpy.float32)
    rows = rows.reshape(-1, weights.TAPS, reader.filters)[:, :, :each].reshape(len(rows), -1)
    # Any scale will do that gives a row the size that learning begins with.
    scale = 1 / 127
    last = numpy.array(reader.last, dtype=numpy.float32)[:, :each].transpose(2, 0, 1) / scale / SHARPER
    state = {
        "rows.weight": rows * scale,
        "bias": numpy.array(reader.bias[:each], dtype=numpy.float32) * scale,
        "last.weight": last.reshape(len(weights.VERDICTS), -1),
        "last.bias": numpy.array(reader.last_bias[0], dtype=numpy.float32) / SHARPER,
    }
    state = {name: torch.from_numpy(numpy.ascontiguousarray(value)) for name, value in state.items()}
    return reader.layout, Form(filters=each, members=1), state


def layout_of(form, tokens, rows):
    return weights.Layout.of_words(data.by_name(tokens, rows, form.repositories), form.hashed, form.affixes)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--doable", required=True, help="the program, which reads the items' markup")
    parser.add_argument("--shared", type=pathlib.Path, help="the folder of labelled and judged items")
    parser.add_argument("--labels", action="append", default=[], help="more labelled items: JSONL of text and label")
    parser.add_argument("--start", help="weights to go on from")
    parser.add_argument("--form", choices=FORMS, default=next(iter(FORMS)), help="what the student is made of")
    parser.add_argument("--folds", type=pathlib.Path, help="write fold-0.bin … fold-4.bin into this folder instead")
    parser.add_argument("--fold", type=int, action="append", choices=range(5), help="of the folds only this one")
    parser.add_argument("--out", default=HERE.parent / "reader.bin", help="where weights go")
    given = parser.parse_args()
    if not given.shared and not given.labels:
        parser.error("there is nothing to learn from: name --shared or --labels")
    return given


def main():
    given = arguments()
    torch.use_deterministic_algorithms(True)
    paths = [given.shared / "corpus" / f"{name}.jsonl" for name in data.SETS] if given.shared else []
    rows = data.labelled([*paths, *given.labels])
    rows += data.judged(JUDGED) if given.shared else []
    labels = len(rows)
    form = FORMS[given.form]
    rows += data.unlabelled(given.shared / "reader" / "silver.jsonl.gz") if given.shared else []
    tokens = [words.words(text) for text in data.as_read(given.doable, [row["text"] for row in rows])]
    if given.start:
        layout, form, start = read_start(given.start)
    else:
        layout, start = layout_of(form, tokens, rows), None
    items = Items(tokens, layout)
    folds = numpy.array([-1 if (fold := data.fold_of(row)) is None else fold for row in rows[:labels]])
    of_labels = numpy.array([data.target(row) for row in rows[:labels]], dtype=numpy.float32)
    judged = numpy.array([row["p"] for row in rows[labels:]], dtype=numpy.float32).reshape(-1, 5, 5)
    weight = numpy.ones(len(rows), dtype=numpy.float32)
    weight[:labels] = LABELLED
    for fold in given.fold or range(5) if given.folds else [None]:
        begun = time.monotonic()
        of_judged = judged.mean(1) if fold is None else judged[:, fold]
        of_judged = of_judged / of_judged.sum(1, keepdims=True)
        learned = numpy.flatnonzero(numpy.concatenate([folds != fold, numpy.ones(len(judged), dtype=bool)]))
        targets = numpy.concatenate([of_labels, of_judged])
        students = taught_twice(items, learned, labels, targets, weight, layout.rows, form, start)
        path = given.out if fold is None else given.folds / f"fold-{fold}.bin"
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        write(students, layout, path)
        print(f"{path}: {len(learned)} items, {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()

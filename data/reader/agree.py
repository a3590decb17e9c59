#!/usr/bin/env python3
"""Holds program, weights and report together, in plain Python without packages.

    python3 data/reader/agree.py            # after training: writes what these weights say of 500 texts of our own
    python3 data/reader/agree.py --check    # in CI: they still say so, and report.md speaks of these weights

The texts are judged items, the probabilities those of weights.py; a test holds the program to them.
"""

import argparse
import hashlib
import pathlib
import re
import sys

import weights

HERE = pathlib.Path(__file__).resolve().parent
SHIPPED = HERE.parent / "reader.bin"
JUDGED = HERE.parent.parent / "fixtures" / "judged"
SAID = HERE.parent.parent / "fixtures" / "reader.tsv"
COUNT = 500
# What two ways to add up may differ by, and what is lost by writing four digits.
CLOSE = 1.5e-4


def texts():
    """Judged items without markup, which is not the reader's business, spread over all files."""
    found = []
    for path in sorted(JUDGED.glob("*.yaml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            match = re.fullmatch(r'  - \{text: "?([^"\\]*)"?, verdict: \w+\}', line)
            if match and not re.search(r"[`*_\[\]<>\t]", match[1]):
                found.append(match[1])
    step = len(found) / COUNT
    return [found[int(at * step)] for at in range(COUNT)]


def said():
    """The table, a line a text."""
    reader = weights.Reader(SHIPPED)
    head = "\t".join(["text", *weights.VERDICTS])
    rows = ["\t".join([text, *(f"{share:.4f}" for share in reader.read(text))]) for text in texts()]
    return [head, *rows]


def faults():
    """What doesn't hold."""
    written = SAID.read_text(encoding="utf-8").splitlines()
    now = said()
    if [line.split("\t")[0] for line in written] != [line.split("\t")[0] for line in now]:
        yield f"{SAID.name} holds other texts than the judged items: run agree.py"
    for before, after in zip(written[1:], now[1:]):
        text, *shares = before.split("\t")
        if any(abs(float(a) - float(b)) > CLOSE for a, b in zip(shares, after.split("\t")[1:])):
            yield f"{SAID.name}: “{text}” is read otherwise by the weights: run agree.py"
    checksum = hashlib.sha256(SHIPPED.read_bytes()).hexdigest()[:16]
    if checksum not in (HERE / "report.md").read_text(encoding="utf-8"):
        yield f"report.md speaks of other weights than data/reader.bin ({checksum}): run report.py"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, fail where something differs")
    if not parser.parse_args().check:
        SAID.write_text("\n".join(said()) + "\n", encoding="utf-8")
        print(f"{SAID.name}: {COUNT} texts")
        return 0
    found = list(faults())
    print("\n".join(found[:10]) if found else f"{COUNT} texts agree, and the report speaks of these weights")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

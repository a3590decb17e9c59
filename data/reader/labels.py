#!/usr/bin/env python3
"""Writes labels.tsv: where each labelled item of a repository stands, and its label; never its text.

    python3 data/reader/labels.py ../shared
"""

import pathlib
import sys

import data

HEAD = ["repository", "commit", "path", "line", "label", "sure"]


def main():
    corpus = pathlib.Path(sys.argv[1]) / "corpus"
    rows = data.labelled(corpus / f"{name}.jsonl" for name in data.SETS)
    lines = set()
    for row in rows:
        if row.get("repo"):
            sure = "yes" if row.get("sure", True) else "no"
            fields = [row["repo"], row.get("commit", ""), row["path"], str(row["line"]), row["label"], sure]
            lines.add("\t".join(field.replace("\t", " ") for field in fields))
    path = pathlib.Path(__file__).parent / "labels.tsv"
    path.write_text("\n".join(["\t".join(HEAD), *sorted(lines)]) + "\n", encoding="utf-8")
    print(f"{path}: {len(lines)} labels")


if __name__ == "__main__":
    main()

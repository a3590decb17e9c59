//! How a word's readings are packed into 32 bits. The build script writes these records, the lexicon
//! reads them, so the file belongs to both and depends on nothing.

/// A verb's base form: "ship".
pub const BASE: u32 = 1;
/// Its third person: "ships".
pub const THIRD_PERSON: u32 = 1 << 1;
/// Its past: "shipped".
pub const PAST: u32 = 1 << 2;
/// Its past participle: "shipped", "grown".
pub const PARTICIPLE: u32 = 1 << 3;
/// Its gerund: "shipping".
pub const GERUND: u32 = 1 << 4;
/// A noun in the singular.
pub const SINGULAR: u32 = 1 << 5;
/// A noun in the plural.
pub const PLURAL: u32 = 1 << 6;
/// A noun that names a person at least half of the time.
pub const MOSTLY_PERSON: u32 = 1 << 7;
/// An adjective, comparatives and superlatives included.
pub const ADJECTIVE: u32 = 1 << 8;
/// An adverb, comparatives and superlatives included.
pub const ADVERB: u32 = 1 << 9;
/// "faster"
pub const COMPARATIVE: u32 = 1 << 10;
/// "fastest"
pub const SUPERLATIVE: u32 = 1 << 11;
/// The lexicon lists the word, or a class does.
pub const KNOWN: u32 = 1 << 12;
/// These are the readings of the last of several words that hyphens join.
pub const JOINED: u32 = 1 << 13;
/// Where the noun's sense stands: 0 for none, else one more than its place in [`SENSES`].
pub const SENSE: Field = Field { shift: 20, bits: 5 };
/// Where the verb's share in percent stands.
pub const SHARE: Field = Field { shift: 25, bits: 7 };
/// How many other languages words can tell; each has a bit.
pub const LANGUAGES: usize = 14;
/// Tells English.
pub const ENGLISH: u16 = 1 << 15;
/// Tells no language, though it has accents.
pub const BORROWED: u16 = 1 << 14;

/// `WordNet`'s names for the senses of nouns.
pub const SENSES: [&str; 26] = [
    "tops",
    "act",
    "animal",
    "artifact",
    "attribute",
    "body",
    "cognition",
    "communication",
    "event",
    "feeling",
    "food",
    "group",
    "location",
    "motive",
    "object",
    "person",
    "phenomenon",
    "plant",
    "possession",
    "process",
    "quantity",
    "relation",
    "shape",
    "state",
    "substance",
    "time",
];

/// Neighbouring bits that hold a number.
#[derive(Clone, Copy)]
pub struct Field {
    /// How many bits stand below it.
    pub shift: u32,
    /// How wide it is.
    pub bits: u32,
}

impl Field {
    /// All its bits.
    #[must_use]
    pub const fn mask(self) -> u32 {
        ((1 << self.bits) - 1) << self.shift
    }

    /// The number `record` holds here.
    #[must_use]
    pub const fn unpack(self, record: u32) -> usize {
        ((record & self.mask()) >> self.shift) as usize
    }
}

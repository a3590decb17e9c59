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
/// In the hand-written class `leans-verb`; the others follow, named as their files in `data/classes`.
pub const LEANS_VERB: u32 = 1 << 12;
/// In `leans-noun`.
pub const LEANS_NOUN: u32 = 1 << 13;
/// In `takes-preposition`.
pub const TAKES_PREPOSITION: u32 = 1 << 14;
/// In `given-names`.
pub const GIVEN_NAME: u32 = 1 << 15;
/// In `roles`.
pub const ROLE: u32 = 1 << 16;
/// In `not-a-verb`.
pub const NEVER_VERB: u32 = 1 << 17;
/// The first word of a compound of two.
pub const OPENS_COMPOUND: u32 = 1 << 18;
/// Two words that are a compound, or several that hyphens join.
pub const COMPOUND: u32 = 1 << 19;
/// Where the noun's sense stands: 0 for none, else one more than its place in [`SENSES`].
pub const SENSE: Field = Field { shift: 20, bits: 5 };
/// Where the verb's share in percent stands.
pub const SHARE: Field = Field { shift: 25, bits: 7 };
/// The bits that say that the lexicon lists the word itself.
pub const LISTED: u32 = !(OPENS_COMPOUND | COMPOUND);

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

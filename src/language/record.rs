//! How a word's readings are packed into 64 bits. The build script writes these records, the lexicon
//! reads them, so the file belongs to both and depends on nothing.

/// A verb's base form: "ship".
pub const BASE: u64 = 1;
/// Its third person: "ships".
pub const THIRD_PERSON: u64 = 1 << 1;
/// Its past: "shipped".
pub const PAST: u64 = 1 << 2;
/// Its past participle: "shipped", "grown".
pub const PARTICIPLE: u64 = 1 << 3;
/// Its gerund: "shipping".
pub const GERUND: u64 = 1 << 4;
/// A noun in the singular.
pub const SINGULAR: u64 = 1 << 5;
/// A noun in the plural.
pub const PLURAL: u64 = 1 << 6;
/// A noun that names a person at least half of the time.
pub const MOSTLY_PERSON: u64 = 1 << 7;
/// An adjective, comparatives and superlatives included.
pub const ADJECTIVE: u64 = 1 << 8;
/// An adverb, comparatives and superlatives included.
pub const ADVERB: u64 = 1 << 9;
/// "faster"
pub const COMPARATIVE: u64 = 1 << 10;
/// "fastest"
pub const SUPERLATIVE: u64 = 1 << 11;
/// In the hand-written class `leans-verb`; the others follow, named as their files in `data/classes`.
pub const LEANS_VERB: u64 = 1 << 12;
/// In `leans-noun`.
pub const LEANS_NOUN: u64 = 1 << 13;
/// In `takes-preposition`.
pub const TAKES_PREPOSITION: u64 = 1 << 14;
/// In `given-names`.
pub const GIVEN_NAME: u64 = 1 << 15;
/// In `roles`.
pub const ROLE: u64 = 1 << 16;
/// In `not-a-verb`.
pub const NEVER_VERB: u64 = 1 << 17;
/// Where the noun's sense stands: 0 for none, else one more than its place in [`SENSES`].
pub const SENSE: Field = Field { shift: 20, bits: 5 };
/// Where the verb's share in percent stands.
pub const SHARE: Field = Field { shift: 25, bits: 7 };
/// Where the operation stands that makes the verb's base form of the word.
pub const VERB: Field = Field {
    shift: 32,
    bits: 10,
};
/// The same for the verb whose past or participle the word is.
pub const PAST_VERB: Field = Field {
    shift: 42,
    bits: 10,
};
/// The same for the noun's singular.
pub const NOUN: Field = Field {
    shift: 52,
    bits: 10,
};

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
    pub const fn mask(self) -> u64 {
        ((1 << self.bits) - 1) << self.shift
    }

    /// The number `record` holds here.
    #[must_use]
    pub const fn unpack(self, record: u64) -> usize {
        // A field is at most ten bits wide.
        #[allow(clippy::cast_possible_truncation)]
        let value = ((record & self.mask()) >> self.shift) as usize;
        value
    }
}

//! The lexicon: what readings an English word has, as a verb, a noun, an adjective, an adverb.
//!
//! The build script made it of the word lists in `data/`; looking a word up allocates nothing.

use super::record;
use std::borrow::Cow;
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// Words to their places in `RECORDS`.
static WORDS: LazyLock<fst::Map<&'static [u8]>> = LazyLock::new(|| {
    let bytes: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.fst"));
    fst::Map::new(bytes).expect("the build script wrote a map")
});

/// Compounds, two words and a space between.
static COMPOUNDS: LazyLock<fst::Set<&'static [u8]>> = LazyLock::new(|| {
    let bytes: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/compounds.fst"));
    fst::Set::new(bytes).expect("the build script wrote a set")
});

/// First parts that leave a verb a verb: "re-run", "fine-tune".
const VERB_PREFIXES: [&str; 25] = [
    "auto", "beta", "bulk", "co", "cross", "de", "double", "dry", "fact", "field", "fine", "hand",
    "hard", "live", "load", "mass", "out", "over", "peer", "pre", "re", "self", "soft", "spot",
    "un",
];

/// The bits that say what a word is as a verb.
const VERB: u64 =
    record::BASE | record::THIRD_PERSON | record::PAST | record::PARTICIPLE | record::GERUND;
/// The bits that say what a word is as a noun.
const NOUN: u64 = record::SINGULAR | record::PLURAL | record::MOSTLY_PERSON;

/// The English lexicon, which is part of the program.
#[derive(Debug, Clone, Copy)]
pub struct Lexicon;

impl Lexicon {
    /// The readings of a word in lower case; none for a word that is not listed.
    #[must_use]
    pub fn get(lower: &str) -> Entry {
        let place = WORDS.get(lower).and_then(|id| usize::try_from(id).ok());
        Entry(
            place
                .and_then(|place| RECORDS.get(place))
                .map_or(0, |&record| record),
        )
    }

    /// As [`get`](Self::get), but takes a compound with hyphens for what its last part is: a noun
    /// ("unit-test" as "test"), and a verb after a prefix such as "re-" ("re-test"). The lemmas such an
    /// entry gives keep the first part.
    #[must_use]
    pub fn lookup(lower: &str) -> Entry {
        let entry = Self::get(lower);
        if entry.is_known() {
            return entry;
        }
        let Some((first, last)) = lower.rsplit_once('-') else {
            return entry;
        };
        if first.is_empty() {
            return entry;
        }
        let last = Self::get(last);
        let mut kept = 0;
        if last.is_noun() {
            kept |= NOUN | record::SENSE.mask() | record::NOUN.mask();
        }
        if VERB_PREFIXES.contains(&first) && last.is_verb_form() {
            kept |= VERB | record::SHARE.mask() | record::VERB.mask() | record::PAST_VERB.mask();
        }
        Entry(last.0 & kept)
    }
}

/// Whether two words in lower case are together a noun though the first is a verb as well: "book club".
/// The second may be a plural.
#[must_use]
pub fn is_compound(first: &str, second: &str) -> bool {
    if is_listed_compound(&[first, " ", second]) {
        return true;
    }
    let entry = Lexicon::get(second);
    if !entry.is_plural() {
        return false;
    }
    let (start, end) = apply(second, record::NOUN.unpack(entry.0));
    is_listed_compound(&[first, " ", start, end])
}

/// Walks the set, so that the parts needn't be joined.
fn is_listed_compound(parts: &[&str]) -> bool {
    let compounds = COMPOUNDS.as_fst();
    let mut node = compounds.root();
    for byte in parts.iter().flat_map(|part| part.bytes()) {
        let Some(transition) = node.find_input(byte) else {
            return false;
        };
        node = compounds.node(node.transition_addr(transition));
    }
    node.is_final()
}

/// What is left of a word after an operation, and what comes in place of the rest.
fn apply(word: &str, operation: usize) -> (&str, &'static str) {
    let (strip, append) = OPERATIONS.get(operation).copied().unwrap_or((0, ""));
    // The word an entry is asked about may be another than the one looked up.
    let kept = word.len().checked_sub(usize::from(strip));
    match kept.and_then(|kept| word.get(..kept)) {
        Some(start) => (start, append),
        None => (word, ""),
    }
}

/// A word's readings, of which it may have many: "left" is a verb form, a noun, an adjective, an adverb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entry(u64);

impl Entry {
    fn has(self, flags: u64) -> bool {
        self.0 & flags != 0
    }

    fn lemma(word: &str, operation: usize) -> Cow<'_, str> {
        match apply(word, operation) {
            (start, "") => Cow::Borrowed(start),
            (start, end) => Cow::Owned([start, end].concat()),
        }
    }

    /// Whether the lexicon lists the word at all, if only as a name or a word that is never a verb.
    #[must_use]
    pub fn is_known(self) -> bool {
        self.0 != 0
    }

    /// Whether it is any form of a verb.
    #[must_use]
    pub fn is_verb_form(self) -> bool {
        self.has(VERB)
    }

    /// Whether it is a verb's base form: "grow". So are the nouns that are written for a verb and particle
    /// ("setup"), whose [`verb_share`](Self::verb_share) is 0.
    #[must_use]
    pub fn is_base_verb(self) -> bool {
        self.has(record::BASE)
    }

    /// Whether it is a verb's third person: "grows".
    #[must_use]
    pub fn is_third_person(self) -> bool {
        self.has(record::THIRD_PERSON)
    }

    /// Whether it is a verb's past: "grew", "put".
    #[must_use]
    pub fn is_past(self) -> bool {
        self.has(record::PAST)
    }

    /// Whether it is a verb's past participle: "grown", "put".
    #[must_use]
    pub fn is_participle(self) -> bool {
        self.has(record::PARTICIPLE)
    }

    /// Whether it is a verb's gerund: "growing".
    #[must_use]
    pub fn is_gerund(self) -> bool {
        self.has(record::GERUND)
    }

    /// The base form of `word`, the word that was looked up, where that is a form of a verb. A word that is a base
    /// form itself is its own, though it may be the past of another: "found" stays, "left" gives "leave".
    #[must_use]
    pub fn verb_lemma(self, word: &str) -> Option<Cow<'_, str>> {
        self.is_verb_form()
            .then(|| Self::lemma(word, record::VERB.unpack(self.0)))
    }

    /// The base form of the verb whose past or participle `word` is: "found" gives "find".
    #[must_use]
    pub fn past_lemma(self, word: &str) -> Option<Cow<'_, str>> {
        self.has(record::PAST | record::PARTICIPLE)
            .then(|| Self::lemma(word, record::PAST_VERB.unpack(self.0)))
    }

    /// How often the word is a verb, from 0 to 1 in hundredths, as counted in texts; 0 for words with no verb
    /// reading and for those a dictionary lists as something else only, such as "meeting" and "left". Forms
    /// that no dictionary lists by themselves ("tests") have their base form's share.
    #[must_use]
    pub fn verb_share(self) -> f32 {
        // At most 100, by the field's use.
        #[allow(clippy::cast_precision_loss)]
        let percent = record::SHARE.unpack(self.0) as f32;
        percent / 100.0
    }

    /// Whether it is a noun, in the singular or the plural.
    #[must_use]
    pub fn is_noun(self) -> bool {
        self.has(record::SINGULAR | record::PLURAL)
    }

    /// Whether it is a noun's plural. Words whose plural is the same ("series") aren't.
    #[must_use]
    pub fn is_plural(self) -> bool {
        self.has(record::PLURAL)
    }

    /// The singular of `word`, the word that was looked up, where that is a noun.
    #[must_use]
    pub fn noun_lemma(self, word: &str) -> Option<Cow<'_, str>> {
        self.is_noun()
            .then(|| Self::lemma(word, record::NOUN.unpack(self.0)))
    }

    /// What the noun names in its first sense.
    #[must_use]
    pub fn noun_sense(self) -> Option<Sense> {
        let place = record::SENSE.unpack(self.0).checked_sub(1)?;
        Sense::ALL.get(place).copied()
    }

    /// Whether the noun names a person at least half of the time.
    #[must_use]
    pub fn mostly_person(self) -> bool {
        self.has(record::MOSTLY_PERSON)
    }

    /// Whether it is an adjective, be it a comparative or a superlative.
    #[must_use]
    pub fn is_adjective(self) -> bool {
        self.has(record::ADJECTIVE)
    }

    /// Whether it is the comparative of an adjective or adverb: "faster".
    #[must_use]
    pub fn is_comparative(self) -> bool {
        self.has(record::COMPARATIVE)
    }

    /// Whether it is the superlative of an adjective or adverb: "fastest".
    #[must_use]
    pub fn is_superlative(self) -> bool {
        self.has(record::SUPERLATIVE)
    }

    /// Whether it is an adverb, be it a comparative or a superlative.
    #[must_use]
    pub fn is_adverb(self) -> bool {
        self.has(record::ADVERB)
    }

    /// Whether it is mostly a verb where it opens an item, though it is a noun as well: "email".
    #[must_use]
    pub fn leans_verb(self) -> bool {
        self.has(record::LEANS_VERB)
    }

    /// Whether it is mostly a noun where it opens an item, though it is a verb as well: "bug".
    #[must_use]
    pub fn leans_noun(self) -> bool {
        self.has(record::LEANS_NOUN)
    }

    /// Whether it is a verb that may stand right before a preposition or particle: "look" (into).
    #[must_use]
    pub fn takes_preposition(self) -> bool {
        self.has(record::TAKES_PREPOSITION)
    }

    /// Whether it is a given name where it has a capital: "ana", "mark".
    #[must_use]
    pub fn is_given_name(self) -> bool {
        self.has(record::GIVEN_NAME)
    }

    /// Whether it names who does a thing in a group: "chair", "marketing".
    #[must_use]
    pub fn is_role(self) -> bool {
        self.has(record::ROLE)
    }

    /// Whether it never leads an imperative, be it listed as a verb: "data", "content".
    #[must_use]
    pub fn never_verb(self) -> bool {
        self.has(record::NEVER_VERB)
    }
}

/// What a noun names: `WordNet`'s supersenses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sense {
    /// The topmost ideas, of which the others are kinds: entity, thing.
    Tops,
    /// Deeds: a visit.
    Act,
    /// Animals.
    Animal,
    /// What people make: a house, a program.
    Artifact,
    /// Qualities of people and things: speed.
    Attribute,
    /// Parts of the body.
    Body,
    /// What minds hold and do: a plan, an idea.
    Cognition,
    /// What is said and written: a letter.
    Communication,
    /// What happens: a failure.
    Event,
    /// Feelings.
    Feeling,
    /// Food and drink.
    Food,
    /// People or things together: a team.
    Group,
    /// Places.
    Location,
    /// Goals: a reason.
    Motive,
    /// Natural things: a mountain.
    Object,
    /// People.
    Person,
    /// Natural phenomena: wind.
    Phenomenon,
    /// Plants.
    Plant,
    /// What is owned and handed over: a budget.
    Possession,
    /// Natural processes: growth.
    Process,
    /// Amounts and units: an hour's worth, a mile.
    Quantity,
    /// Relations: a link, a ratio.
    Relation,
    /// Shapes: a line.
    Shape,
    /// States of affairs: peace, readiness.
    State,
    /// Substances: water.
    Substance,
    /// Points and stretches of time: a week.
    Time,
}

impl Sense {
    /// All of them, in `WordNet`'s order.
    pub const ALL: [Self; 26] = [
        Self::Tops,
        Self::Act,
        Self::Animal,
        Self::Artifact,
        Self::Attribute,
        Self::Body,
        Self::Cognition,
        Self::Communication,
        Self::Event,
        Self::Feeling,
        Self::Food,
        Self::Group,
        Self::Location,
        Self::Motive,
        Self::Object,
        Self::Person,
        Self::Phenomenon,
        Self::Plant,
        Self::Possession,
        Self::Process,
        Self::Quantity,
        Self::Relation,
        Self::Shape,
        Self::State,
        Self::Substance,
        Self::Time,
    ];

    /// Its name in lower case: "artifact".
    #[must_use]
    pub fn name(self) -> &'static str {
        record::SENSES[self as usize]
    }
}

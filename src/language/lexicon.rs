//! The lexicon: what readings an English word has, as a verb, a noun, an adjective, an adverb; its closed classes; what it
//! tells of a language.
//!
//! The build script made it of the word lists in `data/` and of those in this folder; looking a word up allocates nothing.

use super::closed::Classes;
use super::record;
use super::sense::Sense;
use super::table::{self, Key, Row, WrittenRow};
use super::tongues::Tells;

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// The letters of all words, one after the other.
static LETTERS: &str = include_str!(concat!(env!("OUT_DIR"), "/letters.txt"));

/// What the table says of each word.
static ROWS: &[WrittenRow] = {
    let (numbers, _) = include_bytes!(concat!(env!("OUT_DIR"), "/rows.bin")).as_chunks();
    numbers.as_chunks().0
};

/// How far the words of each bucket are moved, so that no two share a row.
static MOVES: &[[u8; 2]] = {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/moves.bin"));
    bytes.as_chunks().0
};

/// First parts that leave a verb a verb: "re-run", "fine-tune".
const VERB_PREFIXES: [&str; 25] = [
    "auto", "beta", "bulk", "co", "cross", "de", "double", "dry", "fact", "field", "fine", "hand",
    "hard", "live", "load", "mass", "out", "over", "peer", "pre", "re", "self", "soft", "spot",
    "un",
];

/// The bits that say what a word is as a verb.
const VERB: u32 =
    record::BASE | record::THIRD_PERSON | record::PAST | record::PARTICIPLE | record::GERUND;
/// The bits that say what a word is as a noun.
const NOUN: u32 = record::SINGULAR | record::PLURAL | record::MOSTLY_PERSON;

/// The English lexicon, which is part of the program.
#[derive(Debug, Clone, Copy)]
pub struct Lexicon;

impl Lexicon {
    /// What is known of a word in lower case, where it is listed.
    #[must_use]
    pub fn find(lower: &str) -> Option<Listed> {
        Self::at(Key::of(lower)).filter(|listed| listed.letters() == lower)
    }

    /// The same for the key of a word whose letters it holds, and those letters.
    #[must_use]
    pub fn find_short(key: Key) -> Option<(Listed, &'static str)> {
        let listed = Self::at(key)?;
        let letters = listed.letters();
        (Key::of(letters) == key).then_some((listed, letters))
    }

    /// The one word that may have this key.
    fn at(key: Key) -> Option<Listed> {
        let hash = key.hash();
        let moved = MOVES.get(table::bucket(hash, MOVES.len()))?;
        let place = table::row(hash, u16::from_le_bytes(*moved), ROWS.len());
        // Rows are fewer than 2²⁴.
        let listed = Listed(u32::try_from(place).ok()?);
        (listed.read().length > 0).then_some(listed)
    }

    /// The readings of a word in lower case; none for a word that is not listed.
    #[must_use]
    pub fn get(lower: &str) -> Entry {
        Self::find(lower).map_or_else(Entry::default, Listed::entry)
    }

    /// The closed classes that a word in lower case is in.
    #[must_use]
    pub fn classes(lower: &str) -> Classes {
        Self::find(lower).map_or_else(Classes::default, Listed::classes)
    }

    /// What a word in lower case tells of the language it stands in, where it tells anything.
    #[must_use]
    pub(super) fn tells(lower: &str) -> Option<Tells> {
        Self::find(lower)?.record().tells
    }

    /// As [`get`](Self::get), but takes a compound with hyphens for what its last part is: a noun
    /// ("unit-test" as "test"), and a verb after a prefix such as "re-" ("re-test").
    #[must_use]
    pub fn lookup(lower: &str) -> Entry {
        let entry = Self::get(lower);
        if entry.is_known() {
            return entry;
        }
        Self::find_last(lower).map_or(entry, |(_, _, entry)| entry)
    }

    /// What a compound with hyphens is by its last part: the part before, the last one, and the readings it leaves.
    pub(super) fn find_last(lower: &str) -> Option<(&str, Listed, Entry)> {
        let (first, last) = lower.rsplit_once('-')?;
        let listed = Self::find(last).filter(|_| !first.is_empty())?;
        let entry = listed.entry();
        let mut kept = 0;
        if entry.is_noun() {
            kept |= NOUN | record::SENSE.mask();
        }
        if entry.is_verb_form() && VERB_PREFIXES.contains(&first) {
            kept |= VERB | record::SHARE.mask();
        }
        Some((first, listed, Entry(entry.0 & kept | record::COMPOUND)))
    }
}

/// Whether two words in lower case are together a noun though the first is a verb as well: "book club".
/// The second may be a plural.
#[must_use]
pub fn is_compound(first: &str, second: &str) -> bool {
    if !Lexicon::get(first).opens_compound() {
        return false;
    }
    let Some(second) = Lexicon::find(second) else {
        return false;
    };
    let is_listed = |second: Listed| {
        let compound = || Lexicon::get(&[first, " ", second.letters()].concat());
        second.classes().closes_compound() && compound().has(record::COMPOUND)
    };
    let singular = || second.noun().filter(|_| second.entry().is_plural());
    is_listed(second) || singular().and_then(Lexicon::find).is_some_and(is_listed)
}

/// What the table keeps of words that are alike: readings, closed classes, what they tell of a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    readings: u32,
    pub(super) classes: Classes,
    pub(super) tells: Option<Tells>,
}

impl Record {
    pub(super) fn entry(&self) -> Entry {
        Entry(self.readings)
    }
}

/// A word that the lexicon lists, by its row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed(u32);

impl Listed {
    fn read(self) -> Row {
        ROWS.get(self.0 as usize)
            .map_or_else(Row::default, |row| Row::read(*row))
    }

    /// The word.
    #[must_use]
    pub fn letters(self) -> &'static str {
        let row = self.read();
        let start = row.start as usize;
        let end = start + usize::from(row.length);
        LETTERS.get(start..end).unwrap_or_default()
    }

    pub(super) fn record(self) -> &'static Record {
        &RECORDS[usize::from(self.read().record)]
    }

    /// Its readings.
    #[must_use]
    pub fn entry(self) -> Entry {
        self.record().entry()
    }

    /// The closed classes it is in.
    #[must_use]
    pub fn classes(self) -> Classes {
        self.record().classes
    }

    /// The base form, where it is a form of a verb. A word that is a base form itself is its own, though it may be the past
    /// of another: "found" stays, "left" gives "leave".
    #[must_use]
    pub fn verb(self) -> Option<&'static str> {
        self.verb_row().map(|row| Self(row).letters())
    }

    /// The singular, where it is a noun.
    #[must_use]
    pub fn noun(self) -> Option<&'static str> {
        self.noun_row().map(|row| Self(row).letters())
    }

    /// Its row of the table, which no other word has.
    #[must_use]
    pub fn row(self) -> u32 {
        self.0
    }

    /// The row of its [`verb`](Self::verb).
    #[must_use]
    pub fn verb_row(self) -> Option<u32> {
        self.entry().is_verb_form().then(|| self.read().verb)
    }

    /// The row of its [`noun`](Self::noun).
    #[must_use]
    pub fn noun_row(self) -> Option<u32> {
        self.entry().is_noun().then(|| self.read().noun)
    }
}

/// A word's readings, of which it may have many: "left" is a verb form, a noun, an adjective, an adverb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entry(u32);

impl Entry {
    fn has(self, flags: u32) -> bool {
        self.0 & flags != 0
    }

    /// Whether the lexicon lists the word at all, if only as a name or a word that is never a verb.
    #[must_use]
    pub fn is_known(self) -> bool {
        self.has(record::LISTED)
    }

    /// Whether these are the readings of the last of several words that hyphens join.
    #[must_use]
    pub fn is_joined(self) -> bool {
        self.has(record::COMPOUND)
    }

    /// Whether it is the first word of a compound of two: "book", as of "book club".
    #[must_use]
    pub fn opens_compound(self) -> bool {
        self.has(record::OPENS_COMPOUND)
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

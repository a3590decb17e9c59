//! What is known of words: their readings as verbs, nouns, adjectives and adverbs, their classes, what they tell of a language.
//!
//! The build script made the tables of `data/english`; looking a word up allocates nothing.

use super::class::{self, Class, Classes, List, Phrases, Record, Signs, Term, Terms, UNLISTED};
use super::record;
use super::sense::Sense;
use super::table::{self, Beginnings, Key, Row, WrittenRow};

/// The bits that say what a word is as a verb.
const VERB: u32 =
    record::BASE | record::THIRD_PERSON | record::PAST | record::PARTICIPLE | record::GERUND;
/// The bits that say what a word is as a noun.
const NOUN: u32 = record::SINGULAR | record::PLURAL | record::MOSTLY_PERSON;

/// A language's words.
#[derive(Clone, Copy)]
pub struct Language(&'static Tables);

/// Where everything about words lies.
pub(super) struct Tables {
    /// What the table says of each word.
    pub rows: &'static [WrittenRow],
    /// How far the words of each bucket are moved, so that no two share a row.
    pub moves: &'static [[u8; 2]],
    /// The letters of all words, one after the other.
    pub letters: &'static str,
    pub records: &'static [Record],
    /// The names of the classes, which tests ask for.
    #[cfg(test)]
    pub classes: &'static [&'static str],
    pub terms: &'static [&'static [Term]],
    pub beginnings: &'static [Beginnings],
    pub lists: &'static [&'static [&'static str]],
    pub phrases: &'static [&'static [&'static [u32]]],
}

static ENGLISH: Tables = Tables {
    rows: {
        let (numbers, _) = include_bytes!(concat!(env!("OUT_DIR"), "/rows.bin")).as_chunks();
        numbers.as_chunks().0
    },
    moves: include_bytes!(concat!(env!("OUT_DIR"), "/moves.bin"))
        .as_chunks()
        .0,
    letters: include_str!(concat!(env!("OUT_DIR"), "/letters.txt")),
    records: class::GENERATED.records,
    #[cfg(test)]
    classes: class::GENERATED.classes,
    terms: class::GENERATED.terms,
    beginnings: class::GENERATED.beginnings,
    lists: class::GENERATED.lists,
    phrases: class::GENERATED.phrases,
};

impl Default for Language {
    fn default() -> Self {
        Self::ENGLISH
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Language {}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Language({} records)", self.0.records.len())
    }
}

impl Language {
    /// English, as it is built in.
    pub const ENGLISH: Self = Self(&ENGLISH);

    /// A language of tables that were made while the program runs.
    #[cfg(test)]
    pub(super) const fn of(tables: &'static Tables) -> Self {
        Self(tables)
    }

    /// What is known of a word in lower case, where it is listed.
    #[must_use]
    pub fn find(self, lower: &str) -> Option<Listed> {
        self.at(Key::of(lower))
            .filter(|listed| listed.letters() == lower)
    }

    /// The same for the key of a word whose letters it holds, and those letters.
    #[must_use]
    pub(super) fn find_short(self, key: Key) -> Option<(Listed, &'static str)> {
        let listed = self.at(key)?;
        let letters = listed.letters();
        (Key::of(letters) == key).then_some((listed, letters))
    }

    /// The one word that may have this key.
    fn at(self, key: Key) -> Option<Listed> {
        let Tables { rows, moves, .. } = self.0;
        let hash = key.hash();
        let moved = moves.get(table::bucket(hash, moves.len()))?;
        let place = table::row(hash, u16::from_le_bytes(*moved), rows.len());
        let listed = Listed {
            language: self,
            // Rows are fewer than 2²⁴.
            row: u32::try_from(place).ok()?,
        };
        (listed.read().length > 0).then_some(listed)
    }

    /// The readings of a word in lower case; none for a word that is not listed.
    #[must_use]
    pub fn get(self, lower: &str) -> Entry {
        self.find(lower).map_or_else(Entry::default, Listed::entry)
    }

    /// Whether a word in lower case is in a class.
    #[must_use]
    pub fn is(self, lower: &str, class: Class) -> bool {
        let listed = self.find(lower);
        listed.is_some_and(|listed| listed.classes().has(class))
    }

    /// Whether a sign says that something is done, be it in a box, in a cell or beside a text.
    #[must_use]
    pub fn is_tick(self, sign: char) -> bool {
        !sign.is_ascii() && self.is(sign.encode_utf8(&mut [0; 4]), Class::TICK)
    }

    /// Whether a sign says that something was not done.
    #[must_use]
    pub fn is_cross(self, sign: char) -> bool {
        !sign.is_ascii() && self.is(sign.encode_utf8(&mut [0; 4]), Class::CROSS)
    }

    /// The classes of a word in any case; none of a word that is not listed.
    #[must_use]
    pub fn classes_of(self, word: &str) -> &'static Classes {
        let listed = match Key::in_lower_case(word) {
            Some(key) => self.find_short(key).map(|(listed, _)| listed),
            None => self.find(&word.to_lowercase()),
        };
        listed.map_or(&UNLISTED.classes, Listed::classes)
    }

    /// Whether the word that a text begins with may be a sign, by its first three letters.
    #[must_use]
    pub fn may_begin(self, signs: Signs, text: &[u8]) -> bool {
        let beginnings = self.beginnings(signs);
        beginnings.is_some_and(|beginnings| beginnings.holds(text))
    }

    /// How the words of some signs begin.
    #[must_use]
    pub fn beginnings(self, signs: Signs) -> Option<&'static Beginnings> {
        self.0.beginnings.get(usize::from(signs.at))
    }

    /// The terms of a section.
    #[must_use]
    pub fn terms(self, terms: Terms) -> &'static [Term] {
        let Tables { terms: all, .. } = self.0;
        all.get(usize::from(terms.0)).copied().unwrap_or_default()
    }

    /// The words of a list.
    #[must_use]
    pub fn list(self, list: List) -> &'static [&'static str] {
        self.0
            .lists
            .get(usize::from(list.0))
            .copied()
            .unwrap_or_default()
    }

    /// How many words the first phrase of a section has that stands in `words`, which gives them one by one from 0.
    pub fn phrase(
        self,
        phrases: Phrases,
        words: impl Fn(usize) -> Option<Listed>,
    ) -> Option<usize> {
        if !words(0)?.classes().has(phrases.first) {
            return None;
        }
        let row = |at: usize| Some(words(at)?.row());
        let stands = |phrase: &&&[u32]| (0..).zip(**phrase).all(|(at, &own)| row(at) == Some(own));
        let all = self.0.phrases.get(usize::from(phrases.at))?;
        all.iter().find(stands).map(|phrase| phrase.len())
    }

    /// The class of this name.
    #[cfg(test)]
    #[must_use]
    pub(super) fn class_named(self, name: &str) -> Option<Class> {
        let at = self.0.classes.iter().position(|class| *class == name)?;
        u16::try_from(at).ok().map(Class)
    }

    /// All words of a class, in the order of the table.
    #[cfg(test)]
    pub(super) fn words_of(self, class: Class) -> impl Iterator<Item = &'static str> {
        let rows = 0..u32::try_from(self.0.rows.len()).unwrap_or(u32::MAX);
        let all = rows.map(move |row| Listed {
            language: self,
            row,
        });
        let known = all.filter(move |listed| listed.classes().has(class));
        known
            .map(Listed::letters)
            .filter(|letters| !letters.is_empty())
    }

    /// What a word in lower case tells of the language it stands in, as [`record`] says; 0 for nothing.
    pub(super) fn tells(self, lower: &str) -> u16 {
        self.find(lower).map_or(0, |listed| listed.record().tells)
    }

    /// As [`get`](Self::get), but takes a compound with hyphens for what its last part is: a noun
    /// ("unit-test" as "test"), and a verb after a prefix such as "re-" ("re-test").
    #[must_use]
    pub fn lookup(self, lower: &str) -> Entry {
        let entry = self.get(lower);
        if entry.is_known() {
            return entry;
        }
        self.find_last(lower).map_or(entry, |(_, _, entry)| entry)
    }

    /// What a compound with hyphens is by its last part: the part before, the last one, and the readings it leaves.
    pub(super) fn find_last(self, lower: &str) -> Option<(&str, Listed, Entry)> {
        let (first, last) = lower.rsplit_once('-')?;
        let listed = self.find(last).filter(|_| !first.is_empty())?;
        let entry = listed.entry();
        let mut kept = 0;
        if entry.is_noun() {
            kept |= NOUN | record::SENSE.mask();
        }
        if entry.is_verb_form() && self.is(first, Class::VERB_PREFIX) {
            kept |= VERB | record::SHARE.mask();
        }
        let mut readings = entry.0 & kept;
        if readings != 0 {
            readings |= record::KNOWN;
        }
        Some((first, listed, Entry(readings | record::JOINED)))
    }

    /// Whether two words in lower case are together a noun though the first is a verb as well: "book club".
    /// The second may be a plural.
    #[must_use]
    pub fn is_compound(self, first: &str, second: &str) -> bool {
        if !self.is(first, Class::COMPOUND_FIRST) {
            return false;
        }
        let Some(second) = self.find(second) else {
            return false;
        };
        let is_listed = |second: Listed| {
            second.classes().has(Class::COMPOUND_LAST)
                && self.is(&[first, " ", second.letters()].concat(), Class::COMPOUND)
        };
        let singular = || second.noun().filter(|_| second.entry().is_plural());
        is_listed(second)
            || singular()
                .and_then(|noun| self.find(noun))
                .is_some_and(is_listed)
    }
}

/// A word that the lexicon lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    language: Language,
    row: u32,
}

impl Listed {
    fn read(self) -> Row {
        let row = self.language.0.rows.get(self.row as usize);
        row.map_or_else(Row::default, |row| Row::read(*row))
    }

    /// The word.
    #[must_use]
    pub fn letters(self) -> &'static str {
        let row = self.read();
        let start = row.start as usize;
        let end = start + usize::from(row.length);
        self.language.0.letters.get(start..end).unwrap_or_default()
    }

    pub(super) fn record(self) -> &'static Record {
        let place = usize::from(self.read().record);
        self.language.0.records.get(place).unwrap_or(&UNLISTED)
    }

    /// Its readings.
    #[must_use]
    pub fn entry(self) -> Entry {
        Entry(self.record().readings)
    }

    /// The classes it is in.
    #[must_use]
    pub fn classes(self) -> &'static Classes {
        &self.record().classes
    }

    /// The base form, where it is a form of a verb. A word that is a base form itself is its own, though it may be the past
    /// of another: "found" stays, "left" gives "leave".
    #[must_use]
    pub fn verb(self) -> Option<&'static str> {
        self.verb_row().map(|row| Self { row, ..self }.letters())
    }

    /// The singular, where it is a noun.
    #[must_use]
    pub fn noun(self) -> Option<&'static str> {
        self.noun_row().map(|row| Self { row, ..self }.letters())
    }

    /// Its row of the table, which no other word has.
    #[must_use]
    pub fn row(self) -> u32 {
        self.row
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

    /// Whether the lexicon lists the word at all, if only in a class.
    #[must_use]
    pub fn is_known(self) -> bool {
        self.has(record::KNOWN)
    }

    /// Whether these are the readings of the last of several words that hyphens join.
    #[must_use]
    pub fn is_joined(self) -> bool {
        self.has(record::JOINED)
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

    /// Whether it is a verb's past or its past participle.
    #[must_use]
    pub fn is_past_form(self) -> bool {
        self.has(record::PAST | record::PARTICIPLE)
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
    #[cfg(test)]
    #[must_use]
    pub(super) fn is_superlative(self) -> bool {
        self.has(record::SUPERLATIVE)
    }

    /// Whether it is an adverb, be it a comparative or a superlative.
    #[must_use]
    pub fn is_adverb(self) -> bool {
        self.has(record::ADVERB)
    }
}

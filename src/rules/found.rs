//! The words of an item that rules ask for: looked up once, so that a condition of words is one bit for most items, and
//! a walk over the few places that were found for the others.

use super::compile::{Pack, by_words, pack::Entry, pack::Run};
use crate::item::{Anatomy, Token};
use std::cmp::Ordering;
use std::ops::Range;

/// A word that may meet entries, by itself or by the words it is a form of.
pub(super) trait Inflected {
    /// As it stands, in lower case.
    fn lower(&self) -> &str;
    /// The verb it may be a form of.
    fn verb(&self) -> Option<&str>;
    /// The noun it may be a form of.
    fn noun(&self) -> Option<&str>;
}

impl Inflected for Token {
    fn lower(&self) -> &str {
        Token::lower(self)
    }

    fn verb(&self) -> Option<&str> {
        Token::verb(self)
    }

    fn noun(&self) -> Option<&str> {
        Token::noun(self)
    }
}

/// The forms of a word, each once, and whether it has that form as a verb alone.
fn forms(word: &impl Inflected) -> impl Iterator<Item = (&str, bool)> {
    let lower = word.lower();
    let noun = word.noun().filter(|noun| *noun != lower);
    let verb = word.verb();
    let verb = verb.filter(|verb| *verb != lower && Some(*verb) != noun);
    let all = [Some((lower, false)), noun.map(|noun| (noun, false))];
    let all = all.into_iter().chain([verb.map(|verb| (verb, true))]);
    all.flatten()
}

/// Whether a word has this form, and if so whether as a verb alone.
fn has_form(word: &impl Inflected, form: &str) -> Option<bool> {
    if word.lower() == form || word.noun() == Some(form) {
        return Some(false);
    }
    (word.verb() == Some(form)).then_some(true)
}

/// A set of numbers, from 0 up to a number that is known before.
#[derive(Debug, Default, Clone)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// Empties it and makes room for so many numbers.
    fn clear(&mut self, count: usize) {
        self.0.clear();
        self.0.resize(count.div_ceil(64), 0);
    }

    /// Adds a number; whether it is new.
    fn insert(&mut self, number: u32) -> bool {
        let Some(bits) = self.0.get_mut(number as usize / 64) else {
            return false;
        };
        let bit = 1 << (number % 64);
        let new = *bits & bit == 0;
        *bits |= bit;
        new
    }

    fn holds(&self, number: u32) -> bool {
        let bits = self.0.get(number as usize / 64);
        bits.is_some_and(|bits| bits & (1 << (number % 64)) != 0)
    }

    /// Whether one of some numbers is in.
    pub(super) fn holds_any(&self, numbers: &[u32]) -> bool {
        numbers.iter().any(|&number| self.holds(number))
    }
}

/// Where an entry stands, in tokens.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: usize,
    end: usize,
    /// In the pack's numbers: the sets that hold the entry.
    sets: Run,
    /// Whether the last word meets it as a form of a verb, and in no other way.
    as_verb: bool,
}

/// All entries that stand in an item, by their place.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// In the order of their starts.
    places: Vec<Place>,
    /// The sets of which an entry stands anywhere.
    sets: Bits,
    /// The sets of which an entry is the lead.
    lead: Bits,
    /// The blocks under `when` that a word was found for, of those that need one.
    blocks: Vec<u64>,
}

impl Found {
    /// Looks the words of an item up.
    pub(super) fn read(&mut self, pack: &Pack, anatomy: &Anatomy) {
        self.blocks.clear();
        self.blocks.resize(pack.width(), 0);
        self.read_words(pack, &anatomy.tokens);
        self.read_lead(pack, anatomy);
    }

    /// Looks some words up.
    pub(super) fn read_words(&mut self, pack: &Pack, words: &[impl Inflected]) {
        self.places.clear();
        self.sets.clear(pack.sets.len());
        for (at, word) in words.iter().enumerate() {
            for (form, as_verb) in forms(word) {
                let entries = pack.entries_from(form);
                let Some((first, mut phrases)) = entries.split_first() else {
                    continue;
                };
                if first.text.len() == form.len() {
                    self.add(pack, at..at + 1, first, as_verb);
                } else {
                    phrases = entries;
                }
                if !phrases.is_empty() && at + 1 < words.len() {
                    self.add_phrases(pack, words, at, form.len(), phrases);
                }
            }
        }
    }

    /// Adds those phrases that stand at `at`; they all have the same first word, of so many bytes.
    fn add_phrases(
        &mut self,
        pack: &Pack,
        words: &[impl Inflected],
        at: usize,
        first: usize,
        phrases: &[Entry],
    ) {
        for (next, _) in forms(&words[at + 1]) {
            for phrase in with_second(pack, phrases, first, next) {
                let rest = &pack.text(phrase.text)[first + 1..];
                if let Some((end, as_verb)) = follows(words, at + 1, rest) {
                    self.add(pack, at..end, phrase, as_verb);
                }
            }
        }
    }

    fn add(&mut self, pack: &Pack, place: Range<usize>, entry: &Entry, as_verb: bool) {
        self.places.push(Place {
            start: place.start,
            end: place.end,
            sets: entry.sets,
            as_verb,
        });
        for &set in pack.numbers(entry.sets) {
            if self.sets.insert(set) {
                wake(
                    &mut self.blocks,
                    pack.numbers(pack.sets[set as usize].by_word),
                );
            }
        }
    }

    /// The entries that are the lead: its base form, with the words after it where an entry has more.
    fn read_lead(&mut self, pack: &Pack, anatomy: &Anatomy) {
        self.lead.clear(pack.sets.len());
        let Some(lead) = &anatomy.lead else {
            return;
        };
        let lemma = &*lead.lemma;
        let first = lemma.split(' ').next().unwrap_or(lemma);
        for entry in pack.entries_from(first) {
            let text = pack.text(entry.text);
            let is_lead = text == lemma
                || first.len() == lemma.len()
                    && follows(&anatomy.tokens, lead.token + 1, &text[first.len() + 1..]).is_some();
            if !is_lead {
                continue;
            }
            for &set in pack.numbers(entry.sets) {
                if self.lead.insert(set) {
                    wake(
                        &mut self.blocks,
                        pack.numbers(pack.sets[set as usize].by_lead),
                    );
                }
            }
        }
    }

    /// The sets of which an entry stands anywhere.
    pub(super) fn sets(&self) -> &Bits {
        &self.sets
    }

    /// Whether an entry of these sets is the lead.
    pub(super) fn is_lead(&self, sets: &[u32]) -> bool {
        self.lead.holds_any(sets)
    }

    /// The blocks under `when` that a word was found for, of those that need one.
    pub(super) fn blocks(&self) -> &[u64] {
        &self.blocks
    }

    /// The words of `range` that meet an entry, the first place and there the longest.
    pub(super) fn find(&self, words: Asked<'_>, range: Range<usize>) -> Option<Range<usize>> {
        let mut longest: Option<Range<usize>> = None;
        for place in self.of(words, &range) {
            match &mut longest {
                None => longest = Some(place.start..place.end),
                Some(found) if found.start == place.start => found.end = found.end.max(place.end),
                Some(_) => break,
            }
        }
        longest
    }

    /// The words at the start of `range` that meet an entry, the longest such.
    pub(super) fn find_at(&self, words: Asked<'_>, range: Range<usize>) -> Option<Range<usize>> {
        let here = self.of(words, &range);
        let here = here.take_while(|place| place.start == range.start);
        here.map(|place| place.end)
            .max()
            .map(|end| range.start..end)
    }

    /// The words at the end of `range` that meet an entry, the longest such.
    pub(super) fn find_last(&self, words: Asked<'_>, range: Range<usize>) -> Option<Range<usize>> {
        let mut here = self.of(words, &range);
        let first = here.find(|place| place.end == range.end)?;
        Some(first.start..range.end)
    }

    /// The same for a head, which is a noun: "scheduling" is no form of the noun "schedule".
    pub(super) fn find_head(
        &self,
        words: Asked<'_>,
        tokens: &[Token],
        range: Range<usize>,
    ) -> Option<Range<usize>> {
        let last = range.end.checked_sub(1).and_then(|last| tokens.get(last))?;
        let gerund = last.entry().is_gerund();
        let mut here = self.of(words, &range);
        let first = here.find(|place| place.end == range.end && !(gerund && place.as_verb))?;
        Some(first.start..range.end)
    }

    /// Whether an entry is the whole of `range`.
    pub(super) fn is_whole(&self, words: Asked<'_>, range: &Range<usize>) -> bool {
        self.of(words, range)
            .any(|place| place.start == range.start && place.end == range.end)
    }

    /// The places in `range` of entries that are asked for.
    fn of<'a>(
        &'a self,
        words: Asked<'a>,
        range: &Range<usize>,
    ) -> impl Iterator<Item = &'a Place> + use<'a> {
        let Range { start, end } = *range;
        let known = self.sets.holds_any(words.sets);
        let places = if known { self.places.as_slice() } else { &[] };
        let asked = move |place: &&Place| {
            let sets = words.pack.numbers(place.sets);
            place.end <= end && sets.iter().any(|set| words.sets.contains(set))
        };
        let inside = places.iter().skip_while(move |place| place.start < start);
        let inside = inside.take_while(move |place| place.start < end);
        inside.filter(asked)
    }
}

/// The words that a condition asks for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) pack: &'a Pack,
    /// The sets that hold them.
    pub(super) sets: &'a [u32],
}

/// Sets the bits of some blocks.
fn wake(blocks: &mut [u64], numbers: &[u32]) {
    for &number in numbers {
        if let Some(bits) = blocks.get_mut(number as usize / 64) {
            *bits |= 1 << (number % 64);
        }
    }
}

/// Of phrases with the same first word, which has so many bytes, those with this second one.
fn with_second<'e>(pack: &Pack, phrases: &'e [Entry], first: usize, second: &str) -> &'e [Entry] {
    let order = |phrase: &Entry| {
        let rest = &pack.text(phrase.text)[first + 1..];
        let known = rest.split(' ').next().unwrap_or(rest);
        if known == second {
            Ordering::Equal
        } else {
            by_words(known, second)
        }
    };
    let from = phrases.partition_point(|phrase| order(phrase).is_lt());
    let same = phrases[from..].iter();
    let count = same.take_while(|phrase| order(phrase).is_eq()).count();
    &phrases[from..from + count]
}

/// The end of some words with a space between, where they stand at `at`, and whether the last of them stands there as a
/// form of a verb alone.
fn follows(words: &[impl Inflected], at: usize, text: &str) -> Option<(usize, bool)> {
    let mut end = at;
    let mut as_verb = false;
    for word in text.split(' ') {
        as_verb = has_form(words.get(end)?, word)?;
        end += 1;
    }
    Some((end, as_verb))
}

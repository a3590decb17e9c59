//! The words of an item that rules ask for: looked up once, so that a condition of words is one bit for most items, and
//! a walk over the few places that were found for the others.

use super::compile::Pack;
use super::compile::pack::{Entry, Run, SHAPES, Start, initial};
use crate::item::{Anatomy, Token};
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

/// Gives the forms of a word, each once, and whether it has that form as a verb alone.
fn each_form<'w>(word: &'w impl Inflected, mut give: impl FnMut(&'w str, bool)) {
    let (lower, noun) = (word.lower(), word.noun());
    give(lower, false);
    if let Some(noun) = noun.filter(|noun| *noun != lower) {
        give(noun, false);
    }
    let known = |verb: &&str| *verb == lower || Some(*verb) == noun;
    if let Some(verb) = word.verb().filter(|verb| !known(verb)) {
        give(verb, true);
    }
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
    /// The blocks under `when` that a word or feature was found for, of those that need one.
    blocks: Vec<u64>,
}

impl Found {
    /// Looks the words of an item up.
    pub(super) fn read(&mut self, pack: &Pack, anatomy: &Anatomy) {
        self.blocks.clear();
        self.blocks.resize(pack.width(), 0);
        let mut features = anatomy.features.bits();
        while features != 0 {
            let feature = features.trailing_zeros() as usize;
            features &= features - 1;
            let of_feature = pack.mask(2 * SHAPES + feature);
            for (bits, more) in self.blocks.iter_mut().zip(of_feature) {
                *bits |= more;
            }
        }
        self.read_words(pack, &anatomy.tokens);
        self.read_lead(pack, anatomy);
    }

    /// Looks some words up.
    pub(super) fn read_words(&mut self, pack: &Pack, words: &[impl Inflected]) {
        self.places.clear();
        self.sets.clear(pack.sets.len());
        for (at, word) in words.iter().enumerate() {
            each_form(word, |form, as_verb| {
                let Some(start) = pack.first(form) else {
                    // Code may hold a space.
                    if let Some(phrase) = phrase(pack, form) {
                        self.add(pack, at..at + 1, phrase, as_verb);
                    }
                    return;
                };
                if let Some(word) = alone(pack, start) {
                    self.add(pack, at..at + 1, word, as_verb);
                }
                each_phrase(pack, start, form, words, at + 1, |phrase, end, as_verb| {
                    self.add(pack, at..end, phrase, as_verb);
                });
            });
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
        let Some(start) = pack.first(lemma) else {
            return self.add_lead(pack, phrase(pack, lemma));
        };
        self.add_lead(pack, alone(pack, start));
        let after = lead.token + 1;
        each_phrase(
            pack,
            start,
            lemma,
            &anatomy.tokens,
            after,
            |phrase, _, _| {
                self.add_lead(pack, Some(phrase));
            },
        );
    }

    fn add_lead(&mut self, pack: &Pack, entry: Option<&Entry>) {
        let sets = entry.map_or(&[][..], |entry| pack.numbers(entry.sets));
        for &set in sets {
            if self.lead.insert(set) {
                wake(
                    &mut self.blocks,
                    pack.numbers(pack.sets[set as usize].by_lead),
                );
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

    /// The blocks under `when` that a word or feature was found for, of those that need one.
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

/// The entry that is no more than its first word.
fn alone<'p>(pack: &'p Pack, start: &Start) -> Option<&'p Entry> {
    let first = start.entries.of(&pack.entries).first();
    first.filter(|entry| entry.text.len() == start.words.len())
}

/// The entry of several words that is this text.
fn phrase<'p>(pack: &'p Pack, text: &str) -> Option<&'p Entry> {
    let (first, rest) = text.split_once(' ')?;
    let second = rest.split(' ').next().unwrap_or(rest);
    let mut phrases = pack.phrases_from(first, second).iter();
    phrases.find(|phrase| pack.text(phrase.text) == text)
}

/// Gives the phrases that begin with `first` and whose other words stand from `at` on; with their end, and whether the
/// last word stands there as a form of a verb alone. `start` is what is known of entries that begin so.
fn each_phrase<'p>(
    pack: &'p Pack,
    start: &Start,
    first: &str,
    words: &[impl Inflected],
    at: usize,
    mut give: impl FnMut(&'p Entry, usize, bool),
) {
    let Some(next) = words.get(at).filter(|_| start.next != 0) else {
        return;
    };
    each_form(next, |second, _| {
        if start.next & initial(second) == 0 {
            return;
        }
        for phrase in pack.phrases_from(first, second) {
            let rest = &pack.text(phrase.text)[first.len() + 1..];
            if let Some((end, as_verb)) = follows(words, at, rest) {
                give(phrase, end, as_verb);
            }
        }
    });
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

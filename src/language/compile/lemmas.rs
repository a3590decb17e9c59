//! What the lines of `lexicon.txt` say of words: forms, senses, how often one is a verb; and what is kept of each.

use super::super::record;
use super::Record;
use std::collections::BTreeMap;

/// What is kept of a word.
pub struct Kept<'w> {
    pub record: Record,
    pub verb: &'w str,
    pub noun: &'w str,
}

/// Everything read about one word, before it is packed.
#[derive(Default)]
pub struct Readings {
    pub flags: u32,
    pub record: Record,
    /// What a line of its own says.
    own: Option<Lemma>,
    /// The verbs whose form it is, and how often each was counted.
    verbs: Vec<(String, u32)>,
    /// The nouns whose plural it is.
    plural_of: Vec<(String, u32)>,
}

/// What a line says about its lemma beyond forms.
#[derive(Default, Clone, Copy)]
struct Lemma {
    noun_count: u32,
    sense: u32,
    noun_flags: u32,
    /// How much of what was counted is a verb, in percent.
    share: u32,
}

/// Reads the lines of the lexicon: `lemma: reading; reading; share 40`.
pub fn read(text: &str) -> BTreeMap<String, Readings> {
    let mut words: BTreeMap<String, Readings> = BTreeMap::new();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (word, rest) = line
            .split_once(": ")
            .unwrap_or_else(|| panic!("no colon in {line:?}"));
        let mut lemma = Lemma::default();
        for reading in rest.split("; ") {
            let (kind, cells) = reading.split_once(' ').unwrap_or((reading, ""));
            let (cells, count) = split_count(cells);
            match kind {
                "v" => add_verb(&mut words, word, &cells, count, &mut lemma),
                "n" => add_noun(&mut words, word, &cells, count, &mut lemma),
                "a" => add_degrees(&mut words, word, &cells, record::ADJECTIVE),
                "r" => add_degrees(&mut words, word, &cells, record::ADVERB),
                "share" => lemma.share = count,
                _ => panic!("unknown reading in {line:?}"),
            }
        }
        words.entry(word.to_owned()).or_default().own = Some(lemma);
    }
    words
}

/// Splits a number off the end of a reading.
fn split_count(cells: &str) -> (Vec<&str>, u32) {
    let mut cells: Vec<&str> = cells.split(' ').filter(|cell| !cell.is_empty()).collect();
    let count = cells.last().and_then(|last| last.parse().ok());
    if count.is_some() {
        cells.pop();
    }
    (cells, count.unwrap_or(0))
}

fn add_verb(
    words: &mut BTreeMap<String, Readings>,
    verb: &str,
    cells: &[&str],
    count: u32,
    lemma: &mut Lemma,
) {
    // A share of its own comes after, where the word is more than a verb.
    lemma.share = 100;
    words.entry(verb.to_owned()).or_default().flags |= record::BASE;
    let kinds = [
        record::THIRD_PERSON,
        record::PAST,
        record::PARTICIPLE,
        record::GERUND,
    ];
    // Nouns written for a verb and particle ("setup") have no forms.
    assert!(
        cells.is_empty() || cells.len() == kinds.len(),
        "forms of {verb:?}"
    );
    for (cell, kind) in cells.iter().zip(kinds) {
        for form in cell.split('/') {
            let readings = words.entry(form.to_owned()).or_default();
            readings.flags |= kind;
            readings.verbs.push((verb.to_owned(), count));
        }
    }
}

fn add_noun(
    words: &mut BTreeMap<String, Readings>,
    noun: &str,
    cells: &[&str],
    count: u32,
    lemma: &mut Lemma,
) {
    let sense = cells[0].trim_end_matches("+person");
    let place = record::SENSES.iter().position(|&known| known == sense);
    let place = place.unwrap_or_else(|| panic!("unknown sense of {noun:?}"));
    lemma.sense = 1 + u32::try_from(place).expect("senses are few");
    lemma.noun_count = count;
    lemma.noun_flags = if sense.len() < cells[0].len() {
        record::MOSTLY_PERSON
    } else {
        0
    };
    words.entry(noun.to_owned()).or_default().flags |= record::SINGULAR;
    for plural in cells[1..].iter().flat_map(|cell| cell.split('/')) {
        let readings = words.entry(plural.to_owned()).or_default();
        readings.plural_of.push((noun.to_owned(), count));
    }
}

fn add_degrees(words: &mut BTreeMap<String, Readings>, word: &str, cells: &[&str], part: u32) {
    words.entry(word.to_owned()).or_default().flags |= part;
    for (cell, degree) in cells.iter().zip([record::COMPARATIVE, record::SUPERLATIVE]) {
        for form in cell.split('/') {
            words.entry(form.to_owned()).or_default().flags |= part | degree;
        }
    }
}

impl Readings {
    /// What is kept of `word`. Of several lemmas the one counted most often wins, for verbs a base form before all.
    /// It is known where the lexicon has it, or one of the first `of_words` classes, which single letters are in for units.
    pub fn pack<'w>(
        &'w self,
        word: &'w str,
        words: &'w BTreeMap<String, Self>,
        of_words: usize,
    ) -> Kept<'w> {
        let mut flags = self.flags;
        let own = self.own.unwrap_or_default();
        let base = flags & record::BASE != 0;
        let verb = if base {
            Some(word)
        } else {
            most_counted(&self.verbs).map(|(verb, _)| verb)
        };
        let plural_of = most_counted(&self.plural_of);
        let singular = flags & record::SINGULAR != 0;
        let noun = match plural_of {
            Some((noun, count)) if !singular || count > own.noun_count => Some(noun),
            _ => singular.then_some(word),
        };
        // "the goods" is the plural of "good"; "news" is not one of "new".
        if plural_of.is_some_and(|(_, count)| !singular || count * 4 > own.noun_count) {
            flags |= record::PLURAL;
        }
        let share = match (self.own, verb) {
            (None, Some(verb)) => words[verb].own.map_or(0, |lemma| lemma.share),
            _ => own.share,
        };
        let of_noun = noun.and_then(|noun| words[noun].own).unwrap_or_default();
        if (flags, verb, noun) != (0, None, None)
            || (word.len() > 1
                && (0..of_words).any(|bit| self.record.classes[bit / 64] & 1 << (bit % 64) != 0))
        {
            flags |= record::KNOWN;
        }
        let readings = flags
            | of_noun.noun_flags
            | in_field(record::SENSE, of_noun.sense)
            | in_field(record::SHARE, share);
        Kept {
            record: Record {
                readings,
                ..self.record.clone()
            },
            verb: verb.unwrap_or(word),
            noun: noun.unwrap_or(word),
        }
    }
}

/// The bits of `value` in `field`.
fn in_field(field: record::Field, value: u32) -> u32 {
    assert!(
        value >> field.bits == 0,
        "{value} is too large for its field"
    );
    value << field.shift
}

/// The lemma with the highest count; of equals the first.
fn most_counted(lemmas: &[(String, u32)]) -> Option<(&str, u32)> {
    let most = lemmas.iter().map(|&(_, count)| count).max()?;
    lemmas
        .iter()
        .find(|lemma| lemma.1 == most)
        .map(|(lemma, count)| (lemma.as_str(), *count))
}

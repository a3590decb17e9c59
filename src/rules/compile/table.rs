//! The table of all words that rules ask for: what stands at a word tells every set that holds it, so that an item is
//! looked up once for all conditions.

use super::layout::{append, place};
use super::pack::{self, Entry, Run, Start};
use super::words::by_words;
use std::collections::HashMap;
use std::sync::Arc;

/// The tables that tell the sets of a word.
pub(super) struct Table {
    pub(super) entries: Vec<Entry>,
    pub(super) firsts: Vec<Start>,
    pub(super) first_slots: Vec<u32>,
    pub(super) pairs: Vec<Start>,
    pub(super) pair_slots: Vec<u32>,
}

/// The table of some sets, whose numbers are their places. Words go to `text`, the sets of each to `numbers`.
pub(super) fn of_sets(sets: &[Vec<Arc<str>>], text: &mut String, numbers: &mut Vec<u32>) -> Table {
    let mut all: Vec<(&str, u32)> = Vec::new();
    for (set, words) in (0..).zip(sets) {
        all.extend(words.iter().map(|word| (&**word, set)));
    }
    all.sort_unstable_by(|(a, set), (b, other)| by_words(a, b).then(set.cmp(other)));
    all.dedup();
    let mut entries = Vec::new();
    let mut known: HashMap<Vec<u32>, Run> = HashMap::new();
    for same in all.chunk_by(|(a, _), (b, _)| a == b) {
        let word = same[0].0;
        let of_word: Vec<u32> = same.iter().map(|(_, set)| *set).collect();
        let sets = *known
            .entry(of_word)
            .or_insert_with_key(|sets| append(numbers, sets.iter().copied()));
        let run = Run {
            start: place(text.len()),
            end: place(text.len() + word.len()),
        };
        text.push_str(word);
        entries.push(Entry { text: run, sets });
    }
    let firsts = starts(&entries, text, 1);
    let pairs = starts(&entries, text, 2);
    Table {
        first_slots: slots(&firsts, text),
        pair_slots: slots(&pairs, text),
        entries,
        firsts,
        pairs,
    }
}

/// What entries of at least so many words begin with, and which do.
fn starts(entries: &[Entry], text: &str, words: usize) -> Vec<Start> {
    let mut starts: Vec<Start> = Vec::new();
    for (at, entry) in (0..).zip(entries) {
        let written = &text[entry.text.range()];
        let mut ends = written.match_indices(' ').map(|(end, _)| end);
        let end = ends.nth(words - 1).unwrap_or(written.len());
        let start = &written[..end];
        if start.split(' ').count() < words {
            continue;
        }
        let next = pack::initial(written[end..].trim_start());
        match starts.last_mut() {
            Some(last) if text[last.words.range()] == *start => {
                last.entries.end = at + 1;
                last.next |= next;
            }
            _ => starts.push(Start {
                words: Run {
                    end: place(entry.text.range().start + end),
                    ..entry.text
                },
                entries: Run {
                    start: at,
                    end: at + 1,
                },
                next,
            }),
        }
    }
    starts
}

/// A hash table of starts, at most half full.
fn slots(starts: &[Start], text: &str) -> Vec<u32> {
    if starts.is_empty() {
        return Vec::new();
    }
    let mut slots = vec![0; (2 * starts.len()).next_power_of_two()];
    let last = slots.len() - 1;
    for (number, start) in (1..).zip(starts) {
        let mut at = pack::slot([&text[start.words.range()]], last);
        while slots[at] != 0 {
            at = (at + 1) & last;
        }
        slots[at] = number;
    }
    slots
}

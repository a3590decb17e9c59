//! The table of all words that rules ask for: what stands at a word tells every set that holds it, so that an item is
//! looked up once for all conditions.

use super::layout::{append, place};
use super::pack::{self, Entry, First, Run};
use super::words::by_words;
use std::collections::HashMap;
use std::sync::Arc;

/// The tables that tell the sets of a word.
pub(super) struct Table {
    pub(super) entries: Vec<Entry>,
    pub(super) firsts: Vec<First>,
    pub(super) slots: Vec<u32>,
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
    let mut firsts: Vec<First> = Vec::new();
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
        let at = place(entries.len());
        entries.push(Entry { text: run, sets });
        let first = word.split(' ').next().unwrap_or(word);
        match firsts.last_mut() {
            Some(last) if text[last.word.range()] == *first => last.entries.end = at + 1,
            _ => firsts.push(First {
                word: Run {
                    end: place(run.range().start + first.len()),
                    ..run
                },
                entries: Run {
                    start: at,
                    end: at + 1,
                },
            }),
        }
    }
    let slots = slots(&firsts, text);
    Table {
        entries,
        firsts,
        slots,
    }
}

/// A hash table of the first words, at most half full.
fn slots(firsts: &[First], text: &str) -> Vec<u32> {
    if firsts.is_empty() {
        return Vec::new();
    }
    let mut slots = vec![0; (2 * firsts.len()).next_power_of_two()];
    let last = slots.len() - 1;
    for (number, first) in (1..).zip(firsts) {
        let mut at = pack::slot(&text[first.word.range()], last);
        while slots[at] != 0 {
            at = (at + 1) & last;
        }
        slots[at] = number;
    }
    slots
}

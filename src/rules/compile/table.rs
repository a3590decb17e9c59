//! The table of all words that rules ask for: what stands at a word tells every set that holds it, so that an item is
//! looked up once for all conditions. Phrases are ways through a tree, a word a step.

use super::pack::{self, Edge, Entry, Node, Rank, Run};
use super::rows::{append, place};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The tables that tell the sets of a word or phrase.
pub(super) struct Table {
    pub(super) entries: Vec<Entry>,
    /// The sets of each group of entries, in order.
    pub(super) groups: Vec<Vec<u32>>,
    pub(super) words: Vec<Run>,
    pub(super) word_slots: Vec<u32>,
    pub(super) listed: Vec<Rank>,
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
}

/// The table of some sets, whose numbers are their places. Words go to `text`; `row_of` tells the lexicon's row of a word.
pub(super) fn of_sets(
    sets: &[Vec<Arc<str>>],
    text: &mut String,
    row_of: &dyn Fn(&str) -> Option<u32>,
) -> Table {
    let (entries, groups) = entries(sets, text);
    let words = words(&entries, text, row_of);
    let listed = words.iter().map_while(|(row, _)| *row);
    let listed = ranks(listed);
    let words: Vec<Run> = words.into_iter().map(|(_, word)| word).collect();
    let (nodes, edges) = tree(&entries, &words, text);
    Table {
        word_slots: slots(&words, text),
        entries,
        groups,
        words,
        listed,
        nodes,
        edges,
    }
}

/// All words and phrases, and the sets of each group of them.
fn entries(sets: &[Vec<Arc<str>>], text: &mut String) -> (Vec<Entry>, Vec<Vec<u32>>) {
    let mut all: Vec<(&str, u32)> = Vec::new();
    for (set, words) in (0..).zip(sets) {
        all.extend(words.iter().map(|word| (&**word, set)));
    }
    all.sort_unstable();
    all.dedup();
    let mut groups: Vec<Vec<u32>> = Vec::new();
    let mut known: HashMap<Vec<u32>, u32> = HashMap::new();
    let mut entries = Vec::with_capacity(all.len());
    for same in all.chunk_by(|one, other| one.0 == other.0) {
        let word = same[0].0;
        let sets = same.iter().map(|(_, set)| *set).collect();
        let group = *known.entry(sets).or_insert_with_key(|sets: &Vec<u32>| {
            groups.push(sets.clone());
            place(groups.len() - 1)
        });
        let start = place(text.len());
        text.push_str(word);
        let end = place(text.len());
        let text = Run { start, end };
        entries.push(Entry { text, group });
    }
    (entries, groups)
}

/// The words of all entries, each once, with their rows in the lexicon: first those that have one, in its order.
fn words(
    entries: &[Entry],
    text: &str,
    row_of: &dyn Fn(&str) -> Option<u32>,
) -> Vec<(Option<u32>, Run)> {
    let mut known: Vec<(&str, Run)> = Vec::new();
    for entry in entries {
        let mut start = entry.text.range().start;
        for word in text[entry.text.range()].split(' ') {
            let end = start + word.len();
            let run = Run {
                start: place(start),
                end: place(end),
            };
            known.push((word, run));
            start = end + 1;
        }
    }
    // Of each word the first place.
    known.sort_by_key(|(word, _)| *word);
    known.dedup_by_key(|(word, _)| *word);
    let mut words: Vec<(Option<u32>, Run)> = known
        .into_iter()
        .map(|(word, run)| (row_of(word), run))
        .collect();
    words.sort_by_key(|(row, _)| (row.is_none(), *row));
    words
}

/// Which of the lexicon's rows are words, and how many before each are.
fn ranks(rows: impl Iterator<Item = u32>) -> Vec<Rank> {
    let mut ranks: Vec<Rank> = Vec::new();
    for (before, row) in (0..).zip(rows) {
        let at = row as usize / 64;
        while ranks.len() <= at {
            ranks.push(Rank { before, bits: 0 });
        }
        ranks[at].bits |= 1 << (row % 64);
    }
    ranks
}

/// The tree of all entries. Its first nodes are the words, for those that open one.
fn tree(entries: &[Entry], words: &[Run], text: &str) -> (Vec<Node>, Vec<Edge>) {
    let number_of: HashMap<&str, u32> = words
        .iter()
        .map(|word| &text[word.range()])
        .zip(0..)
        .collect();
    let mut nodes = vec![Node::default(); words.len()];
    let mut children: Vec<BTreeMap<u32, u32>> = vec![BTreeMap::new(); words.len()];
    for (entry, number) in entries.iter().zip(1..) {
        let mut path = text[entry.text.range()]
            .split(' ')
            .map(|word| number_of[word]);
        let mut at = path.next().unwrap_or_default();
        for word in path {
            let new = place(nodes.len());
            at = *children[at as usize].entry(word).or_insert(new);
            if at == new {
                nodes.push(Node::default());
                children.push(BTreeMap::new());
            }
        }
        nodes[at as usize].entry = number;
    }
    let mut edges = Vec::new();
    for (node, children) in nodes.iter_mut().zip(children) {
        let next = children.into_iter().map(|(word, node)| Edge { word, node });
        node.next = append(&mut edges, next);
    }
    (nodes, edges)
}

/// A hash table of words, at most half full.
fn slots(words: &[Run], text: &str) -> Vec<u32> {
    if words.is_empty() {
        return Vec::new();
    }
    let mut slots = vec![0; (2 * words.len()).next_power_of_two()];
    let last = slots.len() - 1;
    for (number, word) in (1..).zip(words) {
        let mut at = pack::slot(&text[word.range()], last);
        while slots[at] != 0 {
            at = (at + 1) & last;
        }
        slots[at] = number;
    }
    slots
}

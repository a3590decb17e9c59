//! The final form of rules: flat tables of numbers over one text, which the build script writes into the program as
//! they are for the shipped rules. Nothing is left to be built but the regular expressions.

use crate::finding::Verdict;
use crate::settings::Level;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::Range;

/// Rows of a table, or bytes of the text, from `start` up to `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct Run {
    /// The first.
    pub start: u32,
    /// The one after the last.
    pub end: u32,
}

/// Declares the tables, and a way to write them out as Rust.
macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident: $row:ty,)+) => {
        /// All rules of some files, in the order they are tried, and the words they ask for.
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
        pub struct Pack {
            /// Every text there is, each once.
            pub text: Cow<'static, str>,
            $($(#[$doc])* pub $name: Cow<'static, [$row]>,)+
        }

        impl Pack {
            /// A Rust expression for a pack that owns nothing. What it names has to be in scope.
            #[allow(dead_code)] // for the build script
            #[must_use]
            pub fn source(&self) -> String {
                let mut out = format!("Pack {{ text: Cow::Borrowed({:?})", self.text);
                $(
                    out += concat!(", ", stringify!($name), ": Cow::Borrowed(&");
                    out += &format!("{:?})", self.$name);
                )+
                out + " }\n"
            }
        }
    };
}

tables! {
    /// Texts that several may belong to one rule or condition.
    strings: Run,
    /// The rules.
    rules: Row,
    /// Their examples.
    examples: ExampleRow,
    /// Ids and aliases with the number of their rule, in the order of the alphabet.
    names: Name,
    /// Ids of rules that are gone, in the order of the alphabet.
    retired: Gone,
    /// First the blocks under `when` of rules with a verdict, then those of the others, then those under `unless`.
    blocks: Block,
    /// The conditions of the blocks, in the order in which they are told.
    conditions: Condition,
    /// Features and shapes as written.
    named: u8,
    /// What conditions of words ask for.
    any_of: AnyOf,
    /// Regular expressions.
    patterns: Pattern,
    /// The names of the lists in the order of the alphabet; the number of a list is that of its set of words.
    lists: Run,
    /// All words and phrases of all sets.
    entries: Entry,
    /// What entries of the same sets have in common.
    groups: Group,
    /// The words that entries are made of: first those that the lexicon lists, in the order of its rows.
    words: Run,
    /// A hash table: 0, or one more than the number of a word.
    word_slots: u32,
    /// Which rows of the lexicon are words.
    listed: Rank,
    /// The tree of entries; the first nodes are those of the words, for the entries that begin with each.
    nodes: Node,
    /// What follows in it on each node, in the order of the words' numbers.
    edges: Edge,
    /// Numbers of sets.
    numbers: u32,
    /// Sets of numbers: of sets of words, and of blocks.
    bits: Bits,
    /// Bits of blocks: for each shape those that allow it, then for each shape those of them that are tried on every item.
    masks: u64,
    /// For each feature, in `bits`: the blocks that can only hold where an item has it.
    by_feature: Run,
}

/// One rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Text.
    pub id: Run,
    /// In `strings`.
    pub aliases: Run,
    /// What it makes of an item; none for a free-standing check.
    pub verdict: Option<Verdict>,
    /// Its own level.
    pub level: Level,
    /// In ten-thousandths: how likely the reader has to think its verdict for a finding that is more than a hint.
    pub min_confidence: Option<u16>,
    /// Text, where there is one.
    pub why: Option<Run>,
    /// Text.
    pub message: Run,
    /// Text.
    pub help: Run,
    /// In `strings`.
    pub suggest: Run,
    /// Rows of the other pack, where cases of first steps are: its own.
    pub cases: Run,
    /// Whether its items get a question and no step.
    pub gentle: bool,
    /// In `examples`.
    pub hit: Run,
    /// In `examples`.
    pub miss: Run,
    /// Text: the path of its file.
    pub file: Run,
    /// The bytes of its id in its file.
    pub span: Run,
    /// The place of its file in the order of the files, from 0.
    pub order: u32,
    /// Whether that is a file of the shipped pack, unchanged.
    pub shipped: bool,
    /// In `blocks`.
    pub when: Run,
    /// In `blocks`.
    pub unless: Run,
}

/// An example of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExampleRow {
    /// Text.
    pub text: Run,
    /// Its bytes in the rule's file.
    pub span: Run,
}

/// A name by which a rule is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Text.
    pub name: Run,
    /// The number of the rule.
    pub rule: u32,
}

/// The id of a rule that is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// Text.
    pub id: Run,
    /// The number of the rule that took its place, where one did.
    pub successor: Option<u32>,
}

/// Conditions that have to hold all together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The number of its rule.
    pub rule: u32,
    /// In `conditions`.
    pub conditions: Run,
}

/// A condition, ready to be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// The clause has one of these shapes.
    Shape {
        /// A bit for each.
        bits: u8,
        /// In `named`.
        named: Run,
    },
    /// The item has these features: all of them, or any.
    Has {
        /// A bit for each.
        bits: u64,
        /// Whether one of them is enough.
        any: bool,
        /// In `named`.
        named: Run,
    },
    /// The item lacks these features: all of them, or any.
    Lacks {
        /// A bit for each.
        bits: u64,
        /// Whether one of them is enough.
        any: bool,
        /// In `named`.
        named: Run,
    },
    /// The clause has so many words.
    Count {
        /// At least.
        min: u64,
        /// At most.
        max: u64,
    },
    /// Some words of the item are among these.
    Words {
        /// Which words of it.
        part: Position,
        /// A row of `any_of`.
        any_of: u32,
    },
    /// The body holds what the pattern describes.
    Matches {
        /// A row of `patterns`.
        pattern: u32,
    },
    /// The section's label holds one of these words.
    Under {
        /// A row of `any_of`.
        any_of: u32,
    },
    /// The reader thinks a verdict at least so likely.
    Likely {
        /// The verdict.
        verdict: Verdict,
        /// In ten-thousandths.
        least: u16,
        /// Whether it fails where the reader is off; it holds then, if not.
        needed: bool,
    },
}

/// Which words of an item a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Position {
    /// The lead's base form.
    Lead,
    /// Right after the lead.
    After,
    /// Anywhere in the object.
    Object,
    /// The head, and what stands before it.
    Head,
    /// The clause's first words.
    Starts,
    /// The clause's last words.
    Ends,
    /// The whole clause.
    Whole,
    /// Anywhere in the clause.
    Contains,
}

/// The words a condition asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnyOf {
    /// In `strings`: as written, `@result-verbs`, `“win”`; long ones end in `…`.
    pub written: Run,
    /// In `numbers`: the sets that hold them.
    pub sets: Run,
    /// In `bits`: the same.
    pub bits: Run,
}

/// A regular expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// Text.
    pub written: Run,
    /// In `strings`: texts of which one stands in whatever it matches. Without any, that is not known.
    pub needs: Run,
}

/// A word or phrase that sets hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Text: its words with a space between.
    pub text: Run,
    /// A row of `groups`.
    pub group: u32,
}

/// What holds for all entries of the same sets. All are in `bits`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The sets.
    pub sets: Run,
    /// The blocks that can only hold where an item has a word of one of the sets as its lead.
    pub by_lead: Run,
    /// … or anywhere.
    pub by_word: Run,
}

/// Those of 64 numbers that are in a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bits {
    /// The first number, in 64ths.
    pub at: u32,
    /// A bit for each number.
    pub bits: u64,
}

/// Which of 64 rows of the lexicon are words of the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rank {
    /// How many rows before are.
    pub before: u32,
    /// A bit for each row.
    pub bits: u64,
}

/// A place in the tree of entries: the words up to here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Node {
    /// 0, or one more than the number of the entry that is these words.
    pub entry: u32,
    /// In `edges`: the words that go on.
    pub next: Run,
}

/// A word that goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    /// Its number.
    pub word: u32,
    /// The node it leads to.
    pub node: u32,
}

/// How many shapes a clause may have.
pub const SHAPES: usize = 5;
/// How many rows of `masks` there are.
pub const MASKS: usize = 2 * SHAPES;

impl Run {
    /// As a range, to slice with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The rows of a table.
    #[must_use]
    pub fn of<T>(self, table: &[T]) -> &[T] {
        table.get(self.range()).unwrap_or_default()
    }
}

impl Pack {
    /// A text.
    #[must_use]
    pub fn text(&self, run: Run) -> &str {
        self.text.get(run.range()).unwrap_or_default()
    }

    /// A text, which costs nothing to keep where the pack is part of the program.
    #[must_use]
    pub fn shared(&self, run: Run) -> Cow<'static, str> {
        match &self.text {
            Cow::Borrowed(text) => Cow::Borrowed(text.get(run.range()).unwrap_or_default()),
            Cow::Owned(_) => Cow::Owned(self.text(run).to_owned()),
        }
    }

    /// Some of the texts in `strings`.
    pub fn strings(&self, run: Run) -> impl Iterator<Item = &str> {
        run.of(&self.strings).iter().map(|&run| self.text(run))
    }

    /// The rule with this id or alias.
    #[must_use]
    pub fn rule_named(&self, name: &str) -> Option<usize> {
        let at = self
            .names
            .binary_search_by(|known| self.text(known.name).cmp(name))
            .ok()?;
        Some(self.names[at].rule as usize)
    }

    /// What is known of a rule that is gone.
    #[must_use]
    pub fn gone(&self, id: &str) -> Option<Gone> {
        let at = self
            .retired
            .binary_search_by(|gone| self.text(gone.id).cmp(id))
            .ok()?;
        Some(self.retired[at])
    }

    /// The numbers of some sets.
    #[must_use]
    pub fn numbers(&self, run: Run) -> &[u32] {
        run.of(&self.numbers)
    }

    /// The number of the word in this row of the lexicon, where it is one of the pack's.
    #[must_use]
    pub fn listed(&self, row: u32) -> Option<u32> {
        let rank = self.listed.get(row as usize / 64)?;
        let bit = 1 << (row % 64);
        let before = rank.bits & (bit - 1);
        (rank.bits & bit != 0).then(|| rank.before + before.count_ones())
    }

    /// The number of a word.
    #[must_use]
    pub fn word(&self, word: &str) -> Option<u32> {
        let last = self.word_slots.len().checked_sub(1)?;
        let mut at = slot(word, last);
        // At least half of the slots are empty.
        while let Some(number) = self.word_slots[at].checked_sub(1) {
            if self.text(self.words[number as usize]) == word {
                return Some(number);
            }
            at = (at + 1) & last;
        }
        None
    }

    /// The node after another, by a word.
    #[must_use]
    pub fn next(&self, node: Node, word: u32) -> Option<Node> {
        let next = node.next.of(&self.edges);
        let at = next.binary_search_by_key(&word, |edge| edge.word).ok()?;
        Some(self.nodes[next[at].node as usize])
    }

    /// What is known of the entry that ends at a node, where one does.
    #[must_use]
    pub fn group(&self, node: Node) -> Option<&Group> {
        let entry = &self.entries[node.entry.checked_sub(1)? as usize];
        Some(&self.groups[entry.group as usize])
    }

    /// A set of numbers.
    #[must_use]
    pub fn bits(&self, run: Run) -> &[Bits] {
        run.of(&self.bits)
    }

    /// The entries of a set, in the order of the table.
    pub fn entries_of(&self, set: u32) -> impl Iterator<Item = &str> {
        let holds = move |bits: &Bits| bits.at == set / 64 && bits.bits & 1 << (set % 64) != 0;
        let sets = |entry: &Entry| self.bits(self.groups[entry.group as usize].sets);
        let of_set = move |entry: &&Entry| sets(entry).iter().any(holds);
        let entries = self.entries.iter().filter(of_set);
        entries.map(|entry| self.text(entry.text))
    }

    /// How many 64 bits hold one for every block under `when`.
    #[must_use]
    pub fn width(&self) -> usize {
        self.masks.len() / MASKS
    }

    /// A row of `masks`.
    #[must_use]
    pub fn mask(&self, row: usize) -> &[u64] {
        let width = self.width();
        &self.masks[row * width..][..width]
    }
}

/// Where a word is looked for first in a hash table whose slots are a power of two; `last` is the last of them.
/// FNV-1a, for the standard library's hash may change between the build script and the program.
pub(super) fn slot(word: &str, last: usize) -> usize {
    let hash = word.bytes().fold(0x811c_9dc5, |hash: u32, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash ^ (hash >> 15)) as usize & last
}

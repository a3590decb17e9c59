//! The final form of rules: flat tables of numbers over one text, which the build script writes into the program as
//! they are for the shipped rules. Nothing is left to be built but the regular expressions.

use crate::finding::Verdict;
use crate::settings::Level;
use std::borrow::Cow;
use std::ops::Range;

/// Rows of a table, or bytes of the text, from `start` up to `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
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
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// The blocks that each set of words can make hold.
    sets: SetBlocks,
    /// All entries of all sets, those with the same first word side by side.
    entries: Entry,
    /// The first words of entries.
    firsts: Start,
    /// A hash table: 0, or one more than the place of a first word.
    first_slots: u32,
    /// The first two words of phrases, with a space between.
    pairs: Start,
    /// The same for those.
    pair_slots: u32,
    /// Numbers of sets and of blocks.
    numbers: u32,
    /// Bits of blocks: for each shape those that allow it, then for each shape those of them that are tried on every item,
    /// then for each feature those that can only hold where an item has it.
    masks: u64,
}

/// One rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Text.
    pub id: Run,
    /// In `strings`.
    pub aliases: Run,
    /// What it makes of an item; none for a free-standing check.
    pub verdict: Option<Verdict>,
    /// Its own level.
    pub level: Level,
    /// Text, where there is one.
    pub why: Option<Run>,
    /// Text.
    pub message: Run,
    /// Text.
    pub help: Run,
    /// In `strings`.
    pub suggest: Run,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExampleRow {
    /// Text.
    pub text: Run,
    /// Its bytes in the rule's file.
    pub span: Run,
}

/// A name by which a rule is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// Text.
    pub name: Run,
    /// The number of the rule.
    pub rule: u32,
}

/// Conditions that have to hold all together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// The number of its rule.
    pub rule: u32,
    /// In `conditions`.
    pub conditions: Run,
}

/// A condition, ready to be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
        part: Part,
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
}

/// Which words of an item a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnyOf {
    /// In `strings`: as written, `@result-verbs`, `“win”`; long ones end in `…`.
    pub written: Run,
    /// In `numbers`: the sets that hold them.
    pub sets: Run,
}

/// A regular expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pattern {
    /// Text.
    pub written: Run,
    /// In `strings`: texts of which one stands in whatever it matches. Without any, that is not known.
    pub needs: Run,
}

/// The blocks that can only hold where an item has a word of a set. Both are in `numbers`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetBlocks {
    /// … as its lead.
    pub by_lead: Run,
    /// … anywhere.
    pub by_word: Run,
}

/// A word or phrase that sets hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Text: its words with a space between.
    pub text: Run,
    /// In `numbers`: the sets.
    pub sets: Run,
}

/// The words that entries begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// Text.
    pub words: Run,
    /// In `entries`; what is no longer than the start itself stands before all others.
    pub entries: Run,
    /// A bit for each class of bytes that the word behind the start begins with; none where nothing is behind it.
    pub next: u64,
}

/// How many shapes a clause may have.
pub const SHAPES: usize = 5;
/// How many rows of `masks` there are.
pub const MASKS: usize = 2 * SHAPES + 64;

impl Run {
    /// As a range, to slice with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many rows or bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.range().len()
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

    /// The numbers of some sets or blocks.
    #[must_use]
    pub fn numbers(&self, run: Run) -> &[u32] {
        run.of(&self.numbers)
    }

    /// The entries that begin with a word.
    #[must_use]
    pub fn first(&self, word: &str) -> Option<&Start> {
        self.start(&self.firsts, &self.first_slots, [word])
    }

    /// The phrases that begin with two words.
    #[must_use]
    pub fn phrases_from(&self, first: &str, second: &str) -> &[Entry] {
        let start = self.start(&self.pairs, &self.pair_slots, [first, " ", second]);
        start.map_or(&[], |start| start.entries.of(&self.entries))
    }

    fn start<'p, const N: usize>(
        &self,
        starts: &'p [Start],
        slots: &[u32],
        words: [&str; N],
    ) -> Option<&'p Start> {
        let last = slots.len().checked_sub(1)?;
        let mut at = slot(words, last);
        // At least half of the slots are empty.
        while let Some(place) = slots[at].checked_sub(1) {
            let start = &starts[place as usize];
            let known = self.text.as_bytes().get(start.words.range());
            if known.is_some_and(|known| is_made_of(known, words)) {
                return Some(start);
            }
            at = (at + 1) & last;
        }
        None
    }

    /// The entries of a set, in the order of the table.
    pub fn entries_of(&self, set: u32) -> impl Iterator<Item = &str> {
        let of_set = move |entry: &&Entry| self.numbers(entry.sets).contains(&set);
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

/// The bit of the class of bytes that a word begins with.
#[must_use]
pub fn initial(word: &str) -> u64 {
    word.bytes().next().map_or(0, |byte| 1 << (byte % 64))
}

/// Where a text in parts is looked for first in a hash table whose slots are a power of two; `last` is the last of them.
/// FNV-1a, for the standard library's hash may change between the build script and the program.
pub(super) fn slot<const N: usize>(parts: [&str; N], last: usize) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    for part in parts {
        for byte in part.bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    (hash ^ (hash >> 15)) as usize & last
}

fn is_made_of<const N: usize>(text: &[u8], parts: [&str; N]) -> bool {
    let mut rest = text;
    for part in parts {
        match rest.split_at_checked(part.len()) {
            Some((start, behind)) if start == part.as_bytes() => rest = behind,
            _ => return false,
        }
    }
    rest.is_empty()
}

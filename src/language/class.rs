//! Classes of words: sections of the files in `data/english/classes`, which a look-up of a word tells all at once.
//!
//! The build script names their constants after the sections: `[number-word]` is [`Class::NUMBER_WORD`].

use super::table::Beginnings;

/// What the build script writes.
#[allow(clippy::unreadable_literal)]
mod generated {
    use super::{Beginnings, Class, Classes, List, Phrases, Record, Signs, Term, Terms};

    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use generated::WIDTH;

/// A class of words, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class(pub(super) u16);

/// A list of words to walk through, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List(pub(super) u16);

/// Terms of a section, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms(pub(super) u16);

/// Several words that count as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The words, in lower case.
    pub words: &'static [&'static str],
    /// The one.
    pub name: &'static str,
}

/// Phrases of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrases {
    /// The number of the section.
    pub(super) at: u16,
    /// The class of their first words.
    pub(super) first: Class,
}

/// A class that is looked for in running text, with how its words begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs {
    /// The number of its beginnings.
    pub(super) at: u16,
    /// The class.
    pub class: Class,
}

/// The classes that a word is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(pub(super) [u64; WIDTH]);

impl Classes {
    /// Whether a class is among them.
    #[inline]
    #[must_use]
    pub const fn has(&self, class: Class) -> bool {
        let Class(bit) = class;
        self.0[bit as usize / 64] & 1 << (bit % 64) != 0
    }

    /// Adds all of another set.
    pub fn add(&mut self, others: &Self) {
        for (bits, others) in self.0.iter_mut().zip(others.0) {
            *bits |= others;
        }
    }
}

/// What the table keeps of words that are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Record {
    pub(super) readings: u32,
    pub(super) classes: Classes,
    /// The languages that words tell, as [`record`] says.
    pub(super) tells: u16,
}

/// The record of a word that is not listed.
pub(super) static UNLISTED: Record = Record {
    readings: 0,
    classes: Classes([0; WIDTH]),
    tells: 0,
};

/// The tables that `words.rs` declares.
pub(super) struct Generated {
    #[cfg(test)]
    pub classes: &'static [&'static str],
    pub lists: &'static [&'static [&'static str]],
    pub phrases: &'static [&'static [&'static [u32]]],
    pub terms: &'static [&'static [Term]],
    pub beginnings: &'static [Beginnings],
    pub records: &'static [Record],
}

/// Those of English.
pub(super) static GENERATED: Generated = Generated {
    #[cfg(test)]
    classes: generated::CLASSES,
    lists: generated::LISTS,
    phrases: generated::PHRASES,
    terms: generated::TERMS,
    beginnings: generated::BEGINNINGS,
    records: generated::RECORDS,
};

//! One item's anatomy: what is stripped before judging, and what the rest says.

mod clause;
mod construction;
mod dial;
mod due;
mod extent;
mod feature;
mod features;
mod hedge;
mod imperative;
mod label;
mod lead;
mod phrase;
mod prefix;
mod read;
mod shape;
mod sign;
mod slip;
mod state;
mod strip;
mod subject;
#[cfg(test)]
mod tests;
pub mod token;
mod view;

use crate::language::{Letters, Word};
pub use feature::{Feature, Features};
use jiff::civil::Date;
pub use read::{read, read_cut};
pub use shape::Shape;
use std::ops::Range;
use token::Case;

/// What an item's text is made of. All ranges are bytes of the text as read.
#[derive(Debug, Clone, Default)]
pub struct Anatomy {
    /// What is left to judge once owners, dates, tags and prefixes are stripped.
    pub body: Range<usize>,
    /// What was stripped, in the order of the text.
    pub stripped: Vec<(Part, Range<usize>)>,
    /// Who is to do it, as written, without `@`.
    pub owners: Vec<String>,
    /// When it is due.
    pub due: Option<Due>,
    /// Whether its own text says that it is done: struck through, "✅", "– Done".
    pub says_done: bool,
    /// Words, numbers and signs of the body.
    pub tokens: Vec<Token>,
    /// The clause that is judged, in [`tokens`](Self::tokens).
    pub clause: Range<usize>,
    /// The form of that clause.
    pub shape: Shape,
    /// The word that says what is done; none for nouns and states.
    pub lead: Option<Lead>,
    /// The lead's object, or the noun phrase or subject, in tokens; empty where there is none.
    pub object: Range<usize>,
    /// The head of the object, a token.
    pub head: Option<usize>,
    /// What else is there.
    pub features: Features,
}

/// What `@name` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mentions {
    /// Somebody.
    #[default]
    People,
    /// A context, as in todo.txt: "@phone", "@home".
    Contexts,
}

impl Anatomy {
    /// The bytes from the first to the last of some tokens; none where there are no such tokens.
    #[must_use]
    pub fn bytes_of(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let tokens = self.tokens.get(tokens)?;
        Some(tokens.first()?.range.start..tokens.last()?.range.end)
    }
}

/// A part that is stripped before judging.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Who is to do it.
    Owner,
    /// When it is due.
    Due,
    /// `#tag`, `+project`, `@context`
    Tag,
    /// `P1`, `(A)`, `⏫`
    Priority,
    /// `#12`, `JIRA-7`, a URL
    Reference,
    /// "Phase 2:", "ACTION 19.3:", "fix:", a lead-in
    Prefix,
    /// Emoji, shortcodes, block ids, comments
    Sign,
    /// "need to", "please", "we should"
    Hedge,
    /// "If it rains,", "To save time,"
    Condition,
}

/// When an item is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The words that say so.
    pub text: String,
    /// The day, where they name one outright.
    pub date: Option<Date>,
}

impl Due {
    /// What these words say: the day, where they name one outright.
    #[must_use]
    pub fn from_words(words: &str) -> Self {
        Self {
            text: words.to_owned(),
            date: due::parse_day(words),
        }
    }
}

/// The verb that says what is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Its token.
    pub token: usize,
    /// Its base form in lower case; two words for "make sure" and its like.
    pub lemma: Letters,
}

/// A word, number or sign of the body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Token {
    /// Its bytes in the text as read.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
    /// How it is capitalised.
    pub case: Case,
    /// Whether it is a word of ASCII letters alone.
    plain: bool,
    /// What the lexicon knows of it; nothing, where it is no word.
    word: Word,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TokenKind {
    /// A word, hyphens and slashes inside it included.
    #[default]
    Word,
    /// A number with its unit or sign: `14px`, `20 %`, `$10k`.
    Number,
    /// A code span, whole.
    Code,
    /// A URL.
    Url,
    /// `@name`
    Mention,
    /// `#tag`, `#12`
    Tag,
    /// Punctuation.
    Mark,
}

//! English: words, their lemmas and classes, and what tells other languages. Knows nothing of plans.

pub mod calendar;
pub mod closed;
mod lexicon;
#[cfg(test)]
mod lexicon_tests;
pub mod misspelling;
mod record;
mod tongues;
mod vote;

pub use lexicon::{Entry, Lexicon, Sense, is_compound};
pub use vote::{Standing, Vote};

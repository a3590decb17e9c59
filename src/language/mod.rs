//! English: words, their lemmas and classes, and what tells other languages. Knows nothing of plans.

#[allow(dead_code)] // the build script uses the rest of these three
mod closed;
mod lexicon;
#[cfg(test)]
mod lexicon_tests;
pub mod misspelling;
mod record;
mod sense;
#[allow(dead_code)]
mod table;
#[allow(dead_code)]
mod tongues;
mod vote;
mod word;

pub use closed::Classes;
pub use lexicon::{Entry, Lexicon, Listed, is_compound};
pub use sense::Sense;
pub use table::Key;
pub use vote::{Standing, Vote};
pub(crate) use word::one_of;
pub use word::{Letters, Word};

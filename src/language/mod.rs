//! A language: its words with their lemmas and classes, and what tells it from others. Knows nothing of plans.

mod class;
#[cfg(test)]
#[allow(dead_code)] // the build script runs it
mod compile;
pub mod detection;
mod lexicon;
#[cfg(test)]
mod lexicon_tests;
#[allow(dead_code)] // the build script uses the rest of these two
mod record;
mod sense;
#[allow(dead_code)]
mod table;
mod word;

pub use class::{Class, Classes, List, Phrases, Signs, Terms};
pub use lexicon::{Entry, Language, Listed};
pub use sense::Sense;
pub use word::{Letters, Word};

//! The words of a section's label, as `under` asks for them.

use super::compile::{Pack, normalised};
use super::found::{Found, Inflected};
use crate::language::Listed;

/// A label's word. Labels have no anatomy, so the singular is guessed.
struct LabelWord<'l>(&'l str);

impl Inflected for LabelWord<'_> {
    fn lower(&self) -> &str {
        self.0
    }

    fn verb(&self) -> Option<&str> {
        self.0.strip_suffix("es")
    }

    fn noun(&self) -> Option<&str> {
        self.0.strip_suffix('s')
    }

    fn listed(&self) -> Option<&Listed> {
        None
    }
}

/// Looks the words of a label up.
pub(super) fn read(label: &str, pack: &Pack, found: &mut Found) {
    let label = normalised(label);
    let words: Vec<LabelWord<'_>> = label
        .split(|char: char| !char.is_alphanumeric() && char != '\'' && char != '-')
        .filter(|word| !word.is_empty())
        .map(LabelWord)
        .collect();
    found.read_words(pack, &words);
}

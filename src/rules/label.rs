//! The words of a section's label, as `under` asks for them.

use super::compile::{Pack, normalised};
use super::match_index::{Inflected, MatchIndex};
use crate::language::{Language, Listed, Word};

impl Inflected for Word {
    fn lower(&self) -> &str {
        &self.letters
    }

    fn verb(&self) -> Option<&str> {
        Word::verb(self)
    }

    fn noun(&self) -> Option<&str> {
        Word::noun(self)
    }

    fn listed(&self) -> Option<&Listed> {
        Word::listed(self)
    }
}

/// Looks the words of a label up.
pub(super) fn read(label: &str, language: Language, pack: &Pack, found: &mut MatchIndex) {
    let label = normalised(label);
    let words: Vec<Word> = label
        .split(|char: char| !char.is_alphanumeric() && char != '\'' && char != '-')
        .filter(|word| !word.is_empty())
        .map(|word| Word::read(language, word))
        .collect();
    found.read_words(pack, &words);
}

//! Who a word may name: a person, a role, somebody whom no dictionary has.

use super::TokenKind;
use super::token::Case;
use super::view::View;
use crate::language::{Class, Entry, Language, List, Sense};

/// Letters of the shortest handle that is written without "@".
const SHORTEST_HANDLE: usize = 4;

impl View<'_> {
    /// Whether the word reads as a person's or a team's name.
    pub(super) fn is_person(self, at: usize) -> bool {
        let Some(token) = self.get(at) else {
            return false;
        };
        match token.kind {
            TokenKind::Mention => true,
            TokenKind::Word if token.case == Case::Title => {
                let lower = token.lower();
                let parts = |separators| {
                    lower
                        .split(separators)
                        .all(|part| is_name(self.language, part))
                };
                if !token.is_listed() && lower.contains(['/', '&']) {
                    parts(['/', '&'])
                } else {
                    let known = token.is(Class::GIVEN_NAME);
                    known
                        || (!token.is(Class::ROLE)
                            && reads_as_name(self.language, lower, token.entry()))
                }
            }
            _ => false,
        }
    }

    /// Whether no dictionary has the word and it may be somebody's name; "colorMode" is code.
    pub(super) fn may_name(self, at: usize) -> bool {
        self.is_word(at)
            && !self.is_camel(at)
            && !self.entry(at).is_known()
            && is_coined(self.language, self.low(at))
    }

    fn is_camel(self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.case == Case::Camel)
    }

    /// A word of letters that no dictionary has, long enough for a handle: "jdoe: send the slides".
    pub(super) fn is_handle(self, at: usize) -> bool {
        let word = self.low(at);
        self.is_word(at)
            && self.may_name(at)
            && word.chars().count() >= SHORTEST_HANDLE
            && word.chars().all(char::is_alphabetic)
    }

    /// One word with a capital that names somebody as well as a river, a flower or a bird: "Hudson to", "Rose to".
    pub(super) fn is_namesake(self, at: usize) -> bool {
        use Sense::{Animal, Location, Object, Person, Plant};
        let entry = self.entry(at);
        let sense = entry.noun_sense();
        self.is_capitalised(at)
            && !self.is_upper(at)
            && !entry.is_plural()
            && matches!(sense, Some(Person | Animal | Location | Plant | Object))
    }

    /// Two or three capitals that are no known abbreviation: somebody's initials.
    pub(super) fn is_initials(self, at: usize) -> bool {
        self.is_upper(at)
            && (2..=3).contains(&self.low(at).len())
            && !self.is(at, Class::SHORT_FOR_A_THING)
    }

    /// A given name, a role, or what a dictionary has no other word for.
    pub(super) fn may_stand_for_somebody(self, at: usize) -> bool {
        self.is_person(at)
            || self.is(at, Class::ROLE)
            || self.is(at, Class::GIVEN_NAME)
            || self.may_name(at)
    }

    /// Words and marks between names.
    pub(super) fn joins_names(self, at: usize) -> bool {
        self.is(at, Class::JOINS_NAMES)
    }
}

/// Whether a capitalised word reads as a name.
fn is_name(language: Language, lower: &str) -> bool {
    language.is(lower, Class::GIVEN_NAME)
        || (!language.is(lower, Class::ROLE)
            && reads_as_name(language, lower, language.lookup(lower)))
}

/// The same for a word with these readings that is no role, and given to nobody.
fn reads_as_name(language: Language, lower: &str, entry: Entry) -> bool {
    let given = |part: &str| language.is(part, Class::GIVEN_NAME);
    let unknown = |part: &str| !language.get(part).is_known();
    if lower.contains('-') && lower.split('-').any(given) {
        return lower.split('-').all(|part| given(part) || unknown(part));
    }
    let person = entry.noun_sense() == Some(Sense::Person);
    let unknown = || !entry.is_known() && lower.chars().all(char::is_alphabetic);
    (person && !entry.is_adjective() && !entry.is_base_verb() && !entry.is_plural())
        || (unknown() && is_coined(language, lower))
}

/// Whether a word that no dictionary has may be a name: those made of others aren't, though nobody lists them all, as
/// "organisational" and "deprioritization".
fn is_coined(language: Language, lower: &str) -> bool {
    let mut endings = language.list(List::DERIVING_ENDING).iter();
    !lower.is_empty()
        && !endings.any(|ending| lower.ends_with(ending))
        && !language.is(lower, Class::ARTICLE)
}

//! The word that leads a clause: after what may stand before it, an imperative, an -ing form, or neither.

use super::tag;
use super::view::View;
use crate::language::{Class, Letters, Phrases};

/// The word that leads a clause, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead {
    /// A verb in its base form, of so many words from this token on.
    Verb {
        at: usize,
        lemma: Letters,
        negated: bool,
    },
    /// An -ing form, at this token.
    Gerund { at: usize, lemma: Letters },
    /// Something else, or nothing at all.
    Other,
}

/// Finds the lead of the clause that begins at `start`.
pub(super) fn find(view: View<'_>, start: usize) -> Lead {
    let at = first_word(view, start);
    let verb = |at: usize, negated: bool| Lead::Verb {
        at,
        lemma: base_form(view, at),
        negated,
    };
    let negation = view.phrase_at(at, Phrases::NEGATION);
    if let Some(words) = negation.filter(|words| view.is_wordlike(at + words)) {
        return verb(at + words, true);
    }
    if view.is(at, Class::QUALIFIES_VERB) && is_qualified(view, at + 1) {
        return verb(at + 1, false);
    }
    if view.is_imperative(at) {
        return verb(at, false);
    }
    match view.verb(at).filter(|_| view.is_gerund(at)) {
        Some(lemma) => Lead::Gerund { at, lemma },
        None => Lead::Other,
    }
}

/// Whether a verb in its base form leads the clause that begins at `start`.
pub(super) fn is_verb(view: View<'_>, start: usize) -> bool {
    matches!(find(view, start), Lead::Verb { .. })
}

/// The first token that is no punctuation, no "please" and its like, and no "carefully" before a verb.
fn first_word(view: View<'_>, start: usize) -> usize {
    let manner = |at: usize| {
        view.is_manner(at) && (tag::may_be_verb(view, at + 1) || view.is(at + 1, Class::COMMA))
    };
    let mut at = start;
    while view.is_mark(at) || view.is(at, Class::LEAD_IN) || manner(at) {
        at += 1;
    }
    at
}

/// "check" of "Double check the numbers": a verb after a word that says how.
fn is_qualified(view: View<'_>, at: usize) -> bool {
    let follows = view.is_wordlike(at + 1) && !view.is(at + 1, Class::PREPOSITION);
    view.is_imperative(at) && (follows || view.is(at + 1, Class::WITH))
}

/// The base form of the word at `at`, with the words that make one verb of it: "make sure". Of two joined by a slash,
/// the first.
pub(super) fn base_form(view: View<'_>, at: usize) -> Letters {
    if let Some(words) = view.phrase_at(at, Phrases::VERB) {
        let words: Vec<&str> = (at..at + words).map(|at| view.low(at)).collect();
        return Letters::Owned(words.join(" "));
    }
    let joined = view.get(at).filter(|token| !token.is_listed());
    match joined.and_then(|token| token.lower().split_once(['/', '&'])) {
        Some((first, _)) if view.is_word(at) => Letters::Owned(first.to_owned()),
        _ => view.letters(at),
    }
}

//! The object of a lead, or the noun phrase itself, and its head.

use super::view::View;
use super::{TokenKind, date, tag};
use crate::language::Class;

/// A noun phrase, in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Phrase {
    /// Its first token.
    pub start: usize,
    /// The token after its head.
    pub end: usize,
    /// The token after what belongs to it: "the number of contributors", "the team on board".
    pub full_end: usize,
}

/// Tokens after which no more is taken to belong to a phrase.
const LONGEST: usize = 9;

impl Phrase {
    /// The head: the last word before the first preposition.
    pub(super) fn head(self) -> Option<usize> {
        (self.end > self.start).then(|| self.end - 1)
    }
}

/// The phrase from `from` on; after a lead, particles and one preposition may stand before it.
pub(super) fn read(view: View<'_>, from: usize, after_lead: bool, clausal: bool) -> Phrase {
    let mut start = from;
    if after_lead {
        start = skip_particles(view, start);
        start += usize::from(view.is(start, Class::PREPOSITION));
    }
    start = view.skip(start, Class::OPENS_PHRASE);
    let mut at = last_of(view, start);
    while !after_lead && joins_noun(view, at) {
        at = last_of(view, at + 1);
    }
    let mut end = at;
    while end > start + 1 && view.entry(end - 1).is_adverb() && !view.entry(end - 1).is_noun() {
        end -= 1;
    }
    Phrase {
        start,
        end,
        full_end: full_end(view, start, at, clausal),
    }
}

/// The token after the words that make one phrase.
fn last_of(view: View<'_>, start: usize) -> usize {
    let mut at = start;
    while at < view.end() && !ends_phrase(view, start, at) {
        at += 1;
    }
    at
}

/// "and" between two nouns of one phrase: "wage and pension papers".
fn joins_noun(view: View<'_>, at: usize) -> bool {
    let next = at + 1;
    view.is(at, Class::AND_OR)
        && view.is_wordlike(next)
        && !view.is(next, Class::DETERMINER)
        && !view.is(next, Class::PREPOSITION)
}

/// "up" of "set up the room", "and paint" of "sand and paint the door".
fn skip_particles(view: View<'_>, mut at: usize) -> usize {
    loop {
        if view.is(at, Class::AND_OR) && tag::may_be_verb(view, at + 1) {
            at += 2;
        } else if view.is(at, Class::SKIPPED_PARTICLE) && at + 1 < view.end() {
            at += 1;
        } else {
            return at;
        }
    }
}

fn ends_phrase(view: View<'_>, start: usize, at: usize) -> bool {
    if view.is_mark(at) {
        return !view.is(at, Class::QUOTATION_MARK);
    }
    let inside = at > start;
    let determined = view.follows(at, Class::DETERMINER);
    if view.is(at, Class::WANTING) {
        let next = at + 1;
        let verb = view.is(next, Class::TO) || view.entry(next).is_gerund() || view.is_past(next);
        return inside && verb;
    }
    if (view.is(at, Class::PREPOSITION) && !view.is_upper(at))
        || view.is(at, Class::BE_OR_MODAL)
        || (view.is(at, Class::JOINT) && (inside || !view.is(at, Class::DETERMINER)))
    {
        return true;
    }
    if !inside || determined {
        return false;
    }
    let entry = view.entry(at);
    let participle =
        view.is_past(at) && !entry.is_adjective() && view.is(at + 1, Class::PREPOSITION);
    let doing = entry.is_gerund()
        && !entry.is_noun()
        && !view.is(at, Class::LEANS_NOUN)
        && at + 1 < view.end()
        && !view.entry(at - 1).is_adjective();
    view.is(at, Class::ARTICLE) || participle || doing
}

/// How far a phrase goes on with prepositional phrases and complements: to a comma, a date, a means, a new clause.
fn full_end(view: View<'_>, start: usize, mut at: usize, clausal: bool) -> usize {
    let mut last = at;
    while at < view.end() && at - start <= LONGEST {
        let next = at + 1;
        let aside = view.is(at, Class::SETS_ASIDE)
            || (view.is_mark(at) && !view.is(at, Class::QUOTATION_MARK))
            || (view.is(at, Class::FINITE_BE) && !clausal);
        let joins = view.is(at, Class::AND_OR);
        let anew = joins && (tag::is_mostly_verb(view, next) || view.is(next, Class::DETERMINER));
        let preposition = view.is(at, Class::PREPOSITION);
        let dated = preposition
            && view.kind(next) != Some(TokenKind::Number)
            && date::date_length(view, next) > 0;
        if aside || anew || dated {
            break;
        }
        at = next;
        if !preposition && !joins {
            last = at;
        }
    }
    last
}

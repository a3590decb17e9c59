//! "Ana: call the bank", "Retry limits: add a setting": whether the words before a colon or a dash name an owner,
//! a topic to pass over, or the deed itself.

use super::prefix::{Prefix, is_dash};
use super::view::View;
use super::{Part, TokenKind, hedge, imperative, lead, lead::Lead, subject};
use crate::language::{Entry, one_of};

/// The label at `at`, up to a colon or a spaced dash no further than six words away.
pub(super) fn before_colon(view: View<'_>, at: usize) -> Option<Prefix> {
    if !view.seen().is_colon() && !view.seen().is_dash() {
        return None;
    }
    let end = (at + 1..view.end().min(at + 10)).find(|&near| {
        view.classes(near).is_colon() || is_dash(view, near) || ends_sentence(view, near)
    })?;
    let rest = end + 1;
    let words = (at..end).filter(|&near| view.is_wordlike(near)).count();
    if ends_sentence(view, end) || words == 0 || words > 6 || !view.has_words(rest) {
        return None;
    }
    let colon = view.low(end) == ":";
    let deed = words >= 2 && imperative::leads_imperative(view.until(end), at);
    let minuted = words == 1 && colon && is_minutes_label(view.low(at));
    if deed || minuted || matches!(view.low(rest), "\"" | "“") {
        return None;
    }
    if is_owner(view, at, end, words, colon) {
        return Some(Prefix::owner(at, end, end));
    }
    let verb = match lead::find(view, hedge::skip(view, rest).at) {
        Lead::Verb { .. } => true,
        Lead::Gerund { at, .. } => view.opens_object(at + 1) && !tells(view.low(end - 1)),
        Lead::Noun { .. } | Lead::Nothing => false,
    };
    let sentence = words == 1
        && view.count_from(rest) >= 3
        && (rest..rest + 6).any(|near| view.classes(near).is_be() || view.classes(near).is_modal());
    (verb || sentence).then(|| Prefix::new(Part::Prefix, end))
}

/// Labels of what is or comes of itself: "Risk: losing the venue" is no deed.
fn tells(label: &str) -> bool {
    matches!(
        label,
        "risk"
            | "risks"
            | "problem"
            | "problems"
            | "issue"
            | "issues"
            | "concern"
            | "concerns"
            | "reason"
            | "reasons"
            | "cause"
            | "causes"
            | "effect"
            | "effects"
            | "result"
            | "results"
            | "impact"
            | "benefit"
            | "benefits"
            | "pro"
            | "pros"
            | "con"
            | "cons"
            | "challenge"
            | "challenges"
            | "success"
            | "done"
            | "definition"
            | "example"
            | "examples"
            | "liked"
            | "learned"
            | "worked"
    )
}

fn ends_sentence(view: View<'_>, at: usize) -> bool {
    one_of!(view.key(at), "." | "!" | "?" | ";")
}

/// What opens a line that minutes keep, before a colon: it names no topic of a deed behind it.
fn is_minutes_label(word: &str) -> bool {
    matches!(
        word,
        "apologies"
            | "attendees"
            | "decision"
            | "decided"
            | "fyi"
            | "info"
            | "nb"
            | "note"
            | "present"
            | "regrets"
            | "resolved"
    )
}

/// Whether the words before a colon or dash name who is to do it.
fn is_owner(view: View<'_>, at: usize, end: usize, words: usize, colon: bool) -> bool {
    let mut tokens = at..end;
    if words <= 3
        && tokens
            .clone()
            .all(|near| view.is_person(near) || joins(view, near))
    {
        return true;
    }
    let handle = words == 1
        && colon
        && !view.is_capitalised(at)
        && view.may_name(at)
        && view.low(at).len() > 3
        && view.kind(at) == Some(TokenKind::Word)
        && view.low(at).chars().all(char::is_alphabetic);
    let role = words == 1
        && colon
        && (view.entry(at).is_role() || view.classes(at).is_indefinite_pronoun());
    let shouted = |near: usize| {
        view.is_upper(near)
            && view.low(near).len() <= 5
            && (view.entry(near).is_given_name() || view.may_name(near))
    };
    let initials =
        words >= 2 && (at..end).all(|near| subject::is_initials(view, near) || joins(view, near));
    handle
        || (words == 1 && is_only_name(view.entry(at)))
        || initials
        || role
        || (colon
            && words <= 3
            && tokens.all(|near| view.is_person(near) || shouted(near) || joins(view, near)))
}

/// Whether the word is a given name and nothing else, so that it needs no capital: "kate", not "mark".
fn is_only_name(entry: Entry) -> bool {
    let other =
        entry.is_verb_form() || entry.is_noun() || entry.is_adjective() || entry.is_adverb();
    entry.is_given_name() && !other
}

/// Words and marks between names.
pub(super) fn joins(view: View<'_>, at: usize) -> bool {
    one_of!(view.key(at), "and" | "&" | "/" | "," | "+" | "all")
}

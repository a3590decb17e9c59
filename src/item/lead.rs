//! Verb or noun: does this word lead an imperative ("Test the parser") or a noun phrase ("Test results")?
//!
//! Taggers fail on bare imperatives, so the lexicon's share of verb readings meets checks of what follows;
//! the doubt falls on the noun.

use super::imperative::leads_imperative;
use super::view::View;
use super::{TokenKind, prefix};
use crate::language::{Letters, is_compound, one_of};

/// The word that leads a clause, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead {
    /// A verb in its base form, at this token.
    Verb {
        at: usize,
        lemma: Letters,
        negated: bool,
    },
    /// An -ing form, at this token.
    Gerund { at: usize, lemma: Letters },
    /// Anything else; the first word that counts.
    Noun { at: usize },
    /// There is no word.
    Nothing,
}

impl Lead {
    pub(super) fn is_verb(&self) -> bool {
        matches!(self, Self::Verb { .. })
    }
}

/// The one lead of two words.
pub(super) const MAKE_SURE: &str = "make sure";

/// Finds the lead of the clause that begins at `start`.
pub(super) fn find(view: View<'_>, start: usize) -> Lead {
    let mut at = start;
    while at < view.end()
        && (view.is_mark(at) || view.classes(at).is_lead_in() || is_skipped_adverb(view, at))
    {
        at += 1;
    }
    if at >= view.end() {
        return Lead::Nothing;
    }
    let word = view.low(at);
    let is_word = |at: usize| at < view.end() && !view.is_mark(at);
    if view.classes(at).is_negation() && is_word(at + 1) {
        let verb = at + 1;
        return Lead::Verb {
            at: verb,
            lemma: lemma_of(view, verb),
            negated: true,
        };
    }
    if word == "do" && view.low(at + 1) == "not" && is_word(at + 2) {
        return Lead::Verb {
            at: at + 2,
            lemma: lemma_of(view, at + 2),
            negated: true,
        };
    }
    if word == "make" && view.low(at + 1) == "sure" {
        return Lead::Verb {
            at,
            lemma: MAKE_SURE.into(),
            negated: false,
        };
    }
    if qualifies_verb(view, at) {
        return Lead::Verb {
            at: at + 1,
            lemma: lemma_of(view, at + 1),
            negated: false,
        };
    }
    if leads_imperative(view, at) {
        return Lead::Verb {
            at,
            lemma: lemma_of(view, at),
            negated: false,
        };
    }
    gerund(view, at).unwrap_or(Lead::Noun { at })
}

/// "Double check the numbers", "Live stream the concert": a word before the verb that says how. The class lists all these
/// words.
fn qualifies_verb(view: View<'_>, at: usize) -> bool {
    if !view.classes(at).qualifies() {
        return false;
    }
    let next = at + 1;
    match view.low(at) {
        "double" => one_of!(view.key(next), "check" | "click" | "book" | "tap" | "count"),
        "a/b" => view.may_be_verb(next),
        "live" => one_of!(
            view.key(next),
            "tweet" | "stream" | "blog" | "code" | "test" | "chat"
        ),
        "soft" | "hard" => one_of!(
            view.key(next),
            "launch" | "reset" | "delete" | "code" | "fork"
        ),
        "dry" | "fact" | "spot" | "cross" | "sanity" | "smoke" | "stress" | "load" | "peer"
        | "beta" | "bulk" | "fine" | "field" | "speed" => {
            let object = view.opens_object(next + 1)
                || view.entry(next + 1).is_gerund()
                || view.low(next + 1) == "with";
            view.may_be_verb(next) && view.entry(next).verb_share() > 0.15 && object
        }
        _ => false,
    }
}

/// The base form of the word at `at`; of the first, where a slash joins two.
fn lemma_of(view: View<'_>, at: usize) -> Letters {
    if view.is_plain(at) {
        return view.letters(at);
    }
    let word = view.low(at);
    let joined = word.bytes().any(|byte| matches!(byte, b'/' | b'&'));
    match word.split(['/', '&']).next().filter(|_| joined) {
        Some(first) => Letters::Owned(first.to_owned()),
        None => view.letters(at),
    }
}

fn is_skipped_adverb(view: View<'_>, at: usize) -> bool {
    if !view.entry(at).is_adverb() {
        return false;
    }
    let word = view.low(at);
    let calendar = one_of!(
        view.key(at),
        "early" | "daily" | "weekly" | "monthly" | "yearly" | "timely"
    );
    word.ends_with("ly") && !calendar && (view.may_be_verb(at + 1) || view.low(at + 1) == ",")
}

/// "Writing the report"; not "Marketing stuff", where the -ing form is a noun first.
fn gerund(view: View<'_>, at: usize) -> Option<Lead> {
    let token = view.get(at)?;
    let lemma = view.verb(at).filter(|_| token.entry().is_gerund())?;
    let next = at + 1;
    let stands_done = view.end() - at <= 4
        && view.is_past(next)
        && (at + 2 >= view.end() || view.classes(at + 2).is_preposition());
    let opens =
        view.opens_object(next) || view.entry(next).is_comparative() || view.low(next) == "more";
    let noun = (token.entry().leans_noun() && !opens)
        || stands_as_adjective(view, at)
        || is_topic(view, at, &lemma)
        || is_compound(view.low(at), view.low(next));
    (view.has_words(next) && !stands_done && !noun).then_some(Lead::Gerund { at, lemma })
}

/// "Streaming #12": a topic and the ticket that tells of it, unless tickets are what such a deed is done to: "Fixing #12".
fn is_topic(view: View<'_>, at: usize, lemma: &str) -> bool {
    let refers = |near: usize| {
        view.is_mark(near)
            || view.kind(near) == Some(TokenKind::Tag)
            || prefix::is_ticket(view, near)
    };
    let deed = matches!(
        lemma,
        "fix"
            | "close"
            | "reopen"
            | "review"
            | "merge"
            | "rebase"
            | "resolve"
            | "solve"
            | "triage"
            | "finish"
            | "complete"
            | "implement"
            | "address"
            | "answer"
            | "investigate"
            | "debug"
            | "test"
            | "update"
            | "land"
            | "try"
            | "check"
            | "revert"
            | "backport"
            | "split"
            | "reproduce"
            | "handle"
    );
    !deed && (at + 1..view.end()).all(refers)
}

/// -ing forms that say of a thing that it is there: "remaining tasks".
fn stands_as_adjective(view: View<'_>, at: usize) -> bool {
    let there = one_of!(
        view.key(at),
        "remaining" | "existing" | "pending" | "emerging" | "underlying"
    );
    there && !view.opens_object(at + 1) && !view.classes(at + 1).is_preposition()
}

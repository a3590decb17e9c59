//! The object of a lead, or the noun phrase itself, and its head.

use super::view::View;
use super::{TokenKind, due};
use crate::language::one_of;

/// A noun phrase, in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Phrase {
    /// The preposition it hangs on: "on" of "work on the site".
    pub preposition: Option<usize>,
    /// Its first token.
    pub start: usize,
    /// The token after its head.
    pub end: usize,
    /// The token after what belongs to it: "the number of contributors", "the team on board".
    pub full_end: usize,
}

impl Phrase {
    /// The head: the last word before the first preposition.
    pub(super) fn head(self) -> Option<usize> {
        (self.end > self.start).then(|| self.end - 1)
    }
}

/// The phrase from `from` on; behind a `lead`, particles and one preposition may stand before it.
pub(super) fn read(view: View<'_>, from: usize, lead: Option<&str>) -> Phrase {
    let after_lead = lead.is_some();
    let mut at = from;
    if after_lead {
        at = skip_particles(view, at);
    }
    let preposition = (after_lead && view.classes(at).is_preposition()).then_some(at);
    if preposition.is_some() {
        at += 1;
    }
    while one_of!(view.key(at), "\"" | "“" | "‘" | "(" | ":") {
        at += 1;
    }
    let start = at;
    while at < view.end() && !ends_phrase(view, start, at) {
        at += 1;
    }
    while lead.is_none() && joins_noun(view, at) {
        at += 1;
        let from = at;
        while at < view.end() && !ends_phrase(view, from, at) {
            at += 1;
        }
    }
    let mut end = at;
    while end > start + 1 && view.entry(end - 1).is_adverb() && !view.entry(end - 1).is_noun() {
        end -= 1;
    }
    Phrase {
        preposition,
        start,
        end,
        full_end: full_end(view, start, at, lead.is_some_and(takes_clause)),
    }
}

/// "and" between two nouns of one phrase: "wage and pension papers".
fn joins_noun(view: View<'_>, at: usize) -> bool {
    let next = at + 1;
    one_of!(view.key(at), "and" | "or" | "&")
        && view.is_wordlike(next)
        && !view.classes(next).is_determiner()
        && !view.classes(next).is_preposition()
}

fn skip_particles(view: View<'_>, mut at: usize) -> usize {
    loop {
        let word = view.low(at);
        if matches!(word, "and" | "or" | "/" | "&") && view.may_be_verb(at + 1) {
            at += 2;
        } else if matches!(
            word,
            "up" | "out"
                | "off"
                | "down"
                | "back"
                | "forward"
                | "together"
                | "again"
                | "also"
                | "away"
        ) && at + 1 < view.end()
        {
            at += 1;
        } else {
            return at;
        }
    }
}

fn ends_phrase(view: View<'_>, start: usize, at: usize) -> bool {
    let (classes, entry) = (view.classes(at), view.entry(at));
    let may_end = classes.may_end_phrase() || entry.is_verb_form();
    if view.is_plain(at) && !may_end {
        return false;
    }
    let word = view.low(at);
    if view.is_mark(at) {
        return !one_of!(view.key(at), "\"" | "“" | "”");
    }
    if at == start && one_of!(view.key(at), "that" | "which" | "need" | "needs") {
        return false;
    }
    if at > start && classes.is_article() && !view.classes(at - 1).is_determiner() {
        return true;
    }
    if matches!(word, "need" | "needs") {
        let next = at + 1;
        return view.low(next) == "to" || view.entry(next).is_gerund() || view.is_past(next);
    }
    if classes.is_joint()
        || (view.classes(at).is_preposition() && !view.is_upper(at))
        || view.classes(at).is_be()
        || (view.classes(at).is_modal() && word != "need")
    {
        return true;
    }
    let participle =
        view.is_past(at) && !view.entry(at).is_adjective() && view.classes(at + 1).is_preposition();
    if at > start && participle && !view.classes(at - 1).is_determiner() {
        return true;
    }
    let before = at
        .checked_sub(1)
        .map_or_else(crate::language::Entry::default, |before| view.entry(before));
    at > start
        && entry.is_gerund()
        && !entry.is_noun()
        && !entry.leans_noun()
        && at + 1 < view.end()
        && !before.is_adjective()
        && !view.classes(at - 1).is_determiner()
}

/// Verbs whose object is a whole clause: "make sure the backups are tested".
fn takes_clause(lead: &str) -> bool {
    matches!(
        lead,
        "make sure"
            | "ensure"
            | "assure"
            | "guarantee"
            | "know"
            | "understand"
            | "believe"
            | "learn"
            | "check"
            | "verify"
            | "see"
    )
}

/// How far a phrase goes on with prepositional phrases and complements: to a comma, a date, a means, a new clause.
fn full_end(view: View<'_>, start: usize, mut at: usize, clausal: bool) -> usize {
    let mut last = at;
    while at < view.end() {
        let word = view.low(at);
        let aside = view.classes(at).sets_aside()
            || (view.is_mark(at) && !matches!(word, "\"" | "“" | "”"))
            || (view.classes(at).is_finite_be() && !clausal);
        if aside || at - start > 9 {
            break;
        }
        let joins = matches!(word, "and" | "or" | "&");
        let next = at + 1;
        if joins
            && (view.may_be_verb(next) && view.entry(next).verb_share() > 0.5
                || view.classes(next).is_determiner())
        {
            break;
        }
        let preposition = view.classes(at).is_preposition();
        if preposition
            && due::date_length(view, next) > 0
            && view.kind(next) != Some(TokenKind::Number)
        {
            break;
        }
        at += 1;
        if !preposition && !joins {
            last = at;
        }
    }
    last
}

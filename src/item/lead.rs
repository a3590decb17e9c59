//! Verb or noun: does this word lead an imperative ("Test the parser") or a noun phrase ("Test results")?
//!
//! Taggers fail on bare imperatives, so the lexicon's share of verb readings meets checks of what follows;
//! the doubt falls on the noun.

use super::view::{View, may_be_verb};
use super::{Letters, TokenKind, dial, prefix};
use crate::language::{Lexicon, is_compound};

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
    if view.classes(at).is_negation() && at + 1 < view.end() {
        let verb = at + 1;
        return Lead::Verb {
            at: verb,
            lemma: lemma_of(view, verb),
            negated: true,
        };
    }
    if word == "do" && view.low(at + 1) == "not" && at + 2 < view.end() {
        return Lead::Verb {
            at: at + 2,
            lemma: lemma_of(view, at + 2),
            negated: true,
        };
    }
    if word == "make" && view.low(at + 1) == "sure" {
        return Lead::Verb {
            at,
            lemma: "make sure".into(),
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

/// "Double check the numbers", "Live stream the concert": a word before the verb that says how.
fn qualifies_verb(view: View<'_>, at: usize) -> bool {
    let next = at + 1;
    let verb = view.low(next);
    match view.low(at) {
        "double" => matches!(verb, "check" | "click" | "book" | "tap" | "count"),
        "a/b" => view.may_be_verb(next),
        "live" => matches!(verb, "tweet" | "stream" | "blog" | "code" | "test" | "chat"),
        "soft" | "hard" => matches!(verb, "launch" | "reset" | "delete" | "code" | "fork"),
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
    match view.low(at).split_once(['/', '&']) {
        Some((first, _)) => Letters::Owned(first.to_owned()),
        None => view.letters(at),
    }
}

fn is_skipped_adverb(view: View<'_>, at: usize) -> bool {
    let word = view.low(at);
    let calendar = matches!(
        word,
        "early" | "daily" | "weekly" | "monthly" | "yearly" | "timely"
    );
    word.ends_with("ly")
        && !calendar
        && view.entry(at).is_adverb()
        && (view.may_be_verb(at + 1) || view.low(at + 1) == ",")
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
    (view.count_from(next) > 0 && !stands_done && !noun).then_some(Lead::Gerund { at, lemma })
}

/// Whether the word at `at` leads an imperative.
pub(super) fn leads_imperative(view: View<'_>, at: usize) -> bool {
    let word = view.low(at);
    if view.kind(at) != Some(TokenKind::Word)
        || word.contains(|c: char| matches!(c, '.' | '+' | '_') || c.is_ascii_digit())
    {
        return false;
    }
    let shouted = (at..view.end().min(at + 4))
        .filter(|&near| view.kind(near) == Some(TokenKind::Word))
        .all(|near| view.is_upper(near) || view.low(near).len() == 1);
    if view.is_upper(at) && !shouted {
        return false;
    }
    if states_completion(view, at)
        || dial::drives_noun(view, at)
        || dial::is_read(view, at)
        || dial::is_subject(view, at)
    {
        return false;
    }
    if word.contains(['/', '&']) {
        return word.split(['/', '&']).all(may_be_verb);
    }
    by_what_follows(view, at)
}

/// "Report submitted", "Docs reviewed by Ana": a noun and a participle, however verbal the noun.
fn states_completion(view: View<'_>, at: usize) -> bool {
    if is_copular(view.low(at)) {
        return false;
    }
    let (next, after) = (at + 1, at + 2);
    let ends_past = view.last_word(at + 2).is_some_and(|last| {
        view.is_past(last) && !view.entry(last).is_noun() && !view.entry(last).is_adjective()
    });
    let short = view.count_from(at) <= 9;
    if short && view.classes(next).is_preposition() && view.entry(at).is_noun() && ends_past {
        return true;
    }
    let opens_phrase = view.classes(after).is_determiner()
        || (view.entry(after).is_noun() && !view.classes(after).is_preposition());
    let by = view.low(after) == "by";
    if !view.is_past(next)
        || opens_phrase
        || (view.entry(next).is_adjective() && !by)
        || !view.entry(at).is_noun()
    {
        return false;
    }
    let follows = view.low(after);
    after >= view.end()
        || view.classes(after).is_preposition()
        || matches!(follows, "and" | "," | "or" | ".")
        || view.kind(after) != Some(TokenKind::Word)
        || view.entry(after).is_adverb()
}

fn by_what_follows(view: View<'_>, at: usize) -> bool {
    let word = view.low(at);
    let next = view.low(at + 1);
    if let Some(answer) = idiom(view, at) {
        return answer;
    }
    if !may_be_verb(word) {
        return false;
    }
    let entry = view.entry(at);
    let object = view.opens_object(at + 1)
        || view.classes(at + 1).is_particle()
        || describes_object(view, at + 1);
    if entry.leans_noun() && !object && !joins_verb(view, at) {
        return false;
    }
    if (entry.is_adjective() && is_subject_of_be(view, at)) || names_open_work(view, at) {
        return false;
    }
    let words = view.count_from(at + 1);
    if words == 0 {
        return !entry.is_noun() || entry.verb_share() > 0.9;
    }
    if is_compound(word, next) {
        return false;
    }
    let share = if entry.leans_verb() {
        entry.verb_share().max(0.55)
    } else {
        entry.verb_share()
    };
    if next == ":" {
        return share > 0.5;
    }
    if matches!(next, "who" | "which") && entry.is_noun() && entry.verb_share() < 0.8 {
        return false;
    }
    if view.classes(at + 1).is_be()
        || (view.classes(at + 1).is_modal() && !matches!(next, "need" | "needs"))
    {
        return false;
    }
    if view.opens_object(at + 1) || view.classes(at + 1).is_particle() {
        return true;
    }
    if matches!(next, "," | "and" | "or" | "&" | "/") {
        let second = view.entry(at + 2);
        let joined = view.may_be_verb(at + 2) && (second.verb_share() > 0.5 || second.leans_verb());
        return joined || entry.verb_share() > 0.5;
    }
    if view.classes(at + 1).is_preposition() {
        return before_preposition(view, at, share);
    }
    if !entry.is_noun() && !entry.is_adjective() {
        return true;
    }
    before_noun(view, at, share)
}

/// "Sand and fill the shelf": a second verb behind "and", with an object of its own.
fn joins_verb(view: View<'_>, at: usize) -> bool {
    let second = view.entry(at + 2);
    let verb = view.may_be_verb(at + 2) && (second.verb_share() > 0.5 || second.leans_verb());
    view.low(at + 1) == "and" && verb && view.is_wordlike(at + 3)
}

/// Idioms whose first word would otherwise be read as the other thing.
fn idiom(view: View<'_>, at: usize) -> Option<bool> {
    let word = view.low(at);
    let next = view.low(at + 1);
    let checks = matches!(
        word,
        "sanity"
            | "smoke"
            | "stress"
            | "load"
            | "spot"
            | "dry"
            | "double"
            | "peer"
            | "fact"
            | "cross"
            | "beta"
            | "user"
            | "speed"
    );
    if checks && Lexicon::get(next).is_base_verb() && view.classes(at + 2).is_determiner() {
        return Some(true);
    }
    match word {
        "back" if matches!(next, "up" | "port") => Some(true),
        "note" => Some(
            next == "that"
                || next == "down"
                || next == "other"
                || view.classes(at + 1).is_determiner(),
        ),
        "be" | "have" | "do" | "go" | "get" => Some(view.is_wordlike(at + 1)),
        "backup" | "setup" | "rollout" | "cleanup" => {
            let object = (at + 1..at + 3)
                .any(|near| view.classes(near).is_determiner() || view.entry(near).is_noun());
            Some(object && !view.classes(at + 1).is_preposition())
        }
        "volunteer" => Some(matches!(next, "to" | "at" | "for") || view.opens_object(at + 1)),
        "result" | "chapter" | "section" | "episode" | "phase" | "sprint" | "part" => Some(false),
        _ => None,
    }
}

/// "uploaded images", "foundational teams": an object without a determiner, opened by what describes it.
fn describes_object(view: View<'_>, at: usize) -> bool {
    let entry = view.entry(at);
    let describes = (entry.is_adjective() || entry.is_participle())
        && !entry.is_noun()
        && !view.classes(at).is_end_state();
    describes
        && view.entry(at + 1).is_noun()
        && !view.classes(at + 1).is_preposition()
        && !matches!(view.low(at), "related" | "based")
}

/// Participles that make an adjective with the noun before them: "team-led", "data driven".
fn compounds_participle(word: &str) -> bool {
    matches!(
        word,
        "driven"
            | "based"
            | "built"
            | "made"
            | "led"
            | "owned"
            | "related"
            | "generated"
            | "sized"
            | "oriented"
            | "focused"
            | "centred"
            | "centered"
            | "powered"
            | "shaped"
            | "backed"
            | "specific"
            | "managed"
            | "run"
            | "wide"
    )
}

/// "Open governance is established": an adjective, its noun and a form of "be".
fn is_subject_of_be(view: View<'_>, at: usize) -> bool {
    (at + 2..view.end().min(at + 5))
        .find(|&near| !view.entry(near).is_noun() || view.classes(near).is_be())
        .is_some_and(|near| view.classes(near).is_finite_be())
        && view.entry(at + 1).is_noun()
}

/// "Garden work to do": what there is to do, where the first word is more of a noun.
fn names_open_work(view: View<'_>, at: usize) -> bool {
    let entry = view.entry(at);
    let work = view.entry(at + 1).is_noun() && view.low(at + 2) == "to";
    let open = view.may_be_verb(at + 3) && view.count_from(at + 4) == 0;
    work && open && entry.is_noun() && !entry.leans_verb() && entry.verb_share() < 0.5
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
    let there = matches!(
        view.low(at),
        "remaining" | "existing" | "pending" | "emerging" | "underlying"
    );
    there && !view.opens_object(at + 1) && !view.classes(at + 1).is_preposition()
}

fn before_preposition(view: View<'_>, at: usize, share: f32) -> bool {
    let entry = view.entry(at);
    let next = view.low(at + 1);
    if next == "at" && matches!(view.low(at + 2), "least" | "most") {
        return true;
    }
    if next == "of" {
        return share > 0.95 && !entry.is_noun();
    }
    if entry.takes_preposition() {
        return true;
    }
    share > 0.75 || !entry.is_noun()
}

/// Verbs that take a state after them: "get promoted", "keep calm".
fn is_copular(word: &str) -> bool {
    matches!(
        word,
        "get" | "stay" | "keep" | "make" | "be" | "mark" | "go" | "have" | "feel"
    )
}

/// A word that is noun and verb, before another noun, an adjective or a name.
fn before_noun(view: View<'_>, at: usize, share: f32) -> bool {
    let entry = view.entry(at);
    let Some(last) = view.last_word(at + 1) else {
        return false;
    };
    let words = view.count_from(at + 1);
    let last_word = view.low(last);
    let copular = matches!(
        view.low(at),
        "get" | "stay" | "keep" | "make" | "be" | "mark" | "go"
    );
    if words <= 2 && view.is_past(last) && !view.entry(last).is_noun() {
        return false;
    }
    if words == 1 && view.classes(last).is_end_state() && !copular {
        return false;
    }
    let completes = |near: usize| matches!(view.low(near), "complete" | "done" | "ready" | "live");
    if !copular
        && (at + 1..at + 3).any(|near| {
            completes(near) && (near == last || matches!(view.low(near + 1), "by" | "for" | "in"))
        })
    {
        return false;
    }
    if entry.is_adjective() && share <= 0.35 && !describes_object(view, at + 1) {
        return false;
    }
    let titled = (at..view.end())
        .filter(|&near| view.kind(near) == Some(TokenKind::Word))
        .all(|near| view.is_capitalised(near));
    let shelved = matches!(
        last_word,
        "summary"
            | "report"
            | "plan"
            | "review"
            | "spreadsheet"
            | "list"
            | "criteria"
            | "notes"
            | "summit"
            | "policy"
            | "guide"
            | "page"
    );
    if titled && shelved && words <= 3 && !entry.leans_verb() && share < 0.8 {
        return false;
    }
    let next = view.entry(at + 1);
    if describes_object(view, at + 1)
        && next.is_participle()
        && !compounds_participle(view.low(at + 1))
    {
        return share > 0.02;
    }
    share >= 0.25
        || share
            > if next.is_noun() || next.is_adjective() || view.is_capitalised(at + 1) {
                0.12
            } else {
                0.2
            }
}

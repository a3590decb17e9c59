//! Whether a word leads an imperative, by what follows it: "Test the parser", not "Test results".

use super::view::{View, may_be_verb};
use super::{TokenKind, dial};
use crate::language::{Lexicon, is_compound, one_of};

/// Whether the word at `at` leads an imperative.
pub(super) fn leads_imperative(view: View<'_>, at: usize) -> bool {
    let word = view.low(at);
    let technical = |byte: u8| matches!(byte, b'.' | b'+' | b'_' | b'0'..=b'9');
    let plain = view.is_plain(at);
    if view.kind(at) != Some(TokenKind::Word) || (!plain && word.bytes().any(technical)) {
        return false;
    }
    let shouted = || {
        (at..view.end().min(at + 4))
            .filter(|&near| view.kind(near) == Some(TokenKind::Word))
            .all(|near| view.is_upper(near) || view.low(near).len() == 1)
    };
    if view.is_upper(at) && !shouted() {
        return false;
    }
    if states_completion(view, at)
        || dial::drives_noun(view, at)
        || dial::is_read(view, at)
        || dial::is_subject(view, at)
    {
        return false;
    }
    if !plain && word.bytes().any(|byte| matches!(byte, b'/' | b'&')) {
        return word.split(['/', '&']).all(may_be_verb);
    }
    by_what_follows(view, at)
}

/// "Report submitted", "Docs reviewed by Ana": a noun and a participle, however verbal the noun.
fn states_completion(view: View<'_>, at: usize) -> bool {
    if !view.entry(at).is_noun() || is_copular(view.low(at)) {
        return false;
    }
    let (next, after) = (at + 1, at + 2);
    let ends_past = || {
        view.last_word(at + 2).is_some_and(|last| {
            view.is_past(last) && !view.entry(last).is_noun() && !view.entry(last).is_adjective()
        })
    };
    if view.classes(next).is_preposition() && ends_past() && view.count_from(at) <= 9 {
        return true;
    }
    if !view.is_past(next) {
        return false;
    }
    let opens_phrase = view.classes(after).is_determiner()
        || (view.entry(after).is_noun() && !view.classes(after).is_preposition());
    let by = view.low(after) == "by";
    if opens_phrase || (view.entry(next).is_adjective() && !by) {
        return false;
    }
    after >= view.end()
        || view.classes(after).is_preposition()
        || one_of!(view.key(after), "and" | "," | "or" | ".")
        || view.kind(after) != Some(TokenKind::Word)
        || view.entry(after).is_adverb()
}

fn by_what_follows(view: View<'_>, at: usize) -> bool {
    let word = view.low(at);
    let next = view.low(at + 1);
    if let Some(answer) = idiom(view, at) {
        return answer;
    }
    if !view.may_be_verb(at) {
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
    if (entry.opens_compound() || !view.is_plain(at)) && is_compound(word, next) {
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
    if one_of!(view.key(at + 1), "," | "and" | "or" | "&" | "/") {
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

/// Idioms whose first word would otherwise be read as the other thing. The class lists all these words.
fn idiom(view: View<'_>, at: usize) -> Option<bool> {
    if !view.classes(at).opens_idiom() {
        return None;
    }
    let word = view.low(at);
    let next = view.low(at + 1);
    let checks = one_of!(
        view.key(at),
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
        "volunteer" => {
            Some(one_of!(view.key(at + 1), "to" | "at" | "for") || view.opens_object(at + 1))
        }
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
    let open = view.may_be_verb(at + 3) && !view.has_words(at + 4);
    work && open && entry.is_noun() && !entry.leans_verb() && entry.verb_share() < 0.5
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
    let copular = one_of!(
        view.key(at),
        "get" | "stay" | "keep" | "make" | "be" | "mark" | "go"
    );
    if words <= 2 && view.is_past(last) && !view.entry(last).is_noun() {
        return false;
    }
    if words == 1 && view.classes(last).is_end_state() && !copular {
        return false;
    }
    let completes = |near: usize| one_of!(view.key(near), "complete" | "done" | "ready" | "live");
    if !copular
        && (at + 1..at + 3).any(|near| {
            completes(near) && (near == last || one_of!(view.key(near + 1), "by" | "for" | "in"))
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
    let shelved = one_of!(
        view.key(last),
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

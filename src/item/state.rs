//! "Docs are up to date", "Report submitted", "Tests pass on Windows": whether a noun phrase goes on to a state.

use super::clause::Clause;
use super::view::View;
use super::{Feature, Shape, TokenKind, tag};
use crate::language::{Class, Phrases, Sense};

/// Tokens of the longest subject that a state is looked for after.
const SUBJECT: usize = 16;
/// Words of the longest phrase that ends in a state without a verb: "Inbox empty".
const SHORT: usize = 6;

/// The clause at `start`, which no verb leads: a state, a statement, or a noun phrase.
pub(super) fn or_noun(view: View<'_>, start: usize) -> Clause {
    if view.is(start, Class::TELLING) {
        return Clause::new(start, Shape::Clause).with(Feature::Past);
    }
    if view.is(start, Class::INDEFINITE_PRONOUN) && view.count_from(start) > 1 {
        return indefinite(view, start);
    }
    if view.is(start, Class::EXISTENTIAL) {
        return Clause::new(start, Shape::Clause);
    }
    let mut prepositions = 0;
    let mut aside = false;
    for at in start + 1..view.end().min(start + SUBJECT) {
        aside = (aside || view.is(at, Class::OPENS_ROUND)) && !view.is(at, Class::CLOSES_ROUND);
        if aside || (view.is(at, Class::PASSED_IN_SUBJECT) && !opens_clause(view, at)) {
            continue;
        }
        if view.is_mark(at) {
            break;
        }
        if let Some(found) = at_word(view, start, at, prepositions == 0) {
            return found;
        }
        if view.is(at, Class::ENDS_SUBJECT) {
            break;
        }
        prepositions += usize::from(view.is(at, Class::PREPOSITION));
    }
    ends_in_state(view, start).unwrap_or_else(|| Clause::new(start, Shape::Noun))
}

/// "Everyone brings a chair" is a deed, "Everybody happy" a state.
fn indefinite(view: View<'_>, start: usize) -> Clause {
    let verb = start + 1;
    if view.is(start, Class::DOING_PRONOUN) && tag::is_mostly_verb(view, verb) {
        return Clause::new(start, Shape::Doer)
            .with_lead(verb, view.letters(verb))
            .with_doer(start, verb);
    }
    Clause::new(start, Shape::State).with_state(verb)
}

/// ", we are": a clause of its own after a comma.
fn opens_clause(view: View<'_>, comma: usize) -> bool {
    view.is(comma, Class::COMMA) && view.find(comma + 1, 3, Class::SUBJECT_PRONOUN).is_some()
}

/// What the word at `at` makes of the phrase before it, which is the subject itself where no preposition stands in it.
fn at_word(view: View<'_>, start: usize, at: usize, bare: bool) -> Option<Clause> {
    let state = || Clause::new(start, Shape::State).with_state(at);
    let told = || Clause::new(start, Shape::Clause).with(Feature::Past);
    let next = at + 1;
    if view.is(at, Class::FINITE_BE) {
        return Some(if view.is(at, Class::WAS) {
            state().with(Feature::Past)
        } else {
            state()
        });
    }
    if view.is(at, Class::HAVE) {
        let verb = next + usize::from(view.entry(next).is_adverb());
        let noun = view.entry(verb + 1).is_noun() && !view.opens_object(verb + 1);
        let done = view.is(verb, Class::BE) || (view.is_past(verb) && !noun);
        return Some(if done { told() } else { state() });
    }
    let month = view.is(at, Class::ALSO_A_MONTH)
        && (view.is(at - 1, Class::PREPOSITION) || view.kind(at - 1) == Some(TokenKind::Number));
    if view.is(at, Class::MODAL) && !view.is(at, Class::NEED) && !month {
        let can = view.is(at, Class::CAN);
        return Some(state().with(if can { Feature::Can } else { Feature::Should }));
    }
    let participle = view.entry(at).is_participle();
    if tells_past(view, at) && (bare || !participle) {
        return Some(told());
    }
    if is_closing_participle(view, at) {
        return Some(state().with(Feature::Participle));
    }
    if bare && is_finite(view, at) {
        return Some(people_do(view, start, at).unwrap_or_else(state));
    }
    let closes = next >= view.end() || view.is(next, Class::AFTER_STATE);
    (view.is(at, Class::END_STATE) && closes && !view.is(at, Class::ALSO_A_QUALITY)).then(state)
}

/// "submitted" in "Report submitted", "merged" in "PR merged by Ana"; not "shared" in "shared folder".
fn is_closing_participle(view: View<'_>, at: usize) -> bool {
    let next = at + 1;
    let entry = view.entry(at);
    entry.is_past_form()
        && !entry.is_noun()
        && !view.is(at, Class::DESCRIBING_PARTICIPLE)
        && (next >= view.end()
            || view.is(next, Class::AFTER_PARTICIPLE)
            || view.is(next, Class::PREPOSITION)
            || view.is(next, Class::DETERMINER)
            || view.entry(next).is_adverb())
}

/// "presented the draft", "ended with 212 leads": a past tense that tells what happened.
fn tells_past(view: View<'_>, at: usize) -> bool {
    let entry = view.entry(at);
    if !entry.is_past() || entry.is_noun() || entry.is_base_verb() {
        return false;
    }
    let object = view.is(at + 1, Class::DETERMINER) || view.kind(at + 1) == Some(TokenKind::Number);
    object || view.is(at, Class::HAPPENED) || !entry.is_participle()
}

/// "pass" in "Tests pass on Windows", "loads" in "Site loads in under 2 s".
fn is_finite(view: View<'_>, at: usize) -> bool {
    let (before, next) = (at - 1, at + 1);
    let entry = view.entry(at);
    if !view.is_word(at) {
        return false;
    }
    if entry.is_third_person() {
        let adverb = view.entry(next).is_adverb() && !view.is(next, Class::PREPOSITION);
        let goes_on = !entry.is_noun()
            || view.is(next, Class::DETERMINER)
            || view.is_manner(next)
            || (tag::is_mostly_form_of_verb(view, at)
                && (adverb || view.is(next, Class::COMPLEMENT)))
            || (tag::is_surely_form_of_verb(view, at) && view.entry(next).is_noun());
        return goes_on
            && !view.is(before, Class::DETERMINER)
            && !view.entry(before).is_adjective();
    }
    let last = view.last_word(at) == Some(at);
    view.entry(before).is_plural()
        && tag::is_mostly_verb(view, at)
        && (!last || view.is(at, Class::RUNS_ALONE))
}

/// "Team leads write the minutes": people in the plural and what they do, not how they feel.
fn people_do(view: View<'_>, start: usize, at: usize) -> Option<Clause> {
    let subject = view.entry(at - 1);
    let people = subject.is_plural()
        && (view.is(at - 1, Class::ROLE)
            || subject.mostly_person()
            || subject.noun_sense() == Some(Sense::Person));
    let does = people && view.entry(at).is_base_verb() && !view.is(at, Class::STATIVE);
    does.then(|| {
        Clause::new(start, Shape::Doer)
            .with_lead(at, view.letters(at))
            .with_doer(start, at)
    })
}

/// A short phrase whose last word is an end state, or with an adjective after its noun: "Inbox empty", "Pipeline stable again".
fn ends_in_state(view: View<'_>, start: usize) -> Option<Clause> {
    let state = |at: usize| Clause::new(start, Shape::State).with_state(at);
    let last = view.last_word(start)?;
    let words = view.count_from(start);
    let ends = view.is(last, Class::END_STATE) && last > start && words <= SHORT;
    if ends {
        return Some(state(last));
    }
    let placed = |at: &usize| view.phrase_at(*at, Phrases::PLACED).is_some();
    let found = |at: &usize| placed(at) || is_predicate(view, *at);
    (words <= SHORT + 2)
        .then(|| (start + 1..view.end()).find(found))
        .flatten()
        .map(state)
}

/// "stable" in "pipeline stable again", "ripe" in "tomatoes ripe before August": an adjective after its noun.
fn is_predicate(view: View<'_>, at: usize) -> bool {
    let (entry, subject) = (view.entry(at), view.entry(at - 1));
    let alone = !entry.is_noun() && !entry.is_base_verb();
    let plain = entry.is_adjective() && (alone || view.is(at, Class::END_STATE));
    let follows = view.is(at + 1, Class::AFTER_PREDICATE) || view.is(at + 1, Class::PREPOSITION);
    plain
        && follows
        && subject.is_noun()
        && !subject.is_adjective()
        && !view.is(at, Class::SAYS_WHICH)
}

//! What a lead and its object make together: "have Ana review it", "get it working", "stop smoking", two deeds in one.

use super::clause::Clause;
use super::phrase::Phrase;
use super::view::View;
use super::{Feature, Features, tag};
use crate::language::Class;

/// Tokens after a lead in which somebody who acts, or a state, is looked for.
const REACH: usize = 5;

/// What the lead and its object make together.
pub(super) fn read(view: View<'_>, clause: &Clause, phrase: Phrase, features: &mut Features) {
    let Some((at, lemma)) = &clause.lead else {
        noun_phrase(view, phrase, features);
        return;
    };
    let (at, next) = (*at, at + 1);
    let is = |class| view.language.is(lemma, class);
    let quits = view.is(at, Class::QUITTING) && view.entry(next).is_gerund();
    for (holds, feature) in [
        (
            is(Class::HAVING) && somebody_acts(view, next),
            Feature::PersonActs,
        ),
        (
            is(Class::GETTING) && somebody_is_moved(view, next),
            Feature::PersonActs,
        ),
        (
            is(Class::GETTING) && reaches_state(view, next),
            Feature::ReachesState,
        ),
        (
            is(Class::MAKING) && makes_state(view, next),
            Feature::ReachesState,
        ),
        (quits && !features.contains(Feature::Code), Feature::Quits),
        (two_deeds(view, next), Feature::TwoDeeds),
        (
            view.entry(next).is_gerund() && !view.is(next, Class::LEANS_NOUN),
            Feature::ObjectGerund,
        ),
    ] {
        if holds {
            features.insert(feature);
        }
    }
}

fn noun_phrase(view: View<'_>, phrase: Phrase, features: &mut Features) {
    let of = view.is(phrase.end, Class::AFTER_DEED)
        || (view.is(phrase.end, Class::TO) && tag::may_be_verb(view, phrase.end + 1));
    let said = [Feature::Reference, Feature::Date, Feature::Person];
    if of || said.iter().any(|&feature| features.contains(feature)) {
        features.insert(Feature::DeedObject);
    }
    let is_digit = |char: char| char.is_ascii_digit() || matches!(char, '.' | ',');
    let unit = view.low(phrase.start).trim_start_matches(is_digit);
    if view.is(phrase.start + 1, Class::TIME_UNIT) || view.language.is(unit, Class::TIME_UNIT) {
        features.insert(Feature::TimeCounted);
    }
}

/// "the council to pay": somebody or something, and what it is to do.
fn somebody_is_moved(view: View<'_>, from: usize) -> bool {
    let told = |at: usize| view.is(at, Class::TO) && tag::may_be_verb(view, at + 1);
    !view.is(from, Class::PREPOSITION)
        && (from + 1..view.end().min(from + REACH)).any(|at| told(at) && !view.is_person(at - 1))
}

/// "the plumber fix the tap", "Ana review the draft"
fn somebody_acts(view: View<'_>, from: usize) -> bool {
    if view.is(from, Class::OWN) {
        return false;
    }
    let named = view.is_person(from) && view.count_from(from) > 2;
    let acts = |at: usize| {
        let agent = view.entry(at - 1).is_noun()
            || view.is_person(at - 1)
            || view.is(at - 1, Class::OBJECT_PRONOUN);
        let acts = tag::is_mostly_verb(view, at) && !view.entry(at).is_adjective();
        agent && acts && !view.is(at, Class::OF_BEING)
    };
    named || (from + 1..view.end().min(from + REACH)).any(acts)
}

/// "more sleep", "organised", "the site working", "into shape"
fn reaches_state(view: View<'_>, from: usize) -> bool {
    let became = |at: usize| {
        let entry = view.entry(at);
        view.is(at, Class::STATE_OF_PEOPLE)
            || view.is(at, Class::END_STATE)
            || (entry.is_gerund() && !entry.is_noun())
    };
    let entry = view.entry(from);
    // "get fit again": an adjective alone, not one that opens a phrase.
    let short = entry.is_adjective() && !entry.is_noun() && view.count_from(from) <= 3;
    let past = view.is_past(from) && !entry.is_noun() && !view.is(from, Class::DONE_TO_ONESELF);
    let ends = || (from + 1..view.end().min(from + REACH)).any(became);
    entry.is_comparative()
        || view.is(from, Class::COMPARING)
        || short
        || past
        || (!view.is(from, Class::PREPOSITION) && ends())
}

/// "it easy", "it work", "the app accessible", "them heard"
fn makes_state(view: View<'_>, from: usize) -> bool {
    let pronoun = view.is(from, Class::OBJECT_PRONOUN);
    let moved = tag::may_be_verb(view, from + 1) || view.entry(from + 1).is_comparative();
    let Some(last) = view.last_word(from).filter(|&last| last > from) else {
        return false;
    };
    let entry = view.entry(last);
    let adjective = entry.is_adjective() && !entry.is_noun() && !view.is(last, Class::SET_BY_HAND);
    (pronoun && (moved || view.is(from + 1, Class::END_STATE)))
        || view.is(last, Class::STATE_OF_PEOPLE)
        || (adjective && !view.is(from, Class::INDEFINITE_ARTICLE))
}

/// "… and improve the settings page"
fn two_deeds(view: View<'_>, from: usize) -> bool {
    view.holds(Class::AND)
        && (from + 1..view.end()).any(|at| {
            view.is(at, Class::AND)
                && tag::is_mostly_verb(view, at + 1)
                && view.is_wordlike(at + 2)
                && !view.is(at + 2, Class::BE)
        })
}

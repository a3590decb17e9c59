//! The form of a clause: what is skipped before its lead, who is to do it, and whether it is a deed, a state or a thing.

use super::clause::Clause;
use super::view::View;
use super::{Feature, Letters, Shape};
use super::{lead, lead::Lead, opening, state, subject, tag};
use crate::language::Class;

/// How many tokens from the start a frame such as "My goal this year is to" may open and go on.
const FRAME: usize = 8;

/// Tokens after "help" in which the deed is looked for.
const HELPED: usize = 6;

/// Reads the clause that begins at `start` and ends with the view.
pub(super) fn read(view: View<'_>, start: usize) -> Clause {
    let mut opening = opening::skip(view, start);
    if let Some(inner) = framed(view, opening.at) {
        let inner = opening::skip(view, inner);
        opening.at = inner.at;
        opening.skipped.extend(inner.skipped);
        opening.features.union(inner.features);
    }
    let mut clause = form(view, view.skip_marks(opening.at));
    clause.skipped = opening.skipped;
    clause.features.union(opening.features);
    clause
}

fn form(view: View<'_>, at: usize) -> Clause {
    if !view.has_words(at) {
        return Clause::new(at, Shape::Noun);
    }
    let asks = view.ends_asking(at);
    let clause = question(view, at, asks)
        .or_else(|| subject::somebody_to(view, at, asks))
        .or_else(|| needs_doing(view, at))
        .or_else(|| verb_led(view, at))
        .or_else(|| third_person(view, at))
        .or_else(|| report(view, at))
        .or_else(|| subject::somebody_does(view, at))
        .unwrap_or_else(|| state::or_noun(view, at));
    if asks {
        clause.with(Feature::Question)
    } else {
        clause
    }
}

/// "My goal this year is to …", "Priority: be …": what stands after the frame.
fn framed(view: View<'_>, start: usize) -> Option<usize> {
    if !view.holds(Class::FRAME) {
        return None;
    }
    let framing = view.find(start, FRAME, Class::FRAME)?;
    let be = view.find(framing + 1, FRAME, Class::CLOSES_FRAME)?;
    let inner = be + 1 + usize::from(view.is(be + 1, Class::TO));
    view.is_wordlike(inner).then_some(inner)
}

/// "What is our policy?", "Is it done?"; "Should we drop X?" names a deed.
fn question(view: View<'_>, at: usize, asks: bool) -> Option<Clause> {
    let wh = view.is(at, Class::ASKING);
    let asked = wh || (asks && view.is(at, Class::ASKING_AUXILIARY));
    if !asked {
        return None;
    }
    if view.is(at, Class::OFFERING) && view.is(at + 1, Class::OFFERED_TO) {
        let verb = view.skip(at + 2, Class::HEDGE);
        if tag::may_be_verb(view, verb) {
            return Some(Clause::new(at, Shape::Verb).with_lead(verb, lead::base_form(view, verb)));
        }
    }
    let imperative = !wh && view.is_imperative(at) && !view.is(at + 1, Class::SUBJECT_PRONOUN);
    (!imperative).then(|| Clause::new(at, Shape::Clause).with(Feature::Question))
}

/// "The header needs updating"
fn needs_doing(view: View<'_>, at: usize) -> Option<Clause> {
    if !view.holds(Class::WANTING) {
        return None;
    }
    let doing = view.find(at, view.end(), Class::WANTING)? + 1;
    let lemma = view.verb(doing).filter(|_| view.entry(doing).is_gerund())?;
    Some(
        Clause::new(at, Shape::Verb)
            .with_lead(doing, lemma)
            .with(Feature::Passive),
    )
}

fn verb_led(view: View<'_>, at: usize) -> Option<Clause> {
    let clause = Clause::new(at, Shape::Verb);
    match lead::find(view, at) {
        Lead::Verb {
            at: verb,
            lemma,
            negated,
        } => {
            let deed = gone_on_with(view, verb).or_else(|| helped_to(view, verb));
            let (verb, lemma) = deed.unwrap_or((verb, lemma));
            let clause = clause.with_lead(verb, lemma);
            Some(if negated {
                clause.with(Feature::Negated)
            } else {
                clause
            })
        }
        Lead::Gerund { at: verb, lemma } => {
            Some(clause.with_lead(verb, lemma).with(Feature::Gerund))
        }
        Lead::Other => None,
    }
}

/// "drafting" of "Continue drafting the letter".
fn gone_on_with(view: View<'_>, at: usize) -> Option<(usize, Letters)> {
    let doing = at + 1;
    let goes_on = view.is(at, Class::GOES_ON_DOING)
        && view.entry(doing).is_gerund()
        && view.has_words(doing + 1);
    goes_on.then(|| Some((doing, view.verb(doing)?))).flatten()
}

/// "carry" of "Help Ana carry the piano".
fn helped_to(view: View<'_>, at: usize) -> Option<(usize, Letters)> {
    if !view.is(at, Class::HELPING) {
        return None;
    }
    let verb = (at + 1..view.end().min(at + HELPED))
        .take_while(|&near| !view.is(near, Class::PREPOSITION) || view.is(near, Class::TO))
        .find(|&near| tag::is_mostly_verb(view, near))?;
    Some((verb, view.letters(verb)))
}

/// "Provides a cache of pages": what a thing does, with nobody named.
fn third_person(view: View<'_>, at: usize) -> Option<Clause> {
    let entry = view.entry(at);
    if !entry.is_third_person() {
        return None;
    }
    let next = view.entry(at + 1);
    let object = (view.opens_object(at + 1) && !view.is(at + 1, Class::RELATIVE))
        || (!entry.is_noun() && (next.is_noun() || next.is_adjective()));
    let lemma = view.verb(at).filter(|_| object)?;
    Some(Clause::new(at, Shape::Verb).with_lead(at, lemma))
}

/// "Reverted the change and released 1.2": a past tense and its object, nobody named.
fn report(view: View<'_>, at: usize) -> Option<Clause> {
    let next = at + 1;
    let object = view.opens_object(next) || view.is(next, Class::AFTER_REPORT);
    (view.is_past(at) && object && !view.is(at, Class::ALSO_A_PREPOSITION))
        .then(|| Clause::new(at, Shape::Clause).with(Feature::Past))
}

//! Who is to do it, where a subject says so: "Ana to send slides", "The team will review", "Claude reviews P745".

use super::clause::Clause;
use super::view::View;
use super::{Feature, Letters, Shape, TokenKind};
use super::{lead, tag};
use crate::language::{Class, List, Sense};

/// Tokens of the longest subject that can name who does it.
const SUBJECT: usize = 8;

/// "Ana to …", "Bob should …", "The prepuller should be fixed", "CI must …".
pub(super) fn somebody_to(view: View<'_>, start: usize, asks: bool) -> Option<Clause> {
    if !view.holds(Class::AUXILIARY) {
        return None;
    }
    for at in start + 1..view.end().min(start + SUBJECT) {
        if view.is(at, Class::UNDERTOOK) && view.is(at - 1, Class::SUBJECT_PRONOUN) {
            return None;
        }
        if let Some(verb) = after_auxiliary(view, at) {
            let led = leads_alone(view, start) || view.is_gerund(start);
            let verb = skip_fillers(view, verb);
            return (!led && verb < view.end())
                .then(|| auxiliary(view, start, at, verb, asks))
                .flatten();
        }
        let interrupts = view.is(at, Class::INTERRUPTS) && at > start + 4;
        let participle =
            view.is_past(at) && !view.entry(at).is_noun() && !view.is(at - 1, Class::DETERMINER);
        if interrupts || participle {
            return None;
        }
    }
    None
}

/// Where the verb stands after "to", "will", "needs to", "is going to", "agreed to" at `at`.
fn after_auxiliary(view: View<'_>, at: usize) -> Option<usize> {
    if !view.is(at, Class::AUXILIARY) {
        return None;
    }
    if !view.is(at, Class::AUXILIARY_BEFORE_TO) {
        return Some(at + 1);
    }
    let to = at + 1 + usize::from(view.is(at + 1, Class::GOING));
    view.is(to, Class::TO).then_some(to + 1)
}

fn skip_fillers(view: View<'_>, mut at: usize) -> usize {
    while view.is(at, Class::AFTER_AUXILIARY) || view.is_manner(at) {
        at += 1;
    }
    at
}

/// What an auxiliary at `at` and a verb after it make of the subject before them.
fn auxiliary(view: View<'_>, start: usize, at: usize, verb: usize, asks: bool) -> Option<Clause> {
    let clause = |shape| Clause::new(start, shape);
    let state = |feature| Some(clause(Shape::State).with_state(at).with(feature));
    let modal = view.is(at, Class::MODAL) || view.is(at, Class::AUXILIARY_BEFORE_TO);
    if view.is(start, Class::NOBODY) && modal {
        return Some(clause(Shape::State).with_state(at));
    }
    let doer = is_doer(view, start, at);
    let be = view.is(verb, Class::BE);
    if be && view.entry(verb + 1).is_past_form() {
        return passive(view, start, at, verb + 1);
    }
    if !tag::may_be_verb(view, verb) {
        return None;
    }
    let can = view.is(at, Class::CAN);
    if view.is(at, Class::TO) && (!doer || (be && !view.is_person(at - 1))) {
        return None;
    }
    if can && !asks && !is_certain_doer(view, start, at) {
        return state(Feature::Can);
    }
    if !doer && (view.is(at, Class::NORM) || (modal && view.is(verb, Class::BE_OR_HAVE))) {
        return state(Feature::Should);
    }
    let lemma = lead::base_form(view, verb);
    Some(if doer {
        clause(Shape::Doer)
            .with_lead(verb, lemma)
            .with_doer(start, at)
    } else {
        clause(Shape::Verb).with_lead(verb, lemma)
    })
}

/// "X should be fixed": the deed is named, whoever does it. "X can be fixed" is a state.
fn passive(view: View<'_>, start: usize, at: usize, participle: usize) -> Option<Clause> {
    if view.is(start, Class::SUBORDINATING) {
        return None;
    }
    let lemma = view.verb(participle)?;
    Some(if view.is(at, Class::CAN) {
        Clause::new(start, Shape::State)
            .with_state(at)
            .with(Feature::Can)
    } else {
        Clause::new(start, Shape::Verb)
            .with_lead(participle, lemma)
            .with(Feature::Passive)
    })
}

/// Whether the clause is led by an imperative, whatever modal comes later: "Check what Ana will do".
fn leads_alone(view: View<'_>, start: usize) -> bool {
    if !view.is_imperative(start) || view.is_person(start) {
        return false;
    }
    let subject = view.is(start + 1, Class::AUXILIARY) && view.is_capitalised(start);
    !subject || (tag::is_mostly_verb(view, start) && !view.entry(start).mostly_person())
}

/// Whether the tokens from `start` to `end` can name somebody who does things.
pub(super) fn is_doer(view: View<'_>, start: usize, end: usize) -> bool {
    if end <= start || end >= start + SUBJECT {
        return false;
    }
    let name = |at: &usize| view.is_wordlike(*at) && !view.is(*at, Class::AROUND_NAMES);
    let mut names = (start..end).filter(name);
    let (Some(first), Some(last)) = (names.clone().next(), names.clone().next_back()) else {
        return false;
    };
    let any = |kind| names.clone().any(|at| view.kind(at) == Some(kind));
    let parted = |at: usize| view.is(at, Class::ENDS_CLAUSE) && !view.is(at, Class::FULL_STOP);
    if (start..end).any(parted) || names.clone().any(|at| says_something(view, at)) {
        return false;
    }
    let alone = first == last;
    if view.is(last, Class::DOING_PRONOUN) {
        // "something we" is no name; "Ana and I" are two.
        return alone || names.all(|at| view.is_person(at) || at == last);
    }
    if any(TokenKind::Mention) || names.clone().all(|at| view.is_initials(at)) {
        return true;
    }
    if any(TokenKind::Code) {
        return false;
    }
    if view.is(last, Class::ROLE) {
        return true;
    }
    if alone && (view.is_handle(last) || view.is_namesake(last)) {
        return true;
    }
    let entry = view.entry(last);
    let person = entry.mostly_person() || entry.noun_sense() == Some(Sense::Person);
    if (view.may_name(last) || person) && !entry.is_plural() {
        return view.is_capitalised(first);
    }
    names.all(|at| view.is_person(at))
}

/// Whether a word is a verb that is said of something, and no noun: what it stands in is a clause and no name.
fn says_something(view: View<'_>, at: usize) -> bool {
    let entry = view.entry(at);
    let verb = entry.is_third_person() && !entry.is_noun() && !view.is_capitalised(at);
    verb || view.is(at, Class::FINITE_BE)
}

fn is_certain_doer(view: View<'_>, start: usize, at: usize) -> bool {
    let entry = view.entry(at - 1);
    is_doer(view, start, at)
        && (view.is_person(at - 1)
            || view.is(at - 1, Class::WE)
            || (entry.mostly_person() && !entry.is_plural()))
}

/// "Claude reviews P745", "QA rerun the suite", "We fix the build".
pub(super) fn somebody_does(view: View<'_>, start: usize) -> Option<Clause> {
    if is_pronoun(view, start) {
        return Some(pronoun_does(view, start));
    }
    let mut names = start;
    while names < start + SUBJECT && (view.is_capitalised(names) || view.joins_names(names)) {
        names += 1;
    }
    let names = names.max(start + 1);
    (names - 1..=names).find_map(|at| {
        let does = at > start && at < view.end() && is_doer(view, start, at);
        let known = does && (view.is_person(at - 1) || view.is(at - 1, Class::ROLE));
        let verb = known.then(|| finite_verb(view, at)).flatten()?;
        Some(
            Clause::new(start, Shape::Doer)
                .with_lead(at, verb)
                .with_doer(start, at),
        )
    })
}

/// "we", "we'll"
fn is_pronoun(view: View<'_>, at: usize) -> bool {
    let short = view.low(at).split_once('\'');
    view.is(at, Class::SUBJECT_PRONOUN)
        || short.is_some_and(|(word, _)| view.language.is(word, Class::SUBJECT_PRONOUN))
}

/// The base form of the verb at `at`, where it can follow its doer.
fn finite_verb(view: View<'_>, at: usize) -> Option<Letters> {
    let next = at + 1;
    if view.is(at, Class::BE) || view.is(at, Class::HAVE_OR_DO) {
        return None;
    }
    let person = view.is_person(at - 1);
    let entry = view.entry(at);
    let object = view.opens_object(next);
    if tag::may_be_verb(view, at) {
        let ends = view.is(next, Class::END_STATE) || view.is_past(next);
        let does = object || (person && tag::is_mostly_form_of_verb(view, at));
        return (does && !ends).then(|| view.letters(at));
    }
    let goes_on = object
        || view.is_capitalised(next)
        || (person && view.entry(next).is_noun() && !view.is_capitalised(at))
        || (person && view.is(next, Class::PREPOSITION));
    (entry.is_third_person() && (!entry.is_plural() || goes_on))
        .then(|| view.verb(at))
        .flatten()
}

/// "We fix X" is a deed, "we are profitable" a state, "they left" a statement.
fn pronoun_does(view: View<'_>, start: usize) -> Clause {
    let statement = || Clause::new(start, Shape::Clause);
    if view.ends_in(start, List::PAST_ENDING) {
        return statement().with(Feature::Past);
    }
    let mut verb = start + 1;
    while view.is(verb, Class::HEDGE) || view.is_manner(verb) {
        verb += 1;
    }
    if view.is(start, Class::WE) {
        if tag::may_be_verb(view, verb) && !view.is(verb, Class::STATIVE_AFTER_WE) {
            return Clause::new(start, Shape::Doer).with_lead(verb, view.letters(verb));
        }
        let next = view.entry(verb + 1);
        let stands = view.is(verb, Class::STATIVE_AFTER_WE) && !next.is_past_form();
        if stands && !next.is_gerund() {
            return Clause::new(start, Shape::State).with_state(verb);
        }
    }
    // The verb stands no further than three words after its pronoun.
    let past = (start + 1..start + 4).any(|at| view.is_past(at) || view.is(at, Class::WAS));
    if past {
        statement().with(Feature::Past)
    } else {
        statement()
    }
}

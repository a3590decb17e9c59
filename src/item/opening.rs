//! What stands before the words that count: "please", "we should", "need to", "If it rains,", "To save time,".

use super::view::View;
use super::{Feature, Features, Part, lead, tag};
use crate::language::{Class, List, Phrases};

/// What was skipped, and where the clause goes on.
#[derive(Debug, Default)]
pub(super) struct Opening {
    pub at: usize,
    pub skipped: Vec<(Part, usize, usize)>,
    pub features: Features,
}

/// So many hedges and conditions are skipped; nobody writes more.
const MOST: usize = 6;
/// Words of the longest address before a request.
const ADDRESS: usize = 8;
/// So many commas may stand in a condition.
const COMMAS: usize = 3;

/// Skips hedges, modal phrases, conditions and purposes, as long as something is left.
pub(super) fn skip(view: View<'_>, start: usize) -> Opening {
    let mut opening = Opening {
        at: view.skip_marks(start),
        ..Opening::default()
    };
    for _ in 0..MOST {
        let at = opening.at;
        let (part, next) = if let Some(next) = adverb(view, at) {
            (Part::Hedge, next)
        } else if let Some(next) = intention(view, at) {
            opening.features.insert(Feature::Hedged);
            if view.is(at, Class::NORM) {
                opening.features.insert(Feature::Should);
            }
            (Part::Hedge, next)
        } else if let Some(next) = condition(view, at) {
            (Part::Condition, next)
        } else if is_infinitive(view, at) {
            (Part::Hedge, at + 1)
        } else {
            break;
        };
        opening.skipped.push((part, at, next));
        opening.at = view.skip_marks(next);
    }
    opening
}

/// "to call Ana"
fn is_infinitive(view: View<'_>, at: usize) -> bool {
    view.is(at, Class::TO) && tag::may_be_verb(view, at + 1) && !view.is(at + 1, Class::BE)
}

/// "Please", "maybe", "first,", "and": never the only word there is.
fn adverb(view: View<'_>, at: usize) -> Option<usize> {
    let comma = view.is(at + 1, Class::COMMA);
    let next = at + 1 + usize::from(comma);
    let skipped = view.is(at, Class::HEDGE)
        && (comma || !view.is(at, Class::ALSO_AN_ORDINAL))
        && (!view.is(at, Class::ALSO_A_VERB) || view.is_imperative(next));
    (skipped && view.has_words(next)).then_some(next)
}

/// "We should", "I'd like to", "it would be nice to", "need to": where the verb after it stands.
fn intention(view: View<'_>, at: usize) -> Option<usize> {
    let pronoun = view.is(at, Class::WISHING_PRONOUN) || wishes_in_short(view, at);
    let mut next = at + usize::from(pronoun);
    while next > at && (view.is(next, Class::HEDGE) || view.is_manner(next)) {
        next += 1;
    }
    let words = view.phrase_at(next, Phrases::INTENTION);
    let alone = pronoun && wishes_in_short(view, at);
    let told = pronoun && view.is(next, Class::UNDERTOOK);
    if told || (words.is_none() && !alone) {
        return None;
    }
    // "It should be easy" is no wish of anybody's, "it would be nice to" is; "should we?" asks.
    let impersonal = view.is(at, Class::IMPERSONAL) && words.is_none_or(|words| words < 4);
    let asked = !pronoun && view.is(at, Class::MODAL) && view.ends_asking(at);
    if impersonal || asked {
        return None;
    }
    next += words.unwrap_or(0);
    while view.is(next, Class::AFTER_INTENTION) {
        next += 1;
    }
    // "They should be fixed" names the deed and is read as a passive; "I will be patient" is a wish.
    let thing = !pronoun || view.is(at, Class::THEY);
    let passive = thing && view.is(next, Class::BE) && view.entry(next + 1).is_past_form();
    let stops = passive
        || next >= view.end()
        || view.is(next, Class::SUBJECT_PRONOUN)
        || view.is(next, Class::NOT);
    (!stops).then_some(next)
}

/// "I'll", "we'd"
fn wishes_in_short(view: View<'_>, at: usize) -> bool {
    let (word, endings) = (view.low(at), view.language.list(List::WISHING_ENDING));
    let mut pronouns = endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending));
    pronouns.any(|pronoun| view.language.is(pronoun, Class::WISHING_PRONOUN))
}

/// "If it rains, do Y", "To get X, do Y", "Dear members, please do Y": where the main clause stands.
fn condition(view: View<'_>, at: usize) -> Option<usize> {
    let purpose = is_infinitive(view, at);
    if !purpose && !view.is(at, Class::SUBORDINATING) {
        return addressed(view, at);
    }
    let commas = (at + 1..view.end()).filter(|&near| view.is(near, Class::COMMA));
    let mut clauses = commas
        .take(COMMAS)
        .map(|comma| view.skip(comma + 1, Class::AFTER_CONDITION));
    let goes_on = |next: &usize| {
        let next = *next;
        let wants = || {
            they_should_be(view, next)
                || intention(view, next).is_some()
                || (view.is_person(next) && view.is(next + 1, Class::AUXILIARY))
        };
        lead::is_verb(view, next) || (!purpose && wants())
    };
    clauses.find(goes_on)
}

/// "…, they should be removed"
fn they_should_be(view: View<'_>, at: usize) -> bool {
    view.is(at, Class::SUBJECT_PRONOUN)
        && view.is(at + 1, Class::MODAL)
        && view.is(at + 2, Class::BE)
        && view.entry(at + 3).is_past_form()
}

/// "Dear members, please pay your dues", "Tenors please stand": where the request stands.
fn addressed(view: View<'_>, at: usize) -> Option<usize> {
    if !view.holds(Class::PLEASE) || view.is_imperative(at) {
        return None;
    }
    let please = view.find(at + 1, ADDRESS, Class::PLEASE)?;
    let named = view.is_capitalised(at) && !view.follows(please, Class::TO);
    let called = named || view.follows(please, Class::COMMA);
    (called && lead::is_verb(view, please + 1)).then_some(please)
}

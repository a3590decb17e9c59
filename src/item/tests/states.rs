//! What only looks like an imperative or a plain noun: a dial and its mark, a subject and its verb, a state.

use super::{lead, parsed};
use crate::item::{Feature, Shape};

fn shape(text: &str) -> Shape {
    parsed(text).shape
}

#[test]
fn a_dial_with_its_mark_is_a_noun() {
    for text in ["Churn < 3 %", "Open rate > 28 %"] {
        assert_eq!(shape(text), Shape::Noun, "{text}");
    }
    for (text, expected) in [
        ("Keep churn below 3 %", "keep"),
        ("Cut the queue below 20", "cut"),
        ("Test the rate above 40", "test"),
    ] {
        assert_eq!(lead(text), expected, "{text}");
    }
}

#[test]
fn a_noun_before_its_verb_leads_nothing() {
    for text in [
        "Plot makes sense without the letter",
        "Review arrives within a day",
    ] {
        assert_eq!(shape(text), Shape::State, "{text}");
    }
    for (text, expected) in [
        ("Freeze deploys in December", "freeze"),
        ("Get quotes from two roofers", "get"),
        ("Plan stops along the river", "plan"),
        ("Send stamps to Mia", "send"),
        ("Book shows in Turin", "book"),
    ] {
        assert_eq!(lead(text), expected, "{text}");
    }
}

#[test]
fn an_adjective_after_its_noun_is_a_state() {
    for text in [
        "Oven stable again",
        "Rooms habitable before winter",
        "Certificate valid and renewed by itself",
    ] {
        assert_eq!(shape(text), Shape::State, "{text}");
    }
    for text in ["Rooms suitable for parties", "Rules specific to the pool"] {
        assert_eq!(shape(text), Shape::Noun, "{text}");
    }
}

#[test]
fn what_stands_in_brackets_or_after_a_comma_does_not_make_a_state() {
    for text in [
        "Reliable pump (lost two last year because the belt was loose)",
        "Better view of the stage, at present we are blind there",
    ] {
        assert_eq!(shape(text), Shape::Noun, "{text}");
    }
    assert!(
        !parsed("All vans have painted doors")
            .features
            .contains(Feature::Past)
    );
    assert!(
        parsed("All vans have painted the doors")
            .features
            .contains(Feature::Past)
    );
}

#[test]
fn a_deed_that_is_worth_it_or_takes_time_is_the_deed() {
    for (text, expected) in [
        ("Worth pointing out the long way round", "point"),
        ("Take the time to thank the baker", "thank"),
        ("Get around to oiling the hinges", "oil"),
    ] {
        assert_eq!(lead(text), expected, "{text}");
    }
}

#[test]
fn a_verb_done_again_is_a_verb() {
    assert_eq!(lead("Reglaze the pots from shelf two"), "reglaze");
    assert_eq!(shape("Reglazer"), Shape::Noun);
}

#[test]
fn what_minutes_keep_is_no_prefix() {
    for text in ["Note: the gate is closed", "Decision: no picnic in May"] {
        assert!(parsed(text).stripped.is_empty(), "{text}");
    }
}

#[test]
fn a_month_is_no_modal() {
    let told = parsed("Takings in May came in at 41k");
    assert_eq!(told.shape, Shape::Clause);
    assert!(told.features.contains(Feature::Past));
}

//! How an item's deed is said in a question: a table of items with the sentence that is right.

use super::*;
use crate::example;
use std::sync::LazyLock;

/// What every item is asked here, whatever the shipped rules say.
const ASKED: &str = "What will you do first to {lead} {object}, and when?";

/// Items, the rule that decides each or checks it, and the sentence. Written by hand, by what a careful speaker would say.
const TABLE: &str = include_str!("../../../fixtures/said.tsv");

/// Rules of a team's with these texts.
fn asking(texts: &[&str]) -> Rules {
    let rule = |(at, text): (usize, &&str)| {
        format!(
            "- {{id: r{at}, verdict: vague, message: m, help: {text:?}, when: {{shape: verb}}}}\n"
        )
    };
    let all: String = texts.iter().enumerate().map(rule).collect();
    rules(&format!("rules:\n{all}"))
}

static ASKING: LazyLock<Rules> = LazyLock::new(|| {
    asking(&[
        ASKED,
        "List ways that help you {lead} {object}.",
        "What is the first step to have {object}?",
        "Who asked for “{object}”?",
    ])
});

/// The texts of those rules for an item.
pub(super) fn said(subject: Subject<'_>) -> Vec<String> {
    ASKING.all().map(|rule| rule.texts(subject).help).collect()
}

pub(super) fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    TABLE.lines().skip(1).map(|line| {
        let mut columns = line.split('\t');
        [(); 3].map(|()| columns.next().expect("three columns"))
    })
}

#[test]
fn every_item_of_the_table_is_said_as_a_careful_speaker_would() {
    let wrong: Vec<String> = rows()
        .filter_map(|[text, _, sentence]| {
            let item = example::read(text);
            let got = said(item.under("Actions")).swap_remove(0);
            (got != sentence).then(|| format!("{text}: {got}"))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
    assert!(rows().count() >= 300);
}

#[test]
fn the_table_names_the_rule_of_each_item_and_leaves_no_rule_out() {
    let shipped = Rules::shipped();
    let wrong: Vec<String> = rows()
        .filter_map(|[text, rule, _]| {
            let item = example::read(text);
            let subject = item.under("Actions");
            let checks = Matcher::new(shipped).matches(subject, |_| true);
            let mut ids = checks.iter().map(|found| &*found.rule.id);
            let decided = shipped.decide(subject).map_or("-", |found| &found.rule.id);
            let named = decided == rule || ids.any(|id| id == rule);
            (!named).then(|| format!("{text}: {decided}"))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
    let mut all = shipped.all();
    let left_out = all.find(|rule| !rows().any(|[_, id, _]| *rule.id == *id));
    assert_eq!(left_out.map(|rule| &rule.id), None);
}

#[test]
fn an_object_follows_another_verb_only_where_it_names_something() {
    for (text, have, quoted) in [
        (
            "Need more storage",
            "to have more storage",
            "“more storage”",
        ),
        ("Have a tidy desk", "to have a tidy desk", "“a tidy desk”"),
        ("Better sleep", "to have better sleep", "“better sleep”"),
        ("Work harder", "for “Work harder”", "“Work harder”"),
        (
            "Check in with Ana",
            "for “Check in with Ana”",
            "“Check in with Ana”",
        ),
        (
            "Don't have a car",
            "for “Don't have a car”",
            "“Don't have a car”",
        ),
        (
            "Tame the “beast” in me",
            "to have the “beast” in you",
            "“the ‘beast’ in you”",
        ),
        ("Fewer and", "for “Fewer and”", "“Fewer and”"),
    ] {
        let item = example::read(text);
        let said = said(item.under("Actions"));
        assert_eq!(said[2], format!("What is the first step {have}?"), "{text}");
        assert_eq!(said[3], format!("Who asked for {quoted}?"), "{text}");
    }
}

#[test]
fn a_deed_without_to_is_quoted_in_doubt_as_well() {
    for (text, expected) in [
        (
            "Spend more time with my kids",
            "spend more time with your kids",
        ),
        ("Never be late", "get to “Never be late”"),
        ("Website live", "get to “Website live”"),
    ] {
        let item = example::read(text);
        let said = said(item.under("Actions"));
        assert_eq!(said[1], format!("List ways that help you {expected}."));
    }
}

#[test]
fn a_sentence_may_begin_with_the_deed() {
    let rules = asking(&[
        "To {lead} {object}: what first?",
        "How, to {lead} {object}?",
    ]);
    let item = example::read("Don't be late");
    let texts = rules
        .find("r0")
        .expect("the rule")
        .texts(item.under("Actions"));
    assert_eq!(texts.help, "For “Don't be late”: what first?");
    let item = example::read("Ana to be on time");
    let texts = rules
        .find("r0")
        .expect("the rule")
        .texts(item.under("Actions"));
    assert_eq!(texts.help, "To be on time: what first?");
}

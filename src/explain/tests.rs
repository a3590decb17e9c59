//! What a rule is for, and how a text is judged and why.

use super::judged::{WEIGHTY, doubt};
use super::*;
use crate::reader::Reader;
use crate::rules::{RuleFile, Rules};

/// How a text is judged by the shipped rules.
fn told(given: &str, settings: &Settings) -> String {
    let rules = Rules::shipped();
    explain(given, Ground { rules, settings }).text()
}

#[test]
fn the_reader_tells_all_verdicts_and_the_words_that_weigh() {
    let told_all = told("Grow my \u{202e}business", &Settings::default());
    let row = |name: &str| {
        let row = told_all.lines().find_map(|line| line.strip_prefix(name));
        row.expect("a row of that name").trim().to_owned()
    };
    let (reader, by) = (row("reader "), row("by "));
    assert_eq!(reader.split(", ").count(), Verdict::ALL.len(), "{reader}");
    assert!(reader.starts_with("outcome 0."), "{reader}");
    assert!(by.starts_with('“'), "{by}");
    assert!(by.ends_with("that much less likely)"), "{by}");
    assert!(by.matches('“').count() <= WEIGHTY, "{by}");
    assert!(!told_all.contains('\u{202e}'), "{told_all}");
    let off = Settings {
        reader: None,
        ..Settings::default()
    };
    assert!(told("Grow my business", &off).contains("\nreader     off\n\n"));
}

/// A rule `grows` that calls an item an outcome, with these keys.
fn own(keys: &str) -> Rules {
    let text = format!(
        "rules:\n- {{id: grows, verdict: outcome, message: m, help: h, when: {{lead: grow}}{keys}}}\n"
    );
    let name = "own.yaml".to_owned();
    Rules::compile(&[RuleFile { name, text }], &[]).unwrap()
}

fn share(ten_thousandths: u16) -> Probability {
    Probability::of_ten_thousandths(ten_thousandths)
}

#[test]
fn a_rule_tells_from_which_confidence_on_it_is_more_than_a_hint() {
    let told = |rules: &Rules, id: &str, settings: &Settings| {
        asked_of_reader(rules.find(id).unwrap(), settings)
    };
    let on = Settings {
        min_confidence: Some(share(9_000)),
        ..Settings::default()
    };
    let off = Settings {
        reader: None,
        ..on.clone()
    };
    let asks = own(", min-confidence: 0.75");
    assert_eq!(
        told(&asks, "grows", &on),
        "More than a hint from a confidence of 0.75 on.\n"
    );
    assert_eq!(
        told(&asks, "grows", &off),
        "More than a hint from a confidence of 0.75 on; the reader is off, so it hints.\n"
    );
    for keys in ["", ", severity: hint, min-confidence: 0.75"] {
        assert_eq!(told(&own(keys), "grows", &on), "", "{keys}");
        assert_eq!(told(&own(keys), "grows", &off), "", "{keys}");
    }
    assert_eq!(told(&own(", min-confidence: 0"), "grows", &on), "");
    // Of shipped rules the config asks as well.
    let all = Settings {
        min_confidence: Some(Probability::ONE),
        severity: [("result-verb".to_owned(), Level::Warning)].into(),
        ..Settings::default()
    };
    assert_eq!(
        told(Rules::shipped(), "result-verb", &all),
        "More than a hint from a confidence of 1.00 on.\n"
    );
}

#[test]
fn a_hint_that_comes_of_doubt_is_told_with_both_numbers() {
    let (small, large) = (own(", min-confidence: 0"), own(", min-confidence: 1"));
    let likelihood = Reader::shipped().read("Grow my business");
    let told = |rules: &Rules, level, likelihood| {
        let settings = Settings {
            severity: [("grows".to_owned(), level)].into(),
            ..Settings::default()
        };
        doubt(rules.find("grows").unwrap(), &settings, likelihood)
    };
    let given = likelihood.of(Verdict::Outcome);
    for (level, named) in [(Level::Error, "an error"), (Level::Warning, "a warning")] {
        assert_eq!(
            told(&large, level, Some(likelihood)),
            format!(
                ", but as a hint, not {named}: the reader gives it {given}, less than the 1.00 that it takes"
            )
        );
        assert_eq!(
            told(&large, level, None),
            format!(
                ", but as a hint, not {named}: it takes the reader's word, and the reader is off"
            )
        );
        assert_eq!(told(&small, level, Some(likelihood)), "");
        assert_eq!(told(&own(""), level, None), "");
    }
    assert_eq!(told(&large, Level::Hint, Some(likelihood)), "");
    assert_eq!(told(&large, Level::Off, None), "");
}

#[test]
fn what_a_shipped_rule_asks_is_told_where_the_config_asks_for_more() {
    let rule = Rules::shipped().find("result-verb").unwrap();
    let likelihood = Reader::shipped().read("Grow my business");
    let settings = Settings {
        min_confidence: Some(Probability::ONE),
        severity: [("result-verb".to_owned(), Level::Warning)].into(),
        ..Settings::default()
    };
    let told = doubt(rule, &settings, Some(likelihood));
    assert!(told.ends_with("less than the 1.00 that it takes"), "{told}");
}

#[test]
fn a_text_is_taken_apart_in_words() {
    let told = told("Ana: Grow my business by Friday", &Settings::default());
    let parts = told.split("\nreader").next().unwrap_or_default();
    insta::assert_snapshot!(parts, @r#"
    text       Ana: Grow my business by Friday
    owner      Ana:
    due        by Friday
    judged     Grow my business
    shape      verb
    lead       grow
    object     my business
    head       business
    has        owner, due, definite
    "#);
}

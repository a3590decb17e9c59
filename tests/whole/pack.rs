//! The shipped rules: their examples, what they suggest, that the plans show every one of them at work, and that
//! `rules/README.md` tells of each how often it is right.

use super::{linted, plans};
use doable::example;
use doable::finding::Verdict;
use doable::rules::{Adviser, Outcome, Rules};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn every_rule_wins_its_hits_and_leaves_its_misses_alone() {
    let failed: Vec<String> = Rules::shipped()
        .test(&example::read)
        .into_iter()
        .filter(|tried| tried.outcome != Outcome::Passed)
        .map(|tried| {
            let (rule, example) = (&tried.rule.id, &tried.example.text);
            format!(
                "{rule}: “{example}”: {:?} {:?}",
                tried.outcome, tried.detail
            )
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn the_rules_that_are_tried_on_an_item_are_all_that_match() {
    let rules = Rules::shipped();
    let examples = rules.all().flat_map(|rule| {
        let examples = rules.examples(rule);
        examples.hit.into_iter().chain(examples.miss)
    });
    for example in examples {
        let read = example::read(&example.text);
        let subject = read.under("Actions");
        let traces = rules.trace(subject);
        let matching = traces.iter().filter(|trace| trace.matched());
        let (verdicts, checks): (Vec<_>, Vec<_>) = matching
            .map(|trace| trace.rule)
            .partition(|rule| rule.verdict.is_some());
        let decided = rules.decide(subject).map(|found| &found.rule.id);
        assert_eq!(
            decided,
            verdicts.first().map(|rule| &rule.id),
            "{example:?}"
        );
        let found = rules.checks(subject);
        let found = found.iter().map(|found| &found.rule.id);
        assert!(found.eq(checks.iter().map(|rule| &rule.id)), "{example:?}");
    }
}

/// The ids of the rules with that verdict that speak to the user about no item of the plans.
fn silent_in_the_plans(verdict: Verdict) -> Vec<&'static str> {
    let mut reported = BTreeSet::new();
    for (path, text) in plans() {
        let findings = linted(&path, &text).findings;
        reported.extend(findings.into_iter().map(|finding| finding.rule));
    }
    let rules = Rules::shipped().all();
    rules
        .filter(|rule| rule.verdict == Some(verdict) && rule.level.severity().is_some())
        .map(|rule| &*rule.id)
        .filter(|id| !reported.contains(*id))
        .collect()
}

#[test]
fn the_plans_show_every_rule_that_reports_something() {
    let silent = [Verdict::Outcome, Verdict::Project, Verdict::Vague].map(silent_in_the_plans);
    assert!(silent.iter().all(Vec::is_empty), "{silent:?}");
}

#[test]
fn every_suggestion_is_itself_a_step() {
    let rules = Rules::shipped();
    let mut faults = BTreeSet::new();
    for rule in rules.all() {
        for hit in rules.examples(rule).hit {
            let read = example::read(&hit.text);
            let texts = Adviser::new(rules).texts(rule, read.under("Actions"));
            for suggestion in texts.suggestions {
                let decided = rules.decide(example::read(&suggestion).under("Actions"));
                let verdict = decided.as_ref().and_then(|found| found.rule.verdict);
                if verdict.is_some_and(|verdict| verdict != Verdict::Action) {
                    let by = decided.map(|found| &found.rule.id);
                    faults.insert(format!("{}: “{suggestion}” is {by:?}", rule.id));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Rule and verdict of each row of the table that `data/reader/report.py` writes into `rules/README.md`.
fn with_shares() -> BTreeMap<&'static str, &'static str> {
    let told = include_str!("../../rules/README.md");
    let (_, rest) = told.split_once("\n<!-- shares -->\n").expect("its begin");
    let (table, _) = rest
        .split_once("<!-- end of shares -->\n")
        .expect("its end");
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    let rows = rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [rule, verdict, _items, _right, _warnings, _rightly] = cells[..] else {
            panic!("six cells: {row}");
        };
        (rule.trim_matches('`'), verdict)
    });
    rows.collect()
}

#[test]
fn every_rule_with_a_verdict_says_how_often_it_is_right() {
    let rules = Rules::shipped().all();
    let verdicts: BTreeMap<&str, &str> = rules
        .filter_map(|rule| Some((&*rule.id, rule.verdict?.word())))
        .collect();
    assert_eq!(
        with_shares(),
        verdicts,
        "data/reader/report.py writes the table anew"
    );
}

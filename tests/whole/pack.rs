//! The shipped rules: their examples, what they suggest, and that the plans show every one of them at work.

use super::{linted, plans};
use doable::example;
use doable::finding::Verdict;
use doable::rules::{Outcome, Rules, Subject};
use std::collections::BTreeSet;

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
        let (text, anatomy) = example::read(&example.text);
        let subject = Subject {
            text: &text,
            anatomy: &anatomy,
            heading: "Actions",
        };
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
            let (text, anatomy) = example::read(&hit.text);
            let texts = rule.texts(Subject {
                text: &text,
                anatomy: &anatomy,
                heading: "Actions",
            });
            let Some(suggestion) = texts.suggestion else {
                continue;
            };
            let (text, anatomy) = example::read(&suggestion);
            let decided = rules.decide(Subject {
                text: &text,
                anatomy: &anatomy,
                heading: "Actions",
            });
            let verdict = decided.as_ref().and_then(|found| found.rule.verdict);
            if verdict.is_some_and(|verdict| verdict != Verdict::Action) {
                let by = decided.map(|found| &found.rule.id);
                faults.insert(format!("{}: “{suggestion}” is {by:?}", rule.id));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

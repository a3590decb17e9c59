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
        for hit in &rule.examples.hit {
            let (text, anatomy) = example::read(&hit.text);
            let suggestion = rule.suggestion(Subject {
                text: &text,
                anatomy: &anatomy,
                heading: "Actions",
            });
            let Some(suggestion) = suggestion else {
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

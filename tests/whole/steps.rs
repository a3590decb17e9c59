//! The shipped classes of first steps: their examples, that each step is one, and what is said to somebody in pain.

use super::{linted, plans_of};
use doable::example;
use doable::finding::{Finding, Verdict};
use doable::rules::{Adviser, Outcome, Rule, RuleFile, Rules, shipped_files};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// The shipped files with those of first steps, as a team would read them: with their examples and lists.
fn as_written() -> Rules {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/english/steps");
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let steps = paths.iter().map(|path| RuleFile {
        name: path.display().to_string(),
        text: fs::read_to_string(path).expect("a text"),
    });
    let files: Vec<RuleFile> = steps.chain(shipped_files()).collect();
    Rules::compile(&files, &[]).expect("no mistakes")
}

/// The files that speak of code and offices, where a thing may be wrong and nobody is meant.
const OF_WORK: [&str; 6] = ["code", "computers", "data", "office", "sales", "software"];

/// Every text of the classes that speak of people.
fn texts(rules: &Rules) -> impl Iterator<Item = (&Rule, &str)> {
    let of_people = |class: &&Rule| {
        let file = Path::new(&*class.file).file_stem();
        !OF_WORK.iter().any(|work| file == Some(OsStr::new(work)))
    };
    rules.classes().filter(of_people).flat_map(|class| {
        let said = [&*class.message, &*class.help].into_iter();
        let said = said.chain(class.suggest.iter().map(AsRef::as_ref));
        said.map(move |text| (class, text))
    })
}

#[test]
fn every_class_holds_its_hits_and_leaves_its_misses_alone() {
    let rules = as_written();
    let failed: Vec<String> = rules
        .test_classes(&example::read)
        .into_iter()
        .filter(|tried| tried.outcome != Outcome::Passed)
        .map(|tried| {
            format!(
                "{}: “{}”: {:?}",
                tried.rule.id, tried.example.text, tried.detail
            )
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    for class in rules.classes() {
        let examples = rules.examples_of_class(class);
        assert!(
            examples.hit.len() > 1 && !examples.miss.is_empty(),
            "{}",
            class.id
        );
    }
}

#[test]
fn there_are_steps_for_many_things_and_each_is_one() {
    let rules = Rules::shipped();
    let steps: Vec<&str> = rules
        .classes()
        .flat_map(|class| class.suggest.iter().map(AsRef::as_ref))
        .collect();
    assert!(steps.len() >= 150, "{}", steps.len());
    let with_steps = rules.classes().filter(|class| !class.suggest.is_empty());
    assert!(with_steps.count() >= 30);
    assert_eq!(steps.iter().collect::<BTreeSet<_>>().len(), steps.len());
    let doubted: Vec<&str> = steps
        .into_iter()
        .filter(|step| {
            let read = example::read(step);
            let decided = rules.decide(read.under("Actions"));
            let verdict = decided.and_then(|found| found.rule.verdict);
            let given = read.likelihood.expect("the reader").of(Verdict::Action);
            verdict.is_some_and(|verdict| verdict != Verdict::Action) || given.share() < 0.8
        })
        .collect();
    assert!(doubted.is_empty(), "{doubted:#?}");
}

/// What is said of the first item of a list.
fn told(item: &str) -> Option<Finding> {
    let text = format!("## Actions\n\n- {item}\n");
    linted("plan.md", &text).findings.into_iter().next()
}

#[test]
fn who_is_ill_or_grieves_or_owes_is_asked_and_pushed_to_nothing() {
    let rules = as_written();
    let matters = rules.list("gentle-matters").expect("the list");
    assert!(matters.len() > 100);
    for matter in matters {
        let read = example::read(matter);
        let rule = rules.find("thing").expect("the rule");
        let class = Adviser::new(&rules).class(rule, read.under("Actions"));
        assert!(
            class.is_some_and(|class| class.gentle),
            "{matter}: {:?}",
            class.map(|class| &class.id)
        );
    }
    for item in [
        "Get pregnant",
        "Beat my depression",
        "Get out of debt",
        "Cope with the death of my father",
        "Pray more",
    ] {
        let told = told(item).expect("a finding");
        assert!(
            told.suggestions.is_empty(),
            "{item}: {:?}",
            told.suggestions
        );
        assert!(told.help.ends_with('?'), "{item}: {}", told.help);
    }
}

#[test]
fn what_is_about_the_body_gets_a_step_and_no_word_grades_anybody() {
    let rules = as_written();
    for matter in rules.list("body-matters").expect("the list") {
        let read = example::read(matter);
        let rule = rules.find("thing").expect("the rule");
        let told = Adviser::new(&rules).texts(rule, read.under("Actions"));
        assert!(!told.suggestions.is_empty(), "{matter}");
    }
    let grading = rules.list("grading-words").expect("the list");
    for (class, text) in texts(&rules) {
        let words = format!(
            " {} ",
            text.to_lowercase()
                .replace(|char: char| !char.is_alphanumeric() && char != '-', " ")
        );
        let graded: Vec<_> = grading
            .iter()
            .filter(|word| words.contains(&format!(" {word} ")))
            .collect();
        assert!(graded.is_empty(), "{}: {text}: {graded:?}", class.id);
    }
}

#[test]
fn no_sentence_serves_more_than_a_tenth_of_the_findings() {
    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    let mut findings = 0;
    for (path, text) in plans_of("plans").into_iter().chain(plans_of("everyday")) {
        for found in linted(&path, &text).findings {
            findings += usize::from(found.verdict.is_some());
            if let Some(step) = found.suggestion() {
                *said
                    .entry(step.replace(found.item.trim(), "…"))
                    .or_default() += 1;
            }
        }
    }
    let most = said.iter().max_by_key(|(_, count)| **count).expect("steps");
    assert!(most.1 * 10 <= findings, "{most:?} of {findings}");
}

#[test]
fn what_is_said_is_the_same_from_run_to_run() {
    let first = told("Lose 6 kg").expect("a finding");
    assert!(first.suggestions.len() > 1);
    for _ in 0..5 {
        assert_eq!(told("Lose 6 kg").as_ref(), Some(&first));
    }
}

//! The classes of head nouns in the shipped lists: each entry is in one of them, in its place, and a noun.

use doable::language::Language;
use std::collections::{BTreeMap, BTreeSet};

const LISTS: &str = include_str!("../../rules/english/lists-nouns.yaml");

/// The classes a head noun is in one of.
const CLASSES: [&str; 5] = [
    "deed-nouns",
    "feature-nouns",
    "deliverable-nouns",
    "abstract-things",
    "topic-nouns",
];

/// "A deploy", "a rebuild": the trade says so, the dictionaries have the verb alone.
const NAMED_BY_THEIR_VERB: [&str; 22] = [
    "autofill",
    "backfill",
    "backport",
    "cherry-pick",
    "debrief",
    "deploy",
    "edit",
    "install",
    "merge",
    "rebuild",
    "reconnect",
    "redo",
    "refresh",
    "reinstall",
    "relaunch",
    "rename",
    "restart",
    "restock",
    "revert",
    "spellcheck",
    "undo",
    "uninstall",
];
/// Words that stand over items or among them, in place of a noun: "Misc", "Legal", "Next", "Lesson learned".
const HEADINGS: [&str; 4] = ["legal", "lesson learned", "misc", "next"];

type Lists = BTreeMap<String, Vec<String>>;

fn lists() -> Lists {
    let mut file: BTreeMap<String, Lists> = serde_yaml::from_str(LISTS).expect("a file of lists");
    file.remove("lists").expect("lists")
}

fn classes() -> Vec<(&'static str, Vec<String>)> {
    let mut lists = lists();
    CLASSES
        .into_iter()
        .map(|class| (class, lists.remove(class).expect("a class")))
        .collect()
}

#[test]
fn every_list_is_sorted() {
    for (list, entries) in lists() {
        let pairs = entries.windows(2).filter(|pair| pair[0] >= pair[1]);
        let wrong: Vec<&[String]> = pairs.collect();
        assert!(wrong.is_empty(), "{list}: {wrong:?}");
    }
}

#[test]
fn a_head_noun_is_in_one_class() {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    let mut twice = Vec::new();
    for (class, entries) in classes() {
        for entry in entries {
            if let Some(other) = first.insert(entry.clone(), class) {
                twice.push(format!("{entry}: {other} and {class}"));
            }
        }
    }
    assert!(first.len() > 1_500 && twice.is_empty(), "{twice:?}");
}

#[test]
fn a_head_noun_is_a_noun() {
    let known = |entry: &str| {
        let word = Language::ENGLISH.lookup(entry.rsplit(' ').next().unwrap_or_default());
        // A gerund names its own doing, whether or not a dictionary has it as a noun.
        word.is_noun() || word.is_gerund()
    };
    let entries = classes().into_iter().flat_map(|(_, entries)| entries);
    let unknown: BTreeSet<String> = entries.filter(|entry| !known(entry)).collect();
    let excused = NAMED_BY_THEIR_VERB.into_iter().chain(HEADINGS);
    assert_eq!(unknown, excused.map(str::to_owned).collect());
}

#[test]
fn a_deed_named_by_its_verb_has_that_verb() {
    for word in NAMED_BY_THEIR_VERB {
        assert!(Language::ENGLISH.get(word).is_base_verb(), "{word}");
    }
}

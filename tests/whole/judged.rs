//! The judged items of `fixtures/judged`: how many verdicts are as a careful reader's, and that none gets lost unseen.

use doable::example;
use doable::finding::Verdict;
use doable::rules::Rules;
use doable::settings::{Settings, Severity};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    items: Vec<Item>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    text: String,
    verdict: Verdict,
}

/// What the shipped rules make of a text, and whether that is shown without being asked for.
fn verdict(text: &str) -> (Verdict, bool) {
    let read = example::read(text);
    let Some(found) = Rules::shipped().decide(read.under("Actions")) else {
        return (Verdict::Action, false);
    };
    let level = found
        .rule
        .level_with(read.likelihood.as_ref(), &Settings::default());
    let shown = level.severity() >= Some(Severity::Warning);
    (found.rule.verdict.unwrap_or(Verdict::Action), shown)
}

fn files() -> BTreeMap<String, Vec<Item>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/judged");
    let paths = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let yaml = paths.filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    yaml.map(|path| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let read: Judged = serde_yaml::from_str(&std::fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, read.items)
    })
    .collect()
}

/// A row a file: items, verdicts as judged, outcomes shown, and of these how many are judged so.
#[test]
fn verdicts_on_the_judged_items() {
    let mut table = String::from("file                      items  right  shown  rightly\n");
    let mut all = [0; 4];
    for (name, items) in files() {
        let mut row = [items.len(), 0, 0, 0];
        for item in &items {
            let (verdict, shown) = verdict(&item.text);
            row[1] += usize::from(verdict == item.verdict);
            row[2] += usize::from(shown);
            row[3] += usize::from(shown && item.verdict == Verdict::Outcome);
        }
        let _ = writeln!(
            table,
            "{name:<24} {:>6} {:>6} {:>6} {:>8}",
            row[0], row[1], row[2], row[3]
        );
        for (sum, value) in all.iter_mut().zip(row) {
            *sum += value;
        }
    }
    let _ = writeln!(
        table,
        "{:<24} {:>6} {:>6} {:>6} {:>8}",
        "all", all[0], all[1], all[2], all[3]
    );
    insta::assert_snapshot!(table);
}

#[test]
fn no_text_is_judged_twice() {
    let mut seen = BTreeMap::new();
    for (name, items) in files() {
        for item in items {
            let before = seen.insert(item.text.to_lowercase(), name.clone());
            assert!(
                before.is_none(),
                "“{}” stands in {name} and {before:?}",
                item.text
            );
        }
    }
}

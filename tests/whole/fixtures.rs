//! Every plan of `fixtures/plans` against the table of what a careful reader makes of it.

use super::{fixtures_folder, linted, plans};
use doable::finding::Verdict;
use doable::lint::{JudgedItem, Role};
use doable::source::LineIndex;
use std::collections::BTreeMap;
use std::fmt::Debug;

/// The name that a role or a verdict has in the tables.
fn name(value: impl Debug) -> String {
    format!("{value:?}").to_lowercase()
}

/// The words after a note app's state, or after `ACTION:` and its kin.
fn without_keyword(text: &str) -> &str {
    let keywords = "TODO DOING NOW LATER WAITING DONE CANCELED TODO: ACTION: AI:";
    match text.split_once(' ') {
        Some((first, rest)) if keywords.split(' ').any(|keyword| keyword == first) => rest,
        _ => text,
    }
}

/// A row of a table but for the verdict, and the verdict.
fn row(item: &JudgedItem, lines: &LineIndex) -> ([String; 4], Verdict) {
    let start: String = without_keyword(&item.text).chars().take(30).collect();
    let row = [
        lines.line_at(item.marker).0.to_string(),
        name(item.role),
        if item.done { "yes" } else { "no" }.to_owned(),
        start.trim_end().to_owned(),
    ];
    let verdict = match item.role {
        Role::Group => Verdict::Skip,
        _ => item.verdict,
    };
    (row, verdict)
}

fn rows(table: &str) -> impl Iterator<Item = Vec<String>> {
    let rows = table.lines().skip(1);
    rows.map(|row| row.split('\t').map(str::to_owned).collect())
}

fn table(path: &str) -> String {
    let file = fixtures_folder().join("expected").join(path);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The verdicts that the rules are known to get wrong: expected and actual, by path and line.
fn known_differences() -> BTreeMap<(String, String), (String, String)> {
    rows(&table("known-differences.tsv"))
        .map(|row| match <[String; 4]>::try_from(row) {
            Ok([path, line, expected, actual]) => ((path, line), (expected, actual)),
            Err(row) => panic!("known-differences.tsv: not four fields: {row:?}"),
        })
        .collect()
}

#[test]
fn every_item_stands_where_a_careful_reader_finds_it() {
    for (path, text) in plans() {
        let lines = LineIndex::new(&text);
        let items = linted(&path, &text).items;
        let actual: Vec<_> = items.iter().map(|item| row(item, &lines).0).collect();
        let expected: Vec<[String; 4]> = rows(&table(&format!("{path}.tsv")))
            .map(|row| [&row[0], &row[1], &row[2], &row[4]].map(Clone::clone))
            .collect();
        for (actual, expected) in actual.iter().zip(&expected) {
            assert_eq!(actual, expected, "{path}");
        }
        assert_eq!(actual.len(), expected.len(), "{path}");
    }
}

#[test]
fn every_verdict_is_as_expected_or_a_known_difference() {
    let mut known = known_differences();
    let mut faults = Vec::new();
    for (path, text) in plans() {
        let lines = LineIndex::new(&text);
        let items = linted(&path, &text).items;
        for (item, expected) in items.iter().zip(rows(&table(&format!("{path}.tsv")))) {
            let ([line, .., start], verdict) = row(item, &lines);
            let (actual, expected) = (name(verdict), &expected[3]);
            let place = (path.clone(), line.clone());
            let differs = (actual != *expected).then(|| (expected.clone(), actual.clone()));
            match (differs, known.remove(&place)) {
                (None, None) => {}
                (Some(difference), Some(known)) if difference == known => {}
                (Some(_), _) => faults.push(format!(
                    "{path}\t{line}\t{expected}\t{actual}\tis new: {start} {:?}",
                    item.rules
                )),
                (None, Some((expected, actual))) => faults.push(format!(
                    "{path}\t{line}\t{expected}\t{actual}\tis gone: remove it"
                )),
            }
        }
    }
    for ((path, line), _) in known {
        faults.push(format!("{path}\t{line}\thas no such item: remove it"));
    }
    assert!(
        faults.is_empty(),
        "in fixtures/expected/known-differences.tsv\n{}",
        faults.join("\n")
    );
}

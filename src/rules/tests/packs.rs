//! Rule files on disk: good ones compile, each bad one shows its mistake, and the shipped pack keeps its promises.

use super::*;
use crate::finding::Verdict;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The YAML files of a folder of fixtures, by name.
fn fixtures(folder: &str) -> Vec<(String, String)> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/rules")
        .join(folder);
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, fs::read_to_string(path).expect("UTF-8"))
        })
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

#[test]
fn good_files_compile() {
    for (name, text) in fixtures("good") {
        let compiled = Rules::compile(&[file(&name, &text)], &[]);
        assert!(compiled.is_ok(), "{name}: {compiled:?}");
    }
}

#[test]
fn each_bad_file_shows_its_mistake_its_place_and_its_remedy() {
    let mut told = String::new();
    for (name, text) in fixtures("bad") {
        let errors = Rules::compile(&[file(&name, &text)], &[]).expect_err(&name);
        for error in errors {
            let place = crate::source::LineIndex::new(&text).position(&text, error.span.start);
            let (line, column) = (place.line.0, place.column.0);
            let words = &text[error.span.range()];
            assert!(
                !words.is_empty() && !error.fault.label.is_empty() && !error.fault.help.is_empty()
            );
            writeln!(
                told,
                "{name}:{line}:{column}: {error} — {}",
                error.fault.help
            )
            .expect("a string");
            writeln!(told, "    {words} ^ {}", error.fault.label).expect("a string");
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn the_shipped_pack_has_no_mistakes() {
    let errors = Rules::compile(&shipped_files(), &[])
        .err()
        .unwrap_or_default();
    let told = errors.iter().map(|error| {
        let lines = crate::source::LineIndex::new(&error.source_text);
        let line = lines.line_at(error.span.start).0;
        format!("{}:{line}: {error} — {}", error.file, error.fault.help)
    });
    assert_eq!(told.collect::<Vec<_>>().join("\n"), "");
}

#[test]
fn every_shipped_rule_says_what_it_is_for_and_shows_it() {
    for rule in Rules::shipped().all() {
        let id = &rule.id;
        let why = rule.why.as_deref().unwrap_or_default();
        assert!(!why.trim().is_empty(), "{id}: why");
        let Examples { hit, miss } = Rules::shipped().examples(rule);
        assert!(!hit.is_empty() && !miss.is_empty(), "{id}: examples");
        let reported = rule.verdict != Some(Verdict::Action) && rule.verdict != Some(Verdict::Skip);
        assert!(!reported || !rule.message.is_empty(), "{id}: message");
    }
}

#[test]
fn shipped_patterns_compile_although_they_are_compiled_late() {
    // Under other names the files are nobody's, and their patterns are compiled at once.
    let files: Vec<RuleFile> = shipped_files()
        .into_iter()
        .map(|shipped| file(&format!("copy of {}", shipped.name), &shipped.text))
        .collect();
    let copied = Rules::compile(&files, &[]).expect("no mistakes");
    assert_eq!(copied.all().count(), Rules::shipped().all().count());
    assert!(Rules::shipped().all().all(Rule::is_shipped) && !copied.all().any(Rule::is_shipped));
    assert!(shipped_files().is_sorted_by(|a, b| a.name < b.name));
}

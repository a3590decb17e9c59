//! What holds of any answers to the outcomes of any document: all that was there stays, byte for byte, and what was answered
//! is defined or suppressed.

use super::desk::Page;
use super::documents::Document;
use super::ear::Ear;
use crate::coach::edit::{Edit, Kind, applied};
use crate::coach::outcome::Place;
use crate::coach::session::Answer;
use crate::coach::words::worded;
use crate::config::{Choice, Configs, Effective, RuleOptions};
use crate::files::{self, is_plan};
use crate::finding::Verdict;
use crate::lint::{Linted, lint};
use crate::source::Source;
use proptest::prelude::{Just, Strategy, prop, prop_oneof};
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Plans in forms that the fixtures lack.
const ODD: [(&str, &str); 7] = [
    (
        "mixed.md",
        "\u{feff}# Actions\r\n\r\n- Grow my business\n- Ring Bo\r\n- Boost sales by 20 %",
    ),
    (
        "quote.md",
        "> ## Actions\n>\n> - [ ] Grow my business\n> - [ ] Ring Bo\n\nThe end\n",
    ),
    (
        "callout.md",
        "> [!todo] Actions\n> - [ ] Grow my business\n> - [ ] Boost sales by 20 %",
    ),
    (
        "deep.md",
        "# Actions\n\n- [ ] Ring Bo\n\t- [ ] Ring Di\n\t\t- [ ] Grow my business\n\t\t- [ ] Boost sales\n- [ ] Post it\n",
    ),
    (
        "table.md",
        "# Actions\n\n| Task | Who |\n|---|---|\n| Grow my business | Ana |\n| Boost sales by 20 % | Bo",
    ),
    (
        "todo.txt",
        "(A) Grow my business +shop @desk\nRing Bo due:2026-12-01\nx 2026-01-01 Boost sales\nBoost sales",
    ),
    (
        "code.md",
        "# Actions\n\n1. Grow `my business`\n2. **Boost sales by 20 %**  \n   and more of it\n10. Ring Bo ^a1\n",
    ),
];

fn effective() -> Arc<Effective> {
    let configs = Configs::new(Choice::None, RuleOptions::default());
    let governed = configs.of_file(Path::new("./plan.md")).unwrap();
    configs.effective(&governed).unwrap()
}

fn linted(document: &Document, text: &str) -> Linted {
    let path = document.path.to_string_lossy();
    let source = Source {
        text,
        syntax: document.syntax,
        path: &path,
    };
    lint(
        &source,
        &document.effective.settings,
        &document.effective.rules,
    )
}

fn page(path: &str, text: String, effective: &Arc<Effective>) -> Page {
    let path = PathBuf::from(path);
    let mut document = Document {
        shown: path.to_string_lossy().into_owned(),
        syntax: files::syntax(&path),
        path,
        text: Arc::new(text),
        findings: Vec::new(),
        effective: Arc::clone(effective),
    };
    let text = Arc::clone(&document.text);
    document.findings = linted(&document, &text).findings;
    document
        .findings
        .retain(|finding| finding.verdict.is_some());
    Page::of(document)
}

/// The odd plans, and those of the fixtures, that hold something to ask about.
fn pages() -> Vec<Page> {
    let effective = effective();
    let mut pages: Vec<Page> = ODD
        .iter()
        .map(|(path, text)| page(path, (*text).to_owned(), &effective))
        .collect();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for entry in walkdir::WalkDir::new(fixtures).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if path.is_file() && is_plan(&path) {
            let text = std::fs::read_to_string(&path).unwrap();
            pages.push(page(path.to_str().unwrap(), text, &effective));
        }
    }
    pages.retain(|page| !page.document.findings.is_empty());
    assert!(pages.len() > 20, "{}", pages.len());
    pages
}

/// What people and programs might type: deeds, anything, and what means something to a document.
fn typed() -> impl Strategy<Value = String> {
    let sign = r"- |\* |1\. |\[x\] |# |> |\| |```|<!--|-->|%%|<div>|\\|\[a\]: |: |[\n\r\t\u{1b}\u{202e}]|é|日|📅 2026-12-01";
    prop_oneof![
        3 => prop::string::string_regex(&format!("(?:{sign}){{0,2}}Call Ana(?: |{sign}|[a-z ]){{0,12}}")).unwrap(),
        1 => prop::string::string_regex("\\PC{0,40}").unwrap(),
        1 => Just("Call Ana ".repeat(300)),
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        3 => prop::collection::vec(typed(), 1..4).prop_map(Answer::Steps),
        1 => typed().prop_map(Answer::Fine),
        1 => Just(Answer::Skipped),
    ]
}

/// The text without what edits have put in, which are given by where they are then.
fn taken_out(new: &str, edits: &[Edit], text: &str) -> String {
    let mut old = String::new();
    let (mut from, mut at) = (0, 0);
    let mut noted = None;
    for edit in edits {
        let kept = edit.offset - from;
        old.push_str(&new[at..at + kept]);
        at += kept;
        let gap = if noted == Some(edit.offset) {
            0
        } else {
            edit.gap.len()
        };
        noted = (edit.kind == Kind::Note).then_some(edit.offset).or(noted);
        at += gap + edit.text.len();
        from = edit.offset;
    }
    old.push_str(&new[at..]);
    assert_eq!(new.len() - old.len(), new.len() - text.len());
    old
}

fn holds(page: &Page, answers: &[Answer]) {
    let document = &page.document;
    let text = document.text.as_str();
    let edits = page.edits(answers);
    let new = applied(text, &edits);
    assert_eq!(taken_out(&new, &edits, text), text);
    let lines = |text: &str| text.split('\n').count();
    let gaps = new.len() - text.len() - edits.iter().map(|edit| edit.text.len()).sum::<usize>();
    let added = edits
        .iter()
        .filter(|edit| edit.kind != Kind::Comment)
        .count();
    assert!(
        (added..=added + gaps).contains(&(lines(&new) - lines(text))),
        "{new}"
    );
    let (before, after) = (linted(document, text), linted(document, &new));
    let mut rest = after.items.iter();
    for item in &before.items {
        assert!(
            rest.any(|now| now.text == item.text),
            "“{}” is gone from\n{new}",
            item.text
        );
    }
    if after.other_language {
        // Enough words of another language make it a document in which nothing is judged.
        return;
    }
    let ear = Ear::of(document, None);
    for ((finding, place), answer) in document.findings.iter().zip(&page.places).zip(answers) {
        let start = finding.item_span.start;
        let before = edits.partition_point(|edit| edit.offset < start);
        let shift = applied(text, &edits[..before]).len() - text.len();
        let now = after.items.iter().find(|item| item.start == start + shift);
        match answer {
            Answer::Steps(steps) if matches!(place, Place::Below(_)) => {
                // A colon may make a label of it, where it stands.
                let is_deed = |step: &String| {
                    let items = ear.linted(step).items;
                    let does = items.iter().any(|item| item.verdict == Verdict::Action);
                    does && !step.contains(':')
                };
                if finding.verdict == Some(Verdict::Outcome) && steps.iter().any(is_deed) {
                    let defined = now.is_some_and(|item| item.defined);
                    assert!(defined, "“{}” is not defined in\n{new}", finding.item);
                }
            }
            Answer::Fine(_) => {
                let suppressed = after
                    .suppressed
                    .iter()
                    .any(|now| now.item == finding.item && now.rule == finding.rule);
                assert!(suppressed, "“{}” is not suppressed in\n{new}", finding.item);
            }
            Answer::Steps(_) | Answer::Skipped => {}
        }
    }
}

#[test]
fn all_that_was_there_stays_and_what_was_answered_is_settled() {
    let pages = pages();
    let mut runner = TestRunner::new(Config::with_cases(128));
    let strategy = (
        proptest::prelude::any::<Index>(),
        prop::collection::vec(answer(), 1..6),
    );
    let ran = runner.run(&strategy, |(index, said)| {
        let page = &pages[index.index(pages.len())];
        let syntax = page.document.syntax;
        let worded = |answer: &Answer| match answer {
            Answer::Steps(steps) => {
                let steps: Vec<String> = steps
                    .iter()
                    .filter_map(|step| worded(step, syntax).ok())
                    .collect();
                if steps.is_empty() {
                    Answer::Skipped
                } else {
                    Answer::Steps(steps)
                }
            }
            other => other.clone(),
        };
        let answers = said.iter().cycle().take(page.places.len()).map(worded);
        holds(page, &answers.collect::<Vec<_>>());
        Ok(())
    });
    ran.unwrap();
}

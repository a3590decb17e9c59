//! What holds for every document: places lie inside it, and texts are what stands there.

use super::super::text::Text;
use super::super::{ListItem, Plan};
use super::lines::line;
use super::plan_with;
use crate::plan::OpenedBy;
use crate::settings::{Scope, Settings};
use crate::source::Span;
use proptest::prelude::*;

fn assert_placed(source: &str, span: Span) {
    assert!(
        span.start <= span.end && span.end <= source.len(),
        "{span:?}"
    );
    assert!(
        source.is_char_boundary(span.start) && source.is_char_boundary(span.end),
        "{span:?}"
    );
}

fn assert_text(source: &str, text: &Text) {
    let read = text.as_str();
    assert_eq!(read, read.trim());
    let mut last = 0;
    for (index, piece) in text.pieces().iter().enumerate() {
        assert_placed(source, piece.source);
        assert!(piece.source.start >= last, "pieces overlap: {text:?}");
        last = piece.source.end;
        let end = text
            .pieces()
            .get(index + 1)
            .map_or(read.len(), |next| next.start);
        if piece.literal {
            assert_eq!(&read[piece.start..end], &source[piece.source.range()]);
        } else {
            assert_stands_for(&read[piece.start..end], &source[piece.source.range()]);
        }
    }
    for (at, _) in read.char_indices() {
        assert_placed(source, text.source_span(at..read.len()));
        assert_placed(source, text.source_span(0..at));
    }
}

/// Asserts that what is written so may be read so: a break as a space, an entity or NUL as what it stands for, code over
/// several lines as one.
fn assert_stands_for(read: &str, written: &str) {
    let is_break = read == " "
        && (written
            .trim_matches(['\\', '>', ' ', '\t', '\n', '\r'])
            .is_empty()
            || written.starts_with("<br")
            || written.contains(['\n', '\r', '|']));
    let is_entity = written.starts_with('&') && written.ends_with(';');
    let is_code = written.starts_with('`') && written.ends_with('`');
    let is_nul = written.contains('\0');
    assert!(
        is_break || is_entity || is_code || is_nul,
        "{read:?} is written {written:?}"
    );
}

fn assert_item(source: &str, plan: &Plan, index: usize, item: &ListItem) {
    assert_placed(source, item.marker_span);
    assert_text(source, &item.text);
    assert!(!item.text.as_str().is_empty());
    assert!(item.section < plan.sections.len());
    for (_, cell) in &item.cells {
        assert_text(source, cell);
    }
    if let Some(parent) = item.parent {
        assert!(parent < index);
        assert!(plan.items[parent].has_children);
        assert_eq!(item.depth, plan.items[parent].depth + 1);
    } else {
        assert_eq!(item.depth, 0);
    }
}

/// Reads a text as every kind of file there is.
fn assert_sound(source: &str) {
    for path in ["notes.md", "todo.md", "notes.txt", "todo.txt"] {
        for scope in [Scope::All, Scope::Everywhere, Scope::Checkboxes] {
            let settings = Settings {
                scope,
                ..Settings::default()
            };
            let plan = plan_with(source, path, &settings);
            for (index, item) in plan.items.iter().enumerate() {
                assert_item(source, &plan, index, item);
            }
            // A file's own name stands nowhere in it.
            let labels = plan
                .sections
                .iter()
                .filter(|section| section.opened_by != OpenedBy::File);
            for section in labels {
                assert_text(source, &section.label);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_place_of_a_plan_lies_in_its_source(lines in prop::collection::vec(line(), 0..14)) {
        assert_sound(&lines.concat());
    }

    #[test]
    fn no_text_is_too_odd_to_read(text in "\\PC*") {
        assert_sound(&text);
    }
}

#[test]
fn deep_nesting_is_read_without_recursion() {
    let quotes = format!("{}- [ ] a b\n", "> ".repeat(10_000));
    let lists = format!("## Actions\n{}a b\n", "- ".repeat(10_000));
    let plain: Vec<_> = (0..1_000)
        .map(|depth| format!("{}- a b", "  ".repeat(depth)))
        .collect();
    let plain = plain.join("\n");
    for (text, path) in [
        (quotes.as_str(), "todo.md"),
        (&lists, "a.md"),
        (&plain, "todo"),
    ] {
        assert!(!plan_with(text, path, &Settings::default()).items.is_empty());
    }
}

/// Whole documents with much in them that is odd.
const DOCUMENTS: [(&str, usize); 4] = [
    (include_str!("fixtures/minutes.md"), 24),
    (include_str!("fixtures/journal.md"), 12),
    (include_str!("fixtures/roadmap.md"), 11),
    (include_str!("fixtures/minutes.txt"), 7),
];

#[test]
fn every_place_of_a_whole_documents_plan_lies_in_it() {
    for (text, count) in DOCUMENTS {
        let path = if text.starts_with("MINUTES") {
            "a.txt"
        } else {
            "a.md"
        };
        for text in [
            text.to_owned(),
            text.replace('\n', "\r\n"),
            text.replace('\n', "\r"),
        ] {
            let plan = plan_with(&text, path, &Settings::default());
            assert_eq!(plan.items.len(), count, "{path}: {:?}", super::items(&plan));
            assert_sound(&text);
        }
    }
}

#[test]
fn a_document_cut_short_is_read_as_far_as_it_goes() {
    for (text, _) in DOCUMENTS {
        for (at, _) in text.char_indices().step_by(23) {
            assert_sound(&text[..at]);
        }
    }
}

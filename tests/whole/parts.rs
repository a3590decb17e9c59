//! A document in parts: a long one is read, judged and shown without being held whole, and nobody can tell.

use super::{linted, plans};
use doable::lint::{Linted, lint_in_parts};
use doable::report::items::{ItemsJson, Selection};
use doable::report::pretty::{Look, Pretty};
use doable::report::{FORMATS, FileReport, Format, Said, Summary};
use doable::rules::Rules;
use doable::settings::{FailOn, Settings};
use doable::source::{LineIndex, Source, Syntax};
use std::fmt::Write;
use std::ops::ControlFlow;
use std::sync::Arc;

/// A document as formats show it.
fn report(text: &Arc<String>) -> FileReport {
    FileReport {
        path: "plan.md".to_owned(),
        path_bytes: None,
        file: None,
        around: None,
        lines: LineIndex::new(text),
        text: Arc::clone(text),
        linted: Linted::default(),
        said: Said::default(),
        last: false,
        fail_on: FailOn::Warning,
        hints: true,
    }
}

/// What each format writes of a document in parts of so many items, how that is summed up, and how many parts there are.
fn written(formats: &[Box<dyn Format>], text: &str, most: usize) -> (Vec<String>, usize) {
    let text = Arc::new(text.to_owned());
    let source = Source {
        text: &text,
        syntax: Syntax::Markdown,
        path: "plan.md",
    };
    let mut report = report(&text);
    let mut texts = vec![String::new(); formats.len()];
    let mut summary = Summary::default();
    let mut parts = 0;
    let (settings, rules) = (Settings::default(), Rules::shipped());
    let _ = lint_in_parts(&source, &settings, rules, most, |linted, last| {
        report.go_on(linted, last);
        for (format, text) in formats.iter().zip(&mut texts) {
            let rendered = format.file(&report);
            if !(rendered.is_empty() || text.is_empty()) {
                text.push_str(format.between());
            }
            text.push_str(&rendered);
        }
        summary.add(&Summary::of(&report));
        parts += 1;
        ControlFlow::Continue(())
    });
    for (format, text) in formats.iter().zip(&mut texts) {
        text.push_str(&format.end(&summary));
    }
    (texts, parts)
}

/// The formats that take a document in parts.
fn formats() -> Vec<Box<dyn Format>> {
    let look = Look::plain(true);
    let mut formats: Vec<Box<dyn Format>> = FORMATS.iter().map(|spec| (spec.make)(look)).collect();
    formats.push(Box::new(ItemsJson {
        selection: Selection::default(),
    }));
    formats.retain(|format| format.takes_parts());
    formats
}

#[test]
fn a_document_in_parts_reads_like_the_whole() {
    let formats = formats();
    assert!(formats.len() > 3);
    let mut most_parts = 0;
    for (name, text) in plans() {
        let (whole, _) = written(&formats, &text, usize::MAX);
        for most in [1, 3] {
            let (in_parts, parts) = written(&formats, &text, most);
            most_parts = most_parts.max(parts);
            assert_eq!(in_parts, whole, "{name}");
        }
    }
    assert!(most_parts > 5, "no plan comes in many parts");
}

#[test]
fn what_one_part_said_the_next_leaves_out() {
    let mut text = "# Next steps\n\n".to_owned();
    for number in 0..40 {
        let _ = write!(text, "- Grow marble {number}\n- Kitchen\n");
    }
    let pretty = Pretty::new(Look::plain(true));
    let formats: [Box<dyn Format>; 1] = [Box::new(pretty)];
    let (whole, _) = written(&formats, &text, usize::MAX);
    for most in [1, 7] {
        let (in_parts, parts) = written(&formats, &text, most);
        assert!(parts > 10);
        assert_eq!(in_parts, whole);
    }
    let told = &linted("plan.md", &text).findings[0].message;
    let (_, said) = told.rsplit_once('”').expect("an item is quoted");
    assert_eq!(whole[0].matches(said).count(), 1, "{said}");
    assert_eq!(whole[0].matches("Kitchen").count(), 41);
}

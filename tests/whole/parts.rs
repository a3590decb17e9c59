//! A document in parts: a long one is read, judged and shown without being held whole, and nobody can tell.

use super::plans;
use doable::lint::{Linted, lint, lint_in_parts};
use doable::report::items::{ItemsJson, Selection};
use doable::report::pretty::Look;
use doable::report::{FORMATS, FileReport, Format, Summary};
use doable::rules::Rules;
use doable::settings::{FailOn, Settings};
use doable::source::{LineIndex, Source, Syntax};
use std::ops::ControlFlow;
use std::sync::Arc;

fn report(text: &Arc<String>, linted: Linted, last: bool) -> FileReport {
    FileReport {
        path: "plan.md".to_owned(),
        path_bytes: None,
        file: None,
        around: None,
        lines: LineIndex::new(text),
        text: Arc::clone(text),
        linted,
        last,
        fail_on: FailOn::Warning,
        hints: true,
    }
}

/// What a format writes of these reports, one after the other, and how the run is summed up.
fn written(format: &dyn Format, reports: &[FileReport]) -> (String, String) {
    let mut text = String::new();
    let mut summary = Summary::default();
    for report in reports {
        let rendered = format.file(report);
        if !rendered.is_empty() {
            text += if text.is_empty() {
                ""
            } else {
                format.between()
            };
            text += &rendered;
        }
        summary.add(&Summary::of(report));
    }
    (text, summary.to_string())
}

#[test]
fn a_document_in_parts_reads_like_the_whole() {
    let look = Look::plain(true);
    let mut formats: Vec<Box<dyn Format>> = FORMATS.iter().map(|spec| (spec.make)(look)).collect();
    formats.push(Box::new(ItemsJson {
        selection: Selection::default(),
    }));
    formats.retain(|format| format.takes_parts());
    assert!(formats.len() > 3);
    let settings = Settings::default();
    let mut most_parts = 0;
    for (name, text) in plans() {
        let source = Source {
            text: &text,
            syntax: Syntax::Markdown,
            path: "plan.md",
        };
        let rules = Rules::shipped();
        let shared = Arc::new(text.clone());
        let whole = [report(&shared, lint(&source, &settings, rules), true)];
        for most in [1, 3] {
            let mut parts = Vec::new();
            let _ = lint_in_parts(&source, &settings, rules, most, |linted, last| {
                parts.push(report(&shared, linted, last));
                ControlFlow::Continue(())
            });
            most_parts = most_parts.max(parts.len());
            for format in &formats {
                let parts = written(&**format, &parts);
                assert_eq!(parts, written(&**format, &whole), "{name}");
            }
        }
    }
    assert!(most_parts > 5, "no plan comes in many parts");
}

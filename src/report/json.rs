//! Findings as one JSON document, for programs; and what other documents in JSON are made with.

#[cfg(feature = "program")]
use super::FormatSpec;
use super::escape::rewrite;
use super::position::position;
use super::{FileReport, Format, Summary};
use crate::problem::Problem;
use crate::source::LineIndex;
use serde::Serialize;
use std::fmt::Write;

/// How it is chosen.
#[cfg(feature = "program")]
pub const SPEC: FormatSpec = FormatSpec {
    name: "json",
    about: "One JSON document",
    make: |_| Box::new(Json),
};

/// The version of the documents; it rises when a field changes or goes, not when one is added.
pub const VERSION: u32 = 1;

/// The findings of a run.
#[derive(Debug, Clone, Copy)]
pub struct Json;

/// A JSON object with these keys, in this order; written in another case where that stands before them. Those after a
/// semicolon are only there where they have a value.
macro_rules! object {
    (
        $($case:literal;)?
        $($key:ident: $value:expr),+
        $(; $($option:ident: $maybe:expr),+)?
        $(,)?
    ) => {{
        #[allow(non_camel_case_types, reason = "each key names the type of its value")]
        let object = {
            #[derive(serde::Serialize)]
            $(#[serde(rename_all = $case)])?
            struct Object<$($key,)+ $($($option),+)?> {
                $($key: $key,)+
                $($(
                    #[serde(skip_serializing_if = "Option::is_none")]
                    $option: Option<$option>,
                )+)?
            }
            Object { $($key: $value,)+ $($($option: $maybe),+)? }
        };
        object
    }};
}
pub(super) use object;

/// A value on one line. What a terminal or a CI service would obey stands there as `\u…`, which means the same.
pub(super) fn line(value: &impl Serialize) -> String {
    // These types have no form that JSON lacks.
    let plain = serde_json::to_string(value).unwrap_or_default();
    let escaped = rewrite(&plain, &[], |char, escaped| {
        for unit in char.encode_utf16(&mut [0; 2]) {
            let _ = write!(escaped, "\\u{unit:04x}");
        }
    });
    escaped.into_owned()
}

/// Values one below the other, with commas between.
pub(super) fn lines<T: Serialize>(values: impl Iterator<Item = T>) -> String {
    let mut text = String::new();
    for value in values {
        text.push_str(if text.is_empty() { "\n  " } else { ",\n  " });
        text.push_str(&line(&value));
    }
    text
}

/// What kept a run from doing all it was asked to do, for a list.
pub(super) fn problems(summary: &Summary) -> String {
    let all = &summary.problems;
    let end = if all.is_empty() { "" } else { "\n" };
    lines(all.iter().map(problem)) + end
}

fn problem(problem: &Problem) -> impl Serialize {
    let position = problem.place.as_ref().map(|place| {
        let lines = LineIndex::new(&place.text);
        lines.position(&place.text, place.span.start)
    });
    object! {
        message: &problem.message,
        help: problem.help.as_ref().map(|help| match &problem.paste {
            Some(line) => format!("{help}\n{line}"),
            None => help.clone(),
        }),
        path: problem.path(),
        line: position.map(|at| at.line.0),
        column: position.map(|at| at.column.0),
    }
}

/// Which checkboxes were not read, as an object.
pub(super) fn unread(summary: &Summary) -> String {
    let unread = &summary.unread;
    let most = unread.most().iter().map(|label| {
        object! {
            label: &label.text,
            checkboxes: label.checkboxes,
            path: &*label.path,
        }
    });
    line(&object! {
        checkboxes: unread.checkboxes,
        labels: unread.labels(),
        without_label: unread.without_label,
        most: most.collect::<Vec<_>>(),
    })
}

impl Format for Json {
    fn begin(&self) -> String {
        format!("{{\"version\": {VERSION}, \"findings\": [")
    }

    fn file(&self, file: &FileReport) -> String {
        // Line and column from 1, the column in Unicode scalar values, the offset in bytes from 0.
        let place = |offset| {
            let at = position(&file.text, &file.lines, offset);
            object! { line: at.line.0, column: at.column.0, offset: at.offset }
        };
        lines(file.shown().map(|finding| {
            object! {
                path: &file.path,
                rule: &*finding.rule,
                verdict: finding.verdict,
                severity: finding.severity,
                message: &finding.message,
                help: &finding.help,
                suggestion: finding.suggestion(),
                suggestions: &finding.suggestions,
                item: &finding.item,
                start: place(finding.span.start),
                end: place(finding.span.end),
                fingerprint: &finding.fingerprint,
                confidence: finding.confidence,
                insert: finding.insert.as_ref().ok().map(|insert| object! {
                    line: insert.line, offset: insert.offset, text: &insert.text,
                }),
                no_insert: finding.insert.as_ref().err().map(|reason| reason.reason()),
            }
        }))
    }

    fn takes_parts(&self) -> bool {
        true
    }

    fn between(&self) -> &'static str {
        ","
    }

    fn tells_of_summary(&self) -> bool {
        true
    }

    fn end(&self, summary: &Summary) -> String {
        let (problems, unread) = (problems(summary), unread(summary));
        let summary = line(&object! {
            files: summary.files,
            items: summary.items,
            findings: summary.findings,
            hints: summary.hints,
            suppressed: summary.suppressed,
            other_language: summary.other_language,
            in_baseline: summary.baselined,
            stale_in_baseline: summary.stale,
            turned_down: &summary.turned_down,
            reader: summary.reader(),
        });
        format!("\n], \"problems\": [{problems}], \"unread\": {unread}, \"summary\": {summary}}}\n")
    }
}

//! Findings as one JSON document, for programs.

use super::escape::next_escaped;
use super::excerpt::position;
use super::{FileReport, Format, ReaderUsed, Shape, Summary};
use crate::finding::Verdict;
use crate::probability::Probability;
use crate::problem::Problem;
use crate::settings::Severity;
use crate::source::{LineIndex, Position};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write;

/// How it is chosen.
pub const SHAPE: Shape = Shape {
    name: "json",
    about: "One JSON document",
    make: |_| Box::new(Json),
};

/// The version of the documents; it rises when a field changes or goes, not when one is added.
pub const VERSION: u32 = 1;

/// The findings of a run.
#[derive(Debug, Clone, Copy)]
pub struct Json;

#[derive(Serialize)]
struct JsonFinding<'a> {
    path: &'a str,
    rule: &'a str,
    verdict: Option<Verdict>,
    severity: Severity,
    message: &'a str,
    help: &'a str,
    suggestion: Option<&'a str>,
    item: &'a str,
    start: JsonPlace,
    end: JsonPlace,
    fingerprint: &'a str,
    confidence: Option<Probability>,
}

/// A place: line and column from 1, the column in Unicode scalar values, the offset in bytes from 0.
#[derive(Serialize)]
struct JsonPlace {
    line: usize,
    column: usize,
    offset: usize,
}

impl From<Position> for JsonPlace {
    fn from(at: Position) -> Self {
        Self {
            line: at.line.0,
            column: at.column.0,
            offset: at.offset,
        }
    }
}

#[derive(Serialize)]
struct JsonSummary<'a> {
    files: usize,
    items: usize,
    findings: usize,
    hints: usize,
    suppressed: usize,
    other_language: usize,
    in_baseline: usize,
    stale_in_baseline: usize,
    turned_down: &'a BTreeSet<String>,
    reader: ReaderUsed,
}

#[derive(Serialize)]
struct JsonProblem<'a> {
    message: &'a str,
    help: Option<String>,
    path: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
}

impl<'a> From<&'a Problem> for JsonProblem<'a> {
    fn from(problem: &'a Problem) -> Self {
        let position = problem.place.as_ref().map(|place| {
            let lines = LineIndex::new(&place.text);
            lines.position(&place.text, place.span.start)
        });
        Self {
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
}

/// A value on one line. What a terminal or a CI service would obey stands there as `\u…`, which means the same.
pub(super) fn line(value: &impl Serialize) -> String {
    // These types have no form that JSON lacks.
    let plain = serde_json::to_string(value).unwrap_or_default();
    let Some(mut at) = next_escaped(&plain, 0, &[]) else {
        return plain;
    };
    let mut escaped = String::with_capacity(plain.len() + 8);
    let mut from = 0;
    loop {
        escaped.push_str(&plain[from..at]);
        let char = plain[at..].chars().next().unwrap_or_default();
        for unit in char.encode_utf16(&mut [0; 2]) {
            let _ = write!(escaped, "\\u{unit:04x}");
        }
        from = at + char.len_utf8();
        match next_escaped(&plain, from, &[]) {
            Some(next) => at = next,
            None => break,
        }
    }
    escaped.push_str(&plain[from..]);
    escaped
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
    lines(all.iter().map(JsonProblem::from)) + end
}

impl Format for Json {
    fn begin(&self) -> String {
        format!("{{\"version\": {VERSION}, \"findings\": [")
    }

    fn file(&self, file: &FileReport) -> String {
        let place = |offset| position(&file.text, &file.lines, offset).into();
        lines(file.shown().map(|finding| JsonFinding {
            path: &file.path,
            rule: &finding.rule,
            verdict: finding.verdict,
            severity: finding.severity,
            message: &finding.message,
            help: &finding.help,
            suggestion: finding.suggestion.as_deref(),
            item: &finding.item,
            start: place(finding.span.start),
            end: place(finding.span.end),
            fingerprint: &finding.fingerprint,
            confidence: finding.confidence,
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
        let problems = problems(summary);
        let summary = line(&JsonSummary {
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
        format!("\n], \"problems\": [{problems}], \"summary\": {summary}}}\n")
    }
}

//! Reviewdog's Diagnostic Format: comments on the changed lines of a review, on whichever service, as one JSON document.

use super::json::{lines, object};
use super::place::as_given;
use super::words::{by_severity, in_full};
use super::{FileReport, Format, FormatSpec, Summary};
use crate::finding::Finding;
use crate::source::character_at;

pub const SPEC: FormatSpec = FormatSpec {
    name: "rdjson",
    about: "reviewdog's JSON, for comments in a review",
    make: |_| Box::new(Rdjson),
};

struct Rdjson;

impl Format for Rdjson {
    fn begin(&self) -> String {
        "{\"source\": {\"name\": \"doable\"}, \"diagnostics\": [".to_owned()
    }

    fn file(&self, file: &FileReport) -> String {
        // Line and column from 1; unlike everywhere else, the column counts bytes.
        let place = |offset| {
            let offset = character_at(&file.text, offset);
            let line = file.lines.line_at(offset);
            let start = file.lines.span_of(line, &file.text).start;
            object! { line: line.0, column: offset - start + 1 }
        };
        // Right after the item's own text, where nothing is replaced.
        let steps = |finding: &Finding| {
            let insert = finding.insert.as_ref().ok()?;
            let range = || object! { start: place(insert.offset), end: place(insert.offset) };
            let steps = finding.suggestions.iter().map(|step| {
                object! { range: range(), text: format!("{}{step}", insert.text) }
            });
            Some(steps.collect::<Vec<_>>()).filter(|steps| !steps.is_empty())
        };
        lines(file.shown().map(|finding| {
            object! {
                message: in_full(finding),
                location: object! {
                    path: as_given(&file.path),
                    range: object! { start: place(finding.span.start), end: place(finding.span.end) },
                },
                severity: by_severity(finding.severity, ["INFO", "WARNING", "ERROR"]),
                code: object! { value: &*finding.rule };
                suggestions: steps(finding),
            }
        }))
    }

    fn takes_parts(&self) -> bool {
        true
    }

    fn between(&self) -> &'static str {
        ","
    }

    fn end(&self, _summary: &Summary) -> String {
        "\n]}\n".to_owned()
    }
}

//! Reviewdog's Diagnostic Format: comments on the changed lines of a review, on whichever service.

use super::json::lines;
use super::place::from_root;
use super::words::in_full;
use super::{FileReport, Format, Shape, Summary};
use crate::settings::Severity;
use crate::source::character_at;
use serde::Serialize;

/// How it is chosen.
pub const SHAPE: Shape = Shape {
    name: "rdjson",
    about: "reviewdog's JSON, for comments in a review",
    make: |_| Box::new(Rdjson),
};

/// One document of diagnostics.
#[derive(Debug, Clone, Copy)]
pub struct Rdjson;

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

/// Line and column from 1; unlike everywhere else, the column counts bytes.
#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

impl Format for Rdjson {
    fn begin(&self) -> String {
        "{\"source\": {\"name\": \"doable\"}, \"diagnostics\": [".to_owned()
    }

    fn file(&self, file: &FileReport) -> String {
        let diagnostics = file.shown().map(|finding| Diagnostic {
            message: in_full(finding),
            location: Location {
                path: from_root(&file.path),
                range: Range {
                    start: place(file, finding.span.start),
                    end: place(file, finding.span.end),
                },
            },
            severity: match finding.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Hint => "INFO",
            },
            code: Code {
                value: &finding.rule,
            },
        });
        lines(diagnostics)
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

fn place(file: &FileReport, offset: usize) -> Place {
    let offset = character_at(&file.text, offset);
    let line = file.lines.line_at(offset);
    let start = file.lines.span_of(line, &file.text).start;
    Place {
        line: line.0,
        column: offset - start + 1,
    }
}

//! One line a finding, for editors, scripts and CI logs.

use super::escape::escape;
use super::position::position;
use super::words::in_full;
use super::{FileReport, Format, FormatSpec, Summary};
use std::fmt::Write;

/// How it is chosen.
pub const SPEC: FormatSpec = FormatSpec {
    name: "concise",
    about: "One line each: path:line:column: severity[rule] message",
    make: |_| Box::new(Concise),
};

/// `path:line:column: severity[rule] message — help`
#[derive(Debug, Clone, Copy)]
pub struct Concise;

impl Format for Concise {
    fn file(&self, file: &FileReport) -> String {
        let path = escape(&file.path);
        let mut text = String::new();
        for finding in file.shown() {
            let at = position(&file.text, &file.lines, finding.span.start);
            let _ = writeln!(
                text,
                "{path}:{}:{}: {}[{}] {}",
                at.line.0,
                at.column.0,
                finding.severity.word(),
                escape(&finding.rule),
                in_full(finding),
            );
        }
        text
    }

    fn takes_parts(&self) -> bool {
        true
    }

    fn tells_of_summary(&self) -> bool {
        true
    }

    fn end(&self, summary: &Summary) -> String {
        summary.to_string()
    }
}

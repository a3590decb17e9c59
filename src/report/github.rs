//! Workflow commands of GitHub Actions: an annotation a finding, in the files of a pull request.

use super::escape::{escape, must_escape};
use super::place::{ends, from_root, problem_from_root};
use super::words::{by_severity, in_full};
use super::{FileReport, Format, FormatSpec, Summary};
use std::fmt::Write;

pub const SPEC: FormatSpec = FormatSpec {
    name: "github",
    about: "Annotations in a GitHub Actions run, and a step summary where there is one",
    make: |_| Box::new(Github),
};

/// `::warning file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`
struct Github;

impl Format for Github {
    fn file(&self, file: &FileReport) -> String {
        let mut text = String::new();
        if file.shown().next().is_none() {
            return text;
        }
        let path = property(&from_root(file));
        for finding in file.shown() {
            let command = by_severity(finding.severity, ["notice", "warning", "error"]);
            let (start, end) = ends(file, finding.span);
            let _ = write!(text, "::{command} file={path},line={}", start.line.0);
            // Columns are only heeded within one line.
            if start.line == end.line {
                let _ = write!(text, ",col={}", start.column.0);
            }
            let _ = write!(text, ",endLine={}", end.line.0);
            if start.line == end.line {
                let _ = write!(text, ",endColumn={}", end.column.0);
            }
            let title = property(&finding.rule);
            let _ = writeln!(text, ",title={title}::{}", data(&in_full(finding)));
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
        let mut text = String::new();
        for problem in &summary.problems {
            let _ = write!(text, "::error title=doable");
            if let Some(path) = problem.path() {
                let _ = write!(text, ",file={}", property(&problem_from_root(path)));
            }
            let _ = writeln!(text, "::{}", data(&escape(&problem.message)));
        }
        text + &summary.to_string()
    }
}

/// The message of a command; the service reads `%` as the start of a code.
fn data(text: &str) -> String {
    text.replace('%', "%25")
}

/// A value between commas, in which the service reads codes: for a comma or colon, which would end it, and for line
/// breaks, without which it wouldn't find the file.
fn property(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (at, char) in text.char_indices() {
        match char {
            '%' => safe += "%25",
            ':' => safe += "%3A",
            ',' => safe += "%2C",
            '\n' => safe += "%0A",
            '\r' => safe += "%0D",
            char if must_escape(text, at) => safe.extend(char.escape_unicode()),
            char => safe.push(char),
        }
    }
    safe
}

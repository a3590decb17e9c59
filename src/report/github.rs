//! Workflow commands of GitHub Actions: an annotation a finding, in the files of a pull request.

use super::escape::{escape, must_escape};
use super::place::{ends, from_root};
use super::words::in_full;
use super::{FileReport, Format, Shape, Summary};
use crate::settings::Severity;
use std::fmt::Write;

/// How it is chosen.
pub const SHAPE: Shape = Shape {
    name: "github",
    about: "Annotations in a GitHub Actions run, and a step summary where there is one",
    make: |options| {
        Box::new(Github {
            quiet: options.quiet,
        })
    },
};

/// `::warning file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`
#[derive(Debug, Clone, Copy)]
pub struct Github {
    /// Whether it ends without a summary.
    pub quiet: bool,
}

impl Format for Github {
    fn file(&self, file: &FileReport) -> String {
        let path = property(from_root(&file.path));
        let mut text = String::new();
        for finding in file.shown() {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "notice",
            };
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
                let _ = write!(text, ",file={}", property(from_root(path)));
            }
            let _ = writeln!(text, "::{}", data(&escape(&problem.message)));
        }
        if !self.quiet {
            text += &summary.to_string();
        }
        text
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

//! What a run shows: one module a format, all fed by the same file reports, problems and summary. The
//! [`Reporter`] alone decides the exit code.

#[cfg(feature = "program")]
mod checkstyle;
#[cfg(feature = "program")]
pub mod concise;
#[cfg(feature = "program")]
mod excerpt;
#[cfg(test)]
mod format_tests;
#[cfg(feature = "program")]
pub(crate) mod github;
#[cfg(feature = "program")]
mod gitlab;
pub mod items;
pub mod json;
#[cfg(feature = "program")]
mod junit;
#[cfg(feature = "program")]
mod labels;
#[cfg(feature = "program")]
pub(crate) mod markdown;
#[cfg(feature = "program")]
mod place;
mod position;
#[cfg(feature = "program")]
pub mod pretty;
#[cfg(test)]
mod pretty_tests;
#[cfg(feature = "program")]
mod rdjson;
#[cfg(test)]
mod reader_tests;
#[cfg(feature = "program")]
mod reporter;
mod said;
#[cfg(feature = "program")]
pub mod sarif;
#[cfg(feature = "program")]
mod sink;
#[cfg(feature = "program")]
pub(crate) mod stats;
#[cfg(feature = "program")]
mod stats_html;
#[cfg(feature = "program")]
mod stats_json;
#[cfg(test)]
mod stats_tests;
#[cfg(feature = "program")]
mod stats_text;
#[cfg(feature = "program")]
mod stats_words;
mod summary;
#[cfg(feature = "program")]
mod tally;
#[cfg(feature = "program")]
pub(crate) mod terminal;
#[cfg(test)]
mod tests;
mod unread;
#[cfg(feature = "program")]
mod words;
#[cfg(feature = "program")]
mod wrapped;
#[cfg(feature = "program")]
mod xml;

#[cfg(feature = "program")]
pub use labels::{ReadLabel, ReadLabels, Row, aligned};
#[cfg(feature = "program")]
pub use reporter::{Exit, Reporter, no_output};
pub use said::Said;
#[cfg(feature = "program")]
pub use sink::Output;
pub use summary::{ReaderUsed, RuleNotes, Summary};
pub use unread::{Label, Unread, bare, in_line};
#[cfg(feature = "program")]
pub use wrapped::{shortened_to, width, wrapped};

pub(crate) use crate::escape;
use crate::finding::Finding;
use crate::lint::Linted;
use crate::settings::{FailOn, Severity};
use crate::source::LineIndex;
#[cfg(feature = "program")]
use pretty::Look;
use std::fmt::{Display, Formatter};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A document, linted, or a part of it.
#[derive(Debug, Clone)]
pub struct FileReport {
    /// Its path as given on the command line, with `/`.
    pub path: String,
    /// The bytes of that path, where they are no text.
    pub path_bytes: Option<Vec<u8>>,
    /// Where it lies, resolved; none for standard input without a name.
    pub file: Option<PathBuf>,
    /// The root of the repository that the current folder is in.
    pub around: Option<Arc<Path>>,
    /// Its text, all of it.
    pub text: Arc<String>,
    /// Where its lines start; empty where nothing in it is shown.
    pub lines: LineIndex,
    /// What it holds.
    pub linted: Linted,
    /// What its parts before this one have said.
    pub said: Said,
    /// Whether nothing more of the document follows.
    pub last: bool,
    /// From which severity on its findings fail the run.
    pub fail_on: FailOn,
    /// Whether hints are shown.
    pub hints: bool,
}

impl FileReport {
    /// Goes on to the next part of the document, and whether it is the last.
    pub fn go_on(&mut self, part: Linted, last: bool) {
        let mut said = std::mem::take(&mut self.said);
        for finding in self.shown() {
            said.hear(finding, &Said::default());
        }
        self.said = said;
        (self.linted, self.last) = (part, last);
    }

    /// The findings that are shown.
    pub fn shown(&self) -> impl Iterator<Item = &Finding> {
        let hints = self.hints;
        self.linted
            .findings
            .iter()
            .filter(move |finding| hints || finding.severity > Severity::Hint)
    }
}

/// A way to show file reports.
pub trait Format: Sync {
    /// What stands before the first report.
    fn begin(&self) -> String {
        String::new()
    }

    /// One file's findings. Reports are rendered in parallel and written in order.
    fn file(&self, file: &FileReport) -> String;

    /// Whether a file's report is no more than those of its parts, one after the other.
    fn takes_parts(&self) -> bool {
        false
    }

    /// Whether its end tells of the rules whose findings were shown.
    fn tells_of_rules(&self) -> bool {
        false
    }

    /// What stands between two reports that are not empty.
    fn between(&self) -> &'static str {
        ""
    }

    /// What stands after the last report.
    fn end(&self, summary: &Summary) -> String;

    /// Whether its end tells what was left out, unless a user wants it quiet; else that is told on standard error.
    fn tells_of_summary(&self) -> bool {
        false
    }

    /// Whether its end tells which checkboxes were not read, unless a user wants it quiet; else standard error does.
    fn tells_of_unread(&self) -> bool {
        self.tells_of_summary()
    }

    /// Whether problems stand among the findings, not on standard error.
    fn shows_problems(&self) -> bool {
        false
    }
}

/// A way to show findings, as `--format` names it.
#[cfg(feature = "program")]
#[derive(Debug, Clone, Copy)]
pub struct FormatSpec {
    /// Its name.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    /// Makes the format, for a place where diagnostics are drawn like that.
    pub make: fn(Look) -> Box<dyn Format>,
}

/// The ways to show findings, in the order of the help.
#[cfg(feature = "program")]
pub const FORMATS: [FormatSpec; 10] = [
    pretty::SPEC,
    concise::SPEC,
    json::SPEC,
    sarif::SPEC,
    github::SPEC,
    gitlab::SPEC,
    junit::SPEC,
    checkstyle::SPEC,
    rdjson::SPEC,
    markdown::SPEC,
];

/// A count with its noun: `1 file`, `2 files`.
#[derive(Debug, Clone, Copy)]
pub struct Count(pub usize, pub &'static str, pub &'static str);

impl Display for Count {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let Self(count, one, many) = self;
        write!(f, "{count} {}", if *count == 1 { one } else { many })
    }
}

//! Findings as Markdown, for a comment on a pull request or the summary of a CI job. Words of a plan stand in code
//! spans only, where nothing is a link, a mention, an emoji or HTML.

use super::escape::escape;
use super::place::{ends, from_root};
use super::{FileReport, Format, FormatSpec, Summary};
use std::fmt::Write;

pub const SPEC: FormatSpec = FormatSpec {
    name: "markdown",
    about: "Markdown, for a comment on a pull request",
    make: |_| Box::new(Markdown),
};

/// A list a file.
struct Markdown;

impl Format for Markdown {
    fn begin(&self) -> String {
        "## doable\n\n".to_owned()
    }

    fn file(&self, file: &FileReport) -> String {
        let mut text = String::new();
        for finding in file.shown() {
            if text.is_empty() {
                let _ = writeln!(text, "### {}\n", code(&from_root(file)));
            }
            let (start, _) = ends(file, finding.span);
            let _ = writeln!(
                text,
                "- Line {}, {}, {}: {}",
                start.line.0,
                finding.severity.word(),
                code(&finding.rule),
                code(&finding.message),
            );
            if !finding.help.is_empty() {
                let _ = writeln!(text, "  - {}", code(&finding.help));
            }
            if let Some(suggestion) = finding.suggestion() {
                let _ = writeln!(text, "  - Try: {}", code(suggestion));
            }
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    fn tells_of_summary(&self) -> bool {
        true
    }

    fn end(&self, summary: &Summary) -> String {
        let mut text = String::new();
        for problem in &summary.problems {
            let _ = writeln!(text, "- Error: {}", code(&problem.message));
        }
        if !summary.problems.is_empty() {
            text.push('\n');
        }
        if !summary.quiet {
            // Names of headings and files may stand in it. Each line is a paragraph.
            let told = summary.to_string();
            let lines: Vec<String> = told.lines().map(code).collect();
            let _ = writeln!(text, "{}", lines.join("\n\n"));
        }
        text
    }
}

/// A code span that holds the text and nothing else, whatever that is.
pub(super) fn code(text: &str) -> String {
    let text = escape(text);
    let runs = text.split(|char| char != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
    // One space at both ends is taken off again.
    let edge = |char: Option<char>| matches!(char, None | Some('`' | ' '));
    let odd = edge(text.chars().next()) || edge(text.chars().next_back());
    let space = if odd { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

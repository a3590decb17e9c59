//! One line a finding, for editors, scripts and CI logs.

use super::escape::escape;
use super::excerpt::position;
use super::{FileReport, Format, Summary};

/// `path:line:column: severity[rule] message — help`
#[derive(Debug, Clone, Copy)]
pub struct Concise {
    /// Whether it ends without a summary.
    pub quiet: bool,
}

impl Format for Concise {
    fn file(&self, file: &FileReport) -> String {
        let path = escape(&file.path);
        file.shown()
            .map(|finding| {
                let at = position(&file.text, &file.lines, finding.span.start);
                let mut line = format!(
                    "{path}:{}:{}: {}[{}] {}",
                    at.line.0,
                    at.column.0,
                    finding.severity.word(),
                    escape(&finding.rule),
                    escape(&finding.message),
                );
                if !finding.help.is_empty() {
                    line += " — ";
                    line += &escape(&finding.help);
                }
                if let Some(suggestion) = &finding.suggestion {
                    line += " Try: ";
                    line += &escape(suggestion);
                }
                line.push('\n');
                line
            })
            .collect()
    }

    fn end(&self, summary: &Summary) -> String {
        if self.quiet {
            String::new()
        } else {
            summary.to_string()
        }
    }
}

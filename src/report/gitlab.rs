//! GitLab's code quality report: findings beside the lines of a merge request.

use super::json::lines;
use super::place::{ends, from_root};
use super::words::in_full;
use super::{FileReport, Format, Shape, Summary};
use crate::settings::Severity;
use serde::Serialize;

/// How it is chosen.
pub const SHAPE: Shape = Shape {
    name: "gitlab",
    about: "GitLab's code quality report, in JSON",
    make: |_| Box::new(Gitlab),
};

/// A JSON list of findings.
#[derive(Debug, Clone, Copy)]
pub struct Gitlab;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

/// Lines, from 1.
#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Format for Gitlab {
    fn begin(&self) -> String {
        "[".to_owned()
    }

    fn file(&self, file: &FileReport) -> String {
        let issues = file.shown().map(|finding| {
            let (start, end) = ends(file, finding.span);
            Issue {
                description: in_full(finding),
                check_name: &finding.rule,
                fingerprint: &finding.fingerprint,
                severity: match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Hint => "info",
                },
                location: Location {
                    path: from_root(&file.path),
                    lines: Lines {
                        begin: start.line.0,
                        end: end.line.0,
                    },
                },
            }
        });
        lines(issues)
    }

    fn takes_parts(&self) -> bool {
        true
    }

    fn between(&self) -> &'static str {
        ","
    }

    fn end(&self, _summary: &Summary) -> String {
        "\n]\n".to_owned()
    }
}

//! GitLab's code quality report: findings beside the lines of a merge request, as one JSON list.

use super::json::{lines, object};
use super::place::{ends, from_root};
use super::words::{by_severity, in_full};
use super::{FileReport, Format, FormatSpec, Summary};

pub const SPEC: FormatSpec = FormatSpec {
    name: "gitlab",
    about: "GitLab's code quality report, in JSON",
    make: |_| Box::new(Gitlab),
};

struct Gitlab;

impl Format for Gitlab {
    fn begin(&self) -> String {
        "[".to_owned()
    }

    fn file(&self, file: &FileReport) -> String {
        if file.shown().next().is_none() {
            return String::new();
        }
        let path = from_root(file);
        lines(file.shown().map(|finding| {
            let (start, end) = ends(file, finding.span);
            object! {
                description: in_full(finding),
                check_name: &*finding.rule,
                fingerprint: &finding.fingerprint,
                severity: by_severity(finding.severity, ["info", "minor", "major"]),
                location: object! {
                    path: &path,
                    lines: object! { begin: start.line.0, end: end.line.0 },
                },
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
        "\n]\n".to_owned()
    }
}

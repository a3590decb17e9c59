//! Checkstyle's XML, which many editors and build servers read.

use super::escape::escape;
use super::place::{ends, from_root};
use super::words::in_full;
use super::xml::{Xml, declaration};
use super::{FileReport, Format, Shape, Summary};
use crate::settings::Severity;

/// How it is chosen.
pub const SHAPE: Shape = Shape {
    name: "checkstyle",
    about: "Checkstyle's XML, for build servers and editors",
    make: |_| Box::new(Checkstyle),
};

/// A `file` each, with an `error` for every finding.
#[derive(Debug, Clone, Copy)]
pub struct Checkstyle;

impl Format for Checkstyle {
    fn begin(&self) -> String {
        declaration() + "<checkstyle version=\"4.3\">"
    }

    fn file(&self, file: &FileReport) -> String {
        let mut xml = Xml::new();
        let name = [("name", from_root(&file.path))];
        xml.line(1);
        if file.shown().next().is_none() {
            xml.empty("file", &name);
            return xml.text();
        }
        xml.open("file", &name);
        for finding in file.shown() {
            let (start, _) = ends(file, finding.span);
            xml.line(2);
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "info",
            };
            xml.empty(
                "error",
                &[
                    ("line", &start.line.0.to_string()),
                    ("column", &start.column.0.to_string()),
                    ("severity", severity),
                    ("message", &in_full(finding)),
                    ("source", &format!("doable.{}", finding.rule)),
                ],
            );
        }
        xml.line(1);
        xml.close("file");
        xml.text()
    }

    fn end(&self, summary: &Summary) -> String {
        let mut xml = Xml::new();
        for problem in &summary.problems {
            xml.line(1);
            let path = problem.path().unwrap_or("doable");
            xml.open("file", &[("name", from_root(path))]);
            xml.line(2);
            let message = escape(&problem.message);
            let error = [("severity", "error"), ("message", &*message)];
            xml.empty("error", &[&error[..], &[("source", "doable")]].concat());
            xml.line(1);
            xml.close("file");
        }
        xml.text() + "\n</checkstyle>\n"
    }
}

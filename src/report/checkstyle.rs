//! Checkstyle's XML, which many editors and build servers read: a `file` each, with an `error` for every finding.

use super::escape::escape;
use super::place::{as_given, ends};
use super::words::{by_severity, in_full};
use super::xml::{Xml, declaration};
use super::{FileReport, Format, FormatSpec, Summary};

pub const SPEC: FormatSpec = FormatSpec {
    name: "checkstyle",
    about: "Checkstyle's XML, for build servers and editors",
    make: |_| Box::new(Checkstyle),
};

struct Checkstyle;

impl Format for Checkstyle {
    fn begin(&self) -> String {
        declaration() + "<checkstyle version=\"4.3\">"
    }

    fn file(&self, file: &FileReport) -> String {
        let mut xml = Xml::new(1);
        let name = [("name", as_given(&file.path))];
        if file.shown().next().is_none() {
            xml.empty("file", &name);
            return xml.text();
        }
        xml.element("file", &name, |xml| {
            for finding in file.shown() {
                let (start, _) = ends(file, finding.span);
                let attributes = [
                    ("line", &*start.line.0.to_string()),
                    ("column", &start.column.0.to_string()),
                    (
                        "severity",
                        by_severity(finding.severity, ["info", "warning", "error"]),
                    ),
                    ("message", &in_full(finding)),
                    ("source", &format!("doable.{}", finding.rule)),
                ];
                xml.empty("error", &attributes);
            }
        });
        xml.text()
    }

    fn end(&self, summary: &Summary) -> String {
        let mut xml = Xml::new(1);
        for problem in &summary.problems {
            let path = as_given(problem.path().unwrap_or("doable"));
            let message = escape(&problem.message);
            let attributes = [
                ("severity", "error"),
                ("message", &message),
                ("source", "doable"),
            ];
            xml.element("file", &[("name", path)], |xml| {
                xml.empty("error", &attributes);
            });
        }
        xml.text() + "\n</checkstyle>\n"
    }
}

//! `JUnit`'s XML, for CI services that show test results: a suite a file, a failed case a finding.

use super::FileReport;
use super::place::{ends, from_root};
use super::words::in_full;
use super::xml::{Xml, declaration};
use super::{Format, Shape, Summary};
use crate::finding::Finding;

/// How it is chosen.
pub const SHAPE: Shape = Shape {
    name: "junit",
    about: "JUnit's XML, for CI services that show test results",
    make: |_| Box::new(Junit),
};

/// A `testsuite` each, with a `testcase` for every finding, or one that passes.
#[derive(Debug, Clone, Copy)]
pub struct Junit;

impl Format for Junit {
    fn begin(&self) -> String {
        declaration() + "<testsuites name=\"doable\">"
    }

    fn file(&self, file: &FileReport) -> String {
        let path = from_root(&file.path);
        let failures = file.shown().count();
        let mut xml = Xml::new();
        suite(&mut xml, path, failures.max(1), failures, 0);
        if failures == 0 {
            xml.line(2);
            xml.empty("testcase", &case("no findings", path));
        }
        for finding in file.shown() {
            failed(&mut xml, file, finding);
        }
        xml.line(1);
        xml.close("testsuite");
        xml.text()
    }

    fn end(&self, summary: &Summary) -> String {
        let mut xml = Xml::new();
        if !summary.problems.is_empty() {
            let errors = summary.problems.len();
            suite(&mut xml, "doable", errors, 0, errors);
            for problem in &summary.problems {
                xml.line(2);
                let path = from_root(problem.path().unwrap_or("doable"));
                let name = if problem.document.is_some() {
                    "can be checked"
                } else {
                    "the run itself"
                };
                xml.open("testcase", &case(name, path));
                xml.line(3);
                xml.empty("error", &[("message", &problem.message), ("type", "error")]);
                xml.line(2);
                xml.close("testcase");
            }
            xml.line(1);
            xml.close("testsuite");
        }
        xml.text() + "\n</testsuites>\n"
    }
}

fn suite(xml: &mut Xml, name: &str, tests: usize, failures: usize, errors: usize) {
    xml.line(1);
    xml.open(
        "testsuite",
        &[
            ("name", name),
            ("tests", &tests.to_string()),
            ("failures", &failures.to_string()),
            ("errors", &errors.to_string()),
            ("skipped", "0"),
        ],
    );
}

fn case<'a>(name: &'a str, class: &'a str) -> [(&'static str, &'a str); 3] {
    [("name", name), ("classname", class), ("file", class)]
}

fn failed(xml: &mut Xml, file: &FileReport, finding: &Finding) {
    let path = from_root(&file.path);
    let (start, _) = ends(file, finding.span);
    let (line, column) = (start.line.0, start.column.0);
    let name = format!("{} at {line}:{column}", finding.rule);
    let line = line.to_string();
    xml.line(2);
    let [name, class, path_of] = case(&name, path);
    xml.open("testcase", &[name, class, path_of, ("line", &line)]);
    xml.line(3);
    let kind = format!("{}[{}]", finding.severity.word(), finding.rule);
    xml.open("failure", &[("message", &finding.message), ("type", &kind)]);
    xml.words(&format!("{path}:{line}:{column}: {}", in_full(finding)));
    xml.close("failure");
    xml.line(2);
    xml.close("testcase");
}

//! `JUnit`'s XML, for CI services that show test results: a suite a file, a failed case a finding, or one that passes.

use super::place::{ends, from_root, problem_from_root};
use super::words::in_full;
use super::xml::{Xml, declaration};
use super::{FileReport, Format, FormatSpec, Summary};
use crate::finding::Finding;
use crate::problem::Problem;

pub const SPEC: FormatSpec = FormatSpec {
    name: "junit",
    about: "JUnit's XML, for CI services that show test results",
    make: |_| Box::new(Junit),
};

struct Junit;

impl Format for Junit {
    fn begin(&self) -> String {
        declaration() + "<testsuites name=\"doable\">"
    }

    fn file(&self, file: &FileReport) -> String {
        let path = &from_root(file);
        let failures = file.shown().count();
        suite(path, [failures.max(1), failures, 0], |xml| {
            if failures == 0 {
                xml.empty("testcase", &case("no findings", path));
            }
            for finding in file.shown() {
                failed(xml, path, file, finding);
            }
        })
    }

    fn end(&self, summary: &Summary) -> String {
        const END: &str = "\n</testsuites>\n";
        let errors = summary.problems.len();
        if errors == 0 {
            return END.to_owned();
        }
        let suite = suite("doable", [errors, 0, errors], |xml| {
            for problem in &summary.problems {
                errored(xml, problem);
            }
        });
        suite + END
    }
}

/// A suite with as many tests, failures and errors.
fn suite(name: &str, counts: [usize; 3], cases: impl FnOnce(&mut Xml)) -> String {
    let mut xml = Xml::new(1);
    let [tests, failures, errors] = counts.map(|count| count.to_string());
    let attributes = [
        ("name", name),
        ("tests", &tests),
        ("failures", &failures),
        ("errors", &errors),
        ("skipped", "0"),
    ];
    xml.element("testsuite", &attributes, cases);
    xml.text()
}

fn case<'a>(name: &'a str, class: &'a str) -> [(&'static str, &'a str); 3] {
    [("name", name), ("classname", class), ("file", class)]
}

fn failed(xml: &mut Xml, path: &str, file: &FileReport, finding: &Finding) {
    let (start, _) = ends(file, finding.span);
    let (line, column) = (start.line.0.to_string(), start.column.0);
    let name = format!("{} at {line}:{column}", finding.rule);
    let [name, class, path_of] = case(&name, path);
    xml.element(
        "testcase",
        &[name, class, path_of, ("line", &line)],
        |xml| {
            let kind = format!("{}[{}]", finding.severity.word(), finding.rule);
            let words = format!("{path}:{line}:{column}: {}", in_full(finding));
            xml.words(
                "failure",
                &[("message", &finding.message), ("type", &kind)],
                &words,
            );
        },
    );
}

fn errored(xml: &mut Xml, problem: &Problem) {
    let path = problem.path().map(problem_from_root);
    let path = path.as_deref().unwrap_or("doable");
    let name = if problem.document.is_some() {
        "can be checked"
    } else {
        "the run itself"
    };
    xml.element("testcase", &case(name, path), |xml| {
        xml.empty("error", &[("message", &problem.message), ("type", "error")]);
    });
}

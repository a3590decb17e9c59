//! SARIF 2.1.0, the format in which code scanning services take findings. Results are written as they come; what they
//! refer to – the rules, and what went wrong – stands after them.

use super::escape::escape;
use super::json::{line, lines, object};
use super::markdown::code;
use super::place::{bytes_from_root, ends, problem_from_root};
use super::pretty::advice;
use super::words::{by_severity, in_full};
use super::{FileReport, Format, FormatSpec, RuleNotes, Summary};
use crate::finding::Finding;
use crate::probability::Probability;
use crate::problem::Problem;
use crate::source::{LineIndex, Position};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// How it is chosen.
pub const SPEC: FormatSpec = FormatSpec {
    name: "sarif",
    about: "SARIF 2.1.0, for GitHub code scanning and other viewers",
    make: |_| Box::new(Sarif),
};

/// One run in one document.
#[derive(Debug, Clone, Copy)]
pub struct Sarif;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What SARIF calls a hint, a warning and an error.
const LEVELS: [&str; 3] = ["note", "warning", "error"];

impl Format for Sarif {
    fn begin(&self) -> String {
        format!(
            "{{\"$schema\": \"{SCHEMA}\", \"version\": \"2.1.0\", \"runs\": [{{\n\"columnKind\": \"unicodeCodePoints\",\n\"results\": ["
        )
    }

    fn file(&self, file: &FileReport) -> String {
        if file.shown().next().is_none() {
            return String::new();
        }
        let path = bytes_from_root(file);
        lines(file.shown().map(|finding| result(&path, file, finding)))
    }

    fn tells_of_rules(&self) -> bool {
        true
    }

    fn takes_parts(&self) -> bool {
        true
    }

    fn between(&self) -> &'static str {
        ","
    }

    fn end(&self, summary: &Summary) -> String {
        let version = env!("CARGO_PKG_VERSION");
        let rules = summary.rules.iter();
        let rules: Vec<_> = rules.map(|(id, notes)| descriptor(id, notes)).collect();
        let problems: Vec<_> = summary.problems.iter().map(notification).collect();
        let invocation = object! {
            "camelCase";
            execution_successful: problems.is_empty(),
            tool_execution_notifications: problems,
        };
        let tool = object! {
            driver: object! {
                "camelCase";
                name: "doable",
                version: version,
                semantic_version: version,
                rules: rules,
            },
        };
        format!(
            "\n],\n\"invocations\": [{}],\n\"tool\": {}\n}}]}}\n",
            line(&invocation),
            line(&tool)
        )
    }
}

fn result(path: &[u8], file: &FileReport, finding: &Finding) -> impl Serialize {
    // Hundredths of a hundred: divided once, so that no digits beyond those come of it.
    let rank = |given: Probability| f64::from(given.ten_thousandths()) / 100.0;
    object! {
        "camelCase";
        rule_id: &*finding.rule,
        level: by_severity(finding.severity, LEVELS),
        message: plain(&in_full(finding)),
        locations: [location(path, Some(ends(file, finding.span)))],
        partial_fingerprints: BTreeMap::from([("doable/v1", finding.fingerprint.as_str())]);
        // How much a result deserves to be looked at, beside others of its level: from 0 to 100.
        rank: finding.confidence.map(rank),
    }
}

/// A part of a file, or all of it. Lines and columns count from 1, the end's column is the one after the last; columns
/// count characters, offsets bytes from 0.
fn location(path: &[u8], ends: Option<(Position, Position)>) -> impl Serialize + use<> {
    let region = ends.map(|(start, end)| {
        object! {
            "camelCase";
            start_line: start.line.0,
            start_column: start.column.0,
            end_line: end.line.0,
            end_column: end.column.0,
            byte_offset: start.offset,
            byte_length: end.offset - start.offset,
        }
    });
    object! {
        "camelCase";
        physical_location: object! {
            "camelCase";
            artifact_location: object! { uri: uri(path) };
            region: region,
        },
    }
}

fn notification(problem: &Problem) -> impl Serialize + use<> {
    let mut text = escape(&problem.message).into_owned();
    if let Some(help) = advice(problem) {
        text += " — ";
        text += &help;
    }
    let ends = problem.place.as_ref().map(|place| {
        let index = LineIndex::new(&place.text);
        let position = |offset| index.position(&place.text, offset);
        (position(place.span.start), position(place.span.end))
    });
    object! {
        level: "error",
        message: plain(&text);
        locations: problem.path().map(|path| [location(problem_from_root(path).as_bytes(), ends)]),
    }
}

fn descriptor(id: &str, notes: &RuleNotes) -> impl Serialize {
    let short = notes.message.replace("“{text}”", "An item");
    let why = notes.why.as_deref().map_or(short.as_str(), str::trim);
    let silence = format!("severity:\n  {id}: off\n");
    let mut text = format!("{}\n", escape(why));
    let mut markdown = text.clone();
    for (title, examples) in [
        ("It matches", &notes.hits),
        ("It leaves alone", &notes.misses),
    ] {
        if examples.is_empty() {
            continue;
        }
        let _ = write!(text, "\n{title}:\n");
        let _ = write!(markdown, "\n{title}:\n\n");
        for example in examples {
            let _ = writeln!(text, "- {}", escape(example));
            let _ = writeln!(markdown, "- {}", code(example));
        }
    }
    let _ = write!(text, "\nTo silence it, put into .doable.yaml:\n\n{silence}");
    let _ = write!(
        markdown,
        "\nTo silence it, put into `.doable.yaml`:\n\n```yaml\n{silence}```\n"
    );
    let level = notes.level.severity();
    object! {
        "camelCase";
        id: id.to_owned(),
        short_description: plain(&escape(&short)),
        full_description: plain(&escape(why)),
        help: object! { text: inert(&text), markdown: markdown },
        default_configuration: object! {
            enabled: level.is_some(),
            level: level.map_or("none", |level| by_severity(level, LEVELS)),
        },
    }
}

/// A message.
fn plain(text: &str) -> impl Serialize + use<> {
    object! { text: inert(text) }
}

/// Text in which `[words](target)` is no link, which it is even in SARIF's plain text.
fn inert(text: &str) -> String {
    text.replace("](", "\\](")
}

/// A path as a relative URI, or a `file:` URI where it is absolute.
fn uri(path: &[u8]) -> String {
    let mut uri = String::with_capacity(path.len());
    let drive = path.get(1) == Some(&b':') && path.get(2) == Some(&b'/');
    if drive {
        uri += "file:///";
    } else if path.starts_with(b"/") {
        uri += "file://";
    }
    for (at, &byte) in path.iter().enumerate() {
        let stands = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || (drive && at == 1);
        if stands {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_is_a_uri_in_which_only_slashes_mean_anything() {
        for (path, expected) in [
            ("a b#c%?.md", "a%20b%23c%25%3F.md"),
            ("a:b/\"é\\.md", "a%3Ab/%22%C3%A9%5C.md"),
            ("../a.md", "../a.md"),
            ("/home/a b.md", "file:///home/a%20b.md"),
            ("C:/plans/a.md", "file:///C:/plans/a.md"),
            ("-", "-"),
        ] {
            assert_eq!(uri(path.as_bytes()), expected, "{path}");
        }
        assert_eq!(uri(b"caf\xe9.md"), "caf%E9.md");
    }
}

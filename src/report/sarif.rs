//! SARIF 2.1.0, the format in which code scanning services take findings. Results are written as they come; what they
//! refer to – the rules, and what went wrong – stands behind them.

use super::escape::escape;
use super::json::{line, lines};
use super::markdown::code;
use super::place::{bytes_from_root, ends};
use super::pretty::advice;
use super::words::in_full;
use super::{FileReport, Format, RuleNotes, Shape, Summary};
use crate::finding::Finding;
use crate::problem::Problem;
use crate::settings::Severity;
use crate::source::{LineIndex, Position};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// How it is chosen.
pub const SHAPE: Shape = Shape {
    name: "sarif",
    about: "SARIF 2.1.0, for GitHub code scanning and other viewers",
    make: |_| Box::new(Sarif),
};

/// One run in one document.
#[derive(Debug, Clone, Copy)]
pub struct Sarif;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Message {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    partial_fingerprints: BTreeMap<&'static str, &'a str>,
    /// How much a result deserves to be looked at, beside others of its level: from 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<f64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

/// Lines and columns from 1, the end's column is the one after the last; columns count characters, offsets bytes from 0.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    byte_offset: usize,
    byte_length: usize,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    short_description: Message,
    full_description: Message,
    help: Message,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
}

impl Format for Sarif {
    fn begin(&self) -> String {
        format!(
            "{{\"$schema\": \"{SCHEMA}\", \"version\": \"2.1.0\", \"runs\": [{{\n\"columnKind\": \"unicodeCodePoints\",\n\"results\": ["
        )
    }

    fn file(&self, file: &FileReport) -> String {
        lines(file.shown().map(|finding| result(file, finding)))
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
        let driver = Driver {
            name: "doable",
            version,
            semantic_version: version,
            rules: rules.map(|(id, notes)| descriptor(id, notes)).collect(),
        };
        let invocation = Invocation {
            execution_successful: summary.problems.is_empty(),
            tool_execution_notifications: summary.problems.iter().map(notification).collect(),
        };
        format!(
            "\n],\n\"invocations\": [{}],\n\"tool\": {}\n}}]}}\n",
            line(&invocation),
            line(&Tool { driver })
        )
    }
}

fn result<'a>(file: &FileReport, finding: &'a Finding) -> SarifResult<'a> {
    let path = file.path_bytes.as_deref().unwrap_or(file.path.as_bytes());
    SarifResult {
        rule_id: &finding.rule,
        level: level(finding.severity),
        message: plain(&in_full(finding)),
        locations: [location(path, ends(file, finding.span))],
        partial_fingerprints: BTreeMap::from([("doable/v1", finding.fingerprint.as_str())]),
        // Hundredths of a hundred: divided once, so that no digits beyond those come of it.
        rank: finding
            .confidence
            .map(|given| f64::from(given.ten_thousandths()) / 100.0),
    }
}

fn location(path: &[u8], (start, end): (Position, Position)) -> Location {
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(path) },
            region: Some(Region {
                start_line: start.line.0,
                start_column: start.column.0,
                end_line: end.line.0,
                end_column: end.column.0,
                byte_offset: start.offset,
                byte_length: end.offset - start.offset,
            }),
        },
    }
}

/// All of a file.
fn whole(path: &str) -> Location {
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation {
                uri: uri(path.as_bytes()),
            },
            region: None,
        },
    }
}

fn notification(problem: &Problem) -> Notification {
    let mut text = escape(&problem.message).into_owned();
    if let Some(help) = advice(problem) {
        text += " — ";
        text += &help;
    }
    let location = problem.place.as_ref().map(|place| {
        let index = LineIndex::new(&place.text);
        let position = |offset| index.position(&place.text, offset);
        location(
            place.path.as_bytes(),
            (position(place.span.start), position(place.span.end)),
        )
    });
    let of_document = || problem.document.as_deref().map(whole);
    Notification {
        level: "error",
        message: plain(&text),
        locations: location.or_else(of_document).into_iter().collect(),
    }
}

fn descriptor<'a>(id: &'a str, notes: &RuleNotes) -> Descriptor<'a> {
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
    Descriptor {
        id,
        short_description: plain(&escape(&short)),
        full_description: plain(&escape(why)),
        help: Message {
            text: inert(&text),
            markdown: Some(markdown),
        },
        default_configuration: Configuration {
            enabled: level.is_some(),
            level: level.map_or("none", self::level),
        },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn plain(text: &str) -> Message {
    Message {
        text: inert(text),
        markdown: None,
    }
}

/// Text in which `[words](target)` is no link, which it is even in SARIF's plain text.
fn inert(text: &str) -> String {
    text.replace("](", "\\](")
}

/// A path as a relative URI, or a `file:` URI where it is absolute.
fn uri(path: &[u8]) -> String {
    let path = bytes_from_root(path);
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
            ("./a/b.md", "a/b.md"),
            ("a b#c%?.md", "a%20b%23c%25%3F.md"),
            ("a:b/\"é\\.md", "a%3Ab/%22%C3%A9%5C.md"),
            ("../a.md", "../a.md"),
            ("/home/a b.md", "file:///home/a%20b.md"),
            ("C:/plans/a.md", "file:///C:/plans/a.md"),
            ("-", "-"),
        ] {
            assert_eq!(uri(path.as_bytes()), expected, "{path}");
        }
        assert_eq!(uri(b"./caf\xe9.md"), "caf%E9.md");
    }
}

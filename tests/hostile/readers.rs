//! Reads what the program printed as the programs would that it is for, and says whether a stranger's words were obeyed.

use pulldown_cmark::{Event, Options, Parser, Tag};
use quick_xml::events::Event as Xml;
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

/// What a command printed, as text.
pub struct Run {
    pub out: String,
    pub err: String,
    pub code: Option<i32>,
}

impl Run {
    pub fn of(command: &mut Command, input: &str) -> Self {
        let command = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A run that needs no input may be over.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Self {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
        }
    }
}

/// Holds a text to what is true of all that is written: nothing in it is obeyed by a terminal or hidden from its reader.
pub fn assert_seen(text: &str, what: &str) {
    static UNSEEN: LazyLock<Regex> = LazyLock::new(|| {
        let unseen =
            r"[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}--[\n\t]]";
        Regex::new(unseen).unwrap()
    });
    let found = UNSEEN.find(text).map(|found| found.as_str());
    assert!(found.is_none(), "{what}: {found:?} in\n{text}");
}

/// The same for what may stand in a log: no line is a command to a CI service either, but those that are `github`'s own.
pub fn assert_inert(text: &str, github: bool, what: &str) {
    assert_seen(text, what);
    for line in text.lines() {
        let is_command = line.trim_start().starts_with("::") && !github;
        assert!(
            !is_command && !line.contains("##[") && !line.contains("##vso["),
            "{what}: {line}"
        );
    }
}

/// The sequences that colour a text, and the text without them.
pub fn colours(text: &str) -> (BTreeSet<&str>, String) {
    let sequence = Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    let found = sequence.find_iter(text).map(|found| found.as_str());
    (found.collect(), sequence.replace_all(text, "").into_owned())
}

/// Holds a document to its format; gives how many findings it tells.
pub fn findings(format: &str, text: &str, what: &str) -> Option<usize> {
    let json = || -> Value {
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{what}: {error}\n{text}"))
    };
    let count = |value: &Value| Some(value.as_array().unwrap().len());
    match format {
        "json" => count(&json()["findings"]),
        "gitlab" => count(&json()),
        "rdjson" => count(&json()["diagnostics"]),
        "sarif" => {
            let run = &json()["runs"][0];
            for result in run["results"].as_array().unwrap() {
                let message = result["message"]["text"].as_str().unwrap();
                assert!(
                    !message.replace("\\](", "").contains("]("),
                    "{what}: a link in {message}"
                );
            }
            let plain = Regex::new("^([A-Za-z0-9._~/-]|%[0-9A-F]{2})+$").unwrap();
            for uri in uris(run) {
                assert!(
                    plain.is_match(uri.trim_start_matches("file://")),
                    "{what}: {uri}"
                );
            }
            count(&run["results"])
        }
        "junit" => Some(
            elements(text, what)
                .iter()
                .filter(|name| *name == "failure")
                .count(),
        ),
        "checkstyle" => {
            elements(text, what);
            // What is no finding is an error of the source "doable" itself.
            Some(text.matches(" source=\"doable.").count())
        }
        "github" => Some(
            commands(text)
                .iter()
                .filter(|command| command.is_finding())
                .count(),
        ),
        "markdown" => {
            assert_only_code(text, what);
            Some(
                text.lines()
                    .filter(|line| line.starts_with("- Line "))
                    .count(),
            )
        }
        "concise" => {
            let place = Regex::new(r"^.+:\d+:\d+: (error|warning|hint)\[[a-z-]+\] ").unwrap();
            Some(text.lines().filter(|line| place.is_match(line)).count())
        }
        _ => None,
    }
}

/// The places of results, as URIs.
pub fn uris(run: &Value) -> Vec<&str> {
    let results = run["results"].as_array().unwrap().iter();
    results
        .filter_map(|result| {
            result
                .pointer("/locations/0/physicalLocation/artifactLocation/uri")?
                .as_str()
        })
        .collect()
}

/// The elements of a document that an XML reader takes, with characters only that XML 1.0 has.
fn elements(xml: &str, what: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut names = Vec::new();
    let known = [
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "error",
        "checkstyle",
        "file",
    ];
    let legal = |text: &str| {
        text.chars().all(|char| !matches!(char, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
    };
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{what}: {error}\n{xml}"))
        {
            Xml::Eof => return names,
            Xml::Start(start) | Xml::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                assert!(known.contains(&name.as_str()), "{what}: {name}");
                for attribute in start.attributes() {
                    let value = attribute
                        .unwrap()
                        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                        .unwrap();
                    assert!(legal(&value), "{what}: {value:?}");
                }
                names.push(name);
            }
            Xml::Text(_) | Xml::End(_) | Xml::Decl(_) | Xml::GeneralRef(_) => {}
            other => panic!("{what}: {other:?}"),
        }
    }
}

/// A command as GitHub's runner reads it from a line of a log.
pub struct Workflow {
    pub name: String,
    pub properties: Vec<(String, String)>,
    /// As it stands in the log, with its codes.
    pub message: String,
}

impl Workflow {
    fn is_finding(&self) -> bool {
        self.properties.iter().any(|(key, _)| key == "line")
    }
}

/// The commands of a log: a line that begins with `::`, up to the next of these a name and, after a space, properties.
pub fn commands(log: &str) -> Vec<Workflow> {
    let lines = log
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("::"));
    let decoded = |value: &str| {
        let codes = [
            ("%0D", "\r"),
            ("%0A", "\n"),
            ("%3A", ":"),
            ("%2C", ","),
            ("%25", "%"),
        ];
        codes.iter().fold(value.to_owned(), |value, (code, char)| {
            value.replace(code, char)
        })
    };
    lines
        .filter_map(|line| line.split_once("::"))
        .map(|(head, message)| {
            let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
            let pairs = properties
                .split(',')
                .filter_map(|pair| pair.split_once('='));
            Workflow {
                message: message.to_owned(),
                name: name.to_owned(),
                properties: pairs
                    .map(|(key, value)| (key.to_owned(), decoded(value)))
                    .collect(),
            }
        })
        .collect()
}

/// Holds Markdown to showing a stranger's words as code and as nothing else, with all that GitHub and GitLab add to it.
fn assert_only_code(markdown: &str, what: &str) {
    let own = r"^(doable|Line \d+, (warning|error|hint), |: |Try: |Error: )$";
    let own = Regex::new(own).unwrap();
    for event in Parser::new_ext(markdown, Options::all()) {
        let is_plain = match &event {
            Event::Text(words) => own.is_match(words),
            Event::Start(tag) => matches!(
                tag,
                Tag::Heading { .. } | Tag::List(_) | Tag::Item | Tag::Paragraph
            ),
            Event::Code(_) | Event::SoftBreak | Event::End(_) => true,
            _ => false,
        };
        assert!(is_plain, "{what}: {event:?} in\n{markdown}");
    }
}

/// The tags of a page, with their attributes and what these hold.
pub fn tags(page: &str) -> Vec<&str> {
    let tag = Regex::new("<[a-zA-Z/!](\"[^\"]*\"|'[^']*'|[^>\"'])*>").unwrap();
    tag.find_iter(page).map(|found| found.as_str()).collect()
}

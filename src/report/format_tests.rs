//! What other programs are given: every format over the same findings, and what each promises.

use super::tests::{finding, report};
use super::{Exit, FORMATS, FileReport, Format, Reporter, RuleNotes, Summary};
use crate::problem::Problem;
use crate::report::pretty::Look;
use crate::settings::{FailOn, Level, Severity};
use crate::source::Span;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;
use std::collections::BTreeSet;

/// A plan with wide characters, tabs, control characters and words that mean something to the formats.
const ODD: &str = "## Next steps\n-\t日本 🚀\tGrow <b>@ana</b> & \"co\" by 50%, now\n- [x](http://y.z) | `#1`\u{1b}[31m\u{ffff} ]]> ::error::\n";
const ODD_PATH: &str = "./plans/a b%,:#\"é\u{7}.md";
const CLEAN: &str = "## Next steps\n- Email Ana\n";

fn format(name: &str) -> Box<dyn Format> {
    let spec = FORMATS.iter().find(|spec| spec.name == name).unwrap();
    (spec.make)(Look::plain(true))
}

/// A file with a warning and an error, one with a hint, and one with nothing.
fn files() -> Vec<FileReport> {
    let words = "Grow <b>@ana</b> & \"co\" by 50%, now";
    let mut error = finding(
        ODD,
        "[x](http://y.z) | `#1`\u{1b}[31m\u{ffff} ]]> ::error::",
        "Next steps",
    );
    error.severity = Severity::Error;
    error.suggestions.clear();
    error.fingerprint = "fedcba9876543210".to_owned();
    let mut odd = report(ODD, vec![finding(ODD, words, "Next steps"), error]);
    odd.path = ODD_PATH.to_owned();
    let mut hint = finding(CLEAN, "Email Ana", "Next steps");
    hint.severity = Severity::Hint;
    let mut hints = report(CLEAN, vec![hint]);
    hints.hints = true;
    let mut clean = report(CLEAN, vec![]);
    clean.path = "plans/clean.md".to_owned();
    vec![odd, hints, clean]
}

fn unreadable() -> Problem {
    let text = "items: all\nitmes: all\n".into();
    Problem::new("can't read <b>\u{7}.md: you may not read it")
        .help("Do")
        .paste("this.")
        .at("./.doable.yaml", &text, Span::new(11, 16), "here")
}

/// What a run of these files writes in one format, and how it ended.
fn run(name: &str, files: &[FileReport], problems: &[Problem]) -> (String, Exit) {
    let format = format(name);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut reporter = Reporter::new(Look::plain(true), &mut err).with_stream(&*format, &mut out);
    for problem in problems {
        reporter.problem(problem);
    }
    for file in files {
        reporter.file(&Summary::of(file), &[format.file(file)]);
    }
    if files.iter().any(|file| file.shown().next().is_some()) {
        let notes = RuleNotes {
            level: Level::Warning,
            why: Some("A result is no step.".to_owned()),
            message: "“{text}” names a result, not a step".to_owned(),
            hits: vec!["Grow `the` [business](x)".to_owned()],
            misses: vec!["Email Ana".to_owned()],
        };
        reporter
            .summary
            .rules
            .insert("result-verb".to_owned(), notes);
    }
    let exit = reporter.finish();
    (String::from_utf8(out).unwrap(), exit)
}

fn document(name: &str, files: &[FileReport], problems: &[Problem]) -> Value {
    serde_json::from_str(&run(name, files, problems).0).unwrap()
}

#[test]
fn each_format_of_the_same_findings() {
    for name in [
        "sarif",
        "github",
        "gitlab",
        "junit",
        "checkstyle",
        "rdjson",
        "markdown",
    ] {
        insta::assert_snapshot!(
            format!("{name}_of_odd_findings"),
            run(name, &files(), &[]).0
        );
        let whole =
            run(name, &files()[2..], &[]).0 + "--- and of nothing:\n" + &run(name, &[], &[]).0;
        insta::assert_snapshot!(format!("{name}_of_no_findings"), whole);
    }
}

#[test]
fn a_run_that_failed_says_so_where_the_format_can() {
    let document = Problem::new("can't read ./a b.md: you may not read it").of_document("./a b.md");
    let neither = Problem::new("there is no baseline to update");
    for name in ["json", "sarif", "github", "junit", "checkstyle", "markdown"] {
        let problems = [unreadable(), document.clone(), neither.clone()];
        let (out, exit) = run(name, &[], &problems);
        assert_eq!(exit, Exit::Failed);
        insta::assert_snapshot!(format!("{name}_of_a_failed_run"), out);
    }
}

#[test]
fn the_format_never_changes_the_exit_code() {
    for spec in FORMATS {
        assert_eq!(run(spec.name, &files(), &[]).1, Exit::Findings);
        assert_eq!(run(spec.name, &files()[1..], &[]).1, Exit::Clean);
        assert_eq!(run(spec.name, &files(), &[unreadable()]).1, Exit::Failed);
        let mut never = files();
        for file in &mut never {
            file.fail_on = FailOn::Never;
        }
        assert_eq!(run(spec.name, &never, &[]).1, Exit::Clean);
    }
}

#[test]
fn sarif_has_what_code_scanning_reads() {
    let sarif = document("sarif", &files(), &[]);
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let results = run["results"].as_array().unwrap();
    let levels: Vec<&Value> = results.iter().map(|result| &result["level"]).collect();
    assert_eq!(levels, ["warning", "error", "note"]);
    for result in results {
        assert_eq!(
            result["partialFingerprints"]["doable/v1"]
                .as_str()
                .unwrap()
                .len(),
            16
        );
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"]["uri"],
        "plans/a%20b%25%2C%3A%23%22%C3%A9%07.md"
    );
    let number = |key: &str| usize::try_from(place["region"][key].as_u64().unwrap()).unwrap();
    let line = ODD.lines().nth(number("startLine") - 1).unwrap();
    let columns = number("startColumn") - 1..number("endColumn") - 1;
    let words: String = line
        .chars()
        .skip(columns.start)
        .take(columns.len())
        .collect();
    let bytes = number("byteOffset")..number("byteOffset") + number("byteLength");
    assert_eq!(
        (words.as_str(), number("endLine")),
        (&ODD[bytes], number("startLine"))
    );
    assert!(words.starts_with("Grow"));
    let used: BTreeSet<&str> = results
        .iter()
        .filter_map(|result| result["ruleId"].as_str())
        .collect();
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let told: BTreeSet<&str> = rules
        .iter()
        .filter_map(|rule| rule["id"].as_str())
        .collect();
    assert_eq!(used, told);
    for key in ["shortDescription", "fullDescription", "help"] {
        assert!(!rules[0][key]["text"].as_str().unwrap().is_empty(), "{key}");
    }
    let failed = document("sarif", &files(), &[unreadable()]);
    assert_eq!(
        failed["runs"][0]["invocations"][0]["executionSuccessful"],
        false
    );
}

#[test]
fn gitlab_and_reviewdog_have_what_they_read() {
    let gitlab = document("gitlab", &files(), &[]);
    let severities: Vec<&Value> = gitlab
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| &issue["severity"])
        .collect();
    assert_eq!(severities, ["minor", "major", "info"]);
    assert_eq!(gitlab[0]["check_name"], "result-verb");
    assert_eq!(gitlab[0]["fingerprint"], "0123456789abcdef");
    assert_eq!(gitlab[0]["location"]["path"], ODD_PATH[2..]);
    assert_eq!(gitlab[0]["location"]["lines"]["begin"], 2);
    assert!(
        gitlab[0]["description"]
            .as_str()
            .unwrap()
            .contains("names a result")
    );

    let rdjson = document("rdjson", &files(), &[]);
    assert_eq!(rdjson["source"]["name"], "doable");
    let found = &rdjson["diagnostics"][0];
    assert_eq!(
        (&found["severity"], &found["code"]["value"]),
        (&"WARNING".into(), &"result-verb".into())
    );
    let range = &found["location"]["range"];
    let column = |end: &str| usize::try_from(range[end]["column"].as_u64().unwrap()).unwrap();
    let line = ODD.lines().nth(1).unwrap();
    let words = &line[column("start") - 1..column("end") - 1];
    assert_eq!(words, "Grow <b>@ana</b> & \"co\" by 50%, now");
}

/// The values of an attribute, as an XML reader has them; it also holds the document to be well-formed.
fn attributes(xml: &str, element: &str, attribute: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut values = Vec::new();
    loop {
        use quick_xml::events::Event;
        match reader.read_event().unwrap() {
            Event::Eof => return values,
            Event::Start(start) | Event::Empty(start) if start.name().as_ref() == element => {
                let found = start.try_get_attribute(attribute).unwrap().unwrap();
                values.push(
                    found
                        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                        .unwrap()
                        .into_owned(),
                );
            }
            _ => {}
        }
    }
}

#[test]
fn xml_says_the_same_to_whoever_reads_it() {
    let junit = run("junit", &files(), &[unreadable()]).0;
    let plans = [
        "plans/a b%,:#\"é\\u{7}.md",
        "plans/team.md",
        "plans/clean.md",
    ];
    assert_eq!(
        attributes(&junit, "testsuite", "name"),
        [&plans[..], &["doable"]].concat()
    );
    assert_eq!(
        attributes(&junit, "testsuite", "tests"),
        ["2", "1", "1", "1"]
    );
    assert_eq!(
        attributes(&junit, "testsuite", "failures"),
        ["2", "1", "0", "0"]
    );
    assert_eq!(
        attributes(&junit, "testsuite", "errors"),
        ["0", "0", "0", "1"]
    );
    assert_eq!(attributes(&junit, "failure", "type").len(), 3);
    let checkstyle = run("checkstyle", &files(), &[]).0;
    assert_eq!(attributes(&checkstyle, "file", "name"), plans);
    assert_eq!(
        attributes(&checkstyle, "error", "severity"),
        ["warning", "error", "info"]
    );
    assert_eq!(
        attributes(&checkstyle, "error", "source")[0],
        "doable.result-verb"
    );
    for xml in [junit, checkstyle] {
        assert!(!xml.contains(['\u{1b}', '\u{7}', '\u{ffff}']), "{xml}");
    }
}

/// The commands of a log, each as its properties and its message, read as a runner reads them.
fn commands(log: &str) -> Vec<(String, String)> {
    let lines = log
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("::"));
    lines
        .map(|command| {
            let (properties, message) = command.split_once("::").unwrap();
            (properties.to_owned(), message.to_owned())
        })
        .collect()
}

proptest! {
    /// Whatever a plan and its path hold, a log has one command a finding, and Markdown shows words only as code.
    #[test]
    fn a_plan_starts_no_command_and_no_markup(
        text in "([a-z é日🚀#*_<>&@!~|%,:`\\-\\[\\]()\\\\\t\r\n\u{1b}\u{202e}\u{ffff}]|::error|https://a\\.b|<b>|@ana){0,40}",
        path in "[a-z%,:#@`<é \n\r]{1,12}",
    ) {
        let mut told = finding("Grow", "Grow", "Grow");
        told.message = format!("<{text}>");
        told.suggestions = vec![text.clone()];
        let mut file = report("Grow", vec![told]);
        file.path.clone_from(&path);
        let log = format("github").file(&file);
        let commands = commands(&log);
        prop_assert_eq!((commands.len(), log.lines().count()), (1, 1), "{}", log);
        prop_assert_eq!(commands[0].0.split(',').count(), 6, "{}", log);
        let markdown = format("markdown");
        let markdown = markdown.begin() + &markdown.file(&file);
        let mut spans = 0;
        for event in Parser::new(&markdown) {
            match event {
                Event::Code(_) => spans += 1,
                Event::Text(words) => {
                    let ours = |char: char| "doable Line 1, warning, : Try: ".contains(char);
                    prop_assert!(words.chars().all(ours), "{}\n{}", words, markdown);
                }
                Event::Start(Tag::Heading { .. } | Tag::List(_) | Tag::Item | Tag::Paragraph) | Event::End(_) => {}
                other => prop_assert!(false, "{:?}\n{}", other, markdown),
            }
        }
        prop_assert_eq!(spans, 5, "{}", markdown);
        for name in ["junit", "checkstyle"] {
            let format = format(name);
            let xml = format.begin() + &format.file(&file) + &format.end(&super::Summary::default());
            attributes(&xml, "file", "name");
        }
        for name in ["sarif", "gitlab", "rdjson"] {
            let format = format(name);
            let json = format.begin() + &format.file(&file) + &format.end(&super::Summary::default());
            prop_assert!(serde_json::from_str::<Value>(&json).is_ok(), "{}", json);
        }
    }
}

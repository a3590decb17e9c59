//! What people and programs see of findings, made by hand.

use super::concise::Concise;
use super::json::Json;
use super::pretty::{Look, Pretty};
use super::{Exit, FileReport, Format, Reporter, Said, Summary};
use crate::finding::{Finding, NoPlace, Verdict};
use crate::lint::Linted;
use crate::plan::Stray;
use crate::problem::Problem;
use crate::settings::{FailOn, Severity};
use crate::source::{LineIndex, Span};
use insta::assert_snapshot;
use proptest::prelude::{prop_assert, proptest};
use std::sync::Arc;

/// The bytes of the first `part` in a text.
pub(super) fn span_of(text: &str, part: &str) -> Span {
    let start = text.find(part).unwrap();
    Span::new(start, start + part.len())
}

/// A finding that points at `words`, in a list under `heading`.
pub(super) fn finding(text: &str, words: &str, heading: &str) -> Finding {
    Finding {
        rule: "result-verb".into(),
        verdict: Some(Verdict::Outcome),
        confidence: None,
        severity: Severity::Warning,
        message: format!("“{words}” names a result, not a step"),
        help: "What will you do first to grow it, and when?".to_owned(),
        suggestions: vec!["List three ways to grow it and pick one".to_owned()],
        item: words.to_owned(),
        words: words.to_lowercase(),
        span: span_of(text, words),
        item_span: span_of(text, words),
        heading: heading.to_owned(),
        heading_span: Some(span_of(text, heading)),
        fingerprint: "0123456789abcdef".to_owned(),
        insert: Err(NoPlace::FlatText),
    }
}

pub(super) fn report(text: &str, findings: Vec<Finding>) -> FileReport {
    FileReport {
        path: "plans/team.md".to_owned(),
        path_bytes: None,
        file: None,
        around: None,
        lines: LineIndex::new(text),
        text: Arc::new(text.to_owned()),
        last: true,
        said: Said::default(),
        linted: Linted {
            findings,
            sections: 1,
            ..Linted::default()
        },
        fail_on: FailOn::Warning,
        hints: false,
    }
}

pub(super) fn unicode(file: &FileReport) -> String {
    Pretty::new(Look::plain(true)).file(file)
}

fn ascii(file: &FileReport) -> String {
    Pretty::new(Look::plain(false)).file(file)
}

pub(super) const PLAN: &str =
    "# Plan\n\n## Next steps\n\n- [ ] Grow my business by 20 %\n- [ ] Email three past clients\n";

#[test]
fn a_finding_is_drawn_with_its_heading() {
    let file = report(PLAN, vec![finding(PLAN, "Grow my business", "Next steps")]);
    assert_snapshot!(unicode(&file), @r#"
    result-verb

      ⚠ “Grow my business” names a result, not a step
       ╭─[plans/team.md:5:7]
     3 │ ## Next steps
       ·    ─────┬────
       ·         ╰── which makes it an action list
     4 │
     5 │ - [ ] Grow my business by 20 %
       ·       ────────┬───────
       ·               ╰── an outcome
       ╰────
      help: What will you do first to grow it, and when?
            Try: List three ways to grow it and pick one
    "#);
    assert_snapshot!(ascii(&file), @r#"
    result-verb

      ! “Grow my business” names a result, not a step
       ,-[plans/team.md:5:7]
     3 | ## Next steps
       :    ^^^^^|^^^^
       :         `-- which makes it an action list
     4 |
     5 | - [ ] Grow my business by 20 %
       :       ^^^^^^^^|^^^^^^^
       :               `-- an outcome
       `----
      help: What will you do first to grow it, and when?
            Try: List three ways to grow it and pick one
    "#);
}

#[test]
fn a_heading_far_above_is_named_in_words() {
    let text = PLAN.replace("\n\n- [ ] Grow", &format!("{}- [ ] Grow", "\n".repeat(12)));
    let file = report(
        &text,
        vec![finding(&text, "Grow my business", "Next steps")],
    );
    assert_snapshot!(unicode(&file), @r#"
    result-verb

      ⚠ “Grow my business” names a result, not a step
        ╭─[plans/team.md:15:7]
     15 │ - [ ] Grow my business by 20 %
        ·       ────────┬───────
        ·               ╰── an outcome
        ╰────
      help: What will you do first to grow it, and when?
            Try: List three ways to grow it and pick one
            It stands under “Next steps” (line 3).
    "#);
}

#[test]
fn wide_characters_and_tabs_are_underlined_where_they_stand() {
    let text = "## Next steps\n-\t日本語\tビジネスを伸ばす 🚀 yes\n";
    let file = report(text, vec![finding(text, "ビジネスを伸ばす", "Next steps")]);
    assert_snapshot!(unicode(&file), @r#"
    result-verb

      ⚠ “ビジネスを伸ばす” names a result, not a step
       ╭─[plans/team.md:2:7]
     1 │ ## Next steps
       ·    ─────┬────
       ·         ╰── which makes it an action list
     2 │ -   日本語  ビジネスを伸ばす 🚀 yes
       ·             ────────┬───────
       ·                     ╰── an outcome
       ╰────
      help: What will you do first to grow it, and when?
            Try: List three ways to grow it and pick one
    "#);
    let text = "## Next steps\n\t- [ ]\tGrow my business\n";
    let file = report(text, vec![finding(text, "Grow my business", "Next steps")]);
    assert_snapshot!(ascii(&file), @r#"
    result-verb

      ! “Grow my business” names a result, not a step
       ,-[plans/team.md:2:8]
     1 | ## Next steps
       :    ^^^^^|^^^^
       :         `-- which makes it an action list
     2 |     - [ ]   Grow my business
       :             ^^^^^^^^|^^^^^^^
       :                     `-- an outcome
       `----
      help: What will you do first to grow it, and when?
            Try: List three ways to grow it and pick one
    "#);
}

#[test]
fn an_item_at_the_end_of_a_long_file_is_drawn_like_any_other() {
    let text = format!("{}{}", "filler\n".repeat(99_998), PLAN.trim_end());
    let text = text.replace("\n- [ ] Email three past clients", "");
    let file = report(
        &text,
        vec![finding(&text, "Grow my business", "Next steps")],
    );
    assert_snapshot!(unicode(&file), @r#"
    result-verb

      ⚠ “Grow my business” names a result, not a step
            ╭─[plans/team.md:100003:7]
     100001 │ ## Next steps
            ·    ─────┬────
            ·         ╰── which makes it an action list
     100002 │
     100003 │ - [ ] Grow my business by 20 %
            ·       ────────┬───────
            ·               ╰── an outcome
            ╰────
      help: What will you do first to grow it, and when?
            Try: List three ways to grow it and pick one
    "#);
}

#[test]
fn what_a_plan_says_never_commands_the_terminal() {
    let text = "## Next\u{202e} steps\n- Grow \u{1b}[31mmy business\u{7}\n";
    let mut told = finding(text, "Grow \u{1b}[31mmy", "Next\u{202e} steps");
    told.suggestions = vec!["::error::pick\u{1b}]0;x\u{7}".to_owned()];
    let mut file = report(text, vec![told]);
    file.path = "a\nb\u{1b}.md".to_owned();
    assert_snapshot!(unicode(&file), @r#"
    result-verb

      ⚠ “Grow \u{1b}[31mmy” names a result, not a step
       ╭─[a\u{a}b\u{1b}.md:2:3]
     1 │ ## Next\u{202e} steps
       ·    ─────────┬────────
       ·             ╰── which makes it an action list
     2 │ - Grow \u{1b}[31mmy business\u{7}
       ·   ────────┬────────
       ·           ╰── an outcome
       ╰────
      help: What will you do first to grow it, and when?
            Try: \u{3a}:error::pick\u{1b}]0;x\u{7}
    "#);
    assert_snapshot!(Concise.file(&file), @r#"a\u{a}b\u{1b}.md:2:3: warning[result-verb] “Grow \u{1b}[31mmy” names a result, not a step — What will you do first to grow it, and when? Try: \u{3a}:error::pick\u{1b}]0;x\u{7}"#);
}

#[test]
fn json_says_the_same_without_commands() {
    let text = "## Next steps\n- a\u{9b}\u{202e} ##[group] ::error::\u{1b}\n";
    let words = "a\u{9b}\u{202e} ##[group] ::error::\u{1b}";
    let (out, _, _) = run(
        &Json,
        &[report(text, vec![finding(text, words, "Next steps")])],
        &[],
    );
    for command in ["\u{9b}", "\u{202e}", "\u{1b}", "##[", " ::e"] {
        assert!(!out.contains(command), "{out}");
    }
    let document: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(document["findings"][0]["item"], words);
}

#[test]
fn a_check_without_a_verdict_just_points() {
    let mut told = finding(PLAN, "Email three past clients", "Next steps");
    told.rule = "needs-owner".into();
    told.verdict = None;
    told.severity = Severity::Error;
    told.message = "Nobody is to do this".to_owned();
    told.help = "Who will do it?".to_owned();
    told.suggestions.clear();
    told.heading = "TODO.md".to_owned();
    told.heading_span = None;
    assert_snapshot!(ascii(&report(PLAN, vec![told])), @r#"
    needs-owner

      x Nobody is to do this
       ,-[plans/team.md:6:7]
     6 | - [ ] Email three past clients
       :       ^^^^^^^^^^^^^^^^^^^^^^^^
       `----
      help: Who will do it?
    "#);
}

#[test]
fn a_file_line_is_for_grep_and_editors() {
    let mut hint = finding(PLAN, "Email three past clients", "Next steps");
    hint.severity = Severity::Hint;
    hint.suggestions.clear();
    let mut file = report(
        PLAN,
        vec![finding(PLAN, "Grow my business", "Next steps"), hint],
    );
    assert_snapshot!(Concise.file(&file), @r#"plans/team.md:5:7: warning[result-verb] “Grow my business” names a result, not a step — What will you do first to grow it, and when? Try: List three ways to grow it and pick one"#);
    file.hints = true;
    assert_snapshot!(Concise.file(&file), @r#"
    plans/team.md:5:7: warning[result-verb] “Grow my business” names a result, not a step — What will you do first to grow it, and when? Try: List three ways to grow it and pick one
    plans/team.md:6:7: hint[result-verb] “Email three past clients” names a result, not a step — What will you do first to grow it, and when?
    "#);
}

proptest! {
    /// Whatever a file holds and wherever a finding points, it is drawn, and nothing in it is obeyed.
    #[test]
    fn anything_is_drawn(
        text in "([a-z é日🚀#\\-\\[\\]:\t\r\n\u{1b}\u{202e}\u{feff}\u{0}]|::error|##\\[group\\]){0,60}",
        spans in proptest::array::uniform2((0_usize..120, 0_usize..120)),
    ) {
        let span = |(start, end): (usize, usize)| Span::new(start, end);
        let mut told = finding("Grow", "Grow", "Grow");
        told.span = span(spans[0]);
        told.heading_span = Some(span(spans[1]));
        told.heading.clone_from(&text);
        told.message.clone_from(&text);
        told.suggestions = vec![text.clone()];
        let file = report(&text, vec![told]);
        for drawn in [unicode(&file), ascii(&file), Concise.file(&file)] {
            prop_assert!(!drawn.contains("Failed to read"), "{}", drawn);
            for line in drawn.lines() {
                let obeyed = |char: char| (char.is_control() && char != '\t') || char == '\u{202e}';
                prop_assert!(!line.contains(obeyed), "{:?}", line);
                let commands = line.trim_start().strip_prefix("::").is_some_and(|rest| rest.starts_with(|char: char| !char.is_whitespace()));
                prop_assert!(!commands && !line.contains("##["), "{:?}", line);
            }
        }
    }
}

/// All that a run of these files writes: standard output, standard error, and how it ended.
pub(super) fn run(
    format: &dyn Format,
    files: &[FileReport],
    problems: &[Problem],
) -> (String, String, Exit) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut reporter = Reporter::new(Look::plain(true), &mut err).with_stream(format, &mut out);
    for problem in problems {
        reporter.problem(problem);
    }
    for file in files {
        reporter.file(&Summary::of(file), &[format.file(file)]);
    }
    let exit = reporter.finish();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(out), text(err), exit)
}

#[test]
fn json_is_one_document() {
    let file = || report(PLAN, vec![finding(PLAN, "Grow my business", "Next steps")]);
    let (out, _, exit) = run(&Json, &[file(), report("", vec![]), file()], &[]);
    assert_eq!(exit, Exit::Findings);
    let document: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(document["findings"].as_array().map(Vec::len), Some(2));
    assert_snapshot!(serde_json::to_string_pretty(&document["findings"][1]).unwrap(), @r#"
    {
      "confidence": null,
      "end": {
        "column": 23,
        "line": 5,
        "offset": 45
      },
      "fingerprint": "0123456789abcdef",
      "help": "What will you do first to grow it, and when?",
      "insert": null,
      "item": "Grow my business",
      "message": "“Grow my business” names a result, not a step",
      "no_insert": "nothing is nested in this plain text",
      "path": "plans/team.md",
      "rule": "result-verb",
      "severity": "warning",
      "start": {
        "column": 7,
        "line": 5,
        "offset": 29
      },
      "suggestion": "List three ways to grow it and pick one",
      "suggestions": [
        "List three ways to grow it and pick one"
      ],
      "verdict": "outcome"
    }
    "#);
    assert_snapshot!(document["summary"], @r#"{"files":3,"findings":2,"hints":0,"in_baseline":0,"items":0,"other_language":0,"reader":"shipped","stale_in_baseline":0,"suppressed":0,"turned_down":[]}"#);
    let (out, _, exit) = run(&Json, &[], &[]);
    assert_eq!(exit, Exit::Clean);
    assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok());
}

#[test]
fn a_problem_makes_the_exit_code_two_and_keeps_out_of_other_programs_way() {
    let file = || report(PLAN, vec![finding(PLAN, "Grow my business", "Next steps")]);
    let config: Arc<str> = "items: all\nitmes: all\n".into();
    let problem = Problem::new("unknown key `itmes`")
        .help("Did you mean `items`?")
        .at(".doable.yaml", &config, Span::new(11, 16), "here");
    let (out, err, exit) = run(&Json, &[file()], std::slice::from_ref(&problem));
    assert_eq!(exit, Exit::Failed);
    assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok());
    assert_snapshot!(err, @r#"
     × unknown key `itmes`
      ╭─[.doable.yaml:2:1]
    2 │ itmes: all
      · ──┬──
      ·   ╰── here
      ╰────
     help: Did you mean `items`?
    "#);
    let pretty = Pretty::new(Look::plain(true));
    let (out, err, exit) = run(&pretty, &[], &[problem]);
    assert_eq!((err.as_str(), exit), ("", Exit::Failed));
    assert!(out.contains("unknown key"));
}

#[test]
fn the_failing_severity_decides_the_exit_code() {
    let exit = |severity, fail_on| {
        let mut told = finding(PLAN, "Grow my business", "Next steps");
        told.severity = severity;
        let mut file = report(PLAN, vec![told]);
        file.fail_on = fail_on;
        run(&Json, &[file], &[]).2
    };
    assert_eq!(exit(Severity::Warning, FailOn::Warning), Exit::Findings);
    assert_eq!(exit(Severity::Hint, FailOn::Warning), Exit::Clean);
    assert_eq!(exit(Severity::Hint, FailOn::Hint), Exit::Findings);
    assert_eq!(exit(Severity::Warning, FailOn::Error), Exit::Clean);
    assert_eq!(exit(Severity::Error, FailOn::Never), Exit::Clean);
}

#[test]
fn the_summary_tells_what_was_and_was_not_looked_at() {
    let mut hint = finding(PLAN, "Email three past clients", "Next steps");
    hint.severity = Severity::Hint;
    let some = report(
        PLAN,
        vec![finding(PLAN, "Grow my business", "Next steps"), hint],
    );
    let mut none = report("text", vec![]);
    none.linted.sections = 0;
    let (out, _, _) = run(&Concise, &[some, none], &[]);
    assert_snapshot!(out.lines().last().unwrap(), @r#"2 files checked, 0 items, 1 outcome. 1 hint not shown (--hints shows it). 1 file holds no action items."#);
    let mut quiet = Summary::default();
    quiet.quiet = true;
    assert_eq!(Concise.end(&quiet), "");
}

#[test]
fn what_was_not_read_is_told_beside_findings_and_without() {
    let stray = |heading: &str, count| Stray {
        heading: heading.to_owned(),
        span: None,
        count,
    };
    let mut file = report(PLAN, vec![finding(PLAN, "Grow my business", "Next steps")]);
    file.linted.stray_checkboxes = vec![stray("Ideas", 5), stray("Today", 9), stray("", 1)];
    let mut other = report("text", vec![]);
    other.linted.stray_checkboxes = vec![stray("ideas:", 5)];
    let (out, _, _) = run(&Concise, &[file, other], &[]);
    assert!(out.contains("\n2 files checked, 0 items, 1 outcome.\n"));
    assert_snapshot!(out.lines().last().unwrap(), @"20 checkboxes under 2 other labels and under none were not read: Ideas (10), Today (9), no label (1) — `doable init` offers to add them.");
}

//! Several findings of a file: what the second says once the first has said all, by findings made by hand.

use super::Format;
use super::pretty::{Look, Pretty};
use super::tests::{finding, report, run, unicode};
use crate::finding::{Finding, Verdict};
use crate::lint::Linted;
use crate::settings::Severity;
use insta::assert_snapshot;
use proptest::prelude::{prop_assert_eq, proptest};

/// A plan of seven items under two labels.
const LONG: &str = "\
## Next steps

- Grow my business
- Increase sales
- Improve my sleep
- Kitchen

## Later

- Kitchen sink
- Boost morale
- Call Ana ASAP
";

/// A finding that asks this.
fn asks(words: &str, help: &str) -> Finding {
    let heading = if LONG.find(words) < LONG.find("## Later") {
        "Next steps"
    } else {
        "Later"
    };
    Finding {
        help: help.to_owned(),
        ..finding(LONG, words, heading)
    }
}

/// A finding of another rule.
fn vague(words: &str) -> Finding {
    Finding {
        rule: "topic".into(),
        verdict: Some(Verdict::Vague),
        message: format!("“{words}” is a topic, not a step"),
        ..asks(words, "What will you do first about it?")
    }
}

#[test]
fn the_second_finding_of_a_rule_says_what_the_first_did_not() {
    let mut second = asks("Increase sales", "What will you do first to increase them?");
    second.severity = Severity::Error;
    let told = [
        asks("Grow my business", "What will you do first to grow it?"),
        second,
        asks("Improve my sleep", "What will you do first to grow it?"),
    ];
    assert_snapshot!(unicode(&report(LONG, told.into())), @r#"
    result-verb

      ⚠ “Grow my business” names a result, not a step
       ╭─[plans/team.md:3:3]
     1 │ ## Next steps
       ·    ─────┬────
       ·         ╰── which makes it an action list
     2 │
     3 │ - Grow my business
       ·   ────────┬───────
       ·           ╰── an outcome
       ╰────
      help: What will you do first to grow it?
            Try: List three ways to grow it and pick one

      × result-verb
       ╭─[plans/team.md:4:3]
     4 │ - Increase sales
       ·   ──────────────
       ╰────
      help: What will you do first to increase them?

      ⚠ result-verb
       ╭─[plans/team.md:5:3]
     5 │ - Improve my sleep
       ·   ────────────────
       ╰────
    "#);
}

#[test]
fn the_first_of_another_rule_says_all_and_a_label_is_told_where_it_changes() {
    let told = vec![
        asks("Grow my business", "What will you do first about it?"),
        vague("Kitchen"),
        vague("Kitchen sink"),
        asks("Boost morale", "What will you do first to boost it?"),
    ];
    let drawn = unicode(&report(LONG, told));
    assert_eq!(drawn.matches("What will you do first about it?").count(), 2);
    let drawn = drawn.lines().skip(15).collect::<Vec<_>>().join("\n");
    assert_snapshot!(drawn, @r#"
    topic

      ⚠ “Kitchen” is a topic, not a step
       ╭─[plans/team.md:6:3]
     6 │ - Kitchen
       ·   ───┬───
       ·      ╰── too open to start on
       ╰────
      help: What will you do first about it?
            Try: List three ways to grow it and pick one

      ⚠ topic
        ╭─[plans/team.md:10:3]
      8 │ ## Later
        ·    ──┬──
        ·      ╰── which makes it an action list
      9 │
     10 │ - Kitchen sink
        ·   ────────────
        ╰────

      ⚠ result-verb
        ╭─[plans/team.md:11:3]
     11 │ - Boost morale
        ·   ────────────
        ╰────
      help: What will you do first to boost it?
    "#);
}

#[test]
fn a_message_that_says_something_else_is_told_whatever_its_rule_said() {
    let check = |words: &str, message: &str| Finding {
        rule: "our-words".into(),
        verdict: None,
        message: message.to_owned(),
        heading_span: None,
        suggestions: Vec::new(),
        ..asks(words, "")
    };
    let told = vec![
        check("Grow my business", "Grow my business has no ticket"),
        check("Increase sales", "Increase sales has no ticket"),
        check(
            "Improve my sleep",
            "“my” belongs to nobody, says “the guide”",
        ),
        check(
            "Boost morale",
            "“Boost” belongs to nobody, says “the “old” guide”",
        ),
        check("Call Ana ASAP", "“ASAP” is no date"),
    ];
    let drawn = unicode(&report(LONG, told));
    let said = |words: &str| drawn.matches(words).count();
    assert_eq!(said("has no ticket"), 1, "{drawn}");
    assert_eq!(said("belongs to nobody"), 1, "{drawn}");
    assert_eq!(said("is no date"), 1, "{drawn}");
    assert_eq!(said("⚠ our-words\n"), 2, "{drawn}");
    assert_eq!(said("\nour-words\n"), 2, "{drawn}");
}

#[test]
fn each_file_begins_anew() {
    let told = || {
        vec![
            asks("Grow my business", "What will you do first to grow it?"),
            asks("Increase sales", "What will you do first to increase them?"),
        ]
    };
    let pretty = Pretty::new(Look::plain(true));
    let alone = pretty.file(&report(LONG, told()));
    let (out, _, _) = run(&pretty, &[report(LONG, told()), report(LONG, told())], &[]);
    assert!(out.starts_with(&alone.repeat(2)), "{out}");
}

#[test]
fn what_is_not_shown_says_nothing() {
    let mut hint = asks("Grow my business", "What will you do first to grow it?");
    hint.severity = Severity::Hint;
    let told = vec![
        hint,
        asks("Increase sales", "What will you do first to grow it?"),
    ];
    let mut file = report(LONG, told);
    let drawn = unicode(&file);
    assert!(drawn.contains("“Increase sales” names a result"), "{drawn}");
    assert!(drawn.contains("an outcome") && drawn.contains("help: What"));
    file.hints = true;
    let drawn = unicode(&file);
    assert!(
        drawn.contains("☞ “Grow my business” names a result"),
        "{drawn}"
    );
    assert!(drawn.contains("⚠ result-verb\n"), "{drawn}");
}

/// What a file of these findings shows where it comes in parts that end before these.
fn in_parts(findings: &[Finding], ends: &[usize]) -> String {
    let pretty = Pretty::new(Look::plain(true));
    let mut file = report(LONG, Vec::new());
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let ends = ends.iter().copied().chain([findings.len()]);
    let parts = starts.zip(ends).map(|(start, end)| {
        let linted = Linted {
            findings: findings[start..end].to_vec(),
            ..Linted::default()
        };
        file.go_on(linted, end == findings.len());
        pretty.file(&file)
    });
    parts.collect()
}

proptest! {
    /// Whatever a file's findings say, each is drawn; a sentence is said by the first that has it and by the first of each
    /// rule; and the parts of a document tell what the whole does.
    #[test]
    fn every_finding_is_drawn_and_every_sentence_said(
        said in proptest::collection::vec((0..3_usize, 0..4_usize, 0..4_usize, 0..6_usize), 0..9),
        cut in 0..9_usize,
    ) {
        let items = ["Grow my business", "Increase sales", "Improve my sleep", "Kitchen", "Boost morale", "Call Ana"];
        let findings: Vec<Finding> = said.iter().map(|&(rule, help, step, item)| Finding {
            rule: format!("rule-{rule}").into(),
            suggestions: vec![format!("Do it {step} times")],
            ..asks(items[item], &format!("How often, {help}?"))
        }).collect();
        let whole = unicode(&report(LONG, findings.clone()));
        prop_assert_eq!(whole.matches("─[plans/team.md:").count(), findings.len());
        for number in 0..4 {
            for (sentence, of) in [
                (format!("How often, {number}?"), said.iter().map(|it| (it.0, it.1)).collect::<Vec<_>>()),
                (format!("Do it {number} times"), said.iter().map(|it| (it.0, it.2)).collect()),
            ] {
                let says = |at: usize| of[at].1 == number;
                let first = |at: usize| of[..at].iter().all(|(rule, _)| *rule != of[at].0);
                let expected = (0..of.len()).filter(|&at| says(at) && (first(at) || !(0..at).any(says)));
                prop_assert_eq!(whole.matches(&sentence).count(), expected.count(), "{}", whole);
            }
        }
        let cut = cut.min(findings.len());
        prop_assert_eq!(in_parts(&findings, &[cut]), whole.clone());
        let all: Vec<usize> = (1..findings.len()).collect();
        prop_assert_eq!(in_parts(&findings, &all), whole);
    }
}

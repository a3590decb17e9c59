use super::*;
use crate::lint::{Linted, lint};
use crate::rules::Rules;
use crate::settings::Settings;
use crate::source::{Source, Syntax};
use proptest::prelude::*;

fn linted(text: &str) -> Linted {
    let source = Source {
        text,
        syntax: Syntax::Markdown,
        path: "plan.md",
    };
    lint(&source, &Settings::default(), Rules::shipped())
}

/// What is left of a text's findings where a baseline accepts `accepted`.
fn left(text: &str, accepted: &Counts) -> Vec<String> {
    let mut linted = linted(text);
    linted.keep(accepted.clone(), None);
    let left = linted.findings.into_iter();
    left.map(|finding| finding.item).collect()
}

fn found(text: &str) -> Counts {
    Counts::of(&linted(text).findings)
}

const TEXTS: [&str; 8] = [
    "Grow my business",
    "Boost morale by Friday",
    "@ana Improve the tour",
    "Double our bookings",
    "Email three past clients",
    "Insurance",
    "Report submitted",
    "Grow my business",
];

/// A plan of some of the texts, each by its number.
fn plan(numbers: &[usize]) -> String {
    let items = numbers.iter().map(|&n| format!("- [ ] {}\n", TEXTS[n]));
    format!("# Plan\n\n## Actions\n\n{}", items.collect::<String>())
}

fn numbers() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..TEXTS.len(), 0..12)
}

#[test]
fn the_document_has_one_sorted_line_for_each_finding() {
    let mut baseline = Baseline::default();
    assert_eq!(
        baseline.to_string(),
        "{\n  \"version\": 1,\n  \"findings\": []\n}\n"
    );
    baseline.put("b.md", found(&plan(&[0, 7])));
    baseline.put("a\"b.md", found(&plan(&[2, 0])));
    insta::assert_snapshot!(baseline, @r#"
    {
      "version": 1,
      "findings": [
        {"path":"a\"b.md","rule":"result-verb","words":"grow my business","count":1},
        {"path":"a\"b.md","rule":"result-verb","words":"improve the tour","count":1},
        {"path":"b.md","rule":"result-verb","words":"grow my business","count":2}
      ]
    }
    "#);
    assert_eq!(baseline.total(), 4);
}

#[test]
fn one_more_of_the_same_is_new() {
    let accepted = found(&plan(&[0]));
    assert_eq!(left(&plan(&[0, 1, 0]), &accepted), [TEXTS[1], TEXTS[0]]);
}

#[test]
fn findings_can_be_accepted_one_by_one() {
    let text = plan(&[0, 1, 0]);
    let mut written = None;
    for expected in [&[TEXTS[1], TEXTS[0]][..], &[TEXTS[0]], &[]] {
        let mut told = linted(&text);
        let accepted = written.as_deref().map_or_else(Counts::default, |written| {
            Baseline::parse(written).unwrap().of("plan.md")
        });
        told.keep(accepted, None);
        let first = told.findings.first().unwrap();
        let edit = one_more(written.as_deref(), "plan.md", first).unwrap();
        written = edit.applied(written.as_deref().unwrap_or_default());
        let accepted = Baseline::parse(written.as_ref().unwrap()).unwrap();
        assert_eq!(left(&text, &accepted.of("plan.md")), expected);
    }
}

#[test]
fn an_owner_a_date_and_a_tick_change_nothing() {
    let accepted = found("## Actions\n- [ ] Grow my business\n");
    for item in [
        "- [ ] **Grow** my business",
        "- [ ] @ana grow my business 📅 2026-03-01",
        "* Grow my business",
        "- [x] Grow my business",
        "1. [ ] Grow my business.",
    ] {
        let text = format!("## Actions\n{item}\n");
        assert_eq!(left(&text, &accepted), [""; 0], "{item}");
    }
    assert_eq!(
        left("## Actions\n- [ ] Grow our business\n", &accepted).len(),
        1
    );
}

#[test]
fn a_rule_goes_by_the_name_it_has_now() {
    let written = r#"{"version": 1, "findings": [
        {"path": "a.md", "rule": "old", "words": "grow", "count": 1},
        {"path": "a.md", "rule": "new", "words": "grow", "count": 2}]}"#;
    let counts = Baseline::parse(written).unwrap().of("a.md");
    let renamed = counts.renamed(|rule| (rule == "old").then_some("new"));
    assert_eq!(renamed.0.len(), 1);
    assert_eq!(renamed.total(), 3);
}

#[test]
fn a_line_that_a_merge_doubled_counts_once() {
    let line = r#"{"path": "a.md", "rule": "r", "words": "grow", "count": 1}"#;
    let twice = format!(r#"{{"version": 1, "findings": [{line}, {line}]}}"#);
    assert_eq!(Baseline::parse(&twice).unwrap().total(), 1);
}

#[test]
fn what_is_no_baseline_is_told_with_its_place() {
    let entry = |entry: &str| format!("{{\"version\": 1, \"findings\": [\n{entry}]}}");
    for (text, message, at) in [
        (String::new(), "EOF while parsing a value", 0),
        ("# Plan\n".to_owned(), "expected value", 0),
        ("[]".to_owned(), "invalid length 0", 1),
        (
            "{\"findings\": []}".to_owned(),
            "missing field `version`",
            15,
        ),
        (
            "{\"version\": 2, \"x\": 1}".to_owned(),
            "this baseline has version 2",
            1,
        ),
        (
            "\u{feff}{\n\"version\": 2}".to_owned(),
            "this baseline has version 2",
            5,
        ),
        (
            entry("{\"path\": \"a\", \"rule\": \"r\", \"words\": \"w\", \"count\": 0}"),
            "expected a nonzero",
            79,
        ),
        // Two such lines were once more than can be counted.
        (
            entry(
                "{\"path\": \"a\", \"rule\": \"r\", \"words\": \"w\", \"count\": 18446744073709551615}",
            ),
            "expected a nonzero u32",
            98,
        ),
        (entry("<<<<<<< HEAD"), "expected value", 29),
        (entry("{\"file\": 1}"), "unknown field `file`", 35),
    ] {
        let error = Baseline::parse(&text).unwrap_err();
        assert!(error.message.contains(message), "{text}: {error}");
        assert_eq!(error.span.start, at, "{text}: {error}");
        assert!(error.span.end <= text.len());
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read(entries in prop::collection::vec((".{0,6}", ".{0,6}", ".{0,6}", 1..4usize), 0..9)) {
        let mut baseline = Baseline::default();
        let mut backwards = Baseline::default();
        let put = |baseline: &mut Baseline, entry: &(String, String, String, usize)| {
            let (path, rule, words, count) = entry.clone();
            let mut counts = baseline.of(&path);
            counts.raise_to(&Counts(BTreeMap::from([(Key { rule, words }, count)])));
            baseline.put(&path, counts);
        };
        for entry in &entries {
            put(&mut baseline, entry);
        }
        for entry in entries.iter().rev() {
            put(&mut backwards, entry);
        }
        let written = baseline.to_string();
        prop_assert_eq!(&written, &backwards.to_string());
        prop_assert_eq!(Baseline::parse(&written).unwrap().to_string(), written.clone());
        let read = Baseline::parse(&written.replace('\n', "\r\n"));
        prop_assert_eq!(read.as_ref(), Ok(&baseline));
        prop_assert_eq!(Baseline::parse(&written), Ok(baseline));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,40}", cut in 0..80usize) {
        let whole = r#"{"version": 1, "findings": [{"path": "é", "rule": "r", "words": "w", "count": 1}]}"#;
        for text in [text.as_str(), whole.get(..cut).unwrap_or(whole)] {
            if let Err(error) = Baseline::parse(text) {
                prop_assert!(text.get(error.span.range()).is_some(), "{error:?}");
            }
        }
    }

    #[test]
    fn after_all_is_accepted_nothing_is_left(numbers in numbers()) {
        let text = plan(&numbers);
        let mut baseline = Baseline::default();
        baseline.put("plan.md", found(&text));
        let read = Baseline::parse(&baseline.to_string()).unwrap();
        prop_assert_eq!(left(&text, &read.of("plan.md")), Vec::<String>::new());
    }

    #[test]
    fn items_may_be_moved_indented_and_ticked(
        (old, new) in numbers().prop_flat_map(|old| (Just(old.clone()), Just(old).prop_shuffle())),
        indents in prop::collection::vec(0..3usize, 12),
        ticks in prop::collection::vec(any::<bool>(), 12),
    ) {
        let items = new.iter().zip(&indents).zip(&ticks).map(|((&n, indent), ticked)| {
            let (indent, tick) = ("  ".repeat(*indent), if *ticked { 'x' } else { ' ' });
            format!("{indent}- [{tick}] {}\n", TEXTS[n])
        });
        let text = format!("Notes.\n\n## Actions\n{}", items.collect::<String>());
        prop_assert_eq!(left(&text, &found(&plan(&old))), Vec::<String>::new(), "{}", text);
    }

    #[test]
    fn what_is_left_and_what_is_accepted_are_all(old in numbers(), new in numbers()) {
        let (accepted, now) = (found(&plan(&old)), found(&plan(&new)));
        let left = left(&plan(&new), &accepted).len();
        prop_assert_eq!(left + accepted.shared(&now).total(), now.total());
    }
}

//! Regular expressions that are only built where they may match.

use super::*;
use crate::rules::pattern::Folded;
use proptest::prelude::*;
use proptest::string::string_regex;

/// Rules of which the first has this expression.
fn with_pattern(written: &str) -> Rules {
    let written = serde_json::to_string(written).expect("a text");
    rules(&format!(
        "rules:\n- {{id: r, verdict: skip, when: {{matches: {written}}}}}\n"
    ))
}

fn may_match(rules: &Rules, body: &str) -> bool {
    let folded = Folded::new(body);
    rules.patterns[0].may_match(&rules.pack, || &folded)
}

#[test]
fn a_text_without_what_an_expression_needs_is_not_searched() {
    for (pattern, may, may_not) in [
        (r"^<?https?://\S+$", "http://x.org", "see x.org"),
        (r":\s*$", "Ana:\u{a0} ", "Ana"),
        (r"(?i)^(note|nb)\s*:", "Note: that", "Note that"),
        (r"\d\s*(?:→|->)\s*\d", "4 -> 5", "4 > 5 - 1"),
    ] {
        let rules = with_pattern(pattern);
        assert!(may_match(&rules, may), "{pattern}: {may}");
        assert!(!may_match(&rules, may_not), "{pattern}: {may_not}");
    }
}

/// Pieces of expressions.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "task",
        "So",
        ":",
        " ",
        "é",
        "[.:!]",
        "[a-c]",
        "[\u{a0}y]",
        r"\s*",
        r"\s",
        r"\d+",
        "x?",
        "(ab|Cd|é)",
        "(?:to|the)?",
        "(k|bé|l)",
    ])
}

/// An expression, and texts that it matches but for what ties it to an end.
fn pattern_and_text() -> impl Strategy<Value = (String, String)> {
    let pieces = prop::collection::vec(piece(), 1..5);
    let pieces = (pieces, prop::sample::select(vec!["", "(?i)"]));
    pieces.prop_flat_map(|(pieces, case)| {
        let middle = pieces.concat();
        let text = string_regex(&[case, &middle].concat()).expect("an expression");
        let ends = (prop::bool::ANY, prop::bool::ANY);
        (Just(case), Just(middle), ends, text).prop_map(|(case, middle, (start, end), text)| {
            let start = if start { "^" } else { "" };
            let end = if end { "$" } else { "" };
            ([case, start, &middle, end].concat(), text)
        })
    })
}

proptest! {
    #[test]
    fn what_an_expression_matches_it_may_match(
        (pattern, text) in pattern_and_text(),
        before in "( |no )?",
        after in "( |[.]|\u{a0})?",
    ) {
        let rules = with_pattern(&pattern);
        let text = [before, text, after].concat();
        let matches = rules.patterns[0].find(&text).is_some();
        prop_assert!(!matches || may_match(&rules, &text), "{pattern:?} {text:?}");
    }
}

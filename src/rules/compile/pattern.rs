//! What a regular expression can't match without: texts that are quicker looked for than the expression is built.

use regex_syntax::hir::{Class, Hir, HirKind};
use std::cmp::Reverse;

/// The most texts that are worth looking for.
const MOST: usize = 16;

/// Texts of which one stands in whatever an expression matches; none where that is not known.
pub(super) fn needs(written: &str) -> Vec<String> {
    let mut parser = regex_syntax::ParserBuilder::new().nest_limit(50).build();
    let parsed = parser.parse(written).ok();
    parsed.and_then(|hir| needed(&hir)).unwrap_or_default()
}

fn needed(hir: &Hir) -> Option<Vec<String>> {
    let needs = match hir.kind() {
        HirKind::Literal(literal) => vec![std::str::from_utf8(&literal.0).ok()?.to_owned()],
        HirKind::Class(Class::Unicode(class)) => {
            let chars = class.iter().flat_map(|range| range.start()..=range.end());
            chars.take(MOST + 1).map(String::from).collect()
        }
        HirKind::Capture(capture) => needed(&capture.sub)?,
        HirKind::Repetition(repeated) if repeated.min > 0 => needed(&repeated.sub)?,
        // All parts are needed: the fewest texts, and of those the longest, tell the most.
        HirKind::Concat(parts) => parts.iter().filter_map(needed).min_by_key(|needs| {
            let shortest = needs.iter().map(String::len).min();
            (needs.len(), Reverse(shortest))
        })?,
        HirKind::Alternation(parts) => {
            let parts: Option<Vec<Vec<String>>> = parts.iter().map(needed).collect();
            parts?.concat()
        }
        _ => return None,
    };
    (1..=MOST).contains(&needs.len()).then_some(needs)
}

#[cfg(test)]
mod tests {
    use super::needs;

    #[test]
    fn the_longest_text_that_has_to_be_there_is_needed() {
        assert_eq!(needs(r"^<?https?://\S+$"), ["http"]);
        assert_eq!(needs(r"(?i)^(note|nb)\s*:"), [":"]);
        assert_eq!(needs(r"\d+\s*(->|→)|[<>]x+yz"), ["->", "→", "yz"]);
    }

    #[test]
    fn an_expression_of_which_nothing_has_to_be_there_needs_nothing() {
        for free in [r"\w+", "a*", "a|", "(", "^$", r"^\w", r"^a?\d", r"é?$"] {
            assert!(needs(free).is_empty(), "{free}");
        }
    }
}

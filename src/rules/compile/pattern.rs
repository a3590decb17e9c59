//! What a regular expression can't match without: texts that are quicker looked for than the expression is built.

use regex_syntax::hir::{Class, Hir, HirKind};
use std::cmp::Reverse;

/// The most texts that are worth looking for.
const MOST: usize = 32;
/// Letters that are worth looking for: nearly every item holds any two. Of signs one is enough.
const WORTH: usize = 3;

/// Texts of which one stands, [`folded`], in whatever an expression matches; none where that is not known.
pub(super) fn needs(written: &str) -> Vec<String> {
    let mut parser = regex_syntax::ParserBuilder::new().nest_limit(50).build();
    let parsed = parser.parse(written).ok();
    parsed.and_then(|hir| needed(&hir)).unwrap_or_default()
}

/// A text in small letters, in which large and small letters are one: what `(?i)` tells apart is apart in it, too.
#[must_use]
pub fn folded(text: &str) -> String {
    text.chars().flat_map(folded_char).collect()
}

fn folded_char(char: char) -> impl Iterator<Item = char> {
    // The long s is a small letter of its own, which `(?i)` takes for an s.
    let char = if char == 'ſ' { 's' } else { char };
    char.to_lowercase()
}

fn needed(hir: &Hir) -> Option<Vec<String>> {
    let needs = match hir.kind() {
        HirKind::Literal(_) | HirKind::Class(Class::Unicode(_)) if text(hir).is_some() => {
            vec![text(hir)?]
        }
        HirKind::Class(Class::Unicode(class)) => {
            let chars = class.iter().flat_map(|range| range.start()..=range.end());
            let chars = chars.take(MOST + 1);
            chars.map(|char| folded_char(char).collect()).collect()
        }
        HirKind::Capture(capture) => needed(&capture.sub)?,
        HirKind::Repetition(repeated) if repeated.min > 0 => needed(&repeated.sub)?,
        HirKind::Concat(parts) => needed_of_all(parts)?,
        HirKind::Alternation(parts) => {
            let parts: Option<Vec<Vec<String>>> = parts.iter().map(needed).collect();
            parts?.concat()
        }
        _ => return None,
    };
    (1..=MOST).contains(&needs.len()).then_some(needs)
}

/// What is needed where all parts are: of those that are long enough the fewest texts, and of these the longest. Parts that
/// are one text each are one together.
fn needed_of_all(parts: &[Hir]) -> Option<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    let mut run = String::new();
    for part in parts {
        match (text(part), part.kind()) {
            (Some(text), _) => run += &text,
            // Nothing stands where a line begins or a word ends.
            (None, HirKind::Look(_)) => {}
            (None, _) => {
                all.push(vec![std::mem::take(&mut run)]);
                all.extend(needed(part));
            }
        }
    }
    all.push(vec![run]);
    all.retain(|needs| needs.iter().all(|text| !text.is_empty()));
    all.into_iter().min_by_key(|needs| {
        let shortest = needs.iter().map(String::len).min().unwrap_or_default();
        let is_common = |char: char| char.is_alphanumeric() || char.is_whitespace();
        let common = |text: &String| text.len() < WORTH && text.chars().all(is_common);
        (needs.iter().any(common), needs.len(), Reverse(shortest))
    })
}

/// The one text that a part matches, folded; none where it matches several.
fn text(part: &Hir) -> Option<String> {
    match part.kind() {
        HirKind::Literal(literal) => Some(folded(std::str::from_utf8(&literal.0).ok()?)),
        HirKind::Class(Class::Unicode(class)) => {
            let chars = class.iter().flat_map(|range| range.start()..=range.end());
            let mut folded = chars
                .take(5)
                .map(|char| folded_char(char).collect::<String>());
            let first = folded.next()?;
            folded.all(|other| other == first).then_some(first)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{folded, needs};
    use regex::Regex;

    #[test]
    fn the_longest_text_that_has_to_be_there_is_needed() {
        assert_eq!(needs(r"^<?https?://\S+$"), ["http"]);
        assert_eq!(needs(r"(?i)^(note|nb)\s*:"), [":"]);
        assert_eq!(needs(r"(?i)(why|how) [a-z]"), ["why", "how"]);
        assert_eq!(needs(r"(?i)(?-u:\b)Kiss ÉTÉ(?-u:\b)"), ["kiss été"]);
        assert_eq!(needs(r"\d+\s*(->|→)|[<>]x+wyz"), ["->", "→", "wyz"]);
    }

    #[test]
    fn an_expression_of_which_nothing_has_to_be_there_needs_nothing() {
        for free in [r"\w+", "a*", "a|", "(", "^$", r"^\w", r"^a?\d", r"é?$"] {
            assert!(needs(free).is_empty(), "{free}");
        }
    }

    #[test]
    fn whatever_matches_holds_what_is_needed() {
        for (written, text) in [
            (r"(?i)(?-u:\b)task", "Taſk"),
            ("(?i)kilo", "\u{212a}ilo"),
            ("(?i)straße", "STRAẞE"),
            (r"(?i)x(ing|ed) up", "XED UP"),
        ] {
            let regex = Regex::new(written).expect("an expression");
            assert!(regex.is_match(text), "{text}");
            let needs = needs(written);
            assert!(!needs.is_empty(), "{written}");
            assert!(
                needs.iter().any(|need| folded(text).contains(need)),
                "{needs:?}"
            );
        }
    }
}

//! What a regular expression can't match without: texts that are quicker looked for than the expression is built.

use regex_syntax::hir::{Class, Hir, HirKind, Look};
use std::cmp::Reverse;

/// The most texts that are worth looking for anywhere.
const MOST: usize = 16;
/// The most texts that are worth looking for at one end.
const MOST_AT_END: usize = 64;

/// Texts of which one stands in whatever an expression matches; none where that is not known.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// Anywhere.
    pub(super) anywhere: Vec<String>,
    /// At the start: in small letters, and compared with what is ASCII alone.
    pub(super) opens: Vec<String>,
    /// The same at the end, where white space may follow.
    pub(super) closes: Vec<String>,
    /// Whether it matches just that, with the white space behind it.
    pub(super) exact: bool,
}

/// What an expression needs.
pub(super) fn needs(written: &str) -> Needs {
    let parsed = regex_syntax::ParserBuilder::new()
        .nest_limit(50)
        .build()
        .parse(written);
    let Ok(hir) = parsed else {
        return Needs::default();
    };
    Needs {
        anywhere: anywhere(&hir).unwrap_or_default(),
        opens: opens(&hir).unwrap_or_default(),
        closes: closes(&hir).unwrap_or_default(),
        exact: is_closing(&hir),
    }
}

fn anywhere(hir: &Hir) -> Option<Vec<String>> {
    let needs = match hir.kind() {
        HirKind::Literal(literal) => vec![std::str::from_utf8(&literal.0).ok()?.to_owned()],
        HirKind::Class(class) => chars(class, MOST)?.into_iter().map(String::from).collect(),
        HirKind::Capture(capture) => anywhere(&capture.sub)?,
        HirKind::Repetition(repeated) if repeated.min > 0 => anywhere(&repeated.sub)?,
        // All parts are needed: the fewest texts, and of those the longest, tell the most.
        HirKind::Concat(parts) => parts.iter().filter_map(anywhere).min_by_key(|needs| {
            let shortest = needs.iter().map(String::len).min();
            (needs.len(), Reverse(shortest))
        })?,
        HirKind::Alternation(parts) => {
            let parts: Option<Vec<Vec<String>>> = parts.iter().map(anywhere).collect();
            parts?.concat()
        }
        _ => return None,
    };
    (1..=MOST).contains(&needs.len()).then_some(needs)
}

/// What stands at the start of the text, where the expression is tied to it.
fn opens(hir: &Hir) -> Option<Vec<String>> {
    let HirKind::Concat(parts) = hir.kind() else {
        return None;
    };
    let (first, rest) = parts.split_first()?;
    let tied = *first.kind() == HirKind::Look(Look::Start);
    let opens = tied.then(|| joined(rest, |start, next| [start, next].concat()))?;
    are_told(&opens).then_some(opens)
}

/// What stands at the end of the text, where the expression is tied to it, before any white space.
fn closes(hir: &Hir) -> Option<Vec<String>> {
    let HirKind::Concat(parts) = hir.kind() else {
        return None;
    };
    let (last, mut rest) = parts.split_last()?;
    while let Some((_, before)) = rest.split_last().filter(|(last, _)| is_space(last)) {
        rest = before;
    }
    let rest: Vec<Hir> = rest.iter().rev().cloned().collect();
    let tied = *last.kind() == HirKind::Look(Look::End);
    let mut closes = tied.then(|| joined(&rest, |end, before| [before, end].concat()))?;
    for text in &mut closes {
        text.truncate(text.trim_end().len());
    }
    are_told(&closes).then_some(closes)
}

/// Whether it matches one text in small letters, any white space behind that and the end, as `:\s*$` does.
fn is_closing(hir: &Hir) -> bool {
    let HirKind::Concat(parts) = hir.kind() else {
        return false;
    };
    let [text, space, end] = parts.as_slice() else {
        return false;
    };
    let HirKind::Literal(text) = text.kind() else {
        return false;
    };
    let plain = |byte: &u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    let all_space = regex_syntax::parse(r"\s*").is_ok_and(|all| all == *space);
    text.0.iter().all(plain)
        && !text
            .0
            .last()
            .is_some_and(|byte| char::from(*byte).is_whitespace())
        && all_space
        && *end.kind() == HirKind::Look(Look::End)
}

fn are_told(texts: &[String]) -> bool {
    texts.iter().all(|text| !text.is_empty())
}

/// Whether it matches white space alone, if only none of it.
fn is_space(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Repetition(repeated) => is_space(&repeated.sub),
        HirKind::Class(class) => chars(class, MOST_AT_END)
            .is_some_and(|chars| chars.into_iter().all(char::is_whitespace)),
        _ => false,
    }
}

/// The spellings of as many of the parts, from the first on, as have few.
fn joined(parts: &[Hir], join: impl Fn(&str, &str) -> String + Copy) -> Vec<String> {
    let mut joined = vec![String::new()];
    for part in parts {
        let Some(next) = spellings(part) else {
            break;
        };
        let longer = crossed(&joined, &next, join);
        if longer.len() > MOST_AT_END {
            break;
        }
        joined = longer;
    }
    joined
}

/// All texts that it matches, in small letters, where these are few. Those with letters beyond ASCII are left out where
/// another has letters of ASCII in their place: "ſ" where case doesn't count and "s" would do.
fn spellings(hir: &Hir) -> Option<Vec<String>> {
    let concat = |start: &str, next: &str| [start, next].concat();
    let mut spellings = match hir.kind() {
        HirKind::Empty => vec![String::new()],
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            text.is_ascii().then(|| vec![text.to_ascii_lowercase()])?
        }
        HirKind::Class(class) => {
            let chars = chars(class, MOST)?;
            // White space at the end isn't looked at.
            if chars
                .iter()
                .any(|char| !char.is_ascii() && char.is_whitespace())
            {
                return None;
            }
            let ascii = chars.into_iter().filter(char::is_ascii);
            ascii
                .map(|char| char.to_ascii_lowercase().to_string())
                .collect()
        }
        HirKind::Capture(capture) => spellings(&capture.sub)?,
        HirKind::Repetition(repeated) if (repeated.min, repeated.max) == (0, Some(1)) => {
            [vec![String::new()], spellings(&repeated.sub)?].concat()
        }
        HirKind::Concat(parts) => parts.iter().try_fold(vec![String::new()], |texts, part| {
            let longer = crossed(&texts, &spellings(part)?, concat);
            (longer.len() <= MOST_AT_END).then_some(longer)
        })?,
        HirKind::Alternation(parts) => {
            let parts: Option<Vec<Vec<String>>> = parts.iter().map(spellings).collect();
            parts?.concat()
        }
        _ => return None,
    };
    spellings.sort_unstable();
    spellings.dedup();
    (1..=MOST_AT_END)
        .contains(&spellings.len())
        .then_some(spellings)
}

/// Each of some texts with each of others.
fn crossed(
    texts: &[String],
    others: &[String],
    join: impl Fn(&str, &str) -> String,
) -> Vec<String> {
    let pairs = texts
        .iter()
        .flat_map(|text| others.iter().map(move |other| (text, other)));
    pairs.map(|(text, other)| join(text, other)).collect()
}

/// The characters of a class, where it has no more than so many.
fn chars(class: &Class, most: usize) -> Option<Vec<char>> {
    let Class::Unicode(class) = class else {
        return None;
    };
    let chars = class.iter().flat_map(|range| range.start()..=range.end());
    let chars: Vec<char> = chars.take(most + 1).collect();
    (chars.len() <= most).then_some(chars)
}

#[cfg(test)]
mod tests {
    use super::needs;

    #[test]
    fn the_longest_text_that_has_to_be_there_is_needed() {
        assert_eq!(needs(r"^<?https?://\S+$").anywhere, ["http"]);
        assert_eq!(needs(r"(?i)^(note|nb)\s*:").anywhere, [":"]);
        assert_eq!(needs(r"\d+\s*(->|→)|[<>]x+yz").anywhere, ["->", "→", "yz"]);
    }

    #[test]
    fn what_is_tied_to_an_end_is_needed_there() {
        let links = ["<http://", "<https://", "http://", "https://"];
        let mut opens = needs(r"^<?https?://\S+$").opens;
        opens.sort();
        assert_eq!(opens, links);
        assert_eq!(
            needs(r"(?i)^(note|ask|nb)\s*:").opens,
            ["ask", "nb", "note"]
        );
        assert_eq!(needs(r":\s*$").closes, [":"]);
        assert_eq!(
            needs(r"\d(?i)PM?[.!]\s+$").closes,
            ["p!", "pm!", "p.", "pm."]
        );
        assert_eq!(needs(r"so on: $").closes, ["so on:"]);
        assert!(needs(r":\s*$").exact);
        for more in [
            r"T:\s*$",
            r":\s+$",
            r"^:\s*$",
            r":\s*",
            r": *$",
            r":\x0b\s*$",
        ] {
            assert!(!needs(more).exact, "{more}");
        }
    }

    #[test]
    fn an_expression_of_which_nothing_has_to_be_there_needs_nothing() {
        for free in [r"\w+", "a*", "a|", "(", "^$", r"^\w", r"^a?\d", r"é?$"] {
            let needs = needs(free);
            assert_eq!(needs, super::Needs::default(), "{free}");
        }
        assert!(needs("[ .]$").closes.is_empty());
        assert!(needs("(?m)^a$").opens.is_empty());
        assert!(needs("^(a|bbé)").opens.is_empty());
    }
}

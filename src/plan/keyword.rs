//! Items that say themselves that they are one: `ACTION:`, `Action item:`, `AI:`, `TODO:`, and note apps' `TODO `.

use std::ops::Range;

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is a list item's.
    List,
    /// It is a line without a marker.
    Line,
}

/// The keyword that `text` begins with, with the number or name that belongs to it; none where nothing follows.
#[must_use]
pub fn find(text: &str, place: Place) -> Option<Range<usize>> {
    if !begins_like_one(text) {
        return None;
    }
    if place == Place::List
        && let Some(end) = state(text)
    {
        return Some(0..end);
    }
    let word = word(text, place)?;
    let end = word + number(&text[word..]);
    let rest = text[end..].trim_start();
    let said = rest.strip_prefix(':').or_else(|| {
        let dash = rest
            .strip_prefix(['–', '—'])
            .or_else(|| rest.strip_prefix("- "));
        dash.filter(|_| text.starts_with("ACTION") || text.contains("tem"))
    })?;
    let says_something = said.chars().any(char::is_alphanumeric);
    (says_something && !said.starts_with("//")).then_some(0..end)
}

/// Whether a line may begin with a keyword once its markup is read and what follows it is known: true wherever [`find`]
/// finds one then.
#[must_use]
pub fn may_begin(line: &str, markdown: bool) -> bool {
    const ALL: [&str; 7] = ["action", "todo", "to", "doing", "now", "later", "waiting"];
    let shows_less = |rest: &str| {
        rest.starts_with(['\n', '\r']) || rest.is_empty() || (markdown && begins_with_markup(rest))
    };
    if !begins_like_one(line) {
        return false;
    }
    let len = line.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (first, rest) = line.split_at(len);
    let is_start = |known: &&str| {
        known
            .get(..len)
            .is_some_and(|start| start.eq_ignore_ascii_case(first))
    };
    if len == 0
        || !(first == "AI"
            || first == "A"
            || ALL.iter().any(is_start)
            || word(line, Place::List).is_some())
    {
        return false;
    }
    if is_state(first)
        && (state(line).is_some() || shows_less(rest) || shows_less(rest.trim_start()))
    {
        return true;
    }
    if let Some(end) = word(line, Place::List) {
        let rest = line[end..]
            .trim_start_matches(|inside: char| inside.is_ascii_digit() || " .#".contains(inside));
        return shows_less(rest)
            || !rest.starts_with(|first: char| first.is_ascii() && !":-([\t".contains(first));
    }
    let is_to = first.eq_ignore_ascii_case("to");
    let behind = if is_to {
        rest.trim_start_matches([' ', '-'])
    } else {
        rest
    };
    shows_less(behind)
}

/// Whether a text begins with the first two letters of a keyword, or with the first and what is no letter.
fn begins_like_one(text: &str) -> bool {
    let mut bytes = text.bytes().map(|byte| byte.to_ascii_lowercase());
    let (first, second) = (bytes.next(), bytes.next());
    let goes_on = second.is_some_and(|second| second.is_ascii_alphanumeric());
    match first {
        Some(b'a') => !goes_on || matches!(second, Some(b'c' | b'i')),
        Some(b't' | b'd' | b'n') => !goes_on || second == Some(b'o'),
        Some(b'l' | b'w') => !goes_on || second == Some(b'a'),
        _ => false,
    }
}

fn begins_with_markup(text: &str) -> bool {
    text.starts_with(['*', '_', '`', '~', '<', '[', ']', '&', '%', '=', '\\'])
        || text.starts_with("![")
}

/// Whether an `AI:` is no action item but a line of a list of terms: "AI: a language model" beside "Language: Kotlin".
#[must_use]
pub fn may_be_term(text: &str) -> bool {
    let names_doer = || {
        [" to ", " will ", "@"]
            .iter()
            .any(|sign| text.contains(sign))
    };
    text.starts_with("AI") && !names_doer()
}

/// Whether a text begins with a term and a colon: "Language: Kotlin".
#[must_use]
pub fn begins_with_term(text: &str) -> bool {
    let Some((term, rest)) = text.split_once(':') else {
        return false;
    };
    term.len() <= 40
        && (rest.is_empty() || rest.starts_with(' '))
        && find(text, Place::List).is_none()
}

/// A note app's state before the text: `TODO call Ana`.
fn state(text: &str) -> Option<usize> {
    let end = text.find(' ')?;
    let rest = text[end..].trim_start();
    (is_state(&text[..end])
        && rest.starts_with(|first: char| first.is_alphanumeric() || "[@#\"'“*`(".contains(first)))
    .then_some(end)
}

fn is_state(word: &str) -> bool {
    matches!(word, "TODO" | "DOING" | "NOW" | "LATER" | "WAITING")
}

fn word(text: &str, place: Place) -> Option<usize> {
    const ITEM: [&str; 2] = ["action item", "action-item"];
    let starts = |word: &str| {
        text.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    if let Some(word) = ITEM.into_iter().find(|word| starts(word)) {
        return Some(word.len());
    }
    for word in ["TODO", "TO DO", "TO-DO"] {
        if starts(word) {
            return Some(word.len());
        }
    }
    let exact = if place == Place::List {
        starts("ACTION")
    } else {
        text.starts_with("ACTION")
    };
    if exact {
        return Some("ACTION".len());
    }
    text.starts_with("AI").then_some("AI".len())
}

/// Bytes of " 7.2", "#4", " (Ana)", "[Ana]" after a keyword.
fn number(text: &str) -> usize {
    let rest = text.trim_start_matches(' ');
    let gap = text.len() - rest.len();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if rest.starts_with(open) {
            let end = rest
                .char_indices()
                .take(40)
                .find(|(_, inside)| *inside == close);
            return end.map_or(0, |(at, _)| gap + at + 1);
        }
    }
    let len = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'#'))
        .count();
    if len == 0 { 0 } else { gap + len }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyword_is_known_with_its_number_or_name() {
        let found = |text: &'static str, place| find(text, place).map(|range| &text[range]);
        for (text, keyword) in [
            ("ACTION: Bob to send slides", "ACTION"),
            ("Action item: book the hall", "Action item"),
            ("AI: Joe to write it up", "AI"),
            ("TODO: fix the lamp", "TODO"),
            ("ACTION 7.2: Tim to ask", "ACTION 7.2"),
            ("TODO(ana): fix it", "TODO(ana)"),
            ("ACTION – Bob to send slides", "ACTION"),
        ] {
            assert_eq!(found(text, Place::Line), Some(keyword), "{text}");
            assert_eq!(found(text, Place::List), Some(keyword), "{text}");
        }
        assert_eq!(found("TODO call Ana", Place::List), Some("TODO"));
        assert_eq!(
            found("WAITING [[Ana]] to answer", Place::List),
            Some("WAITING")
        );
        assert_eq!(
            found("Action: Bob to send slides", Place::List),
            Some("Action")
        );
    }

    #[test]
    fn a_label_a_plural_or_a_word_in_a_sentence_is_no_keyword() {
        for text in [
            "ACTION:",
            "TODO",
            "TODO:",
            "Action items: @ana will paint it",
            "Action: water the plants",
            "TODO call Ana",
            "AI is here",
            "AIRPORT: Lagos",
            "Actions: a",
            "TODOs: a",
            "TODO://x",
            "NOW and then",
            "Todoist: a",
        ] {
            assert_eq!(find(text, Place::Line), None, "{text}");
        }
        assert_eq!(find("TODO: ", Place::List), None);
        assert_eq!(find("Now we go", Place::List), None);
    }
}

//! Text from files and file names on its way to a terminal or a CI log: data, never commands.

use std::borrow::Cow;

/// Escapes what a terminal or a CI service would obey, line breaks included: for anything shown within a line.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    escape_but(text, &['\t'])
}

/// The same, but line breaks stay: for text that is laid out in lines.
#[must_use]
pub fn escape_lines(text: &str) -> Cow<'_, str> {
    escape_but(text, &['\t', '\n'])
}

fn escape_but<'t>(text: &'t str, keep: &[char]) -> Cow<'t, str> {
    let mut before = None;
    let mut found = text.char_indices().filter(|&(at, char)| {
        let hit = !keep.contains(&char) && must_escape(before, &text[at..]);
        before = Some(char);
        hit
    });
    let Some((first, _)) = found.next() else {
        return Cow::Borrowed(text);
    };
    let mut escaped = String::with_capacity(text.len() + 8);
    escaped.push_str(&text[..first]);
    let mut before = text[..first].chars().next_back();
    for (at, char) in text[first..].char_indices() {
        if !keep.contains(&char) && must_escape(before, &text[first + at..]) {
            escaped.extend(char.escape_unicode());
        } else {
            escaped.push(char);
        }
        before = Some(char);
    }
    Cow::Owned(escaped)
}

/// Whether the first character of `rest` must be escaped, given the one before it.
///
/// That is: control and bidirectional characters, line separators, and the characters that begin a CI
/// service's workflow command (`::error`, `##[group]`, `##vso[`).
#[must_use]
pub fn must_escape(before: Option<char>, rest: &str) -> bool {
    match rest.chars().next() {
        None => false,
        Some(':') => {
            let opens =
                before.is_none_or(|char| !char.is_alphanumeric() && !"_)>]:".contains(char));
            let names = |tail: &str| tail.starts_with(|char: char| !char.is_whitespace());
            opens && rest.strip_prefix("::").is_some_and(names)
        }
        Some('#') => rest.starts_with("##[") || rest.starts_with("##vso["),
        Some(char) => is_unseen(char),
    }
}

/// Whether a character is obeyed rather than shown: control and bidirectional characters, line separators.
#[must_use]
pub fn is_unseen(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_can_command_a_terminal_or_a_ci_service() {
        for (text, escaped) in [
            ("plain é 日本 😀", "plain é 日本 😀"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("a\u{9b}b\u{7f}", "a\\u{9b}b\\u{7f}"),
            ("a\u{202e}b\u{2066}", "a\\u{202e}b\\u{2066}"),
            ("a\r\nb\tc", "a\\u{d}\\u{a}b\tc"),
            ("::error::x", "\\u{3a}:error::x"),
            ("see ::set-env", "see \\u{3a}:set-env"),
            (":::error", "\\u{3a}::error"),
            ("x :: Int", "x :: Int"),
            ("std::fs and a::b", "std::fs and a::b"),
            ("##[group]x", "\\u{23}#[group]x"),
            ("##vso[x]", "\\u{23}#vso[x]"),
            ("## Actions", "## Actions"),
        ] {
            assert_eq!(escape(text), escaped, "{text:?}");
        }
        assert_eq!(escape_lines("a\nb\r"), "a\nb\\u{d}");
    }
}

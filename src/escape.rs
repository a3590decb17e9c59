//! Text from files and file names on its way to a terminal or a CI log: data, never commands.

mod quoted;
pub mod unseen;

pub use quoted::quoted;

use std::borrow::Cow;
use unseen::is_unseen;

/// Escapes what a terminal or a CI service would obey, line breaks included: for anything shown within a line.
pub fn escape(text: &str) -> Cow<'_, str> {
    escape_but(text, &['\t'])
}

/// The same, but line breaks stay: for text that is laid out in lines.
pub fn escape_lines(text: &str) -> Cow<'_, str> {
    escape_but(text, &['\t', '\n'])
}

fn escape_but<'t>(text: &'t str, keep: &[char]) -> Cow<'t, str> {
    rewrite(text, keep, |char, escaped| {
        escaped.extend(char.escape_unicode());
    })
}

/// The text, but `write` writes each character that must be escaped and isn't one to `keep`.
pub fn rewrite<'t>(
    text: &'t str,
    keep: &[char],
    write: impl Fn(char, &mut String),
) -> Cow<'t, str> {
    let mut escaped = String::new();
    let mut from = 0;
    while let Some(at) = next_escaped(text, from, keep) {
        escaped.push_str(&text[from..at]);
        let char = text[at..].chars().next().unwrap_or_default();
        write(char, &mut escaped);
        from = at + char.len_utf8();
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    escaped.push_str(&text[from..]);
    Cow::Owned(escaped)
}

/// The first byte from `from` on where a character begins that must be escaped.
pub fn next_escaped(text: &str, from: usize, keep: &[char]) -> Option<usize> {
    let suspects = text.bytes().enumerate().skip(from);
    let mut suspects = suspects.filter(|(_, byte)| SUSPECT[usize::from(*byte)]);
    suspects.find_map(|(at, byte)| {
        let kept = keep.contains(&char::from(byte));
        (!kept && must_escape(text, at)).then_some(at)
    })
}

/// The bytes that a character may begin with which [`must_escape`] names. Most texts hold few of them.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut control = 0;
    while control < 0x20 {
        suspect[control] = true;
        control += 1;
    }
    // Delete, the signs of commands, and the bytes that what is unseen beyond ASCII begins with, from U+0080 to U+E0FFF.
    let others = [
        0x7f, b':', b'#', 0xc2, 0xcd, 0xd8, 0xe1, 0xe2, 0xe3, 0xef, 0xf0, 0xf3,
    ];
    let mut at = 0;
    while at < others.len() {
        suspect[others[at] as usize] = true;
        at += 1;
    }
    suspect
};

/// Whether the character that begins at byte `at` must be escaped: what is [unseen](is_unseen), and the characters that
/// begin a CI service's workflow command (`::error`, `##[group]`, `##vso[`).
pub fn must_escape(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    match rest.as_bytes().first() {
        Some(b':') => {
            let before = text[..at].chars().next_back();
            let opens =
                before.is_none_or(|char| !char.is_alphanumeric() && !"_)>]:".contains(char));
            // A line break after it is escaped, so that it would be a word; at the end the program's own words follow.
            let is_word = |char: char| !char.is_whitespace();
            let names =
                |tail: &str| tail.is_empty() || tail.starts_with(is_word) || is_unseen(tail, 0);
            opens && rest.strip_prefix("::").is_some_and(names)
        }
        Some(b'#') => rest.starts_with("##[") || rest.starts_with("##vso["),
        _ => is_unseen(text, at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop_assert_eq, proptest};

    /// Looks at every character.
    fn next_by_characters(text: &str) -> Option<usize> {
        let mut starts = text.char_indices().map(|(at, _)| at);
        starts.find(|&at| must_escape(text, at))
    }

    #[test]
    fn every_character_that_is_escaped_begins_with_a_suspect_byte() {
        for char in '\0'..=char::MAX {
            let text = char.to_string();
            assert_eq!(
                next_escaped(&text, 0, &[]),
                next_by_characters(&text),
                "{char:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_character_that_must_be_escaped_is_passed_over(text in "[a:#\\[vso é“می😀葛\u{1b}\u{9b}\u{202e}\u{200b}-\u{200d}\u{fe0f}\u{e0100}]{0,20}") {
            prop_assert_eq!(next_escaped(&text, 0, &[]), next_by_characters(&text));
        }
    }

    #[test]
    fn nothing_in_a_text_can_command_a_terminal_or_a_ci_service() {
        for (text, escaped) in [
            ("plain é 日本 😀", "plain é 日本 😀"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("a\u{9b}b\u{7f}", "a\\u{9b}b\\u{7f}"),
            ("a\u{202e}b\u{2066}", "a\\u{202e}b\\u{2066}"),
            ("Gr\u{200b}ow \u{e0041}", "Gr\\u{200b}ow \\u{e0041}"),
            ("👩\u{200d}💻", "👩\u{200d}💻"),
            ("::\u{2028}x", "\\u{3a}:\\u{2028}x"),
            ("a\r\nb\tc", "a\\u{d}\\u{a}b\tc"),
            ("::error::x", "\\u{3a}:error::x"),
            ("see ::set-env", "see \\u{3a}:set-env"),
            (":::error", "\\u{3a}::error"),
            ("x :: Int", "x :: Int"),
            ("x ::", "x \\u{3a}:"),
            ("::\nx", "\\u{3a}:\\u{a}x"),
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

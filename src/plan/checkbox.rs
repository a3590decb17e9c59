//! Boxes and bullets as people write them, near misses included.

use super::{Checkbox, Marker};
use crate::language::Language;

/// A box read at the start of an item's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoxMark {
    /// What it says.
    pub checkbox: Checkbox,
    /// Its bytes, brackets included.
    pub len: usize,
}

/// Reads a box at the very start of `text`.
///
/// `[ ]`, `[x]` and note apps' states with white space after them are well formed; `[]`, `[ ]text`, `[  ]` and
/// `[x ]` are near misses. Links, footnotes and numbers in brackets are none.
#[must_use]
pub fn parse(text: &str) -> Option<BoxMark> {
    let Some(inner) = text.strip_prefix('[') else {
        return ballot(text);
    };
    // As most are written.
    if let [state @ (b' ' | b'x' | b'X'), b']', b' ', ..] = inner.as_bytes() {
        return Some(BoxMark {
            checkbox: Checkbox {
                state: char::from(*state),
                well_formed: true,
            },
            len: 3,
        });
    }
    let close = inner
        .char_indices()
        .take(4)
        .find_map(|(at, character)| (character == ']').then_some(at))?;
    let after = inner[close + 1..].chars().next();
    if matches!(after, Some('(' | '[' | ':')) {
        return None;
    }
    // Kiro marks what is optional with an asterisk behind the box.
    let star = usize::from(inner[close + 1..].starts_with("* "));
    let spaced = star == 1 || after.is_none_or(char::is_whitespace);
    let state = inner[..close].trim_end_matches('\u{fe0f}');
    if state.contains(['\n', '\r']) {
        return None;
    }
    let mut characters = state.chars();
    let (state, well_formed) = match (characters.next(), characters.next()) {
        (None, _) => (' ', false),
        (Some(' ' | '\t' | '\u{a0}'), None) => (' ', spaced),
        (Some(state @ ('x' | 'X')), None) => (state, spaced),
        (Some(state), None) if is_state(state) && spaced => (state, true),
        (Some(_), Some(_)) => match state.trim() {
            "" => (' ', false),
            "x" => ('x', false),
            "X" => ('X', false),
            _ => return None,
        },
        _ => return None,
    };
    Some(BoxMark {
        checkbox: Checkbox { state, well_formed },
        len: close + 2 + star,
    })
}

fn is_state(state: char) -> bool {
    match state {
        '^' | '[' | ']' | '(' | ')' | '\\' | '`' | '\n' | '\r' => false,
        _ if state.is_ascii() => state.is_ascii_punctuation() || state.is_ascii_alphabetic(),
        _ => Language::default().is_tick(state) || Language::default().is_cross(state),
    }
}

/// Reads one of Unicode's ballot boxes, with a space after it, at the very start of `text`.
fn ballot(text: &str) -> Option<BoxMark> {
    let state = match text.chars().next()? {
        '☐' => ' ',
        closed @ ('☑' | '☒') => closed,
        _ => return None,
    };
    let len = '☐'.len_utf8();
    text[len..].starts_with(' ').then_some(BoxMark {
        checkbox: Checkbox {
            state,
            well_formed: true,
        },
        len,
    })
}

/// A marker read at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineMark {
    /// What stands there.
    pub marker: Marker,
    /// Bytes from the line's first mark to the end of the marker.
    pub marker_len: usize,
    /// Bytes from there to the item's text.
    pub text_at: usize,
}

/// Reads a list item's marker at the very start of `line`, as plain text has them: `-`, `*`, `+`, `•`, `1.`, `1)`,
/// and a box, with or without one of them.
#[inline]
#[must_use]
pub fn line_mark(line: &str) -> Option<LineMark> {
    // Most lines begin with a letter and have none.
    match line.as_bytes().first()? {
        b'0'..=b'9' | b'-' | b'*' | b'+' | b'[' | b' ' | b'\t' | 0x80.. => mark_of(line),
        _ => None,
    }
}

fn mark_of(line: &str) -> Option<LineMark> {
    let (marker, len) = bullet(line)
        .or_else(|| number(line))
        .unwrap_or((Marker::Bullet, 0));
    let rest = &line[len..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if let Some(mark) = parse(&rest[gap..]) {
        let is_ballot = !rest[gap..].starts_with('[');
        let well_formed = mark.checkbox.well_formed && (gap > 0 || is_ballot);
        let checkbox = Checkbox {
            well_formed,
            ..mark.checkbox
        };
        let bare = len == 0 && !is_ballot && !matches!(checkbox.state, ' ' | 'x' | 'X');
        if !bare {
            return Some(with_text(
                line,
                Marker::Checkbox(checkbox),
                len + gap + mark.len,
            ));
        }
    }
    if len == 0 || (gap == 0 && !rest.is_empty()) {
        return None;
    }
    Some(with_text(line, marker, len))
}

/// Reads a box alone at the very start of `text`, in whatever state.
#[must_use]
pub fn bare_box(text: &str) -> Option<LineMark> {
    let mark = parse(text)?;
    Some(with_text(text, Marker::Checkbox(mark.checkbox), mark.len))
}

/// Reads the box that a tag of HTML shows, `<input type="checkbox" checked>`.
#[must_use]
pub fn of_tag(tag: &str) -> Option<Checkbox> {
    let inside = tag.strip_prefix('<')?.trim_end_matches(['>', '/', ' ']);
    let mut words = inside.split_ascii_whitespace();
    let is_input = words.next()?.eq_ignore_ascii_case("input");
    let (mut is_box, mut is_checked) = (false, false);
    for word in words {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        let value = value.trim_matches(['"', '\'']);
        is_box |= name.eq_ignore_ascii_case("type") && value.eq_ignore_ascii_case("checkbox");
        is_checked |= name.eq_ignore_ascii_case("checked");
    }
    (is_input && is_box).then_some(Checkbox {
        state: if is_checked { 'x' } else { ' ' },
        well_formed: true,
    })
}

/// Reads what `CommonMark` takes for text though it was meant as a list item: `-[ ] x`, `[ ] x`, `• x`, and, where the
/// text `goes_on` from the line above, a bullet that was indented too far.
#[must_use]
pub fn missed_mark(line: &str, goes_on: bool) -> Option<LineMark> {
    let mark = line_mark(line)?;
    let missed = match mark.marker {
        Marker::Checkbox(_) => true,
        Marker::Bullet => goes_on || line.starts_with('•'),
        _ => false,
    };
    missed.then_some(mark)
}

fn with_text(line: &str, marker: Marker, marker_len: usize) -> LineMark {
    let rest = &line[marker_len..];
    LineMark {
        marker,
        marker_len,
        text_at: line.len() - rest.trim_start_matches([' ', '\t']).len(),
    }
}

fn bullet(line: &str) -> Option<(Marker, usize)> {
    let first = line.chars().next()?;
    matches!(first, '-' | '*' | '+' | '•' | '◦' | '▪' | '‣')
        .then(|| (Marker::Bullet, first.len_utf8()))
}

fn number(line: &str) -> Option<(Marker, usize)> {
    let digits = line.bytes().take(9).take_while(u8::is_ascii_digit).count();
    let closed = matches!(line.as_bytes().get(digits), Some(b'.' | b')'));
    (digits > 0 && closed).then_some((Marker::Number, digits + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(text: &str) -> Option<(char, bool)> {
        parse(text).map(|mark| (mark.checkbox.state, mark.checkbox.well_formed))
    }

    #[test]
    fn a_box_is_read_with_its_state() {
        assert_eq!(state("[ ] a"), Some((' ', true)));
        assert_eq!(state("[x] a"), Some(('x', true)));
        assert_eq!(state("[/] a"), Some(('/', true)));
        assert_eq!(state("[-] a"), Some(('-', true)));
        assert_eq!(state("[>] a"), Some(('>', true)));
        assert_eq!(state("[b] a"), Some(('b', true)));
        assert_eq!(state("[✔️] a"), Some(('✔', true)));
    }

    #[test]
    fn a_near_miss_is_a_box_that_is_not_well_formed() {
        assert_eq!(state("[] a"), Some((' ', false)));
        assert_eq!(state("[ ]a"), Some((' ', false)));
        assert_eq!(state("[x ] a"), Some(('x', false)));
        assert_eq!(state("[  ] a"), Some((' ', false)));
    }

    #[test]
    fn links_footnotes_and_numbers_are_no_boxes() {
        for text in [
            "[x](u)", "[x][y]", "[x]: u", "[^1] a", "[1] a", "[[a]]", "[ab] c", "[a]b", "[🙂] a",
            "[",
        ] {
            assert_eq!(state(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_begins_with_a_bullet_a_number_or_a_box() {
        let kind = |line| line_mark(line).map(|mark| (mark.marker, mark.text_at));
        assert_eq!(kind("- a"), Some((Marker::Bullet, 2)));
        assert_eq!(kind("• a"), Some((Marker::Bullet, 4)));
        assert_eq!(kind("12) a"), Some((Marker::Number, 4)));
        assert_eq!(kind("-"), Some((Marker::Bullet, 1)));
        let boxed = |well_formed| {
            Marker::Checkbox(Checkbox {
                state: ' ',
                well_formed,
            })
        };
        assert_eq!(kind("* [ ] a"), Some((boxed(true), 6)));
        assert_eq!(kind("☐ a"), Some((boxed(true), 4)));
        assert_eq!(kind("- ☐ a"), Some((boxed(true), 6)));
        assert_eq!(kind("-[ ] a"), Some((boxed(false), 5)));
        assert_eq!(kind("[ ] a"), Some((boxed(false), 4)));
        for line in ["-- a", "-a", "**a**", "1990 was", "[!] a", "a", ""] {
            assert_eq!(kind(line), None, "{line}");
        }
    }
}

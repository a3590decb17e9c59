//! Signs that note apps put into an item: dates behind an emoji, `[due:: …]`, `@due(…)`, `due:…`, priorities.

use super::due::parse_day;
use super::{Due, Part};
use memchr::memchr2_iter;
use std::ops::Range;

/// What the signs of an item say. Ranges are bytes of the text as read.
#[derive(Debug, Default)]
pub(super) struct Signs {
    pub stripped: Vec<(Part, Range<usize>)>,
    pub due: Option<Due>,
    pub says_done: bool,
}

impl Signs {
    /// Whether the byte at `at` belongs to a sign. Signs are read from left to right and never overlap.
    pub(super) fn covers(&self, at: usize) -> bool {
        let begun = self
            .stripped
            .partition_point(|(_, range)| range.start <= at);
        begun > 0 && self.stripped[begun - 1].1.contains(&at)
    }
}

/// Bytes of the longest sign that is looked for: without it, an item of many openings would be searched to its end
/// for each.
const LONGEST: usize = 256;

/// The start of `rest`, as far as a sign can reach.
fn within_reach(rest: &str) -> &str {
    let mut end = LONGEST.min(rest.len());
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    &rest[..end]
}

/// Whether "::", "due:" or "@word(" stands in a text, without which ASCII holds no sign.
fn may_hold_sign(text: &[u8]) -> bool {
    memchr2_iter(b':', b'(', text).any(|at| {
        let (before, rest) = text.split_at(at);
        if rest[0] == b'(' {
            let mut name = before.iter().rev().take(LONGEST);
            return name.find(|byte| !byte.is_ascii_alphanumeric()) == Some(&b'@');
        }
        let due = before.last_chunk::<3>();
        rest.starts_with(b"::") || due.is_some_and(|due| due.eq_ignore_ascii_case(b"due"))
    })
}

/// Reads the signs of an item's text.
pub(super) fn read(text: &str) -> Signs {
    let mut signs = Signs::default();
    if text.is_ascii() && !may_hold_sign(text.as_bytes()) {
        return signs;
    }
    let mut at = 0;
    let opens = |byte: &u8| !byte.is_ascii() || b"[(@dD".contains(byte);
    while let Some(passed) = text.as_bytes()[at..].iter().position(opens) {
        at += passed;
        let Some(first) = text[at..].chars().next() else {
            break;
        };
        at += match sign_at(text, at, first, &mut signs) {
            Some(length) => length,
            None => first.len_utf8(),
        };
    }
    signs.says_done |= text.trim_start().starts_with('✅');
    if let Some(mark) = text
        .trim_end()
        .chars()
        .next_back()
        .filter(|mark| matches!(mark, '✅' | '✔' | '✓' | '☑'))
    {
        signs.says_done |= text
            .trim_end()
            .trim_end_matches(mark)
            .chars()
            .any(char::is_alphanumeric);
    }
    signs
}

fn sign_at(text: &str, at: usize, first: char, signs: &mut Signs) -> Option<usize> {
    let rest = &text[at..];
    match first {
        '📅' | '🗓' | '📆' => dated(rest, first, at, signs, Part::Due),
        '⏳' | '🛫' | '➕' => dated(rest, first, at, signs, Part::Sign),
        '✅' | '❌' => {
            let length = dated(rest, first, at, signs, Part::Sign)?;
            signs.says_done = true;
            Some(length)
        }
        '🔺' | '⏫' | '🔼' | '🔽' | '⏬' => {
            Some(strip(signs, Part::Priority, at, first.len_utf8()))
        }
        '🔁' | '🏁' | '🆔' | '⛔' => {
            let body = &rest[first.len_utf8()..];
            let length = body
                .find(|character: char| super::token::is_emoji(character))
                .unwrap_or(body.len());
            Some(strip(signs, Part::Sign, at, first.len_utf8() + length))
        }
        '[' | '(' => field(within_reach(rest), first, at, signs),
        '@' => called(within_reach(rest), at, signs),
        'd' | 'D' if at == 0 || !text[..at].ends_with(char::is_alphanumeric) => {
            keyed(within_reach(rest), at, signs)
        }
        _ => None,
    }
}

fn strip(signs: &mut Signs, part: Part, at: usize, length: usize) -> usize {
    signs.stripped.push((part, at..at + length));
    length
}

fn set_due(signs: &mut Signs, words: &str) {
    let words = words.trim();
    if !words.is_empty() {
        signs.due = Some(Due {
            text: words.to_owned(),
            date: parse_day(words),
        });
    }
}

/// `📅 2026-03-01`
fn dated(rest: &str, sign: char, at: usize, signs: &mut Signs, part: Part) -> Option<usize> {
    let body = rest[sign.len_utf8()..].trim_start_matches('\u{fe0f}');
    let trimmed = body.trim_start();
    let day = trimmed.get(..10).filter(|day| parse_day(day).is_some())?;
    if part == Part::Due {
        set_due(signs, day);
    }
    Some(strip(
        signs,
        part,
        at,
        rest.len() - trimmed.len() + day.len(),
    ))
}

/// `[due:: 2026-03-01]`, `(priority:: high)`
fn field(rest: &str, open: char, at: usize, signs: &mut Signs) -> Option<usize> {
    let close = if open == '[' { ']' } else { ')' };
    let end = rest.find(close)?;
    let (key, value) = rest[1..end].split_once("::")?;
    if key.is_empty()
        || !key
            .chars()
            .all(|character| character.is_alphanumeric() || matches!(character, '-' | '_' | ' '))
    {
        return None;
    }
    let due = key.trim().eq_ignore_ascii_case("due") || key.trim().eq_ignore_ascii_case("deadline");
    if due {
        set_due(signs, value);
    }
    signs.says_done |= matches!(
        key.trim().to_ascii_lowercase().as_str(),
        "completion" | "done" | "completed"
    );
    Some(strip(
        signs,
        if due { Part::Due } else { Part::Sign },
        at,
        end + 1,
    ))
}

/// `@due(2026-03-01)`, `@done(…)`
fn called(rest: &str, at: usize, signs: &mut Signs) -> Option<usize> {
    let open = rest.find('(')?;
    let name = &rest[1..open];
    if name.is_empty() || !name.chars().all(char::is_alphanumeric) {
        return None;
    }
    let end = rest.find(')')?;
    let value = rest.get(open + 1..end)?;
    match name.to_ascii_lowercase().as_str() {
        "due" | "deadline" => {
            set_due(signs, value);
            Some(strip(signs, Part::Due, at, end + 1))
        }
        "done" => {
            signs.says_done = true;
            Some(strip(signs, Part::Sign, at, end + 1))
        }
        "start" | "started" | "created" | "priority" | "scheduled" => {
            Some(strip(signs, Part::Sign, at, end + 1))
        }
        _ => None,
    }
}

/// `due:2026-03-01`, as in todo.txt format, Logseq's property `due:: 2026-03-01`, and "Due: Friday" up to the next bracket or the end.
fn keyed(rest: &str, at: usize, signs: &mut Signs) -> Option<usize> {
    let key = rest
        .get(..4)
        .filter(|key| key.eq_ignore_ascii_case("due:"))?;
    let value = &rest[key.len()..];
    if let Some(property) = value.strip_prefix(':') {
        let trimmed = property.trim_start();
        let day = trimmed.get(..10).filter(|day| parse_day(day).is_some())?;
        set_due(signs, day);
        let length = rest.len() - trimmed.len() + day.len();
        return Some(strip(signs, Part::Due, at, length));
    }
    let trimmed = value.trim_start();
    let length = if trimmed.len() == value.len() {
        value.find(char::is_whitespace).unwrap_or(value.len())
    } else {
        let open = value
            .find(['(', ')', '[', ']', ';', ',', '|'])
            .unwrap_or(value.len());
        open.min(value.len())
    };
    let words = &value[..length];
    if words.trim().is_empty() || words.split_whitespace().count() > 4 {
        return None;
    }
    set_due(signs, words.trim_end_matches(')'));
    let kept = words.trim_end_matches(')').len();
    Some(strip(signs, Part::Due, at, key.len() + kept))
}

//! Inline fields that note apps put into an item: dates after an emoji, `[due:: …]`, `@due(…)`, `due:…`, priorities.

use super::date::parse_day;
use super::lexer::is_emoji;
use super::{Due, Part};
use crate::language::{Class, Language};
use memchr::memchr2_iter;
use std::ops::Range;

/// What the fields of an item say. Ranges are bytes of the text as read.
#[derive(Debug)]
pub(super) struct Fields {
    language: Language,
    pub stripped: Vec<(Part, Range<usize>)>,
    pub due: Option<Due>,
    pub says_done: bool,
}

/// Bytes of the longest field that is looked for: without it, an item of many openings would be searched to its end
/// for each.
const LONGEST: usize = 256;

/// Words that a due date has at most, where nothing closes it.
const WORDS_OF_DATE: usize = 4;

/// Reads the fields of an item's text, from left to right.
pub(super) fn read(text: &str, language: Language) -> Fields {
    let mut fields = Fields {
        language,
        stripped: Vec::new(),
        due: None,
        says_done: false,
    };
    if text.is_ascii() && !may_hold_field(text.as_bytes()) {
        return fields;
    }
    let mut at = 0;
    let opens = |byte: &u8| !byte.is_ascii() || b"[(@dD".contains(byte);
    while let Some(passed) = text.as_bytes()[at..].iter().position(opens) {
        at += passed;
        let Some(first) = text[at..].chars().next() else {
            break;
        };
        let length = fields.read_at(text, at, first);
        at += length.unwrap_or(first.len_utf8());
    }
    fields.says_done |= fields.is_ticked(text);
    fields
}

/// Whether "::", "due:" or "@word(" stands in a text, without which ASCII holds no field.
fn may_hold_field(text: &[u8]) -> bool {
    memchr2_iter(b':', b'(', text).any(|at| {
        let (before, rest) = text.split_at(at);
        if rest[0] == b'(' {
            let mut name = before.iter().rev().take(LONGEST);
            return name.find(|byte| !byte.is_ascii_alphanumeric()) == Some(&b'@');
        }
        rest.starts_with(b"::") || before.last().is_some_and(u8::is_ascii_alphabetic)
    })
}

/// The start of `rest`, as far as a field can reach.
fn within_reach(rest: &str) -> &str {
    let mut end = LONGEST.min(rest.len());
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    &rest[..end]
}

impl Fields {
    /// Whether the byte at `at` belongs to a field. They never overlap.
    pub(super) fn covers(&self, at: usize) -> bool {
        let begun = self
            .stripped
            .partition_point(|(_, range)| range.start <= at);
        begun > 0 && self.stripped[begun - 1].1.contains(&at)
    }

    /// The length of the field that begins at a byte of the text, where one does.
    fn read_at(&mut self, text: &str, at: usize, first: char) -> Option<usize> {
        let rest = &text[at..];
        match first {
            '[' => self.bracketed(within_reach(rest), ']', at),
            '(' => self.bracketed(within_reach(rest), ')', at),
            '@' => self.called(within_reach(rest), at),
            'd' | 'D' if text[..at].ends_with(char::is_alphanumeric) => None,
            'd' | 'D' => self.keyed(within_reach(rest), at),
            _ => self.after_glyph(rest, first, at),
        }
    }

    fn is_key(&self, key: &str, class: Class) -> bool {
        self.language.is(&key.trim().to_ascii_lowercase(), class)
    }

    fn strip(&mut self, part: Part, at: usize, length: usize) -> usize {
        self.stripped.push((part, at..at + length));
        length
    }

    fn set_due(&mut self, words: &str) {
        let words = words.trim();
        if !words.is_empty() {
            self.due = Some(Due::from_words(words));
        }
    }

    /// "✅ Send the slides", "Send the slides ✔", `:white_check_mark: Send the slides`
    fn is_ticked(&self, text: &str) -> bool {
        let is_tick = |sign: Option<char>| sign.is_some_and(|sign| self.language.is_tick(sign));
        let text = text.trim();
        let code = text.strip_prefix(':').or_else(|| text.strip_suffix(':'));
        if code.is_some_and(|code| self.is_tick_code(code)) {
            return true;
        }
        let last = text.chars().next_back();
        let rest = text.trim_end_matches(|char| Some(char) == last);
        is_tick(text.chars().next()) || is_tick(last) && rest.contains(char::is_alphanumeric)
    }

    /// Whether an emoji's code that ticks stands at an end of a text, one of its colons taken off.
    fn is_tick_code(&self, text: &str) -> bool {
        let ends = [
            text.split_once(':'),
            text.rsplit_once(':').map(|(rest, code)| (code, rest)),
        ];
        let ticks = |(code, rest): (&str, &str)| {
            self.language.is(code, Class::TICK_CODE) && rest.contains(char::is_alphanumeric)
        };
        ends.into_iter().flatten().any(ticks)
    }

    /// `📅 2026-03-01`, `✅ 2026-03-01`, `⏫`, `🔁 every week`
    fn after_glyph(&mut self, rest: &str, glyph: char, at: usize) -> Option<usize> {
        let (written, body) = rest.split_at(glyph.len_utf8());
        let classes = *self.language.find(written)?.classes();
        if classes.has(Class::PRIORITY_GLYPH) {
            return Some(self.strip(Part::Priority, at, written.len()));
        }
        if classes.has(Class::CHAIN_GLYPH) {
            let length = body.find(is_emoji).unwrap_or(body.len());
            return Some(self.strip(Part::Sign, at, written.len() + length));
        }
        let due = classes.has(Class::DUE_GLYPH);
        let done = classes.has(Class::DONE_GLYPH);
        if !(due || done || classes.has(Class::DATE_GLYPH)) {
            return None;
        }
        let trimmed = body.trim_start_matches('\u{fe0f}').trim_start();
        let day = trimmed.get(..10).filter(|day| parse_day(day).is_some())?;
        if due {
            self.set_due(day);
        }
        self.says_done |= done;
        let part = if due { Part::Due } else { Part::Sign };
        Some(self.strip(part, at, rest.len() - trimmed.len() + day.len()))
    }

    /// `[due:: 2026-03-01]`, `(priority:: high)`
    fn bracketed(&mut self, rest: &str, close: char, at: usize) -> Option<usize> {
        let end = rest.find(close)?;
        let (key, value) = rest[1..end].split_once("::")?;
        let is_name = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | ' ');
        if key.is_empty() || !key.chars().all(is_name) {
            return None;
        }
        self.says_done |= self.is_key(key, Class::DONE_KEY);
        let part = if self.is_key(key, Class::DUE_KEY) {
            self.set_due(value);
            Part::Due
        } else {
            Part::Sign
        };
        Some(self.strip(part, at, end + 1))
    }

    /// `@due(2026-03-01)`, `@done(…)`
    fn called(&mut self, rest: &str, at: usize) -> Option<usize> {
        let (name, value) = rest[1..].split_once('(')?;
        let value = &value[..value.find(')')?];
        let length = name.len() + value.len() + 3;
        if self.is_key(name, Class::DUE_KEY) {
            self.set_due(value);
            return Some(self.strip(Part::Due, at, length));
        }
        let done = self.is_key(name, Class::DONE_KEY);
        self.says_done |= done;
        (done || self.is_key(name, Class::FIELD_KEY)).then(|| self.strip(Part::Sign, at, length))
    }

    /// `due:2026-03-01`, as in todo.txt, `due:: 2026-03-01`, as in Logseq, and "Due: Friday" up to a bracket or the end.
    fn keyed(&mut self, rest: &str, at: usize) -> Option<usize> {
        let (key, value) = rest.split_once(':')?;
        if !key.bytes().all(|byte| byte.is_ascii_alphabetic()) || !self.is_key(key, Class::DUE_KEY)
        {
            return None;
        }
        if let Some(property) = value.strip_prefix(':') {
            let trimmed = property.trim_start();
            let day = trimmed.get(..10).filter(|day| parse_day(day).is_some())?;
            self.set_due(day);
            return Some(self.strip(Part::Due, at, rest.len() - trimmed.len() + day.len()));
        }
        let closes = |char: char| "()[];,|".contains(char);
        let length = if value.starts_with(char::is_whitespace) {
            value.find(closes)
        } else {
            value.find(char::is_whitespace)
        };
        let words = &value[..length.unwrap_or(value.len())];
        if words.trim().is_empty() || words.split_whitespace().count() > WORDS_OF_DATE {
            return None;
        }
        let words = words.trim_end_matches(')');
        self.set_due(words);
        Some(self.strip(Part::Due, at, key.len() + 1 + words.len()))
    }
}

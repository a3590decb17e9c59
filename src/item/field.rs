//! Inline fields that note apps put into an item: dates after an emoji, `[due:: …]`, `[name=Ana]`, `due:…`, `rec:+1w`,
//! the stamps of Org, Logseq and `NotePlan`. What begins with "@" is in `called`.

use super::day::{self, stamp_length};
use super::lexer::is_emoji;
use super::{Due, Mentions, Part, owners};
use crate::language::{Class, Language, List};
use crate::plan::text::Text;
use memchr::{memchr2, memchr3};
use std::ops::Range;

/// What the fields of an item say. Ranges are bytes of the text as read.
#[derive(Debug)]
pub(super) struct Fields<'t> {
    text: &'t Text<'t>,
    pub(super) mentions: Mentions,
    pub(super) language: Language,
    pub stripped: Vec<(Part, Range<usize>)>,
    pub owners: Vec<String>,
    pub due: Option<Due>,
    pub says_done: bool,
}

/// Bytes of the longest field that is looked for: without it, an item of many openings would be searched to its end
/// for each.
const LONGEST: usize = 256;

/// Words that a due date has at most, where nothing closes it.
const WORDS_OF_DATE: usize = 4;

/// Reads the fields of an item's text, from left to right.
pub(super) fn read<'t>(text: &'t Text<'t>, mentions: Mentions, language: Language) -> Fields<'t> {
    let mut fields = Fields {
        text,
        mentions,
        language,
        stripped: Vec::new(),
        owners: Vec::new(),
        due: None,
        says_done: false,
    };
    let read = text.as_str();
    if read.is_ascii() && !may_hold_field(read.as_bytes()) {
        return fields;
    }
    let mut at = 0;
    // Fields never overlap: a key is looked for no further back than where the last one ended.
    let mut from = 0;
    let opens = |byte: &u8| !byte.is_ascii() || b"[(@:<>".contains(byte);
    while let Some(passed) = read.as_bytes()[at..].iter().position(opens) {
        at += passed;
        let Some(first) = read[at..].chars().next() else {
            break;
        };
        match fields.read_at(at, first, from) {
            Some(end) => (at, from) = (end, end),
            None => at += first.len_utf8(),
        }
    }
    fields.says_done |= fields.is_ticked(read);
    fields
}

/// Whether any of the signs stands in a text without which ASCII holds no field.
fn may_hold_field(text: &[u8]) -> bool {
    memchr3(b':', b'@', b'[', text).is_some() || memchr2(b'<', b'>', text).is_some()
}

/// The start of `rest`, as far as a field can reach.
fn within_reach(rest: &str) -> &str {
    let mut end = LONGEST.min(rest.len());
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    &rest[..end]
}

impl<'t> Fields<'t> {
    /// Whether the byte at `at` belongs to a field.
    pub(super) fn covers(&self, at: usize) -> bool {
        let begun = self
            .stripped
            .partition_point(|(_, range)| range.start <= at);
        begun > 0 && self.stripped[begun - 1].1.contains(&at)
    }

    /// The end of the field that begins at a byte of the text, or has its colon there; none in code.
    fn read_at(&mut self, at: usize, first: char, from: usize) -> Option<usize> {
        let rest = &self.read()[at..];
        if self.text.style_at(at).code {
            return None;
        }
        match first {
            '[' => self.bracketed(within_reach(rest), ']', at),
            '(' => self.bracketed(within_reach(rest), ')', at),
            '@' => self.called(within_reach(rest), at),
            ':' => self.keyed(at, from),
            '<' | '>' => self.pointed(within_reach(rest), at),
            _ => self.after_glyph(rest, first, at),
        }
    }

    pub(super) fn read(&self) -> &'t str {
        self.text.as_str()
    }

    pub(super) fn is_key(&self, key: &str, class: Class) -> bool {
        self.language.is(&key.trim().to_ascii_lowercase(), class)
    }

    pub(super) fn is_listed(&self, key: &str, list: List) -> bool {
        let key = key.to_ascii_lowercase();
        self.language.list(list).contains(&key.as_str())
    }

    /// Takes a field off; gives where it ends.
    pub(super) fn strip(&mut self, part: Part, at: usize, length: usize) -> usize {
        self.stripped.push((part, at..at + length));
        at + length
    }

    pub(super) fn set_due(&mut self, words: &str) {
        let words = words.trim();
        if !words.is_empty() {
            self.due = Some(Due::from_words(words, self.language));
        }
    }

    /// What a key says of its value: who does it, by when, that it is done. Gives what the field is.
    pub(super) fn keep(&mut self, key: &str, value: &str) -> Part {
        if self.is_key(key, Class::DUE_KEY) {
            self.set_due(value);
            return Part::Due;
        }
        if self.is_key(key, Class::OWNER_KEY) {
            owners::add_written(value, self.language, &mut self.owners);
            return Part::Owner;
        }
        self.says_done |= self.is_key(key, Class::DONE_KEY);
        Part::Sign
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

    /// `📅 2026-03-01`, `✅ 2026-03-01`, `⏫`, `🔁 every week`, `🆔 a1`
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
        if classes.has(Class::WORD_GLYPH) {
            let length = last_word_length(body)?;
            return Some(self.strip(Part::Sign, at, written.len() + length));
        }
        let due = classes.has(Class::DUE_GLYPH);
        let done = classes.has(Class::DONE_GLYPH);
        if !(due || done || classes.has(Class::DATE_GLYPH)) {
            return None;
        }
        let trimmed = body.trim_start_matches('\u{fe0f}').trim_start();
        let length = stamp_length(trimmed)?;
        if due {
            self.set_due(&trimmed[..length]);
        }
        self.says_done |= done;
        let part = if due { Part::Due } else { Part::Sign };
        Some(self.strip(part, at, rest.len() - trimmed.len() + length))
    }

    /// `[due:: 2026-03-01]`, `(priority:: high)`, `[name=Ana]`, `(@2026-03-01)`, `[2026-03-01 Sun]`
    fn bracketed(&mut self, rest: &str, close: char, at: usize) -> Option<usize> {
        let end = rest.find(close)?;
        let inner = &rest[1..end];
        if let Some(stamp) = inner.strip_prefix('@')
            && stamp_length(stamp) == Some(stamp.len())
        {
            self.set_due(stamp);
            return Some(self.strip(Part::Due, at, end + 1));
        }
        if let Some((key, value)) = inner.split_once("::") {
            let is_name = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | ' ');
            if key.is_empty() || !key.chars().all(is_name) {
                return None;
            }
            let part = self.keep(key, value);
            return Some(self.strip(part, at, end + 1));
        }
        if close != ']' {
            return None;
        }
        if let Some((key, value)) = inner.split_once('=') {
            let part = if self.is_key(key, Class::NAME_KEY) {
                // "Ask [name=Ana]" is to be done by somebody else.
                let before = self.read()[..at].split_whitespace().next_back();
                if before.is_some_and(|word| self.is_key(word, Class::BEFORE_PERSON)) {
                    return None;
                }
                owners::add_written(value, self.language, &mut self.owners);
                Part::Owner
            } else if self.is_listed(key, List::MARK_KEY) {
                Part::Sign
            } else {
                return None;
            };
            return Some(self.strip(part, at, end + 1));
        }
        let (_, length) = day::org_stamp(rest, self.language)?;
        Some(self.strip(Part::Sign, at, length))
    }

    /// `<2026-03-01 Sun 10:00>` of Org; `>2026-03-01`, `>2026-W10` and `<2026-03-01` of `NotePlan`. None is a due date.
    fn pointed(&mut self, rest: &str, at: usize) -> Option<usize> {
        if let Some((_, length)) = day::org_stamp(rest, self.language) {
            return Some(self.strip(Part::Sign, at, length));
        }
        let before = &self.read()[..at];
        let target = &rest[1..];
        let day = target.strip_prefix(' ').unwrap_or(target);
        let length = day
            .find(|char: char| !(char.is_ascii_alphanumeric() || "-/".contains(char)))
            .unwrap_or(day.len());
        let word = &day[..length];
        let named = day::is_calendar(word)
            || (target.len() == day.len() && self.is_key(word, Class::DAY_WORD));
        let stands = before.is_empty() || before.ends_with(char::is_whitespace);
        (stands && named).then(|| self.strip(Part::Sign, at, rest.len() - day.len() + length))
    }

    /// What has its key before the colon at `colon` and after the byte `from`: `due:2026-03-01` and `rec:+1w` as in todo.txt,
    /// `due:: 2026-03-01` as in Logseq, "SCHEDULED: <2026-03-01 Sun>" as in Org, "Due: Friday".
    fn keyed(&mut self, colon: usize, from: usize) -> Option<usize> {
        let before = &self.read()[from..colon];
        let letters = before.bytes().rev().take_while(u8::is_ascii_alphabetic);
        let (before, key) = before.split_at(before.len() - letters.count());
        let glued = |char: char| char.is_alphanumeric() || "@#/-_.:".contains(char);
        if key.is_empty() || before.ends_with(glued) {
            return None;
        }
        let at = colon - key.len();
        let value = within_reach(&self.read()[colon + 1..]);
        let classes = self.language.classes_of(key);
        let dated = [Class::DUE_KEY, Class::DONE_KEY, Class::FIELD_KEY];
        let dated = dated.iter().any(|class| classes.has(*class));
        if let Some(property) = value.strip_prefix(':') {
            let known = dated || classes.has(Class::OWNER_KEY);
            let end = self.property(property, colon + 2).filter(|_| known)?;
            let part = self.keep(key, &self.read()[colon + 2..end]);
            return Some(self.strip(part, at, end - at));
        }
        if dated && let Some((stamp, end)) = self.stamp_after(colon, value) {
            let part = self.keep(key, stamp);
            return Some(self.strip(part, at, end - at));
        }
        let length = if classes.has(Class::DUE_KEY) {
            let length = due_words_length(value)?;
            self.set_due(&value[..length]);
            return Some(self.strip(Part::Due, at, key.len() + 1 + length));
        } else {
            value.find(char::is_whitespace).unwrap_or(value.len())
        };
        let paired = if self.mentions == Mentions::Contexts {
            length > 0 && !value.starts_with('/')
        } else {
            let sure = self.is_listed(key, List::PAIR_KEY) && is_sure(&value[..length]);
            sure && only_tags(&value[length..])
        };
        paired.then(|| self.strip(Part::Tag, at, key.len() + 1 + length))
    }

    /// Where the value of a property that begins at a byte ends: with the day it begins with, or with its line.
    fn property(&self, value: &str, at: usize) -> Option<usize> {
        let trimmed = value.strip_prefix(' ')?.trim_start();
        let start = at + value.len() - trimmed.len();
        if let Some(length) = stamp_length(trimmed) {
            return Some(start + length);
        }
        let end = self.line_end(start);
        (end > start).then_some(end)
    }

    /// Where the line ends that the byte at `at` stands in: a line break is read as a space.
    fn line_end(&self, at: usize) -> usize {
        let pieces = self.text.pieces();
        let next = pieces.partition_point(|piece| piece.start <= at);
        let breaks = pieces[next..]
            .iter()
            .find(|piece| !piece.literal && self.read()[piece.start..].starts_with(' '));
        breaks.map_or(self.read().len(), |piece| piece.start)
    }

    /// The day after a colon, in a stamp or bare, and where that ends.
    fn stamp_after(&self, colon: usize, value: &'t str) -> Option<(&'t str, usize)> {
        let trimmed = value.trim_start();
        let start = colon + 1 + value.len() - trimmed.len();
        let (day, length) = day::org_stamp(trimmed, self.language).or_else(|| {
            let length = stamp_length(trimmed)?;
            Some((&trimmed[..length], length))
        })?;
        Some((day, start + length))
    }
}

/// The bytes of one word that a text ends with, or that another field follows.
fn last_word_length(body: &str) -> Option<usize> {
    let word = body.trim_start_matches('\u{fe0f}').trim_start();
    let length = word.find(char::is_whitespace).unwrap_or(word.len());
    let behind = word[length..].trim_start();
    let ends = |next: char| is_emoji(next) || "#^@[(".contains(next);
    (length > 0 && behind.chars().next().is_none_or(ends))
        .then_some(body.len() - word.len() + length)
}

/// The bytes of the words after "due:", up to a bracket or the end.
fn due_words_length(value: &str) -> Option<usize> {
    let closes = |char: char| "()[];,|".contains(char);
    let length = if value.starts_with(char::is_whitespace) {
        value.find(closes)
    } else {
        value.find(char::is_whitespace)
    };
    let mut length = length.unwrap_or(value.len());
    // The year after a comma belongs to the day before it.
    let year = value[length..].strip_prefix(", ").unwrap_or_default();
    let digits = year.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 4 {
        length += 2 + digits;
    }
    let words = value[..length].trim_end_matches(')');
    let count = words.split_whitespace().count();
    (1..=WORDS_OF_DATE).contains(&count).then_some(words.len())
}

/// Whether nothing but tags, pairs and signs is left of a text.
pub(super) fn only_tags(rest: &str) -> bool {
    let is_tag = |word: &str| word.starts_with(['@', '#', '+', '^', '(']) || word.contains(':');
    rest.split_whitespace()
        .all(|word| is_tag(word) || !word.contains(char::is_alphanumeric))
}

/// Whether a value is one of todo.txt and no word: a day, a number or a span with its unit, one capital.
fn is_sure(value: &str) -> bool {
    let number = value.trim_start_matches('+');
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let unit = &number[digits..];
    let counts =
        digits > 0 && unit.len() <= 1 && unit.bytes().all(|byte| byte.is_ascii_lowercase());
    let capital = value.len() == 1 && value.bytes().all(|byte| byte.is_ascii_uppercase());
    counts || capital || stamp_length(value) == Some(value.len())
}

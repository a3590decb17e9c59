//! What "@" calls that is nobody: days and times, `TaskPaper`'s tags with and without a value, the dates of Kanban boards.
//! Everything else after "@" is left to be somebody.

use super::day::{self, stamp_length};
use super::field::{Fields, only_tags};
use super::{Mentions, Part};
use crate::language::{Class, List};

/// Between which signs a Kanban board writes a day.
const PAIRS: [(&str, &str); 2] = [("{", "}"), ("[[", "]]")];

impl Fields<'_> {
    /// The end of the field that `rest`, which begins with "@" at the byte `at`, begins with.
    pub(super) fn called(&mut self, rest: &str, at: usize) -> Option<usize> {
        let before = &self.read()[..at];
        if before.ends_with(char::is_alphanumeric) {
            return None;
        }
        let after = &rest[1..];
        if let Some(length) = stamp_length(after) {
            self.set_due(&after[..length]);
            return Some(self.strip(Part::Due, at, 1 + length));
        }
        if let Some(end) = self.on_board(after, at) {
            return Some(end);
        }
        if let Some(length) = self.time_length(after) {
            return Some(self.strip(Part::Sign, at, 1 + length));
        }
        let is_inside = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_');
        let length = after.find(|char| !is_inside(char)).unwrap_or(after.len());
        let (name, behind) = after.split_at(length);
        if !name.starts_with(char::is_alphabetic) {
            return None;
        }
        match behind.strip_prefix('(') {
            Some(value) => self.with_value(name, value, at),
            None => self.alone(name, behind, at),
        }
    }

    /// `@{2026-03-01}`, `@[[2026-03-01]]`, `@@{10:00}`
    fn on_board(&mut self, after: &str, at: usize) -> Option<usize> {
        let inner = after.strip_prefix('@').unwrap_or(after);
        let twice = after.len() - inner.len();
        let (value, signs) = PAIRS.iter().find_map(|(open, close)| {
            let (value, _) = inner.strip_prefix(open)?.split_once(close)?;
            Some((value, open.len() + close.len()))
        })?;
        let length = 1 + twice + signs + value.len();
        if day::clock_length(value) > 0 {
            return Some(self.strip(Part::Sign, at, length));
        }
        (stamp_length(value)? == value.len()).then(|| {
            self.set_due(value);
            self.strip(Part::Due, at, length)
        })
    }

    /// The bytes of a time: `10:00`, `10am`, `10:30pm`.
    fn time_length(&self, after: &str) -> Option<usize> {
        let is_digit = |char: char| char.is_ascii_digit() || char == ':';
        let digits = after.find(|char| !is_digit(char)).unwrap_or(after.len());
        let (number, behind) = after.split_at(digits);
        let letters = behind
            .find(|char: char| !char.is_alphanumeric())
            .unwrap_or(behind.len());
        let half = &behind[..letters];
        let told = half.is_empty() || self.is_listed(half, List::HALF_OF_DAY);
        let hour = !half.is_empty() && matches!(number.len(), 1 | 2);
        (told && (hour || day::is_clock(number))).then_some(digits + letters)
    }

    /// `@due(2026-03-01)`, `@done(…)`, `@owner(Ana)`, `@estimate(2h)`; "@ana(lead)" is somebody.
    fn with_value(&mut self, name: &str, value: &str, at: usize) -> Option<usize> {
        let (value, _) = value.split_once(')')?;
        if self.is_key(name, Class::GIVEN_NAME) {
            return None;
        }
        let part = self.keep(name, value);
        Some(self.strip(part, at, name.len() + value.len() + 3))
    }

    /// `@done`, `@today`, `@monday`: at the end, but for other tags, or in front. In between it is a word of the sentence.
    fn alone(&mut self, name: &str, behind: &str, at: usize) -> Option<usize> {
        const KINDS: [Class; 6] = [
            Class::DONE_KEY,
            Class::DUE_KEY,
            Class::FIELD_KEY,
            Class::TAG_NAME,
            Class::WEEKDAY,
            Class::DAY_WORD,
        ];
        if self.mentions == Mentions::Contexts {
            return None;
        }
        let listed = self.language.find(&name.to_lowercase())?;
        let stands = only_tags(behind) || !self.read()[..at].contains(char::is_alphanumeric);
        if !stands || !KINDS.iter().any(|kind| listed.classes().has(*kind)) {
            return None;
        }
        self.says_done |= listed.classes().has(Class::DONE_KEY);
        Some(self.strip(Part::Tag, at, 1 + name.len()))
    }
}

//! Dates in an item's words, and the date by which it is due.

use super::TokenKind;
use super::day;
use super::view::View;
use crate::language::{Class, List};

/// How many tokens from `at` on name a date or a recurring time; 0 where they don't.
pub(super) fn date_length(view: View<'_>, at: usize) -> usize {
    let number = |near: usize| view.kind(near) == Some(TokenKind::Number);
    if number(at) {
        return numeric(view, at);
    }
    if view.is(at, Class::MONTH) && (number(at + 1) || !view.is(at, Class::ALSO_A_MONTH)) {
        let day = usize::from(number(at + 1));
        let comma = day == 1 && view.is(at + 2, Class::COMMA) && number(at + 3);
        return 1 + day + usize::from(number(at + 2)) + 2 * usize::from(comma);
    }
    if view.is(at, Class::QUARTER) {
        return 1 + usize::from(number(at + 1));
    }
    if view.is(at, Class::WEEKDAY) {
        let day = at + 1 + usize::from(view.is(at + 1, Class::COMMA));
        let named = number(day) || view.is(day, Class::MONTH);
        let length = if named { date_length(view, day) } else { 0 };
        return if length > 0 { day - at + length } else { 1 };
    }
    if view.is(at, Class::DAY_WORD) {
        return 1;
    }
    if view.is(at, Class::WHICH_PERIOD) && view.is(at + 1, Class::PERIOD) {
        return 2;
    }
    if view.is(at, Class::COUNTED_PERIOD) && number(at + 1) {
        return 2;
    }
    if view.is(at, Class::END_OF) && view.is(at + 1, Class::OF) {
        let of = at + 2 + usize::from(view.is(at + 2, Class::ARTICLE));
        let period = usize::from(view.is(of, Class::PERIOD));
        // A text may be nothing but "end of the end of the …".
        let named = !view.is(of, Class::END_OF);
        let length = if named {
            date_length(view, of).max(period)
        } else {
            0
        };
        return if length > 0 { of - at + length } else { 0 };
    }
    0
}

/// `2026-03-01`, `3/12`, `12 March`, `12th of March 2026`
fn numeric(view: View<'_>, at: usize) -> usize {
    let word = view.low(at);
    let shape = |separator: u8, counts: std::ops::RangeInclusive<usize>| {
        let parts = word.as_bytes().split(|&byte| byte == separator);
        let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
        parts.clone().all(digits) && counts.contains(&parts.count())
    };
    let century = word.starts_with("20");
    if day::is_calendar(word)
        || (century && shape(b'-', 2..=3))
        || (word.len() >= 3 && shape(b'/', 2..=3))
        || (word.len() <= 5 && shape(b':', 2..=2))
    {
        return 1;
    }
    let of = usize::from(view.is(at + 1, Class::OF));
    if view.is(at + 1 + of, Class::MONTH) && word.len() <= 4 {
        let year = view.kind(at + 2 + of) == Some(TokenKind::Number);
        return 2 + of + usize::from(year);
    }
    let before = |class| {
        at.checked_sub(1)
            .is_some_and(|before| view.is(before, class))
    };
    let ordinal = word.len() <= 4 && view.ends_in(at, List::ORDINAL_ENDING);
    let year = word.len() == 4 && (century || word.starts_with("19")) && shape(b'-', 1..=1);
    let named =
        (ordinal && of == 0 && before(Class::BEFORE_DAY)) || (year && before(Class::BEFORE_YEAR));
    usize::from(named)
}

/// How many tokens from `at` on name a time of the day, or a span of it: "9am", "10 pm", "at 10:00", "9:00 - 10:30".
pub(super) fn time_length(view: View<'_>, at: usize) -> usize {
    let before = usize::from(view.is(at, Class::BEFORE_TIME));
    let clock = clock(view, at + before);
    if clock == 0 {
        return 0;
    }
    let zoned = |at: usize| view.language.list(List::TIME_ZONE).contains(&view.low(at));
    let mut end = at + before + clock;
    end += usize::from(zoned(end));
    let joined = view.is(end, Class::DASH) || view.is(end, Class::TO_TIME);
    let until = if joined {
        self::clock(view, end + 1)
    } else {
        0
    };
    end - at + if until > 0 { 1 + until } else { 0 }
}

/// "10:00", "9:00-10:30", "9am", "9.30am", "9 am"
fn clock(view: View<'_>, at: usize) -> usize {
    if view.kind(at) != Some(TokenKind::Number) {
        return 0;
    }
    let word = view.low(at);
    let is_sign = |char: char| char.is_ascii_digit() || ".:-".contains(char);
    let half = word.trim_start_matches(is_sign);
    let is_half = |word: &str| view.language.list(List::HALF_OF_DAY).contains(&word);
    if half.is_empty() {
        let hour = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        if hour && is_half(view.low(at + 1)) {
            return 2;
        }
        return usize::from(word.split('-').all(day::is_clock));
    }
    usize::from(is_half(half))
}

/// What the end of a clause says of when, in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    /// Where it begins.
    pub from: usize,
    /// The date in it.
    pub date: (usize, usize),
    /// Whether it is due by then; "not before Friday" says the opposite.
    pub due: bool,
}

/// The tokens at the end of the clause that say when it is due: "by Friday", "before 2026-03-01", "due May 3 at 10:00".
pub(super) fn trailing(view: View<'_>, start: usize) -> Option<When> {
    if !view.holds(Class::LIMIT) {
        return None;
    }
    let mut end = view.end();
    while end > start && view.is_mark(end - 1) {
        end -= 1;
    }
    // "due by the end of the month at 10 am:" and its like have no more words.
    let earliest = (start + 1).max(end.saturating_sub(10));
    (earliest..end).find_map(|at| {
        if !view.is(at, Class::LIMIT) {
            return None;
        }
        let mut date = at + 1;
        while view.is(date, Class::BEFORE_DAY) || view.is(date, Class::COLON) {
            date += 1;
        }
        let day = date_length(view, date);
        let length = day + time_length(view, date + day);
        let due = !view.follows(at, Class::NOT);
        let from = if due { at } else { at - 1 };
        let date = (date, date + length);
        (length > 0 && date.1 >= end && from > start).then_some(When { from, date, due })
    })
}

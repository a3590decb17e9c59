//! Dates in an item's words, and the date by which it is due.

use super::TokenKind;
use super::view::View;
use crate::language::one_of;
use jiff::civil::Date;

/// The day that `2026-03-01` names; none for anything less outright.
pub(super) fn parse_day(words: &str) -> Option<Date> {
    let words = words.trim();
    (words.len() == 10).then(|| words.parse().ok()).flatten()
}

/// How many tokens from `at` on name a date or a recurring time; 0 where they don't. The class lists all words that may
/// open one.
pub(super) fn date_length(view: View<'_>, at: usize) -> usize {
    let number = |near: usize| view.kind(near) == Some(TokenKind::Number);
    if number(at) {
        return numeric(view, at);
    }
    if !view.classes(at).opens_date() {
        return 0;
    }
    let month = view.classes(at).is_month();
    let a_word = month && matches!(view.low(at), "may" | "march") && !number(at + 1);
    if month && !a_word {
        let day = usize::from(number(at + 1));
        let year = usize::from(day == 1 && view.low(at + 2) == "," && number(at + 3)) * 2
            + usize::from(number(at + 2));
        return 1 + day + year;
    }
    let word = view.low(at);
    let quarter = word.len() == 2 && word.starts_with('q') && word.as_bytes()[1].is_ascii_digit();
    if quarter || view.classes(at).is_weekday() {
        return 1 + usize::from(number(at + 1) && quarter);
    }
    let key = view.key(at);
    if one_of!(
        key,
        "today"
            | "tomorrow"
            | "tonight"
            | "daily"
            | "weekly"
            | "monthly"
            | "yearly"
            | "quarterly"
            | "eod"
            | "eow"
            | "eoy"
            | "eom"
    ) {
        return 1;
    }
    if one_of!(key, "next" | "this" | "every" | "each" | "last") {
        return 2 * usize::from(is_period(view, at + 1));
    }
    match word {
        "end" if view.low(at + 1) == "of" => {
            let skip = usize::from(view.low(at + 2) == "the");
            // A text may be nothing but "end of the end of the …".
            let ends_again = view.low(at + 2 + skip) == "end";
            let length = if ends_again {
                0
            } else {
                date_length(view, at + 2 + skip)
            };
            if length > 0 {
                2 + skip + length
            } else {
                usize::from(is_period(view, at + 2 + skip)) * (3 + skip)
            }
        }
        "week" | "day" | "sprint" if number(at + 1) => 2,
        _ => 0,
    }
}

fn is_period(view: View<'_>, at: usize) -> bool {
    let classes = view.classes(at);
    classes.is_time_unit()
        || classes.is_weekday()
        || classes.is_month()
        || one_of!(
            view.key(at),
            "meeting"
                | "call"
                | "sync"
                | "time"
                | "morning"
                | "evening"
                | "afternoon"
                | "night"
                | "weekend"
                | "release"
                | "spring"
                | "summer"
                | "autumn"
                | "fall"
                | "winter"
        )
}

/// `2026-03-01`, `3/12`, `12 March`, `12th of March 2026`
fn numeric(view: View<'_>, at: usize) -> usize {
    let word = view.low(at);
    let shape = |separator: u8, counts: std::ops::RangeInclusive<usize>| {
        let parts = word.as_bytes().split(|&byte| byte == separator);
        let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
        parts.clone().all(digits) && counts.contains(&parts.count())
    };
    if parse_day(word).is_some()
        || (word.starts_with("20") && shape(b'-', 2..=3))
        || (shape(b'/', 2..=3) && word.len() >= 3)
    {
        return 1;
    }
    let clock = shape(b':', 2..=2) && word.len() <= 5;
    let ordinal = word.len() <= 4
        && ["st", "nd", "rd", "th"]
            .iter()
            .any(|ending| word.ends_with(ending));
    let on = at
        .checked_sub(1)
        .is_some_and(|before| one_of!(view.key(before), "the" | "on" | "by"));
    let month_follows = view.classes(at + 1).is_month() || view.low(at + 1) == "of";
    if clock || (ordinal && on && !month_follows) {
        return 1;
    }
    let of = usize::from(view.low(at + 1) == "of");
    if view.classes(at + 1 + of).is_month() && word.len() <= 4 {
        let year = usize::from(view.kind(at + 2 + of) == Some(TokenKind::Number));
        return 2 + of + year;
    }
    let year = word.len() == 4
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && (word.starts_with("20") || word.starts_with("19"));
    let before = at.checked_sub(1).map_or("", |before| view.low(before));
    usize::from(
        year && matches!(
            before,
            "by" | "in" | "until" | "before" | "for" | "from" | "since"
        ),
    )
}

/// The tokens at the end of the clause that say when it is due: "by Friday", "before 2026-03-01", "due May 3".
///
/// Gives where they begin and where the date in them begins.
pub(super) fn trailing(view: View<'_>, start: usize) -> Option<(usize, usize)> {
    if !view.seen().sets_limit() {
        return None;
    }
    let mut end = view.end();
    while end > start && view.is_mark(end - 1) {
        end -= 1;
    }
    let earliest = start.max(end.saturating_sub(7));
    (earliest.max(start + 1)..end).find_map(|at| {
        let opens = view.classes(at).sets_limit();
        let mut date = at + 1;
        while opens && one_of!(view.key(date), "by" | "on" | "the" | ":") {
            date += 1;
        }
        let length = if opens { date_length(view, date) } else { 0 };
        (length > 0 && date + length >= end).then_some((at, date))
    })
}

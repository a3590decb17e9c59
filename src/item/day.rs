//! The day that words or a stamp name outright: `2026-03-01`, `2026/03/01 10:00`, "3 March 2026", "Jan 3rd, 2026".
//! What leaves the year open, or the order of day and month, names none.

use crate::language::{Class, Language, List};
use jiff::civil::Date;

/// Bytes of a day as ISO 8601 writes it.
const DAY: usize = 10;
/// Words that are looked at: a weekday, a day, a month, a year, "at", a time, its half of the day, a zone.
const WORDS: usize = 8;

/// The day that some words name; times and weekdays around it don't count.
pub(super) fn named(words: &str, language: Language) -> Option<Date> {
    let words = words.trim_matches(|char: char| char.is_whitespace() || "<>[]().".contains(char));
    if let Some(day) = iso(words) {
        return Some(day);
    }
    let passed = [Class::WEEKDAY, Class::BEFORE_DAY, Class::OF];
    let lower = words.to_lowercase();
    let parts = lower.split([' ', ',']).filter(|part| !part.is_empty());
    let mut parts = parts
        .map(|part| part.trim_end_matches('.'))
        .filter(|part| !passed.iter().any(|class| language.is(part, *class)))
        .take(WORDS);
    let first = parts.next()?;
    let day = match iso(first.split('t').next()?) {
        Some(day) => day,
        None => in_words(first, parts.next()?, parts.next()?, language)?,
    };
    parts.all(|part| is_of_time(part, language)).then_some(day)
}

/// `2026-03-01`, `2026/03/01`
fn iso(word: &str) -> Option<Date> {
    if word.len() != DAY {
        return None;
    }
    let mut parts = word.split(['-', '/']);
    let year = digits(parts.next().filter(|year| year.len() == 4)?)?;
    let day = (digits(parts.next()?)?, digits(parts.next()?)?);
    let separators = word.contains('-') != word.contains('/');
    let (month, day) = (i8::try_from(day.0).ok()?, i8::try_from(day.1).ok()?);
    (separators && parts.next().is_none())
        .then(|| Date::new(year, month, day).ok())
        .flatten()
}

/// "3 March 2026", "March 3rd 2026"
fn in_words(first: &str, second: &str, year: &str, language: Language) -> Option<Date> {
    let (month, day) = match month(first, language) {
        Some(month) => (month, second),
        None => (month(second, language)?, first),
    };
    let year = digits(year).filter(|_| year.len() == 4)?;
    let mut endings = language.list(List::ORDINAL_ENDING).iter();
    let day = endings
        .find_map(|ending| day.strip_suffix(ending))
        .unwrap_or(day);
    Date::new(year, month, i8::try_from(digits(day)?).ok()?).ok()
}

/// The number of a month, by its name or what is left of it in short.
fn month(word: &str, language: Language) -> Option<i8> {
    let is_short = |name: &&str| name.starts_with(word);
    let months = language.list(List::MONTH_IN_ORDER).iter();
    let known = language.is(word, Class::MONTH);
    (1..)
        .zip(months)
        .find(|(_, name)| known && is_short(name))
        .map(|(number, _)| number)
}

fn digits(word: &str) -> Option<i16> {
    let all = word.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| word.parse().ok()).flatten()
}

/// "10:00", "9am", "+1w", "at": what may follow a day without changing it.
fn is_of_time(word: &str, language: Language) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit() || "+.-".contains(first))
        || language.is(word, Class::BEFORE_TIME)
        || language.list(List::HALF_OF_DAY).contains(&word)
}

/// The bytes of the day that a text begins with, and of the time behind it: `2026-03-01T10:00`.
pub(super) fn stamp_length(rest: &str) -> Option<usize> {
    iso(rest.get(..DAY)?)?;
    let behind = &rest[DAY..];
    let time = behind.strip_prefix([' ', 'T']).map_or(0, clock_length);
    let length = DAY + if time > 0 { 1 + time } else { 0 };
    let ends = |next: char| !next.is_alphanumeric();
    rest[length..]
        .chars()
        .next()
        .is_none_or(ends)
        .then_some(length)
}

/// Whether a word names a day, a week, a month or a quarter by its number: `2026-03-01`, `2026-W10`, `1/3/2026`.
pub(super) fn is_calendar(word: &str) -> bool {
    let year = |part: &str| part.len() == 4 && digits(part).is_some();
    let short = |part: &str| matches!(part.len(), 1 | 2) && digits(part).is_some();
    if let Some((first, rest)) = word.split_once('-') {
        let period = rest.strip_prefix(['W', 'Q']).is_some_and(short) || short(rest);
        return year(first) && (period || iso(word).is_some());
    }
    let mut parts = word.split('/');
    let day = parts.by_ref().take(2).filter(|part| short(part)).count() == 2;
    iso(word).is_some() || (day && parts.next().is_some_and(year) && parts.next().is_none())
}

/// The bytes of the time of day that a text begins with: `10:00`, `10:00:30`; 0 where there is none.
pub(super) fn clock_length(rest: &str) -> usize {
    let length = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b':')
        .count();
    if is_clock(&rest[..length]) { length } else { 0 }
}

/// `9:00`, `09:00:30`
pub(super) fn is_clock(word: &str) -> bool {
    let mut parts = word.split(':');
    let counts = |part: &str, most: i16| digits(part).is_some_and(|number| number < most);
    let hour = parts
        .next()
        .is_some_and(|hour| matches!(hour.len(), 1 | 2) && counts(hour, 25));
    let rest = parts.clone().count();
    hour && matches!(rest, 1 | 2) && parts.all(|part| part.len() == 2 && counts(part, 60))
}

/// The day in a stamp as Org and Logseq write it, and its length: `<2026-12-05 Sat 10:00 .+1w>`, and up to a second one.
pub(super) fn org_stamp(rest: &str, language: Language) -> Option<(&str, usize)> {
    let close = match rest.bytes().next()? {
        b'<' => '>',
        b'[' => ']',
        _ => return None,
    };
    let end = rest.find(close)?;
    let inner = &rest[1..end];
    let day = inner.get(..DAY).filter(|day| iso(day).is_some())?;
    let behind = inner[DAY..].trim_start();
    let weekday = behind.split(' ').next().unwrap_or_default();
    let named = language.is(&weekday.to_lowercase(), Class::WEEKDAY);
    if !(named
        || (close == '>' && is_of_time(behind, language))
        || (close == '>' && behind.is_empty()))
    {
        return None;
    }
    let next = rest[end + 1..].trim_start_matches('-');
    let until = (rest.len() - next.len() == end + 3)
        .then(|| org_stamp(next, language))
        .flatten();
    let length = until.map_or(end + 1, |(_, length)| end + 3 + length);
    Some((day, length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn day(words: &str) -> Option<Date> {
        named(words, Language::ENGLISH)
    }

    #[test]
    fn a_day_is_named_by_year_month_and_day_in_any_order_that_is_sure() {
        for words in [
            "2026-01-03",
            "2026/01/03",
            "2026-01-03 10:00",
            "2026-01-03T10:00",
            "<2026-01-03 Sat 10:00 .+1w>",
            "3 January 2026",
            "3rd of January, 2026",
            "Sat, 3 Jan 2026 at 9 am",
            "Jan 3, 2026",
            "January 3rd 2026",
        ] {
            assert_eq!(day(words), Some(date(2026, 1, 3)), "{words}");
        }
        for words in [
            "3 January",
            "03/01/2026",
            "January 2026",
            "2026-13-01",
            "Friday",
            "2026-01-03 or later",
            "",
        ] {
            assert_eq!(day(words), None, "{words}");
        }
    }

    #[test]
    fn a_stamp_takes_its_time_along() {
        assert_eq!(stamp_length("2026-01-03 10:00 Call"), Some(16));
        assert_eq!(stamp_length("2026-01-03T10:00:30"), Some(19));
        assert_eq!(stamp_length("2026-01-03 Call"), Some(10));
        assert_eq!(stamp_length("2026-01-034"), None);
    }

    #[test]
    fn a_stamp_of_org_ends_with_its_bracket_or_with_the_second_of_two() {
        let length = |stamp| org_stamp(stamp, Language::ENGLISH).map(|(_, length)| length);
        assert_eq!(length("<2026-01-03 Sat> and"), Some(16));
        assert_eq!(length("<2026-01-03 Sat>--<2026-01-04 Sun>"), Some(34));
        assert_eq!(length("[2026-01-03 Sat 10:00]"), Some(22));
        assert_eq!(length("[2026-01-03]"), None);
        assert_eq!(length("<2026-01-03, or later>"), None);
    }
}

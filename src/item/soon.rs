//! The day that words before or after an item's own name, counted from today: "tomorrow", "by Friday", "in 3 days", "3 Dec".
//! For a step that somebody says just now; a day in a plan that was written long ago is nobody's to count.

use super::day;
use crate::language::{Class, Language, List};
use jiff::Span;
use jiff::civil::{Date, Weekday};
use std::ops::Range;

/// Words that name a day, at most, without those before it: "Fri, 3rd of December, 2026".
const WORDS: usize = 6;
/// Words before a day, at most: "by the".
const BEFORE: usize = 2;

/// A day, and the words that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Soon {
    /// The bytes of these words, "by" and a comma after them included.
    pub range: Range<usize>,
    /// The day.
    pub day: Date,
}

/// The day that a text ends with or begins with, where the rest says what is done: none where it is all there is, or where
/// a word such as "for" needs it.
#[must_use]
pub fn read(text: &str, today: Date, language: Language) -> Option<Soon> {
    let reader = Reader {
        text,
        words: words(text),
        today,
        language,
    };
    reader.at_the_end().or_else(|| reader.at_the_front())
}

/// The bytes of each word.
fn words(text: &str) -> Vec<Range<usize>> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let range = |word: &str| start(word)..start(word) + word.len();
    text.split_whitespace().map(range).collect()
}

struct Reader<'t> {
    text: &'t str,
    words: Vec<Range<usize>>,
    today: Date,
    language: Language,
}

impl Reader<'_> {
    fn at_the_end(&self) -> Option<Soon> {
        let count = self.words.len();
        let from = (1..count).filter(|from| count - from <= WORDS + BEFORE);
        let found = from.into_iter().find_map(|from| {
            let passed = self.before_day(from..count);
            let day = self.day(from + passed..count)?;
            Some((from, day))
        });
        let (from, day) = found?;
        let range = self.words[from].start..self.words[count - 1].end;
        (!self.needs_more(from - 1)).then_some(Soon { range, day })
    }

    /// A bare weekday in front may be what the step is about: "Friday lunch".
    fn at_the_front(&self) -> Option<Soon> {
        let count = self.words.len();
        (1..count.min(WORDS + BEFORE + 1)).rev().find_map(|to| {
            let passed = self.before_day(0..to);
            let set_off = passed > 0 || self.text[..self.words[to - 1].end].ends_with([',', ':']);
            let day = self.day(passed..to)?;
            let counted = set_off || !self.is_weekday(&self.low(0));
            let range = 0..self.words[to - 1].end;
            counted.then_some(Soon { range, day })
        })
    }

    /// How many words stand before a day: "by", "on", "due on".
    fn before_day(&self, words: Range<usize>) -> usize {
        let is_before = |at: &usize| {
            let word = self.low(*at);
            let before = [Class::BEFORE_DAY, Class::DUE_KEY];
            before.iter().any(|class| self.language.is(&word, *class))
        };
        let most = words.start..words.end.min(words.start + BEFORE);
        most.take_while(is_before).count()
    }

    /// Whether a word leaves what comes after it needed: "for", "every", "and".
    fn needs_more(&self, at: usize) -> bool {
        let word = self.low(at);
        let needs = [
            Class::PREPOSITION,
            Class::WHICH_PERIOD,
            Class::AND_OR,
            Class::ARTICLE,
        ];
        needs.iter().any(|class| self.language.is(&word, *class))
    }

    /// A word in lower case, without the marks after it.
    fn low(&self, at: usize) -> String {
        let word = &self.text[self.words[at].clone()];
        word.trim_end_matches([',', '.', '!', ':', ';'])
            .to_lowercase()
    }

    fn is_listed(&self, word: &str, list: List) -> bool {
        self.language.list(list).contains(&word)
    }

    fn is_weekday(&self, word: &str) -> bool {
        self.weekday(word).is_some()
    }

    /// The day that some words name; none where one of them is left over.
    fn day(&self, words: Range<usize>) -> Option<Date> {
        let low: Vec<String> = words.clone().map(|at| self.low(at)).collect();
        let low: Vec<&str> = low.iter().map(String::as_str).collect();
        match low.as_slice() {
            [] => None,
            [word] => self.by_name(word),
            [before, count, unit] if self.is_listed(before, List::BEFORE_COUNT) => {
                self.counted(count, unit)
            }
            [which, day] if self.language.is(which, Class::WHICH_PERIOD) => self.which(which, day),
            several => self.in_calendar(several),
        }
    }

    /// "tomorrow", "friday"
    fn by_name(&self, word: &str) -> Option<Date> {
        let near = self.language.list(List::DAY_FROM_TODAY).iter();
        let days = near.enumerate().find(|(_, name)| **name == word);
        if let Some((days, _)) = days {
            return self.after(days);
        }
        match self.weekday(word) {
            Some(weekday) => self.today.nth_weekday(1, weekday).ok(),
            None => day::named(word, self.language),
        }
    }

    /// "this friday": the first of that name. "next friday" is one for some and another for others, so it is left alone.
    fn which(&self, which: &str, day: &str) -> Option<Date> {
        let first = self.is_listed(which, List::THE_COMING);
        first.then(|| self.weekday(day)).flatten()?;
        self.by_name(day)
    }

    /// "in 3 days", "in a week", "in two weeks"
    fn counted(&self, count: &str, unit: &str) -> Option<Date> {
        let named = self.language.list(List::COUNT_IN_ORDER).iter();
        let count = if self.language.is(count, Class::INDEFINITE_ARTICLE) {
            1
        } else if let Some((before, _)) = named.enumerate().find(|(_, name)| **name == count) {
            before + 1
        } else {
            count.parse().ok()?
        };
        if self.is_listed(unit, List::UNIT_OF_DAYS) {
            self.after(count)
        } else if self.is_listed(unit, List::UNIT_OF_WEEKS) {
            self.after(count.checked_mul(7)?)
        } else {
            None
        }
    }

    fn after(&self, days: usize) -> Option<Date> {
        let days = Span::new().try_days(i64::try_from(days).ok()?).ok()?;
        self.today.checked_add(days).ok()
    }

    /// "3 December", "Fri, Dec 3rd", "3 December 2027": the first such day from today on where the year is left open.
    fn in_calendar(&self, words: &[&str]) -> Option<Date> {
        let words = match words {
            [weekday, rest @ ..] if self.is_weekday(weekday) && !rest.is_empty() => rest,
            all => all,
        };
        let in_year = |year: i16| day::named(&format!("{} {year}", words.join(" ")), self.language);
        if let Some(day) = day::named(&words.join(" "), self.language) {
            return Some(day);
        }
        let year = self.today.year();
        let this = in_year(year).filter(|day| *day >= self.today);
        this.or_else(|| in_year(year + 1))
    }

    /// A weekday by its name, or by the first letters of it.
    fn weekday(&self, word: &str) -> Option<Weekday> {
        if !self.language.is(word, Class::WEEKDAY) {
            return None;
        }
        let mut names = self.language.list(List::WEEKDAY_IN_ORDER).iter();
        let at = names.position(|name| name.starts_with(word))?;
        Weekday::from_monday_one_offset(i8::try_from(at + 1).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// The day, and what is left of the text; today is Monday, 30 November 2026.
    fn soon(text: &str) -> Option<(String, String)> {
        let found = read(text, date(2026, 11, 30), Language::ENGLISH)?;
        let (before, after) = (&text[..found.range.start], &text[found.range.end..]);
        let rest = format!("{}{}", before.trim_end(), after.trim_start());
        Some((found.day.to_string(), rest))
    }

    #[test]
    fn a_day_is_counted_from_today() {
        for (text, day, rest) in [
            ("Call Ana tomorrow", "2026-12-01", "Call Ana"),
            ("Call Ana today.", "2026-11-30", "Call Ana"),
            ("Call Ana friday", "2026-12-04", "Call Ana"),
            ("Call Ana on Friday", "2026-12-04", "Call Ana"),
            ("Call Ana by fri", "2026-12-04", "Call Ana"),
            ("Call Ana this Friday", "2026-12-04", "Call Ana"),
            // Today's own name is said of the next such day.
            ("Call Ana on Monday", "2026-12-07", "Call Ana"),
            ("Call Ana in 3 days", "2026-12-03", "Call Ana"),
            ("Call Ana in two weeks", "2026-12-14", "Call Ana"),
            ("Call Ana in a week", "2026-12-07", "Call Ana"),
            ("Call Ana on 3 December", "2026-12-03", "Call Ana"),
            ("Call Ana by the 3rd of Dec", "2026-12-03", "Call Ana"),
            ("Call Ana on Fri, Dec 4", "2026-12-04", "Call Ana"),
            ("Call Ana 3 Jan", "2027-01-03", "Call Ana"),
            ("Call Ana 3 Jan 2028", "2028-01-03", "Call Ana"),
            ("Call Ana by 2026-12-24", "2026-12-24", "Call Ana"),
            ("Tomorrow call Ana", "2026-12-01", "call Ana"),
            ("On Friday: call Ana", "2026-12-04", "call Ana"),
            ("Friday, call Ana", "2026-12-04", "call Ana"),
            ("In 3 days call Ana", "2026-12-03", "call Ana"),
        ] {
            let expected = Some((day.to_owned(), rest.to_owned()));
            assert_eq!(soon(text), expected, "{text}");
        }
    }

    #[test]
    fn what_names_no_day_for_sure_is_left_as_it_is() {
        for text in [
            "",
            "tomorrow",
            "on Friday",
            "Call Ana",
            "Call Ana next week",
            "Call Ana next Friday",
            "Call Ana every Friday",
            "Call Ana on Fridays",
            "Book the train for tomorrow",
            "Call Ana before Friday",
            "Friday lunch with Ana",
            "Call Ana in 3",
            "Call Ana in 99999999999999999999 days",
            "Call Ana in 9999999 weeks",
            "Walk between Friday and Saturday",
            "Call Ana by 31 February",
            "Call Ana at 5",
        ] {
            assert_eq!(soon(text), None, "{text}");
        }
    }
}

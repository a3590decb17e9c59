//! Which family of labels one belongs to: plans, days, backlog, checklists, goals. Whether a family opens action sections is
//! for the settings to say.

use super::wording::{self, Segment, Word};
use crate::language::{Class, Language, Signs};
use crate::settings::{Families, Family};

/// The most words of its own that a label has before the word that tells its family: "Summer market launch plan".
const OWN_WORDS: usize = 3;

/// The most words after a colon or dash: with more, the label says something on its own.
const WORDS_AFTER: usize = 5;

/// The family of a label as it is written.
#[must_use]
pub fn of_label(label: &str, language: Language) -> Option<Family> {
    let label = wording::bare(label);
    if !may_tell(&label, language) {
        return None;
    }
    of(&wording::segments(&label, language), language)
}

/// Whether a bare label may be of a family at all: most are not, and nothing more is asked of them.
#[must_use]
pub fn may_tell(label: &str, language: Language) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit();
    label.bytes().any(is_digit) || wording::holds(label, Signs::FAMILY_SIGN, language)
}

/// The families whose labels stand in a file that is named after one: the phases and weeks of a plan, the versions of a
/// backlog, a checklist's own. A day's file holds more than what is to do on it, and goals are asked for by hand.
#[must_use]
pub fn within(name: Family) -> Families {
    let families: &[Family] = match name {
        Family::Plans | Family::Backlog => &[Family::Plans, Family::Days, Family::Backlog],
        Family::Checklists => &[Family::Checklists],
        Family::Days | Family::Goals => &[],
    };
    families.iter().copied().collect()
}

/// The family of a label in segments, told by its first one.
#[must_use]
pub fn of(segments: &[Segment<'_>], language: Language) -> Option<Family> {
    let (first, rest) = segments.split_first()?;
    let after: usize = rest.iter().map(|part| part.words.len()).sum();
    let is_over = |word: &Word<'_>| word.is(Class::OVER) || word.is(Class::CONTRAST);
    if after > WORDS_AFTER || first.words.iter().any(is_over) {
        return None;
    }
    if is_plan_part(&first.words) {
        return Some(Family::Plans);
    }
    if is_before(&first.words) {
        return Some(Family::Checklists);
    }
    if is_day(&first.words, language) {
        return Some(Family::Days);
    }
    let families = [
        (Family::Goals, Class::GOAL_TERM, None),
        (
            Family::Checklists,
            Class::CHECKLIST_TERM,
            Some(Class::CHECKLIST_WHOLE),
        ),
        (
            Family::Backlog,
            Class::BACKLOG_TERM,
            Some(Class::BACKLOG_WHOLE),
        ),
        (Family::Plans, Class::PLAN_TERM, Some(Class::PLAN_WHOLE)),
    ];
    let told = |(_, last, whole): &(Family, Class, Option<Class>)| {
        whole.is_some_and(|whole| first.is_whole(whole)) || ends_in(&first.words, *last)
    };
    families.into_iter().find(told).map(|(family, ..)| family)
}

/// Whether a part of a label ends in a word of a class, times apart, and says little before it: "Our goals for 2027".
fn ends_in(words: &[Word<'_>], class: Class) -> bool {
    let is_other =
        |word: &Word<'_>| word.is(Class::PLAN_FALSE_FRIEND) || word.is(Class::STRONG_FALSE_FRIEND);
    let is_time =
        |word: &Word<'_>| word.is_number() || word.is(Class::DAY_FLUFF) || word.is(Class::DAY_TERM);
    words.split(Word::is_joint).any(|part| {
        let Some(at) = part.iter().position(|word| word.is(class)) else {
            return false;
        };
        let (before, after) = (&part[..at], &part[at + 1..]);
        let own = before
            .iter()
            .filter(|word| !(word.is_number() || word.is(Class::MODIFIER)));
        let is_for =
            after.first().is_some_and(|word| word.is(Class::FOR)) && after.len() <= WORDS_AFTER;
        own.count() <= OWN_WORDS
            && !before.iter().any(is_other)
            && (is_for || after.iter().all(is_time))
    })
}

/// Whether a label begins with a numbered part of a plan: "Phase 2", "Sprint 14 backend", "Phase one".
fn is_plan_part(words: &[Word<'_>]) -> bool {
    let is_numbered = |second: &Word<'_>| second.is_number() || second.is(Class::NUMBER_WORD);
    matches!(words, [first, second, rest @ ..]
        if first.is(Class::PLAN_PART) && is_numbered(second) && rest.len() <= OWN_WORDS)
}

/// Whether a label tells what has to be ready by then: "Before we go", "Recommended before launch".
fn is_before(words: &[Word<'_>]) -> bool {
    let Some(at) = words.iter().position(|word| word.is(Class::BEFORE)) else {
        return false;
    };
    let after = &words[at + 1..];
    let is_other = |word: &Word<'_>| {
        word.is(Class::BEFORE_FALSE_FRIEND) || word.is(Class::CALENDAR) || word.is(Class::DAY_TERM)
    };
    at <= 1 && (1..=OWN_WORDS).contains(&after.len()) && !after.iter().any(is_other)
}

/// Whether a label names a day, a week or another time, and nothing else.
fn is_day(words: &[Word<'_>], language: Language) -> bool {
    let is_week = |word: &Word<'_>| {
        let sign = word
            .said
            .trim_end_matches(|last: char| last.is_ascii_digit());
        sign.len() < word.said.len() && language.is(sign, Class::WEEK_SIGN)
    };
    let names_time =
        |word: &Word<'_>| word.is(Class::DAY_TERM) || word.is(Class::CALENDAR) || is_week(word);
    let goes_with =
        |word: &Word<'_>| word.is_joint() || word.is_number() || word.is(Class::DAY_FLUFF);
    let is_named = words.iter().any(names_time);
    (is_named || is_date(words)) && words.iter().all(|word| names_time(word) || goes_with(word))
}

/// Whether words are the numbers of a date: 2026-11-30, 30.11.2026.
fn is_date(words: &[Word<'_>]) -> bool {
    let numbers = words.iter().flat_map(|word| word.said.split('.'));
    let is_year =
        |number: &str| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let is_number = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit());
    let (mut count, mut years) = (0, 0);
    for number in numbers.filter(|number| !number.is_empty()) {
        if !is_number(number) || number.len() > 4 {
            return false;
        }
        count += 1;
        years += usize::from(is_year(number));
    }
    count == 3 && years == 1
}

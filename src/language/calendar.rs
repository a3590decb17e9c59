//! Months, weekdays and units of time. All arguments are lower case.

/// Names of months, whole or shortened.
#[must_use]
pub fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let index = MONTHS.iter().position(|month| {
        *month == word || (word.len() >= 3 && word.len() <= 4 && month.starts_with(word))
    })?;
    i8::try_from(index + 1).ok()
}

/// Names of weekdays, whole or shortened.
#[must_use]
pub fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "mon"
            | "tue"
            | "tues"
            | "wed"
            | "thu"
            | "thur"
            | "thurs"
            | "fri"
            | "sat"
            | "sun"
            | "mondays"
            | "tuesdays"
            | "wednesdays"
            | "thursdays"
            | "fridays"
            | "saturdays"
            | "sundays"
    )
}

/// Units of time, whole or shortened.
#[must_use]
pub fn is_time_unit(word: &str) -> bool {
    matches!(
        word,
        "min"
            | "mins"
            | "minute"
            | "minutes"
            | "hour"
            | "hours"
            | "hr"
            | "hrs"
            | "day"
            | "days"
            | "week"
            | "weeks"
            | "month"
            | "months"
            | "year"
            | "years"
            | "sec"
            | "second"
            | "seconds"
            | "h"
            | "m"
            | "s"
            | "quarter"
            | "quarters"
            | "sprint"
            | "sprints"
    )
}

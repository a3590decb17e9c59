//! How a document writes the day by which something is due, so that a new one is written as the others are.

use crate::item::{self, Mentions};
use crate::language::Language;
use crate::plan::text::Text;
use jiff::civil::Date;

/// Dates of a document that are looked at.
const DATES: usize = 100;
/// Bytes that stand before or after a date and belong to it, at most.
const LONGEST: usize = 24;
/// Bytes of a date as ISO 8601 writes it.
const DATE: usize = 10;

/// What stands around a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    before: String,
    after: String,
}

impl Frame {
    /// As in most dates of a document by which something is due; where it has none, as in todo.txt or in words.
    pub fn of(text: &str, todo_txt: bool, language: Language) -> Self {
        let mut found: Vec<(Self, usize)> = Vec::new();
        for at in dates(text).take(DATES) {
            let Some(frame) = Self::around(text, at) else {
                continue;
            };
            match found.iter_mut().find(|(known, _)| *known == frame) {
                Some((_, count)) => *count += 1,
                None => found.push((frame, 1)),
            }
        }
        // The first of those that are as frequent.
        found.reverse();
        found.sort_by_key(|(_, count)| *count);
        let says = |frame: &Self| frame.is_due(language);
        let best = found.into_iter().map(|(frame, _)| frame).rev().find(says);
        best.unwrap_or_else(|| Self {
            before: if todo_txt { "due:" } else { "by " }.to_owned(),
            after: String::new(),
        })
    }

    /// A date as the document writes it.
    pub fn with(&self, day: Date) -> String {
        format!("{}{day}{}", self.before, self.after)
    }

    /// What stands around the date at a byte.
    fn around(text: &str, at: usize) -> Option<Self> {
        let line = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let said = &text[line..at];
        let bare = said.trim_end();
        let joined = bare.len() == said.len();
        let start = bare.rfind(char::is_whitespace).map_or(0, |space| {
            space + bare[space..].chars().next().map_or(0, char::len_utf8)
        });
        let before = &bare[start..];
        let key = before.trim_end_matches(|char| "([{@:".contains(char));
        let is_text = joined && key == before && !key.is_empty() && key.is_ascii();
        if before.is_empty() || before.len() > LONGEST || before.contains('<') || is_text {
            return None;
        }
        let opened = before.chars().filter(|char| "([{".contains(*char)).count();
        let rest = &text[at + DATE..];
        let closed = rest
            .chars()
            .take(opened)
            .take_while(|char| ")]}".contains(*char));
        let closed: String = closed.collect();
        (closed.len() == opened).then(|| Self {
            before: format!("{before}{}", if joined { "" } else { " " }),
            after: closed,
        })
    }

    /// Whether an item with a date in it is due on that day.
    fn is_due(&self, language: Language) -> bool {
        let day = Date::constant(2026, 12, 24);
        let item = format!("x y {}", self.with(day));
        let parse = item::parse(&Text::literal(&item, 0), Mentions::People, language);
        parse.due.is_some_and(|due| due.date == Some(day))
    }
}

/// Where the dates of a text begin.
fn dates(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let is_date = |at: usize| {
        bytes.get(at..at + DATE).is_some_and(|date| {
            date.iter().enumerate().all(|(place, byte)| match place {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            })
        })
    };
    let ends = |at: usize| !bytes.get(at + DATE).is_some_and(u8::is_ascii_alphanumeric);
    let years = text.match_indices("20").map(|(at, _)| at);
    years.filter(move |&at| is_date(at) && ends(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn written(text: &str) -> String {
        Frame::of(text, false, Language::ENGLISH).with(date(2026, 12, 1))
    }

    #[test]
    fn a_date_is_written_as_the_document_writes_most_of_them() {
        for (text, as_here) in [
            ("- Call Ana", "by 2026-12-01"),
            ("- Call Ana 📅 2026-11-01", "📅 2026-12-01"),
            ("- Call Ana 🗓️ 2026-11-01", "🗓️ 2026-12-01"),
            ("- Call Ana [due:: 2026-11-01]", "[due:: 2026-12-01]"),
            ("- Call Ana @due(2026-11-01)", "@due(2026-12-01)"),
            ("- Call Ana due:2026-11-01", "due:2026-12-01"),
            ("- Call Ana (2026-11-01)", "(2026-12-01)"),
            ("- Call Ana (due 2026-11-01)", "(due 2026-12-01)"),
            ("- Call Ana (@2026-11-01)", "(@2026-12-01)"),
            ("- Call Ana @{2026-11-01}", "@{2026-12-01}"),
            ("- Call Ana ✅ 2026-11-01", "by 2026-12-01"),
            ("- Call Ana ⏳ 2026-11-01", "by 2026-12-01"),
            ("# Notes of 2026-11-01", "by 2026-12-01"),
            ("2026-11-01", "by 2026-12-01"),
            (
                "- A 📅 2026-11-01\n- B due:2026-11-01\n- C due:2026-11-02",
                "due:2026-12-01",
            ),
            ("- A (2026-11-01)\n- C due:2026-11-02", "(2026-12-01)"),
            ("- A <2026-11-01 Sun>", "by 2026-12-01"),
        ] {
            assert_eq!(written(text), as_here, "{text}");
        }
        let todo_txt = Frame::of("Call Ana", true, Language::ENGLISH);
        assert_eq!(todo_txt.with(date(2026, 12, 1)), "due:2026-12-01");
    }
}

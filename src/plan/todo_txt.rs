//! The todo.txt format: one item a line, `x ` before what is done, `(A) ` before what matters.

use super::text::Text;
use super::{ListItem, Marker, OpenedBy, Plan, Section, comment, plain};
use crate::language::Language;
use crate::source::{LineIndex, Source, Span};

/// Reads a file named todo in todo.txt format, if it is in that format: no line has a bullet, a box, an underline or a
/// label, and some line has a sign of the format.
#[must_use]
pub fn read<'a>(source: &Source<'a>, language: Language) -> Option<Plan<'a>> {
    let name = source.todo_name()?;
    let text = source.text;
    let is_todo_txt =
        text.lines().map(comment::before).any(has_sign) && !plain::has_structure(text, language);
    if !is_todo_txt {
        return None;
    }
    let index = LineIndex::new(text);
    let mut plan = Plan {
        comments: comment::in_plain(text),
        ..Plan::default()
    };
    plan.sections.push(Section {
        label: Text::unplaced(name),
        opened_by: OpenedBy::File,
    });
    for number in 1..=index.lines() {
        let span = index.span_of(crate::source::Line(number), text);
        if let Some(item) = item(text, span) {
            plan.items.push(item);
        }
    }
    Some(plan)
}

fn item(text: &str, line: Span) -> Option<ListItem<'_>> {
    let said = comment::before(&text[line.range()]);
    let rest = said.trim_start_matches('\u{feff}').trim_start();
    let start = line.start + said.len() - rest.len();
    let rest = rest.trim_end();
    let end = start + rest.len();
    let done = strip_done(rest);
    let mut said = done.unwrap_or(rest);
    let mut priority = None;
    loop {
        let before = said;
        if let Some((letter, after)) = strip_priority(said) {
            priority = priority.or(Some(letter));
            said = after;
        }
        said = strip_date(said).unwrap_or(said);
        if said.len() == before.len() {
            break;
        }
    }
    let text_start = end - said.len();
    if !said.chars().any(char::is_alphanumeric) {
        return None;
    }
    Some(ListItem {
        section: 0,
        parent: None,
        depth: 0,
        marker: Marker::TodoTxt {
            done: done.is_some(),
            priority,
        },
        marker_span: Span::new(start, text_start),
        text: Text::literal(said, text_start),
        cells: Vec::new(),
        has_children: false,
    })
}

/// Whether a line carries `x `, `(A) `, a leading date, a +project or an @context.
fn has_sign(line: &str) -> bool {
    let line = line.trim_start_matches('\u{feff}');
    let is_tag = |word: &str| {
        word.len() > 1
            && word.starts_with(['+', '@'])
            && word[1..].starts_with(|first: char| first.is_alphabetic())
    };
    strip_done(line).is_some()
        || strip_priority(line).is_some()
        || strip_date(line).is_some()
        || line.split_whitespace().any(is_tag)
}

fn strip_done(line: &str) -> Option<&str> {
    line.strip_prefix("x ").map(str::trim_start)
}

fn strip_priority(line: &str) -> Option<(char, &str)> {
    let letter = line.strip_prefix('(')?.chars().next()?;
    let rest = line.get(2..)?.strip_prefix(") ")?;
    letter
        .is_ascii_uppercase()
        .then(|| (letter, rest.trim_start()))
}

/// What follows a date like 2026-03-01.
fn strip_date(line: &str) -> Option<&str> {
    let bytes = line.as_bytes();
    let is_date = bytes.len() > 10
        && bytes[..10].iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    (is_date && bytes[10] == b' ').then(|| line[11..].trim_start())
}

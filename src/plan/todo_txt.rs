//! The todo.txt format: one item a line, `x ` before what is done, `(A) ` before what matters. Nothing in it is a list, a
//! title or a rule.

use super::text::Text;
use super::{Body, ListItem, Marker, OpenedBy, Plan, Section, comment, plain};
use crate::language::Language;
use crate::source::{LineIndex, Source, Span};

/// The format's own names for what is to be done and what is done.
const TO_DO: &str = "todo.txt";
const DONE: &str = "done.txt";

/// Reads a file of tasks in todo.txt format, if it is in that format: each of its lines is a task.
#[must_use]
pub fn read<'a>(source: &Source<'a>, language: Language) -> Option<Plan<'a>> {
    let text = source.text;
    let name = source.path.rsplit('/').next()?;
    if !is_todo_txt(source, name, language) {
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

/// Whether a file is in the format. A line with a mark of the format before its text settles that for one with the format's
/// own name, in small letters; elsewhere such a line or a tag does where nothing looks like a list or a title, and without
/// any sign a file of that name is in it unless it is prose.
fn is_todo_txt(source: &Source<'_>, name: &str, language: Language) -> bool {
    let text = source.text.trim_start_matches('\u{feff}');
    let said = || text.lines().map(comment::before);
    let mut lines = said().map(str::trim).filter(|line| !line.is_empty());
    if name == DONE {
        return lines.clone().next().is_some() && lines.all(|line| strip_done(line).is_some());
    }
    if source.todo_name().is_none() {
        return false;
    }
    if name == TO_DO && said().any(has_mark) {
        return true;
    }
    let is_named = name.eq_ignore_ascii_case(TO_DO) && !is_prose(said());
    (is_named || said().any(has_sign)) && !plain::has_structure(text, language)
}

/// Bytes of a line after which a writer may have gone on in the next.
const WRAPPED: usize = 60;

/// Whether lines go on with one another, as they never do in the format.
fn is_prose<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let mut above = 0;
    for line in lines {
        let goes_on = above >= WRAPPED && line.starts_with(char::is_lowercase);
        if goes_on || line.starts_with([' ', '\t']) {
            return true;
        }
        above = line.len();
    }
    false
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
    if said.is_empty() {
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
        is_struck: false,
        body: Body::default(),
    })
}

/// Whether a line begins with `x `, `(A) ` or a date.
fn has_mark(line: &str) -> bool {
    let line = line.trim_start_matches('\u{feff}');
    strip_done(line).is_some() || strip_priority(line).is_some() || strip_date(line).is_some()
}

/// Whether it does, or carries a +project or an @context.
fn has_sign(line: &str) -> bool {
    let is_tag = |word: &str| {
        word.len() > 1
            && word.starts_with(['+', '@'])
            && word[1..].starts_with(|first: char| first.is_alphabetic())
    };
    has_mark(line) || line.split_whitespace().any(is_tag)
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

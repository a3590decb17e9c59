//! Lines that stand as labels above a list: bold, ending in a colon, or the title of a callout.

use super::heading::{Kind, Labels};
use super::outline::Paragraph;
use super::struck;
use super::text::Text;
use crate::language::Class;

/// The label of a line right above a list, and what it says; none where the line is no label or says nothing known.
#[must_use]
pub fn of_line<'a>(line: &Text<'a>, labels: &Labels) -> Option<(Text<'a>, Kind)> {
    let read = line.as_str();
    if read.is_empty() || read.len() > 240 {
        return None;
    }
    if struck::is_label(line) {
        return known(line.clone(), labels).map(|(label, _)| (label, Kind::StopsPlain));
    }
    let ends_in_colon = read.ends_with(':');
    let bold = bold_lead(line);
    if let Some(end) = bold {
        let rest = read[end..].trim();
        let goes_on = rest.chars().any(char::is_alphanumeric) && !rest.starts_with('(');
        let has_colon = read[..end].trim_end().ends_with(':') || rest.starts_with(':');
        let label = line.slice(0..end).trimmed();
        if !goes_on || (has_colon && ends_in_colon) {
            return known(label, labels);
        }
    }
    if ends_in_colon {
        return known(line.clone(), labels);
    }
    let is_title = !read.ends_with(SENTENCE_ENDS)
        && !read.starts_with(char::is_lowercase)
        && !read.contains(':');
    if !is_title || read.split_whitespace().nth(WORDS).is_some() {
        return None;
    }
    known(line.clone(), labels).filter(|(_, kind)| *kind == Kind::Opens)
}

fn known<'a>(label: Text<'a>, labels: &Labels) -> Option<(Text<'a>, Kind)> {
    let kind = labels.kind(label.as_str());
    (kind != Kind::Neutral).then_some((label, kind))
}

/// Whether a line is set off as a label: bold from end to end, or a few words and a colon.
#[must_use]
pub fn stands_alone(line: &Text) -> bool {
    let read = line.as_str();
    (read.ends_with(':') || is_bold(line))
        && read.len() <= 60
        && read.starts_with(|first: char| first.is_uppercase())
        && read.split_whitespace().nth(4).is_none()
}

/// Whether a text is bold from end to end.
#[must_use]
pub fn is_bold(text: &Text) -> bool {
    bold_lead(text) == Some(text.as_str().len())
}

/// Where the bold run that a line begins with ends, in bytes of the text as read.
fn bold_lead(line: &Text) -> Option<usize> {
    let pieces = line.pieces();
    let count = pieces.iter().take_while(|piece| piece.style.strong).count();
    if count == 0 {
        return None;
    }
    Some(
        pieces
            .get(count)
            .map_or(line.as_str().len(), |next| next.start),
    )
}

/// Whether the last line of a paragraph ends like a sentence and doesn't begin in bold: then it is no label of any kind.
#[must_use]
pub fn ends_sentence(paragraph: &Paragraph) -> bool {
    let read = paragraph.text.as_str();
    let start = paragraph.breaks.last().copied().unwrap_or(0);
    // A last line that shows nothing begins after the text.
    let line = read.get(start..).unwrap_or_default().trim_end();
    let space = line.len() - line.trim_start().len();
    line.ends_with(SENTENCE_ENDS) && !paragraph.text.style_at(start + space).strong
}

/// The most words of a label that nothing marks.
pub const WORDS: usize = 5;

/// What a sentence ends with, and no label does that is longer than a few words.
pub const SENTENCE_ENDS: [char; 4] = ['.', '!', '?', ','];

/// Whether a text is a sentence, longer than a label that ends like one: "Next steps."
#[must_use]
pub fn is_sentence(read: &str) -> bool {
    read.ends_with(SENTENCE_ENDS) && read.split_whitespace().nth(WORDS).is_some()
}

/// Whether a line is the name of somebody whose list follows, less marked than a bold label: "Ana:".
#[must_use]
pub fn is_owner(line: &Text) -> bool {
    let read = line.as_str();
    let mut words = read.trim_end_matches(':').split_whitespace();
    read.ends_with(':')
        && bold_lead(line).is_none()
        && read.len() <= 60
        && words.clone().count() <= 3
        && words.all(|word| {
            word.starts_with(|first: char| first.is_uppercase() || "@&(/".contains(first))
        })
}

/// The label of a callout, `> [!todo] Actions`, and what it says.
#[must_use]
pub fn of_callout<'a>(paragraph: &Paragraph<'a>, labels: &Labels) -> Option<(Text<'a>, Kind)> {
    let first = paragraph.lines().next()?;
    let read = first.as_str();
    let close = read.strip_prefix("[!")?.find(']')? + 2;
    let kind = read[2..close].to_ascii_lowercase();
    let rest = read[close + 1..].trim_start_matches(['-', '+']);
    let title = first.slice(read.len() - rest.len()..read.len()).trimmed();
    let by_title = labels.kind(title.as_str());
    if by_title != Kind::Neutral {
        return Some((title, by_title));
    }
    let is_todo = labels.language().is(&kind, Class::TODO_CALLOUT);
    let label = if title.as_str().is_empty() {
        first.slice(2..close)
    } else {
        title
    };
    is_todo.then_some((label, Kind::Opens))
}

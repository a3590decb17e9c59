//! The few lines of a text that a diagnostic shows, as a source for miette: whole lines, escaped, found by the
//! line index, so that the last finding of a file costs what the first does.

use super::escape::{escape, must_escape};
use super::position::position;
use crate::source::{Line, LineIndex, Position, Span, character_at};
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// Characters of a line that are shown; a longer one is cut around what it is shown for.
const WIDEST: usize = 160;
/// Characters of a cut line before what it is shown for.
const LEAD_IN: usize = 40;

/// Lines of a text, from the first to the last that its spans stand in.
#[derive(Debug)]
pub struct Excerpt {
    name: String,
    text: String,
    first: usize,
    at: Position,
    spans: Vec<SourceSpan>,
}

impl Excerpt {
    /// The lines of `text` that hold the starts of `spans`, which are clamped to characters, to the line they
    /// start in, and to one column at least. The first span is where the header points.
    pub fn new(name: &str, text: &str, index: &LineIndex, spans: &[Span]) -> Self {
        let lines = spans.iter().map(|span| index.line_at(span.start).0);
        let first = lines.clone().min().unwrap_or(1);
        let last = lines.max().unwrap_or(1);
        let mut excerpt = Self {
            name: escape(name).into_owned(),
            text: String::new(),
            first: first - 1,
            at: position(text, index, spans.first().map_or(0, |span| span.start)),
            spans: vec![SourceSpan::from(0..1); spans.len()],
        };
        for line in first..=last {
            let here: Vec<(usize, Span)> = spans
                .iter()
                .copied()
                .enumerate()
                .filter(|(_, span)| index.line_at(span.start).0 == line)
                .collect();
            excerpt.push_line(text, content_of(text, index, Line(line)), &here);
        }
        excerpt
    }

    /// Where a span of [`new`](Self::new) stands in this source.
    pub fn span(&self, number: usize) -> SourceSpan {
        self.spans[number]
    }

    fn push_line(&mut self, text: &str, line: Span, spans: &[(usize, Span)]) {
        let shown = window(text, line, spans.first().map(|(_, span)| *span));
        if shown.start > line.start {
            self.text.push('…');
        }
        let mut edges: Vec<(usize, usize)> = Vec::new();
        let rest = &text[shown.start..line.end];
        for (within, char) in text[shown.range()].char_indices() {
            let at = shown.start + within;
            edges.push((at, self.text.len()));
            if char == '\u{feff}' && at == 0 {
                continue;
            }
            if char != '\t' && must_escape(rest, within) {
                self.text.extend(char.escape_unicode());
            } else {
                self.text.push(char);
            }
        }
        edges.push((shown.end, self.text.len()));
        if shown.end < line.end {
            self.text.push('…');
        }
        self.text.push('\n');
        let floor = |byte: usize| {
            let after = edges.partition_point(|&(at, _)| at <= byte);
            edges[after.max(1) - 1].1
        };
        let ceiling = |byte: usize| {
            let after = edges.partition_point(|&(at, _)| at < byte);
            edges[after.min(edges.len() - 1)].1
        };
        for &(number, span) in spans {
            let start = floor(span.start);
            // One character at least; at the end of a line that is the line break.
            let next = self.text[start..].chars().next().map_or(1, char::len_utf8);
            let end = ceiling(span.end).max(start + next);
            self.spans[number] = SourceSpan::from(start..end);
        }
    }
}

/// A line without its ending.
fn content_of(text: &str, index: &LineIndex, line: Line) -> Span {
    let whole = index.span_of(line, text);
    let content = text[whole.range()].trim_end_matches(['\n', '\r']);
    Span::new(whole.start, whole.start + content.len())
}

/// The part of the line a span starts in that is shown, and the part of the span that is in it: in bytes of the text.
pub fn line_around(text: &str, index: &LineIndex, span: Span) -> (Span, Span) {
    let line = content_of(text, index, index.line_at(span.start));
    let shown = window(text, line, Some(span));
    let within = |byte: usize| character_at(text, byte.clamp(shown.start, shown.end));
    (shown, Span::new(within(span.start), within(span.end)))
}

/// The part of a line that is shown.
fn window(text: &str, line: Span, around: Option<Span>) -> Span {
    let around = around.map_or(line.start, |span| span.start.clamp(line.start, line.end));
    if line.len() <= WIDEST {
        return line;
    }
    let start = text[line.start..character_at(text, around)]
        .char_indices()
        .rev()
        .nth(LEAD_IN - 1)
        .map_or(line.start, |(at, _)| line.start + at);
    let end = text[start..line.end]
        .char_indices()
        .nth(WIDEST)
        .map_or(line.end, |(at, _)| start + at);
    Span::new(start, end)
}

impl SourceCode for Excerpt {
    /// The whole excerpt, whatever the span: it is as small as it can be. Asked for no lines around a span,
    /// which miette does to learn the place its header names, it tells that place.
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (line, column) = if before == 0 {
            (self.at.line.0 - 1, self.at.column.0 - 1)
        } else {
            (self.first, 0)
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            self.text.as_bytes(),
            SourceSpan::from(0..self.text.len()),
            line,
            column,
            self.text.matches('\n').count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, span: Span) -> (String, String) {
        let excerpt = Excerpt::new("a.md", text, &LineIndex::new(text), &[span]);
        let span = excerpt.span(0);
        let marked = &excerpt.text[span.offset()..span.offset() + span.len()];
        (excerpt.text.clone(), marked.to_owned())
    }

    fn pair(text: &str, marked: &str) -> (String, String) {
        (text.to_owned(), marked.to_owned())
    }

    #[test]
    fn a_line_is_shown_whole_without_its_ending() {
        assert_eq!(shown("a\r\nbcd\r\ne", Span::new(4, 6)), pair("bcd\n", "cd"));
        assert_eq!(shown("a\rbcd\re", Span::new(2, 3)), pair("bcd\n", "b"));
    }

    #[test]
    fn a_span_is_moved_to_characters_kept_in_its_line_and_never_empty() {
        assert_eq!(shown("é日x\n", Span::new(3, 4)), pair("é日x\n", "日"));
        assert_eq!(shown("ab\ncd\n", Span::new(1, 99)), pair("ab\n", "b"));
        assert_eq!(shown("ab\ncd", Span::new(0, 0)), pair("ab\n", "a"));
        assert_eq!(shown("ab", Span::new(2, 2)), pair("ab\n", "\n"));
        assert_eq!(shown("ab", Span::new(70, 80)), pair("ab\n", "\n"));
        assert_eq!(shown("", Span::new(0, 0)), pair("\n", "\n"));
    }

    #[test]
    fn what_is_escaped_stays_under_its_span() {
        assert_eq!(
            shown("\u{1b}a\u{202e}b c", Span::new(1, 5)),
            pair("\\u{1b}a\\u{202e}b c\n", "a\\u{202e}")
        );
        assert_eq!(shown("\u{feff}ab", Span::new(3, 4)), pair("ab\n", "a"));
    }

    #[test]
    fn a_long_line_is_cut_around_the_span() {
        let text = format!("{}GOAL{}", "é".repeat(5000), "x".repeat(5000));
        let (line, marked) = shown(&text, Span::new(10_000, 10_004));
        assert_eq!(marked, "GOAL");
        assert!(line.starts_with('…') && line.ends_with("…\n"));
        assert_eq!(line.chars().count(), WIDEST + 3);
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let text = "\u{feff}ab\ncd";
        let index = LineIndex::new(text);
        let column = |offset| position(text, &index, offset).column.0;
        assert_eq!((column(0), column(3), column(4), column(7)), (1, 1, 2, 2));
    }
}

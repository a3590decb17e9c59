//! Places as the protocol counts them: lines from 0, and in a line the units of an encoding that client and server agree on.

use crate::source::{Line, LineIndex, Span, character_at};
use gen_lsp_types::{Position, Range};
use serde_json::Value;

/// In which units a place in a line is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of two bytes: what every client can.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// Of those that a client offers the one that costs least here.
    pub fn chosen(offered: Option<&Value>) -> Self {
        let offered = offered.and_then(Value::as_array);
        let can = |encoding: &Self| {
            offered.is_some_and(|all| all.iter().any(|one| one == encoding.name()))
        };
        let by_cost = [Self::Utf8, Self::Utf32];
        by_cost.into_iter().find(can).unwrap_or_default()
    }

    /// As the protocol calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    fn len(self, char: char) -> usize {
        match self {
            Self::Utf8 => char.len_utf8(),
            Self::Utf16 => char.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    fn count(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            _ if text.is_ascii() => text.len(),
            _ => text.chars().map(|char| self.len(char)).sum(),
        }
    }
}

/// A text with its lines, in which places are counted in an encoding.
#[derive(Debug, Clone, Copy)]
pub struct Places<'t> {
    /// The text.
    pub text: &'t str,
    /// Its lines.
    pub lines: &'t LineIndex,
    /// The units.
    pub encoding: Encoding,
}

impl Places<'_> {
    /// Where the byte `offset` is, moved back to the start of its character.
    pub fn position(&self, offset: usize) -> Position {
        let offset = character_at(self.text, offset);
        let line = self.lines.line_at(offset);
        let start = self.lines.span_of(line, self.text).start;
        let character = self.encoding.count(&self.text[start..offset]);
        Position {
            line: number(line.0 - 1),
            character: number(character),
        }
    }

    /// Where a span of bytes is.
    pub fn range(&self, span: Span) -> Range {
        Range {
            start: self.position(span.start),
            end: self.position(span.end),
        }
    }

    /// The byte at a place. One beyond a line's end is that end, as the specification asks; one beyond the last line is the
    /// end of the text; one inside a character is its start.
    pub fn offset(&self, position: Position) -> usize {
        let line = position.line as usize;
        if line >= self.lines.lines() {
            return self.text.len();
        }
        let span = self.lines.span_of(Line(line + 1), self.text);
        let content = self.text[span.range()].trim_end_matches(['\n', '\r']);
        let mut left = position.character as usize;
        for (at, char) in content.char_indices() {
            let len = self.encoding.len(char);
            if left < len {
                return span.start + at;
            }
            left -= len;
        }
        span.start + content.len()
    }

    /// The bytes of a range; an end before the start is taken for the start.
    pub fn span(&self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }
}

/// A number of lines or units; no document that is read comes near the highest.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TEXT: &str = "a\té\r\n🚀b\r日\n\nend";

    fn each(mut see: impl FnMut(Places<'_>)) {
        let lines = LineIndex::new(TEXT);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            see(Places {
                text: TEXT,
                lines: &lines,
                encoding,
            });
        }
    }

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn a_place_is_counted_in_the_units_of_its_encoding() {
        let rocket_end = TEXT.find('b').unwrap();
        let mut seen = Vec::new();
        each(|places| seen.push(places.position(rocket_end)));
        assert_eq!(seen, [at(1, 4), at(1, 2), at(1, 1)]);
    }

    #[test]
    fn there_and_back_is_the_same_place_but_within_a_line_end() {
        each(|places| {
            for (offset, _) in TEXT.char_indices() {
                let back = places.offset(places.position(offset));
                let in_line_end =
                    TEXT[offset..].starts_with('\n') && TEXT[..offset].ends_with('\r');
                assert_eq!(back, offset - usize::from(in_line_end));
            }
        });
    }

    #[test]
    fn what_is_out_of_range_is_the_nearest_place() {
        each(|places| {
            assert_eq!(places.offset(at(0, 99)), TEXT.find('\r').unwrap());
            assert_eq!(places.offset(at(99, 0)), TEXT.len());
            assert_eq!(places.offset(at(u32::MAX, u32::MAX)), TEXT.len());
            let turned = Range {
                start: at(4, 2),
                end: at(0, 0),
            };
            assert!(places.span(turned).is_empty());
        });
        let inside = Places {
            text: TEXT,
            lines: &LineIndex::new(TEXT),
            encoding: Encoding::Utf16,
        };
        assert_eq!(inside.offset(at(1, 1)), TEXT.find('🚀').unwrap());
    }

    #[test]
    fn bytes_are_preferred_and_pairs_of_bytes_go_without_saying() {
        let chosen = |offered: Value| Encoding::chosen(Some(&offered));
        assert_eq!(chosen(json!(["utf-16", "utf-8"])), Encoding::Utf8);
        assert_eq!(chosen(json!(["utf-16", "utf-32"])), Encoding::Utf32);
        assert_eq!(chosen(json!(["utf-7", 1])), Encoding::Utf16);
        assert_eq!(Encoding::chosen(None), Encoding::Utf16);
    }
}

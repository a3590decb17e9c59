//! A document to lint and places in it: byte spans, lines and columns.
//! The lowest layer: nothing here knows of plans, rules or files.

use std::ops::Range;

/// A half-open range of bytes, counted from 0, in the text of a [`Source`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    ///
    /// An `end` before `start` is taken for `start`, so a span never runs backwards.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// Bytes covered.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is covered.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a range, to slice with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A line's number, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(pub usize);

/// A column, in Unicode scalar values, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Column(pub usize);

/// A place in a text, as people and as programs name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: Line,
    /// Column in Unicode scalar values, from 1.
    pub column: Column,
    /// Bytes from the start of the text, from 0.
    pub offset: usize,
}

/// Where each line of a text starts. A line ends with `\n`, `\r\n` or a lone `\r`.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// In long lines, some bytes and how many characters stand before each in its line.
    marks: Vec<(usize, usize)>,
}

/// Bytes from one mark to the next, so that a place far into a line costs little more than one at its start.
const BETWEEN_MARKS: usize = 1024;

impl LineIndex {
    /// Indexes `text` in one pass.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        if memchr::memchr(b'\r', bytes).is_none() {
            starts.extend(memchr::memchr_iter(b'\n', bytes).map(|at| at + 1));
        } else {
            let ends = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
            let ends_at = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(ends);
            starts.extend(ends_at.map(|at| at + 1));
        }
        let marks = marks(text, &starts);
        Self { starts, marks }
    }

    /// How many lines the text has; an empty text has one.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// The line that holds the byte `offset`; past the end, the last.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> Line {
        Line(self.starts.partition_point(|&start| start <= offset).max(1))
    }

    /// The bytes of a line, its line ending included; the last line's beyond the last.
    #[must_use]
    pub fn span_of(&self, line: Line, text: &str) -> Span {
        let index = line.0.clamp(1, self.starts.len()) - 1;
        let end = self.starts.get(index + 1).copied().unwrap_or(text.len());
        Span::new(self.starts[index], end)
    }

    /// Line and column of the byte `offset`, moved back onto a character boundary of `text`.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = character_at(text, offset);
        let line = self.line_at(offset);
        let start = self.starts[line.0 - 1];
        let after = self.marks.partition_point(|(at, _)| *at <= offset);
        let mark = after.checked_sub(1).map(|mark| self.marks[mark]);
        let (from, before) = mark.filter(|(at, _)| *at > start).unwrap_or((start, 0));
        Position {
            line,
            column: Column(before + text[from..offset].chars().count() + 1),
            offset,
        }
    }
}

fn marks(text: &str, starts: &[usize]) -> Vec<(usize, usize)> {
    let mut marks = Vec::new();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    for (&start, end) in starts.iter().zip(ends) {
        let (mut at, mut count) = (start, 0);
        while end - at > BETWEEN_MARKS {
            let next = character_at(text, at + BETWEEN_MARKS);
            count += text[at..next].chars().count();
            marks.push((next, count));
            at = next;
        }
    }
    marks
}

/// The first byte of the character that holds the byte `offset`; the text's end beyond that.
#[must_use]
pub fn character_at(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// How a document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// `CommonMark` with the extensions note apps share.
    Markdown,
    /// Lines, bullets and indentation.
    Plain,
}

/// One document: its text, decoded, and what its name says about it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The text, without a byte order mark's bytes removed: spans count them.
    pub text: &'a str,
    /// How to read it.
    pub syntax: Syntax,
    /// Its path from the root of its project, with `/`; findings are fingerprinted by it.
    pub path: &'a str,
}

impl Source<'_> {
    /// The file's name, if its stem is `todo` in any case: such a file is an action list as a whole.
    #[must_use]
    pub fn todo_name(&self) -> Option<&str> {
        let name = self.path.rsplit('/').next()?;
        let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
        let read = ["", "md", "markdown", "mdown", "mkd", "txt", "text"];
        let is_read = read.iter().any(|known| ending.eq_ignore_ascii_case(known));
        (is_read && stem.eq_ignore_ascii_case("todo")).then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_at_lf_crlf_and_a_lone_cr() {
        let text = "a\nb\r\nc\rd";
        let index = LineIndex::new(text);
        assert_eq!(index.lines(), 4);
        let at = |offset| {
            let place = index.position(text, offset);
            (place.line.0, place.column.0)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(2), (2, 1));
        assert_eq!(at(5), (3, 1));
        assert_eq!(at(7), (4, 1));
        assert_eq!(at(99), (4, 2));
    }

    #[test]
    fn a_place_far_into_a_line_is_counted_from_its_start() {
        let text = format!("ab\n{}\n{}x", "é日-".repeat(3_000), "y".repeat(5_000));
        let index = LineIndex::new(&text);
        let mut line = (1, 0);
        for (at, character) in text.char_indices() {
            line.1 += 1;
            let place = index.position(&text, at);
            assert_eq!((place.line.0, place.column.0), line, "{at}");
            if character == '\n' {
                line = (line.0 + 1, 0);
            }
        }
    }

    #[test]
    fn a_column_counts_characters_and_never_splits_one() {
        let text = "é日x";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 5).column, Column(3));
        assert_eq!(index.position(text, 4).offset, 2);
    }

    #[test]
    fn a_todo_file_is_known_by_its_stem() {
        let todo = |path| {
            Source {
                text: "",
                syntax: Syntax::Plain,
                path,
            }
            .todo_name()
            .is_some()
        };
        assert!(todo("TODO") && todo("doc/todo.md") && todo("Todo.txt"));
        assert!(!todo("todos.md") && !todo("todo/notes.md") && !todo("todo.rs"));
    }
}

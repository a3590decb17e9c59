//! Tells from its lines which parts of a Markdown document hold anything that counts, so that the rest is never parsed.
//! A part reaches from one heading at the edge to the next: there all that was open ends, whatever it was.
//!
//! What is left out is never read, so in doubt a part holds something, and where it is not sure what ends where the
//! document is read whole.

mod blocks;
mod parts;
mod references;
mod shown;
mod stretch;

use super::checkbox::{self, LineMark};
use super::heading::{self, Kind, Labels};
use super::{Marker, front_matter, keyword};
use crate::settings::{Scope, Settings};
use crate::source::Source;
use blocks::{Fence, Html, is_underline, says_more_than_its_lines};
use std::borrow::Cow;
use std::ops::Range;
use stretch::{OpenItem, Stretch};

/// What of a document is to be parsed.
#[derive(Debug, PartialEq, Eq)]
pub enum Needed {
    /// All of it.
    Whole,
    /// These bytes, in order; none of them where it holds nothing.
    Parts(Vec<Range<usize>>),
}

/// What of a Markdown document is to be parsed for its action lists.
#[must_use]
pub fn needed(source: &Source<'_>, settings: &Settings) -> Needed {
    let text = source.text;
    if heading::of_file(source, settings.language).is_some() || says_more_than_its_lines(text) {
        return Needed::Whole;
    }
    let mut sieve = Sieve::new(source, settings);
    match sieve.sift(front_matter::len(text)) {
        Some(()) => sieve.needed(),
        None => Needed::Whole,
    }
}

/// Where the parts of a document begin that begin with a heading, and its level; none where that is not sure.
#[cfg(test)]
pub fn edges(text: &str) -> Option<Vec<(usize, u8)>> {
    let settings = Settings::default();
    let source = Source {
        text,
        syntax: crate::source::Syntax::Markdown,
        path: "",
    };
    let mut sieve = Sieve::new(&source, &settings);
    (!says_more_than_its_lines(text) && front_matter::len(text) == 0).then_some(())?;
    sieve.sift(0)?;
    let parts = sieve.parts.iter().filter(|part| part.level > 0);
    Some(parts.map(|part| (part.bytes.start, part.level)).collect())
}

struct Sieve<'a> {
    text: &'a str,
    labels: Labels,
    has_added: bool,
    scope: Scope,
    parts: Vec<Stretch>,
    part: Stretch,
    fence: Option<Fence>,
    /// Whether a line began with a tag and none was blank since.
    in_html: bool,
    /// Lines without a blank one between them, and how many.
    chunk: Range<usize>,
    lines: usize,
    /// Whether one of them may go on with the text of the one above.
    goes_on: bool,
    item: Option<OpenItem>,
}

/// A line of text: where it begins, what it says after the signs of quotes and lists, and how far in that stands.
struct SievedLine<'a> {
    said: &'a str,
    start: usize,
    /// How many bytes stand before it.
    column: usize,
    indent: usize,
    marker: Option<Marker>,
}

impl<'a> Sieve<'a> {
    fn new(source: &Source<'a>, settings: &Settings) -> Self {
        let labels = Labels::new(settings, source.path);
        Self {
            text: source.text,
            has_added: labels.any_may_open(),
            labels,
            scope: settings.scope,
            parts: Vec::new(),
            part: Stretch::default(),
            fence: None,
            in_html: false,
            chunk: 0..0,
            lines: 0,
            goes_on: false,
            item: None,
        }
    }

    /// Looks at all lines from the byte `at` on; none where it is not sure what ends where.
    fn sift(&mut self, mut at: usize) -> Option<()> {
        let len = self.text.len();
        let ends = memchr::memchr_iter(b'\n', self.text.as_bytes()).chain([len]);
        self.part.bytes.start = at;
        for end in ends.filter(|end| *end < len || !self.text.ends_with('\n')) {
            if end < at {
                continue;
            }
            let line = &self.text[at..end];
            at = self
                .take(at, line.strip_suffix('\r').unwrap_or(line))?
                .max(end + 1);
        }
        self.end_part(len);
        Some(())
    }

    /// Takes a line; gives the byte up to which it reaches at least.
    fn take(&mut self, at: usize, line: &'a str) -> Option<usize> {
        let body = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - body.len();
        let is_shallow = indent == 0 || (indent < 4 && !line[..indent].contains('\t'));
        if let Some(fence) = &self.fence {
            if fence.ends_before(body, indent)
                || (fence.is_closed_by(body) && fence.indent > 0 && !is_shallow)
            {
                return None;
            }
            if is_shallow && fence.is_closed_by(body) {
                self.fence = None;
            }
            return Some(at);
        }
        let Some(first) = body.bytes().next() else {
            self.end_chunk();
            self.in_html = false;
            if let Some(item) = &mut self.item {
                item.after_blank = true;
            }
            return Some(at);
        };
        if self.is_prose(line) {
            self.prose(at, line);
            return Some(at);
        }
        match first {
            b'`' | b'~' if is_shallow => {
                if let Some(fence) = Fence::opened_by(body, indent) {
                    if self.in_html {
                        return None;
                    }
                    self.end_item(indent);
                    self.end_chunk();
                    self.fence = Some(fence);
                    return Some(at);
                }
            }
            b'<' if is_shallow => match blocks::html(self.text, at + indent, body) {
                Html::Comment(end) if end < at + line.len() => {
                    self.end_item(indent);
                    self.end_chunk();
                    return Some(at);
                }
                Html::Comment(end) if indent == 0 && !self.in_html => {
                    self.end_item(indent);
                    self.end_chunk();
                    let bytes = self.text.as_bytes();
                    return Some(
                        memchr::memchr(b'\n', &bytes[end..])
                            .map_or(bytes.len(), |len| end + len + 1),
                    );
                }
                Html::Tag => {}
                Html::Comment(_) | Html::Unsure => return None,
            },
            b'#' if indent == 0 && !self.in_html => {
                if let Some((level, title)) = blocks::heading(body) {
                    self.item = None;
                    self.end_part(at);
                    self.part.level = level;
                    self.part.bytes.start = at;
                    self.heading(level, title);
                    return Some(at);
                }
            }
            _ => {}
        }
        self.text_line(at, line)?;
        Some(at)
    }

    /// Whether a line is plainly a sentence that begins with a letter at the edge, as most lines are.
    fn is_prose(&self, line: &str) -> bool {
        let begins = line.starts_with(|first: char| first.is_ascii_alphabetic());
        begins
            && line.ends_with(['.', '!', '?', ','])
            && (self.part.counts || !self.may_be_keyword(line))
    }

    fn prose(&mut self, at: usize, line: &str) {
        if self.item.as_ref().is_some_and(|item| item.after_blank) {
            self.end_item(0);
        }
        let end = at + line.len();
        if let Some(item) = &mut self.item {
            item.text.end = end;
            item.lines += 1;
        }
        self.join_chunk(at..end);
        self.goes_on |= self.lines > 1;
    }

    fn join_chunk(&mut self, line: Range<usize>) {
        if self.lines == 0 {
            self.chunk.start = line.start;
            self.goes_on = false;
        }
        self.lines += 1;
        self.chunk.end = line.end;
    }

    fn text_line(&mut self, at: usize, written: &'a str) -> Option<()> {
        let edge = written.trim_start_matches([' ', '\t', '>']).trim_end();
        let before = &written[..written.len() - written.trim_start_matches([' ', '\t', '>']).len()];
        let indent = if before.contains('\t') {
            usize::MAX
        } else {
            before.len()
        };
        if self.lines > 0 && !self.part.counts && blocks::is_table_line(edge) {
            let above = self.text[self.chunk.clone()].lines().next_back();
            self.part.counts = above.is_some_and(|titles| self.may_open(titles));
        }
        if self.lines > 0 && is_underline(edge) {
            self.underline(edge);
            return Some(());
        }
        self.join_chunk(at..at + written.len());
        let (said, marker) = self.without_markers(edge);
        self.goes_on |= self.lines > 1 && !self.begins_item(edge, said, marker, indent);
        if marker.is_some()
            && (said.starts_with("```") || said.starts_with("~~~"))
            && !before.contains('>')
        {
            return None;
        }
        self.in_html |= said.starts_with('<');
        self.part.has_headings |= said.starts_with("[^");
        let line = SievedLine {
            said,
            start: at + before.len() + edge.len() - said.len(),
            column: before.len() + edge.len() - said.len(),
            indent,
            marker,
        };
        self.follow_item(&line, before.len());
        if let Some((level, title)) = blocks::heading(said) {
            self.part.has_headings = true;
            self.heading(level, title);
        } else if !self.part.counts {
            self.part.counts = self.may_count(&line);
        }
        Some(())
    }

    /// Whether a line surely begins a list item, and doesn't go on with the text above.
    fn begins_item(&self, edge: &str, said: &str, marker: Option<Marker>, indent: usize) -> bool {
        let is_known = match marker {
            None => false,
            Some(Marker::Number) => edge.starts_with("1.") || edge.starts_with("1)"),
            Some(_) => edge.starts_with(['-', '*', '+']),
        };
        let is_level = |item: &OpenItem| indent == item.indent || Some(indent) == item.inner;
        let is_level = indent < 4 || self.item.as_ref().is_some_and(is_level);
        is_known && !said.is_empty() && is_level
    }

    /// What the line makes of the list item above it, and the item that it begins.
    fn follow_item(&mut self, line: &SievedLine<'_>, least_indent: usize) {
        let ends = |item: &OpenItem| {
            line.marker.is_some() || item.after_blank || line.said.starts_with('#')
        };
        if self.item.as_ref().is_some_and(ends) {
            self.end_item(line.indent);
        }
        let end = line.start + line.said.len();
        if let Some(marker) = line.marker {
            let is_box = matches!(marker, Marker::Checkbox(_));
            self.item = Some(OpenItem {
                text: line.start..end,
                indent: least_indent,
                inner: (!is_box).then_some(line.column),
                lines: 1,
                after_blank: false,
            });
        } else if let Some(item) = &mut self.item {
            item.text.end = end;
            item.lines += 1;
        }
    }

    /// Ends the list item that is open, above a line that stands so far in.
    fn end_item(&mut self, next_indent: usize) {
        let Some(item) = self.item.take() else {
            return;
        };
        if self.part.counts || next_indent <= item.indent {
            return;
        }
        let text = &self.text[item.text];
        self.part.counts = !shown::is_sentence(text)
            && shown::may_be_item_label(text)
            && self.may_open(text)
            && (item.lines > 1 || self.item_opens(text));
    }

    /// Whether the text of a list item may be the label of the list in it.
    fn item_opens(&self, text: &str) -> bool {
        shown::words_of(text).is_none_or(|label| self.is_opening(&label) || self.is_opening(text))
    }

    fn is_opening(&self, label: &str) -> bool {
        matches!(self.labels.kind(label), Kind::Opens | Kind::OpensForBoxes)
    }

    /// The line without the markers of quotes and list items, and the last of these.
    fn without_markers(&mut self, line: &'a str) -> (&'a str, Option<Marker>) {
        let mut said = line;
        let mut last = None;
        loop {
            if said.starts_with('>') {
                said = said[1..].trim_start_matches([' ', '\t']);
            } else if let Some(LineMark {
                marker, text_at, ..
            }) = checkbox::line_mark(said)
            {
                if let Marker::Checkbox(checkbox) = marker {
                    self.part.counts |= shown::counts(self.scope, checkbox);
                }
                last = Some(marker);
                said = &said[text_at..];
            } else {
                return (said, last);
            }
        }
    }

    /// Whether a line that is no heading may be a label or an item outside the sections.
    fn may_count(&self, line: &SievedLine<'_>) -> bool {
        let said = line.said.trim_start();
        let (Some(first), Some(last)) = (said.bytes().next(), said.bytes().next_back()) else {
            return false;
        };
        if first.is_ascii_alphanumeric() {
            if self.may_be_keyword(said) {
                return true;
            }
        } else if keyword::may_begin_in_brackets(said, self.labels.language())
            || shown::holds_box(said, |checkbox| shown::counts(self.scope, checkbox))
        {
            return true;
        }
        let ends_sentence = b".!?,".contains(&last);
        let is_set_off =
            || shown::may_end_in_colon(said) || (!ends_sentence && shown::is_short(said));
        if shown::is_markup(first) || first == b'!' {
            if !is_set_off() {
                return self.may_open(shown::lead(said));
            }
            return match shown::without_markup(said) {
                Some(plain) => self.may_be_keyword(plain.trim_start()) || self.opens(said),
                None => self.may_open(said),
            };
        }
        // A number that goes on with the text above is a part of it.
        let is_lower = first.is_ascii_lowercase() && line.marker != Some(Marker::Number);
        let may_be_label = if is_lower {
            shown::may_end_in_colon(said)
        } else {
            is_set_off()
        };
        may_be_label && self.opens(said)
    }

    /// Whether a text may show a label that opens a section.
    fn may_open(&self, text: &str) -> bool {
        self.has_added || shown::shows_sign(text, self.labels.language())
    }

    fn may_be_keyword(&self, said: &str) -> bool {
        keyword::may_begin(said, true, self.labels.language())
    }

    /// Whether a text that is a label may open a section.
    fn opens(&self, said: &str) -> bool {
        if !self.may_open(said) {
            return false;
        }
        match shown::without_markup(said) {
            Some(Cow::Owned(label)) => self.is_opening(&label) || self.is_opening(said),
            Some(Cow::Borrowed(label)) => self.is_opening(label),
            None => true,
        }
    }

    fn heading(&mut self, level: u8, title: &str) {
        if self.opens(title) {
            self.open(level);
        }
    }

    /// Notes that a heading of this level may open a section.
    fn open(&mut self, level: u8) {
        self.part.counts = true;
        self.part.opens = match self.part.opens {
            0 => level,
            least => least.min(level),
        };
    }

    /// Takes a line that may make a heading of the lines above it.
    fn underline(&mut self, line: &str) {
        self.part.has_headings = true;
        if self.may_open(&self.text[self.chunk.clone()]) {
            self.open(if line.starts_with('=') { 1 } else { 2 });
        }
        self.item = None;
        self.lines = 0;
    }

    /// Ends the lines that may be one text.
    fn end_chunk(&mut self) {
        if std::mem::take(&mut self.lines) < 2 || !self.goes_on || self.part.counts {
            return;
        }
        let chunk = &self.text[self.chunk.clone()];
        let holds_box = |checkbox| shown::counts(self.scope, checkbox);
        let begins = |said: &str| self.may_be_keyword(said);
        self.part.counts = shown::crosses(chunk)
            && (shown::holds_box(chunk, holds_box)
                || (self.may_open(chunk)
                    && (shown::may_be_label_in_lines(chunk)
                        || shown::any_beginning(chunk, begins))));
    }

    fn end_part(&mut self, at: usize) {
        self.end_chunk();
        self.part.bytes.end = at;
        self.parts.push(std::mem::take(&mut self.part));
    }
}

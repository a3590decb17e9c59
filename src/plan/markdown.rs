//! Markdown as an outline: the events of `pulldown-cmark`, read once from front to back.

use super::checkbox;
use super::comment::{self, shows};
use super::inline::{Inline, Read, Written};
use super::outline::{Block, Heading, Node, Outline, Paragraph, Row, Table};
use super::text::Text;
use super::{Marker, front_matter, label};
use crate::source::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// What is read beyond `CommonMark`.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_WIKILINKS);

/// Reads a Markdown document.
#[must_use]
pub fn outline(text: &str) -> Outline<'_> {
    let readable = front_matter::readable(text);
    let start = front_matter::len(&readable);
    let (readable, comments) = comment::taken_out(readable, start, OPTIONS);
    let mut reader = MarkdownReader::new(text, &readable);
    reader.outline.comments = comments;
    reader.parse(start..text.len());
    reader
        .outline
        .comments
        .sort_by_key(|comment| comment.span.start);
    reader.outline
}

/// Reads some parts of a Markdown document, in order, where nothing is open at their ends.
#[must_use]
pub fn outline_of<'a>(text: &'a str, parts: &[Range<usize>]) -> Outline<'a> {
    let mut reader = MarkdownReader::new(text, text);
    for part in parts {
        reader.parse(part.clone());
    }
    reader.outline
}

/// A container of blocks: the document, a quote, a list item.
#[derive(Debug, Default)]
struct Frame {
    /// The list item, where it is one.
    item: Option<usize>,
    /// The list that the last block was, and whether it was numbered: one that follows is the same list.
    last_list: Option<(usize, bool)>,
    /// Whether the item has had its text.
    has_text: bool,
}

/// Where the inline events go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    ItemText,
    Paragraph,
    Heading(u8),
    Cell,
}

struct MarkdownReader<'a, 'r> {
    written: Written<'a, 'r>,
    /// The document as it is parsed.
    source: &'r str,
    outline: Outline<'a>,
    frames: Vec<Frame>,
    /// The lists that are open, and whether they are numbered.
    lists: Vec<(usize, bool)>,
    inline: Option<(Target, Inline<'a>)>,
    table: Option<Table<'a>>,
    row: Option<Row<'a>>,
    in_head: bool,
    in_code: bool,
    /// Whether the item whose text is collected may still begin with a box.
    may_have_box: bool,
    /// Bytes of the source before this were read as a box.
    skip_to: usize,
}

impl<'a, 'r> MarkdownReader<'a, 'r> {
    fn new(source: &'a str, read: &'r str) -> Self {
        Self {
            written: Written { source, read },
            source: read,
            outline: Outline::default(),
            frames: vec![Frame::default()],
            lists: Vec::new(),
            inline: None,
            table: None,
            row: None,
            in_head: false,
            in_code: false,
            may_have_box: false,
            skip_to: 0,
        }
    }

    fn parse(&mut self, part: Range<usize>) {
        let start = part.start;
        for (event, range) in Parser::new_ext(&self.source[part], OPTIONS).into_offset_iter() {
            self.take(&event, range.start + start..range.end + start);
        }
        self.flush();
    }

    fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) if is_block(tag.to_end()) => self.open(tag, &range),
            Event::End(tag) if is_block(*tag) => self.close(*tag),
            Event::Html(_) => {}
            Event::Rule => {
                self.flush();
                self.block();
                self.outline.blocks.push(Block::Other);
            }
            Event::TaskListMarker(_) => self.read_box(range.start),
            Event::Text(_) if self.in_code => {}
            _ => {
                if self.inline.is_none() {
                    self.begin(self.text_target());
                }
                if std::mem::take(&mut self.may_have_box) && matches!(event, Event::Text(_)) {
                    self.read_box(range.start);
                }
                if let Some((_, inline)) = &mut self.inline {
                    inline.take(event, range, self.written);
                }
            }
        }
    }

    fn open(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        self.flush();
        match tag {
            Tag::Paragraph => self.begin(self.text_target()),
            Tag::Heading { level, .. } => {
                let target = match self.text_target() {
                    Target::ItemText => Target::ItemText,
                    _ => Target::Heading(*level as u8),
                };
                self.begin(target);
            }
            Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => {
                self.block();
                self.outline.blocks.push(Block::QuoteStart);
                let item = self.item();
                self.frames.push(Frame {
                    item,
                    has_text: true,
                    ..Frame::default()
                });
            }
            Tag::List(first) => self.open_list(first.is_some()),
            Tag::Item => self.open_item(range.start),
            Tag::Table(_) => {
                self.block();
                self.table = Some(Table {
                    titles: Vec::new(),
                    rows: Vec::new(),
                });
            }
            Tag::TableHead => self.in_head = true,
            Tag::TableRow => {
                self.row = Some(Row {
                    start: range.start,
                    leading_pipe: self.source[range.start..].starts_with('|'),
                    cells: Vec::new(),
                });
            }
            Tag::TableCell => self.inline = Some((Target::Cell, Inline::default())),
            Tag::HtmlBlock if shows(&self.source[range.clone()]) => {
                self.block();
                self.outline.blocks.push(Block::Other);
            }
            Tag::CodeBlock(_) => {
                self.in_code = true;
                self.block();
                self.outline.blocks.push(Block::Other);
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        self.flush();
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.frames.pop();
                self.outline.blocks.push(Block::QuoteEnd);
            }
            TagEnd::Item => {
                self.frames.pop();
            }
            TagEnd::List(_) => {
                let list = self.lists.pop();
                if let Some(frame) = self.frames.last_mut() {
                    frame.last_list = list;
                }
            }
            TagEnd::TableHead => self.in_head = false,
            TagEnd::TableRow => {
                if let (Some(table), Some(row)) = (&mut self.table, self.row.take()) {
                    table.rows.push(row);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.outline.blocks.push(Block::Table(table));
                }
            }
            TagEnd::CodeBlock => self.in_code = false,
            _ => {}
        }
    }

    fn item(&self) -> Option<usize> {
        self.frames.last().and_then(|frame| frame.item)
    }

    /// Notes that a block other than a list begins: lists on either side of it are two.
    fn block(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.last_list = None;
            frame.has_text = true;
        }
    }

    fn open_list(&mut self, numbered: bool) {
        let joined = self
            .frames
            .last_mut()
            .and_then(|frame| {
                frame.has_text = true;
                frame.last_list
            })
            .filter(|(_, was_numbered)| *was_numbered == numbered);
        let list = joined.map_or_else(|| self.outline.add_list(), |(list, _)| list);
        self.lists.push((list, numbered));
    }

    fn open_item(&mut self, start: usize) {
        let list = match self.lists.last() {
            Some((list, _)) => *list,
            None => self.outline.add_list(),
        };
        let rest = &self.source[start..];
        let at = start + rest.len() - rest.trim_start().len();
        let mark = checkbox::line_mark(&self.source[at..]);
        let numbered = self.lists.last().is_some_and(|(_, numbered)| *numbered);
        let (marker, len) = match mark {
            Some(mark) if !matches!(mark.marker, Marker::Checkbox(_)) => {
                (mark.marker, mark.marker_len)
            }
            _ if numbered => {
                let digits = self.source[at..].find(['.', ')']).map_or(0, |end| end + 1);
                (Marker::Number, digits)
            }
            _ => (Marker::Bullet, 1),
        };
        let end = (at + len).min(self.source.len());
        let id = self.outline.add_item(Node {
            parent: self.item(),
            list,
            marker,
            marker_span: Span::new(at, end),
            text: Text::new(),
            last_line: 0,
            lead_link: None,
            nested: false,
        });
        self.frames.push(Frame {
            item: Some(id),
            ..Frame::default()
        });
    }

    /// What the next paragraph is: the text of an item that has none, or a paragraph.
    fn text_target(&self) -> Target {
        match self.frames.last() {
            Some(frame) if frame.item.is_some() && !frame.has_text => Target::ItemText,
            _ => Target::Paragraph,
        }
    }

    fn begin(&mut self, target: Target) {
        self.block();
        let marker = self.item().map(|item| self.outline.items[item].marker);
        self.may_have_box =
            target == Target::ItemText && !matches!(marker, Some(Marker::Checkbox(_)));
        self.inline = Some((target, Inline::after(std::mem::take(&mut self.skip_to))));
    }

    /// Reads a box at the byte `start`; `CommonMark` knows no more than `[ ]` and `[x]`.
    fn read_box(&mut self, start: usize) {
        let (Some(mark), Some(item)) = (checkbox::parse(&self.source[start..]), self.item()) else {
            return;
        };
        let end = start + mark.len;
        let rest = &self.source[end..];
        let text = end + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        match &mut self.inline {
            Some((_, inline)) => inline.skip_to(text),
            None => self.skip_to = text,
        }
        let begin = self.outline.items[item].marker_span.start;
        let marker = Marker::Checkbox(mark.checkbox);
        self.outline.set_marker(item, marker, Span::new(begin, end));
    }

    /// Ends the block whose inline events were collected.
    fn flush(&mut self) {
        let Some((target, inline)) = self.inline.take() else {
            return;
        };
        let mut read = inline.finish(self.source);
        self.outline.comments.append(&mut read.comments);
        match target {
            Target::Cell => {
                let cells = match (&mut self.row, &mut self.table) {
                    (Some(row), _) => &mut row.cells,
                    (None, Some(table)) if self.in_head => &mut table.titles,
                    _ => return,
                };
                cells.push(read.text);
            }
            Target::Heading(level) => {
                let inside = self.item();
                self.outline.blocks.push(Block::Heading(Heading {
                    level,
                    text: read.text,
                    inside,
                }));
            }
            Target::ItemText => self.text_block(target, read.without_properties()),
            Target::Paragraph => self.text_block(target, read),
        }
    }

    /// Ends an item's text or a paragraph: lines in it that were meant as list items become such.
    fn text_block(&mut self, target: Target, mut read: Read<'a>) {
        let marks = self.missed_marks(&read);
        let len = read.text.as_str().len();
        let first = marks.first().map_or(len, |(at, _)| *at);
        if first > 0 || target == Target::ItemText {
            let mut breaks = std::mem::take(&mut read.breaks);
            breaks.truncate(breaks.partition_point(|at| *at < first));
            let text = if first < len {
                read.text.slice(0..first).trimmed()
            } else {
                std::mem::take(&mut read.text)
            };
            match (target, self.item()) {
                (Target::ItemText, Some(item)) => {
                    self.outline.items[item].lead_link = read.lead_link;
                    self.item_text(item, text, &breaks);
                }
                (_, inside) => self.outline.blocks.push(Block::Paragraph(Paragraph {
                    text,
                    breaks,
                    inside,
                })),
            }
        }
        self.add_missed(target, &read, &marks);
    }

    /// Gives an item its text. A label on a last line that stands no further in than the item's marker is none of it,
    /// though `CommonMark` takes it for such: it parts the list.
    fn item_text(&mut self, item: usize, text: Text<'a>, breaks: &[usize]) {
        let Some(last) = breaks.last().copied() else {
            self.outline.items[item].text = text;
            return;
        };
        let line = text.slice(last..text.as_str().len()).trimmed();
        let marker = self.outline.items[item].marker_span.start;
        let start = line.span().start;
        let written = self.source[..start].trim_end_matches(['*', '_']).len();
        let is_out = self.column(written) <= self.column(marker);
        if !(is_out && label::stands_alone(&line)) {
            self.outline.items[item].text = text;
            self.outline.items[item].last_line = last;
            return;
        }
        self.outline.items[item].text = text.slice(0..last).trimmed();
        self.outline.blocks.push(Block::Paragraph(Paragraph {
            text: line,
            breaks: Vec::new(),
            inside: self.outline.items[item].parent,
        }));
        if let Some((list, _)) = self.lists.last_mut() {
            *list = self.outline.add_list();
        }
    }

    /// The lines of a text that begin with a missed marker: where they start in it and in the source.
    fn missed_marks(&self, read: &Read<'_>) -> Vec<(usize, usize)> {
        let starts = std::iter::once(0).chain(read.breaks.iter().copied());
        starts
            .filter_map(|at| {
                let written = read.text.as_str().get(at..)?;
                if !written.starts_with(['-', '*', '+', '•', '[']) {
                    return None;
                }
                let style = read.text.style_at(at);
                if style.code || style.link {
                    return None;
                }
                let source = read.text.source_span(at..at + 1).start;
                let is_escaped = self.source[..source].ends_with('\\');
                checkbox::missed_mark(&self.source[source..], at > 0 && !is_escaped)?;
                Some((at, source))
            })
            .collect()
    }

    fn add_missed(&mut self, target: Target, read: &Read<'a>, marks: &[(usize, usize)]) {
        let Some((_, first)) = marks.first() else {
            return;
        };
        let own = self.item().filter(|_| target == Target::ItemText);
        let (list, parent, base) = match own.map(|item| &self.outline.items[item]) {
            Some(item) => (item.list, item.parent, item.marker_span.start),
            None => (self.outline.add_list(), self.item(), *first),
        };
        let base_column = self.column(base);
        let mut above = own;
        let mut nested = None;
        for (index, (at, source)) in marks.iter().enumerate() {
            let next = marks.get(index + 1);
            let end = next.map_or(read.text.as_str().len(), |(next, _)| *next);
            let Some(mark) = checkbox::missed_mark(&self.source[*source..], true) else {
                continue;
            };
            let deeper = above.is_some() && self.column(*source) >= base_column + 2;
            let (in_list, in_parent) = if deeper {
                (
                    *nested.get_or_insert_with(|| self.outline.add_list()),
                    above,
                )
            } else {
                nested = None;
                (list, parent)
            };
            let id = self.outline.add_item(Node {
                parent: in_parent,
                list: in_list,
                marker: mark.marker,
                marker_span: Span::new(*source, *source + mark.marker_len),
                text: after_source(&read.text.slice(*at..end), *source + mark.text_at),
                last_line: 0,
                lead_link: None,
                nested: false,
            });
            if !deeper {
                above = Some(id);
            }
        }
        if let Some(frame) = self.frames.last_mut() {
            if own.is_some() {
                // What is nested below stands under the last of them.
                frame.item = above;
                frame.last_list = nested.map(|list| (list, false));
            } else {
                frame.last_list = Some((list, false));
            }
        }
    }

    /// How far from its line's start the byte `at` stands, in bytes; a byte order mark is none of them.
    fn column(&self, at: usize) -> usize {
        let before = &self.source[..at];
        let line = before.rsplit(['\n', '\r']).next().unwrap_or(before);
        line.trim_start_matches('\u{feff}').len()
    }
}

/// The part of `text` that was read from the bytes from `start` on.
fn after_source<'a>(text: &Text<'a>, start: usize) -> Text<'a> {
    let read = text.as_str();
    let cut = read
        .char_indices()
        .map(|(at, _)| at)
        .find(|&at| text.source_span(at..read.len()).start >= start)
        .unwrap_or(read.len());
    text.slice(cut..read.len()).trimmed()
}

fn is_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

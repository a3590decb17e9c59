//! Markdown as an outline: the events of `pulldown-cmark`, read once from front to back.

mod reach;
mod texts;
mod unseen;

use super::checkbox;
use super::comment::{self, shows};
use super::inline::{Inline, Written};
use super::outline::{Block, CellText, Heading, Node, Outline, Row, Table};
use super::text::Text;
use super::{Checkbox, Marker, Room, front_matter};
use crate::source::Span;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;
use unseen::Words;

/// What is read beyond `CommonMark`.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_WIKILINKS);

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// About how many bytes an item has in a document of little else: room for so many is kept from the start.
const BYTES_AN_ITEM: usize = 64;

/// Reads a Markdown document.
#[must_use]
pub fn outline(text: &str) -> Outline<'_> {
    let readable = front_matter::readable(text);
    let start = front_matter::len(&readable);
    let (readable, mut comments) = comment::taken_out(readable, start, OPTIONS);
    let whole = start..text.len();
    let blocks = unseen::below_properties(&readable);
    let readable = unseen::at_the_edge(&readable, blocks.as_slice());
    let mut outline = outline_with(text, &readable, std::slice::from_ref(&whole));
    outline.comments.append(&mut comments);
    outline.comments.sort_by_key(|comment| comment.span.start);
    outline
}

/// Reads some parts of a Markdown document, in order, where nothing is open at their ends.
#[must_use]
pub fn outline_of<'a>(text: &'a str, parts: &[Range<usize>]) -> Outline<'a> {
    outline_with(text, text, parts)
}

fn outline_with<'a>(text: &'a str, read: &str, parts: &[Range<usize>]) -> Outline<'a> {
    let (outline, indented) = MarkdownReader::read(text, read, parts);
    if indented.is_empty() {
        return outline;
    }
    let read = unseen::at_the_edge(read, &indented);
    MarkdownReader::read(text, &read, parts).0
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
    /// Whether what stands right in it is the item's own: no list has begun in it.
    is_own: bool,
    /// The last item of the list in it that was read last.
    last_item: Option<usize>,
    /// The list below a label that such an item is, though it stands only a column further in, and that item.
    below_label: Option<(usize, usize)>,
}

/// Where the inline events go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    ItemText,
    /// A line more of it, after one that begins with HTML.
    MoreItemText,
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
    words: Words,
    /// Where such HTML ends, until something follows it.
    words_end: Option<usize>,
    /// Lists that stand four columns in, right below a heading or a label.
    indented: Vec<Range<usize>>,
    /// How many blocks there were once the last of them was read.
    after_indented: usize,
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
            words: Words::None,
            words_end: None,
            indented: Vec::new(),
            after_indented: 0,
        }
    }

    /// Reads some parts of a document, and the lists in them that pass for code.
    fn read(
        source: &'a str,
        read: &'r str,
        parts: &[Range<usize>],
    ) -> (Outline<'a>, Vec<Range<usize>>) {
        let mut reader = Self::new(source, read);
        let bytes: usize = parts.iter().map(Range::len).sum();
        reader.outline.items.reserve(bytes / BYTES_AN_ITEM);
        for part in parts {
            reader.parse(part.clone());
        }
        (reader.outline, reader.indented)
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
            Event::Start(tag) if is_block(tag.to_end()) => {
                self.open(tag, &range);
                self.reach_block(tag, &range);
            }
            Event::End(tag) if is_block(*tag) => {
                self.close(*tag);
                if matches!(tag, TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition) {
                    self.reach_quote(&range);
                }
            }
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
                    self.begin_text(range.start);
                }
                if std::mem::take(&mut self.may_have_box) {
                    match event {
                        Event::Text(_) => self.read_box(range.start),
                        Event::InlineHtml(tag) => self.read_tag(tag, range.end),
                        _ => {}
                    }
                }
                self.reach(&range, Room::Free);
                if let Some((_, inline)) = &mut self.inline {
                    inline.take(event, range, self.written);
                }
            }
        }
    }

    fn open(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        self.flush();
        match tag {
            Tag::Paragraph => self.begin_text(range.start),
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
            Tag::TableCell => self.inline = Some((Target::Cell, Inline::of_cell())),
            Tag::HtmlBlock if self.begins_with_words(range) => {}
            Tag::HtmlBlock if shows(&self.source[range.clone()]) => {
                self.block();
                self.outline.blocks.push(Block::Other);
            }
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                if matches!(kind, CodeBlockKind::Indented) && self.is_list(range) {
                    self.indented.push(range.clone());
                    self.after_indented = self.outline.blocks.len() + 1;
                }
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
            TagEnd::HtmlBlock => {
                if let Words::Ahead(words, end) = &self.words {
                    let (words, end) = (words.clone(), *end);
                    self.words = Words::BeingRead;
                    self.parse(words);
                    self.words_end = Some(end);
                    self.words = Words::None;
                }
            }
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
        if self.after_indented > 0 && self.after_indented == self.outline.blocks.len() {
            // Beside a list that stands where lists do, it is code.
            self.indented.pop();
        }
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
        let (list, parent) = self.below_label(list, at);
        let id = self.outline.add_item(Node {
            parent,
            list,
            marker,
            marker_span: Span::new(at, end),
            text: Text::new(),
            last_line: 0,
            lead_link: None,
            nested: false,
            own_end: 0,
            room: Room::Free,
            first: None,
        });
        if let Some(frame) = self.frames.last_mut() {
            frame.last_item = Some(id);
        }
        self.frames.push(Frame {
            item: Some(id),
            is_own: true,
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

    /// Begins a text at the byte `start`: it goes on with an item's that HTML on the line above begins.
    fn begin_text(&mut self, start: usize) {
        let goes_on = self.words_end.take().is_some_and(|end| {
            let between = self.source.get(end..start);
            between.is_some_and(|between| !between.contains('\n'))
        });
        let target = match self.text_target() {
            Target::Paragraph if goes_on => Target::MoreItemText,
            target => target,
        };
        self.begin(target);
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
        if let Some(mark) = checkbox::parse(&self.source[start..]) {
            self.has_box(mark.checkbox, start + mark.len);
        }
    }

    /// Reads a box that is written as a tag of HTML.
    fn read_tag(&mut self, tag: &str, end: usize) {
        if let Some(checkbox) = checkbox::of_tag(tag) {
            self.has_box(checkbox, end);
        }
    }

    /// Gives the item the box that ends at the byte `end`.
    fn has_box(&mut self, checkbox: Checkbox, end: usize) {
        let Some(item) = self.item() else {
            return;
        };
        let rest = &self.source[end..];
        let text = end + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        match &mut self.inline {
            Some((_, inline)) => inline.skip_to(text),
            None => self.skip_to = text,
        }
        let begin = self.outline.items[item].marker_span.start;
        let marker = Marker::Checkbox(checkbox);
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
                let (text, breaks) = (read.text, read.breaks);
                match (&mut self.row, &mut self.table) {
                    (Some(row), _) => row.cells.push(CellText { text, breaks }),
                    (None, Some(table)) if self.in_head => table.titles.push(text),
                    _ => {}
                }
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
            Target::MoreItemText => {
                if let Some(item) = self.item() {
                    self.outline.items[item].text.join(&read.text);
                }
            }
            Target::Paragraph => self.text_block(target, read),
        }
    }

    /// How far from its line's start the byte `at` stands: in bytes, or up to the next stop for a tab; a byte order mark is
    /// none of them.
    fn column(&self, at: usize) -> usize {
        let before = &self.source[..at];
        let line = before.rsplit(['\n', '\r']).next().unwrap_or(before);
        let line = line.trim_start_matches('\u{feff}');
        line.bytes().fold(0, |column, byte| match byte {
            b'\t' => (column / TAB + 1) * TAB,
            _ => column + 1,
        })
    }
}

fn is_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

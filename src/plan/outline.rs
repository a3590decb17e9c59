//! A document as blocks in the order of the source: what both readers produce and `sections` reads.
//! List items form an arena, so that no depth of nesting needs recursion.

use super::comment::Comment;
use super::text::Text;
use super::{Cell, Marker, Room};
use crate::source::Span;

/// A document as blocks, list items and lists.
#[derive(Debug, Default)]
pub struct Outline<'a> {
    /// Its blocks, in the order of the source.
    pub blocks: Vec<Block<'a>>,
    /// Its list items, in the order of the source.
    pub items: Vec<Node<'a>>,
    /// How many lists they stand in.
    pub lists: usize,
    /// Comments addressed to doable, in the order of the source.
    pub comments: Vec<Comment>,
}

/// One block.
#[derive(Debug)]
pub enum Block<'a> {
    /// A heading.
    Heading(Heading<'a>),
    /// A paragraph, or a line of plain text, that is no list item's own text.
    Paragraph(Paragraph<'a>),
    /// A list item, an index into [`Outline::items`].
    Item(usize),
    /// A table.
    Table(Table<'a>),
    /// A block quote begins.
    QuoteStart,
    /// A block quote ends.
    QuoteEnd,
    /// Anything else: code, a rule, HTML that is no comment.
    Other,
}

/// A heading.
#[derive(Debug)]
pub struct Heading<'a> {
    /// 1 to 6.
    pub level: u8,
    /// What it says.
    pub text: Text<'a>,
    /// The list item that holds it.
    pub inside: Option<usize>,
}

/// A paragraph.
#[derive(Debug)]
pub struct Paragraph<'a> {
    /// What it says, line breaks turned to spaces.
    pub text: Text<'a>,
    /// Where its second and later lines start in the text as read.
    pub breaks: Vec<usize>,
    /// The list item that holds it.
    pub inside: Option<usize>,
}

impl<'a> Paragraph<'a> {
    /// Its lines.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = Text<'a>> + '_ {
        lines(&self.text, &self.breaks)
    }

    /// Its last line.
    #[must_use]
    pub fn last_line(&self) -> Text<'a> {
        let start = self.breaks.last().copied().unwrap_or(0);
        self.text.slice(start..self.text.as_str().len()).trimmed()
    }
}

/// A list item as a reader sees it, whether it counts or not.
#[derive(Debug)]
pub struct Node<'a> {
    /// The item it is nested in.
    pub parent: Option<usize>,
    /// Its list, an index into [`Outline::lists`].
    pub list: usize,
    /// What stands before its text.
    pub marker: Marker,
    /// The bytes of that.
    pub marker_span: Span,
    /// Its own text.
    pub text: Text<'a>,
    /// Where the last line of its text starts, in bytes of the text as read.
    pub last_line: usize,
    /// Where the link that its text begins with ends, in bytes of the text as read; none for a link to a person.
    pub lead_link: Option<usize>,
    /// Whether items are nested in it.
    pub nested: bool,
    /// The byte after the last of its own text and blocks, before the first list nested in it.
    pub own_end: usize,
    /// Whether something can be nested in it there.
    pub room: Room,
    /// The first item nested in it.
    pub first: Option<usize>,
}

/// A table.
#[derive(Debug)]
pub struct Table<'a> {
    /// The titles of its columns.
    pub titles: Vec<Text<'a>>,
    /// Its rows.
    pub rows: Vec<Row<'a>>,
}

/// A row of a table.
#[derive(Debug)]
pub struct Row<'a> {
    /// Its first byte.
    pub start: usize,
    /// Whether that is a `|`.
    pub leading_pipe: bool,
    /// What its cells say.
    pub cells: Vec<CellText<'a>>,
}

/// What a cell says.
#[derive(Debug, Clone, Default)]
pub struct CellText<'a> {
    /// All of it.
    pub text: Text<'a>,
    /// Where its second and later lines start in the text as read.
    pub breaks: Vec<usize>,
}

impl<'a> CellText<'a> {
    /// Its lines.
    pub fn lines(&self) -> impl Iterator<Item = Text<'a>> + '_ {
        lines(&self.text, &self.breaks)
    }
}

/// The lines of a text, of which all but the first start at `breaks`.
fn lines<'a>(text: &Text<'a>, breaks: &[usize]) -> impl DoubleEndedIterator<Item = Text<'a>> {
    let starts = std::iter::once(0).chain(breaks.iter().copied());
    let ends = breaks.iter().copied().chain([text.as_str().len()]);
    let bounds: Vec<_> = starts.zip(ends).collect();
    bounds
        .into_iter()
        .map(|(start, end)| text.slice(start..end).trimmed())
}

/// What a row says about its item, beside its text.
pub type Cells<'a> = Vec<(Cell, Text<'a>)>;

/// A list item that more may be nested in, while a text is read line by line.
#[derive(Debug, Clone, Copy)]
pub struct Open {
    /// Its number among the outline's items.
    pub item: usize,
    /// The list that it stands in.
    pub list: usize,
    /// How many columns in it stands.
    pub indent: usize,
}

impl<'a> Outline<'a> {
    /// Whether it has one heading of the first level, and no more.
    #[must_use]
    pub fn has_title(&self) -> bool {
        let is_first =
            |block: &&Block<'_>| matches!(block, Block::Heading(heading) if heading.level == 1);
        self.blocks.iter().filter(is_first).count() == 1
    }

    /// Opens a list.
    pub fn add_list(&mut self) -> usize {
        self.lists += 1;
        self.lists - 1
    }

    /// Notes that an item reaches up to the byte `end`, unless something is nested in it already.
    pub fn reach(&mut self, item: Option<usize>, end: usize) {
        let node = item.and_then(|item| self.items.get_mut(item));
        if let Some(node) = node.filter(|node| !node.nested) {
            node.own_end = node.own_end.max(end);
        }
    }

    /// Adds a list item to the arena and to the blocks.
    pub fn add_item(&mut self, node: Node<'a>) -> usize {
        let id = self.items.len();
        if let Some(parent) = node.parent {
            self.items[parent].nested = true;
            self.items[parent].first.get_or_insert(id);
        }
        self.items.push(node);
        self.blocks.push(Block::Item(id));
        id
    }

    /// Whether some item has a box.
    #[must_use]
    pub fn has_boxes(&self) -> bool {
        let is_box = |node: &Node<'_>| matches!(node.marker, Marker::Checkbox(_));
        self.items.iter().any(is_box)
    }

    /// Gives an item its box.
    pub fn set_marker(&mut self, id: usize, marker: Marker, span: Span) {
        self.items[id].marker = marker;
        self.items[id].marker_span = span;
    }
}

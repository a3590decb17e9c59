//! A document as blocks in the order of the source: what both readers produce and `sections` reads.
//! List items form an arena, so that no depth of nesting needs recursion.

use super::comment::Comment;
use super::text::Text;
use super::{Cell, Marker};
use crate::source::Span;

/// A document as blocks, list items and lists.
#[derive(Debug, Default)]
pub struct Outline {
    /// Its blocks, in the order of the source.
    pub blocks: Vec<Block>,
    /// Its list items, in the order of the source.
    pub items: Vec<Node>,
    /// How many lists they stand in.
    pub lists: usize,
    /// Comments addressed to doable, in the order of the source.
    pub comments: Vec<Comment>,
}

/// One block.
#[derive(Debug)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph, or a line of plain text, that is no list item's own text.
    Paragraph(Paragraph),
    /// A list item, an index into [`Outline::items`].
    Item(usize),
    /// A table.
    Table(Table),
    /// A block quote begins.
    QuoteStart,
    /// A block quote ends.
    QuoteEnd,
    /// Anything else: code, a rule, HTML that is no comment.
    Other,
}

/// A heading.
#[derive(Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// What it says.
    pub text: Text,
    /// The list item that holds it.
    pub inside: Option<usize>,
}

/// A paragraph.
#[derive(Debug)]
pub struct Paragraph {
    /// What it says, line breaks turned to spaces.
    pub text: Text,
    /// Where its second and later lines start in the text as read.
    pub breaks: Vec<usize>,
    /// The list item that holds it.
    pub inside: Option<usize>,
}

impl Paragraph {
    /// Its lines.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = Text> + '_ {
        let starts = std::iter::once(0).chain(self.breaks.iter().copied());
        let ends = self
            .breaks
            .iter()
            .copied()
            .chain([self.text.as_str().len()]);
        let bounds: Vec<_> = starts.zip(ends).collect();
        bounds
            .into_iter()
            .map(|(start, end)| self.text.slice(start..end).trimmed())
    }

    /// Its last line.
    #[must_use]
    pub fn last_line(&self) -> Text {
        let start = self.breaks.last().copied().unwrap_or(0);
        self.text.slice(start..self.text.as_str().len()).trimmed()
    }
}

/// A list item as a reader sees it, whether it counts or not.
#[derive(Debug)]
pub struct Node {
    /// The item it is nested in.
    pub parent: Option<usize>,
    /// Its list, an index into [`Outline::lists`].
    pub list: usize,
    /// What stands before its text.
    pub marker: Marker,
    /// The bytes of that.
    pub marker_span: Span,
    /// Its own text.
    pub text: Text,
    /// Where the last line of its text starts, in bytes of the text as read.
    pub last_line: usize,
    /// Where the link that its text begins with ends, in bytes of the text as read; none for a link to a person.
    pub lead_link: Option<usize>,
    /// Whether items are nested in it.
    pub nested: bool,
}

/// A table.
#[derive(Debug)]
pub struct Table {
    /// The titles of its columns.
    pub titles: Vec<Text>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug)]
pub struct Row {
    /// Its first byte.
    pub start: usize,
    /// Whether that is a `|`.
    pub leading_pipe: bool,
    /// What its cells say.
    pub cells: Vec<Text>,
}

/// What a row says about its item, beside its text.
pub type Cells = Vec<(Cell, Text)>;

impl Outline {
    /// Opens a list.
    pub fn add_list(&mut self) -> usize {
        self.lists += 1;
        self.lists - 1
    }

    /// Adds a list item to the arena and to the blocks.
    pub fn add_item(&mut self, node: Node) -> usize {
        let id = self.items.len();
        if let Some(parent) = node.parent {
            self.items[parent].nested = true;
        }
        self.items.push(node);
        self.blocks.push(Block::Item(id));
        id
    }

    /// Gives an item its box.
    pub fn set_marker(&mut self, id: usize, marker: Marker, span: Span) {
        self.items[id].marker = marker;
        self.items[id].marker_span = span;
    }
}

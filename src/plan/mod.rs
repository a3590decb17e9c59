//! A document as action sections and their list items. Structure only: what an item is worth is for `lint` to say.

pub mod asked;
mod checkbox;
pub mod comment;
pub mod family;
mod front_matter;
mod genre;
mod heading;
mod inline;
mod keyword;
mod label;
mod label_pattern;
mod markdown;
mod org;
mod outline;
mod placeholder;
mod plain;
mod reading_matter;
mod remark;
mod sections;
mod sieve;
mod standing;
mod struck;
mod table;
pub mod text;
mod todo_txt;
mod wording;

#[cfg(test)]
mod tests;

use crate::language::Language;
use crate::settings::Settings;
use crate::source::{Source, Span, Syntax};
use comment::Comment;
use sieve::Needed;
use text::Text;

/// What a document holds in the way of action lists.
#[derive(Debug, Clone, Default)]
pub struct Plan<'a> {
    /// The action sections, in the order they open.
    pub sections: Vec<Section<'a>>,
    /// Their list items, in the order of the source; a parent stands before its children.
    pub items: Vec<ListItem<'a>>,
    /// Checkboxes that stand in no action section, by the nearest heading or label line above them.
    pub stray_checkboxes: Vec<Stray>,
    /// Comments addressed to doable, in the order of the source.
    pub comments: Vec<Comment>,
    /// How it is written.
    pub form: Form,
}

/// How a document is written, as far as it matters to who writes into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Markdown.
    #[default]
    Markdown,
    /// Org mode.
    Org,
    /// Plain text, todo.txt among it.
    Plain,
}

impl Plan<'_> {
    /// The plan without the sections that hold no item.
    fn without_empty_sections(mut self) -> Self {
        let mut holds = vec![false; self.sections.len()];
        for item in &self.items {
            holds[item.section] = true;
        }
        let mut place = 0;
        let places: Vec<_> = holds
            .iter()
            .map(|holds| {
                place += usize::from(*holds);
                place.saturating_sub(1)
            })
            .collect();
        for item in &mut self.items {
            item.section = places[item.section];
        }
        let mut holds = holds.into_iter();
        self.sections.retain(|_| holds.next() == Some(true));
        self
    }
}

/// A part of the document that holds things to do.
#[derive(Debug, Clone)]
pub struct Section<'a> {
    /// The label that opened it, as read.
    pub label: Text<'a>,
    /// What kind of label that was.
    pub opened_by: OpenedBy,
}

impl Section<'_> {
    /// The bytes of its label; none where that doesn't stand in the document, as with a file's name.
    #[must_use]
    pub fn label_span(&self) -> Option<Span> {
        let span = self.label.span();
        let stands = self.opened_by != OpenedBy::File && !span.is_empty();
        stands.then_some(span)
    }
}

/// What opened an action section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenedBy {
    /// A heading, ATX or setext, or a title line in plain text.
    Heading,
    /// A bold or colon-ended line, a callout, or a list item that holds only a label.
    Label,
    /// The item's own keyword: `ACTION:`, `TODO:` …; the label is the keyword.
    Keyword,
    /// The file's name; the label's text is that name and has no place in the source.
    File,
    /// Nothing: `items: everywhere` took a checkbox outside the sections. The label is the nearest heading, or empty.
    Nothing,
}

/// Checkboxes outside every action section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The nearest heading or label line above, as read; empty where there is none.
    pub heading: String,
    /// The bytes of that label where it first stands above such checkboxes; none where there is no label.
    pub span: Option<Span>,
    /// How many open checkboxes stand there.
    pub count: usize,
}

/// One list item, table row or line of an action section.
#[derive(Debug, Clone)]
pub struct ListItem<'a> {
    /// Its section, an index into [`Plan::sections`].
    pub section: usize,
    /// The item it is nested in, an index into [`Plan::items`].
    pub parent: Option<usize>,
    /// How deep it is nested below other listed items, from 0.
    pub depth: usize,
    /// What stands before its text.
    pub marker: Marker,
    /// The bytes of its marker (`- [ ]`, `3.`, the row's first `|`, the keyword); of its text's start where it has none.
    pub marker_span: Span,
    /// Its own text, without its children's.
    pub text: Text<'a>,
    /// Cells of the row it was read from, other than its text, and what bullets below it say of it.
    pub cells: Vec<(Cell, Text<'a>)>,
    /// Whether a list item nested in it, at any depth, is listed too.
    pub has_children: bool,
    /// Whether all its own words are struck through: it is done or dropped.
    pub is_struck: bool,
    /// What belongs to it beside its first lines, and what is nested in it.
    pub body: Body,
}

/// What belongs to a list item and what is nested in it, for who writes something there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// The byte after the last of its own text and blocks, before the first list nested in it; 0 for what is no list item.
    pub end: usize,
    /// Whether something can be nested in it there.
    pub room: Room,
    /// The marker of the first list item nested in it, listed or not.
    pub first: Option<Span>,
    /// Whether that has a box, or stands in a list whose boxes alone count.
    pub boxes: bool,
    /// The note app's state of what is not begun, where what is nested in it has one.
    pub state: Option<Box<str>>,
}

/// Whether something can be nested in a list item, on a line of its own below the item's own text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Room {
    /// It can.
    #[default]
    Free,
    /// What ends there would take in a line more: HTML, or code that is not closed.
    Unclosed,
    /// What stands right after it would go on with what is written between them.
    Followed,
    /// The item stands among the lines of a text, too far in or on one line with another.
    None,
    /// With something nested in it, it is no item but a label.
    Label,
}

/// What stands before an item's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// `-`, `*`, `+`, `•`
    Bullet,
    /// `1.`, `1)`
    Number,
    /// `- [ ]` and its kin.
    Checkbox(Checkbox),
    /// A row of a table.
    Row,
    /// A line with no list marker.
    Line,
    /// A line of todo.txt format; `done` where it begins with `x `.
    TodoTxt {
        /// Whether it is marked done.
        done: bool,
        /// Its priority, `A` to `Z`.
        priority: Option<char>,
    },
}

/// The box of a checkbox item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkbox {
    /// The character between the brackets; a space where there is none.
    pub state: char,
    /// False for near misses: `- []`, `-[ ]`, `- [ ]text`.
    pub well_formed: bool,
}

impl Checkbox {
    /// The box that a text begins with, as in a cell of a table.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let bare = text.trim_start_matches(['-', '*', '+', ' ']);
        checkbox::parse(bare).map(|mark| mark.checkbox)
    }

    /// Whether the state says that nothing is left to do: done or cancelled. What was moved is still to be done.
    #[must_use]
    pub fn is_closed(self) -> bool {
        // Signs are the same in every language.
        matches!(self.state, 'x' | 'X' | '-' | '☒') || Language::default().is_tick(self.state)
    }
}

/// What a table column holds, by its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// "Owner", "Who", "Assignee" …
    Owner,
    /// "Due", "When", "Deadline" …
    Due,
    /// "Status", "Done", "State" …
    Status,
}

/// A text without the bullets, numbers and boxes before it.
#[must_use]
pub fn unmarked(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some(mark) = checkbox::line_mark(rest).or_else(|| checkbox::bare_box(rest)) {
        rest = rest[mark.text_at..].trim_start();
    }
    rest
}

/// Whether a line of plain text holds a comment addressed to doable.
#[must_use]
pub fn is_addressed(line: &str) -> bool {
    !comment::in_plain(line).is_empty()
}

/// In which syntax a comment addressed to doable stands in a document: Org mode has that of plain text.
#[must_use]
pub fn syntax_of_comments(source: &Source<'_>) -> Syntax {
    if org::is_org(source.path) {
        Syntax::Plain
    } else {
        source.syntax
    }
}

/// The byte at which a document's own text begins: after a byte order mark, and after the front matter of Markdown.
#[must_use]
pub fn body_start(source: &Source<'_>) -> usize {
    match syntax_of_comments(source) {
        Syntax::Markdown => front_matter::len(source.text),
        Syntax::Plain => source.text.len() - source.text.trim_start_matches('\u{feff}').len(),
    }
}

/// Reads a document's action lists.
#[must_use]
pub fn read<'a>(source: &Source<'a>, settings: &Settings) -> Plan<'a> {
    if org::is_org(source.path) {
        let outline = org::outline(source.text, settings.language);
        let form = Form::Org;
        return Plan {
            form,
            ..sections::plan(source, outline, settings)
        };
    }
    if source.syntax == Syntax::Markdown {
        return read_markdown(source, settings, &sieve::needed(source, settings));
    }
    let read = todo_txt::read(source, settings.language).unwrap_or_else(|| {
        let outline = plain::outline(source.text, settings.language);
        sections::plan(source, outline, settings)
    });
    let form = Form::Plain;
    Plan { form, ..read }
}

fn read_markdown<'a>(source: &Source<'a>, settings: &Settings, needed: &Needed) -> Plan<'a> {
    let outline = match needed {
        Needed::Whole => markdown::outline(source.text),
        Needed::Parts(parts) if parts.is_empty() => return Plan::default(),
        Needed::Parts(parts) => markdown::outline_of(source.text, parts),
    };
    sections::plan(source, outline, settings)
}

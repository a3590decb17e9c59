//! What a rule says about an item. Nothing here knows of miette or JSON.

use crate::probability::Probability;
use crate::settings::Severity;
use crate::source::Span;
pub use crate::verdict::Verdict;
use std::sync::Arc;

/// One rule's word on one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: Arc<str>,
    /// The rule's verdict; none for a free-standing check.
    pub verdict: Option<Verdict>,
    /// How gravely it is meant.
    pub severity: Severity,
    /// How likely the reader thinks the rule's verdict; none for a free-standing check, and where the reader is off.
    pub confidence: Option<Probability>,
    /// Why, in one sentence.
    pub message: String,
    /// The question that turns the item into a step.
    pub help: String,
    /// First steps, the best first; none where nothing fits.
    pub suggestions: Vec<String>,
    /// The item's text as read.
    pub item: String,
    /// The words that make it so: what the diagnostic points at.
    pub span: Span,
    /// The whole item's text.
    pub item_span: Span,
    /// The item's own words in lower case, without owners, dates, boxes and marks.
    pub words: String,
    /// The label of its section.
    pub heading: String,
    /// The label's bytes; none where it doesn't stand in the document, as with a file's name.
    pub heading_span: Option<Span>,
    /// Rule, path, normalised words and how-many-th such, as 16 hexadecimal digits.
    pub fingerprint: String,
    /// Where a first step goes below the item, or why nowhere.
    pub insert: Result<Insert, NoPlace>,
}

/// Where a first step goes below an item, for programs that write it there: `text` and right after it the step's words are
/// put in at `offset`, and nothing else changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insert {
    /// The number of the line that the step will be, from 1.
    pub line: usize,
    /// Bytes from 0: the end of the last line that belongs to the item's own text, before what that line ends in.
    pub offset: usize,
    /// What stands before the step's words: a line end as in the file, a quote's signs, the indent and the marker.
    pub text: String,
}

/// Why no first step can go below what a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoPlace {
    /// It is a row of a table.
    Row,
    /// It is a task in a file in todo.txt format.
    TodoTxt,
    /// It stands in a plain text in which nothing is nested.
    FlatText,
    /// It is a line that a keyword makes an item, in a paragraph.
    Line,
    /// Something else stands on its line, or it is written so that nothing can be nested in it.
    Shared,
    /// It ends in HTML, or in code that is not closed, which would take in the step.
    Unclosed,
    /// A line of text stands right below it, which would go on with the step.
    Followed,
    /// With a step below it, it reads as the label of a list.
    Label,
    /// It is no item but a comment addressed to doable.
    Comment,
    /// It wasn't looked for, as with each keystroke in an editor.
    NotAsked,
}

impl NoPlace {
    /// The reason, as a clause that can follow "because".
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Row => "a row of a table has nothing below it",
            Self::TodoTxt => "todo.txt has one task a line and nests none",
            Self::FlatText => "nothing is nested in this plain text",
            Self::Line => "it is a line of a paragraph, not of a list",
            Self::Shared => "nothing can be nested in an item that is written like this",
            Self::Unclosed => "it ends in HTML or code that would take in the step",
            Self::Followed => "the line below it would be read as part of the step",
            Self::Label => "with a step below it, it would read as the label of a list",
            Self::Comment => "it is a comment, not an item",
            Self::NotAsked => "no place was looked for",
        }
    }
}

impl Finding {
    /// The first step that fits best, where one does.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestions.first().map(String::as_str)
    }
}

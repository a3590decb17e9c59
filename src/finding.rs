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
}

impl Finding {
    /// The first step that fits best, where one does.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestions.first().map(String::as_str)
    }
}

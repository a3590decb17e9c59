//! What a rule says about an item. Nothing here knows of miette or JSON.

use crate::settings::Severity;
use crate::source::Span;
use std::sync::Arc;

/// What the rules make of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Something a person does.
    Action,
    /// A result, a state, a quality or a change in a measure.
    Outcome,
    /// One definite thing that plainly takes many steps over weeks.
    Project,
    /// An activity or a topic too open to start.
    Vague,
    /// Nothing to do at all.
    Skip,
}

impl Verdict {
    /// Its word in rule files and reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Outcome => "outcome",
            Self::Project => "project",
            Self::Vague => "vague",
            Self::Skip => "skip",
        }
    }
}

/// One rule's word on one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: Arc<str>,
    /// The rule's verdict; none for a free-standing check.
    pub verdict: Option<Verdict>,
    /// How gravely it is meant.
    pub severity: Severity,
    /// Why, in one sentence.
    pub message: String,
    /// The question that turns the item into a step.
    pub help: String,
    /// One first step, where the rule has one.
    pub suggestion: Option<String>,
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

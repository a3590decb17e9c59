//! What a part of a document and a list item in it are, while a plan is read.

/// What a part of the document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// No action section.
    Outside,
    /// A section.
    In(usize),
    /// A section as far as its items have checkboxes.
    Boxes(usize),
}

/// A heading and what it makes of the part below it.
#[derive(Debug, Clone, Copy)]
pub struct Below {
    pub level: u8,
    pub state: State,
    /// Whether the headings below it that say nothing stand outside it.
    pub alone: bool,
}

/// What is known of a list item once it was read.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// What the lists nested in it are.
    pub inner: State,
    /// The nearest listed item, itself or above it.
    pub listed: Option<usize>,
    /// Whether plain items nested in it don't count either.
    pub muted: bool,
}

//! What the sieve keeps of the lines it has seen: stretches between headings, the list item that is open, the line at hand.

use std::ops::Range;

/// A heading at the edge, and what stands below it up to the next.
#[derive(Debug, Default)]
pub struct Stretch {
    pub bytes: Range<usize>,
    /// The level of its heading; 0 for what stands before the first.
    pub level: u8,
    /// Whether it may hold something.
    pub counts: bool,
    /// The least level of its headings that may open a section; 0 where none does.
    pub opens: u8,
    /// Whether it may have more headings than the one it begins with.
    pub has_headings: bool,
}

/// A list item whose text may be a label, should items be nested in it.
pub struct OpenItem {
    pub text: Range<usize>,
    /// How far in its marker stands, at least.
    pub indent: usize,
    /// How far in its text stands, where that is sure.
    pub inner: Option<usize>,
    pub lines: usize,
    pub after_blank: bool,
}

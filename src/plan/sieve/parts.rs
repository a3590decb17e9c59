//! Which parts of a document are parsed, once all its lines were seen: those that hold something, the sections that reach from
//! there, and the headings that tell what the document is.

use super::references::Definitions;
use super::stretch::Stretch;
use super::{Needed, Sieve, blocks, shown};
use crate::plan::genre;
use std::ops::Range;

impl Sieve<'_> {
    /// What is to be parsed.
    pub(super) fn needed(&self) -> Needed {
        let mut needed: Vec<Range<usize>> = Vec::new();
        if !self.parts.iter().any(|part| part.counts) {
            return Needed::Parts(needed);
        }
        let mut open = 0;
        for part in &self.parts {
            let ends_section = part.level > 0 && part.level <= open;
            if ends_section {
                open = 0;
            }
            let bytes = if part.counts || part.has_headings || open > 0 {
                part.bytes.clone()
            } else {
                self.heading_alone(part, ends_section)
            };
            if part.opens > 0 {
                open = if open == 0 {
                    part.opens
                } else {
                    open.min(part.opens)
                };
            }
            match needed.last_mut() {
                Some(last) if last.end == bytes.start => last.end = bytes.end,
                _ if bytes.is_empty() => {}
                _ => needed.push(bytes),
            }
        }
        let definitions = Definitions::of(self.text);
        let may_refer =
            |bytes: &Range<usize>| definitions.may_be_used_in(&self.text[bytes.clone()]);
        if needed.iter().any(may_refer) {
            return Needed::Whole;
        }
        Needed::Parts(needed)
    }

    /// The heading of a part, where it ends a section or may tell what the document is; else nothing of it.
    fn heading_alone(&self, part: &Stretch, ends_section: bool) -> Range<usize> {
        let text = &self.text[part.bytes.clone()];
        let line = text.lines().next().unwrap_or_default();
        let may_tell = |(level, title)| {
            shown::has_markup(title) || genre::may_tell(level, title, self.labels.language())
        };
        // One heading of the first level alone is the title of the document.
        let counts = ends_section
            || part.level == 1
            || (part.level > 0 && blocks::heading(line).is_some_and(may_tell));
        let len = if counts { line.len() } else { 0 };
        part.bytes.start..part.bytes.start + len
    }
}

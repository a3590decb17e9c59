//! What is put into a document. Nothing is ever taken out: without what was added it is the document that it was.

use std::cmp::Reverse;

/// What an addition is, in the order in which several stand at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A comment at the end of an item's line.
    Comment,
    /// A step below an item.
    Step,
    /// A line of its own after a list or a table that holds no steps; the first one at a place stands apart.
    Note,
}

/// Text that is put in at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The byte it is put in at, from 0.
    pub offset: usize,
    /// What it is.
    pub kind: Kind,
    /// The first byte of the item that it is about.
    pub item: usize,
    /// The text, with the line end that stands before it.
    pub text: String,
    /// The line end that a note which stands apart has before that; empty elsewhere.
    pub gap: String,
}

impl Edit {
    /// Several at one place: what belongs to the line first, then the steps of the item furthest in, which is the last.
    fn rank(&self) -> (usize, Kind, Reverse<usize>) {
        let from_below = match self.kind {
            Kind::Step => self.item,
            Kind::Comment | Kind::Note => 0,
        };
        (self.offset, self.kind, Reverse(from_below))
    }
}

/// Puts edits in the order in which they stand in the document. Those of one item stay in theirs.
pub fn sort(edits: &mut [Edit]) {
    edits.sort_by_key(Edit::rank);
}

/// The text with sorted edits in it.
pub fn applied(text: &str, edits: &[Edit]) -> String {
    let more: usize = edits
        .iter()
        .map(|edit| edit.text.len() + edit.gap.len())
        .sum();
    let mut new = String::with_capacity(text.len() + more);
    let mut from = 0;
    let mut noted = None;
    for edit in edits {
        let at = edit.offset.min(text.len());
        new.push_str(text.get(from..at).unwrap_or_default());
        from = from.max(at);
        if noted != Some(at) {
            new.push_str(&edit.gap);
        }
        if edit.kind == Kind::Note {
            noted = Some(at);
        }
        new.push_str(&edit.text);
    }
    new.push_str(text.get(from..).unwrap_or_default());
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(offset: usize, kind: Kind, item: usize, text: &str) -> Edit {
        let gap = if kind == Kind::Note { "\n" } else { "" }.to_owned();
        let text = text.to_owned();
        Edit {
            offset,
            kind,
            item,
            text,
            gap,
        }
    }

    #[test]
    fn at_one_place_a_comment_comes_first_then_the_steps_furthest_in_then_notes() {
        let mut edits = [
            edit(5, Kind::Note, 0, "\n- n1"),
            edit(5, Kind::Step, 0, "\n- s1"),
            edit(5, Kind::Step, 2, "\n  - d1"),
            edit(5, Kind::Step, 2, "\n  - d2"),
            edit(5, Kind::Note, 1, "\n- n2"),
            edit(5, Kind::Comment, 2, " c"),
        ];
        sort(&mut edits);
        let new = applied("a\n  b\nz", &edits);
        assert_eq!(new, "a\n  b c\n  - d1\n  - d2\n- s1\n\n- n1\n- n2\nz");
    }

    #[test]
    fn a_place_beyond_the_end_is_the_end() {
        let new = applied("é", &[edit(99, Kind::Step, 0, "x")]);
        assert_eq!(new, "éx");
    }
}

//! Lines and list items that say by a keyword that they are items.

use super::SectionReader;
use crate::plan::keyword::{self, Standing};
use crate::plan::outline::Paragraph;
use crate::plan::standing::State;
use crate::plan::{Marker, OpenedBy};
use crate::settings::Scope;
use std::ops::Range;

impl<'a> SectionReader<'a> {
    /// Lines that begin with a keyword; a line without one goes on with the line above, but for a label at `label_at`.
    pub(super) fn keyword_lines(&mut self, paragraph: &Paragraph<'a>, label_at: Option<usize>) {
        let read = paragraph.text.as_str();
        // In an action list a note app's states need no bullets before them. One alone may be a title: "TODO for this week".
        let lines = || std::iter::once(0).chain(paragraph.breaks.iter().copied());
        let says = |standing, at: usize| keyword::find(read.get(at..)?, standing, self.language);
        let is_list = matches!(self.now_in(paragraph.inside), State::In(_))
            && lines()
                .filter_map(|at| says(Standing::ListedLine, at))
                .nth(1)
                .is_some();
        let standing = if is_list {
            Standing::ListedLine
        } else {
            Standing::Line
        };
        let starts: Vec<_> = std::iter::once(0)
            .chain(paragraph.breaks.iter().copied())
            .filter_map(|at| Some((at, keyword::find(read.get(at..)?, standing, self.language)?)))
            .collect();
        for (index, (at, keyword)) in starts.iter().enumerate() {
            let next = starts.get(index + 1).map_or(read.len(), |(next, _)| *next);
            let end = label_at
                .filter(|label| label > at)
                .map_or(next, |label| label.min(next));
            let text = paragraph.text.slice(*at..end).trimmed();
            let keyword = text.slice(keyword.clone());
            let now = self.now_in(paragraph.inside);
            let marker_span = keyword.span();
            let section = match now {
                State::In(section) => section,
                _ => self.add_section(keyword, OpenedBy::Keyword),
            };
            if self.scope != Scope::Checkboxes {
                let parent = paragraph.inside.and_then(|item| self.seen[item].listed);
                self.list(section, parent, Marker::Line, marker_span, text);
            }
        }
    }

    /// The keyword that makes a list item outside the sections an item.
    pub(super) fn keyword(&self, id: usize, state: State) -> Option<Range<usize>> {
        let node = &self.outline.items[id];
        let read = node.text.as_str();
        let is_term = || self.have_terms[node.list] && keyword::may_be_term(read, self.language);
        let counts_anyhow = matches!(state, State::In(_)) && !self.have_boxes[node.list];
        if counts_anyhow || is_term() {
            return None;
        }
        keyword::find(read, Standing::List, self.language)
    }
}

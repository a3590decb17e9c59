//! What is put into the plan once it counts: list items, rows of tables, and what bullets below an item say of it.

use super::SectionReader;
use crate::plan::heading::Kind;
use crate::plan::keyword;
use crate::plan::outline::{Node, Table};
use crate::plan::reading_matter::Matter;
use crate::plan::remark::{self, Remark};
use crate::plan::standing::State;
use crate::plan::text::Text;
use crate::plan::{Body, ListItem, Marker, OpenedBy, reading_matter, struck, table};
use crate::settings::Scope;
use crate::source::Span;

impl<'a> SectionReader<'a> {
    pub(super) fn table(&mut self, table: &Table<'a>) {
        let state = self.pending.take().unwrap_or_else(|| self.current());
        self.by_owner = None;
        let Some(columns) =
            table::columns(table, self.language).filter(|_| self.scope != Scope::Checkboxes)
        else {
            return;
        };
        let section = match state {
            State::In(section) => section,
            State::Outside if columns.tells_itself && !self.is_stopped() => {
                let label = self.above.as_ref().unwrap_or(&self.heading).clone();
                self.add_section(label, OpenedBy::Label)
            }
            State::Outside | State::Boxes(_) => return,
        };
        let rows: Vec<_> = table
            .rows
            .iter()
            .flat_map(|row| {
                let items = table::row(&columns, row, self.language);
                items.into_iter().map(move |item| (row, item))
            })
            .filter(|(_, (text, _))| !self.placeholders.include(text))
            .collect();
        let is_reference = rows
            .iter()
            .all(|(_, (text, _))| reading_matter::is_entry(text));
        if is_reference && self.bare[section] {
            return;
        }
        for (row, (text, cells)) in rows {
            let start = text.span().start;
            let marker_span = if row.leading_pipe {
                Span::new(row.start, row.start + 1)
            } else {
                Span::new(start, start)
            };
            let item = self.list(section, None, Marker::Row, marker_span, text);
            self.plan.items[item].cells = cells;
        }
    }

    /// Whether the nearest label says that what follows is no list of things to do.
    fn is_stopped(&self) -> bool {
        let label = self.above.as_ref().unwrap_or(&self.heading);
        matches!(
            self.labels.kind(label.as_str()),
            Kind::Stops | Kind::StopsPlain
        )
    }

    pub(super) fn list(
        &mut self,
        section: usize,
        parent: Option<usize>,
        marker: Marker,
        marker_span: Span,
        text: Text<'a>,
    ) -> usize {
        let depth = parent.map_or(0, |parent| {
            self.plan.items[parent].has_children = true;
            self.plan.items[parent].depth + 1
        });
        let (text, is_struck) = struck::taken_out(text, self.language);
        self.plan.items.push(ListItem {
            section,
            parent,
            depth,
            marker,
            marker_span,
            text,
            cells: Vec::new(),
            has_children: false,
            is_struck,
            body: Body::default(),
        });
        self.plan.items.len() - 1
    }

    /// What belongs to the list item `id`, which says `text`, and what is nested in it.
    pub(super) fn body(&self, id: usize, text: &str) -> Body {
        let node = &self.outline.items[id];
        let first = node.first.map(|first| &self.outline.items[first]);
        let is_without = |first: &Node<'_>| !keyword::has_state(first.text.as_str(), self.language);
        let state = || keyword::state_of_step(text, self.language);
        Body {
            end: node.own_end,
            room: node.room,
            first: first.map(|first| first.marker_span),
            boxes: first.is_some_and(|first| {
                let is_box = matches!(first.marker, Marker::Checkbox(_));
                // A box keeps what is to do apart from links that are none.
                let is_matter = self.matter[first.list] != Matter::Items;
                is_box || is_matter || self.have_boxes[first.list]
            }),
            state: if first.is_some_and(is_without) {
                None
            } else {
                state()
            },
        }
    }

    /// Gives a listed item what the list item `id` nested in it says of it, such as its owner; whether that is all it says.
    pub(super) fn is_remark(&mut self, id: usize, item: usize) -> bool {
        match remark::read(&self.outline.items[id].text, self.language) {
            None => return false,
            Some(Remark::Field(cell, value)) => self.plan.items[item].cells.push((cell, value)),
            Some(Remark::Other) => {}
        }
        true
    }
}

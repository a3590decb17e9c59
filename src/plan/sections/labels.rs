//! Labels in list items: what an item that holds nothing but one, or ends in one, makes of the list below it.

use super::SectionReader;
use crate::plan::heading::Kind;
use crate::plan::keyword::{self, Standing};
use crate::plan::standing::State;
use crate::plan::{OpenedBy, label};

impl SectionReader<'_> {
    /// What a label in the last line of an item's text makes of the list below it: "Budget", then "Actions:".
    pub(super) fn label_at_end(&mut self, id: usize, start: usize, state: State) -> Option<State> {
        let text = &self.outline.items[id].text;
        let line = text.slice(start..text.as_str().len()).trimmed();
        let (label, kind) = label::of_line(&line, &self.labels)?;
        self.state(&label, kind, OpenedBy::Label, state)
    }

    /// What a list item that holds nothing but a label makes of the list below it.
    pub(super) fn item_label(&mut self, id: usize, state: State, nested: bool) -> Option<State> {
        let kind = self.kind_as_label(id, state, nested)?;
        // A day or a phase in a plan parts it, with nothing below it as well.
        if !nested && matches!(state, State::In(_)) {
            return Some(state);
        }
        let label = self.outline.items[id].text.clone();
        let inner = self.state(&label, kind, OpenedBy::Label, state)?;
        if !nested {
            // "1. Action items:" with the list right below, not nested.
            self.pending = Some(inner);
            return Some(state);
        }
        Some(inner)
    }

    /// What kind of label a list item is, if it holds nothing but one that makes something of a list below it. It may be one
    /// only with a list `nested` in it.
    pub(super) fn kind_as_label(&self, id: usize, state: State, nested: bool) -> Option<Kind> {
        let text = &self.outline.items[id].text;
        let is_marked = text.as_str().ends_with(':') || label::is_bold(text);
        // In a section none but one of a family parts it, and none but a marked one ends it.
        let parts_or_ends = || {
            !matches!(state, State::In(_))
                || (nested && is_marked)
                || self.labels.may_have_family(text.as_str())
        };
        if text.as_str().len() > 120
            || !(nested || is_marked)
            || !parts_or_ends()
            || label::is_sentence(text.as_str())
            || keyword::find(text.as_str(), Standing::List, self.language).is_some()
        {
            return None;
        }
        let kind = self.labels.kind(text.as_str());
        let makes = match (kind, state) {
            (Kind::Opens | Kind::OpensForBoxes, State::Outside)
            | (Kind::Opens, State::Boxes(_)) => true,
            (Kind::Stops | Kind::StopsPlain, State::In(_) | State::Boxes(_)) => nested && is_marked,
            (Kind::Opens, State::In(_)) => self.labels.family_of(text.as_str()).is_some(),
            _ => false,
        };
        makes.then_some(kind)
    }
}

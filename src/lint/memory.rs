//! What was thought of a document's items, for the next time it is linted: an item whose words, markup and label stayed as
//! they were keeps the opinion of it, wherever it stands now.

use super::opinion::Opinion;
use crate::plan::{Cell, ListItem, Marker, Plan};
use crate::rules::{Identity, Rules};
use crate::settings::Settings;
use std::collections::HashMap;
use std::ops::Range;

/// What is remembered of one document: some hundred bytes an item of its last version, and nothing of those before.
///
/// It notices by itself that settings or rules are others than before, and forgets everything then.
#[derive(Debug, Default)]
pub struct Memory {
    basis: Option<(Settings, Identity)>,
    other_language: bool,
    keys: Keys,
    /// One for each item.
    opinions: Vec<Opinion>,
}

impl Memory {
    /// What is thought of the items of a plan, as far as it is remembered: one opinion for each, in their order.
    pub(super) fn recall(&mut self, plan: &Plan, settings: &Settings, rules: &Rules) {
        let is_same =
            |(before, of): &(Settings, Identity)| before == settings && of == rules.identity();
        if !self.basis.as_ref().is_some_and(is_same) {
            *self = Self {
                basis: Some((settings.clone(), rules.identity().clone())),
                ..Self::default()
            };
        }
        let before = std::mem::replace(&mut self.keys, Keys::of(plan));
        let now = &self.keys;
        let most = before.len().min(now.len());
        let same = |place: &usize| before.get(*place) == now.get(*place);
        let first = (0..most).find(|place| !same(place)).unwrap_or(most);
        let same = |place: &usize| before.get(before.len() - place) == now.get(now.len() - place);
        let most = most - first;
        let last = (1..=most)
            .find(|place| !same(place))
            .map_or(most, |place| place - 1);
        let (old, new) = (first..before.len() - last, first..now.len() - last);
        self.realign(&before, old, new);
    }

    /// Puts new items into the place of old ones. Those that were there before, too, keep what is thought of them.
    fn realign(&mut self, before: &Keys, old: Range<usize>, new: Range<usize>) {
        let unknown = std::iter::repeat_with(Opinion::default).take(new.len());
        let mut gone: Vec<Opinion> = self.opinions.splice(old.clone(), unknown).collect();
        let mut places: HashMap<&[u8], Vec<usize>> = HashMap::new();
        for (place, at) in old.enumerate() {
            places.entry(before.get(at)).or_default().push(place);
        }
        for at in new {
            let place = places.get_mut(self.keys.get(at)).and_then(Vec::pop);
            let found = place.and_then(|place| gone.get_mut(place));
            if let (Some(found), Some(opinion)) = (found, self.opinions.get_mut(at)) {
                std::mem::swap(found, opinion);
            }
        }
    }

    /// The opinions, one for each item; they are forgotten where the rules knew the document's language then and don't
    /// now, or the other way round.
    pub(super) fn opinions_in(&mut self, other_language: bool) -> &mut [Opinion] {
        if self.other_language != other_language {
            self.other_language = other_language;
            self.opinions.fill_with(Opinion::default);
        }
        &mut self.opinions
    }

    /// The opinions, one for each item.
    pub(super) fn opinions(&mut self) -> &mut [Opinion] {
        &mut self.opinions
    }
}

/// For each item of a plan all that an opinion of it depends on, as bytes: equal where that is equal.
#[derive(Debug, Default)]
struct Keys {
    bytes: Vec<u8>,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Keys {
    fn of(plan: &Plan) -> Self {
        let mut keys = Self {
            bytes: Vec::with_capacity(64 * plan.items.len()),
            ends: Vec::with_capacity(plan.items.len()),
        };
        for item in &plan.items {
            keys.add(item, plan.sections[item.section].label.as_str());
            keys.ends.push(keys.bytes.len());
        }
        keys
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |above| self.ends[above]);
        &self.bytes[start..self.ends[at]]
    }

    /// Each part but the last tells its length, so that no two items write the same.
    fn add(&mut self, item: &ListItem, label: &str) {
        let malformed = matches!(item.marker, Marker::Checkbox(checkbox) if !checkbox.well_formed);
        let todo_txt = matches!(item.marker, Marker::TodoTxt { .. });
        let flags = [malformed, todo_txt, item.is_struck, item.has_children];
        self.bits(&flags);
        self.number(item.text.pieces().len());
        for piece in item.text.pieces() {
            let style = piece.style;
            self.bits(&[
                style.strong,
                style.emphasis,
                style.code,
                style.link,
                style.struck,
                style.breaks,
                piece.literal,
            ]);
            self.number(piece.start);
        }
        self.number(item.text.links());
        self.number(item.cells.len());
        for (cell, text) in &item.cells {
            self.bits(&[*cell == Cell::Owner, *cell == Cell::Due]);
            self.text(text.as_str());
        }
        self.text(label);
        self.text(item.text.as_str());
    }

    fn bits(&mut self, flags: &[bool]) {
        let bits = flags
            .iter()
            .fold(0, |bits, flag| bits << 1 | u8::from(*flag));
        self.bytes.push(bits);
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self, mut number: usize) {
        while number > 0x7f {
            self.bytes.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.bytes.push(number.to_le_bytes()[0]);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

#[cfg(test)]
#[path = "memory_tests.rs"]
mod tests;

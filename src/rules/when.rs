//! A rule's `when`, compiled: blocks of conditions, of which one has to hold in full.
//! What the rule asks for is asked of every block; what an item lacks is told of the block that comes nearest to it.

use super::condition::{Condition, Part};
use super::view::View;
use super::words::Words;

/// Blocks of conditions. There is always one, so that no rule is without any and never matches: where nothing is
/// asked for it is empty, and every item meets it.
#[derive(Debug)]
pub(super) struct When {
    first: Vec<Condition>,
    others: Vec<Vec<Condition>>,
}

impl When {
    /// These blocks, of which one has to hold; without any, all items are met.
    pub(super) fn new(blocks: Vec<Vec<Condition>>) -> Self {
        let mut blocks = blocks.into_iter();
        Self {
            first: blocks.next().unwrap_or_default(),
            others: blocks.collect(),
        }
    }

    /// Its blocks, as written.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &[Condition]> {
        let others = self.others.iter().map(Vec::as_slice);
        std::iter::once(self.first.as_slice()).chain(others)
    }

    /// Whether there is more than one block.
    pub(super) fn is_several(&self) -> bool {
        !self.others.is_empty()
    }

    /// Whether nothing is asked for.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks().all(<[Condition]>::is_empty)
    }

    /// Whether every block asks for evidence of something.
    pub(super) fn is_positive(&self) -> bool {
        let mut blocks = self.blocks();
        blocks.all(|block| block.iter().any(Condition::is_positive))
    }

    /// The first block that an item meets.
    pub(super) fn met(&self, view: &View<'_>) -> Option<&[Condition]> {
        let mut blocks = self.blocks();
        blocks.find(|block| block.iter().all(|condition| condition.holds(view)))
    }

    /// In words, the first condition that fails in the block of which most hold before one fails; none where a block
    /// is met.
    pub(super) fn failure(&self, view: &View<'_>) -> Option<String> {
        let mut furthest: Option<(usize, &Condition)> = None;
        for block in self.blocks() {
            let held = block.iter().position(|condition| !condition.holds(view))?;
            if furthest.is_none_or(|(most, _)| held > most) {
                furthest = Some((held, &block[held]));
            }
        }
        furthest.map(|(_, failed)| failed.failure(view))
    }

    /// The leads that each block asks for; none where a block would take any.
    pub(super) fn leads(&self) -> Option<Vec<&Words>> {
        let blocks = self.blocks().map(|block| {
            block.iter().find_map(|condition| match condition {
                Condition::Words(Part::Lead, words) => Some(words),
                _ => None,
            })
        });
        blocks.collect()
    }

    /// For each block the words of which one must stand in the section's label, where it asks for such.
    pub(super) fn labels(&self) -> impl Iterator<Item = Option<&Words>> {
        self.blocks().map(|block| {
            block.iter().find_map(|condition| match condition {
                Condition::Under(words) => Some(words),
                _ => None,
            })
        })
    }
}

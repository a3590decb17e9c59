//! Conditions as compiled from a block, before they are laid out in tables.

use super::pack::Position;
use crate::finding::Verdict;
use crate::item::{Feature, Shape};
use crate::probability::Probability;

/// One condition of a block.
#[derive(Debug, Clone)]
pub(super) enum Condition {
    /// The clause has one of these shapes.
    Shape(Vec<Shape>),
    /// The item has these features: all of them, or any.
    Has(Features),
    /// The item lacks these features: all of them, or any.
    Lacks(Features),
    /// The clause has so many words.
    Count {
        /// At least.
        min: usize,
        /// At most.
        max: usize,
    },
    /// Some words of the item are among these.
    Words(Position, Words),
    /// The body holds what the regular expression describes.
    Matches(String),
    /// The section's label holds one of these words.
    Under(Words),
    /// The reader thinks a verdict at least so likely.
    Likely {
        verdict: Verdict,
        least: Probability,
        /// Whether it fails where the reader is off.
        needed: bool,
    },
}

/// Features of a condition.
#[derive(Debug, Clone)]
pub(super) struct Features {
    pub(super) named: Vec<Feature>,
    /// Whether one of them is enough.
    pub(super) any: bool,
}

/// The words of a condition: its own, and the lists it names.
#[derive(Debug, Clone)]
pub(super) struct Words {
    /// As written, for explanations: `@result-verbs`, `“win”`; long ones end in `…`.
    pub(super) written: Vec<String>,
    pub(super) own: Vec<String>,
    pub(super) lists: Vec<String>,
}

impl Condition {
    /// Whether it is evidence of something: not only of what an item lacks or how long it is.
    pub(super) fn is_positive(&self) -> bool {
        !matches!(self, Self::Lacks(_) | Self::Count { .. })
    }
}

/// Says of the reader's part in a block what becomes of it where the reader is off. Beside other evidence it is left out
/// then, for the block was evidence without it; by itself it is all the evidence there is, and no reader is no evidence.
/// A block under `unless` makes a rule report less, and nothing is kept back for what nobody said.
pub(super) fn settle_need(block: &mut [Condition], under_unless: bool) {
    let alone = !block
        .iter()
        .any(|condition| condition.is_positive() && !matches!(condition, Condition::Likely { .. }));
    for condition in block {
        if let Condition::Likely { needed, .. } = condition {
            *needed = alone || under_unless;
        }
    }
}

/// Whether every block asks for evidence of something.
pub(super) fn are_positive(blocks: &[Vec<Condition>]) -> bool {
    blocks
        .iter()
        .all(|block| block.iter().any(Condition::is_positive))
}

/// Whether what the blocks match has a value for a placeholder, by whichever of them it does.
pub(super) fn are_sure(placeholder: &str, blocks: &[Vec<Condition>]) -> bool {
    blocks.iter().all(|block| is_sure_in(block, placeholder))
}

fn is_sure_in(block: &[Condition], placeholder: &str) -> bool {
    block.iter().any(|condition| match condition {
        Condition::Words(Position::Lead | Position::After, _) => true,
        Condition::Words(Position::Object | Position::Head, _) => placeholder == "object",
        Condition::Shape(shapes) => shapes.iter().all(|shape| match shape {
            Shape::Verb | Shape::Doer => true,
            Shape::Noun | Shape::State => placeholder == "object",
            Shape::Clause => false,
        }),
        _ => false,
    })
}

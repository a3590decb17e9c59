//! Whether an item meets a condition of a rule.

use super::compile::pack::{AnyOf, Condition, Position, Run};
use super::match_index::{Asked, MatchIndex};
use super::pattern::Folded;
use super::view::View;
use super::{Rules, label};
use crate::finding::Verdict;
use crate::item::Features;
use crate::probability::Probability;
use std::cell::OnceCell;
use std::ops::Range;

/// An item that rules are tried on.
pub(super) struct Trial<'t> {
    pub(super) rules: &'t Rules,
    pub(super) view: View<'t>,
    pub(super) found: &'t MatchIndex,
    /// What stands in the label; read when a rule asks for it.
    pub(super) label: OnceCell<MatchIndex>,
    /// Its body as patterns are looked for in it; read when one is tried.
    pub(super) folded: OnceCell<Folded>,
}

impl<'t> Trial<'t> {
    /// Whether it meets all conditions of a block.
    pub(super) fn meets(&self, block: &[Condition]) -> bool {
        block.iter().all(|condition| self.holds(condition))
    }

    /// Whether it meets a condition.
    pub(super) fn holds(&self, condition: &Condition) -> bool {
        let parse = self.view.parse();
        match *condition {
            Condition::Shape { bits, .. } => bits & (1 << parse.shape as u8) != 0,
            Condition::Has { bits, any, .. } => hold(parse.features, bits, any),
            Condition::Lacks { bits, any, .. } => hold(parse.features.others(), bits, any),
            Condition::Count { min, max } => (min..=max).contains(&(self.view.words() as u64)),
            Condition::Words { part, any_of } => self.has_words(part, self.asked(any_of)),
            Condition::Matches { pattern } => self.bytes_of(pattern).is_some(),
            Condition::Under { any_of } => self.stands_under(self.asked(any_of)),
            Condition::Likely {
                verdict,
                least,
                needed,
            } => self.given(verdict).map_or(!needed, |given| {
                given >= Probability::of_ten_thousandths(least)
            }),
        }
    }

    /// How likely the reader thinks a verdict; none where it is off.
    pub(super) fn given(&self, verdict: Verdict) -> Option<Probability> {
        Some(self.view.subject.likelihood?.of(verdict))
    }

    /// The row of a condition of words.
    pub(super) fn any_of(&self, any_of: u32) -> AnyOf {
        self.rules.pack.any_of[any_of as usize]
    }

    pub(super) fn asked(&self, any_of: u32) -> Asked<'t> {
        let pack = &self.rules.pack;
        let sets = pack.bits(self.any_of(any_of).bits);
        Asked { pack, sets }
    }

    fn has_words(&self, part: Position, words: Asked<'_>) -> bool {
        match part {
            Position::Lead => self.found.is_lead(words.sets),
            _ => self.found.sets().meets(words.sets) && self.words(part, words).is_some(),
        }
    }

    /// The words of a part that are among those asked for.
    pub(super) fn words(&self, part: Position, words: Asked<'_>) -> Option<Range<usize>> {
        let (view, found) = (&self.view, self.found);
        let clause = || view.clause.clone();
        match part {
            Position::Lead => found.is_lead(words.sets).then(|| view.lead.clone()),
            Position::After if view.lead.is_empty() => None,
            Position::After => found.find_at(words, view.after_lead()),
            Position::Object => found.find(words, view.object.clone()),
            Position::Head => {
                let tokens = view.tokens();
                let head = view.parse().head.filter(|&head| head < tokens.len())?;
                let from = view.clause.start.min(head);
                found.find_head(words, tokens, from..head + 1)
            }
            Position::Starts => found.find_at(words, clause()),
            Position::Ends => found.find_last(words, clause()),
            Position::Whole => found.is_whole(words, &view.clause).then(clause),
            Position::Contains => found.find(words, clause()),
        }
    }

    /// The bytes of the body that a pattern matches.
    fn bytes_of(&self, pattern: u32) -> Option<Range<usize>> {
        let body = self.view.body();
        let folded = || self.folded.get_or_init(|| Folded::new(body));
        let pattern = &self.rules.patterns[pattern as usize];
        let pack = &self.rules.pack;
        let may_match = pattern.may_match(pack, folded);
        may_match.then(|| pattern.find(body)).flatten()
    }

    fn stands_under(&self, words: Asked<'_>) -> bool {
        let label = self.label.get_or_init(|| {
            let mut found = MatchIndex::default();
            let label = self.view.subject.heading;
            let language = self.view.parse().language;
            label::read(label, language, &self.rules.pack, &mut found);
            found
        });
        label.sets().meets(words.sets)
    }

    /// The words of the clause that meet a condition, where it looks at any of the clause's own.
    pub(super) fn found(&self, condition: &Condition) -> Option<Range<usize>> {
        match *condition {
            Condition::Words { part, any_of } if is_of_clause(part) => {
                self.words(part, self.asked(any_of))
            }
            Condition::Matches { pattern } => {
                let found = self.bytes_of(pattern)?;
                let start = self.view.parse().body.start;
                self.tokens_in(start + found.start..start + found.end)
            }
            _ => None,
        }
    }

    /// The end of the words after the lead that meet a condition, where it asks for such.
    pub(super) fn after(&self, condition: &Condition) -> Option<usize> {
        match *condition {
            Condition::Words {
                part: Position::After,
                any_of,
            } => Some(self.words(Position::After, self.asked(any_of))?.end),
            _ => None,
        }
    }

    /// The tokens that lie in some bytes of the text, wholly or in part.
    fn tokens_in(&self, bytes: Range<usize>) -> Option<Range<usize>> {
        let tokens = self.view.tokens();
        let from = tokens.partition_point(|token| token.range.end <= bytes.start);
        let to = tokens.partition_point(|token| token.range.start < bytes.end);
        (from < to).then_some(from..to)
    }

    /// The conditions of some blocks.
    pub(super) fn blocks(&self, blocks: Run) -> impl Iterator<Item = &'t [Condition]> + use<'t> {
        let pack = &self.rules.pack;
        let blocks = blocks.of(&pack.blocks).iter();
        blocks.map(|block| block.conditions.of(&pack.conditions))
    }
}

/// Whether a condition looks at the item's grammar, so that the lead or the object is what to point at.
pub(super) fn is_of_grammar(condition: &Condition) -> bool {
    match condition {
        Condition::Shape { .. } => true,
        Condition::Words { part, .. } => !is_of_clause(*part),
        _ => false,
    }
}

/// Whether a part is a matter of the clause's words alone, whatever their grammar.
fn is_of_clause(part: Position) -> bool {
    matches!(
        part,
        Position::Starts | Position::Ends | Position::Whole | Position::Contains
    )
}

fn hold(features: Features, asked: u64, any: bool) -> bool {
    let there = features.bits() & asked;
    if any { there != 0 } else { there == asked }
}

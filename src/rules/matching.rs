//! Tries the rules on an item: which one decides it, which checks it fails, and why each did or didn't match.

use super::compile::pack::{Block, Condition};
use super::condition::{Trial, is_of_grammar};
use super::match_index::MatchIndex;
use super::view::View;
use super::{Match, Matches, Rule, Rules, Subject};
use crate::item::{Feature, Shape};
use std::cell::OnceCell;
use std::ops::Range;

/// Why a rule matched an item or didn't.
#[derive(Debug, Clone)]
pub struct Trace<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// The first condition that failed, in words; none where the rule matches.
    pub why_not: Option<String>,
}

impl Trace<'_> {
    /// Whether the rule matches, whatever other rules say.
    #[must_use]
    pub fn matched(&self) -> bool {
        self.why_not.is_none()
    }
}

/// Tries rules on one item after the other.
#[derive(Debug)]
pub struct Matcher<'r> {
    rules: &'r Rules,
    /// Kept from item to item for its room.
    found: MatchIndex,
}

impl<'r> Matcher<'r> {
    /// For these rules.
    #[must_use]
    pub fn new(rules: &'r Rules) -> Self {
        Self {
            rules,
            found: MatchIndex::default(),
        }
    }

    /// What matches an item: the first rule with a verdict, and every free-standing check that is asked for.
    #[must_use]
    pub fn matches(
        &mut self,
        subject: Subject<'_>,
        is_asked_for: impl Fn(&Rule) -> bool,
    ) -> Matches<'r> {
        let rules = self.rules;
        self.try_on(subject, |trial| Matches {
            decided: trial.decided().map(|found| rules.found(found)),
            checks: trial
                .checks(|rule| is_asked_for(&rules.all[rule]))
                .map(|found| rules.found(found))
                .collect(),
        })
    }

    /// The first free-standing check that matches an item, of those that are asked for by their number.
    pub(super) fn first(
        &mut self,
        subject: Subject<'_>,
        is_asked_for: impl Fn(usize) -> bool,
    ) -> Option<&'r Rule> {
        let rules = self.rules;
        let found = self.try_on(subject, |trial| trial.checks(is_asked_for).next());
        found.map(|(rule, _)| &rules.all[rule])
    }

    /// Looks the item's words up, and lets the rules be tried.
    pub(super) fn try_on<T>(
        &mut self,
        subject: Subject<'_>,
        with: impl FnOnce(&Trial<'_>) -> T,
    ) -> T {
        self.found.read(&self.rules.pack, subject.parse);
        with(&Trial {
            rules: self.rules,
            view: View::new(subject),
            found: &self.found,
            label: OnceCell::new(),
            folded: OnceCell::new(),
        })
    }
}

impl Rules {
    /// The first verdict rule that matches.
    #[must_use]
    pub fn decide(&self, subject: Subject<'_>) -> Option<Match<'_>> {
        Matcher::new(self).try_on(subject, |trial| {
            trial.decided().map(|found| self.found(found))
        })
    }

    /// Every free-standing check that matches.
    #[must_use]
    pub fn checks(&self, subject: Subject<'_>) -> Vec<Match<'_>> {
        Matcher::new(self).try_on(subject, |trial| {
            let found = trial.checks(|_| true);
            found.map(|found| self.found(found)).collect()
        })
    }

    /// For every rule, in the order they are tried, whether it matches and if not, why.
    #[must_use]
    pub fn trace(&self, subject: Subject<'_>) -> Vec<Trace<'_>> {
        Matcher::new(self).try_on(subject, |trial| {
            let traces = self.all.iter().map(|rule| Trace {
                rule,
                why_not: trial.failure_of(rule),
            });
            traces.collect()
        })
    }

    fn found(&self, (rule, tokens): (usize, Range<usize>)) -> Match<'_> {
        Match {
            rule: &self.all[rule],
            place: rule,
            tokens,
        }
    }
}

impl Trial<'_> {
    /// The first rule with a verdict that matches, and the words that made it.
    fn decided(&self) -> Option<(usize, Range<usize>)> {
        let mut matched = self.matched(0..self.rules.first_check, |_| true);
        matched.next()
    }

    /// The checks that match, of those that are asked for.
    fn checks(
        &self,
        is_asked_for: impl Fn(usize) -> bool,
    ) -> impl Iterator<Item = (usize, Range<usize>)> {
        let end = 64 * self.rules.pack.width();
        self.matched(self.rules.first_check..end, is_asked_for)
    }

    /// The rules of some blocks that match, in their order, each by the first of its blocks.
    fn matched(
        &self,
        blocks: Range<usize>,
        is_asked_for: impl Fn(usize) -> bool,
    ) -> impl Iterator<Item = (usize, Range<usize>)> {
        let mut settled = None;
        self.candidates(blocks).filter_map(move |at| {
            let block = self.rules.pack.blocks[at];
            let rule = block.rule as usize;
            if settled == Some(rule) || !is_asked_for(rule) || !self.meets(self.conditions(block)) {
                return None;
            }
            settled = Some(rule);
            let matched = self.veto(&self.rules.all[rule]).is_none();
            matched.then(|| (rule, self.pointed_at(self.conditions(block))))
        })
    }

    /// The blocks that can hold, by the item's shape, words and features: of all others one of these keeps them from it.
    fn candidates(&self, blocks: Range<usize>) -> impl Iterator<Item = usize> {
        let alive = self.found.blocks();
        let mut at = blocks.start / 64;
        let first = alive.get(at).copied().unwrap_or_default();
        let mut bits = first & (u64::MAX << (blocks.start % 64));
        std::iter::from_fn(move || {
            while bits == 0 {
                at += 1;
                bits = *alive.get(at)?;
            }
            let bit = bits.trailing_zeros() as usize;
            bits &= bits - 1;
            Some(64 * at + bit).filter(|&block| block < blocks.end)
        })
    }

    fn conditions(&self, block: Block) -> &[Condition] {
        block.conditions.of(&self.rules.pack.conditions)
    }

    /// The first block under `unless` that holds.
    fn veto(&self, rule: &Rule) -> Option<&[Condition]> {
        let mut blocks = self.blocks(rule.unless);
        blocks.find(|block| self.meets(block))
    }

    /// Why a rule doesn't match: the first condition that fails, in words; none where it matches.
    pub(super) fn failure_of(&self, rule: &Rule) -> Option<String> {
        if let Some(failed) = self.furthest(rule) {
            return Some(self.told(failed, false));
        }
        let veto = self.veto(rule)?.iter();
        let facts: Vec<String> = veto.map(|fact| self.told(fact, true)).collect();
        Some(format!("unless: {}", facts.join(" and ")))
    }

    /// The first condition that fails in the block of which most hold before one fails; none where a block is met.
    fn furthest(&self, rule: &Rule) -> Option<&Condition> {
        let mut furthest: Option<(usize, &Condition)> = None;
        for block in self.blocks(rule.when) {
            let held = block.iter().position(|condition| !self.holds(condition))?;
            if furthest.is_none_or(|(most, _)| held > most) {
                furthest = Some((held, &block[held]));
            }
        }
        furthest.map(|(_, failed)| failed)
    }

    /// The words by which a block holds: those that its conditions found where it asks for words alone; else the lead
    /// with its object, the noun phrase, or the clause.
    fn pointed_at(&self, block: &[Condition]) -> Range<usize> {
        if !block.iter().any(is_of_grammar) {
            let found = block.iter().find_map(|condition| self.found(condition));
            if let Some(found) = found.filter(|found| !found.is_empty()) {
                return found;
            }
        }
        let view = &self.view;
        let (lead, object) = (&view.lead, &view.object);
        if !lead.is_empty() {
            let after = block.iter().filter_map(|condition| self.after(condition));
            // What brings a state about belongs to it: "Get noticed by recruiters".
            let state = view.parse().features.contains(Feature::ReachesState);
            let whole = state.then_some(view.clause.end);
            let end = after.chain([object.end, lead.end]).chain(whole).max();
            return lead.start..end.unwrap_or(lead.end);
        }
        if view.parse().shape == Shape::Noun && !object.is_empty() {
            return object.clone();
        }
        if view.clause.is_empty() {
            return 0..view.tokens().len();
        }
        view.clause.clone()
    }
}

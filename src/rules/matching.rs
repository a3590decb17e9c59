//! Tries the rules on an item: which one decides it, which checks it fails, and why each did or didn't match.

use super::condition::Condition;
use super::view::View;
use super::{Match, Rule, Rules, Subject};
use crate::item::Shape;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

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

impl Rules {
    /// The first verdict rule that matches.
    #[must_use]
    pub fn decide(&self, subject: Subject<'_>) -> Option<Match<'_>> {
        let view = View::new(subject);
        self.verdicts
            .candidates(&view)
            .map(|at| &self.all[at])
            .find_map(|rule| rule.matched(&view))
    }

    /// Every free-standing check that matches.
    #[must_use]
    pub fn checks(&self, subject: Subject<'_>) -> Vec<Match<'_>> {
        let view = View::new(subject);
        self.checks
            .candidates(&view)
            .map(|at| &self.all[at])
            .filter_map(|rule| rule.matched(&view))
            .collect()
    }

    /// For every rule, in the order they are tried, whether it matches and if not, why.
    #[must_use]
    pub fn trace(&self, subject: Subject<'_>) -> Vec<Trace<'_>> {
        let view = View::new(subject);
        let traces = self.all.iter().map(|rule| Trace {
            rule,
            why_not: rule.failure(&view),
        });
        traces.collect()
    }
}

impl Rule {
    /// Whether it matches an item, whatever other rules say.
    #[must_use]
    pub fn matches(&self, subject: Subject<'_>) -> bool {
        self.met(&View::new(subject)).is_some()
    }

    /// The block by which it matches.
    fn met(&self, view: &View<'_>) -> Option<&[Condition]> {
        let block = self.when.met(view)?;
        self.veto(view).is_none().then_some(block)
    }

    /// The first block under `unless` that holds.
    fn veto(&self, view: &View<'_>) -> Option<&Vec<Condition>> {
        let mut blocks = self.unless.iter();
        blocks.find(|block| block.iter().all(|condition| condition.holds(view)))
    }

    /// The first condition that fails, in words; none where it matches.
    pub(super) fn failure(&self, view: &View<'_>) -> Option<String> {
        if let Some(failure) = self.when.failure(view) {
            return Some(failure);
        }
        let veto = self.veto(view)?.iter();
        let facts: Vec<String> = veto.map(|fact| fact.success(view)).collect();
        Some(format!("unless: {}", facts.join(" and ")))
    }

    fn matched(&self, view: &View<'_>) -> Option<Match<'_>> {
        let block = self.met(view)?;
        Some(Match {
            rule: self,
            tokens: pointed_at(block, view),
        })
    }

    /// How many leads it asks for, and their first words; none where it matches without one, too.
    fn leads(&self) -> Option<(usize, impl Iterator<Item = &str>)> {
        let leads = self.when.leads()?;
        let count = leads.iter().map(|words| words.len()).sum();
        let sets = leads.into_iter().flat_map(|words| &words.sets);
        let entries = sets.flat_map(|set| set.shared());
        let first = |entry: &'_ str| entry.split(' ').next().map_or(0, str::len);
        Some((count, entries.map(move |entry| &entry[..first(entry)])))
    }
}

/// The words by which a block holds: those that its conditions found where it asks for words alone; else the lead
/// with its object, the noun phrase, or the clause.
fn pointed_at(block: &[Condition], view: &View<'_>) -> Range<usize> {
    if !block.iter().any(Condition::is_of_grammar) {
        let found = block.iter().find_map(|condition| condition.found(view));
        if let Some(found) = found.filter(|found| !found.is_empty()) {
            return found;
        }
    }
    let (lead, object) = (&view.lead, &view.object);
    if !lead.is_empty() {
        let after = block.iter().filter_map(|condition| condition.after(view));
        let end = after.chain([object.end, lead.end]).max();
        return lead.start..end.unwrap_or(lead.end);
    }
    if view.anatomy().shape == Shape::Noun && !object.is_empty() {
        return object.clone();
    }
    if view.clause.is_empty() {
        return 0..view.tokens().len();
    }
    view.clause.clone()
}

/// The most leads that are indexed; rules beyond are tried on every item.
const MOST_LEADS: usize = 1_000_000;

/// Which rules can match, by the first word of the item's lead.
#[derive(Debug, Default)]
pub(super) struct LeadIndex {
    by_lead: HashMap<Arc<str>, Vec<usize>>,
    /// Rules that may match without a lead.
    others: Vec<usize>,
}

impl LeadIndex {
    /// An index of some rules, given by ascending position.
    pub(super) fn new<'r>(rules: impl Iterator<Item = (usize, &'r Rule)>) -> Self {
        let mut index = Self::default();
        let mut indexed = 0;
        for (at, rule) in rules {
            match rule.leads() {
                Some((count, leads)) if indexed + count <= MOST_LEADS => {
                    indexed += count;
                    for lead in leads {
                        index.enter(lead, at);
                    }
                }
                _ => index.others.push(at),
            }
        }
        index
    }

    fn enter(&mut self, lead: &str, at: usize) {
        if let Some(rules) = self.by_lead.get_mut(lead) {
            if rules.last() != Some(&at) {
                rules.push(at);
            }
        } else {
            self.by_lead.insert(lead.into(), vec![at]);
        }
    }

    /// The rules to try on an item, in order.
    fn candidates<'a>(&'a self, view: &View<'_>) -> impl Iterator<Item = usize> + 'a {
        let lead = view.anatomy().lead.as_ref();
        let lead = lead.and_then(|lead| lead.lemma.split(' ').next());
        let by_lead = lead.and_then(|lead| self.by_lead.get(lead));
        let mut with_lead = by_lead.map_or(&[][..], Vec::as_slice);
        let mut others = self.others.as_slice();
        std::iter::from_fn(move || {
            let from = match (with_lead.first(), others.first()) {
                (Some(a), Some(b)) if a < b => &mut with_lead,
                (Some(_), None) => &mut with_lead,
                (_, Some(_)) => &mut others,
                (None, None) => return None,
            };
            let (first, rest) = from.split_first()?;
            *from = rest;
            Some(*first)
        })
    }
}

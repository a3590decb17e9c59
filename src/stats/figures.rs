//! Counts of items, which always add up.

use crate::finding::Verdict;
use serde::Serialize;
use std::iter::Sum;
use std::ops::Add;

/// How many items there are, of which verdict, done, overdue. All counts are of items and steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Figures {
    /// How many there are.
    pub items: usize,
    /// How many name something a person does.
    pub actions: usize,
    /// How many name a result, with steps below it or not.
    pub outcomes: usize,
    /// How many of the outcomes have steps below them.
    pub defined: usize,
    /// How many name one thing that takes many steps.
    pub projects: usize,
    /// How many are too open to start.
    pub vague: usize,
    /// How many are not done.
    pub open: usize,
    /// How many are done, cancelled or moved.
    pub done: usize,
    /// How many of the open ones were due on a day gone by.
    pub overdue: usize,
}

impl Figures {
    /// One item's. An item that is a skip counts as none.
    pub(super) fn of(verdict: Verdict, defined: bool, done: bool, late: bool) -> Self {
        let mut one = Self {
            items: 1,
            open: usize::from(!done),
            done: usize::from(done),
            overdue: usize::from(late && !done),
            ..Self::default()
        };
        match verdict {
            Verdict::Action => one.actions = 1,
            Verdict::Outcome => {
                one.outcomes = 1;
                one.defined = usize::from(defined);
            }
            Verdict::Project => one.projects = 1,
            Verdict::Vague => one.vague = 1,
            Verdict::Skip => return Self::default(),
        }
        one
    }

    /// How many of the outcomes have no steps below them.
    pub fn bare_outcomes(&self) -> usize {
        self.outcomes - self.defined
    }

    /// The share of actions in so many parts, to the nearest; 0 and all only where none and all are. None where there
    /// are no items.
    pub fn share(&self, parts: usize) -> Option<usize> {
        let Self { items, actions, .. } = *self;
        if items == 0 {
            return None;
        }
        let nearest = (actions * parts * 2 + items) / (items * 2);
        let least = usize::from(actions > 0);
        let most = parts - usize::from(actions < items);
        Some(nearest.min(most).max(least.min(most)))
    }

    /// The share of actions in per cent.
    pub fn percent(&self) -> Option<usize> {
        self.share(100)
    }
}

impl Add for Figures {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            items: self.items + other.items,
            actions: self.actions + other.actions,
            outcomes: self.outcomes + other.outcomes,
            defined: self.defined + other.defined,
            projects: self.projects + other.projects,
            vague: self.vague + other.vague,
            open: self.open + other.open,
            done: self.done + other.done,
            overdue: self.overdue + other.overdue,
        }
    }
}

impl Sum for Figures {
    fn sum<I: Iterator<Item = Self>>(figures: I) -> Self {
        figures.fold(Self::default(), Self::add)
    }
}

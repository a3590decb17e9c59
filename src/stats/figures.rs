//! Counts of items, which always add up.

use crate::finding::Verdict;
use std::ops::Add;

/// How many items there are, of which verdict, done, overdue. All counts are of items and steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    actions: usize,
    outcomes: usize,
    projects: usize,
    vague: usize,
    defined: usize,
    done: usize,
    overdue: usize,
}

impl Figures {
    /// One item's. An item that is a skip counts as none.
    pub(super) fn of(verdict: Verdict, defined: bool, done: bool, late: bool) -> Self {
        let mut one = Self::default();
        match verdict {
            Verdict::Action => one.actions = 1,
            Verdict::Outcome => one.outcomes = 1,
            Verdict::Project => one.projects = 1,
            Verdict::Vague => one.vague = 1,
            Verdict::Skip => return one,
        }
        one.defined = usize::from(verdict == Verdict::Outcome && defined);
        one.done = usize::from(done);
        one.overdue = usize::from(late && !done);
        one
    }

    /// How many there are.
    #[must_use]
    pub fn items(&self) -> usize {
        self.actions + self.outcomes + self.projects + self.vague
    }

    /// How many name something a person does.
    #[must_use]
    pub fn actions(&self) -> usize {
        self.actions
    }

    /// How many name a result, with steps below it or not.
    #[must_use]
    pub fn outcomes(&self) -> usize {
        self.outcomes
    }

    /// How many of the outcomes have steps below them.
    #[must_use]
    pub fn defined(&self) -> usize {
        self.defined
    }

    /// How many of the outcomes have none.
    #[must_use]
    pub fn bare_outcomes(&self) -> usize {
        self.outcomes - self.defined
    }

    /// How many name one thing that takes many steps.
    #[must_use]
    pub fn projects(&self) -> usize {
        self.projects
    }

    /// How many are too open to start.
    #[must_use]
    pub fn vague(&self) -> usize {
        self.vague
    }

    /// How many are done, cancelled or moved.
    #[must_use]
    pub fn done(&self) -> usize {
        self.done
    }

    /// How many are not.
    #[must_use]
    pub fn open(&self) -> usize {
        self.items() - self.done
    }

    /// How many of the open ones were due on a day gone by.
    #[must_use]
    pub fn overdue(&self) -> usize {
        self.overdue
    }

    /// The share of actions in so many parts, to the nearest; 0 and all only where none and all are. None where there
    /// are no items.
    #[must_use]
    pub fn share(&self, parts: usize) -> Option<usize> {
        let items = self.items();
        if items == 0 {
            return None;
        }
        let nearest = (self.actions * parts * 2 + items) / (items * 2);
        let (least, most) = (
            usize::from(self.actions > 0),
            parts - usize::from(self.actions < items),
        );
        Some(nearest.min(most).max(least.min(most)))
    }

    /// The share of actions in per cent.
    #[must_use]
    pub fn percent(&self) -> Option<usize> {
        self.share(100)
    }
}

impl Add for Figures {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            actions: self.actions + other.actions,
            outcomes: self.outcomes + other.outcomes,
            projects: self.projects + other.projects,
            vague: self.vague + other.vague,
            defined: self.defined + other.defined,
            done: self.done + other.done,
            overdue: self.overdue + other.overdue,
        }
    }
}

//! What an item is to its parent, what the rules make of it, whether it is done, whether its steps define it.

use super::{Role, subject};
use crate::finding::Verdict;
use crate::item::token::{self, Cut};
use crate::item::{self, Anatomy, Due, Feature, Mentions};
use crate::plan::{Cell, Checkbox, ListItem, Marker, Plan};
use crate::reader::Likelihood;
use crate::rules::{Matcher, Matches, Rules};
use crate::settings::{Level, Settings};
use std::ops::Range;

/// An item's anatomy, with what its row, its box and the calendar say.
/// What an item is made of, by its text, which may be cut into tokens already, its marker and its cells.
pub(crate) fn anatomy(item: &ListItem, cut: Option<Cut>, settings: &Settings) -> Anatomy {
    let contexts = matches!(item.marker, Marker::TodoTxt { .. });
    let mentions = if contexts {
        Mentions::Contexts
    } else {
        Mentions::People
    };
    let cut = cut.unwrap_or_else(|| token::tokens(&item.text));
    let mut anatomy = item::read_cut(&item.text, cut, mentions);
    for (cell, text) in &item.cells {
        let words = text.as_str().trim();
        match cell {
            Cell::Owner if !words.is_empty() => {
                anatomy.owners.extend(
                    words
                        .split([',', '/', '&'])
                        .map(|owner| owner.trim().trim_start_matches('@').to_owned()),
                );
                anatomy.features.insert(Feature::Owner);
            }
            Cell::Due if !words.is_empty() => {
                anatomy.due = Some(Due::from_words(words));
                anatomy.features.insert(Feature::Due);
            }
            Cell::Status => anatomy.says_done |= says_done(words),
            Cell::Owner | Cell::Due => {}
        }
    }
    let late = anatomy
        .due
        .as_ref()
        .and_then(|due| due.date)
        .zip(settings.today)
        .is_some_and(|(due, today)| due < today);
    let malformed = matches!(
        item.marker,
        Marker::Checkbox(Checkbox {
            well_formed: false,
            ..
        })
    );
    for (holds, feature) in [
        (item.has_children, Feature::Children),
        (late, Feature::PastDue),
        (malformed, Feature::MalformedCheckbox),
    ] {
        if holds {
            anatomy.features.insert(feature);
        }
    }
    anatomy
}

/// Whether the words of a status cell say that nothing is left to do.
fn says_done(words: &str) -> bool {
    let lower = words.to_lowercase();
    let word = lower.trim_matches(|character: char| !character.is_alphanumeric());
    matches!(
        word,
        "done"
            | "complete"
            | "completed"
            | "closed"
            | "finished"
            | "resolved"
            | "yes"
            | "x"
            | "cancelled"
            | "canceled"
    ) || words.starts_with(['✅', '✔', '✓', '☑'])
}

/// What the rules make of one item, before it is reported.
pub(super) struct Judged<'r> {
    pub role: Role,
    pub verdict: Verdict,
    /// What the reader says of its words; none where it is off.
    pub likelihood: Option<Likelihood>,
    pub done: bool,
    pub defined: bool,
    pub matches: Matches<'r>,
}

pub(super) struct Judge<'a> {
    plan: &'a Plan<'a>,
    settings: &'a Settings,
    /// None for a document that they don't know the language of.
    rules: Option<Matcher<'a>>,
}

impl<'a> Judge<'a> {
    /// With no rules, every item is skipped.
    pub(super) fn new(
        plan: &'a Plan<'a>,
        settings: &'a Settings,
        rules: Option<&'a Rules>,
    ) -> Self {
        Self {
            plan,
            settings,
            rules: rules.map(Matcher::new),
        }
    }

    /// Judges a run of items that holds all their parents, these before their children.
    pub(super) fn tree(&mut self, tree: Range<usize>, read: &[Anatomy]) -> Vec<Judged<'a>> {
        let mut judged = Vec::with_capacity(tree.len());
        let items = &self.plan.items[tree.clone()];
        for (item, anatomy) in items.iter().zip(read) {
            let role = self.role(item, anatomy, tree.start, &judged);
            judged.push(self.item(item, anatomy, role));
        }
        with_defined(items, tree.start, judged)
    }

    fn item(&mut self, item: &ListItem, anatomy: &Anatomy, role: Role) -> Judged<'a> {
        let rules = self.rules.as_mut().filter(|_| role != Role::Group);
        let Some(rules) = rules else {
            return Judged {
                role,
                verdict: Verdict::Skip,
                likelihood: None,
                done: is_done(item, anatomy),
                defined: false,
                matches: Matches::default(),
            };
        };
        let settings = self.settings;
        let reader = settings.reader.as_ref();
        let likelihood =
            reader.map(|reader| reader.read_item(item.text.as_str(), anatomy.body.clone()));
        let subject = subject(self.plan, item, anatomy, likelihood);
        let matches = rules.matches(subject, |check| check.level_in(settings) != Level::Off);
        let decided = matches.decided.as_ref();
        let verdict = decided
            .and_then(|found| found.rule.verdict)
            .unwrap_or(Verdict::Action);
        Judged {
            role,
            verdict,
            likelihood,
            done: is_done(item, anatomy),
            defined: false,
            matches,
        }
    }

    /// What an item is to the item it is nested in: a box is always an item, a plain bullet as its parent makes it.
    /// `judged` are the items from `first` on, up to this one.
    fn role(
        &self,
        item: &ListItem,
        anatomy: &Anatomy,
        first: usize,
        judged: &[Judged<'_>],
    ) -> Role {
        if groups(item, anatomy) {
            return Role::Group;
        }
        if !matches!(item.marker, Marker::Bullet | Marker::Number | Marker::Line) {
            return Role::Item;
        }
        let mut parent = item.parent;
        while let Some(at) = parent {
            let above = &judged[at - first];
            match above.role {
                Role::Group => parent = self.plan.items[at].parent,
                Role::Detail => return Role::Detail,
                Role::Item | Role::Step if above.verdict == Verdict::Action => return Role::Detail,
                Role::Item | Role::Step => return Role::Step,
            }
        }
        Role::Item
    }
}

/// Whether an item only gathers others: "**Alice**", "Ana to:".
fn groups(item: &ListItem, anatomy: &Anatomy) -> bool {
    let text = item.text.as_str().trim_end();
    let strong = item.text.pieces().iter().all(|piece| piece.style.strong);
    let nothing_left = anatomy.clause.is_empty();
    let names = anatomy.lead.is_none() && (nothing_left || strong);
    item.has_children && (text.ends_with(':') || names)
}

fn is_done(item: &ListItem, anatomy: &Anatomy) -> bool {
    let marked = match item.marker {
        Marker::Checkbox(checkbox) => checkbox.is_closed(),
        Marker::TodoTxt { done, .. } => done,
        Marker::Bullet | Marker::Number | Marker::Row | Marker::Line => false,
    };
    marked || anatomy.says_done
}

/// Marks the outcomes that have a step or a checkbox below them: they are defined.
fn with_defined<'r>(
    items: &[ListItem],
    first: usize,
    mut judged: Vec<Judged<'r>>,
) -> Vec<Judged<'r>> {
    let mut has_step = vec![false; judged.len()];
    for at in (0..judged.len()).rev() {
        let item = &items[at];
        let is_step = judged[at].role == Role::Step || matches!(item.marker, Marker::Checkbox(_));
        judged[at].defined = judged[at].verdict == Verdict::Outcome && has_step[at];
        if let Some(parent) = item.parent {
            has_step[parent - first] |= has_step[at] || is_step;
        }
    }
    judged
}

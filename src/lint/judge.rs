//! Where an item stands among the others: what it is to its parent, whether it is done, whether its steps define it.

use super::Role;
use super::opinion::Opinion;
use crate::finding::Verdict;
use crate::plan::{ListItem, Marker, Plan};
use std::ops::Range;

/// How one item stands, before it is reported.
pub(super) struct Standing {
    pub role: Role,
    pub verdict: Verdict,
    pub done: bool,
    pub defined: bool,
}

pub(super) struct Judge<'a> {
    pub plan: &'a Plan<'a>,
    /// Whether the rules know the document's language.
    pub knows_language: bool,
}

impl Judge<'_> {
    /// Judges a run of items that holds all their parents, these before their children.
    pub(super) fn tree(&self, tree: Range<usize>, opinions: &[Opinion]) -> Vec<Standing> {
        let mut judged: Vec<Standing> = Vec::with_capacity(tree.len());
        let items = &self.plan.items[tree.clone()];
        for (item, opinion) in items.iter().zip(opinions) {
            let mut role = self.role(item, opinion, tree.start, &judged);
            if self.is_note(item, opinion, role) {
                role = Role::Detail;
            }
            judged.push(Standing {
                role,
                verdict: opinion.verdict(),
                done: is_done(item, opinion),
                defined: false,
            });
        }
        define(items, tree.start, &mut judged);
        judged
    }

    /// Whether what would be a step has nothing to do in it: it is a note on the item above. In a language that the rules
    /// don't know everything is skipped, which tells nothing.
    fn is_note(&self, item: &ListItem, opinion: &Opinion, role: Role) -> bool {
        let is_skipped = self.knows_language && opinion.verdict() == Verdict::Skip;
        role == Role::Step && is_skipped && !item.has_children
    }

    /// What an item is to the item it is nested in: a box is always an item, a plain bullet as its parent makes it.
    /// `judged` are the items from `first` on, up to this one.
    fn role(&self, item: &ListItem, opinion: &Opinion, first: usize, judged: &[Standing]) -> Role {
        if opinion.groups {
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

fn is_done(item: &ListItem, opinion: &Opinion) -> bool {
    let marked = match item.marker {
        Marker::Checkbox(checkbox) => checkbox.is_closed(),
        Marker::TodoTxt { done, .. } => done,
        Marker::Bullet | Marker::Number | Marker::Row | Marker::Line => false,
    };
    marked || opinion.says_done
}

/// Marks the outcomes that have a step or a checkbox below them: they are defined.
fn define(items: &[ListItem], first: usize, judged: &mut [Standing]) {
    let mut has_step = vec![false; judged.len()];
    for at in (0..judged.len()).rev() {
        let item = &items[at];
        let is_step = judged[at].role == Role::Step || matches!(item.marker, Marker::Checkbox(_));
        judged[at].defined = judged[at].verdict == Verdict::Outcome && has_step[at];
        if let Some(parent) = item.parent {
            has_step[parent - first] |= has_step[at] || is_step;
        }
    }
}

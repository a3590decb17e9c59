//! Puts the rules of all files in the order they are tried: no name twice, and replacements where the replaced stood.

use super::compiled::{Compiled, Draft};
use super::error::Errors;
use super::mistake;
use super::retired::RetiredIds;
use crate::source::Span;
use std::collections::HashMap;

/// The rules in the order they are tried. `drafts` are in the order of the files; names that are `reserved` are no
/// rule's, and those that are retired only where one takes them back.
pub(super) fn resolve(
    drafts: Vec<Draft>,
    reserved: fn(&str) -> bool,
    retired: &mut RetiredIds<'_>,
    errors: &mut Errors,
) -> Vec<Compiled> {
    let with_shipped = drafts.iter().any(|draft| draft.rule.source.shipped);
    let mut slots = Slots {
        rules: Vec::new(),
        names: HashMap::new(),
        reserved,
    };
    // From the last to the first, so that what is to be replaced is already there.
    for draft in drafts.into_iter().rev() {
        let id = draft.rule.id.clone();
        let source = &draft.rule.source;
        let was_there = retired.retires_after(&id, source.order);
        for (name, span) in names(&draft.rule, &draft.alias_spans) {
            retired.meet((&name, span), draft.replaces, source, errors);
        }
        let taken = slots.names.get(&id).map(|(slot, _)| *slot);
        let replaced = taken.filter(|&slot| {
            draft.replaces && slots.rules[slot].source.order != draft.rule.source.order
        });
        if let Some(slot) = replaced {
            slots.replace(slot, draft, errors);
            continue;
        }
        // Without the shipped pack there may be nothing left to replace, and the rule stands for itself.
        if draft.replaces && taken.is_none() && !was_there && with_shipped && !errors.unread {
            let known = slots.names.keys().map(String::as_str);
            let mistake = mistake::nothing_replaced(&id, known);
            errors.push(&draft.rule.source, draft.rule.span, mistake);
        }
        slots.add(draft, errors);
    }
    slots.rules.reverse();
    slots.rules
}

/// Rules from the last to the first, and who has which name.
struct Slots {
    rules: Vec<Compiled>,
    /// The rule that has a name, and the name's bytes in that rule's file.
    names: HashMap<String, (usize, Span)>,
    reserved: fn(&str) -> bool,
}

impl Slots {
    fn add(&mut self, draft: Draft, errors: &mut Errors) {
        let slot = self.rules.len();
        let Draft {
            rule, alias_spans, ..
        } = draft;
        let names = names(&rule, &alias_spans);
        self.rules.push(rule);
        for (name, span) in names {
            self.claim(slot, name, span, errors);
        }
    }

    fn replace(&mut self, slot: usize, draft: Draft, errors: &mut Errors) {
        let Draft {
            mut rule,
            alias_spans,
            ..
        } = draft;
        let names = names(&rule, &alias_spans);
        let old = &mut self.rules[slot];
        let inherited = std::mem::take(&mut old.aliases);
        let inherited = inherited.into_iter().chain([old.id.clone()]);
        let inherited: Vec<String> = inherited
            .filter(|name| *name != rule.id && !rule.aliases.contains(name))
            .collect();
        rule.aliases.extend(inherited);
        *old = rule;
        for (name, span) in names {
            if self
                .names
                .get(&name)
                .is_none_or(|(taken, _)| *taken != slot)
            {
                self.claim(slot, name, span, errors);
            }
        }
    }

    /// Takes a name for a rule. Where it is taken, the one that stands later in a file is at fault,
    /// and of two files the one that is tried first.
    fn claim(&mut self, slot: usize, name: String, span: Span, errors: &mut Errors) {
        if (self.reserved)(&name) {
            errors.push(&self.rules[slot].source, span, mistake::built_in_id(&name));
            return;
        }
        let Some(&(taken, taken_span)) = self.names.get(&name) else {
            self.names.insert(name, (slot, span));
            return;
        };
        let (new, other) = (&self.rules[slot].source, &self.rules[taken].source);
        if new.order == other.order && span < taken_span {
            let first = new.line_name(span.start);
            errors.push(other, taken_span, mistake::duplicate_id(&name, &first));
            // Of three, each is told against the one before it.
            self.names.insert(name, (slot, span));
        } else {
            let first = other.line_name(taken_span.start);
            errors.push(new, span, mistake::duplicate_id(&name, &first));
        }
    }
}

/// A rule's names and their places.
fn names(rule: &Compiled, alias_spans: &[Span]) -> Vec<(String, Span)> {
    let aliases = rule.aliases.iter().cloned();
    let aliases = aliases.zip(alias_spans.iter().copied());
    std::iter::once((rule.id.clone(), rule.span))
        .chain(aliases)
        .collect()
}

//! The ids of rules that are gone, over all files: read, held against the rules there are, and led to what took their
//! place.

use super::compiled::Compiled;
use super::error::{Errors, Reporter, RuleSource};
use super::mistake;
use super::parts::refuse_odd_name;
use crate::source::Span;
use crate::yaml::Tried;
use std::collections::{BTreeMap, HashMap};

/// How often in a row what took a rule's place may be gone itself: circles end, and a hostile file takes no time.
const MOST_STEPS: usize = 16;

/// The retired ids of all files.
pub(super) struct RetiredIds<'s> {
    by_id: BTreeMap<String, Entry<'s>>,
    /// Whether a name is taken by a check that no file holds.
    reserved: fn(&str) -> bool,
}

/// A retired id.
struct Entry<'s> {
    source: &'s RuleSource,
    /// Its own bytes.
    span: Span,
    /// The name of what took its place, and that name's bytes.
    successor: Option<(String, Span)>,
}

impl<'s> RetiredIds<'s> {
    pub(super) fn new(reserved: fn(&str) -> bool) -> Self {
        Self {
            by_id: BTreeMap::new(),
            reserved,
        }
    }

    /// Takes those of one file. Of two files that retire one id, the one that is tried first says what took its place.
    pub(super) fn add(
        &mut self,
        written: BTreeMap<String, Tried<Option<String>>>,
        source: &'s RuleSource,
        errors: &mut Errors,
    ) {
        let reporter = &mut Reporter { source, errors };
        for (id, successor) in written {
            let span = successor.head;
            refuse_odd_name(&id, span, reporter);
            if (self.reserved)(&id) {
                reporter.at(span, mistake::built_in_id(&id));
                continue;
            }
            let place = successor.span;
            let successor = successor.value.0.flatten().map(|name| (name, place));
            self.by_id.entry(id).or_insert(Entry {
                source,
                span,
                successor,
            });
        }
    }

    /// Whether a file that is tried after that of this number retires an id.
    pub(super) fn retires_after(&self, id: &str, order: usize) -> bool {
        let entry = self.by_id.get(id);
        entry.is_some_and(|entry| entry.source.order > order)
    }

    /// Settles whose a name is that a rule takes. A retired one is taken for good, unless a rule says that it replaces
    /// what had it in a file that is tried later: so a team's own version of a rule outlives that.
    pub(super) fn meet(
        &mut self,
        (name, span): (&str, Span),
        replaces: bool,
        source: &RuleSource,
        errors: &mut Errors,
    ) {
        let later = self.retires_after(name, source.order);
        let Some(entry) = self.by_id.remove(name) else {
            return;
        };
        if !later {
            let first = source.line_name(span.start);
            errors.push(entry.source, entry.span, mistake::not_retired(name, &first));
        } else if !replaces {
            let first = entry.source.line_name(entry.span.start);
            errors.push(source, span, mistake::retired_id(name, &first));
        }
    }

    /// The number of the rule that took the place of each id, if any did. What `is_shipped` is known though it be left out
    /// for this run.
    pub(super) fn finish(
        self,
        rules: &[Compiled],
        is_shipped: fn(&str) -> bool,
        errors: &mut Errors,
    ) -> BTreeMap<String, Option<u32>> {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        if !self.by_id.is_empty() {
            for (rule, number) in rules.iter().zip(0..) {
                let names = rule.aliases.iter().chain([&rule.id]);
                numbers.extend(names.map(|name| (name.as_str(), number)));
            }
        }
        let mut settled = BTreeMap::new();
        for (id, entry) in &self.by_id {
            let end = self.end_of(entry, &numbers);
            if let Err(Some((name, span))) = end
                && !errors.unread
                && !is_shipped(name)
            {
                let known = rules.iter().take(errors.compared());
                let known = known.map(|rule| rule.id.as_str());
                let mistake = mistake::unknown_rule(name, known);
                errors.push(entry.source, span, mistake);
            }
            settled.insert(id.clone(), end.ok().flatten());
        }
        settled
    }

    /// The rule that took the place of an id in the end, as what did at first may be gone by now: of a shipped rule, say,
    /// that took the place of a team's own. As an error the name that leads nowhere, unless another entry is at fault.
    fn end_of<'e>(
        &self,
        entry: &'e Entry<'_>,
        numbers: &HashMap<&str, u32>,
    ) -> Result<Option<u32>, Option<(&'e str, Span)>> {
        let mut next = &entry.successor;
        for step in 0..MOST_STEPS {
            let Some((name, _)) = next else {
                return Ok(None);
            };
            if let Some(&rule) = numbers.get(name.as_str()) {
                return Ok(Some(rule));
            }
            match self.by_id.get(name) {
                Some(gone) => next = &gone.successor,
                None if step == 0 => break,
                None => return Err(None),
            }
        }
        let written = entry.successor.as_ref();
        Err(written.map(|(name, span)| (name.as_str(), *span)))
    }
}

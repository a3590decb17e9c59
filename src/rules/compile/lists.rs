//! The named lists of all rule files: read, changed as the user asks, and included in one another.

use super::ListChange;
use super::error::{Errors, Reporter, RuleSource};
use super::mistake::{self, unknown_list};
use super::names::is_kebab;
use super::words::normalised;
use crate::source::Span;
use crate::yaml::{Fault, Many, Tried};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// The words of all lists, by name.
pub(super) type Lists = BTreeMap<String, HashSet<Arc<str>>>;

/// The most words that all lists together may have once each holds those it includes.
const MAX_WORDS: usize = 1_000_000;

/// A list before its includes are filled in.
struct Draft<'s> {
    source: &'s RuleSource,
    /// The bytes of its name.
    name_span: Span,
    words: HashSet<Arc<str>>,
    /// The lists it names, and where.
    includes: BTreeMap<String, Origin>,
    removed: Vec<(usize, String)>,
}

/// Where an entry comes from.
#[derive(Clone, Copy)]
enum Origin {
    /// These bytes of the list's file.
    File(Span),
    /// The change of this number.
    Change(usize),
}

/// Gathers the lists of all files, then fills them in.
#[derive(Default)]
pub(super) struct Drafts<'s> {
    by_name: BTreeMap<String, Draft<'s>>,
}

impl<'s> Drafts<'s> {
    /// Takes the lists of one file.
    pub(super) fn add(
        &mut self,
        lists: BTreeMap<String, Tried<Many<String>>>,
        source: &'s RuleSource,
        errors: &mut Errors,
    ) {
        let reporter = &mut Reporter { source, errors };
        for (name, words) in lists {
            let name_span = words.head;
            if !is_kebab(&name) {
                reporter.at(name_span, mistake::not_kebab(&name));
            }
            let draft = Draft::read(&name, words, source, reporter);
            let draft = Draft { name_span, ..draft };
            if let Some(taken) = self.by_name.get(&name) {
                // Users' files are read before the shipped ones, and it is theirs that has to change.
                let (here, span, there) = if source.shipped && !taken.source.shipped {
                    (
                        taken.source,
                        taken.name_span,
                        source.line_name(name_span.start),
                    )
                } else {
                    (
                        source,
                        name_span,
                        taken.source.line_name(taken.name_span.start),
                    )
                };
                let mistake = mistake::duplicate_list(&name, &there);
                reporter.errors.push(here, span, mistake);
            } else {
                self.by_name.insert(name, draft);
            }
        }
    }

    /// Applies the user's changes, includes lists in one another, and gives them all.
    pub(super) fn finish(mut self, changes: &[ListChange], errors: &mut Errors) -> Lists {
        for (number, change) in changes.iter().enumerate() {
            self.change(number, change, errors);
        }
        self.check_includes(errors);
        let order = self.order(errors);
        self.fill(&order, errors)
    }

    fn change(&mut self, number: usize, change: &ListChange, errors: &mut Errors) {
        let Some(draft) = self.by_name.get_mut(&change.list) else {
            if !errors.unread {
                let mistake = self.unknown(&change.list, errors);
                errors.push_change(number, mistake);
            }
            return;
        };
        for word in &change.add {
            if !draft.take(word, Origin::Change(number)) {
                errors.push_change(number, mistake::empty(&change.list));
            }
        }
        let removed = change.remove.iter().map(|word| (number, normalised(word)));
        draft.removed.extend(removed);
    }

    fn unknown(&self, name: &str, errors: &Errors) -> Fault {
        let known = self.by_name.keys().take(errors.compared());
        unknown_list(name, known.map(String::as_str))
    }

    /// Reports the includes of lists that aren't there, and forgets them.
    fn check_includes(&mut self, errors: &mut Errors) {
        let names: HashSet<String> = self.by_name.keys().cloned().collect();
        let mut missing = Vec::new();
        for draft in self.by_name.values_mut() {
            let (source, includes) = (draft.source, &mut draft.includes);
            includes.retain(|name, origin| {
                let known = names.contains(name);
                if !known {
                    missing.push((source, *origin, name.clone()));
                }
                known
            });
        }
        if errors.unread {
            return;
        }
        for (source, origin, name) in missing {
            let mistake = self.unknown(&name, errors);
            origin.report(source, mistake, errors);
        }
    }

    /// The lists in an order in which each comes after those it includes. Circles are reported and left out.
    fn order(&self, errors: &mut Errors) -> Vec<String> {
        let mut waiting: HashMap<&str, usize> = HashMap::new();
        let mut included_by: HashMap<&str, Vec<&str>> = HashMap::new();
        for (name, draft) in &self.by_name {
            waiting.insert(name, draft.includes.len());
            for include in draft.includes.keys() {
                included_by.entry(include).or_default().push(name);
            }
        }
        let mut order: Vec<&str> = waiting
            .iter()
            .filter(|(_, includes)| **includes == 0)
            .map(|(name, _)| *name)
            .collect();
        let mut next = 0;
        while let Some(&name) = order.get(next) {
            next += 1;
            waiting.remove(name);
            for &outer in included_by.get(name).into_iter().flatten() {
                if let Some(left) = waiting.get_mut(outer) {
                    *left -= 1;
                    if *left == 0 {
                        order.push(outer);
                    }
                }
            }
        }
        let order = order.into_iter().map(str::to_owned).collect();
        self.report_circles(&waiting.into_keys().collect(), errors);
        order
    }

    /// Each list in `stuck` is in a circle or includes one that is: follows the includes until a list comes again.
    fn report_circles(&self, stuck: &HashSet<&str>, errors: &mut Errors) {
        let mut seen: HashSet<&str> = HashSet::new();
        for (start, _) in self
            .by_name
            .iter()
            .filter(|(name, _)| stuck.contains(name.as_str()))
        {
            let mut path: Vec<(&str, Origin)> = Vec::new();
            let mut at = start.as_str();
            while seen.insert(at) {
                let Some((include, origin)) = self.by_name.get(at).and_then(|draft| {
                    let mut includes = draft.includes.iter();
                    includes.find(|(name, _)| stuck.contains(name.as_str()))
                }) else {
                    break;
                };
                path.push((at, *origin));
                at = include;
            }
            let Some(from) = path.iter().position(|(name, _)| *name == at) else {
                continue;
            };
            self.report_circle(&path[from..], errors);
        }
    }

    fn report_circle(&self, circle: &[(&str, Origin)], errors: &mut Errors) {
        let Some((name, origin)) = circle.first() else {
            return;
        };
        let mut names: Vec<String> = circle.iter().map(|(name, _)| format!("@{name}")).collect();
        if names.len() > 6 {
            names.splice(5.., ["…".to_owned()]);
        }
        let path = format!("{} → @{name}", names.join(" → "));
        let mistake = mistake::list_cycle(name, &path);
        origin.report(self.by_name[*name].source, mistake, errors);
    }

    fn fill(mut self, order: &[String], errors: &mut Errors) -> Lists {
        let mut filled = Lists::new();
        let mut total = 0;
        let mut full = false;
        for name in order {
            let Some(draft) = self.by_name.get_mut(name) else {
                continue;
            };
            let mut words = std::mem::take(&mut draft.words);
            for include in draft.includes.keys() {
                if full {
                    break;
                }
                if let Some(included) = filled.get(include) {
                    words.extend(included.iter().cloned());
                }
                if total + words.len() > MAX_WORDS {
                    full = true;
                    let mistake = mistake::too_many_words(MAX_WORDS);
                    errors.push(draft.source, draft.name_span, mistake);
                }
            }
            for (change, word) in std::mem::take(&mut draft.removed) {
                if !words.remove(word.as_str()) {
                    let words = words.iter().map(AsRef::as_ref);
                    errors.push_change(change, mistake::not_in_list(&word, name, words));
                }
            }
            total += words.len();
            filled.insert(name.clone(), words);
        }
        // A list in a circle is reported already: an empty one stands for it, so that its users aren't reported too.
        for name in self.by_name.into_keys() {
            filled.entry(name).or_default();
        }
        filled
    }
}

impl Origin {
    fn report(self, source: &RuleSource, mistake: Fault, errors: &mut Errors) {
        match self {
            Self::File(span) => errors.push(source, span, mistake),
            Self::Change(number) => errors.push_change(number, mistake),
        }
    }
}

impl<'s> Draft<'s> {
    /// Reads the entries of a list, of which there must be one.
    fn read(
        name: &str,
        mut words: Tried<Many<String>>,
        source: &'s RuleSource,
        reporter: &mut Reporter<'_>,
    ) -> Self {
        let mut draft = Self {
            source,
            name_span: words.head,
            words: HashSet::new(),
            includes: BTreeMap::new(),
            removed: Vec::new(),
        };
        for entry in words.value.0.into_iter().flat_map(|many| many.items) {
            let Some(word) = entry.value.0 else { continue };
            if !draft.take(&word, Origin::File(entry.span)) {
                words.sound = false;
                reporter.at(entry.span, mistake::empty(name));
            }
        }
        if words.sound && draft.words.is_empty() && draft.includes.is_empty() {
            reporter.at(words.span, mistake::empty(name));
        }
        draft
    }

    /// Takes an entry; false where it holds no word.
    fn take(&mut self, entry: &str, origin: Origin) -> bool {
        let word = normalised(entry);
        if word.is_empty() || word == "@" {
            return false;
        }
        match list_name(&word) {
            Some(name) => {
                self.includes.entry(name.to_owned()).or_insert(origin);
            }
            None => {
                self.words.insert(word.into());
            }
        }
        true
    }
}

/// The name in `@name`.
pub(super) fn list_name(entry: &str) -> Option<&str> {
    entry.strip_prefix('@').filter(|name| !name.is_empty())
}

//! From rule files to rules: reads every file, gathers the lists, compiles the rules, and tells all mistakes at once.

use super::error::{Errors, RuleError, RuleSource};
use super::lists::Drafts;
use super::schema::{self, Reporter};
use super::{ListChange, RuleFile, Rules, order, rule, shipped};
use crate::yaml::{Part, Place, Places, YamlError};
use std::sync::Arc;

impl Rules {
    /// Compiles rule files, given in the order in which their rules are tried, with the user's changes to their lists.
    /// Pure: nothing is read but the arguments.
    ///
    /// # Errors
    /// Every mistake of every file, in the order of the files and the places in them. A file that isn't YAML tells
    /// only that.
    pub fn compile(files: &[RuleFile], changes: &[ListChange]) -> Result<Self, Vec<RuleError>> {
        let sources = sources(files);
        let mut errors = Errors::default();
        let indexes: Vec<Option<Places>> = sources
            .iter()
            .map(|source| places(source, &mut errors))
            .collect();
        // Rules may name the lists of any file: so first all lists, then the rules.
        let mut lists = Drafts::default();
        let mut rules = Vec::new();
        for (source, places) in sources.iter().zip(&indexes) {
            match places {
                Some(places) => {
                    let written = read(source, places, &mut lists, &mut errors);
                    rules.extend(written.map(|(place, written)| (source, place, written)));
                }
                None => errors.unread = true,
            }
        }
        let lists = lists.finish(changes, &mut errors);
        let mut drafts = Vec::new();
        for (source, place, written) in rules {
            for (position, part) in written.into_iter().enumerate() {
                let place = place.item(position);
                let mut reporter = Reporter {
                    source,
                    errors: &mut errors,
                };
                if let Some(written) = reporter.take(part, place) {
                    drafts.extend(rule::compile(written, place, source, &lists, &mut reporter));
                }
            }
        }
        let rules = order::resolve(drafts, &mut errors);
        errors.finish()?;
        Ok(Self::new(rules, lists))
    }
}

/// Reads one file: its lists go to the others, its rules come back with their place.
fn read<'s, 'i>(
    source: &'s RuleSource,
    places: &'i Places,
    lists: &mut Drafts<'s>,
    errors: &mut Errors,
) -> Option<(Place<'i>, Vec<Part<schema::Rule>>)> {
    let Some(file) = schema::read(source, places, errors) else {
        errors.unread = true;
        return None;
    };
    let root = places.root();
    let mut reporter = Reporter { source, errors };
    reporter.unknown(&file.unknown, schema::File::KEYS, root);
    let at = root.key("lists");
    let written = file.lists.and_then(|part| reporter.take(part, at));
    lists.add(written.unwrap_or_default(), at, source, reporter.errors);
    let at = root.key("rules");
    let rules = file.rules.and_then(|part| reporter.take(part, at))?;
    Some((at, rules))
}

fn sources(files: &[RuleFile]) -> Vec<Arc<RuleSource>> {
    files
        .iter()
        .enumerate()
        .map(|(order, file)| {
            let shipped = shipped::is_shipped(file);
            Arc::new(RuleSource::new(
                file.name.clone(),
                &file.text,
                order,
                shipped,
            ))
        })
        .collect()
}

fn places(source: &RuleSource, errors: &mut Errors) -> Option<Places> {
    let faults = match Places::read(&source.text) {
        Ok(places) => return Some(places),
        Err(faults) => faults,
    };
    for YamlError { fault, span } in faults {
        errors.push(source, span, fault.into());
    }
    None
}

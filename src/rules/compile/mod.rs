//! From rule files to rules in their final form: reads every file, gathers the lists, compiles the rules, lays them
//! out in tables, and tells all mistakes at once. Pure, and part of the build script too, which does this for the
//! shipped rules; so nothing here knows of items but their shapes and features.

mod block;
mod compiled;
mod condition;
mod error;
#[cfg(test)]
mod json_schema;
mod layout;
mod lists;
mod mistake;
mod names;
mod order;
pub mod pack;
mod parts;
mod pattern;
mod retired;
mod rows;
mod rule;
mod schema;
mod step;
mod table;
mod template;
mod words;

pub use error::{RuleError, RuleSource};
pub use mistake::{lost_hit, taken_hit};
pub use names::feature_name;
pub use pack::Pack;
pub use pattern::folded;
pub use template::{Piece, Template};
pub use words::normalised;

use crate::yaml::{self, FromYaml, Reading, Tried};
use block::Known;
use compiled::Compiled;
use error::{Errors, Reporter};
use lists::{Drafts, Lists};
use retired::RetiredIds;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The text of one rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFile {
    /// Its path as errors name it.
    pub name: String,
    /// Its YAML.
    pub text: String,
}

/// A user's change to a list of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListChange {
    /// The list's name, without `@`.
    pub list: String,
    /// Words added.
    pub add: Vec<String>,
    /// Words taken out.
    pub remove: Vec<String>,
}

/// What rule files are compiled to.
#[derive(Debug)]
pub struct Packs {
    /// The rules.
    pub rules: Pack,
    /// Classes of things with their first steps, and the cases of the rules, as rules that decide nothing.
    pub steps: Pack,
}

/// What the compiler has to be told of the program it serves.
#[derive(Clone, Copy)]
pub struct Host<'h> {
    /// Whether a file is one of the shipped pack, unchanged.
    pub is_shipped: fn(&RuleFile) -> bool,
    /// Whether it will try the examples of classes, too.
    pub keeps_examples_of_classes: bool,
    /// Whether a name is taken by a check that no file holds.
    pub reserved: fn(&str) -> bool,
    /// Whether a name is known to the shipped pack: a rule's, or one that is retired.
    pub is_shipped_rule: fn(&str) -> bool,
    /// What is wrong with a regular expression, in one line.
    pub check_pattern: &'h dyn Fn(&str) -> Result<(), String>,
    /// The row of a word in the lexicon, where it is listed.
    pub row_of: &'h dyn Fn(&str) -> Option<u32>,
}

/// The most rules that all files together may have, and the most classes: a file that came with a stranger's plans must not take a run's time.
const MAX_RULES: usize = 5_000;

/// Compiles rule files, given in the order in which their rules are tried, with the user's changes to their lists.
/// Pure: nothing is read but the arguments. The files come back with the rules.
///
/// # Errors
/// Every mistake of every file, in the order of the files and the places in them. A file that isn't YAML tells
/// only that.
pub fn compile(
    files: &[RuleFile],
    changes: &[ListChange],
    host: Host<'_>,
) -> Result<(Packs, Vec<Arc<RuleSource>>), Vec<RuleError>> {
    let sources = sources(files, host.is_shipped);
    let mut errors = Errors::default();
    // Rules may name the lists of any file: so first all lists, then the rules.
    let mut lists = Drafts::default();
    let mut retired = RetiredIds::new(host.reserved);
    let (mut rules, mut classes) = (Vec::new(), Vec::new());
    for source in &sources {
        let written = read(source, &mut lists, &mut retired, &mut errors);
        rules.extend(written.0.into_iter().map(|rule| (source, rule)));
        classes.extend(written.1.into_iter().map(|class| (source, class)));
    }
    let lists = lists.finish(changes, &mut errors);
    let known = Known {
        lists: &lists,
        check_pattern: host.check_pattern,
    };
    let drafts = each(rules, &mut errors, |rule, source, reporter| {
        rule::compile(rule, source, known, reporter)
    });
    let mut rules = order::resolve(drafts, host.reserved, &mut retired, &mut errors);
    let retired = retired.finish(&rules, host.is_shipped_rule, &mut errors);
    let classes = each(classes, &mut errors, |class, source, reporter| {
        step::class(class, source, known, reporter)
    });
    let classes = step::with_names_of_their_own(classes, &mut errors);
    errors.finish()?;
    let mut classes = step::in_order(classes, &mut rules);
    if !host.keeps_examples_of_classes {
        for class in &mut classes {
            class.hit.clear();
            class.miss.clear();
        }
    }
    let (of_rules, of_steps) = shared_out(lists, &rules, &classes);
    let packs = Packs {
        rules: layout::lay_out(&rules, &of_rules, &retired, host.row_of),
        steps: layout::lay_out(&classes, &of_steps, &BTreeMap::new(), host.row_of),
    };
    Ok((packs, sources))
}

/// Compiles what was written, as long as it isn't too much.
fn each<T, C>(
    written: Vec<(&Arc<RuleSource>, Tried<T>)>,
    errors: &mut Errors,
    compile: impl Fn(Tried<T>, &Arc<RuleSource>, &mut Reporter<'_>) -> Option<C>,
) -> Vec<C> {
    let mut compiled = Vec::new();
    for (count, (source, written)) in written.into_iter().enumerate() {
        let mut reporter = Reporter { source, errors };
        if count == MAX_RULES {
            reporter.at(written.head, mistake::too_many_rules(MAX_RULES));
            break;
        }
        compiled.extend(compile(written, source, &mut reporter));
    }
    compiled
}

/// The lists that rules name, and all others, which cost nothing while rules are tried; what both name is in both.
fn shared_out(lists: Lists, rules: &[Compiled], classes: &[Compiled]) -> (Lists, Lists) {
    let (by_rules, by_classes) = (compiled::lists(rules), compiled::lists(classes));
    let (of_rules, mut others): (Lists, Lists) = lists
        .into_iter()
        .partition(|(name, _)| by_rules.contains(name.as_str()));
    let both = of_rules.iter();
    let both = both.filter(|(name, _)| by_classes.contains(name.as_str()));
    others.extend(both.map(|(name, words)| (name.clone(), words.clone())));
    (of_rules, others)
}

/// Reads one file: its lists and retired ids go to the others, its rules and classes come back. An empty file is one
/// without any.
fn read<'s>(
    source: &'s RuleSource,
    lists: &mut Drafts<'s>,
    retired: &mut RetiredIds<'s>,
    errors: &mut Errors,
) -> (Vec<Tried<schema::Rule>>, Vec<Tried<schema::Step>>) {
    let mut reading = Reading::default();
    let file = match yaml::read(&source.text) {
        Ok(root) => schema::File::from_yaml(&root, &mut reading),
        Err(faults) => {
            reading.faults = faults;
            None
        }
    };
    errors.take(source, reading);
    let Some(file) = file else {
        errors.unread = true;
        return (Vec::new(), Vec::new());
    };
    let written = file.lists.unwrap_or_default();
    lists.add(written, source, errors);
    let written = file.retired.unwrap_or_default();
    retired.add(written, source, errors);
    (
        file.rules.unwrap_or_default(),
        file.steps.unwrap_or_default(),
    )
}

fn sources(files: &[RuleFile], is_shipped: fn(&RuleFile) -> bool) -> Vec<Arc<RuleSource>> {
    files
        .iter()
        .enumerate()
        .map(|(order, file)| {
            let shipped = is_shipped(file);
            Arc::new(RuleSource::new(
                file.name.clone(),
                &file.text,
                order,
                shipped,
            ))
        })
        .collect()
}

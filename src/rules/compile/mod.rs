//! From rule files to rules in their final form: reads every file, gathers the lists, compiles the rules, lays them
//! out in tables, and tells all mistakes at once. Pure, and part of the build script too, which does this for the
//! shipped rules; so nothing here knows of items but their shapes and features.

mod block;
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
mod pattern;
mod retired;
mod rows;
mod rule;
mod schema;
mod table;
mod template;
mod words;

pub use error::{RuleError, RuleSource};
pub use mistake::lost_hit;
pub use names::feature_name;
pub use pack::Pack;
pub use template::{Piece, Template};
pub use words::normalised;

use crate::yaml::{self, FromYaml, Reading, Tried};
use block::Known;
use error::{Errors, Reporter};
use lists::Drafts;
use retired::RetiredIds;
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

/// What the compiler has to be told of the program it serves.
#[derive(Clone, Copy)]
pub struct Host<'h> {
    /// Whether a file is one of the shipped pack, unchanged.
    pub is_shipped: fn(&RuleFile) -> bool,
    /// Whether a name is taken by a check that no file holds.
    pub reserved: fn(&str) -> bool,
    /// Whether a name is known to the shipped pack: a rule's, or one that is retired.
    pub is_shipped_rule: fn(&str) -> bool,
    /// What is wrong with a regular expression, in one line.
    pub check_pattern: &'h dyn Fn(&str) -> Result<(), String>,
    /// The row of a word in the lexicon, where it is listed.
    pub row_of: &'h dyn Fn(&str) -> Option<u32>,
}

/// The most rules that all files together may have: a file that came with a stranger's plans must not take a run's time.
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
) -> Result<(Pack, Vec<Arc<RuleSource>>), Vec<RuleError>> {
    let sources = sources(files, host.is_shipped);
    let mut errors = Errors::default();
    // Rules may name the lists of any file: so first all lists, then the rules.
    let mut lists = Drafts::default();
    let mut retired = RetiredIds::new(host.reserved);
    let mut rules = Vec::new();
    for source in &sources {
        let written = read(source, &mut lists, &mut retired, &mut errors);
        rules.extend(written.into_iter().map(|rule| (source, rule)));
    }
    let lists = lists.finish(changes, &mut errors);
    let known = Known {
        lists: &lists,
        check_pattern: host.check_pattern,
    };
    let mut drafts = Vec::new();
    for (count, (source, written)) in rules.into_iter().enumerate() {
        let mut reporter = Reporter {
            source,
            errors: &mut errors,
        };
        if count == MAX_RULES {
            reporter.at(written.head, mistake::too_many_rules(MAX_RULES));
            break;
        }
        drafts.extend(rule::compile(written, source, known, &mut reporter));
    }
    let rules = order::resolve(drafts, host.reserved, &mut retired, &mut errors);
    let retired = retired.finish(&rules, host.is_shipped_rule, &mut errors);
    errors.finish()?;
    let pack = layout::lay_out(&rules, &lists, &retired, host.row_of);
    Ok((pack, sources))
}

/// Reads one file: its lists and retired ids go to the others, its rules come back. An empty file is one without any.
fn read<'s>(
    source: &'s RuleSource,
    lists: &mut Drafts<'s>,
    retired: &mut RetiredIds<'s>,
    errors: &mut Errors,
) -> Vec<Tried<schema::Rule>> {
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
        return Vec::new();
    };
    let written = file.lists.unwrap_or_default();
    lists.add(written, source, errors);
    let written = file.retired.unwrap_or_default();
    retired.add(written, source, errors);
    file.rules.unwrap_or_default()
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

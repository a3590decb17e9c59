//! The rules in force: those of the command line, those of a config, the shipped ones, with the config's changes
//! to their lists.

use crate::example;
use crate::problem::Problem;
use crate::rules::{ListChange, RuleError, RuleFile, Rules, shipped_files};
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

/// Rules asked for on the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleOptions {
    /// Rule files, in the order they are tried.
    pub files: Vec<RuleFile>,
    /// Their paths.
    pub read_from: Vec<PathBuf>,
    /// Whether the shipped rules are left out.
    pub without_shipped: bool,
    /// Whether rules may be used that don't win their own hits: `rules test` is there to tell of them.
    pub with_lost_hits: bool,
}

/// Compiled rules: the shipped ones as they are, or a set of a config's own.
#[derive(Debug, Clone)]
pub enum RulesInForce {
    /// The shipped ones.
    Shipped(&'static Rules),
    /// Others.
    Own(Arc<Rules>),
}

impl Deref for RulesInForce {
    type Target = Rules;

    fn deref(&self) -> &Rules {
        match self {
            Self::Shipped(rules) => rules,
            Self::Own(rules) => rules,
        }
    }
}

/// What is wrong with rules, or with a change to one of their lists.
pub(super) struct RuleProblem {
    pub(super) problem: Problem,
    /// The list whose change is wrong.
    pub(super) list: Option<String>,
}

/// Compiles the rules in force; `own` are the config's rule files.
pub(super) fn compile(
    options: &RuleOptions,
    own: &[RuleFile],
    changes: &[ListChange],
) -> Result<RulesInForce, Vec<RuleProblem>> {
    let mut files = options.files.clone();
    files.extend_from_slice(own);
    if files.is_empty() && changes.is_empty() && !options.without_shipped {
        return Ok(RulesInForce::Shipped(Rules::shipped()));
    }
    let mut changes = changes.to_vec();
    if !options.without_shipped {
        files.extend(shipped_files());
    } else if !changes.is_empty() {
        // A config may change shipped lists that this run does without.
        let rules = Rules::compile(&files, &[]).map_err(|errors| mistakes(errors, &[]))?;
        changes.retain(|change| rules.lists().contains(change.list.as_str()));
    }
    let rules = Rules::compile(&files, &changes).map_err(|errors| mistakes(errors, &changes))?;
    let lost = if options.with_lost_hits {
        Vec::new()
    } else {
        rules.verify(&example::read)
    };
    if lost.is_empty() {
        Ok(RulesInForce::Own(Arc::new(rules)))
    } else {
        Err(mistakes(lost, &changes))
    }
}

fn mistakes(errors: Vec<RuleError>, changes: &[ListChange]) -> Vec<RuleProblem> {
    let mistake = |error: RuleError| {
        let change = error.change.and_then(|number| changes.get(number));
        RuleProblem {
            list: change.map(|change| change.list.clone()),
            problem: Problem::from(error),
        }
    };
    errors.into_iter().map(mistake).collect()
}

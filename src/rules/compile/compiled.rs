//! A rule without mistakes, before it is laid out in tables.

use super::condition::Condition;
use super::error::RuleSource;
use super::pack::Run;
use crate::finding::Verdict;
use crate::probability::Probability;
use crate::settings::Level;
use crate::source::Span;
use std::collections::HashSet;
use std::sync::Arc;

/// A rule that has no place yet.
pub(super) struct Draft {
    pub(super) rule: Compiled,
    /// The bytes of its aliases.
    pub(super) alias_spans: Vec<Span>,
    /// Whether it takes the place of a rule of the same name in a file that is tried later.
    pub(super) replaces: bool,
}

/// A rule without mistakes, before it is laid out in tables.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) id: String,
    pub(super) aliases: Vec<String>,
    pub(super) verdict: Option<Verdict>,
    pub(super) level: Level,
    pub(super) min_confidence: Option<Probability>,
    pub(super) why: Option<String>,
    pub(super) message: String,
    pub(super) help: String,
    pub(super) suggest: Vec<String>,
    /// First steps for some of the items that it matches.
    pub(super) cases: Vec<Compiled>,
    /// Where those are in the end: rows of their pack.
    pub(super) case_rows: Run,
    /// Whether its items get a question and no step.
    pub(super) gentle: bool,
    pub(super) hit: Vec<Example>,
    pub(super) miss: Vec<Example>,
    /// The bytes of its id.
    pub(super) span: Span,
    pub(super) source: Arc<RuleSource>,
    /// One of these has to hold. There is always one, which is empty where nothing is asked for.
    pub(super) when: Vec<Vec<Condition>>,
    /// None of these may hold.
    pub(super) unless: Vec<Vec<Condition>>,
}

/// An example and its bytes.
#[derive(Debug)]
pub(super) struct Example {
    pub(super) text: String,
    pub(super) span: Span,
}

/// The lists that the conditions of some rules name.
pub(super) fn lists(rules: &[Compiled]) -> HashSet<&str> {
    let blocks = rules
        .iter()
        .flat_map(|rule| rule.when.iter().chain(&rule.unless));
    let words = blocks.flatten().filter_map(|condition| match condition {
        Condition::Words(_, words) | Condition::Under(words) => Some(words),
        _ => None,
    });
    words
        .flat_map(|words| words.lists.iter().map(String::as_str))
        .collect()
}

//! Rules: as written in YAML, compiled, and matched against an item.
//!
//! The way of a rule file: its places and its values (`schema`) are read side by side, `lists` gathers the
//! lists of all files, `rule` turns each rule into conditions and templates, `order` puts the rules in the order they
//! are tried, and `matching` tries them.

mod block;
mod built_in;
mod check_examples;
mod compile;
mod condition;
mod error;
#[cfg(test)]
mod json_schema;
mod lists;
mod matching;
mod names;
mod order;
mod rule;
mod schema;
mod shipped;
mod template;
mod view;
mod when;
mod words;

#[cfg(test)]
mod tests;

pub use built_in::{BUILT_IN, BuiltIn, UNKNOWN_SUPPRESSION, UNUSED_SUPPRESSION};
pub use check_examples::{ExampleResult, Outcome, Reader};
pub use error::{Mistake, Name, RuleError, RuleSource};
pub use matching::Trace;
pub use names::feature_name;
pub use shipped::shipped_files;

use crate::finding::Verdict;
use crate::item::Anatomy;
use crate::plan::text::Text;
use crate::settings::{Level, Settings};
use crate::source::Span;
use condition::Condition;
use matching::LeadIndex;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;
use template::Template;
use when::When;
use words::WordSet;

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

/// An item as rules see it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Its text.
    pub text: &'a Text<'a>,
    /// What that is made of.
    pub anatomy: &'a Anatomy,
    /// The label of its section, as read.
    pub heading: &'a str,
}

/// One compiled rule.
#[derive(Debug)]
pub struct Rule {
    /// Its permanent name.
    pub id: String,
    /// Names it had before.
    pub aliases: Vec<String>,
    /// What it makes of an item; none for a free-standing check.
    pub verdict: Option<Verdict>,
    /// The level it was written with.
    pub level: Level,
    /// What it is for.
    pub why: Option<String>,
    /// Why an item is reported, in one sentence; as written, placeholders and all.
    pub message: String,
    /// The question that turns the item into a step, as written.
    pub help: String,
    /// First steps, as written.
    pub suggest: Vec<String>,
    /// What it must and must not match.
    pub examples: Examples,
    /// The path of its file, as errors name it.
    pub file: String,
    /// The bytes of its id in its file.
    pub span: Span,
    source: Arc<RuleSource>,
    templates: Templates,
    when: When,
    unless: Vec<Vec<Condition>>,
}

/// A rule's texts, ready to be filled.
#[derive(Debug)]
struct Templates {
    message: Template,
    help: Template,
    suggest: Vec<Template>,
}

/// A rule's examples.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Examples {
    /// Items that it must win.
    pub hit: Vec<Example>,
    /// Items that it must leave alone.
    pub miss: Vec<Example>,
}

/// An example of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The item's text.
    pub text: String,
    /// Its bytes in the rule's file.
    pub span: Span,
}

impl Rule {
    /// The file it stands in, text and all.
    #[must_use]
    pub fn source(&self) -> &RuleSource {
        &self.source
    }

    /// Whether it is a rule of the shipped pack.
    #[must_use]
    pub fn is_shipped(&self) -> bool {
        self.source.shipped
    }

    /// Its level in these settings, where the config may name it by an alias.
    #[must_use]
    pub fn level_in(&self, settings: &Settings) -> Level {
        let mut names = std::iter::once(&self.id).chain(&self.aliases);
        names
            .find_map(|name| settings.severity.get(name))
            .copied()
            .unwrap_or(self.level)
    }

    /// Why the item is reported, in one sentence.
    #[must_use]
    pub fn message(&self, subject: Subject<'_>) -> String {
        self.templates.message.fill(subject)
    }

    /// The question that turns the item into a step.
    #[must_use]
    pub fn help(&self, subject: Subject<'_>) -> String {
        self.templates.help.fill(subject)
    }

    /// One first step, where the rule has one.
    #[must_use]
    pub fn suggestion(&self, subject: Subject<'_>) -> Option<String> {
        let first = self.templates.suggest.first();
        first.map(|template| template.fill(subject))
    }
}

/// A rule that matched, and the words that made it.
#[derive(Debug, Clone)]
pub struct Match<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// The words to point at, in tokens of the anatomy.
    pub tokens: Range<usize>,
}

/// All rules in force.
#[derive(Debug, Default)]
pub struct Rules {
    /// In the order they are tried.
    all: Vec<Rule>,
    /// Positions in `all`, by id and alias.
    by_name: HashMap<String, usize>,
    lists: BTreeMap<String, Arc<WordSet>>,
    verdicts: LeadIndex,
    checks: LeadIndex,
}

impl Rules {
    fn new(rules: Vec<Rule>, lists: BTreeMap<String, Arc<WordSet>>) -> Self {
        let mut by_name = HashMap::new();
        for (at, rule) in rules.iter().enumerate() {
            for name in rule.aliases.iter().chain([&rule.id]) {
                by_name.insert(name.clone(), at);
            }
        }
        let index = |verdict: bool| {
            let all = rules.iter().enumerate();
            LeadIndex::new(all.filter(|(_, rule)| rule.verdict.is_some() == verdict))
        };
        Self {
            verdicts: index(true),
            checks: index(false),
            all: rules,
            by_name,
            lists,
        }
    }

    /// All rules, in the order they are tried.
    pub fn all(&self) -> impl Iterator<Item = &Rule> {
        self.all.iter()
    }

    /// The rule with this id or alias.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Rule> {
        self.by_name.get(name).map(|&at| &self.all[at])
    }

    /// The names of all lists, in the order of the alphabet.
    pub fn lists(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(String::as_str)
    }

    /// The words of a list, those of included lists too, in the order of the alphabet; none where there is no such list.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<Vec<&str>> {
        let list = self.lists.get(name)?;
        Some(list.entries().into_iter().collect())
    }
}

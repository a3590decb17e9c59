//! Examples as tests: a rule must win its hits and leave its misses alone.

use super::compile::pack::{AnyOf, Condition};
use super::compile::{lost_hit, taken_hit};
use super::view::View;
use super::{Example, Examples, Matcher, Rule, RuleError, Rules, Subject};
use crate::item::Parse;
use crate::plan::text::Text;
use crate::reader::Likelihood;

/// An example as an item of an action list.
#[derive(Debug, Clone)]
pub struct ReadExample {
    /// Its text.
    pub text: Text<'static>,
    /// What that is made of.
    pub parse: Parse,
    /// What the reader says of it.
    pub likelihood: Option<Likelihood>,
}

impl ReadExample {
    /// The item as rules see it, under a label.
    #[must_use]
    pub fn under<'a>(&'a self, heading: &'a str) -> Subject<'a> {
        Subject {
            text: &self.text,
            parse: &self.parse,
            heading,
            likelihood: self.likelihood,
        }
    }
}

/// Reads an example: the item that a text makes.
pub type ExampleReader<'r> = &'r dyn Fn(&str) -> ReadExample;

/// How an example fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// As the rule's author said.
    Passed,
    /// A hit that the rule doesn't win.
    Missing,
    /// A miss that the rule decides.
    Noisy,
    /// A first step that is no action.
    NoStep,
}

/// One example, tried.
#[derive(Debug, Clone)]
pub struct ExampleResult<'r> {
    /// The rule it belongs to.
    pub rule: &'r Rule,
    /// The example.
    pub example: Example,
    /// How it fared.
    pub outcome: Outcome,
    /// What won a hit instead or why the rule doesn't match it, or what the rule matched in a miss; none where it passed.
    pub detail: Option<String>,
}

/// The label that examples stand under where a block asks for none.
pub(super) const HEADING: &str = "Actions";

/// How the examples of a rule or class fared, by what is wrong with a hit, and with a miss, where anything is.
pub(super) fn tried(
    rule: &Rule,
    examples: Examples,
    lost: impl Fn(&Example) -> Option<String>,
    noise: impl Fn(&Example) -> Option<String>,
) -> Vec<ExampleResult<'_>> {
    let result = |example, fault, detail: Option<String>| ExampleResult {
        rule,
        example,
        outcome: detail.as_ref().map_or(Outcome::Passed, |_| fault),
        detail,
    };
    let hits = examples.hit.into_iter().map(|hit| {
        let detail = lost(&hit);
        result(hit, Outcome::Missing, detail)
    });
    let misses = examples.miss.into_iter().map(|miss| {
        let detail = noise(&miss);
        result(miss, Outcome::Noisy, detail)
    });
    hits.chain(misses).collect()
}

impl Rules {
    /// Tries the examples of all rules, in order.
    #[must_use]
    pub fn test(&self, reader: ExampleReader<'_>) -> Vec<ExampleResult<'_>> {
        let results = self.all.iter().flat_map(|rule| {
            let lost = |example: &Example| self.lost(rule, example, reader);
            let noise = |example: &Example| self.noise(rule, example, reader);
            tried(rule, self.examples(rule), lost, noise)
        });
        results.collect()
    }

    /// The hits that the rules and classes of user files do not win: mistakes of loading, each at its example. The shipped pack's
    /// are left to its tests.
    #[must_use]
    pub fn verify(&self, reader: ExampleReader<'_>) -> Vec<RuleError> {
        let mut lost = Vec::new();
        for rule in self.all.iter().filter(|rule| !rule.shipped) {
            let Some(source) = self.sources.get(rule.order) else {
                continue;
            };
            for example in self.examples(rule).hit {
                if let Some(winner) = self.lost(rule, &example, reader) {
                    let mistake = lost_hit(&rule.id, &example.text, &winner);
                    lost.push((rule.order, RuleError::new(source, example.span, mistake)));
                }
            }
        }
        for class in self.classes().filter(|class| !class.shipped) {
            let Some(source) = self.sources.get(class.order) else {
                continue;
            };
            for example in self.examples_of_class(class).hit {
                if let Some(taken) = self.not_of_class(class, &example, reader) {
                    let mistake = taken_hit(&class.id, &example.text, &taken);
                    lost.push((class.order, RuleError::new(source, example.span, mistake)));
                }
            }
        }
        lost.sort_by_key(|(order, error)| (*order, error.span));
        lost.into_iter().map(|(_, error)| error).collect()
    }

    /// Why a rule doesn't win an example under any of its labels; none where it does.
    fn lost(&self, rule: &Rule, example: &Example, reader: ExampleReader<'_>) -> Option<String> {
        let tried = self.try_example(rule, example, reader, |subject| {
            let failed = Matcher::new(self).try_on(subject, |trial| trial.failure_of(rule));
            if let Some(failed) = failed {
                let winner = rule.verdict.and_then(|_| self.decide(subject));
                return Some(match winner {
                    Some(winner) => format!("“{}” wins it, and here {failed}", winner.rule.id),
                    None => failed,
                });
            }
            rule.verdict?;
            let winner = self.decide(subject)?.rule;
            (winner.id != rule.id).then(|| format!("“{}” is tried first and wins it", winner.id))
        });
        let lost: Option<Vec<String>> = tried.into_iter().collect();
        lost?.into_iter().next()
    }

    /// What a rule makes of an example that it should leave alone under all its labels; none where it does.
    fn noise(&self, rule: &Rule, example: &Example, reader: ExampleReader<'_>) -> Option<String> {
        let tried = self.try_example(rule, example, reader, |subject| {
            let found = if rule.verdict.is_some() {
                self.decide(subject)
                    .filter(|found| found.rule.id == rule.id)
            } else {
                let found = self.checks(subject).into_iter();
                found.into_iter().find(|found| found.rule.id == rule.id)
            };
            let words = View::new(subject).slice(found?.tokens);
            Some(format!("it matches “{words}”"))
        });
        tried.into_iter().flatten().next()
    }

    /// What is made of an example under a label of each block, for an example doesn't say which block is its own.
    fn try_example<T>(
        &self,
        rule: &Rule,
        example: &Example,
        reader: ExampleReader<'_>,
        then: impl Fn(Subject<'_>) -> T,
    ) -> Vec<T> {
        let read = reader(&example.text);
        let mut labels: Vec<&str> = self.labels(rule).collect();
        labels.dedup();
        let subjects = labels.into_iter().map(|heading| read.under(heading));
        subjects.map(then).collect()
    }

    /// For each block under `when` a label that it may hold under.
    fn labels(&self, rule: &Rule) -> impl Iterator<Item = &str> {
        let blocks = rule.when.of(&self.pack.blocks).iter();
        blocks.map(|block| {
            let mut conditions = block.conditions.of(&self.pack.conditions).iter();
            let under = conditions.find_map(|condition| match condition {
                Condition::Under { any_of } => self.pack.any_of.get(*any_of as usize),
                _ => None,
            });
            let word = under.and_then(|words| self.a_word_of(*words));
            word.unwrap_or(HEADING)
        })
    }

    fn a_word_of(&self, words: AnyOf) -> Option<&str> {
        let mut sets = self.pack.numbers(words.sets).iter();
        sets.find_map(|&set| self.pack.entries_of(set).min())
    }
}

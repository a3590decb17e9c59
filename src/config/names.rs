//! Checks that the rules and lists which a config names are there, and that its changes to lists can be made.

use super::effective::{Config, Values};
use super::limits::TOLD;
use super::load::Layer;
use super::rules::{RuleOptions, compile};
use super::schema::WrittenList;
use crate::problem::Problem;
use crate::rules::{BUILT_IN, BuiltIn, Rules};
use crate::spelling::{closest, did_you_mean};
use std::collections::BTreeMap;

/// Adds what is wrong with the names in a config to `problems`; `layers` are its files, the nearest first.
pub(super) fn check(
    config: &Config,
    layers: &[Layer],
    options: &RuleOptions,
    problems: &mut Vec<Problem>,
) {
    let names = |layer: &Layer| {
        let written = &layer.written;
        !written.severity.is_empty() || !written.lists.is_empty() || !written.overrides.is_empty()
    };
    if !problems.is_empty() || (config.rule_files.is_empty() && !layers.iter().any(names)) {
        return;
    }
    let rules = match compile(options, &config.rule_files, &[]) {
        Ok(rules) => rules,
        Err(mistakes) => {
            return problems.extend(mistakes.into_iter().map(|mistake| mistake.problem));
        }
    };
    for layer in layers {
        let written = &layer.written;
        let check = Check {
            layer,
            rules: &rules,
        };
        check.severity(&[], written.severity.keys(), problems);
        check.lists(&[], &written.lists, problems);
        for (index, over) in written.overrides.iter().enumerate() {
            let index = index.to_string();
            let above = ["overrides", index.as_str()];
            check.severity(&above, over.severity.keys(), problems);
            check.lists(&above, &over.lists, problems);
        }
    }
    if problems.len() == TOLD {
        problems.push(Problem::new(format!(
            "there may be more such names: {TOLD} are told at once"
        )));
    }
    if problems.is_empty() {
        changes(config, layers, options, problems);
    }
}

/// Tries the changes to lists, those of each override on top of the others.
fn changes(config: &Config, layers: &[Layer], options: &RuleOptions, problems: &mut Vec<Problem>) {
    let mut attempt = |values: &Values, place: &dyn Fn(&str, Problem) -> Problem| {
        let changes = values.list_changes();
        if changes.is_empty() || !problems.is_empty() {
            return;
        }
        if let Err(mistakes) = compile(options, &config.rule_files, &changes) {
            problems.extend(mistakes.into_iter().map(|mistake| match &mistake.list {
                Some(list) => place(list, mistake.problem),
                None => mistake.problem,
            }));
        }
    };
    let top = |list: &str, problem| {
        let layer = layers
            .iter()
            .find(|layer| layer.written.lists.contains_key(list));
        match layer {
            Some(layer) => at_list(layer, &["lists", list], problem),
            None => problem,
        }
    };
    attempt(&config.values, &top);
    for layer in layers {
        for (index, over) in layer.written.overrides.iter().enumerate() {
            if over.lists.is_empty() {
                continue;
            }
            let mut values = config.values.clone();
            values.take(&Values::of_override(over.clone()));
            attempt(&values, &|list, problem| {
                let index = index.to_string();
                at_list(layer, &["overrides", &index, "lists", list], problem)
            });
        }
    }
}

fn at_list(layer: &Layer, path: &[&str], problem: Problem) -> Problem {
    let mut placed = layer.key_problem(problem.message, path, "changed here");
    placed.help = problem.help;
    placed
}

struct Check<'a> {
    layer: &'a Layer,
    rules: &'a Rules,
}

impl Check<'_> {
    /// A shipped rule may be named even where the shipped rules are left out for a run.
    fn severity<'k>(
        &self,
        above: &[&str],
        ids: impl Iterator<Item = &'k String>,
        problems: &mut Vec<Problem>,
    ) {
        let shipped = Rules::shipped();
        for id in ids {
            let known = self.rules.find(id).or_else(|| shipped.find(id)).is_some();
            if known || self.rules.retired_anywhere(id).is_some() || BuiltIn::find(id).is_some() {
                continue;
            }
            if problems.len() == TOLD {
                return;
            }
            let all = self.rules.all().chain(shipped.all());
            let built_in = BUILT_IN.map(|check| check.id);
            let names = all.map(|rule| &*rule.id).chain(built_in);
            problems.push(self.unknown("rule", id, names, &[above, &["severity", id]].concat()));
        }
    }

    fn lists(
        &self,
        above: &[&str],
        lists: &BTreeMap<String, WrittenList>,
        problems: &mut Vec<Problem>,
    ) {
        for name in lists.keys() {
            let known = || self.rules.lists().chain(Rules::shipped().lists());
            if problems.len() == TOLD {
                return;
            }
            if !known().any(|list| list == name) {
                let path = [above, &["lists", name]].concat();
                problems.push(self.unknown("list", name, known(), &path));
            }
        }
    }

    fn unknown<'n>(
        &self,
        what: &str,
        name: &str,
        names: impl Iterator<Item = &'n str>,
        path: &[&str],
    ) -> Problem {
        let label = format!("no {what} has this name");
        let problem = self
            .layer
            .key_problem(format!("there is no {what} “{name}”"), path, &label);
        problem.help(match closest(name, names) {
            Some(near) => format!("{} `doable rules list` shows them all.", did_you_mean(near)),
            None => "`doable rules list` shows them all.".to_owned(),
        })
    }
}

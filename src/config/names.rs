//! Checks that the rules and lists which a config names are there, and that its changes to lists can be made.

use super::effective::Config;
use super::layer::Layer;
use super::limits::TOLD;
use super::rules::{RuleOptions, compile};
use super::schema::Values;
use crate::problem::Problem;
use crate::rules::{BUILT_IN, BuiltIn, Rules};
use crate::source::Span;
use crate::spelling::{closest, did_you_mean};
use std::iter::once;

/// Adds what is wrong with the names in a config to `problems`; `layers` are its files, the nearest first.
pub(super) fn check(
    config: &Config,
    layers: &[Layer],
    options: &RuleOptions,
    problems: &mut Vec<Problem>,
) {
    let names = |values: &Values| !values.severity.is_empty() || !values.lists.is_empty();
    let any = !config.rule_files.is_empty() || all(layers).any(|(_, values)| names(values));
    if !problems.is_empty() || !any {
        return;
    }
    let rules = match compile(options, &config.rule_files, &[]) {
        Ok(rules) => rules,
        Err(mistakes) => {
            return problems.extend(mistakes.into_iter().map(|mistake| mistake.problem));
        }
    };
    let unknown = all(layers).flat_map(|(layer, values)| unknown_names(&rules, layer, values));
    problems.extend(unknown.take(TOLD));
    if problems.len() == TOLD {
        problems.push(Problem::new(format!(
            "there may be more such names: {TOLD} are told at once"
        )));
    }
    if problems.is_empty() {
        *problems = wrong_changes(config, layers, options).unwrap_or_default();
    }
}

/// What each layer sets, and what its overrides do.
fn all(layers: &[Layer]) -> impl Iterator<Item = (&Layer, &Values)> {
    layers.iter().flat_map(|layer| {
        let overrides = layer.written.overrides.iter();
        let overrides = overrides.map(|over| &over.value.values);
        once(&layer.written.values)
            .chain(overrides)
            .map(move |values| (layer, values))
    })
}

/// The names of rules and lists that are not there. A shipped rule may be named even where the shipped rules are left out
/// for a run.
fn unknown_names<'a>(
    rules: &'a Rules,
    layer: &'a Layer,
    values: &'a Values,
) -> impl Iterator<Item = Problem> + 'a {
    let shipped = Rules::shipped();
    let is_rule = |id: &str| {
        rules.find(id).or_else(|| shipped.find(id)).is_some()
            || rules.retired_anywhere(id).is_some()
            || BuiltIn::find(id).is_some()
    };
    let severity = values.severity.iter().filter(move |(id, _)| !is_rule(id));
    let severity = severity.map(|(id, level)| {
        let all = rules.all().chain(shipped.all()).map(|rule| &*rule.id);
        unknown(
            layer,
            "rule",
            id,
            level.head,
            all.chain(BUILT_IN.map(|check| check.id)),
        )
    });
    let all = || rules.lists().into_iter().chain(shipped.lists());
    let lists = values
        .lists
        .iter()
        .filter(move |(name, _)| !all().any(|list| list == *name));
    let lists = lists.map(move |(name, list)| unknown(layer, "list", name, list.head, all()));
    severity.chain(lists)
}

fn unknown<'n>(
    layer: &Layer,
    what: &str,
    name: &str,
    span: Span,
    names: impl Iterator<Item = &'n str>,
) -> Problem {
    let shown = "`doable rules list` shows them all.";
    let help = match closest(name, names) {
        Some(near) => format!("{} {shown}", did_you_mean(near)),
        None => shown.to_owned(),
    };
    let problem = Problem::new(format!("there is no {what} “{name}”")).help(help);
    layer.at(problem, span, &format!("no {what} has this name"))
}

/// Tries the changes to lists, those of each override on top of the others: what is wrong with the first that can't be made.
fn wrong_changes(config: &Config, layers: &[Layer], options: &RuleOptions) -> Option<Vec<Problem>> {
    let attempt = |values: &Values, placed: &[(&Layer, &Values)]| {
        let changes = values.list_changes();
        if changes.is_empty() {
            return None;
        }
        let mistakes = compile(options, &config.rule_files, &changes).err()?;
        let problems = mistakes.into_iter().map(|mistake| {
            let list = mistake.list.as_ref();
            let mut places = placed.iter().filter_map(|(layer, values)| {
                let list = values.lists.get(list?)?;
                Some((layer, list.head))
            });
            match places.next() {
                Some((layer, span)) => layer.at(mistake.problem, span, "changed here"),
                None => mistake.problem,
            }
        });
        Some(problems.collect())
    };
    let top: Vec<_> = layers
        .iter()
        .map(|layer| (layer, &layer.written.values))
        .collect();
    attempt(&config.values, &top).or_else(|| {
        layers.iter().find_map(|layer| {
            layer.written.overrides.iter().find_map(|over| {
                let over = &over.value.values;
                if over.lists.is_empty() {
                    return None;
                }
                let mut values = config.values.clone();
                values.take(over);
                attempt(&values, &[(layer, over)])
            })
        })
    })
}

//! `doable config`: which config counts for a path, and the settings in force there.

use super::args::InForce;
use super::survey::Survey;
use super::{Answer, somewhere_here};
use crate::config::{Config, Configs, Effective, Governed, Labels, ListWords, discover, mistaken};
use crate::files::shown;
use crate::plan::asked::Asked;
use crate::probability::Probability;
use crate::problem::Problem;
use crate::report::escape::{escape, escape_lines};
use crate::report::{Exit, ReadLabel, in_line};
use crate::settings::{FailOn, Family, Items, Level};
use crate::yaml;
use clap::ValueHint;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Show which config counts for a path, and the settings in force there
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A file or folder [default: the current folder]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    path: Option<PathBuf>,

    #[command(flatten)]
    in_force: InForce,
}

const EXAMPLES: &str = "\
Examples:
  doable config                  for the current folder
  doable config notes/plan.md    for one file, overrides included";

/// How many labels are told of that a label, pattern or family opens.
const TOLD: usize = 10;

/// The settings in force, as a config would say them.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct InForceHere<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    headings: Option<&'a Labels>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    families: Vec<Family>,
    items: Items,
    include_done: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    include: Option<&'a [String]>,
    exclude: Vec<&'a str>,
    rules: &'a [String],
    severity: &'a BTreeMap<String, Level>,
    lists: &'a BTreeMap<String, ListWords>,
    fail_on: FailOn,
    reader: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_confidence: Option<Probability>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<String>,
}

impl Args {
    pub fn run(&self) -> Answer {
        let configs = self.in_force.configs()?;
        let path = match &self.path {
            None => somewhere_here().to_path_buf(),
            Some(path) if path.is_dir() => path.join(somewhere_here()),
            Some(path) => path.clone(),
        };
        let file = configs.of_file(&path);
        let in_force = file.and_then(|file| Some((configs.effective(&file)?, file)));
        let Some((effective, file)) = in_force else {
            return Err(configs.take_problems());
        };
        let of_file = self.path.as_ref().is_some_and(|path| !path.is_dir());
        let mut text = head(&file, of_file);
        for what in effective.without_effect() {
            let _ = writeln!(text, "# Without effect: {}", escape(&what));
        }
        if !of_file {
            text += &opened(&path, &effective, &configs);
        }
        let values = values(&file.config, &effective);
        let yaml = yaml::to_string(&values).map_err(|error| Problem::new(error.to_string()))?;
        text += &escape_lines(&yaml);
        Ok((text, Exit::Clean))
    }
}

/// Comments that say where the settings come from.
fn head(file: &Governed, of_file: bool) -> String {
    let mut text = String::new();
    match file.config.files() {
        [] => text.push_str("# config: none\n"),
        [nearest, extended @ ..] => {
            let _ = writeln!(text, "# config: {}", escape(nearest));
            for extended in extended {
                let _ = writeln!(text, "# extends: {}", escape(extended));
            }
        }
    }
    let _ = writeln!(text, "# root: {}", escape(&shown(&file.root)));
    if let Some(vault) = file.vault {
        let _ = writeln!(text, "# notes vault: {}", vault.sign());
    } else if let Some(folder) = file.path.parent()
        && let Some((name, wrong)) = mistaken(folder, discover::home().as_deref())
    {
        let _ = writeln!(text, "# no notes vault: {name} is {wrong}");
    }
    if of_file && let Some(pattern) = file.config.excludes(&file.path) {
        let _ = writeln!(
            text,
            "# This file is left out, by the pattern {}",
            escape(pattern)
        );
    }
    text
}

/// Comments that say which labels of the folder that `path` is in each label, pattern and family of the config opens.
fn opened(path: &Path, effective: &Effective, configs: &Configs) -> String {
    let mut text = String::new();
    let asked = Asked::new(&effective.settings);
    let families = effective.settings.families;
    if asked.named().next().is_none() && families.is_empty() {
        return text;
    }
    let read = Survey::of(path.parent().unwrap_or(path), configs).read;
    for (number, named) in asked.named().enumerate() {
        let labels = read
            .iter()
            .filter(|label| asked.is_named(number, &label.text));
        let _ = writeln!(text, "# headings \"{}\": {}", escape(named), told(labels));
    }
    for family in families.iter() {
        let labels = read
            .iter()
            .filter(|label| asked.family_of(&label.text) == Some(family));
        let _ = writeln!(text, "# families {}: {}", family.name(), told(labels));
    }
    text
}

/// Labels, each with how many items stand under it.
fn told<'a>(labels: impl Iterator<Item = &'a ReadLabel>) -> String {
    let counted = |label: &ReadLabel| format!("{} ({})", in_line(&label.text), label.items);
    let mut labels: Vec<String> = labels.map(counted).collect();
    if labels.is_empty() {
        return "no label here".to_owned();
    }
    let more = labels.len().saturating_sub(TOLD);
    labels.truncate(TOLD);
    let labels = labels.join(", ");
    match more {
        0 => labels,
        more => format!("{labels} and {more} more"),
    }
}

fn values<'a>(config: &'a Config, effective: &'a Effective) -> InForceHere<'a> {
    InForceHere {
        headings: Some(&effective.headings).filter(|labels| **labels != Labels::default()),
        families: effective.settings.families.iter().collect(),
        items: effective.items,
        include_done: effective.settings.include_done,
        include: config.include(),
        exclude: config.exclude(),
        rules: config.rules(),
        severity: &effective.settings.severity,
        lists: &effective.lists,
        fail_on: effective.fail_on.unwrap_or(FailOn::Warning),
        reader: effective.reader.written(),
        min_confidence: effective.settings.min_confidence,
        baseline: config.baseline().map(shown),
    }
}

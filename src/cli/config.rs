//! `doable config`: which config counts for a path, and the settings in force there.

use super::args::InForce;
use super::{Answer, somewhere_here};
use crate::config::{Config, Effective, Governed, Labels, ListWords, discover, mistaken};
use crate::files::shown;
use crate::probability::Probability;
use crate::problem::Problem;
use crate::report::Exit;
use crate::report::escape::{escape, escape_lines};
use crate::settings::{FailOn, Family, Items, Level};
use crate::yaml;
use clap::ValueHint;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

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

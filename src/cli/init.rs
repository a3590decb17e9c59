//! `doable init`: writes a config with every key explained.

use super::Answer;
use super::args::{InForce, Inputs};
use super::flags::Flags;
use super::job::quoted;
use super::run::{Exemptions, run};
use crate::config::discover::NAMES;
use crate::config::schema_accepts;
use crate::files::{slashes, write};
use crate::problem::{Problem, unwritable};
use crate::report::escape::escape;
use crate::report::pretty::Look;
use crate::report::{Count, Exit, Label, Reporter, Unread};
use clap::ValueHint;
use std::fmt::Write;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Write a .doable.yaml with every setting explained
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The folder to write it into [default: the current folder]
    #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    folder: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  doable init           write ./.doable.yaml
  doable init notes     write notes/.doable.yaml

Labels that stand above checkboxes which are not read are offered under `headings:`.
A config that exists is never overwritten.";

/// The config that is written. A line that begins with `#` and a space is prose, one with `#` and anything
/// else a setting that holds once the `#` is gone.
const TEMPLATE: &str = include_str!("init.yaml");
/// Its line with labels that might be added.
const ADDED: &str = "#  add: [Goals, This week]\n";

impl Args {
    pub fn run(&self) -> Answer {
        let folder = self.folder.as_deref().unwrap_or(Path::new(""));
        for path in NAMES.map(|name| folder.join(name)) {
            if path.symlink_metadata().is_ok() {
                return Err(vec![exists(&path)]);
            }
        }
        let path = folder.join(NAMES[0]);
        let name = slashes(&path);
        let unread = self.unread();
        let labels: Vec<Offer> = unread.known().iter().filter_map(Offer::of).collect();
        write::create(&path, &config(&labels)).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => exists(&path),
            _ => unwritable(&name, &error),
        })?;
        let wrote = format!("Wrote {}. All its settings are comments", escape(&name));
        let mut text = wrote + ": take away the # of those you want.\n";
        if !labels.is_empty() {
            let labels = Count(labels.len(), "label", "labels");
            let _ = writeln!(
                text,
                "Under `headings:` it offers {labels} of checkboxes that are not read."
            );
        }
        Ok((text, Exit::Clean))
    }

    /// The checkboxes of the folder that are not read. What can't be read is for `check` to tell.
    fn unread(&self) -> Unread {
        let Ok(configs) = InForce::default().configs() else {
            return Unread::default();
        };
        let inputs = Inputs {
            paths: self.folder.iter().cloned().collect(),
            ..Inputs::default()
        };
        let mut reporter = Reporter::new(Look::plain(true), std::io::sink());
        reporter.summary.quiet = true;
        let (flags, exemptions) = (Flags::default(), Exemptions::default());
        run(&inputs, &configs, flags, exemptions, &mut reporter);
        std::mem::take(&mut reporter.summary.unread)
    }
}

/// A label that may be added, as a config names it.
struct Offer {
    name: String,
    checkboxes: usize,
}

impl Offer {
    /// None where a config can't name the label. Signs are no part of its words, and some may stand for others there.
    fn of(label: &Label) -> Option<Self> {
        let name = label.text.replace(['*', '?'], " ").trim().to_owned();
        let says_something = name.contains(char::is_alphanumeric);
        let setting = format!("headings: {{add: [{}]}}", quoted(&name));
        let is_possible =
            label.can_be_added() && says_something && schema_accepts(&setting).is_ok();
        is_possible.then_some(Self {
            name,
            checkboxes: label.checkboxes,
        })
    }
}

/// The config, with these labels to add where there are any.
fn config(labels: &[Offer]) -> String {
    if labels.is_empty() {
        return TEMPLATE.to_owned();
    }
    let mut added = "#  add:\n".to_owned();
    for label in labels {
        let boxes = Count(label.checkboxes, "checkbox", "checkboxes");
        let _ = writeln!(added, "#    - {}  # {boxes} not read", quoted(&label.name));
    }
    TEMPLATE.replacen(ADDED, &added, 1)
}

fn exists(path: &Path) -> Problem {
    Problem::new(format!(
        "{} exists already and was left as it is",
        slashes(path)
    ))
    .help("Delete or rename it first if you want a fresh one.")
}

#[cfg(test)]
mod tests {
    use super::{ADDED, Offer, TEMPLATE, config, schema_accepts};
    use crate::plan::Stray;
    use crate::report::Unread;

    /// The settings of the template, each with the lines that belong to it.
    fn settings(config: &str) -> Vec<String> {
        let mut settings: Vec<String> = Vec::new();
        for line in config.lines() {
            let Some(rest) = line.strip_prefix('#') else {
                assert!(line.is_empty(), "neither prose nor a setting: {line}");
                continue;
            };
            let indented = rest.starts_with("  ");
            if rest.is_empty() || (rest.starts_with(' ') && !indented) {
                continue;
            }
            match settings.last_mut().filter(|_| indented) {
                Some(setting) => setting.extend(["\n", rest]),
                None => settings.push(rest.to_owned()),
            }
        }
        settings
    }

    #[test]
    fn every_setting_of_the_template_holds_once_it_is_no_comment() {
        let settings = settings(TEMPLATE);
        assert!(settings.len() >= 10);
        for setting in &settings {
            assert_eq!(schema_accepts(setting), Ok(()), "{setting}");
        }
        assert_eq!(schema_accepts(&settings.join("\n")), Ok(()));
        assert_eq!(schema_accepts(TEMPLATE), Ok(()));
    }

    #[test]
    fn labels_of_any_kind_are_offered_as_settings() {
        assert!(TEMPLATE.contains(ADDED));
        let labels = [
            "This week",
            "it's: \"so\" # {x} [y]",
            "\u{1b}[31m\u{202e}",
            "- a",
            "日本",
            "What *now*?",
            "🎯?",
        ];
        let stray = |heading: &str| Stray {
            heading: heading.to_owned(),
            count: 2,
        };
        let mut unread = Unread::default();
        unread.add("a.md", &labels.map(stray));
        let labels: Vec<Offer> = unread.known().iter().filter_map(Offer::of).collect();
        assert_eq!(labels.len(), 6, "one is of signs alone");
        let config = config(&labels);
        assert!(config.contains("#    - 'This week'  # 2 checkboxes not read\n"));
        assert_eq!(schema_accepts(&config), Ok(()));
        assert_eq!(schema_accepts(&settings(&config).join("\n")), Ok(()));
    }

    #[test]
    fn the_template_shows_every_key() {
        let all = settings(TEMPLATE).join("\n");
        let keys = [
            "extends",
            "headings",
            "items",
            "include-done",
            "include",
            "exclude",
            "rules",
            "severity",
            "lists",
            "overrides",
            "fail-on",
            "baseline",
            "reader",
            "min-confidence",
        ];
        for key in keys {
            assert!(
                all.lines().any(|line| line.starts_with(&format!("{key}:"))),
                "{key}"
            );
        }
    }
}

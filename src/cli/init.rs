//! `doable init`: writes a config with every key explained.

use super::Answer;
use crate::config::discover::NAMES;
use crate::files::{slashes, write};
use crate::problem::{Problem, unwritable};
use crate::report::Exit;
use crate::report::escape::escape;
use clap::ValueHint;
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

A config that exists is never overwritten.";

/// The config that is written. A line that begins with `#` and a space is prose, one with `#` and anything
/// else a setting that holds once the `#` is gone.
const TEMPLATE: &str = include_str!("init.yaml");

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
        write::create(&path, TEMPLATE).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => exists(&path),
            _ => unwritable(&name, &error),
        })?;
        let wrote = format!("Wrote {}. All its settings are comments", escape(&name));
        let text = wrote + ": take away the # of those you want.\n";
        Ok((text, Exit::Clean))
    }
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
    use super::TEMPLATE;
    use crate::config::schema_accepts;

    /// The settings of the template, each with the lines that belong to it.
    fn settings() -> Vec<String> {
        let mut settings: Vec<String> = Vec::new();
        for line in TEMPLATE.lines() {
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
        let settings = settings();
        assert!(settings.len() >= 10);
        for setting in &settings {
            assert_eq!(schema_accepts(setting), Ok(()), "{setting}");
        }
        assert_eq!(schema_accepts(&settings.join("\n")), Ok(()));
        assert_eq!(schema_accepts(TEMPLATE), Ok(()));
    }

    #[test]
    fn the_template_shows_every_key() {
        let all = settings().join("\n");
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

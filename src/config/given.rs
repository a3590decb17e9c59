//! Configs of texts that were handed over, where there is no disk: a page's, a plugin's.

use super::effective::Config;
use super::load;
use super::rules::RuleOptions;
use super::system::{Allowed, System};
use crate::problem::Problem;
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

/// What a config is called that was handed over; paths are from its folder.
pub const NAME: &str = ".doable.yaml";

/// Texts by their path from the config's folder, with `/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The config's own, and those of the files that it names.
    pub files: BTreeMap<PathBuf, String>,
}

/// A config of such texts; one that says nothing where none of them is a config.
///
/// # Errors
/// What is wrong with it.
pub fn config_of(given: &Given, options: &RuleOptions) -> Result<Config, Vec<Problem>> {
    let path = Path::new(NAME);
    let path = given.files.contains_key(path).then_some(path);
    load::load(
        given,
        path,
        true,
        options,
        Some(&super::reader::Readers::default()),
    )
}

impl Given {
    fn text_of(&self, path: &Path) -> io::Result<&String> {
        let text = self.files.get(path);
        text.ok_or_else(|| ErrorKind::NotFound.into())
    }

    /// Whether files stand in a folder of that name.
    fn is_folder(&self, path: &Path) -> bool {
        self.files.keys().any(|file| file.starts_with(path))
    }
}

impl System for Given {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let plain = plain(path).ok_or(ErrorKind::NotFound)?;
        if self.exists(&plain) {
            Ok(plain)
        } else {
            Err(ErrorKind::NotFound.into())
        }
    }

    fn exists(&self, path: &Path) -> bool {
        self.is_folder(path)
    }

    fn folder_of(&self, path: &Path) -> Option<PathBuf> {
        path.parent().and_then(plain)
    }

    fn reach_of(&self, _: &Path) -> Option<PathBuf> {
        // Nothing else was handed over.
        None
    }

    fn text(&self, path: &Path, _: bool, limit: usize) -> Result<String, String> {
        match self
            .resolve(path)
            .and_then(|path| self.text_of(&path).cloned())
        {
            Ok(text) if text.len() > limit => Err(format!("it holds more than {limit} bytes")),
            Ok(text) => Ok(text),
            Err(_) => Err("it was not handed over".to_owned()),
        }
    }

    fn bytes(&self, _: &Path, _: usize) -> Result<Vec<u8>, String> {
        Err("weights of one's own are for the program".to_owned())
    }

    fn rule_files(&self, path: &Path, _: Allowed<'_>) -> Result<Vec<PathBuf>, Problem> {
        let not_there = || {
            Problem::new(format!(
                "can't read the rules {}: they were not handed over",
                path.display()
            ))
        };
        let path = self.resolve(path).map_err(|_| not_there())?;
        if self.files.contains_key(&path) {
            return Ok(vec![path]);
        }
        let is_rule_file = |file: &&PathBuf| {
            let below = file.strip_prefix(&path).ok();
            let is_hidden = |below: &Path| {
                below
                    .iter()
                    .any(|part| part.as_encoded_bytes().starts_with(b"."))
            };
            let ending = file.extension().and_then(|ending| ending.to_str());
            below.is_some_and(|below| !is_hidden(below)) && matches!(ending, Some("yaml" | "yml"))
        };
        let found: Vec<_> = self.files.keys().filter(is_rule_file).cloned().collect();
        if found.is_empty() {
            return Err(
                not_there().help("A folder of rules holds files that end in .yaml or .yml.")
            );
        }
        Ok(found)
    }
}

/// A path without `.` and `..`; none where it leads out of the folder.
fn plain(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => plain.push(name),
            Component::CurDir => {}
            Component::ParentDir => plain.pop().then_some(())?,
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(files: &[(&str, &str)]) -> Given {
        let files = files
            .iter()
            .map(|(path, text)| (path.into(), (*text).to_owned()));
        Given {
            files: files.collect(),
        }
    }

    fn config(files: &[(&str, &str)]) -> Result<Config, Vec<String>> {
        let config = config_of(&given(files), &RuleOptions::default());
        config.map_err(|problems| {
            problems
                .into_iter()
                .map(|problem| problem.message)
                .collect()
        })
    }

    #[test]
    fn a_config_reaches_what_was_handed_over_and_nothing_else() {
        let rule =
            "rules:\n- {id: zap, verdict: outcome, message: m, help: h, when: {lead: zap}}\n";
        let files = [
            (
                NAME,
                "extends: ./shared/base.yaml\nrules: [house/../house]\n",
            ),
            (
                "shared/base.yaml",
                "rules: [../one.yaml]\nexclude: [drafts/]\n",
            ),
            ("one.yaml", rule),
            ("house/two.yml", &rule.replace("zap", "zip")),
            ("house/.hidden.yaml", "no rules"),
            ("house/notes.md", "no rules"),
        ];
        let whole = config(&files).unwrap();
        let names: Vec<_> = whole.rule_files.iter().map(|file| &*file.name).collect();
        assert_eq!(names, ["house/two.yml", "one.yaml"]);
        assert!(whole.excludes(Path::new("shared/drafts/a.md")).is_some());
        for (text, message) in [
            (
                "extends: ../other.yaml",
                "../other.yaml: there is no such file",
            ),
            (
                "extends: /etc/doable.yaml",
                "/etc/doable.yaml: there is no such file",
            ),
            (
                "rules: [house]",
                "the rules house: they were not handed over",
            ),
            (
                "reader: own.bin",
                "the reader own.bin: there is no such file",
            ),
        ] {
            let told = config(&[(NAME, text)]).unwrap_err();
            assert!(told[0].contains(message), "{told:?}");
        }
        assert_eq!(config(&[]).unwrap().files(), [""; 0]);
    }

    #[test]
    fn a_path_stays_in_the_folder_that_was_handed_over() {
        for (path, expected) in [
            ("a/./b.yaml", Some("a/b.yaml")),
            ("a/../b.yaml", Some("b.yaml")),
            ("a/../../b.yaml", None),
            ("/b.yaml", None),
        ] {
            assert_eq!(
                plain(Path::new(path)),
                expected.map(PathBuf::from),
                "{path}"
            );
        }
    }
}

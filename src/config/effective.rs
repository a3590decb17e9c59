//! A config as it is used: what it leaves out, and the settings it gives a file.

use super::globs::Globs;
use super::reader::ReaderChoice;
use super::rules::{RuleOptions, RulesInForce, compile};
use super::schema::{Values, WrittenHeadings, WrittenList};
use super::{Overruling, Vault};
use crate::language::Language;
use crate::problem::Problem;
use crate::rules::{ListChange, RuleFile};
use crate::settings::{FailOn, Families, Headings, Items, Settings};
use crate::yaml::Spanned;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What tells files with other settings apart: the overrides that match, and the vault.
type Case = (Vec<usize>, Option<Vault>);

/// One config with all that it extends, checked. The default one says nothing.
#[derive(Debug, Default)]
pub struct Config {
    pub(super) files: Vec<String>,
    pub(super) read: Vec<PathBuf>,
    pub(super) folder: Option<PathBuf>,
    pub(super) include: Option<Globs>,
    pub(super) exclude: Vec<Globs>,
    pub(super) values: Values,
    pub(super) reader: Option<ReaderChoice>,
    pub(super) overrides: Vec<Override>,
    pub(super) rule_paths: Vec<String>,
    pub(super) rule_files: Vec<RuleFile>,
    pub(super) baseline: Option<PathBuf>,
    pub(super) known: Mutex<HashMap<Case, Arc<Effective>>>,
}

/// Settings for some files.
#[derive(Debug)]
pub(super) struct Override {
    pub(super) files: Globs,
    pub(super) values: Values,
    pub(super) reader: Option<ReaderChoice>,
}

/// What a file is linted with.
#[derive(Debug)]
pub struct Effective {
    /// The settings.
    pub settings: Settings,
    /// The rules.
    pub rules: RulesInForce,
    /// From which severity on findings fail the run; none where the config doesn't say.
    pub fail_on: Option<FailOn>,
    /// The changes made to the rules' lists.
    pub lists: BTreeMap<String, WrittenList>,
    /// The labels as the config has them.
    pub headings: WrittenHeadings,
    /// Which list items count, as it is asked for; what that is here stands in [`settings`](Self::settings).
    pub items: Items,
    /// The notes vault that makes [`items`](Self::items) every checkbox.
    pub vault: Option<Vault>,
    /// The reader that [`settings`](Self::settings) hold, by name.
    pub reader: ReaderChoice,
    /// What the command line says, over what configs say.
    pub(super) over_configs: Overruling,
}

impl Config {
    /// The files it was read from, the nearest first; none where there is no config.
    #[must_use]
    pub fn files(&self) -> &[String] {
        &self.files
    }

    /// The paths of all that was read for it, rule files included.
    #[must_use]
    pub fn read(&self) -> &[PathBuf] {
        &self.read
    }

    /// The folder its paths are relative to, resolved.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// The pattern of `exclude` that leaves a file out.
    #[must_use]
    pub fn excludes(&self, file: &Path) -> Option<&str> {
        self.exclude
            .iter()
            .find_map(|patterns| patterns.matching(file))
    }

    /// Whether it leaves any file out.
    #[must_use]
    pub fn has_excludes(&self) -> bool {
        !self.exclude.is_empty()
    }

    /// Whether `include` lets a walk take a file in that has a plan's name.
    #[must_use]
    pub fn includes(&self, file: &Path) -> bool {
        self.include
            .as_ref()
            .is_none_or(|patterns| patterns.matching(file).is_some())
    }

    /// Whether `include` names a file, so that a walk takes it in whatever its ending.
    #[must_use]
    pub fn names(&self, file: &Path) -> bool {
        self.include
            .as_ref()
            .is_some_and(|patterns| patterns.names(file))
    }

    /// The patterns of `include` as written; none where it says nothing.
    #[must_use]
    pub fn include(&self) -> Option<&[String]> {
        self.include
            .as_ref()
            .map(|patterns| patterns.written.as_slice())
    }

    /// The patterns of `exclude` as written.
    #[must_use]
    pub fn exclude(&self) -> Vec<&str> {
        self.exclude
            .iter()
            .flat_map(|patterns| patterns.written.iter().map(String::as_str))
            .collect()
    }

    /// The paths of `rules`, as shown.
    #[must_use]
    pub fn rules(&self) -> &[String] {
        &self.rule_paths
    }

    /// The file of findings that are accepted.
    #[must_use]
    pub fn baseline(&self) -> Option<&Path> {
        self.baseline.as_deref()
    }

    /// What a file of that resolved path is linted with, which stands in a notes vault or not.
    ///
    /// # Errors
    /// What is wrong with its rules.
    pub fn effective(
        &self,
        file: &Path,
        vault: Option<Vault>,
        options: &RuleOptions,
        over_configs: &Overruling,
    ) -> Result<Arc<Effective>, Vec<Problem>> {
        let over: Vec<usize> = (0..self.overrides.len())
            .filter(|&index| self.overrides[index].files.matching(file).is_some())
            .collect();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (over, vault);
        if let Some(effective) = known.get(&key) {
            return Ok(Arc::clone(effective));
        }
        let mut values = self.values.clone();
        let mut reader = over_configs.reader.reader.as_ref().or(self.reader.as_ref());
        for &index in &key.0 {
            let over = &self.overrides[index];
            values.take(&over.values);
            if over_configs.reader.reader.is_none() {
                reader = over.reader.as_ref().or(reader);
            }
        }
        let rules =
            compile(options, &self.rule_files, &values.list_changes()).map_err(|mistakes| {
                let problems = mistakes.into_iter().map(|mistake| mistake.problem);
                problems.collect::<Vec<_>>()
            })?;
        let reader = reader.cloned().unwrap_or_default();
        let effective = Arc::new(values.effective(rules, reader, vault, over_configs));
        known.insert(key, Arc::clone(&effective));
        Ok(effective)
    }
}

impl Values {
    /// Puts settings of a nearer config, or of an override, on top.
    pub(super) fn take(&mut self, nearer: &Self) {
        if let Some(nearer) = &nearer.headings {
            let headings = self.headings.get_or_insert_default();
            if nearer.replace.is_some() {
                headings.replace.clone_from(&nearer.replace);
                headings.add.clear();
            }
            headings.add.extend_from_slice(&nearer.add);
            headings.stop.extend_from_slice(&nearer.stop);
        }
        if nearer.families.is_some() {
            self.families.clone_from(&nearer.families);
        }
        self.items = nearer.items.or(self.items);
        self.include_done = nearer.include_done.or(self.include_done);
        self.fail_on = nearer.fail_on.or(self.fail_on);
        self.min_confidence = nearer.min_confidence.or(self.min_confidence);
        let levels = nearer.severity.iter();
        self.severity
            .extend(levels.map(|(rule, level)| (rule.clone(), level.clone())));
        for (name, change) in &nearer.lists {
            let Some(list) = self.lists.get_mut(name) else {
                self.lists.insert(name.clone(), change.clone());
                continue;
            };
            let (list, change) = (&mut list.value, &change.value);
            list.remove.retain(|word| !change.add.contains(word));
            list.add.retain(|word| !change.remove.contains(word));
            list.add.extend_from_slice(&change.add);
            list.remove.extend_from_slice(&change.remove);
        }
    }

    pub(super) fn list_changes(&self) -> Vec<ListChange> {
        let change = |(name, list): (&String, &Spanned<WrittenList>)| ListChange {
            list: name.clone(),
            add: list.value.add.clone(),
            remove: list.value.remove.clone(),
        };
        self.lists.iter().map(change).collect()
    }

    fn effective(
        self,
        rules: RulesInForce,
        reader: ReaderChoice,
        vault: Option<Vault>,
        over_configs: &Overruling,
    ) -> Effective {
        let items = over_configs.items.or(self.items).unwrap_or_default();
        let headings = self.headings.unwrap_or_default();
        let vault = vault.filter(|_| items == Items::Auto);
        let has_more = vault.is_some() && headings.replace.is_none();
        let families = match self.families {
            Some(families) => families.into_iter().collect(),
            None if has_more => Families::OF_VAULTS,
            None => Families::default(),
        };
        let labels = headings.replace.iter().flatten().chain(&headings.add);
        let levels = self.severity.into_iter().map(|(name, level)| {
            let id = rules.find(&name).map(|rule| rule.id.to_string());
            (id.unwrap_or(name), level.value)
        });
        Effective {
            settings: Settings {
                language: Language::default(),
                headings: Headings {
                    add: labels.map(|label| label.0.clone()).collect(),
                    replace: headings.replace.is_some(),
                    stop: headings.stop.iter().map(|label| label.0.clone()).collect(),
                },
                families,
                scope: items.scope(vault.is_some()),
                include_done: self.include_done.unwrap_or_default(),
                severity: levels.collect(),
                narrowed: false,
                today: over_configs.today,
                reader: reader.reader().cloned(),
                min_confidence: over_configs.reader.min_confidence.or(self.min_confidence),
            },
            items,
            vault,
            reader,
            over_configs: over_configs.clone(),
            rules,
            fail_on: self.fail_on,
            lists: self
                .lists
                .into_iter()
                .map(|(name, list)| (name, list.value))
                .collect(),
            headings,
        }
    }
}

//! What documents are checked with: configs, rules and baselines, read once and again when one of their files has changed.

use super::document::Reading;
use super::options::Options;
use crate::baseline::Counts as Findings;
use crate::config::discover::{MISNAMED, NAMES};
use crate::config::{Accepted, Choice, Configs, Effective, Governed, RuleOptions};
use crate::problem::Problem;
use crate::rules::Rules;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// What tells two states of a file apart: when it was written, and how long it is; none where it isn't there.
type Stamp = Option<(Option<SystemTime>, u64)>;

/// The stamp of a file.
pub fn stamp(path: &Path) -> Stamp {
    let known = std::fs::metadata(path).ok()?;
    Some((known.modified().ok(), known.len()))
}

/// What counts for a document.
#[derive(Debug, Clone)]
pub struct Counts {
    /// Its config and its place in the project.
    pub governed: Arc<Governed>,
    /// Its settings and rules.
    pub effective: Arc<Effective>,
}

/// Configs and all that they name.
#[derive(Debug)]
pub struct Ground {
    configs: Configs,
    /// Rises whenever something was read anew.
    pub generation: u64,
    /// What was wrong since that.
    pub problems: Vec<Problem>,
    stamps: BTreeMap<PathBuf, Stamp>,
    folders: BTreeSet<PathBuf>,
    /// By their paths; none where one can't be used.
    baselines: BTreeMap<PathBuf, Option<Accepted>>,
}

impl Ground {
    /// With what an editor's user sets over all configs.
    pub fn new(options: &Options) -> Self {
        Self {
            configs: configs(options),
            generation: 0,
            problems: Vec::new(),
            stamps: BTreeMap::new(),
            folders: BTreeSet::new(),
            baselines: BTreeMap::new(),
        }
    }

    /// Forgets all that was read.
    pub fn forget(&mut self, options: &Options) {
        self.configs = configs(options);
        self.generation += 1;
        self.problems.clear();
        self.stamps.clear();
        self.folders.clear();
        self.baselines.clear();
    }

    /// What counts for a document; none where its config or its rules can't be used, which is among the problems then.
    pub fn of(&mut self, reading: &Reading) -> Option<Counts> {
        let folder = crate::files::folder_of(&reading.path);
        if self.folders.insert(folder.to_path_buf()) {
            for above in folder.ancestors() {
                for name in NAMES.into_iter().chain([MISNAMED]) {
                    self.watch(above.join(name));
                }
            }
        }
        let governed = self.configs.of_file(&reading.path);
        let effective = governed
            .as_ref()
            .and_then(|governed| self.configs.effective(governed));
        for problem in self.configs.take_problems() {
            let place = problem.place.as_ref();
            // What a config names that can't be used is known by its mistakes alone.
            if let Some(Ok(file)) = place.map(|place| std::path::absolute(&place.path)) {
                self.watch(file);
            }
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
            }
        }
        for file in self.configs.files() {
            self.watch(file);
        }
        Some(Counts {
            governed: Arc::new(governed?),
            effective: effective?,
        })
    }

    /// What the baseline of a file accepts of it; none where it has none, or one that can't be used, which is among the
    /// problems then.
    pub fn accepted(&mut self, governed: &Governed, rules: &Rules) -> Option<Findings> {
        let path = governed.config.baseline()?.to_path_buf();
        if !self.baselines.contains_key(&path) {
            self.watch(path.clone());
            let read = Accepted::read(&path, false);
            let read = read.map_err(|problem| self.problems.push(problem)).ok();
            self.baselines.insert(path.clone(), read);
        }
        let accepted = self.baselines.get(&path)?.as_ref()?;
        let (_, name) = accepted.path_of(governed);
        Some(accepted.of(&name, rules))
    }

    /// Looks after a file from now on.
    pub fn watch(&mut self, path: PathBuf) {
        self.stamps
            .entry(path)
            .or_insert_with_key(|path| stamp(path));
    }

    /// Whether a file that counts, or would, has changed since it was read.
    pub fn is_stale(&self) -> bool {
        self.stamps
            .iter()
            .any(|(path, known)| stamp(path) != *known)
    }

    /// Whether a walk takes a file in.
    pub fn takes_in(&self, path: &Path) -> bool {
        self.configs.takes_in(path)
    }
}

fn configs(options: &Options) -> Configs {
    Configs::new(Choice::Found, RuleOptions::default()).overruled(options.overruling())
}

//! The baselines of a run: read once each, held against what is found, written at the end.

use super::flags::Unusable;
use crate::baseline::{Baseline, Counts, LIMIT};
use crate::config::{Accepted, Governed};
use crate::files::walk::Found;
use crate::files::write::replace;
use crate::files::{is_absent, repository, shown};
use crate::problem::{Problem, unwritable};
use crate::report::{Count, Reporter};
use crate::rules::Rules;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Where baselines come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum BaselineSource {
    /// From nowhere.
    #[default]
    None,
    /// From the configs of the files.
    Configs,
    /// From this file, for every file.
    Named(PathBuf),
    /// This file is written anew; all that is found is accepted.
    Written(PathBuf),
}

/// All baselines of a run.
#[derive(Debug, Default)]
pub struct Baselines {
    source: BaselineSource,
    update: bool,
    /// By path as given; none where it can't be used.
    held: BTreeMap<PathBuf, Option<Held>>,
    problems: Vec<Problem>,
}

/// One baseline, with what was seen of its files.
#[derive(Debug)]
struct Held {
    file: Accepted,
    /// What its paths may be relative to.
    roots: BTreeSet<PathBuf>,
    /// By path: what is accepted, and what was found.
    seen: BTreeMap<String, (Counts, Counts)>,
}

/// What a baseline holds of one file.
#[derive(Debug)]
pub struct ForFile {
    /// What it accepts; none for all that will be found.
    pub accepted: Option<Counts>,
    baseline: PathBuf,
    path: String,
}

impl Baselines {
    /// Reads the baseline that is named.
    ///
    /// # Errors
    /// Where that can't be used.
    pub fn new(source: BaselineSource, update: bool) -> Result<Self, Problem> {
        let held = match &source {
            BaselineSource::Named(path) => Some((path, Held::new(Accepted::read(path, true)?))),
            BaselineSource::Written(path) if path.symlink_metadata().is_ok() => {
                Some((path, Held::new(Accepted::read(path, false)?)))
            }
            BaselineSource::Written(path) => Some((path, Held::new(Accepted::none(path)))),
            BaselineSource::None | BaselineSource::Configs => None,
        };
        let held = held.map(|(path, held)| (path.clone(), Some(held)));
        Ok(Self {
            held: held.into_iter().collect(),
            source,
            update,
            problems: Vec::new(),
        })
    }

    /// What is accepted of a document; none where no baseline counts for it, as for standard input without a name.
    ///
    /// # Errors
    /// Where its baseline can't be used, which [`take_problems`](Self::take_problems) tells.
    pub fn of_file(
        &mut self,
        found: &Found,
        governed: &Governed,
        rules: &Rules,
    ) -> Result<Option<ForFile>, Unusable> {
        let path = match &self.source {
            BaselineSource::None => return Ok(None),
            BaselineSource::Configs => governed.config.baseline(),
            BaselineSource::Named(path) | BaselineSource::Written(path) => Some(path.as_path()),
        };
        let Some(path) = path.filter(|_| found.origin.path().is_some()) else {
            return Ok(None);
        };
        let read = || {
            let read = Accepted::read(path, false).map(Held::new);
            read.map_err(|problem| self.problems.push(problem)).ok()
        };
        let held = self.held.entry(path.to_path_buf()).or_insert_with(read);
        let held = held.as_mut().ok_or(Unusable)?;
        let key = held.key(governed);
        let accepted = held.file.of(&key, rules);
        Ok(Some(ForFile {
            accepted: (!matches!(self.source, BaselineSource::Written(_))).then_some(accepted),
            baseline: path.to_path_buf(),
            path: key,
        }))
    }

    /// The files that were read, and those that will be written.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.held.keys().map(PathBuf::as_path)
    }

    /// What was wrong since the last call, each told once.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
    }

    /// Takes down what was found in a document.
    pub fn saw(&mut self, of_file: &ForFile, found: &Counts) {
        if let Some(Some(held)) = self.held.get_mut(&of_file.baseline) {
            let seen = held.seen.entry(of_file.path.clone()).or_default();
            if let Some(accepted) = &of_file.accepted {
                seen.0 = accepted.clone();
            }
            // Files of two projects may go by one path. What either of them has is there.
            seen.1.raise_to(found);
        }
    }

    /// Whether a file is written at the end, for which the run has to come to it.
    pub fn writes(&self) -> bool {
        self.update || matches!(self.source, BaselineSource::Written(_))
    }

    /// Counts what is gone, and writes what is to be written; `paths` are those of the command line, `narrowed` is
    /// whether only a part of the files was looked at.
    pub fn finish(self, paths: &[PathBuf], narrowed: bool, reporter: &mut Reporter<'_>) {
        if self.update && self.held.is_empty() {
            let problem = Problem::new("there is no baseline to update")
                .help("Name it with --baseline FILE, or with `baseline:` in the config.");
            return reporter.problem(&problem);
        }
        if self.held.is_empty() {
            return;
        }
        let writes = self.writes();
        let anew = matches!(self.source, BaselineSource::Written(_));
        let walked = walked(paths);
        for (path, held) in self.held {
            let Some(held) = held else { continue };
            let name = shown(&path);
            if writes && reporter.failed() {
                let problem = Problem::new(format!(
                    "{name} was not written, because something could not be checked"
                ));
                reporter.problem(&problem.help("Mend that first, then run this again."));
                continue;
            }
            let before = held.file.baseline.total();
            let baseline = held.renewed(anew, &walked);
            let dropped = before.saturating_sub(baseline.total());
            if !writes {
                // Of a part nobody knows what else is gone.
                reporter.summary.stale += if narrowed { 0 } else { dropped };
                continue;
            }
            let holds = Count(baseline.total(), "finding", "findings");
            match write(&path, &name, &baseline) {
                Err(problem) => reporter.problem(&problem),
                Ok(()) if anew => reporter.note(&format!("{name} holds {holds}")),
                Ok(()) => reporter.note(&format!("{name} dropped {dropped}, holds {holds}")),
            }
        }
    }
}

impl Held {
    fn new(file: Accepted) -> Self {
        let root = repository::root_of(&file.folder).unwrap_or(&file.folder);
        Self {
            roots: BTreeSet::from([root.to_path_buf()]),
            file,
            seen: BTreeMap::new(),
        }
    }

    /// The path a file goes by.
    fn key(&mut self, governed: &Governed) -> String {
        let (root, path) = self.file.path_of(governed);
        self.roots.insert(root.to_path_buf());
        path
    }

    /// The paths of files that would have been found, but are gone.
    fn gone(&self, walked: &[PathBuf]) -> Vec<String> {
        let is_gone = |path: &&str| {
            let places = || self.roots.iter().map(|root| joined(root, path));
            let below = |place: PathBuf| walked.iter().any(|folder| place.starts_with(folder));
            !self.seen.contains_key(*path)
                && places().all(|place| is_absent(&place))
                && places().any(below)
        };
        let gone = self.file.baseline.paths().filter(is_gone);
        gone.map(str::to_owned).collect()
    }

    /// The baseline as it should be: of the files that were looked at all that was found, or else what of it was accepted.
    fn renewed(self, all: bool, walked: &[PathBuf]) -> Baseline {
        let gone = self.gone(walked);
        let mut baseline = self.file.baseline;
        for path in gone {
            baseline.put(&path, Counts::default());
        }
        for (path, (accepted, found)) in self.seen {
            let counts = if all { found } else { accepted.shared(&found) };
            baseline.put(&path, counts);
        }
        baseline
    }
}

fn write(path: &Path, name: &str, baseline: &Baseline) -> Result<(), Problem> {
    let text = baseline.to_string();
    if text.len() > LIMIT {
        // It could be written, but not be read again.
        let limit = LIMIT / 1_000_000;
        return Err(Problem::new(format!("{name} was not written, because it would be larger than {limit} MB"))
            .help("Leave folders out with `exclude:` in a config, or give each of them a baseline of its own."));
    }
    replace(path, &text).map_err(|error| unwritable(name, &error))
}

/// The folders that were walked, resolved.
fn walked(paths: &[PathBuf]) -> Vec<PathBuf> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let resolved = paths.iter().filter_map(|path| path.canonicalize().ok());
    resolved.filter(|path| path.is_dir()).collect()
}

/// A path of a baseline under a root.
fn joined(root: &Path, path: &str) -> PathBuf {
    let mut joined = root.to_path_buf();
    for part in path.split('/') {
        if part == ".." {
            joined.pop();
        } else {
            joined.push(part);
        }
    }
    joined
}

//! All configs of a run: each found once by the folders above a file, and what it gives that file.

use super::disk::{Disk, here};
use super::effective::{Config, Effective};
use super::reader::Readers;
use super::rules::RuleOptions;
use super::vault::{Vault, Vaults};
use super::{Overruling, discover, load};
use crate::files::{repository, slashes};
use crate::problem::Problem;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where configs come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Choice {
    /// From the folders above each file.
    #[default]
    Found,
    /// From the file that was named, for every file.
    Named(PathBuf),
    /// From nowhere.
    None,
}

/// All configs of a run.
#[derive(Debug)]
pub struct Configs {
    choice: Choice,
    rules: RuleOptions,
    over: Overruling,
    readers: Readers,
    home: Option<PathBuf>,
    known: Mutex<KnownConfigs>,
}

/// A config, or what is wrong with it.
type Loaded = Result<Arc<Config>, Arc<Vec<Problem>>>;
/// What counts for the files of a folder, or what is wrong with the config.
type Governing = Result<Ground, Arc<Vec<Problem>>>;

/// What counts for the files of a folder.
#[derive(Debug, Clone)]
struct Ground {
    config: Arc<Config>,
    root: Arc<Path>,
    vault: Option<Vault>,
}

/// A folder, resolved, and what counts for its files.
type Folder = (PathBuf, Governing);

#[derive(Debug, Default)]
struct KnownConfigs {
    /// The folder asked about last, as walked: files come folder by folder.
    latest: Option<(PathBuf, Folder)>,
    /// By folder as walked.
    by_folder: HashMap<PathBuf, Folder>,
    /// Which folders stand in a notes vault.
    vaults: Vaults,
    /// By the config's own path; none where there is no config.
    by_file: HashMap<Option<PathBuf>, Loaded>,
    /// Told, but not yet taken.
    problems: Vec<Problem>,
}

/// A file with what counts for it.
#[derive(Debug)]
pub struct Governed {
    /// Its path, resolved but for its own name.
    pub path: PathBuf,
    /// Its config; an empty one where there is none.
    pub config: Arc<Config>,
    /// The nearest folder above it with `.git`, else its config's folder, else the current folder where it is
    /// below that, else its own.
    pub root: Arc<Path>,
    /// The notes vault that it stands in.
    pub vault: Option<Vault>,
}

impl Governed {
    /// Its path from its root, with `/`: what findings are fingerprinted by.
    #[must_use]
    pub fn path_from_root(&self) -> String {
        slashes(self.path.strip_prefix(&self.root).unwrap_or(&self.path))
    }

    /// Whether its root is a repository's or its config's folder, not one that depends on the current folder.
    #[must_use]
    pub fn has_fixed_root(&self) -> bool {
        self.config.folder() == Some(&self.root) || self.is_in_repository()
    }

    /// Whether its config leaves it out of a walk.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        self.config.excludes(&self.path).is_some() || !self.config.includes(&self.path)
    }

    /// Whether its root is a repository's.
    #[must_use]
    pub fn is_in_repository(&self) -> bool {
        repository::begins_at(&self.root)
    }
}

impl Configs {
    /// Nothing is read yet.
    #[must_use]
    pub fn new(choice: Choice, rules: RuleOptions) -> Self {
        Self {
            choice,
            rules,
            over: Overruling {
                today: Some(jiff::Zoned::now().date()),
                ..Overruling::default()
            },
            readers: Readers::default(),
            home: discover::home(),
            known: Mutex::default(),
        }
    }

    /// The same with what the command line says, over all configs.
    #[must_use]
    pub fn overruled(mut self, by: Overruling) -> Self {
        let today = by.today.or(self.over.today);
        self.over = Overruling { today, ..by };
        self
    }

    /// The config that counts for a file; none where it is broken, which [`take_problems`](Self::take_problems) tells.
    pub fn of_file(&self, file: &Path) -> Option<Governed> {
        let mut known = self.known();
        let (path, governing) = self.of_path(&mut known, file);
        match governing {
            Ok(ground) => Some(Governed {
                path,
                config: ground.config,
                root: ground.root,
                vault: ground.vault,
            }),
            Err(problems) => {
                known.tell(&problems);
                None
            }
        }
    }

    /// Whether the `include` of a config names a file, so that a walk takes it in whatever its ending. A broken
    /// config is told of only where it counts for a file that is taken in.
    pub fn takes_in(&self, file: &Path) -> bool {
        let (path, governing) = self.of_path(&mut self.known(), file);
        governing.is_ok_and(|ground| ground.config.names(&path))
    }

    /// A file's path, resolved but for its own name, and what counts for it.
    fn of_path(&self, known: &mut KnownConfigs, file: &Path) -> Folder {
        let (folder, name) = split(file);
        if let Some((latest, (resolved, governing))) = &known.latest
            && latest.as_os_str() == folder.as_os_str()
        {
            return (resolved.join(name), governing.clone());
        }
        let (resolved, governing) = match known.by_folder.get(folder) {
            Some(found) => found.clone(),
            None => self.of_folder(known, folder),
        };
        let path = resolved.join(name);
        known.latest = Some((folder.to_path_buf(), (resolved, governing.clone())));
        (path, governing)
    }

    /// What a file is linted with; none where its config's rules are broken.
    pub fn effective(&self, file: &Governed) -> Option<Arc<Effective>> {
        file.config
            .effective(&file.path, file.vault, &self.rules, &self.over)
            .map_err(|problems| self.known().tell(&problems))
            .ok()
    }

    /// The paths of all configs, rule files and readers of the run that are known by now.
    #[must_use]
    pub fn files(&self) -> Vec<PathBuf> {
        let known = self.known();
        let mut files = self.rules.read_from.clone();
        files.extend(self.over.reader.read_from().map(Path::to_path_buf));
        files.extend(known.by_file.keys().flatten().cloned());
        let configs = known.by_file.values().flatten();
        files.extend(configs.flat_map(|config| config.read().iter().cloned()));
        files
    }

    /// What was wrong with configs and rules since the last call, each told once.
    pub fn take_problems(&self) -> Vec<Problem> {
        std::mem::take(&mut self.known().problems)
    }

    fn known(&self) -> MutexGuard<'_, KnownConfigs> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn of_folder(&self, known: &mut KnownConfigs, folder: &Path) -> Folder {
        let resolved = folder.canonicalize();
        let resolved = resolved.or_else(|_| std::path::absolute(folder));
        let resolved = resolved.unwrap_or_else(|_| folder.to_path_buf());
        let config = match &self.choice {
            Choice::None => self.load(known, None),
            Choice::Named(path) => self.load(known, Some(path)),
            Choice::Found => match discover::find(&resolved, self.home.as_deref()) {
                Ok(path) => self.load(known, path.as_deref()),
                Err(problem) => Err(Arc::new(vec![problem])),
            },
        };
        let vault = known.vaults.of(&resolved, self.home.as_deref());
        let governing = config.map(|config| Ground {
            root: root(&resolved, &config).into(),
            config,
            vault,
        });
        let found = (resolved, governing);
        known.by_folder.insert(folder.to_path_buf(), found.clone());
        found
    }

    fn load(&self, known: &mut KnownConfigs, path: Option<&Path>) -> Loaded {
        let found = self.choice == Choice::Found;
        known
            .by_file
            .entry(path.map(Path::to_path_buf))
            .or_insert_with(|| {
                // A reader that the command line names counts for all files: those of configs are not even read.
                let readers = self.over.reader.reader.is_none().then_some(&self.readers);
                load::load(&Disk, path, found, &self.rules, readers)
                    .map(Arc::new)
                    .map_err(Arc::new)
            })
            .clone()
    }
}

/// The folder a file is in, which is the current one for a bare name, and its name.
pub(super) fn split(file: &Path) -> (&Path, &OsStr) {
    // What the library does for any path takes longer than all else about a file of a walk.
    if MAIN_SEPARATOR == '/'
        && let Some((folder, name)) = file.to_str().and_then(|path| path.rsplit_once('/'))
        && !folder.is_empty()
        && !matches!(name, "" | "." | "..")
    {
        return (Path::new(folder), OsStr::new(name));
    }
    let folder = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    (folder, file.file_name().unwrap_or_default())
}

fn root(folder: &Path, config: &Config) -> PathBuf {
    if let Some(repository) = repository::root_of(folder) {
        return repository.to_path_buf();
    }
    if let Some(base) = config.folder().filter(|base| folder.starts_with(base)) {
        return base.to_path_buf();
    }
    match here() {
        Some(here) if folder.starts_with(&here) => here,
        _ => folder.to_path_buf(),
    }
}

impl KnownConfigs {
    fn tell(&mut self, problems: &[Problem]) {
        for problem in problems {
            if !self.problems.contains(problem) {
                self.problems.push(problem.clone());
            }
        }
    }
}

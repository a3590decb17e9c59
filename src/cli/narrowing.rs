//! Which documents changed, and where: the repositories of a run, each asked once.

use super::flags::Unusable;
use crate::changes::{Against, Change, Changes, outside, work_tree};
use crate::config::Governed;
use crate::files::repository;
use crate::files::walk::Found;
use crate::problem::Problem;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The changes of a run.
#[derive(Debug)]
pub struct Narrowing {
    against: Against,
    /// By root of the repository; none where its changes can't be told.
    known: HashMap<PathBuf, Option<Arc<Changes>>>,
    /// The work tree that a hook names.
    work_tree: Option<PathBuf>,
    outside: Vec<PathBuf>,
    problems: Vec<Problem>,
}

/// A document that changed.
#[derive(Debug)]
pub struct Narrowed {
    /// What changed of it.
    pub change: Change,
    changes: Arc<Changes>,
    path: PathBuf,
}

impl Narrowed {
    /// The document's bytes as they are staged; none where those of its file count.
    ///
    /// # Errors
    /// Where git can't give them.
    pub fn staged(&self) -> Option<Result<Vec<u8>, Problem>> {
        self.changes.staged(&self.path)
    }
}

impl Narrowing {
    /// No repository is asked yet.
    pub fn new(against: Against) -> Self {
        Self {
            against,
            known: HashMap::new(),
            work_tree: work_tree(),
            outside: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// What changed of a document, if it did.
    ///
    /// # Errors
    /// Where nobody can tell, which [`take_problems`](Self::take_problems) tells.
    pub fn changed(
        &mut self,
        found: &Found,
        governed: &Governed,
    ) -> Result<Option<Narrowed>, Unusable> {
        if found.origin.file().is_none() {
            let problem = Problem::new("standard input is no file that git could compare")
                .help("Leave --since and --staged out, or check the file itself.");
            self.problems.push(problem);
            return Err(Unusable);
        }
        let Some((path, root)) = self.place(&governed.path) else {
            self.outside.push(governed.path.clone());
            return Err(Unusable);
        };
        let changes = self.changes(&root).ok_or(Unusable)?;
        Ok(changes.of(&path).map(|change| Narrowed {
            change,
            changes,
            path,
        }))
    }

    /// The files at or below `place`, a resolved path, that are staged but no longer lie there, though something else may.
    pub fn gone(&mut self, place: &Path) -> Vec<PathBuf> {
        if self.against != Against::Staged {
            return Vec::new();
        }
        let root = self.root_of(place);
        let Some((root, changes)) =
            root.and_then(|root| Some((root.clone(), self.changes(&root)?)))
        else {
            return Vec::new();
        };
        let staged = changes.all_staged().map(|path| root.join(path));
        let mut gone: Vec<PathBuf> = staged
            .filter(|file| file.starts_with(place) && !is_there(file))
            .collect();
        gone.sort();
        gone
    }

    fn changes(&mut self, root: &Path) -> Option<Arc<Changes>> {
        let read = || match Changes::read(root, &self.against) {
            Ok(changes) => Some(Arc::new(changes)),
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        };
        let known = self.known.entry(root.to_path_buf()).or_insert_with(read);
        known.clone()
    }

    /// Where a document really lies, links followed, below the root of its repository, and that root.
    fn place(&mut self, path: &Path) -> Option<(PathBuf, PathBuf)> {
        let found = self.place_as_named(path);
        if !path.is_symlink() {
            return found;
        }
        if let Some((below, root)) = &found
            && let Some(changes) = self.changes(root)
            && changes.is_staged(below)
        {
            // A file in the index, whatever has taken its place.
            return found;
        }
        self.place_as_named(&path.canonicalize().ok()?)
    }

    fn place_as_named(&self, path: &Path) -> Option<(PathBuf, PathBuf)> {
        let root = self.root_of(path.parent()?)?;
        Some((path.strip_prefix(&root).ok()?.to_path_buf(), root))
    }

    /// The root of the repository that a folder is in: of the nearest, or of the one that a hook names around it.
    fn root_of(&self, folder: &Path) -> Option<PathBuf> {
        let named = self.work_tree.as_deref();
        let named = named.filter(|tree| folder.starts_with(tree));
        let nearest = repository::root_of(folder);
        // Of two around it the inner one is its own.
        let both = nearest.into_iter().chain(named);
        let inner = both.max_by_key(|root| root.as_os_str().len());
        inner.map(Path::to_path_buf)
    }

    /// What was wrong since the last call, each told once.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        let mut problems = std::mem::take(&mut self.problems);
        if let Some((first, more)) = self.outside.split_first() {
            problems.push(outside(first, more.len()));
            self.outside.clear();
        }
        problems
    }
}

fn is_there(file: &Path) -> bool {
    file.symlink_metadata().is_ok_and(|meta| meta.is_file())
}

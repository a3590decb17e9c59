//! Which documents changed, and where: the repositories of a run, each asked once.

use crate::changes::{Against, Change, Changes, outside};
use crate::config::{Governed, discover};
use crate::files::walk::{Found, Origin};
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

/// Whether a document changed.
#[derive(Debug)]
pub enum Reach {
    /// It did.
    Changed(Narrowed),
    /// It did not.
    Unchanged,
    /// Nobody can tell; a problem says why.
    Unknown,
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
    #[must_use]
    pub fn new(against: Against) -> Self {
        Self {
            against,
            known: HashMap::new(),
            outside: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Whether a document changed.
    pub fn reach(&mut self, found: &Found, governed: &Governed) -> Reach {
        let Origin::File(_) = found.origin else {
            let problem = Problem::new("standard input is no file that git could compare")
                .help("Leave --since and --staged out, or check the file itself.");
            self.problems.push(problem);
            return Reach::Unknown;
        };
        let (path, root) = place(governed);
        let Some((root, inside)) = root.and_then(|root| {
            let inside = path.strip_prefix(&root).ok()?.to_path_buf();
            Some((root, inside))
        }) else {
            self.outside.push(governed.path.clone());
            return Reach::Unknown;
        };
        let Some(changes) = self.changes(&root) else {
            return Reach::Unknown;
        };
        match changes.of(&inside) {
            Some(change) => Reach::Changed(Narrowed {
                change,
                changes,
                path: inside,
            }),
            None => Reach::Unchanged,
        }
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

    fn changes(&mut self, root: &Path) -> Option<Arc<Changes>> {
        if let Some(known) = self.known.get(root) {
            return known.clone();
        }
        let read = match Changes::read(root, &self.against) {
            Ok(changes) => Some(Arc::new(changes)),
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        };
        self.known.insert(root.to_path_buf(), read.clone());
        read
    }
}

/// Where a document really lies, links followed, and the root of its repository.
fn place(governed: &Governed) -> (PathBuf, Option<PathBuf>) {
    if governed.path.is_symlink()
        && let Ok(real) = governed.path.canonicalize()
    {
        let folder = real.parent().unwrap_or(&real);
        let root = discover::repository(folder).map(Path::to_path_buf);
        return (real, root);
    }
    let root = governed
        .is_in_repository()
        .then(|| governed.root.to_path_buf());
    (governed.path.clone(), root)
}

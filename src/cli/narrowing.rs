//! Which documents changed, and where: the repositories of a run, each asked once.

use super::flags::Unusable;
use crate::changes::{Against, Change, Changes, outside};
use crate::config::{Governed, discover};
use crate::files::walk::Found;
use crate::problem::Problem;
use std::collections::HashMap;
use std::path::PathBuf;
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
        let Some((path, root)) = place(governed) else {
            self.outside.push(governed.path.clone());
            return Err(Unusable);
        };
        let read = || match Changes::read(&root, &self.against) {
            Ok(changes) => Some(Arc::new(changes)),
            Err(problem) => {
                self.problems.push(problem);
                None
            }
        };
        let known = self.known.entry(root.clone()).or_insert_with(read);
        let changes = known.clone().ok_or(Unusable)?;
        Ok(changes.of(&path).map(|change| Narrowed {
            change,
            changes,
            path,
        }))
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

/// Where a document really lies, links followed, below the root of its repository, and that root.
fn place(governed: &Governed) -> Option<(PathBuf, PathBuf)> {
    let real = governed
        .path
        .is_symlink()
        .then(|| governed.path.canonicalize());
    let (path, root) = if let Some(Ok(real)) = real {
        let folder = real.parent().unwrap_or(&real);
        let root = discover::repository(folder)?.to_path_buf();
        (real, root)
    } else {
        let root = governed
            .is_in_repository()
            .then(|| governed.root.to_path_buf());
        (governed.path.clone(), root?)
    };
    Some((path.strip_prefix(&root).ok()?.to_path_buf(), root))
}

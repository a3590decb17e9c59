//! Which lines of a repository's files changed since a revision, or are staged: asks git, once a repository.

mod git;
#[cfg(test)]
mod git_tests;
mod patch;
#[cfg(test)]
mod tests;

use crate::files::read::LIMIT;
use crate::files::shown;
use crate::problem::Problem;
use crate::source::Span;
use git::Git;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What a file is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// The files as they lie there, with the commit where this branch and that revision parted.
    Since(String),
    /// What is staged, with the last commit.
    Staged,
}

/// What changed of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// All of it: it is new, or git doesn't compare it by lines.
    Whole,
    /// These lines as they are now, counted from 1, in order. A line ends with `\n`.
    Lines(Vec<Range<usize>>),
}

impl Change {
    /// The bytes of `text` that changed, in order and apart from each other, line endings left out.
    pub fn spans(&self, text: &str) -> Vec<Span> {
        let lines = match self {
            Self::Whole => return vec![Span::new(0, text.len())],
            Self::Lines(lines) => lines,
        };
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        let start = |line: usize| starts.get(line.checked_sub(1)?).copied();
        lines
            .iter()
            .filter_map(|lines| {
                let end = start(lines.end).map_or(text.len(), |next| next - 1);
                Some(Span::new(start(lines.start)?, end))
            })
            .collect()
    }
}

/// The changes of one repository.
#[derive(Debug)]
pub struct Changes {
    git: Git,
    staged: bool,
    changed: HashMap<PathBuf, Change>,
    /// The files that git knows; what it doesn't know is new.
    known: HashSet<PathBuf>,
}

impl Changes {
    /// Asks git for the changes of the repository whose work tree is at `root`, a resolved folder.
    ///
    /// # Errors
    /// Where git isn't there, or says that something is wrong, such as that there is no such revision.
    pub fn read(root: &Path, against: &Against) -> Result<Self, Problem> {
        let git = Git::at(root)?;
        let (diff, known, staged) = match against {
            Against::Since(revision) => {
                let base = git.parting(revision)?;
                (git.diff(&base)?, git.known()?, false)
            }
            Against::Staged => (git.diff("--cached")?, HashSet::new(), true),
        };
        let changed = patch::read(&diff).into_iter().collect();
        Ok(Self {
            git,
            staged,
            changed,
            known,
        })
    }

    /// What changed of a file, by its path from the root of the work tree; none where nothing did.
    pub fn of(&self, path: &Path) -> Option<Change> {
        if let Some(change) = self.changed.get(path) {
            return Some(change.clone());
        }
        (!self.staged && !self.known.contains(path)).then_some(Change::Whole)
    }

    /// The files whose changes are staged, by their paths from the root of the work tree; none where files count as they
    /// lie there.
    pub fn all_staged(&self) -> impl Iterator<Item = &Path> {
        let staged = self.staged.then_some(&self.changed);
        staged
            .into_iter()
            .flat_map(HashMap::keys)
            .map(PathBuf::as_path)
    }

    /// Whether the changes of a file are staged.
    pub fn is_staged(&self, path: &Path) -> bool {
        self.staged && self.changed.contains_key(path)
    }

    /// The bytes of a file as it is staged, or its first where they are more than [`LIMIT`]; none where files count as
    /// they lie there.
    ///
    /// # Errors
    /// Where git can't give them.
    pub fn staged(&self, path: &Path) -> Option<Result<Vec<u8>, Problem>> {
        self.staged.then(|| self.git.staged(path, LIMIT + 1))
    }
}

/// The work tree that git is told of by variables, as in a hook, resolved. There need be no `.git` in it.
pub fn work_tree() -> Option<PathBuf> {
    git::work_tree()
}

/// What to say of files that are in no repository; `more` is how many there are beside the first.
pub fn outside(first: &Path, more: usize) -> Problem {
    let others = match more {
        0 => " is".to_owned(),
        more => format!(" and {more} more are"),
    };
    Problem::new(format!(
        "{}{others} in no git repository, so nobody can tell what changed",
        shown(first)
    ))
    .help("Leave --since and --staged out for files outside a repository.")
}

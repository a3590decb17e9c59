//! Which of the files named on a command line a walk of the current folder would leave out, for programs that name
//! every file that changed, such as pre-commit.

use super::folder_of;
use super::ignored::Ignored;
use crate::problem::Problem;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// Those of `files` that a walk would leave out, as hidden, named by an ignore file, or no files: links, where it
/// doesn't `follow` them, and pipes. It starts at `here`, a resolved folder, for files below it, and at its own folder for
/// any other. What is in a folder whose ignore files can't be opened is not left out, nor is what can't be looked at.
pub fn left_out<'p>(
    files: &[&'p Path],
    here: &Path,
    follow: bool,
) -> (HashSet<&'p Path>, Vec<Problem>) {
    let mut walks = Walks::default();
    let left_out = files.iter().copied().filter(|file| {
        let Some(path) = resolved(file) else {
            return false;
        };
        let begin = if path.starts_with(here) {
            here
        } else {
            folder_of(&path)
        };
        is_no_file(&path, follow) || !walks.from(begin).meets(&path)
    });
    let left_out = left_out.collect();
    (left_out, walks.take_problems())
}

/// A file's path, resolved but for its own name; none where it can't be.
fn resolved(file: &Path) -> Option<PathBuf> {
    let folder = folder_of(file).canonicalize().ok()?;
    Some(folder.join(file.file_name()?))
}

fn is_no_file(path: &Path, follow: bool) -> bool {
    let kind = if follow {
        path.metadata()
    } else {
        path.symlink_metadata()
    };
    kind.is_ok_and(|kind| !kind.is_file())
}

/// Walks that look at no more than the files they are asked about, and the folders on the way.
#[derive(Default)]
pub(crate) struct Walks(HashMap<PathBuf, Walk>);

impl Walks {
    /// The walk that begins at a folder.
    pub(crate) fn from(&mut self, begin: &Path) -> &mut Walk {
        self.0
            .entry(begin.to_path_buf())
            .or_insert_with(|| Walk::from(begin))
    }

    /// What kept them from telling.
    fn take_problems(&self) -> Vec<Problem> {
        let wrong = self
            .0
            .values()
            .flat_map(|walk| walk.ignored.take_wrong().refused);
        wrong.map(|(_, problem)| problem).collect()
    }
}

pub(crate) struct Walk {
    ignored: Ignored,
    /// By folder, whether it comes there; none where nobody can tell.
    comes_to: HashMap<PathBuf, Option<bool>>,
}

impl Walk {
    fn from(begin: &Path) -> Self {
        let (ignored, opens) = Ignored::from(begin);
        let comes = (begin.to_path_buf(), opens.then_some(true));
        Self {
            ignored,
            comes_to: HashMap::from([comes]),
        }
    }

    /// Whether the walk comes to a file below its beginning, or nobody can tell.
    pub(crate) fn meets(&mut self, file: &Path) -> bool {
        match self.comes_to(folder_of(file)) {
            Some(true) => self.ignored.lets_in(file, false),
            Some(false) => false,
            None => true,
        }
    }

    fn comes_to(&mut self, folder: &Path) -> Option<bool> {
        if let Some(&known) = self.comes_to.get(folder) {
            return known;
        }
        let comes = match self.comes_to(folder.parent()?) {
            Some(true) if self.ignored.lets_in(folder, true) => Some(true),
            Some(true) if self.ignored.refuses(folder) => None,
            Some(_) => Some(false),
            None => None,
        };
        self.comes_to.insert(folder.to_path_buf(), comes);
        comes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::scratch::Scratch;

    #[test]
    fn a_named_file_is_left_out_as_on_a_walk() {
        let tree = Scratch::new(&[
            ("here/.gitignore", "*.tmp.md\n"),
            ("here/.doableignore", "drafts/\n"),
            ("here/a.md", ""),
            ("here/a.tmp.md", ""),
            ("here/deep/b.tmp.md", ""),
            ("here/drafts/deep/c.md", ""),
            ("here/.github/d.md", ""),
            ("here/e.rs", ""),
            ("beside/.ignore", "f.md\n"),
            ("beside/f.md", ""),
            ("beside/g.md", ""),
        ]);
        let files: Vec<PathBuf> = [
            "here/a.md",
            "here/../here/a.tmp.md",
            "here/deep/b.tmp.md",
            "here/drafts/deep/c.md",
            "here/.github/d.md",
            "here/e.rs",
            "beside/f.md",
            "beside/g.md",
        ]
        .iter()
        .map(|name| tree.path(name))
        .collect();
        let named: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
        let (left_out, problems) = left_out(&named, &tree.path("here"), false);
        assert_eq!(problems, []);
        let kept: Vec<&str> = named
            .iter()
            .filter(|file| !left_out.contains(*file))
            .filter_map(|file| file.file_name()?.to_str())
            .collect();
        assert_eq!(kept, ["a.md", "e.rs", "g.md"]);
    }
}

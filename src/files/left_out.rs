//! Which of the files named on a command line a walk of the current folder would leave out, for programs that name
//! every file that changed, such as pre-commit.

use super::folder_of;
use super::ignore_files::{Refused, unwrapped};
use super::walk::{builder, is_file, is_folder};
use crate::problem::Problem;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Those of `files` that a walk would leave out, as hidden, named by an ignore file, or no files: links, where it
/// doesn't `follow` them, and pipes. It starts at `here`, a resolved folder, for files below it, and at its own folder for
/// any other. No other folder is looked into, and what is in one that can't be listed is not left out.
pub fn left_out<'p>(
    files: &[&'p Path],
    here: &Path,
    follow: bool,
) -> (HashSet<&'p Path>, Vec<Problem>) {
    let resolved: Vec<(&Path, PathBuf)> = files
        .iter()
        .filter_map(|&file| Some((file, resolve(file)?)))
        .collect();
    let (below, beside): (Vec<_>, Vec<_>) = resolved
        .iter()
        .map(|(_, path)| path.as_path())
        .partition(|path| path.starts_with(here));
    let mut met = Met::default();
    met.walk(here, &below, follow);
    for path in beside {
        met.walk(path.parent().unwrap_or(path), &[path], follow);
    }
    let left_out = resolved
        .iter()
        .filter(|(_, path)| !met.holds(path))
        .map(|&(file, _)| file)
        .collect();
    (left_out, met.problems)
}

/// A file's path, resolved but for its own name; none where it can't be.
fn resolve(file: &Path) -> Option<PathBuf> {
    let folder = folder_of(file).canonicalize().ok()?;
    Some(folder.join(file.file_name()?))
}

/// What walks met.
#[derive(Default)]
struct Met {
    files: HashSet<PathBuf>,
    /// Folders that could not be listed.
    closed: HashSet<PathBuf>,
    problems: Vec<Problem>,
}

impl Met {
    /// Takes in those of `files`, all below `root`, that a walk of `root` meets.
    fn walk(&mut self, root: &Path, files: &[&Path], follow: bool) {
        if files.is_empty() {
            return;
        }
        let refused = Refused::default();
        if refused.lets_begin(root) {
            let on_the_way: HashSet<PathBuf> = files
                .iter()
                .flat_map(|file| file.ancestors())
                .map(Path::to_path_buf)
                .collect();
            let refused = refused.clone();
            let walk = builder(root, follow)
                .filter_entry(move |entry| {
                    on_the_way.contains(entry.path())
                        && (!is_folder(entry) || refused.lets_in(entry.path()))
                })
                .build();
            for entry in walk {
                match entry {
                    Ok(entry) if is_file(&entry) => _ = self.files.insert(entry.into_path()),
                    Ok(_) => {}
                    Err(error) => self
                        .closed
                        .extend(unwrapped(&error).0.map(Path::to_path_buf)),
                }
            }
        } else {
            self.closed.insert(root.to_path_buf());
        }
        for (folder, problem) in refused.take() {
            self.closed.extend(folder);
            self.problems.push(problem);
        }
    }

    fn holds(&self, path: &Path) -> bool {
        self.files.contains(path) || path.ancestors().any(|above| self.closed.contains(above))
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

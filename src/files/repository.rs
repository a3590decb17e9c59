//! Where a repository begins: at a folder with `.git`, which is a folder itself or, in a worktree and a submodule, a file.
//! What lies above it counts for nothing in it.

use super::folder_of;
use std::path::{Path, PathBuf};

/// Whether a repository begins at `folder`.
#[must_use]
pub fn begins_at(folder: &Path) -> bool {
    folder.join(".git").exists()
}

/// The nearest folder at or above `folder`, a resolved path, at which a repository begins.
#[must_use]
pub fn root_of(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|above| begins_at(above))
}

/// The path of a resolved file as services name it that know a repository: from the root of the one `around` the current
/// folder where the file is in that, as one of a submodule is, else from that of its own. None where it is in none.
#[must_use]
pub fn path_from_root<'p>(file: &'p Path, around: Option<&Path>) -> Option<&'p Path> {
    let around = around.filter(|root| file.starts_with(root));
    let root = around.or_else(|| root_of(folder_of(file)))?;
    file.strip_prefix(root).ok()
}

/// The same for a path as a user would write it.
#[must_use]
pub fn from_root(path: &Path) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?.canonicalize().ok()?;
    let file = folder_of(path).canonicalize().ok()?.join(path.file_name()?);
    path_from_root(&file, root_of(&here)).map(Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::scratch::Scratch;

    #[test]
    fn a_path_is_told_from_the_root_around_the_current_folder_or_else_from_its_own() {
        let tree = Scratch::new(&[
            ("repo/.git/HEAD", ""),
            ("repo/docs/a.md", ""),
            ("repo/sub/.git", "gitdir: ../.git/modules/sub\n"),
            ("repo/sub/a.md", ""),
            ("none/a.md", ""),
        ]);
        let (repo, sub) = (tree.path("repo"), tree.path("repo/sub"));
        for (file, around, named) in [
            ("repo/docs/a.md", Some(&repo), Some("docs/a.md")),
            ("repo/sub/a.md", Some(&repo), Some("sub/a.md")),
            ("repo/sub/a.md", Some(&sub), Some("a.md")),
            ("repo/docs/a.md", Some(&sub), Some("docs/a.md")),
            ("repo/docs/a.md", None, Some("docs/a.md")),
            ("none/a.md", Some(&repo), None),
        ] {
            let path = tree.path(file);
            let told = path_from_root(&path, around.map(PathBuf::as_path));
            assert_eq!(told, named.map(Path::new), "{file} {around:?}");
        }
    }
}

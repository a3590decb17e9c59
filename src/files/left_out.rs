//! Which of the files named on a command line a walk of the current folder would leave out, for programs that name
//! every file that changed, such as pre-commit.

use super::walk::builder;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Those of `files` that a walk would leave out, as hidden or named by an ignore file. It starts at `here`, a resolved
/// folder, for files below it, and at its own folder for any other. No other folder is looked into.
#[must_use]
pub fn left_out<'p>(files: &[&'p Path], here: &Path) -> HashSet<&'p Path> {
    let resolved: Vec<(&Path, PathBuf)> = files
        .iter()
        .filter_map(|&file| Some((file, resolve(file)?)))
        .collect();
    let (below, beside): (Vec<_>, Vec<_>) = resolved
        .iter()
        .map(|(_, path)| path.as_path())
        .partition(|path| path.starts_with(here));
    let mut met = met(here, &below);
    for path in beside {
        met.extend(self::met(path.parent().unwrap_or(path), &[path]));
    }
    resolved
        .iter()
        .filter(|(_, path)| !met.contains(path))
        .map(|&(file, _)| file)
        .collect()
}

/// A file's path, resolved but for its own name; none where it can't be.
fn resolve(file: &Path) -> Option<PathBuf> {
    let folder = match file.parent() {
        Some(folder) if folder.as_os_str() != OsStr::new("") => folder,
        _ => Path::new("."),
    };
    Some(folder.canonicalize().ok()?.join(file.file_name()?))
}

/// Those of `files`, all below `root`, that a walk of `root` meets.
fn met(root: &Path, files: &[&Path]) -> HashSet<PathBuf> {
    if files.is_empty() {
        return HashSet::new();
    }
    let on_the_way: HashSet<PathBuf> = files
        .iter()
        .flat_map(|file| file.ancestors())
        .map(Path::to_path_buf)
        .collect();
    builder(root)
        .filter_entry(move |entry| on_the_way.contains(entry.path()))
        .build()
        .flatten()
        .map(ignore::DirEntry::into_path)
        .collect()
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
        let left_out = left_out(&named, &tree.path("here"));
        let kept: Vec<&str> = named
            .iter()
            .filter(|file| !left_out.contains(*file))
            .filter_map(|file| file.file_name()?.to_str())
            .collect();
        assert_eq!(kept, ["a.md", "e.rs", "g.md"]);
    }
}

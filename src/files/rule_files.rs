//! The files a user writes for this program: their text, and which rule files a path stands for, itself or those of a
//! folder in the order of their paths.

use super::read::{Content, ReadError, content, open, whole};
use super::shown;
use crate::problem::{Problem, reason};
use crate::rules::RuleFile;
use std::fs::File;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The files that `path` stands for; in a folder, those that end in `.yaml` or `.yml`, hidden ones left out. Links are
/// followed where `allowed` has nothing against what they lead to.
///
/// # Errors
/// Where nothing is there, it can't be read or isn't allowed, or the folder holds no such file.
pub fn find(
    path: &Path,
    allowed: &dyn Fn(&Path) -> Result<(), Problem>,
) -> Result<Vec<PathBuf>, Problem> {
    allowed(path)?;
    let meta = std::fs::metadata(path).map_err(|error| unreadable(path, &reason(&error)))?;
    if !meta.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    for entry in WalkDir::new(path)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(visible)
    {
        let entry = entry.map_err(|error| unreadable(path, &error.to_string()))?;
        if entry.path_is_symlink() {
            allowed(entry.path())?;
        }
        let ending = entry.path().extension().and_then(|ending| ending.to_str());
        if entry.file_type().is_file() && matches!(ending, Some("yaml" | "yml")) {
            found.push(entry.into_path());
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(Problem::new(format!("no rule files under {}", shown(path)))
            .help("A folder of rules holds files that end in .yaml or .yml."));
    }
    Ok(found)
}

/// Reads a rule file; `name` is how errors name it.
///
/// # Errors
/// As for [`text`].
pub fn read(path: &Path, name: String, named: bool, limit: usize) -> Result<RuleFile, Problem> {
    match text(path, named, limit) {
        Ok(text) => Ok(RuleFile { name, text }),
        Err(why) => Err(unreadable(path, &why)),
    }
}

/// The text of a file that a user wrote for this program. Only one that was `named` on the command line may be a pipe or
/// a device: to open those may wait for ever. No more than `limit` bytes are read.
///
/// # Errors
/// Why there is none, to stand after "can't read the file: ".
pub fn text(path: &Path, named: bool, limit: usize) -> Result<String, String> {
    match content(bytes(path, named, limit)?, true) {
        Ok(Content::Text(text)) => Ok(text),
        Ok(Content::Binary) => Err(ReadError::NoFile.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

/// The bytes of a file that a user names for this program, under the same conditions as [`text`].
///
/// # Errors
/// Why there are none, to stand after "can't read the file: ".
pub fn bytes(path: &Path, named: bool, limit: usize) -> Result<Vec<u8>, String> {
    let read = || {
        let file = if named {
            File::open(path)?
        } else {
            open(path)?
        };
        whole(&file, limit as u64, || Ok(file.metadata()?.len()))
    };
    read().map_err(|error: ReadError| error.to_string())
}

fn unreadable(path: &Path, why: &str) -> Problem {
    Problem::new(format!("can't read the rules {}: {why}", shown(path)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::scratch::Scratch;

    #[test]
    fn a_folder_stands_for_its_rule_files_in_path_order() {
        let tree = Scratch::new(&[
            ("b.yaml", ""),
            ("a/z.yml", ""),
            ("a/notes.md", ""),
            (".hidden/x.yaml", ""),
            ("a.yaml", ""),
        ]);
        let names: Vec<_> = find(tree.root(), &|_| Ok(()))
            .unwrap()
            .iter()
            .map(|path| crate::files::slashes(path.strip_prefix(tree.root()).unwrap()))
            .collect();
        assert_eq!(names, ["a/z.yml", "a.yaml", "b.yaml"]);
    }

    #[test]
    fn a_folder_without_rule_files_says_so() {
        let tree = Scratch::new(&[("notes.md", "")]);
        let error = find(tree.root(), &|_| Ok(())).unwrap_err();
        assert!(error.message.starts_with("no rule files under "));
    }
}

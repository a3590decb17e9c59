//! Which config counts for a folder, and what the root of its files is. Only names are looked at here, no content.

use crate::files::repository;
use crate::problem::{Problem, reason};
use std::io::ErrorKind::{NotADirectory, NotFound};
use std::path::{Path, PathBuf};

/// The names a config may have.
pub const NAMES: [&str; 2] = [".doable.yaml", "doable.yaml"];

/// A name that is taken for a config's, but is not read, so that there are no more to look for.
pub const MISNAMED: &str = ".doable.yml";

/// The config that counts for the files of `folder`, a resolved path: the nearest one at or above it, looked for
/// up to a folder with `.git` or `home`, both included.
///
/// # Errors
/// Where a folder holds a config under both names, or a file that looks like one under another.
pub fn find(folder: &Path, home: Option<&Path>) -> Result<Option<PathBuf>, Problem> {
    for above in folder.ancestors() {
        let mut held = Vec::new();
        let misnamed = above.join(MISNAMED);
        if misnamed.symlink_metadata().is_ok() {
            let (path, name) = (super::shown(&misnamed), NAMES[0]);
            return Err(
                Problem::new(format!("{path} is not read: a config is called {name}"))
                    .help(format!("Rename it to {name}, or move it out of the way.")),
            );
        }
        for path in NAMES.map(|name| above.join(name)) {
            match path.symlink_metadata() {
                Ok(_) => held.push(path),
                Err(error) if matches!(error.kind(), NotFound | NotADirectory) => {}
                Err(error) => {
                    let (path, why) = (super::shown(&path), reason(&error));
                    return Err(
                        Problem::new(format!("can't look for the config {path}: {why}")).help(
                            "Name a config with --config FILE, or use none with --no-config.",
                        ),
                    );
                }
            }
        }
        match &held[..] {
            [] => {}
            [one] => return Ok(Some(one.clone())),
            _ => {
                return Err(Problem::new(format!(
                    "both {} and {} are in {}",
                    NAMES[0],
                    NAMES[1],
                    super::shown(above)
                ))
                .help("Keep one of them: only one config counts for a folder."));
            }
        }
        if repository::begins_at(above) || Some(above) == home {
            break;
        }
    }
    Ok(None)
}

/// The user's home folder, resolved.
#[must_use]
pub fn home() -> Option<PathBuf> {
    std::env::home_dir().and_then(|home| home.canonicalize().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::scratch::Scratch;

    #[test]
    fn the_nearest_config_counts() {
        let tree = Scratch::new(&[
            (".doable.yaml", ""),
            ("a/doable.yaml", ""),
            ("a/b/note.md", ""),
            ("c/note.md", ""),
        ]);
        let found = |folder: &str| find(&tree.path(folder), Some(tree.root())).unwrap();
        assert_eq!(found("a/b"), Some(tree.path("a/doable.yaml")));
        assert_eq!(found("c"), Some(tree.path(".doable.yaml")));
    }

    #[test]
    fn the_search_ends_at_a_repository_and_at_home() {
        let tree = Scratch::new(&[
            ("doable.yaml", ""),
            ("work/.git/HEAD", ""),
            ("work/deep/note.md", ""),
            ("own/.git/HEAD", ""),
            ("own/doable.yaml", ""),
            ("own/deep/note.md", ""),
            ("home/me/note.md", ""),
        ]);
        let home = tree.path("home");
        let found = |folder: &str| find(&tree.path(folder), Some(&home)).unwrap();
        assert_eq!(found("work/deep"), None);
        assert_eq!(found("own/deep"), Some(tree.path("own/doable.yaml")));
        assert_eq!(found("home/me"), None);
        assert_eq!(
            repository::root_of(&tree.path("work/deep")),
            Some(&*tree.path("work"))
        );
    }

    #[test]
    fn a_config_by_a_name_that_is_not_read_is_told_of() {
        let tree = Scratch::new(&[
            ("a/.doable.yml", "nonsense"),
            ("a/deep/note.md", ""),
            ("b/.doable.yml", ""),
            ("b/.doable.yaml", ""),
            ("c/doable.yml", "on: push"),
        ]);
        let found = |folder: &str| find(&tree.path(folder), Some(tree.root()));
        for folder in ["a", "a/deep", "b"] {
            let error = found(folder).unwrap_err();
            let said = ".doable.yml is not read: a config is called .doable.yaml";
            assert!(error.message.ends_with(said), "{error}");
            assert!(error.help.unwrap().starts_with("Rename it to .doable.yaml"));
        }
        // Without a dot it may be anybody's: a workflow, say.
        assert_eq!(found("c"), Ok(None));
    }

    #[test]
    fn two_configs_in_one_folder_are_an_error() {
        let tree = Scratch::new(&[(".doable.yaml", ""), ("doable.yaml", "")]);
        let error = find(tree.root(), None).unwrap_err();
        assert!(
            error
                .message
                .starts_with("both .doable.yaml and doable.yaml are in ")
        );
    }
}

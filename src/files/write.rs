//! Writes a file whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file that must not exist yet; nobody ever sees a part of it.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where something stands under that name, a broken link included; whatever
/// else the system says.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    let draft = draft_of(path);
    let written = write_draft(&draft, text);
    // A hard link takes the name only if it is free, which renaming does not promise.
    let placed = written.and_then(|()| fs::hard_link(&draft, path));
    let _ = fs::remove_file(&draft);
    match placed {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            // Some file systems have no hard links.
            fs::File::create_new(path)?.write_all(text.as_bytes())
        }
        other => other,
    }
}

/// Writes a file, instead of what it held; nobody ever sees a part of it, and where it fails the old one stays.
/// A link stays and what it leads to is replaced. What is no file, such as a pipe, is written to.
///
/// # Errors
/// Whatever the system says.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    // What doesn't exist can't be resolved, and needn't.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let old = match fs::metadata(path) {
        Ok(old) if old.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(old) if !old.is_file() => {
            return fs::OpenOptions::new()
                .write(true)
                .open(path)?
                .write_all(text.as_bytes());
        }
        Ok(old) => Some(old),
        Err(_) => None,
    };
    let draft = draft_of(path);
    let placed = write_draft(&draft, text)
        .and_then(|()| old.map_or(Ok(()), |old| fs::set_permissions(&draft, old.permissions())))
        .and_then(|()| fs::rename(&draft, path));
    if placed.is_err() {
        let _ = fs::remove_file(&draft);
    }
    placed
}

/// Writes to the end of a file, which is made where there is none.
///
/// # Errors
/// Whatever the system says.
pub fn append(path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)?;
    file.write_all(text.as_bytes())
}

/// The name under which a file is written before it gets its own.
fn draft_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    path.with_file_name(name)
}

fn write_draft(draft: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::File::create_new(draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::scratch::Scratch;

    #[test]
    fn a_file_is_written_once_and_never_over_another() {
        let tree = Scratch::new(&[]);
        let path = tree.path("new.yaml");
        create(&path, "a").unwrap();
        let again = create(&path, "b").unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "a");
        assert_eq!(fs::read_dir(tree.root()).unwrap().count(), 1);
    }

    #[test]
    fn a_report_takes_the_place_of_the_last_one_and_leaves_nothing_beside_it() {
        let tree = Scratch::new(&[("old.json", "a long old text")]);
        let path = tree.path("old.json");
        replace(&path, "new").unwrap();
        replace(&tree.path("other.json"), "other").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(tree.root()).unwrap().count(), 2);
    }

    #[test]
    fn where_a_file_cannot_be_placed_nothing_changes() {
        let tree = Scratch::new(&[("folder/kept", "kept")]);
        for (path, kind) in [
            ("folder", io::ErrorKind::IsADirectory),
            ("none/report.json", io::ErrorKind::NotFound),
            ("folder/kept/report.json", io::ErrorKind::NotADirectory),
        ] {
            let error = replace(&tree.path(path), "new").unwrap_err();
            assert_eq!(error.kind(), kind, "{path}");
        }
        assert_eq!(
            fs::read_to_string(tree.path("folder/kept")).unwrap(),
            "kept"
        );
        assert_eq!(fs::read_dir(tree.root()).unwrap().count(), 1);
        assert_eq!(fs::read_dir(tree.path("folder")).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_and_the_rights_of_a_file_stay() {
        use std::os::unix::fs::PermissionsExt;
        let tree = Scratch::new(&[("real", "old")]);
        let real = tree.path("real");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("real", tree.path("link")).unwrap();
        replace(&tree.path("link"), "new").unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        assert_eq!(
            fs::metadata(&real).unwrap().permissions().mode() & 0o777,
            0o640
        );
        assert!(tree.path("link").symlink_metadata().unwrap().is_symlink());
    }

    #[test]
    fn text_is_added_at_the_end() {
        let tree = Scratch::new(&[]);
        let path = tree.path("summary.md");
        append(&path, "a").unwrap();
        append(&path, "b").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "ab");
    }

    #[cfg(unix)]
    #[test]
    fn a_broken_link_is_not_written_through() {
        let tree = Scratch::new(&[]);
        std::os::unix::fs::symlink(tree.path("nowhere"), tree.path("link")).unwrap();
        assert!(create(&tree.path("link"), "a").is_err());
        assert!(!tree.path("nowhere").exists());
    }
}

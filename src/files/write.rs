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
    let written = write(&draft, text);
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

/// Writes a file, over one that is there; nobody ever sees a part of it. A link is followed.
///
/// # Errors
/// Whatever the system says; what was there is there still.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let resolved = path.canonicalize();
    let path = resolved.as_deref().unwrap_or(path);
    let draft = draft_of(path);
    let placed = write(&draft, text).and_then(|()| {
        if let Ok(meta) = fs::metadata(path) {
            fs::set_permissions(&draft, meta.permissions())?;
        }
        fs::rename(&draft, path)
    });
    if placed.is_err() {
        let _ = fs::remove_file(&draft);
    }
    placed
}

/// A name beside `path` that nobody else uses.
fn draft_of(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{name}.{}.tmp", std::process::id()))
}

fn write(draft: &Path, text: &str) -> io::Result<()> {
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
    fn a_file_is_replaced_whole_and_leaves_no_draft() {
        let tree = Scratch::new(&[]);
        let path = tree.path("a.json");
        for text in ["one", "two"] {
            replace(&path, text).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert!(replace(&tree.path("no/a.json"), "x").is_err());
        fs::create_dir(tree.path("folder")).unwrap();
        assert!(replace(&tree.path("folder"), "x").is_err());
        assert_eq!(fs::read_dir(tree.root()).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_what_it_leads_to_is_replaced() {
        let tree = Scratch::new(&[("real.json", "old")]);
        std::os::unix::fs::symlink(tree.path("real.json"), tree.path("link")).unwrap();
        replace(&tree.path("link"), "new").unwrap();
        assert!(tree.path("link").is_symlink());
        assert_eq!(fs::read_to_string(tree.path("real.json")).unwrap(), "new");
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

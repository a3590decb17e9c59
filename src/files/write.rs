//! Writes a file whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes a file that must not exist yet; nobody ever sees a part of it.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where something stands under that name, a broken link included; whatever
/// else the system says.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = path.with_file_name(format!("{name}.{}.tmp", std::process::id()));
    let written = fs::File::create_new(&draft).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
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

/// Writes a file, over the one that may stand under that name; nobody ever sees a part of it.
///
/// # Errors
/// Whatever the system says; the file that stood there is as it was then.
pub fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = path.with_file_name(format!("{name}.{}.tmp", std::process::id()));
    let mut file = fs::File::create_new(&draft)?;
    let written = file.write_all(text).and_then(|()| file.sync_all());
    let placed = written.and_then(|()| fs::rename(&draft, path));
    if placed.is_err() {
        let _ = fs::remove_file(&draft);
    }
    placed
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
    fn a_file_is_replaced_whole_or_left_as_it_was() {
        let tree = Scratch::new(&[("page.html", "old"), ("folder/x", "")]);
        replace(&tree.path("page.html"), b"new").unwrap();
        assert_eq!(fs::read(tree.path("page.html")).unwrap(), b"new");
        assert!(replace(&tree.path("folder"), b"new").is_err());
        assert!(replace(&tree.path("nowhere/page.html"), b"new").is_err());
        assert_eq!(fs::read_dir(tree.root()).unwrap().count(), 2);
        assert_eq!(fs::read_dir(tree.path("folder")).unwrap().count(), 1);
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

//! Writes a file whole or not at all: beside its place first, under the name of a draft, which then takes the place.
//! A run that is killed may leave a draft after; it is hidden, nobody reads it, and it is in no later run's way.

use super::folder_of;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many drafts of killed runs with this one's number may lie in a folder. A fresh container gives every run the same.
const DRAFTS: usize = 10_000;
/// How many links lead to a file at most.
const LINKS: usize = 40;

/// Writes a file that must not exist yet; nobody ever sees a part of it.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] where something stands under that name, a broken link included; whatever else the system
/// says.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    let draft = Draft::write(path, text, None)?;
    // A hard link takes the name only if it is free, which renaming does not promise.
    match fs::hard_link(&draft.path, path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            // Some file systems have no hard links.
            if path.symlink_metadata().is_ok() {
                return Err(ErrorKind::AlreadyExists.into());
            }
            draft.rename(path)
        }
        placed => {
            placed?;
            settle(path);
            Ok(())
        }
    }
}

/// Writes a file, instead of what it held; nobody ever sees a part of it, and where it fails the old one stays.
/// A link stays and what it leads to is replaced. What is no file, such as a pipe, is written to.
///
/// # Errors
/// Whatever the system says; [`ErrorKind::PermissionDenied`] for a file that may not be written, even where its folder may.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    if is_device(path) {
        return OpenOptions::new()
            .write(true)
            .open(path)?
            .write_all(text.as_bytes());
    }
    let old = match fs::metadata(path) {
        Ok(old) => old,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let path = end_of_links(path)?;
            return Draft::write(&path, text, None)?.rename(&path);
        }
        Err(error) => return Err(error),
    };
    if old.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let mut writable = OpenOptions::new().write(true).open(path)?;
    let resolved = fs::canonicalize(path).ok().filter(|_| old.is_file());
    let Some(path) = resolved else {
        // A file without a name left, which a link of the system's still leads to, can only be written in place.
        if old.is_file() {
            writable.set_len(0)?;
        }
        return writable.write_all(text.as_bytes());
    };
    drop(writable);
    Draft::write(&path, text, Some(&old))?.rename(&path)
}

/// Writes to the end of a file, which is made where there is none; where it fails, the file ends where it ended.
///
/// # Errors
/// Whatever the system says.
pub fn append(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    let old = file.metadata()?;
    let written = file.write_all(text.as_bytes());
    if written.is_err() && old.is_file() {
        file.set_len(old.len())?;
    }
    written
}

/// Where a link that leads to nothing yet leads to in the end.
fn end_of_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(to) => path = path.parent().unwrap_or(Path::new("")).join(to),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links lead to it"))
}

/// A file on its way to its place; gone if it doesn't get there.
struct Draft {
    path: PathBuf,
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Once it has its place, nothing is there any more.
        let _ = fs::remove_file(&self.path);
        drafts().retain(|draft| *draft != self.path);
    }
}

/// Removes every draft, for the program is about to end. From now on none is made: who wants to, waits for the end.
pub fn remove_drafts() {
    let drafts = drafts();
    for draft in drafts.iter() {
        let _ = fs::remove_file(draft);
    }
    std::mem::forget(drafts);
}

/// The drafts that stand beside the files they will become.
fn drafts() -> MutexGuard<'static, Vec<PathBuf>> {
    static DRAFTS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
    DRAFTS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Draft {
    /// Writes the text beside `path`; nobody may read it who may not read the `old` file there.
    fn write(path: &Path, text: &str, old: Option<&Metadata>) -> io::Result<Self> {
        let (draft, mut file) = Self::new(path, old.is_some())?;
        if let Some(old) = old {
            keep_owner(&file, old);
            file.set_permissions(old.permissions())?;
        }
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        Ok(draft)
    }

    fn new(path: &Path, private: bool) -> io::Result<(Self, File)> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        if private {
            only_mine(&mut options);
        }
        for number in 0..DRAFTS {
            // The length of the name of the file itself may be all that there can be.
            let path = path.with_file_name(format!(".doable-{}-{number}.tmp", std::process::id()));
            // Held until the draft is known, so that none is overlooked when the program ends.
            let mut drafts = drafts();
            match options.open(&path) {
                Ok(file) => {
                    drafts.push(path.clone());
                    return Ok((Self { path }, file));
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other(
            "its folder is full of drafts, .doable-*.tmp",
        ))
    }

    fn rename(self, path: &Path) -> io::Result<()> {
        rename(&self.path, path)?;
        settle(path);
        Ok(())
    }
}

/// Makes a new name last through a crash of the system, where a folder can be asked for that. The file is in its place
/// either way.
fn settle(path: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
    }
}

#[cfg(not(windows))]
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Waits a moment for programs that look into every new file, such as those that look for viruses. Whoever may write a
/// file and still can't replace it is kept from that by another program.
#[cfg(windows)]
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    use crate::problem::HELD;

    for wait in WAITS {
        match fs::rename(from, to) {
            Err(error) if is_refused(&error) => std::thread::sleep(wait),
            renamed => return renamed,
        }
    }
    fs::rename(from, to).map_err(|error| {
        if is_refused(&error) && to.is_file() {
            io::Error::from_raw_os_error(HELD)
        } else {
            error
        }
    })
}

#[cfg(windows)]
fn is_refused(error: &io::Error) -> bool {
    error.kind() == ErrorKind::PermissionDenied
        || error.raw_os_error() == Some(crate::problem::HELD)
}

/// How long a file is waited for, each time it is refused.
#[cfg(windows)]
const WAITS: [std::time::Duration; 5] = [
    std::time::Duration::from_millis(10),
    std::time::Duration::from_millis(30),
    std::time::Duration::from_millis(90),
    std::time::Duration::from_millis(270),
    std::time::Duration::from_millis(600),
];

/// Whether a name is that of a device, as `NUL` is in every folder of Windows.
fn is_device(path: &Path) -> bool {
    cfg!(windows)
        && std::path::absolute(path)
            .is_ok_and(|path| path.as_os_str().as_encoded_bytes().starts_with(br"\\.\"))
}

#[cfg(unix)]
fn only_mine(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn only_mine(_: &mut OpenOptions) {}

/// Leaves a file to its owner, as far as that is ours to say.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    // Its group can be given by those who are in it, its user by nobody but root.
    let _ = fchown(file, Some(old.uid()), Some(old.gid()))
        .or_else(|_| fchown(file, None, Some(old.gid())));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

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
        // Windows doesn't say that what stands for a folder is a file.
        let under_a_file = if cfg!(windows) {
            io::ErrorKind::NotFound
        } else {
            io::ErrorKind::NotADirectory
        };
        for (path, kind) in [
            ("folder", io::ErrorKind::IsADirectory),
            ("none/report.json", io::ErrorKind::NotFound),
            ("folder/kept/report.json", under_a_file),
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

    #[cfg(unix)]
    #[test]
    fn the_draft_of_a_private_file_is_private_before_anything_is_in_it() {
        use std::os::unix::fs::PermissionsExt;
        let tree = Scratch::new(&[("private", "old")]);
        let (draft, file) = Draft::new(&tree.path("private"), true).unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        drop(draft);
        assert_eq!(fs::read_dir(tree.root()).unwrap().count(), 1);
    }

    #[test]
    fn a_draft_of_an_earlier_run_is_in_no_way_of_this_one() {
        let tree = Scratch::new(&[]);
        let path = tree.path("report.json");
        let (earlier, _) = Draft::new(&path, false).unwrap();
        replace(&path, "a").unwrap();
        create(&tree.path("new.yaml"), "b").unwrap();
        assert!(earlier.path.exists() && path.exists());
        assert_eq!(fs::read_dir(tree.root()).unwrap().count(), 3);
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

//! Ignore files that a walk can't heed. One that is no file at all – a pipe, or a link to a device – is found before the
//! walk opens it, as that could wait for ever or read without an end.

use super::slashes;
use crate::problem::{Problem, reason};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The name of doable's own ignore files.
pub const OWN: &str = ".doableignore";
const NAMES: [&str; 3] = [".gitignore", ".ignore", OWN];
/// The most bytes of an ignore file; its patterns take far more memory than its text.
const LIMIT: u64 = 1 << 20;

/// What was wrong with ignore files before they were heeded, from any thread.
#[derive(Debug, Clone, Default)]
pub(super) struct Refused(Arc<Mutex<Vec<Refusal>>>);

/// What is wrong, with the folder that is not walked for it, if any.
type Refusal = (Option<PathBuf>, Problem);

impl Refused {
    /// Whether a folder can be walked: its ignore files can be opened, even if not read. What is wrong with them is
    /// taken down.
    pub(super) fn lets_in(&self, folder: &Path) -> bool {
        let mut lets_in = true;
        for file in NAMES.map(|name| folder.join(name)) {
            let Some(fault) = Fault::of(&file) else {
                continue;
            };
            let shut = matches!(fault, Fault::Unusable(_)).then(|| folder.to_path_buf());
            lets_in &= shut.is_none();
            self.all().push((shut, fault.problem(&file)));
        }
        lets_in
    }

    /// The same for a folder to begin at, with all that are above it.
    pub(super) fn lets_begin(&self, root: &Path) -> bool {
        let resolved = root.canonicalize();
        let mut above = resolved.iter().flat_map(|path| path.ancestors().skip(1));
        self.lets_in(root) && above.all(|folder| self.lets_in(folder))
    }

    /// All that was wrong.
    pub(super) fn take(&self) -> Vec<Refusal> {
        std::mem::take(&mut self.all())
    }

    fn all(&self) -> MutexGuard<'_, Vec<Refusal>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is wrong with an ignore file that is there.
enum Fault {
    /// It can't be read; a walk goes on without it, and doesn't tell.
    Unreadable(String),
    /// It must not be opened.
    Unusable(&'static str),
}

impl Fault {
    fn of(file: &Path) -> Option<Self> {
        let kind = std::fs::metadata(file).ok()?;
        if kind.is_dir() {
            None
        } else if !kind.is_file() {
            Some(Self::Unusable("it is a pipe, a device or a socket"))
        } else if kind.len() > LIMIT {
            Some(Self::Unusable("it is larger than 1 MiB"))
        } else {
            let opened = std::fs::File::open(file);
            opened.err().map(|error| Self::Unreadable(reason(&error)))
        }
    }

    fn problem(&self, file: &Path) -> Problem {
        let file = slashes(file);
        Problem::new(match self {
            Self::Unreadable(why) => format!("can't read {file}, so it leaves nothing out: {why}"),
            Self::Unusable(why) => {
                format!("can't read {file}: {why}; no folder was walked for which it counts")
            }
        })
        .help("Put a plain file in its place, or remove it.")
    }
}

/// What is wrong with ignore files that were read: what the system says is a problem, a pattern that is none a note.
pub(super) fn tell(error: &ignore::Error, problems: &mut Vec<Problem>, notes: &mut Vec<String>) {
    tell_at(None, error, problems, notes);
}

fn tell_at(
    file: Option<&Path>,
    error: &ignore::Error,
    problems: &mut Vec<Problem>,
    notes: &mut Vec<String>,
) {
    let shown = || file.map_or_else(|| "an ignore file".to_owned(), slashes);
    match error {
        ignore::Error::Partial(errors) => {
            for error in errors {
                tell_at(file, error, problems, notes);
            }
        }
        ignore::Error::WithPath { path, err } => tell_at(Some(path), err, problems, notes),
        ignore::Error::WithDepth { err, .. } => tell_at(file, err, problems, notes),
        ignore::Error::WithLineNumber { line, err } => match &**err {
            ignore::Error::Io(_) => tell_at(file, err, problems, notes),
            pattern => notes.push(format!("{}:{line} leaves nothing out: {pattern}", shown())),
        },
        ignore::Error::Io(error) => {
            problems.push(Problem::new(format!(
                "can't read {}: {}",
                shown(),
                reason(error)
            )));
        }
        pattern => notes.push(format!("{}: {pattern}", shown())),
    }
}

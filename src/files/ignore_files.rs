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
            let Some((shuts, wrong)) = fault(&file) else {
                continue;
            };
            lets_in &= !shuts;
            let problem = Problem::new(format!("can't read {}{wrong}", slashes(&file)))
                .help("Put a plain file in its place, or remove it.");
            self.all()
                .push((shuts.then(|| folder.to_path_buf()), problem));
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

/// Whether an ignore file that is there shuts its folder, because it must not be opened, and what is wrong with it; a walk
/// goes on without one that can't be read, and doesn't tell.
fn fault(file: &Path) -> Option<(bool, String)> {
    let kind = std::fs::metadata(file).ok()?;
    let unusable = if kind.is_dir() {
        return None;
    } else if !kind.is_file() {
        "it is a pipe, a device or a socket"
    } else if kind.len() > LIMIT {
        "it is larger than 1 MiB"
    } else {
        let why = reason(&std::fs::File::open(file).err()?);
        return Some((false, format!(", so it leaves nothing out: {why}")));
    };
    let shut = "no folder was walked for which it counts";
    Some((true, format!(": {unusable}; {shut}")))
}

/// What an error of a walk is about: the path, the line of the file there, and what is wrong.
pub(super) fn unwrapped(error: &ignore::Error) -> (Option<&Path>, Option<u64>, &ignore::Error) {
    let (mut at, mut number, mut error) = (None, None, error);
    loop {
        error = match error {
            ignore::Error::WithPath { path, err } => {
                at = Some(path.as_path());
                err
            }
            ignore::Error::WithLineNumber { line, err } => {
                number = Some(*line);
                err
            }
            ignore::Error::WithDepth { err, .. } => err,
            _ => return (at, number, error),
        };
    }
}

/// What is wrong with ignore files that were read, `file` where the error names none: what the system says is a problem,
/// a pattern that is none a note.
pub(super) fn tell(
    file: Option<&Path>,
    error: &ignore::Error,
    problems: &mut Vec<Problem>,
    notes: &mut Vec<String>,
) {
    let (path, line, error) = unwrapped(error);
    let file = path.or(file);
    let shown = file.map_or_else(|| "an ignore file".to_owned(), slashes);
    match (error, line) {
        (ignore::Error::Partial(errors), _) => {
            for error in errors {
                tell(file, error, problems, notes);
            }
        }
        (ignore::Error::Io(error), _) => {
            let why = reason(error);
            problems.push(Problem::new(format!("can't read {shown}: {why}")));
        }
        (pattern, Some(line)) => {
            notes.push(format!("{shown}:{line} leaves nothing out: {pattern}"));
        }
        (pattern, None) => notes.push(format!("{shown}: {pattern}")),
    }
}

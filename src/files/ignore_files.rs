//! Ignore files by themselves: their names, whether one can be read at all, and how to tell what is wrong with it. One that
//! is no file – a pipe, or a link to a device – is found before it is opened, as that could wait for ever.

use super::slashes;
use crate::problem::{Problem, reason};
use std::path::Path;

/// The names of ignore files, doable's own first: what one says counts before what the next says.
pub(super) const NAMES: [&str; 3] = [".doableignore", ".ignore", ".gitignore"];
/// The most bytes of an ignore file; its patterns take far more memory than its text.
const LIMIT: u64 = 1 << 20;

/// Why an ignore file is not heeded.
pub(super) enum Fault {
    /// There is none.
    Absent,
    /// It can't be read. The folder is walked as if there were none.
    Unreadable(Problem),
    /// It must not be opened, so that nobody knows what of its folder is to be left out.
    Unusable(Problem),
}

/// Whether an ignore file can be read.
///
/// # Errors
/// Why not.
pub(super) fn fault(file: &Path) -> Result<(), Fault> {
    let kind = std::fs::metadata(file).map_err(|_| Fault::Absent)?;
    let unusable = if kind.is_dir() {
        return Err(Fault::Absent);
    } else if !kind.is_file() {
        "it is a pipe, a device or a socket"
    } else if kind.len() > LIMIT {
        "it is larger than 1 MiB"
    } else {
        let opened = std::fs::File::open(file);
        return opened.map(drop).map_err(|error| {
            let why = format!(", so it leaves nothing out: {}", reason(&error));
            Fault::Unreadable(unreadable(file, &why))
        });
    };
    let why = format!(": {unusable}; no folder was walked for which it counts");
    Err(Fault::Unusable(unreadable(file, &why)))
}

fn unreadable(file: &Path, why: &str) -> Problem {
    Problem::new(format!("can't read {}{why}", slashes(file)))
        .help("Put a plain file in its place, or remove it.")
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

//! What goes wrong with a run itself: a path that isn't there, a file that can't be read, a config or
//! rule file with a mistake in it. Every layer that touches the world gives these; only `report` draws them.

use crate::rules::RuleError;
use crate::source::Span;
use std::fmt::Display;
use std::io::ErrorKind;
use std::sync::Arc;

/// One thing that keeps a run from doing all it was asked to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// A line to paste, which the help is about.
    pub paste: Option<String>,
    /// Where it is wrong, if that is a place in a text.
    pub place: Option<Box<Location>>,
    /// The document that could not be checked, as shown.
    pub document: Option<String>,
}

/// A place in a file that a user wrote for this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The file's path, as shown.
    pub path: String,
    /// The file's text.
    pub text: Arc<str>,
    /// The bytes that are wrong.
    pub span: Span,
    /// A few words on them; may be empty.
    pub label: String,
}

impl Problem {
    /// A problem that has no place in a text.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
            paste: None,
            place: None,
            document: None,
        }
    }

    /// The same with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with a line to paste.
    #[must_use]
    pub fn paste(mut self, line: impl Into<String>) -> Self {
        self.paste = Some(line.into());
        self
    }

    /// The same for a document that could not be checked.
    #[must_use]
    pub fn of_document(mut self, path: &str) -> Self {
        self.document = Some(path.to_owned());
        self
    }

    /// The path it is about, as shown, if it is about one.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        let of_place = self.place.as_ref().map(|place| place.path.as_str());
        of_place.or(self.document.as_deref())
    }

    /// The same at a place in a file.
    #[must_use]
    pub fn at(mut self, path: &str, text: &Arc<str>, span: Span, label: impl Display) -> Self {
        self.place = Some(Box::new(Location {
            path: path.to_owned(),
            text: Arc::clone(text),
            span,
            label: label.to_string(),
        }));
        self
    }
}

/// A problem where there may be several.
impl From<Problem> for Vec<Problem> {
    fn from(problem: Problem) -> Self {
        vec![problem]
    }
}

impl From<RuleError> for Problem {
    fn from(error: RuleError) -> Self {
        let problem = Self::new(error.fault.message).help(error.fault.help);
        if error.file.is_empty() {
            return problem;
        }
        problem.at(
            &error.file,
            &error.source_text,
            error.span,
            error.fault.label,
        )
    }
}

/// A file, as shown, that could not be written. What it held is still there.
#[must_use]
pub fn unwritable(path: &str, error: &std::io::Error) -> Problem {
    let why = match error.kind() {
        ErrorKind::NotFound => "there is no such folder".to_owned(),
        ErrorKind::PermissionDenied => "you may not write there".to_owned(),
        _ => reason(error),
    };
    let help = if is_held(error) {
        "Nothing was written there. Close it in that program, and try again."
    } else {
        "Nothing was written there. Name a file in a folder that exists, that has room, and that you may write to."
    };
    Problem::new(format!("can't write {path}: {why}")).help(help)
}

/// That another program holds a file, which keeps others from it on Windows: `ERROR_SHARING_VIOLATION`.
#[cfg(windows)]
pub const HELD: i32 = 32;
/// The same of a part of one: `ERROR_LOCK_VIOLATION`.
#[cfg(windows)]
const LOCKED: i32 = 33;

/// Whether it is another program that keeps this one from a file.
#[cfg(windows)]
fn is_held(error: &std::io::Error) -> bool {
    matches!(error.raw_os_error(), Some(HELD | LOCKED))
}

/// Elsewhere no program keeps another from a file.
#[cfg(not(windows))]
fn is_held(_: &std::io::Error) -> bool {
    false
}

/// What the system said, without its number.
#[must_use]
pub fn reason(error: &std::io::Error) -> String {
    let text = match error.kind() {
        _ if is_held(error) => "another program has it open and lets nobody else in".to_owned(),
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    };
    match text.find(" (os error") {
        Some(cut) => text[..cut].to_owned(),
        None => text,
    }
}

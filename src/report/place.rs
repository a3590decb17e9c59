//! Where a finding stands, as other programs are told of it.

use super::FileReport;
use super::position::position;
use crate::files::{repository, slashes};
use crate::source::{Position, Span};
use std::path::Path;

/// The place of a span: its first character and the one after its last.
pub(super) fn ends(file: &FileReport, span: Span) -> (Position, Position) {
    let place = |offset| position(&file.text, &file.lines, offset);
    (place(span.start), place(span.end))
}

/// A document's path as a service names it that shows findings beside the files of a repository: from its root, from
/// whatever folder the program is run; without a repository as it was given.
pub(super) fn from_root(file: &FileReport) -> String {
    let told = told_from_root(file).map(slashes);
    told.unwrap_or_else(|| as_given(&file.path).to_owned())
}

/// The same in bytes, for a path that may be no text.
pub(super) fn bytes_from_root(file: &FileReport) -> Vec<u8> {
    match told_from_root(file) {
        Some(path) if cfg!(unix) => path.as_os_str().as_encoded_bytes().to_vec(),
        Some(path) => slashes(path).into_bytes(),
        None => {
            let given = file.path_bytes.as_deref();
            bytes_as_given(given.unwrap_or(file.path.as_bytes())).to_vec()
        }
    }
}

fn told_from_root(file: &FileReport) -> Option<&Path> {
    let path = file.file.as_deref()?;
    repository::path_from_root(path, file.around.as_deref())
}

/// The same for the path of what a problem is about.
pub(super) fn problem_from_root(path: &str) -> String {
    let told = repository::from_root(Path::new(path));
    told.map_or_else(|| as_given(path).to_owned(), |told| slashes(&told))
}

/// A path as it was given, without `./` in front.
pub(super) fn as_given(path: &str) -> &str {
    &path[path.len() - bytes_as_given(path.as_bytes()).len()..]
}

fn bytes_as_given(mut path: &[u8]) -> &[u8] {
    while let [b'.', b'/', rest @ ..] = path {
        path = rest;
        while let [b'/', rest @ ..] = path {
            path = rest;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::as_given;

    #[test]
    fn a_path_loses_only_the_dots_that_say_nothing() {
        for (given, named) in [
            ("./a/b.md", "a/b.md"),
            (".//./a.md", "a.md"),
            ("../a.md", "../a.md"),
            (".a.md", ".a.md"),
            ("/a.md", "/a.md"),
            ("-", "-"),
        ] {
            assert_eq!(as_given(given), named, "{given}");
        }
    }
}

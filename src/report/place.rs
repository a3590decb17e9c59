//! Where a finding stands, as other programs are told of it.

use super::FileReport;
use super::excerpt::position;
use crate::source::{Position, Span};

/// The place of a span: its first character and the one after its last.
pub(super) fn ends(file: &FileReport, span: Span) -> (Position, Position) {
    let place = |offset| position(&file.text, &file.lines, offset);
    (place(span.start), place(span.end))
}

/// A path from the current folder as a repository names it: without `./` in front.
pub(super) fn from_root(path: &str) -> &str {
    &path[path.len() - bytes_from_root(path.as_bytes()).len()..]
}

/// The same for a path that may be no text.
pub(super) fn bytes_from_root(mut path: &[u8]) -> &[u8] {
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
    use super::from_root;

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
            assert_eq!(from_root(given), named, "{given}");
        }
    }
}

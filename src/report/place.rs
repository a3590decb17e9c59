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
    let mut path = path;
    while let Some(rest) = path.strip_prefix("./") {
        path = rest.trim_start_matches('/');
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

//! Files as the program meets them: which ones to read, what they hold, and how one is written.

#[cfg(feature = "program")]
mod ignore_files;
#[cfg(feature = "program")]
mod ignored;
#[cfg(feature = "program")]
pub(crate) mod left_out;
#[cfg(feature = "program")]
pub mod read;
#[cfg(feature = "program")]
pub mod repository;
#[cfg(feature = "program")]
pub(crate) mod rule_files;
#[cfg(test)]
pub(crate) mod scratch;
#[cfg(feature = "program")]
pub(crate) mod walk;
#[cfg(feature = "program")]
pub(crate) mod write;

use crate::source::Syntax;
use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt::Write;
use std::path::{Component, Path, Prefix};

/// The endings of Markdown files, in lower case.
const MARKDOWN: [&str; 4] = ["md", "markdown", "mdown", "mkd"];
/// The endings of plain text files, in lower case.
const PLAIN: [&str; 2] = ["txt", "text"];

/// How a file is read, by its name: plain text for `.txt`, `.text` and `TODO`, Markdown for everything else.
#[must_use]
pub fn syntax(path: &Path) -> Syntax {
    if is_todo(path) || has_ending(path, &PLAIN) {
        Syntax::Plain
    } else {
        Syntax::Markdown
    }
}

/// Whether a walk reads a file of that name.
#[must_use]
pub fn is_plan(path: &Path) -> bool {
    has_ending(path, &MARKDOWN) || has_ending(path, &PLAIN) || is_todo(path)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| {
        endings
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

fn is_todo(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.eq_ignore_ascii_case("todo"))
}

/// The folder that a path is in, which may be the current one.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Whether nothing lies at a path, not even a link.
#[cfg(feature = "program")]
#[must_use]
pub fn is_absent(path: &Path) -> bool {
    use std::io::ErrorKind::{NotADirectory, NotFound};
    path.symlink_metadata()
        .is_err_and(|error| matches!(error.kind(), NotFound | NotADirectory))
}

/// A path as people see it: below the current folder relative to that, with `/`.
#[must_use]
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let below = here.ok().and_then(|here| path.strip_prefix(here).ok());
    match slashes(below.unwrap_or(path)) {
        here if here.is_empty() => ".".to_owned(),
        shown => shown,
    }
}

/// A path as people and other programs write it. Windows marks one that is resolved with `\\?\`, which `\\?\C:\a` and
/// `\\?\UNC\server\share\a` come without here, as `C:\a` and `\\server\share\a`.
#[must_use]
pub fn unmarked(path: &Path) -> Cow<'_, Path> {
    let mut parts = path.components();
    let Some(Component::Prefix(prefix)) = parts.next() else {
        return Cow::Borrowed(path);
    };
    let mut plain = OsString::new();
    match prefix.kind() {
        Prefix::VerbatimDisk(letter) => {
            plain.push(format!("{}:", char::from(letter)));
        }
        Prefix::VerbatimUNC(server, share) => {
            plain.push(r"\\");
            plain.push(server);
            plain.push(r"\");
            plain.push(share);
        }
        _ => return Cow::Borrowed(path),
    }
    plain.push(parts.as_path());
    Cow::Owned(plain.into())
}

/// A path with `/` between its parts, as it stands otherwise; bytes that are no text as `\xE9`, so that two paths remain
/// two.
#[must_use]
pub fn slashes(path: &Path) -> String {
    let mut text = String::new();
    let path = unmarked(path);
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text += chunk.valid();
        for byte in chunk.invalid() {
            let _ = write!(text, "\\x{byte:02X}");
        }
    }
    if std::path::MAIN_SEPARATOR == '/' {
        text
    } else {
        text.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_how_a_file_is_read_and_whether() {
        for (name, syntax_of, plan) in [
            ("a.md", Syntax::Markdown, true),
            ("a.MD", Syntax::Markdown, true),
            ("a.mdown", Syntax::Markdown, true),
            ("a.mkd", Syntax::Markdown, true),
            ("a.markdown", Syntax::Markdown, true),
            ("a.Txt", Syntax::Plain, true),
            ("a.text", Syntax::Plain, true),
            ("todo", Syntax::Plain, true),
            ("x/TODO", Syntax::Plain, true),
            ("TODO.md", Syntax::Markdown, true),
            ("TODO.org", Syntax::Markdown, false),
            ("a.rs", Syntax::Markdown, false),
            ("md", Syntax::Markdown, false),
            (".md", Syntax::Markdown, false),
        ] {
            let path = Path::new(name);
            assert_eq!((syntax(path), is_plan(path)), (syntax_of, plan), "{name}");
        }
    }

    #[cfg(windows)]
    #[test]
    fn a_resolved_path_is_shown_as_people_write_it() {
        for (resolved, shown) in [
            (r"\\?\C:\notes\a.md", "C:/notes/a.md"),
            (r"\\?\C:\", "C:/"),
            (r"\\?\UNC\nas\team\a b.md", "//nas/team/a b.md"),
            (r"\\nas\team\a.md", "//nas/team/a.md"),
            (r"..\notes\a.md", "../notes/a.md"),
            ("a/b.md", "a/b.md"),
        ] {
            assert_eq!(slashes(Path::new(resolved)), shown);
        }
    }

    #[cfg(unix)]
    #[test]
    fn paths_that_are_no_text_stay_apart() {
        use std::os::unix::ffi::OsStrExt;
        let path = |bytes| slashes(Path::new(std::ffi::OsStr::from_bytes(bytes)));
        assert_eq!(path(b"a/caf\xe9.md"), "a/caf\\xE9.md");
        assert_eq!(path(b"\xff\xc3/\xc3\xa9"), "\\xFF\\xC3/é");
    }
}

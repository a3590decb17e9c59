//! A document as the client has it: its text, changed as the client changes it, and how it is read.

use super::encoding::{Encoding, Places};
use super::uri;
use crate::files::{is_plan, syntax};
use crate::source::{LineIndex, Syntax};
use gen_lsp_types::TextDocumentContentChangeEvent as Change;
use std::path::{Path, PathBuf};

/// What editors call languages that are Markdown, or near enough.
const MARKDOWN: [&str; 12] = [
    "markdown",
    "md",
    "gfm",
    "mdx",
    "markdown.mdx",
    "markdown.pandoc",
    "pandoc",
    "quarto",
    "rmd",
    "rmarkdown",
    "vimwiki",
    "telekasten",
];
/// What they call plain text, and lists of tasks in it.
const PLAIN: [&str; 7] = [
    "plaintext",
    "text",
    "txt",
    "todo",
    "todotxt",
    "todo.txt",
    "todo-txt",
];
/// What they call Org mode.
const ORG: [&str; 2] = ["org", "orgmode"];

/// How a document is read, and by which path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Markdown or plain text.
    pub syntax: Syntax,
    /// The file that it is, or would be.
    pub path: PathBuf,
    /// Whether it is a file.
    pub is_file: bool,
}

impl Reading {
    /// How a document of that name and language is read: a file as by every command, anything else by its language, as if it
    /// stood in `folder`. None where it is no plan.
    pub fn of(uri: &str, language: &str, folder: &Path) -> Option<Self> {
        let language = language.to_ascii_lowercase();
        let is = |names: &[&str]| names.contains(&language.as_str());
        let known = is(&MARKDOWN) || is(&PLAIN) || is(&ORG);
        if let Some(path) = uri::path(uri) {
            return (known || is_plan(&path)).then(|| Self {
                syntax: syntax(&path),
                path,
                is_file: true,
            });
        }
        let mut name = uri::name(uri);
        if name.is_empty() {
            "untitled".clone_into(&mut name);
        }
        if is(&ORG) && !name.to_ascii_lowercase().ends_with(".org") {
            name.push_str(".org");
        }
        let path = folder.join(name);
        let by_name = is_plan(&path).then(|| syntax(&path));
        let by_language = match () {
            () if is(&PLAIN) => Some(Syntax::Plain),
            () if known => Some(Syntax::Markdown),
            () => None,
        };
        Some(Self {
            syntax: by_language.or(by_name)?,
            path,
            is_file: false,
        })
    }
}

/// Endings of files that a config or a baseline may have.
const BESIDE: [&str; 3] = ["yaml", "yml", "json"];

impl Reading {
    /// How a document is kept that may be a config or a baseline; none where it can't be.
    pub fn beside(uri: &str) -> Option<Self> {
        let path = uri::path(uri)?;
        let ending = path.extension()?.to_str()?;
        BESIDE.contains(&ending).then_some(Self {
            syntax: Syntax::Plain,
            is_file: true,
            path,
        })
    }
}

/// An open document.
#[derive(Debug)]
pub struct Document {
    /// Its name, as the client writes it.
    pub uri: String,
    /// The version that the client gave it last.
    pub version: i32,
    /// Its text.
    pub text: String,
    /// The lines of that.
    pub lines: LineIndex,
    /// How it is read.
    pub reading: Reading,
}

impl Document {
    /// Its text, in which places are counted in an encoding.
    pub fn places(&self, encoding: Encoding) -> Places<'_> {
        Places {
            text: &self.text,
            lines: &self.lines,
            encoding,
        }
    }

    /// Changes the text, one change after the other.
    pub fn change(&mut self, version: i32, changes: Vec<Change>, encoding: Encoding) {
        self.version = version;
        for change in changes {
            match change {
                Change::TextDocumentContentChangePartial(part) => {
                    let span = self.places(encoding).span(part.range);
                    self.text.replace_range(span.range(), &part.text);
                }
                Change::TextDocumentContentChangeWholeDocument(whole) => self.text = whole.text,
            }
            self.lines = LineIndex::new(&self.text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Syntax::{Markdown, Plain};
    use serde_json::json;

    fn document(text: &str) -> Document {
        Document {
            uri: "untitled:a".into(),
            version: 1,
            text: text.into(),
            lines: LineIndex::new(text),
            reading: Reading::of("untitled:a", "markdown", Path::new("/r")).unwrap(),
        }
    }

    fn changed(text: &str, changes: serde_json::Value) -> String {
        let mut document = document(text);
        let changes = serde_json::from_value(changes).unwrap();
        document.change(2, changes, Encoding::Utf16);
        document.text
    }

    fn part(from: (u32, u32), to: (u32, u32), text: &str) -> serde_json::Value {
        let place = |(line, character)| json!({"line": line, "character": character});
        json!({"range": {"start": place(from), "end": place(to)}, "text": text})
    }

    #[test]
    fn changes_follow_each_other() {
        let changes = json!([
            part((0, 1), (0, 1), "🚀\r\n"),
            part((1, 0), (1, 1), "é"),
            part((0, 1), (0, 3), "")
        ]);
        assert_eq!(changed("ab", changes), "a\r\né");
        assert_eq!(
            changed("ab", json!([{"text": "whole"}, part((0, 5), (9, 9), "\n")])),
            "whole\n"
        );
    }

    #[test]
    fn a_change_out_of_range_is_made_at_the_nearest_place() {
        assert_eq!(changed("a\r\nb", json!([part((0, 99), (7, 0), "!")])), "a!");
        assert_eq!(changed("a\nb", json!([part((1, 1), (0, 0), "!")])), "a\nb!");
    }

    #[test]
    fn a_file_is_read_by_its_name_and_all_else_by_its_language() {
        let read = |uri: &str, language: &str| {
            let read = Reading::of(uri, language, Path::new("/r"))?;
            let path = read.path.to_str().unwrap().replace('\\', "/");
            Some((read.syntax, path, read.is_file))
        };
        let file = |syntax, path: &str| Some((syntax, path.to_owned(), true));
        let other = |syntax, path: &str| Some((syntax, path.to_owned(), false));
        if cfg!(unix) {
            assert_eq!(
                read("file:///a/b.md", "plaintext"),
                file(Markdown, "/a/b.md")
            );
            assert_eq!(read("file:///a/TODO", "unheard-of"), file(Plain, "/a/TODO"));
            assert_eq!(read("file:///a/b.rs", "rust"), None);
            assert_eq!(read("file:///a/b.org", "org"), file(Markdown, "/a/b.org"));
        }
        assert_eq!(
            read("untitled:Untitled-1", "Markdown"),
            other(Markdown, "/r/Untitled-1")
        );
        assert_eq!(
            read("untitled:Untitled-1", "todotxt"),
            other(Plain, "/r/Untitled-1")
        );
        assert_eq!(
            read("untitled:Untitled-1", "org"),
            other(Markdown, "/r/Untitled-1.org")
        );
        assert_eq!(
            read("vault:/x/plan.txt", "unheard-of"),
            other(Plain, "/r/plan.txt")
        );
        assert_eq!(
            read("untitled:", "markdown"),
            other(Markdown, "/r/untitled")
        );
        assert_eq!(read("untitled:x", "rust"), None);
    }
}

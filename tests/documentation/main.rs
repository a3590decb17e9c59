//! Holds the README and the pages of the site to what the program does: their commands are run, their files used, their
//! documents compared, their tables looked up, their links followed.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that can't set its scene fails")]

mod commands;
mod documents;
mod figures;
mod files;
mod folder;
mod links;
mod tables;

use std::path::Path;

/// The list of all pages, itself one of them.
const LIST: &str = "site/docs/README.md";

/// A file of Markdown, by its path from the root of the repository.
struct Page {
    path: String,
    text: String,
}

/// A fenced block: the page it is in, the word after its fence, and its lines.
struct Block {
    page: String,
    language: String,
    text: String,
}

/// What stands in a file of the repository.
fn read(path: &str) -> String {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(whole).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Where a link of a page leads, as a path from the root of the repository.
fn from(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            ".." => assert!(parts.pop().is_some(), "{page}: {link}"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The README, the list of pages, and the pages in its order.
fn pages() -> Vec<Page> {
    let list = read(LIST);
    let listed = list.lines().filter_map(|line| {
        let (_, rest) = line.strip_prefix("- [")?.split_once("](")?;
        Some(from(LIST, rest.split_once("): ")?.0))
    });
    let paths = ["README.md".to_owned(), LIST.to_owned()];
    paths
        .into_iter()
        .chain(listed)
        .map(|path| Page {
            text: read(&path),
            path,
        })
        .collect()
}

fn blocks() -> Vec<Block> {
    let mut blocks = Vec::new();
    for Page { path, text } in pages() {
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if let Some(language) = line.strip_prefix("```") {
                let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
                blocks.push(Block {
                    page: path.clone(),
                    language: language.to_owned(),
                    text: inside.join("\n") + "\n",
                });
            }
        }
    }
    blocks
}

/// The cells of the rows of all tables that begin with this row, of all pages.
fn table(head: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for page in pages() {
        let mut lines = page.text.lines().peekable();
        while let Some(line) = lines.next() {
            if line.starts_with(head) {
                let below = lines.by_ref().skip(1);
                rows.extend(below.take_while(|line| line.starts_with('|')).map(cells));
            }
        }
    }
    assert!(!rows.is_empty(), "no table begins with {head}");
    rows
}

fn cells(row: &str) -> Vec<String> {
    let cells = row.trim_matches('|').split(" | ");
    cells.map(|cell| cell.trim().to_owned()).collect()
}

/// What stands between backticks.
fn in_ticks(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

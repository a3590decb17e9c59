//! Figures of plans: how many items name an action, an outcome, a project, by file, folder, owner and heading, and
//! what is overdue. Counted document by document, then added up.
//!
//! Items and steps count, done or not. Groups, details and skips do not; items in another language are no more than
//! a number, for nothing is said of them.

mod figures;
mod file_stats;

pub use figures::Figures;
pub use file_stats::{FileStats, Overdue};

use file_stats::Groups;
use serde::Serialize;
use std::cmp::Reverse;

/// What rows of figures stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// Each document.
    File,
    /// The documents of each folder, those in folders below it apart.
    #[default]
    Folder,
    /// Each owner, without case or `@`; an item of two counts for both.
    Owner,
    /// Each label of an action list, without case.
    Heading,
}

impl By {
    /// What one of them and many are called.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::File => ("file", "files"),
            Self::Folder => ("folder", "folders"),
            Self::Owner => ("owner", "owners"),
            Self::Heading => ("heading", "headings"),
        }
    }
}

/// The figures of what has one name in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The name, as first written; none for items without an owner, or under no heading.
    pub name: Option<String>,
    /// The figures.
    #[serde(flatten)]
    pub figures: Figures,
}

/// The figures of some documents.
#[derive(Debug, Clone, Default)]
pub struct Stats {
    files: Vec<FileStats>,
}

impl Stats {
    /// Adds up documents, which may come in any order.
    pub fn new(mut files: Vec<FileStats>) -> Self {
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Self { files }
    }

    /// How many documents there are.
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// The figures of all.
    pub fn total(&self) -> Figures {
        self.files.iter().map(|file| file.figures).sum()
    }

    /// Items in another language, which no figure counts.
    pub fn not_judged(&self) -> usize {
        self.files.iter().map(|file| file.not_judged).sum()
    }

    /// The figures by name, most items first, then by name. Names without items are left out.
    pub fn rows(&self, by: By) -> Vec<Row> {
        let mut groups = Groups::default();
        for file in &self.files {
            match by {
                By::File => groups.add_path(&file.path, file.figures),
                By::Folder => groups.add_path(folder(&file.path), file.figures),
                By::Owner => groups.join(&file.by_owner),
                By::Heading => groups.join(&file.by_heading),
            }
        }
        let mut rows = groups.into_rows();
        rows.retain(|row| row.figures.items > 0);
        rows.sort_by_key(|row| Reverse(row.figures.items));
        rows
    }

    /// The documents with the most outcomes that have no steps below them, at most `many`, the worst first; of the
    /// same number, the one with fewer other items is worse.
    pub fn most_outcomes(&self, many: usize) -> Vec<Row> {
        let mut rows = self.rows(By::File);
        rows.retain(|row| row.figures.bare_outcomes() > 0);
        rows.sort_by_key(|row| {
            let bare = Reverse(row.figures.bare_outcomes());
            (bare, row.figures.items)
        });
        rows.truncate(many);
        rows
    }

    /// Open items whose day has gone by, the oldest first, then by place.
    pub fn overdue(&self) -> Vec<(&str, &Overdue)> {
        let mut overdue: Vec<(&str, &Overdue)> = Vec::new();
        for file in &self.files {
            overdue.extend(file.overdue.iter().map(|item| (file.path.as_str(), item)));
        }
        overdue.sort_by_key(|(_, item)| item.due);
        overdue
    }
}

/// The folder of a document: `.` for a bare name, standard input's own sign for itself.
fn folder(path: &str) -> &str {
    match path.rsplit_once('/') {
        Some(("", _)) => "/",
        Some((folder, _)) => folder,
        None if path == "-" => path,
        None => ".",
    }
}

#[cfg(test)]
mod tests;

//! Figures of plans: how many items name an action, an outcome, a project, by file, folder, owner and heading, and
//! what is overdue. Counted document by document, then added up.
//!
//! Items and steps count, done or not. Groups, details and skips do not; items in another language are no more than
//! a number, for nothing is said of them.

mod figures;
mod sheet;

pub use figures::Figures;
pub use sheet::{Overdue, Sheet};

use sheet::Groups;

/// What rows of figures stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
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

/// The figures of what has one name in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The name, as first written; none for items without an owner, or under no heading.
    pub name: Option<String>,
    /// The figures.
    pub figures: Figures,
}

/// The figures of some documents.
#[derive(Debug, Clone, Default)]
pub struct Stats {
    sheets: Vec<Sheet>,
}

impl Stats {
    /// Adds up documents, which may come in any order.
    #[must_use]
    pub fn new(mut sheets: Vec<Sheet>) -> Self {
        sheets.sort_by(|one, other| one.path.cmp(&other.path));
        Self { sheets }
    }

    /// How many documents there are.
    #[must_use]
    pub fn files(&self) -> usize {
        self.sheets.len()
    }

    /// The figures of all.
    #[must_use]
    pub fn total(&self) -> Figures {
        let figures = self.sheets.iter().map(|sheet| &sheet.figures);
        figures.fold(Figures::default(), |sum, more| sum + *more)
    }

    /// Items in another language, which no figure counts.
    #[must_use]
    pub fn not_judged(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.not_judged).sum()
    }

    /// The figures by name, most items first, then by name. Names without items are left out.
    #[must_use]
    pub fn rows(&self, by: By) -> Vec<Row> {
        let mut groups = Groups::default();
        for sheet in &self.sheets {
            match by {
                By::File => groups.add_path(&sheet.path, sheet.figures),
                By::Folder => groups.add_path(folder(&sheet.path), sheet.figures),
                By::Owner => groups.join(&sheet.by_owner),
                By::Heading => groups.join(&sheet.by_heading),
            }
        }
        let mut rows = groups.into_rows();
        rows.retain(|row| row.figures.items() > 0);
        rows.sort_by_key(|row| std::cmp::Reverse(row.figures.items()));
        rows
    }

    /// The documents with the most outcomes that have no steps below them, at most `many`, the worst first; of the
    /// same number, the one with fewer other items is worse.
    #[must_use]
    pub fn most_outcomes(&self, many: usize) -> Vec<Row> {
        let mut rows = self.rows(By::File);
        rows.retain(|row| row.figures.bare_outcomes() > 0);
        rows.sort_by_key(|row| {
            let bare = std::cmp::Reverse(row.figures.bare_outcomes());
            (bare, row.figures.items())
        });
        rows.truncate(many);
        rows
    }

    /// Open items whose day has gone by, the oldest first, then by place.
    #[must_use]
    pub fn overdue(&self) -> Vec<(&str, &Overdue)> {
        let mut overdue: Vec<(&str, &Overdue)> = Vec::new();
        for sheet in &self.sheets {
            overdue.extend(sheet.overdue.iter().map(|item| (sheet.path.as_str(), item)));
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

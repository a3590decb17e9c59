//! One document's figures, with all that they can be added up by.

use super::{Figures, Row};
use crate::finding::Verdict;
use crate::lint::{JudgedItem, Linted, Role};
use crate::source::{Column, Line};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One document's figures.
#[derive(Debug, Clone, Default)]
pub struct FileStats {
    /// Its path.
    pub path: String,
    pub(super) figures: Figures,
    pub(super) not_judged: usize,
    pub(super) by_owner: Groups,
    pub(super) by_heading: Groups,
    pub(super) overdue: Vec<Overdue>,
}

/// An open item whose day has gone by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// The line of its marker.
    pub line: Line,
    /// The column its text begins in.
    pub column: Column,
    /// The label of its list; empty where there is none.
    pub heading: String,
    /// Its text as read.
    pub text: String,
    /// Who is to do it.
    pub owners: Vec<String>,
    /// The day.
    pub due: Date,
    /// Days since then.
    pub days: i64,
}

impl FileStats {
    /// Counts a document as it stands `today`; `place` tells where an item is.
    pub fn new(
        path: &str,
        linted: &Linted,
        today: Date,
        place: impl Fn(&JudgedItem) -> (Line, Column),
    ) -> Self {
        let mut stats = Self {
            path: path.to_owned(),
            ..Self::default()
        };
        let own = |item: &&JudgedItem| matches!(item.role, Role::Item | Role::Step);
        let items = linted.items.iter().filter(own);
        if linted.other_language {
            stats.not_judged = items.count();
            return stats;
        }
        for item in items.filter(|item| item.verdict != Verdict::Skip) {
            let late = item.due.filter(|due| *due < today && !item.done);
            stats.count(item, late.is_some());
            if let Some(due) = late {
                let (line, column) = place(item);
                stats.overdue.push(Overdue {
                    line,
                    column,
                    heading: item.heading.to_string(),
                    text: item.text.to_string(),
                    owners: item.owners.clone(),
                    due,
                    days: today.duration_since(due).as_hours() / 24,
                });
            }
        }
        stats
    }

    fn count(&mut self, item: &JudgedItem, late: bool) {
        let one = Figures::of(item.verdict, item.defined, item.done, late);
        self.figures = self.figures + one;
        self.by_heading.add(item.heading.trim(), one);
        let mut owners: Vec<&str> = Vec::new();
        for owner in &item.owners {
            let owner = owner.trim().trim_start_matches('@');
            if !owner.is_empty() && !owners.iter().any(|known| key(known) == key(owner)) {
                owners.push(owner);
            }
        }
        for owner in &owners {
            self.by_owner.add(owner, one);
        }
        if owners.is_empty() {
            self.by_owner.add("", one);
        }
    }
}

/// What makes two names the same.
fn key(name: &str) -> String {
    name.to_lowercase()
}

/// Figures by name, shown as first written.
#[derive(Debug, Clone, Default)]
pub(super) struct Groups(BTreeMap<String, Row>);

impl Groups {
    /// Adds figures to those of that name in whatever case; an empty one is none.
    pub(super) fn add(&mut self, name: &str, figures: Figures) {
        self.add_under(key(name), name, figures);
    }

    /// Adds figures to those of that very path.
    pub(super) fn add_path(&mut self, path: &str, figures: Figures) {
        self.add_under(path.to_owned(), path, figures);
    }

    fn add_under(&mut self, key: String, name: &str, figures: Figures) {
        let row = self.0.entry(key).or_insert_with(|| Row {
            name: (!name.is_empty()).then(|| name.to_owned()),
            figures: Figures::default(),
        });
        row.figures = row.figures + figures;
    }

    /// Adds all figures of others.
    pub(super) fn join(&mut self, others: &Self) {
        for row in others.0.values() {
            self.add(row.name.as_deref().unwrap_or_default(), row.figures);
        }
    }

    /// The rows by name.
    pub(super) fn into_rows(self) -> Vec<Row> {
        self.0.into_values().collect()
    }
}

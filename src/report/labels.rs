//! The labels above the items that a run has read, with how many stand under each.

use super::unread::bare;
use super::{FileReport, Format, Summary};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Mutex, PoisonError};
use unicode_width::UnicodeWidthStr;

/// Gathers labels as documents come, in any order.
#[derive(Debug, Default)]
pub struct ReadLabels(Mutex<HashMap<String, Spelt>>);

/// A label as the first of the documents by path spells it.
#[derive(Debug)]
struct Spelt {
    label: ReadLabel,
    path: String,
}

/// A label with items below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadLabel {
    /// As written, without a colon after it; empty for items under no label.
    pub text: String,
    /// How many items stand under it, in all files.
    pub items: usize,
}

/// A line of a table of labels.
#[derive(Debug)]
pub struct Row {
    /// The label, as it stands within a line.
    pub name: String,
    /// How many checkboxes or items stand under it.
    pub count: usize,
    /// What is to be said of it, if anything.
    pub remark: String,
}

/// The lines of a table, indented and each ended: names to the left, counts to the right.
#[must_use]
pub fn aligned(rows: &[&Row]) -> Vec<String> {
    let names = rows.iter().map(|row| row.name.width());
    let counts = rows.iter().map(|row| row.count.to_string().len());
    let (widest, longest) = (names.max().unwrap_or(0), counts.max().unwrap_or(0));
    let line = |row: &&Row| {
        let gap = " ".repeat(widest - row.name.width());
        let line = format!(
            "  {}{gap}  {:>longest$}  {}",
            row.name, row.count, row.remark
        );
        line.trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

impl ReadLabels {
    /// The labels, those with the most items first, then by name; those that differ in case or in a colon at the end are one.
    #[must_use]
    pub fn into_labels(self) -> Vec<ReadLabel> {
        let labels = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut labels: Vec<_> = labels.into_values().map(|spelt| spelt.label).collect();
        labels.sort_by(|one, other| {
            let rank = |label: &ReadLabel| (Reverse(label.items), label.text.to_lowercase());
            rank(one).cmp(&rank(other))
        });
        labels
    }

    fn add(&self, text: &str, path: &str) {
        let mut labels = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match labels.entry(text.to_lowercase()) {
            Entry::Occupied(known) => {
                let known = known.into_mut();
                known.label.items += 1;
                if path < known.path.as_str() {
                    text.clone_into(&mut known.label.text);
                    path.clone_into(&mut known.path);
                }
            }
            Entry::Vacant(free) => {
                let (text, path) = (text.to_owned(), path.to_owned());
                let label = ReadLabel { text, items: 1 };
                free.insert(Spelt { label, path });
            }
        }
    }
}

impl Format for ReadLabels {
    fn file(&self, file: &FileReport) -> String {
        for item in &file.linted.items {
            self.add(bare(&item.heading), &file.path);
        }
        String::new()
    }

    fn takes_parts(&self) -> bool {
        true
    }

    fn end(&self, _: &Summary) -> String {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_spelt_as_in_the_first_file_whichever_comes_first() {
        let labels = ReadLabels::default();
        for (text, path) in [
            ("TO DO", "b.md"),
            ("Next steps", "b.md"),
            ("To do", "a.md"),
            ("to do", "c.md"),
            ("Actions", "c.md"),
        ] {
            labels.add(text, path);
        }
        let labels = labels.into_labels();
        let labels: Vec<_> = labels
            .iter()
            .map(|one| (one.text.as_str(), one.items))
            .collect();
        assert_eq!(labels, [("To do", 3), ("Actions", 1), ("Next steps", 1)]);
    }
}

//! The figures of a run: gathered document by document, drawn at the end as text, JSON or a page.

use super::excerpt::position;
pub use super::stats_html::PAGE_BEGINS;
pub use super::stats_text::Drawing;
use super::{FileReport, Format, Summary, stats_html, stats_json, stats_text};
use crate::stats::{By, Sheet, Stats};
use jiff::civil::Date;
use std::sync::{Mutex, PoisonError};

/// How figures are shown.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// For people: rows of these figures, or an overview where none are asked for.
    Text(Option<By>, Drawing),
    /// One JSON document, with rows of these figures.
    Json(By),
    /// One page, with all findings.
    Html,
}

/// Gathers figures as documents come, in any order.
#[derive(Debug)]
pub struct Figured {
    shape: Shape,
    today: Date,
    gathered: Mutex<Vec<Gathered>>,
}

/// One document's figures, and its findings as they stand on a page.
#[derive(Debug)]
struct Gathered {
    path: String,
    sheet: Sheet,
    findings: String,
}

impl Figured {
    /// Figures as of a day.
    #[must_use]
    pub fn new(shape: Shape, today: Date) -> Self {
        Self {
            shape,
            today,
            gathered: Mutex::default(),
        }
    }
}

impl Format for Figured {
    fn file(&self, file: &FileReport) -> String {
        let sheet = Sheet::new(&file.path, &file.linted, self.today, |item| {
            let column = position(&file.text, &file.lines, item.start).column;
            (file.lines.line_at(item.marker), column)
        });
        let findings = match self.shape {
            Shape::Html => stats_html::findings(file),
            Shape::Text(..) | Shape::Json(_) => String::new(),
        };
        let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
        gathered.push(Gathered {
            path: file.path.clone(),
            sheet,
            findings,
        });
        String::new()
    }

    fn tells_of_summary(&self) -> bool {
        true
    }

    fn end(&self, summary: &Summary) -> String {
        let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
        let mut gathered = std::mem::take(&mut *gathered);
        gathered.sort_by(|one, other| one.path.cmp(&other.path));
        let mut findings = String::new();
        let mut sheets = Vec::with_capacity(gathered.len());
        for one in gathered {
            findings += &one.findings;
            sheets.push(one.sheet);
        }
        let stats = Stats::new(sheets);
        match self.shape {
            Shape::Text(by, drawing) => stats_text::draw(&stats, by, drawing, summary),
            Shape::Json(by) => stats_json::document(&stats, by, self.today, summary),
            Shape::Html => stats_html::page(&stats, &findings, self.today, summary),
        }
    }
}

/// The name of a row, or what stands for none.
pub(super) fn name_of(name: Option<&str>, by: By) -> &str {
    name.unwrap_or(match by {
        By::Owner => "(nobody)",
        By::Heading => "(no heading)",
        By::File | By::Folder => "",
    })
}

/// What rows of a kind are called: of one, of many.
pub(super) fn kind(by: By) -> (&'static str, &'static str) {
    match by {
        By::File => ("file", "files"),
        By::Folder => ("folder", "folders"),
        By::Owner => ("owner", "owners"),
        By::Heading => ("heading", "headings"),
    }
}

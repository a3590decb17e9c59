//! The figures of a run: gathered document by document, drawn at the end as text, JSON or a page.

use super::position::position;
use super::pretty::Look;
pub use super::stats_html::PAGE_BEGINS;
use super::{FileReport, Format, Summary, stats_html, stats_json, stats_text};
use crate::stats::{By, FileStats, Stats};
use jiff::civil::Date;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How figures are shown.
#[derive(Debug, Clone, Copy)]
pub enum StatsFormat {
    /// For people: rows of these figures, or an overview where none are asked for.
    Text(Option<By>, Look),
    /// One JSON document, with rows of these figures.
    Json(By),
    /// One page, with all findings.
    Html,
}

/// Gathers figures as documents come, in any order, and the findings of each as they stand on a page.
#[derive(Debug)]
pub struct StatsReport {
    format: StatsFormat,
    today: Date,
    gathered: Mutex<Vec<(FileStats, String)>>,
}

impl StatsReport {
    /// Figures as of a day.
    pub fn new(format: StatsFormat, today: Date) -> Self {
        Self {
            format,
            today,
            gathered: Mutex::default(),
        }
    }

    fn gathered(&self) -> MutexGuard<'_, Vec<(FileStats, String)>> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Format for StatsReport {
    fn file(&self, file: &FileReport) -> String {
        let stats = FileStats::new(&file.path, &file.linted, self.today, |item| {
            let column = position(&file.text, &file.lines, item.start).column;
            (file.lines.line_at(item.marker), column)
        });
        let findings = match self.format {
            StatsFormat::Html => stats_html::findings(file),
            StatsFormat::Text(..) | StatsFormat::Json(_) => String::new(),
        };
        self.gathered().push((stats, findings));
        String::new()
    }

    fn tells_of_summary(&self) -> bool {
        true
    }

    fn end(&self, summary: &Summary) -> String {
        let mut gathered = std::mem::take(&mut *self.gathered());
        gathered.sort_by(|(one, _), (other, _)| one.path.cmp(&other.path));
        let (files, findings): (Vec<_>, String) = gathered.into_iter().unzip();
        let stats = Stats::new(files);
        match self.format {
            StatsFormat::Text(by, look) => stats_text::draw(&stats, by, look, summary),
            StatsFormat::Json(by) => stats_json::document(&stats, by, self.today, summary),
            StatsFormat::Html => stats_html::page(&stats, &findings, self.today, summary),
        }
    }
}

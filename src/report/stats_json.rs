//! Figures as one JSON document, for programs.

use super::Summary;
use super::json::{VERSION, line, problems};
use crate::stats::{By, Figures, Stats};
use jiff::civil::Date;
use serde::Serialize;

#[derive(Serialize)]
struct JsonFigures {
    items: usize,
    actions: usize,
    outcomes: usize,
    defined: usize,
    projects: usize,
    vague: usize,
    open: usize,
    done: usize,
    overdue: usize,
}

impl From<Figures> for JsonFigures {
    fn from(figures: Figures) -> Self {
        Self {
            items: figures.items(),
            actions: figures.actions(),
            outcomes: figures.outcomes(),
            defined: figures.defined(),
            projects: figures.projects(),
            vague: figures.vague(),
            open: figures.open(),
            done: figures.done(),
            overdue: figures.overdue(),
        }
    }
}

#[derive(Serialize)]
struct JsonRow<'a> {
    name: Option<&'a str>,
    #[serde(flatten)]
    figures: JsonFigures,
}

#[derive(Serialize)]
struct JsonOverdue<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    heading: &'a str,
    text: &'a str,
    owners: &'a [String],
    due: String,
    days: i64,
}

/// The document, a row and an overdue item a line.
pub(super) fn document(stats: &Stats, by: By, today: Date, summary: &Summary) -> String {
    let rows = stats.rows(by);
    let rows = rows.iter().map(|row| {
        line(&JsonRow {
            name: row.name.as_deref(),
            figures: row.figures.into(),
        })
    });
    let overdue = stats.overdue().into_iter().map(|(path, item)| {
        line(&JsonOverdue {
            path,
            line: item.line.0,
            column: item.column.0,
            heading: &item.heading,
            text: &item.text,
            owners: &item.owners,
            due: item.due.to_string(),
            days: item.days,
        })
    });
    format!(
        "{{\"version\": {VERSION}, \"today\": \"{today}\", \"files\": {}, \"other_language\": {}, \"not_judged\": {},\n\
         \"total\": {},\n\"by\": {}, \"rows\": [{}\n], \"overdue\": [{}\n],\n\
         \"problems\": [{}]}}\n",
        stats.files(),
        summary.other_language,
        stats.not_judged(),
        line(&JsonFigures::from(stats.total())),
        line(&by),
        lines(rows),
        lines(overdue),
        problems(summary),
    )
}

fn lines(values: impl Iterator<Item = String>) -> String {
    let values: Vec<String> = values.map(|value| format!("\n  {value}")).collect();
    values.join(",")
}

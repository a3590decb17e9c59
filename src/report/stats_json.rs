//! Figures as one JSON document, for programs.

use super::Summary;
use super::json::{VERSION, line, lines, object, problems, unread};
use crate::stats::{By, Stats};
use jiff::civil::Date;

/// The document, a row and an overdue item a line.
pub(super) fn document(stats: &Stats, by: By, today: Date, summary: &Summary) -> String {
    let overdue = stats.overdue().into_iter().map(|(path, item)| {
        object! {
            path: path,
            line: item.line.0,
            column: item.column.0,
            heading: &item.heading,
            text: &item.text,
            owners: &item.owners,
            due: item.due.to_string(),
            days: item.days,
        }
    });
    format!(
        "{{\"version\": {VERSION}, \"today\": \"{today}\", \"files\": {}, \"other_language\": {}, \"not_judged\": {}, \"reported\": {},\n\
         \"total\": {},\n\"by\": {}, \"rows\": [{}\n], \"overdue\": [{}\n],\n\
         \"problems\": [{}], \"unread\": {}}}\n",
        stats.files(),
        summary.other_language,
        stats.not_judged(),
        summary.outcomes,
        line(&stats.total()),
        line(&by),
        lines(stats.rows(by).iter()),
        lines(overdue),
        problems(summary),
        unread(summary),
    )
}

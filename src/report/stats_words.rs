//! What figures are called in every format that people read: rows without a name, days, and nothing at all.

use super::Count;
use crate::stats::{By, Stats};

/// The name of a row, or what stands for none.
pub(super) fn name_of(name: Option<&str>, by: By) -> &str {
    name.unwrap_or(match by {
        By::Owner => "(nobody)",
        By::Heading => "(no heading)",
        By::File | By::Folder => "",
    })
}

/// What there is to say where nothing is counted.
pub(super) fn nothing(stats: &Stats) -> Option<String> {
    match (stats.files(), stats.total().items) {
        (0, _) => Some("No file was read.".to_owned()),
        (files, 0) => {
            let files = Count(files, "file", "files");
            Some(format!("No items to count in {files}."))
        }
        _ => None,
    }
}

/// How long ago a day was.
pub(super) fn days(days: i64) -> String {
    match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

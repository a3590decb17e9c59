//! What `doable init` says before it writes: which labels are read, which are not, and what the config would change.

use super::super::survey::Survey;
use super::proposal::{Fate, Proposal};
use crate::report::escape::escape;
use crate::report::{Count, Row, aligned, in_line};
use crate::settings::Family;
use std::fmt::Write;

/// How many labels are shown that are read, and that are not.
const READ: usize = 5;
const UNREAD: usize = 7;
/// How many labels are named that a config would add.
const ADDED: usize = 3;

/// The labels of a folder, and what a proposal makes of them; some 25 lines at most.
pub(super) fn preview(survey: &Survey, proposal: &Proposal) -> String {
    let mut text = String::new();
    let (read, unread) = (read_rows(survey), unread_rows(survey, proposal));
    let all: Vec<&Row> = read.iter().chain(&unread).collect();
    let mut lines = aligned(&all).into_iter();
    let items: usize = survey.read.iter().map(|label| label.items).sum();
    if !read.is_empty() {
        let items = Count(items, "item", "items");
        let _ = writeln!(text, "Lists that doable reads, by their label ({items}):");
        text.extend(lines.by_ref().take(read.len()));
        text.push('\n');
    }
    if !unread.is_empty() {
        let boxes = Count(survey.unread.checkboxes, "checkbox", "checkboxes");
        let _ = writeln!(text, "Lists that doable doesn't read ({boxes}):");
        text.extend(lines);
        text.push('\n');
    }
    let (remarks, settings) = (remarks(survey, proposal), settings(proposal));
    text += &remarks;
    if !settings.is_empty() {
        let (one, many) = ("more checkbox would be", "more checkboxes would be");
        let _ = match proposal.checkboxes() {
            0 => writeln!(text, "The config would say:"),
            more => writeln!(text, "{} read with this config:", Count(more, one, many)),
        };
        text += &settings;
    }
    if !(remarks.is_empty() && settings.is_empty()) {
        text.push('\n');
    }
    text
}

fn read_rows(survey: &Survey) -> Vec<Row> {
    let (shown, others) = survey.read.split_at(survey.read.len().min(READ));
    let row = |text: &str, count| Row {
        name: named(text),
        count,
        remark: String::new(),
    };
    let mut rows: Vec<_> = shown
        .iter()
        .map(|label| row(&label.text, label.items))
        .collect();
    if !others.is_empty() {
        let count = others.iter().map(|label| label.items).sum();
        rows.push(row(&more(others.len()), count));
    }
    rows
}

fn unread_rows(survey: &Survey, proposal: &Proposal) -> Vec<Row> {
    let unread = &survey.unread;
    let shown = &unread.known()[..unread.known().len().min(UNREAD)];
    let mut rows: Vec<_> = shown
        .iter()
        .map(|label| Row {
            name: named(&label.text),
            count: label.checkboxes,
            remark: proposal.fate(label).map_or_else(String::new, remark),
        })
        .collect();
    let mut row = |name, count| {
        rows.push(Row {
            name,
            count,
            remark: String::new(),
        });
    };
    let told: usize = shown.iter().map(|label| label.checkboxes).sum();
    let others = unread.labels() - shown.len();
    if others > 0 {
        row(
            more(others),
            unread.checkboxes - told - unread.without_label,
        );
    }
    if unread.without_label > 0 {
        row(named(""), unread.without_label);
    }
    rows
}

fn remark(fate: Fate) -> String {
    match fate {
        Fate::ByFamily(family) => format!("would be read ({})", family.name()),
        Fate::ByName => "would be read".to_owned(),
        Fate::Offered => String::new(),
        Fate::Goals => "left out: goals are outcomes".to_owned(),
    }
}

/// What there is to know of the folder beside its labels.
fn remarks(survey: &Survey, proposal: &Proposal) -> String {
    let mut text = String::new();
    if let Some(above) = proposal.leaves() {
        let _ = writeln!(
            text,
            "{} would no longer count here: a config takes the place of the one above.",
            escape(above)
        );
    }
    if survey.failed > 0 {
        let files = Count(survey.failed, "file", "files");
        let _ = writeln!(text, "{files} could not be read; `doable check` tells why.");
    }
    if let Some(sign) = survey.vault
        && survey.unread.checkboxes == 0
    {
        let _ = writeln!(
            text,
            "This is a notes vault ({sign}): every checkbox is read already."
        );
    } else if survey.read.is_empty() && survey.unread.checkboxes == 0 {
        let files = Count(survey.files, "file", "files");
        let _ = writeln!(text, "No action list and no checkbox was found in {files}.");
    }
    text
}

/// The settings that a proposal makes, as a config has them but shorter.
fn settings(proposal: &Proposal) -> String {
    let mut text = String::new();
    let families: Vec<_> = proposal.families().into_iter().map(Family::name).collect();
    if !families.is_empty() {
        let _ = writeln!(text, "  families: [{}]", families.join(", "));
    }
    let labels = proposal.labels();
    if !labels.is_empty() {
        let (shown, others) = labels.split_at(labels.len().min(ADDED));
        let shown: Vec<_> = shown
            .iter()
            .map(|label| format!("“{}”", in_line(label)))
            .collect();
        let _ = write!(text, "  headings: {}", shown.join(", "));
        if !others.is_empty() {
            let _ = write!(text, " {}", more(others.len()));
        }
        text.push('\n');
    }
    if let Some(extends) = proposal.extends() {
        let _ = writeln!(text, "  extends: {}", in_line(extends));
    }
    text
}

fn named(label: &str) -> String {
    match label {
        "" => "(no label)".to_owned(),
        label => in_line(label),
    }
}

fn more(labels: usize) -> String {
    format!("and {labels} more")
}

//! Figures for people: a sentence, a table with a bar a row on a terminal, and what is overdue.

use super::escape::escape;
use super::pretty::Look;
use super::stats_words::{days, name_of, nothing};
use super::{Count, Summary};
use crate::stats::{By, Figures, Row, Stats};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Rows of an overview.
const ROWS: usize = 8;
/// Overdue items that are listed.
const OVERDUE: usize = 5;
/// Columns of a bar.
const BAR: std::ops::RangeInclusive<usize> = 10..=30;
/// Columns of a name that is cut, at the least.
const NAME: usize = 12;

/// The figures, by what was asked for or in an overview. Elsewhere than on a terminal there are no bars, and nothing is
/// cut or left out.
pub(super) fn draw(stats: &Stats, by: Option<By>, look: Look, summary: &Summary) -> String {
    let text = if let Some(nothing) = nothing(stats) {
        nothing + "\n"
    } else {
        let rows = stats.rows(by.unwrap_or_default());
        let most = if by.is_some() { rows.len() } else { ROWS };
        let table = table(&rows, by.unwrap_or_default(), most, look);
        sentence(stats, summary) + "\n\n" + &table + &overdue(stats, look)
    };
    let left_out = match summary.left_out().trim() {
        "" => String::new(),
        left_out => left_out.to_owned() + "\n",
    };
    match left_out + &summary.unread_line() {
        notes if notes.is_empty() => text,
        notes => text + "\n" + &notes,
    }
}

fn sentence(stats: &Stats, summary: &Summary) -> String {
    let total = stats.total();
    let parts = [
        (total.defined, "with steps"),
        (summary.outcomes, "reported"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let of_these = match &parts[..] {
        [] => String::new(),
        parts => format!(" ({})", parts.join(", ")),
    };
    format!(
        "{} in {}: {} ({} %), {}{of_these}, {}, {} vague; {} open, {} done, {} overdue.",
        Count(total.items, "item", "items"),
        Count(stats.files(), "file", "files"),
        Count(total.actions, "action", "actions"),
        total.percent().unwrap_or_default(),
        Count(total.outcomes, "outcome", "outcomes"),
        Count(total.projects, "project", "projects"),
        total.vague,
        total.open,
        total.done,
        total.overdue
    )
}

/// A column of numbers, and what it shows.
type Column = (&'static str, fn(&Figures) -> usize);

/// The columns in the order they stand.
const COLUMNS: [Column; 8] = [
    ("Items", |figures| figures.items),
    ("Open", |figures| figures.open),
    ("Done", |figures| figures.done),
    ("Overdue", |figures| figures.overdue),
    ("Vague", |figures| figures.vague),
    ("Projects", |figures| figures.projects),
    ("Outcomes", |figures| figures.outcomes),
    ("Actions", |figures| figures.actions),
];
/// Those that make room for names and bars on a narrow terminal, the first to go first.
const DISPENSABLE: [&str; 7] = [
    "Projects", "Vague", "Done", "Open", "Overdue", "Outcomes", "Items",
];
/// The columns that `100 %` takes.
const SHARE: usize = 5;

/// The first `most` rows; the others as one.
fn table(rows: &[Row], by: By, most: usize, look: Look) -> String {
    let (one, many) = by.words();
    let (shown, others) = rows.split_at(most.min(rows.len()));
    let named = |row: &Row| (inline(name_of(row.name.as_deref(), by)), row.figures);
    let mut lines: Vec<(String, Figures)> = shown.iter().map(named).collect();
    if !others.is_empty() {
        let name = format!("({})", Count(others.len(), one, many)).replacen(' ', " more ", 1);
        lines.push((name, others.iter().map(|row| row.figures).sum()));
    }
    let title = one[..1].to_uppercase() + &one[1..];
    let widest = lines.iter().map(|(name, _)| name.width()).max();
    let name = widest.unwrap_or_default().max(title.len());
    let layout = Layout::new(name, look.columns);
    let of_head = |column: &Column| column.0.to_owned();
    let head = layout.line(&title, of_head) + &format!("  {:>SHARE$}", "Share");
    let mut text = dim(&head, look.color) + "\n";
    let paths = matches!(by, By::File | By::Folder);
    for (name, figures) in &lines {
        let name = cut(name, layout.name, paths, look.unicode);
        text += &layout.line(&name, |column| column.1(figures).to_string());
        let percent = figures.percent().unwrap_or_default();
        let _ = write!(text, "  {percent:>3} %");
        if layout.bar > 0 {
            let _ = write!(text, "  {}", bar(figures, layout.bar, look));
        }
        text.push('\n');
    }
    text
}

/// What of a table is shown, and how wide.
#[derive(Debug)]
struct Layout {
    name: usize,
    columns: Vec<Column>,
    /// Columns of the bar; 0 where none is drawn.
    bar: usize,
}

impl Layout {
    /// The layout that shows most in so many columns; all of it where nothing bounds it.
    fn new(name: usize, room: Option<usize>) -> Self {
        let mut columns = COLUMNS.to_vec();
        let Some(room) = room else {
            return Self {
                name,
                columns,
                bar: 0,
            };
        };
        let numbers =
            |columns: &[Column]| -> usize { columns.iter().map(|column| wide(column) + 2).sum() };
        let fixed = 2 + SHARE + 2;
        let bar = *BAR.start();
        for dispensable in DISPENSABLE {
            if name + numbers(&columns) + fixed + bar <= room {
                break;
            }
            columns.retain(|(title, _)| *title != dispensable);
        }
        let room = room.saturating_sub(numbers(&columns) + fixed);
        let name = name.min(room.saturating_sub(bar).max(NAME));
        Self {
            name,
            columns,
            bar: room.saturating_sub(name).min(*BAR.end()),
        }
    }

    /// A line up to its share: a name, and what `cell` says in each column.
    fn line(&self, name: &str, cell: impl Fn(&Column) -> String) -> String {
        let mut line = name.to_owned() + &" ".repeat(self.name.saturating_sub(name.width()));
        for column in &self.columns {
            let _ = write!(line, "  {:>1$}", cell(column), wide(column));
        }
        line
    }
}

fn wide(column: &Column) -> usize {
    column.0.len()
}

/// The share of actions as a bar of so many columns.
fn bar(figures: &Figures, columns: usize, look: Look) -> String {
    let full = figures.share(columns).unwrap_or_default();
    let (on, off) = if look.unicode {
        ("█", "░")
    } else {
        ("#", ".")
    };
    on.repeat(full) + &dim(&off.repeat(columns - full), look.color)
}

fn dim(text: &str, color: bool) -> String {
    if color && !text.is_empty() {
        format!("\u{1b}[2m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}

/// A text in so many columns: of a path the end is kept, of other names the beginning.
fn cut(text: &str, columns: usize, keep_end: bool, unicode: bool) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let sign = if unicode { "…" } else { "..." };
    let room = columns.saturating_sub(sign.width());
    let mut kept = String::new();
    let mut chars = text.chars();
    let next = || {
        if keep_end {
            chars.next_back()
        } else {
            chars.next()
        }
    };
    for char in std::iter::from_fn(next) {
        let at = if keep_end { 0 } else { kept.len() };
        kept.insert(at, char);
        // Of the whole, for a sign may change the one before it.
        if kept.width() > room {
            kept.remove(at);
            break;
        }
    }
    if keep_end {
        sign.to_owned() + &kept
    } else {
        kept + sign
    }
}

/// A text as it stands within a line.
fn inline(text: &str) -> String {
    escape(text).replace('\t', " ")
}

/// The oldest overdue items.
fn overdue(stats: &Stats, look: Look) -> String {
    let overdue = stats.overdue();
    if overdue.is_empty() {
        return String::new();
    }
    let mut text = "\n".to_owned() + &dim("Overdue, the oldest first", look.color) + "\n";
    let oldest = &overdue[..overdue.len().min(OVERDUE)];
    let since = oldest.iter().map(|(_, item)| days(item.days).len());
    let widest = since.max().unwrap_or_default();
    let columns = look.columns.unwrap_or(usize::MAX).max(NAME);
    for (path, item) in oldest {
        let owners = match item.owners.as_slice() {
            [] => String::new(),
            owners => format!("  (for {})", inline(&owners.join(", "))),
        };
        let (path, words) = (inline(path), inline(&item.text));
        let (due, line, days) = (item.due, item.line.0, days(item.days));
        let line = format!("{due}  {days:>widest$}  {path}:{line}: {words}{owners}");
        text += &cut(&line, columns, false, look.unicode);
        text.push('\n');
    }
    if overdue.len() > OVERDUE {
        let _ = writeln!(text, "and {} more", overdue.len() - OVERDUE);
    }
    text
}

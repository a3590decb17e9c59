//! Figures for people: a sentence, a table with a bar a row on a terminal, and what is overdue.

use super::escape::escape;
use super::stats::{kind, name_of};
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

/// What figures are drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawing {
    /// Signs beyond ASCII.
    pub unicode: bool,
    /// Colours.
    pub color: bool,
    /// The columns of the terminal; none where it is none: no bars, and nothing is cut or left out.
    pub columns: Option<usize>,
}

/// The figures, by what was asked for or in an overview.
pub(super) fn draw(stats: &Stats, by: Option<By>, drawing: Drawing, summary: &Summary) -> String {
    let total = stats.total();
    let text = if total.items() > 0 {
        let rows = stats.rows(by.unwrap_or_default());
        let most = if by.is_some() { rows.len() } else { ROWS };
        let table = table(&rows, by.unwrap_or_default(), most, drawing);
        sentence(stats, total) + "\n\n" + &table + &overdue(stats, drawing)
    } else if stats.files() > 0 {
        let files = Count(stats.files(), "file", "files");
        format!("No items to count in {files}.\n")
    } else {
        "No file was read.\n".to_owned()
    };
    match summary.left_out().trim() {
        "" => text,
        left_out => text + "\n" + left_out + "\n",
    }
}

fn sentence(stats: &Stats, total: Figures) -> String {
    let percent = total.percent().unwrap_or_default();
    let mut text = format!(
        "{} in {}: {} ({percent} %), {}",
        Count(total.items(), "item", "items"),
        Count(stats.files(), "file", "files"),
        Count(total.actions(), "action", "actions"),
        Count(total.outcomes(), "outcome", "outcomes"),
    );
    if total.defined() > 0 {
        let _ = write!(text, " ({} with steps)", total.defined());
    }
    let projects = Count(total.projects(), "project", "projects");
    let _ = write!(
        text,
        ", {projects}, {} vague; {} open, {} done, {} overdue.",
        total.vague(),
        total.open(),
        total.done(),
        total.overdue()
    );
    text
}

/// A column of numbers, and what it shows.
type Column = (&'static str, fn(&Figures) -> usize);

/// The columns in the order they stand.
const COLUMNS: [Column; 8] = [
    ("Items", Figures::items),
    ("Open", Figures::open),
    ("Done", Figures::done),
    ("Overdue", Figures::overdue),
    ("Vague", Figures::vague),
    ("Projects", Figures::projects),
    ("Outcomes", Figures::outcomes),
    ("Actions", Figures::actions),
];
/// Those that make room for names and bars on a narrow terminal, the first to go first.
const DISPENSABLE: [&str; 7] = [
    "Projects", "Vague", "Done", "Open", "Overdue", "Outcomes", "Items",
];
/// The columns that `100 %` takes.
const SHARE: usize = 5;

/// The first `most` rows; the others as one.
fn table(rows: &[Row], by: By, most: usize, drawing: Drawing) -> String {
    let (shown, others) = rows.split_at(most.min(rows.len()));
    let mut lines: Vec<(String, Figures)> = shown
        .iter()
        .map(|row| {
            let name = inline(name_of(row.name.as_deref(), by));
            (name, row.figures)
        })
        .collect();
    if !others.is_empty() {
        let (one, many) = kind(by);
        let name = format!("({})", Count(others.len(), one, many)).replacen(' ', " more ", 1);
        let sum = others.iter().map(|row| row.figures);
        lines.push((name, sum.fold(Figures::default(), |sum, one| sum + one)));
    }
    let title = match by {
        By::File => "File",
        By::Folder => "Folder",
        By::Owner => "Owner",
        By::Heading => "Heading",
    };
    let layout = Layout::new(title, &lines, drawing.columns);
    let mut text = layout.head(title, drawing);
    for (name, figures) in &lines {
        text += &layout.row(name, figures, by, drawing);
    }
    text
}

/// What of a table is shown, and how wide.
#[derive(Debug)]
struct Layout {
    name: usize,
    columns: Vec<Column>,
    /// Columns of the bar; none where none is drawn.
    bar: Option<usize>,
}

impl Layout {
    /// The layout that shows most in so many columns.
    fn new(title: &str, lines: &[(String, Figures)], room: Option<usize>) -> Self {
        let widest = lines.iter().map(|(name, _)| name.width()).max();
        let name = widest.unwrap_or_default().max(title.len());
        let mut columns = COLUMNS.to_vec();
        let Some(room) = room else {
            return Self {
                name,
                columns,
                bar: None,
            };
        };
        let numbers =
            |columns: &[Column]| -> usize { columns.iter().map(|column| wide(column) + 2).sum() };
        let fixed = 2 + SHARE + 2 + BAR.start();
        for dispensable in DISPENSABLE {
            if name + numbers(&columns) + fixed <= room {
                break;
            }
            columns.retain(|(title, _)| *title != dispensable);
        }
        let left = room.saturating_sub(numbers(&columns) + fixed);
        let name = name.min(left.max(NAME));
        let bar = room.saturating_sub(name + numbers(&columns) + 2 + SHARE + 2);
        Self {
            name,
            columns,
            bar: Some(bar.min(*BAR.end())),
        }
    }

    fn head(&self, title: &str, drawing: Drawing) -> String {
        let mut line = padded(title, self.name);
        for column in &self.columns {
            let _ = write!(line, "  {:>1$}", column.0, wide(column));
        }
        let line = dim(&format!("{line}  {:>SHARE$}", "Share"), drawing.color);
        line + "\n"
    }

    fn row(&self, name: &str, figures: &Figures, by: By, drawing: Drawing) -> String {
        let paths = matches!(by, By::File | By::Folder);
        let name = cut(name, self.name, paths, drawing.unicode);
        let mut line = padded(&name, self.name);
        for column in &self.columns {
            let _ = write!(line, "  {:>1$}", column.1(figures), wide(column));
        }
        let percent = figures.percent().unwrap_or_default();
        let _ = write!(line, "  {percent:>3} %");
        if let Some(columns) = self.bar.filter(|columns| *columns > 0) {
            let _ = write!(line, "  {}", bar(figures, columns, drawing));
        }
        line + "\n"
    }
}

fn wide(column: &Column) -> usize {
    column.0.len()
}

/// The share of actions as a bar of so many columns.
fn bar(figures: &Figures, columns: usize, drawing: Drawing) -> String {
    let full = figures.share(columns).unwrap_or_default();
    let (on, off) = if drawing.unicode {
        ("█", "░")
    } else {
        ("#", ".")
    };
    on.repeat(full) + &dim(&off.repeat(columns - full), drawing.color)
}

fn dim(text: &str, color: bool) -> String {
    if color && !text.is_empty() {
        format!("\u{1b}[2m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}

/// A text with spaces up to so many columns.
fn padded(text: &str, columns: usize) -> String {
    text.to_owned() + &" ".repeat(columns.saturating_sub(text.width()))
}

/// A text in so many columns: of a path the end is kept, of other names the beginning.
fn cut(text: &str, columns: usize, keep_end: bool, unicode: bool) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let sign = if unicode { "…" } else { "..." };
    let room = columns.saturating_sub(sign.width());
    let mut kept = String::new();
    let chars: &mut dyn Iterator<Item = char> = if keep_end {
        &mut text.chars().rev()
    } else {
        &mut text.chars()
    };
    for char in chars {
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
fn overdue(stats: &Stats, drawing: Drawing) -> String {
    let overdue = stats.overdue();
    if overdue.is_empty() {
        return String::new();
    }
    let mut text = "\n".to_owned() + &dim("Overdue, the oldest first", drawing.color) + "\n";
    let oldest = &overdue[..overdue.len().min(OVERDUE)];
    let since = oldest.iter().map(|(_, item)| days(item.days).len());
    let widest = since.max().unwrap_or_default();
    for (path, item) in oldest {
        let mut line = format!(
            "{}  {:>widest$}  {}:{}: {}",
            item.due,
            days(item.days),
            inline(path),
            item.line.0,
            inline(&item.text)
        );
        if !item.owners.is_empty() {
            let _ = write!(line, "  (for {})", inline(&item.owners.join(", ")));
        }
        let columns = drawing.columns.unwrap_or(usize::MAX);
        text += &cut(&line, columns.max(NAME), false, drawing.unicode);
        text.push('\n');
    }
    if overdue.len() > OVERDUE {
        let _ = writeln!(text, "and {} more", overdue.len() - OVERDUE);
    }
    text
}

/// How long ago a day was.
pub(super) fn days(days: i64) -> String {
    match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

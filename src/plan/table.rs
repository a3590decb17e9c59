//! Tables: which column holds the things to do, and what the others say of them.

use super::outline::{CellText, Cells, Row, Table};
use super::text::Text;
use super::{Cell, Marker, checkbox, label};
use crate::language::{Class, Language, List};

/// What the columns of an action table hold.
#[derive(Debug, PartialEq, Eq)]
pub struct Columns {
    action: usize,
    /// Where the text stands if the action column holds only a number or an id.
    description: Option<usize>,
    others: Vec<(usize, Cell)>,
    /// Whether a title names things to do, and another who does them, by when or how far they are.
    pub tells_itself: bool,
}

/// Reads a table's titles; none where no column holds things to do.
#[must_use]
pub fn columns(table: &Table, language: Language) -> Option<Columns> {
    let titles: Vec<_> = table
        .titles
        .iter()
        .map(|title| words(title.as_str(), language))
        .collect();
    let kind = |at: usize, title: &str| {
        let boxes = || title.is_empty() && holds_boxes(table, at, language);
        cell(title, language).or_else(|| boxes().then_some(Cell::Status))
    };
    let others: Vec<_> = titles
        .iter()
        .enumerate()
        .filter_map(|(at, title)| Some((at, kind(at, title)?)))
        .collect();
    let is_other = |at: usize| others.iter().any(|(other, _)| *other == at);
    let description = titles
        .iter()
        .position(|title| language.is(title, Class::DESCRIBED_TITLE));
    let has_owner = others.iter().any(|(_, kind)| *kind == Cell::Owner);
    let named = titles
        .iter()
        .enumerate()
        .position(|(at, title)| names_action(title, language) && !is_other(at));
    let tells_itself = named.is_some() && !others.is_empty();
    let action = named.or(description.filter(|_| has_owner))?;
    Some(Columns {
        action,
        description: description.filter(|at| *at != action),
        others,
        tells_itself,
    })
}

/// A row's items, mostly one, and what else the row says of each; none for a total and a row without a task.
#[must_use]
pub fn row<'a>(columns: &Columns, row: &Row<'a>, language: Language) -> Vec<(Text<'a>, Cells<'a>)> {
    let cell_at = |at: usize| row.cells.get(at);
    let says = |text: &Text<'a>| text.as_str().chars().any(char::is_alphabetic);
    let Some(own) = cell_at(columns.action) else {
        return Vec::new();
    };
    let described = columns.description.and_then(cell_at);
    let cell = match described.filter(|cell| says(&cell.text)) {
        Some(description) if is_id(own.text.as_str()) => description,
        _ => own,
    };
    let tasks = tasks(cell);
    let count = tasks.len();
    let belongs = |other: &CellText<'a>| count > 1 && other.breaks.len() + 1 == count;
    let tasks = tasks.into_iter().enumerate().map(|(index, task)| {
        let (text, checkbox) = without_marker(task);
        let others = columns.others.iter().filter_map(|(at, kind)| {
            let other = cell_at(*at)?;
            // As many lines as there are tasks belong to one each.
            let line = belongs(other).then(|| other.lines().nth(index)).flatten();
            Some((*kind, line.unwrap_or_else(|| other.text.clone())))
        });
        let checkbox = checkbox.map(|checkbox| (Cell::Status, checkbox));
        let cells = others.chain(checkbox);
        (
            text,
            cells
                .filter(|(_, text)| !text.as_str().is_empty())
                .collect(),
        )
    });
    tasks
        .filter(|(text, _)| says(text) && !is_total(text.as_str(), language))
        .collect()
}

/// The tasks of a cell: its lines, but for those that go on with the line above or describe what stands in bold there.
fn tasks<'a>(cell: &CellText<'a>) -> Vec<Text<'a>> {
    if cell.breaks.is_empty() {
        return vec![cell.text.clone()];
    }
    let read = cell.text.as_str();
    let is_title = cell
        .lines()
        .next()
        .is_some_and(|first| label::is_bold(&first));
    let begins = |at: &&usize| {
        let line = read[**at..].trim_start();
        !is_title && !line.starts_with(|first: char| first.is_lowercase() || first == '(')
    };
    let starts: Vec<_> = std::iter::once(0)
        .chain(cell.breaks.iter().filter(begins).copied())
        .collect();
    let ends = starts.iter().skip(1).copied().chain([read.len()]);
    let bounds = starts.iter().copied().zip(ends);
    bounds
        .map(|(start, end)| cell.text.slice(start..end).trimmed())
        .collect()
}

/// A task without the bullet, number or box before it, and that box.
fn without_marker(task: Text<'_>) -> (Text<'_>, Option<Text<'_>>) {
    let read = task.as_str();
    let mark = checkbox::line_mark(read).or_else(|| checkbox::bare_box(read));
    let Some(mark) = mark else {
        return (task, None);
    };
    let is_box = matches!(mark.marker, Marker::Checkbox(_));
    let checkbox = is_box.then(|| task.slice(0..mark.marker_len));
    (task.slice(mark.text_at..read.len()).trimmed(), checkbox)
}

/// Whether the cells of a column hold boxes and ticks, and nothing else.
fn holds_boxes(table: &Table, at: usize, language: Language) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
    let mut said = cells
        .map(|cell| cell.text.as_str())
        .filter(|read| !read.is_empty())
        .peekable();
    let is_box = |read: &str| {
        let sign = read.chars().next().unwrap_or_default();
        let is_sign = language.is_tick(sign) || language.is_cross(sign);
        let is_box = || checkbox::line_mark(read).or_else(|| checkbox::bare_box(read));
        is_sign || is_box().is_some_and(|mark| mark.text_at == read.len())
    };
    said.peek().is_some() && said.all(is_box)
}

/// "Total", "Subtotal:"
fn is_total(text: &str, language: Language) -> bool {
    let word = text.trim_matches(|character: char| !character.is_alphanumeric());
    language.classes_of(word).has(Class::TOTAL)
}

/// "4.2", "A3", "TASK-7"
fn is_id(text: &str) -> bool {
    let number = text.trim_start_matches(|first: char| first.is_ascii_uppercase());
    let number = number.trim_start_matches(['-', '#', ' ']);
    number.starts_with(|first: char| first.is_ascii_digit())
        && number
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn names_action(title: &str, language: Language) -> bool {
    let part = |rest: &str, whole: &str| rest.trim() != whole && !rest.is_empty();
    let before = language.list(List::BEFORE_ACTION_TITLE).iter();
    let bare = before
        .filter_map(|word| title.strip_prefix(word))
        .find(|rest| part(rest, title))
        .unwrap_or(title)
        .trim();
    let after = language.list(List::AFTER_ACTION_TITLE).iter();
    let bare = after
        .filter_map(|word| bare.strip_suffix(word))
        .find(|rest| part(rest, bare))
        .unwrap_or(bare)
        .trim();
    let titles = language.list(List::ACTION_TITLE);
    titles.contains(&bare) || titles.contains(&title)
}

/// What a column or a field of that name says of an item, beside what is to do.
#[must_use]
pub fn cell(title: &str, language: Language) -> Option<Cell> {
    if title.is_empty() {
        return None;
    }
    let first = title.split(' ').next().unwrap_or_default();
    let last = title.rsplit(' ').next().unwrap_or_default();
    let (first, several) = (language.classes_of(first), first != title);
    let last = language.classes_of(last);
    if last.has(Class::OWNER_TITLE_LAST) || first.has(Class::OWNER_TITLE_FIRST) {
        Some(Cell::Owner)
    } else if last.has(Class::DUE_TITLE_LAST)
        || first.has(Class::DUE_TITLE_FIRST)
        || (first.has(Class::DUE_BEFORE_DATE) && last.has(Class::DATE))
    {
        Some(Cell::Due)
    } else if last.has(Class::STATUS_TITLE_LAST) || first.has(Class::STATUS_TITLE_FIRST) {
        Some(Cell::Status)
    } else if last.has(Class::BY) && several {
        Some(if first.has(Class::DUE_BEFORE_BY) {
            Cell::Due
        } else {
            Cell::Owner
        })
    } else {
        None
    }
}

/// A title in lower-case words: letters and digits only.
#[must_use]
pub fn words(title: &str, language: Language) -> String {
    let lower = title.to_lowercase().replace("(s)", "s");
    let words: Vec<_> = lower
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty() && !language.is(word, Class::DEFINITE_ARTICLE))
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table<'a>(titles: &[&'a str]) -> Table<'a> {
        Table {
            titles: titles.iter().map(|title| Text::literal(title, 0)).collect(),
            rows: Vec::new(),
        }
    }

    fn said(read: &str) -> CellText<'_> {
        CellText {
            text: Text::literal(read, 0),
            breaks: Vec::new(),
        }
    }

    fn row_of<'a>(cells: &[&'a str]) -> Row<'a> {
        Row {
            start: 0,
            leading_pipe: true,
            cells: cells.iter().map(|cell| said(cell)).collect(),
        }
    }

    #[test]
    fn a_row_gives_an_item_with_its_owner_due_date_and_status() {
        let columns = columns(
            &table(&["#", "Action item", "Owner(s)", "Due date", "Status"]),
            Language::ENGLISH,
        )
        .expect("a match");
        let (text, cells) = row(
            &columns,
            &row_of(&["1", "Email Ana", "Bob", "Friday", "open"]),
            Language::ENGLISH,
        )
        .remove(0);
        assert_eq!(text.as_str(), "Email Ana");
        let cells: Vec<_> = cells
            .iter()
            .map(|(kind, text)| (*kind, text.as_str()))
            .collect();
        assert_eq!(
            cells,
            [
                (Cell::Owner, "Bob"),
                (Cell::Due, "Friday"),
                (Cell::Status, "open")
            ]
        );
    }

    #[test]
    fn totals_and_rows_without_a_task_are_no_items() {
        let columns = columns(&table(&["Task", "Days"]), Language::ENGLISH).expect("a match");
        assert!(row(&columns, &row_of(&["**Total**", "3"]), Language::ENGLISH).is_empty());
        assert!(row(&columns, &row_of(&["", "3"]), Language::ENGLISH).is_empty());
        assert!(row(&columns, &row_of(&[]), Language::ENGLISH).is_empty());
    }

    #[test]
    fn a_number_in_the_action_column_gives_way_to_the_description() {
        let columns =
            columns(&table(&["Action Item", "Description"]), Language::ENGLISH).expect("a match");
        let (text, _) = row(&columns, &row_of(&["4.2", "Ask Ana"]), Language::ENGLISH).remove(0);
        assert_eq!(text.as_str(), "Ask Ana");
        let (text, _) = row(&columns, &row_of(&["AI-7", "Ask Eve"]), Language::ENGLISH).remove(0);
        assert_eq!(text.as_str(), "Ask Eve");
    }

    #[test]
    fn a_table_without_an_action_column_gives_none() {
        assert_eq!(
            columns(&table(&["Template", "Description"]), Language::ENGLISH),
            None
        );
        assert_eq!(
            columns(&table(&["Action owner", "Task status"]), Language::ENGLISH),
            None
        );
        assert!(columns(&table(&["Owner", "To do"]), Language::ENGLISH).is_some());
        assert!(columns(&table(&["ID", "Description", "Owner"]), Language::ENGLISH).is_some());
    }
}

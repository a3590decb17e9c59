//! Tables: which column holds the things to do, and what the others say of them.

use super::Cell;
use super::outline::{Cells, Row, Table};
use super::text::Text;
use crate::language::{Class, Language, List};

/// What the columns of an action table hold.
#[derive(Debug, PartialEq, Eq)]
pub struct Columns {
    action: usize,
    /// Where the text stands if the action column holds only a number or an id.
    description: Option<usize>,
    others: Vec<(usize, Cell)>,
}

/// Reads a table's titles; none where no column holds things to do.
#[must_use]
pub fn columns(table: &Table, language: Language) -> Option<Columns> {
    let titles: Vec<_> = table
        .titles
        .iter()
        .map(|title| words(title.as_str(), language))
        .collect();
    let others: Vec<_> = titles
        .iter()
        .enumerate()
        .filter_map(|(at, title)| Some((at, cell(title, language)?)))
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
    let action = named.or(description.filter(|_| has_owner))?;
    Some(Columns {
        action,
        description: description.filter(|at| *at != action),
        others,
    })
}

/// A row's item and what else the row says of it; none for a total and a row without a task.
#[must_use]
pub fn row<'a>(
    columns: &Columns,
    row: &Row<'a>,
    language: Language,
) -> Option<(Text<'a>, Cells<'a>)> {
    let cell_at = |at: usize| row.cells.get(at);
    let says = |text: &&Text<'a>| text.as_str().chars().any(char::is_alphabetic);
    let own = cell_at(columns.action)?;
    let description = columns.description.and_then(cell_at).filter(says);
    let text = match description {
        Some(description) if is_id(own.as_str()) => description,
        _ => Some(own).filter(says)?,
    };
    if is_total(text.as_str(), language) {
        return None;
    }
    let cells = columns
        .others
        .iter()
        .filter_map(|(at, kind)| Some((*kind, cell_at(*at)?.clone())))
        .filter(|(_, text)| !text.as_str().is_empty())
        .collect();
    Some((text.clone(), cells))
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

fn cell(title: &str, language: Language) -> Option<Cell> {
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
fn words(title: &str, language: Language) -> String {
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

    fn row_of<'a>(cells: &[&'a str]) -> Row<'a> {
        Row {
            start: 0,
            leading_pipe: true,
            cells: cells.iter().map(|cell| Text::literal(cell, 0)).collect(),
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
        .expect("a match");
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
        assert!(row(&columns, &row_of(&["**Total**", "3"]), Language::ENGLISH).is_none());
        assert!(row(&columns, &row_of(&["", "3"]), Language::ENGLISH).is_none());
        assert!(row(&columns, &row_of(&[]), Language::ENGLISH).is_none());
    }

    #[test]
    fn a_number_in_the_action_column_gives_way_to_the_description() {
        let columns =
            columns(&table(&["Action Item", "Description"]), Language::ENGLISH).expect("a match");
        let (text, _) =
            row(&columns, &row_of(&["4.2", "Ask Ana"]), Language::ENGLISH).expect("a match");
        assert_eq!(text.as_str(), "Ask Ana");
        let (text, _) =
            row(&columns, &row_of(&["AI-7", "Ask Eve"]), Language::ENGLISH).expect("a match");
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

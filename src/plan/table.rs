//! Tables: which column holds the things to do, and what the others say of them.

use super::Cell;
use super::outline::{Cells, Row, Table};
use super::text::Text;

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
pub fn columns(table: &Table) -> Option<Columns> {
    let titles: Vec<_> = table
        .titles
        .iter()
        .map(|title| words(title.as_str()))
        .collect();
    let others: Vec<_> = titles
        .iter()
        .enumerate()
        .filter_map(|(at, title)| Some((at, cell(title)?)))
        .collect();
    let is_other = |at: usize| others.iter().any(|(other, _)| *other == at);
    let description = titles.iter().position(|title| {
        matches!(
            title.as_str(),
            "description" | "details" | "what" | "item" | "summary" | "text"
        )
    });
    let has_owner = others.iter().any(|(_, kind)| *kind == Cell::Owner);
    let named = titles
        .iter()
        .enumerate()
        .position(|(at, title)| names_action(title) && !is_other(at));
    let action = named.or(description.filter(|_| has_owner))?;
    Some(Columns {
        action,
        description: description.filter(|at| *at != action),
        others,
    })
}

/// A row's item and what else the row says of it; none for a total and a row without a task.
#[must_use]
pub fn row<'a>(columns: &Columns, row: &Row<'a>) -> Option<(Text<'a>, Cells<'a>)> {
    let cell_at = |at: usize| row.cells.get(at);
    let says = |text: &&Text<'a>| text.as_str().chars().any(char::is_alphabetic);
    let own = cell_at(columns.action)?;
    let description = columns.description.and_then(cell_at).filter(says);
    let text = match description {
        Some(description) if is_id(own.as_str()) => description,
        _ => Some(own).filter(says)?,
    };
    if is_total(text.as_str()) {
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
fn is_total(text: &str) -> bool {
    let first = text.chars().find(|character| character.is_alphanumeric());
    matches!(first, Some('T' | 't' | 'S' | 's'))
        && matches!(
            words(text).as_str(),
            "total" | "totals" | "sum" | "subtotal"
        )
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

fn names_action(title: &str) -> bool {
    const BEFORE: [&str; 8] = [
        "next",
        "proposed",
        "recommended",
        "required",
        "corrective",
        "preventive",
        "open",
        "remaining",
    ];
    const AFTER: [&str; 6] = [
        "description",
        "required",
        "needed",
        "to take",
        "name",
        "details",
    ];
    let part = |rest: &str, whole: &str| rest.trim() != whole && !rest.is_empty();
    let bare = BEFORE
        .iter()
        .find_map(|word| title.strip_prefix(word).filter(|rest| part(rest, title)))
        .unwrap_or(title)
        .trim();
    let bare = AFTER
        .iter()
        .find_map(|word| bare.strip_suffix(word).filter(|rest| part(rest, bare)))
        .unwrap_or(bare)
        .trim();
    matches!(
        bare,
        "action"
            | "actions"
            | "action item"
            | "action items"
            | "action point"
            | "action points"
            | "action step"
            | "action steps"
            | "task"
            | "tasks"
            | "todo"
            | "to do"
            | "to dos"
            | "todos"
            | "follow up"
            | "follow ups"
            | "followup"
    ) || matches!(title, "next step" | "next steps" | "what to do")
}

fn cell(title: &str) -> Option<Cell> {
    let first = title.split(' ').next().unwrap_or_default();
    let last = title.rsplit(' ').next().unwrap_or_default();
    match (first, last) {
        (
            _,
            "owner" | "owners" | "assignee" | "assignees" | "responsible" | "dri" | "lead" | "who"
            | "whom" | "person" | "poc",
        )
        | (
            "owner" | "owners" | "who" | "assigned" | "assignee" | "responsible" | "responsibility",
            _,
        ) => Some(Cell::Owner),
        (_, "due" | "deadline" | "when" | "eta") | ("due" | "deadline" | "when", _) => {
            Some(Cell::Due)
        }
        ("target" | "end" | "completion" | "finish", "date") => Some(Cell::Due),
        (_, "status" | "state" | "done" | "completed" | "complete" | "progress")
        | ("status", _) => Some(Cell::Status),
        (_, "by") if title != "by" => match first {
            "by" | "complete" | "needed" | "finish" => Some(Cell::Due),
            _ => Some(Cell::Owner),
        },
        _ => None,
    }
}

/// A title in lower-case words: letters and digits only.
fn words(title: &str) -> String {
    let lower = title.to_lowercase().replace("(s)", "s");
    let words: Vec<_> = lower
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty() && *word != "the")
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
        let columns = columns(&table(&[
            "#",
            "Action item",
            "Owner(s)",
            "Due date",
            "Status",
        ]))
        .expect("a match");
        let (text, cells) = row(
            &columns,
            &row_of(&["1", "Email Ana", "Bob", "Friday", "open"]),
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
        let columns = columns(&table(&["Task", "Days"])).expect("a match");
        assert!(row(&columns, &row_of(&["**Total**", "3"])).is_none());
        assert!(row(&columns, &row_of(&["", "3"])).is_none());
        assert!(row(&columns, &row_of(&[])).is_none());
    }

    #[test]
    fn a_number_in_the_action_column_gives_way_to_the_description() {
        let columns = columns(&table(&["Action Item", "Description"])).expect("a match");
        let (text, _) = row(&columns, &row_of(&["4.2", "Ask Ana"])).expect("a match");
        assert_eq!(text.as_str(), "Ask Ana");
        let (text, _) = row(&columns, &row_of(&["AI-7", "Ask Eve"])).expect("a match");
        assert_eq!(text.as_str(), "Ask Eve");
    }

    #[test]
    fn a_table_without_an_action_column_gives_none() {
        assert_eq!(columns(&table(&["Template", "Description"])), None);
        assert_eq!(columns(&table(&["Action owner", "Task status"])), None);
        assert!(columns(&table(&["Owner", "To do"])).is_some());
        assert!(columns(&table(&["ID", "Description", "Owner"])).is_some());
    }
}

//! Tables: boxes in them, and cells of several lines.

use super::super::Cell;
use super::{items, lists, plan};

/// What each row says of its item.
fn cells(text: &str) -> Vec<Vec<(Cell, String)>> {
    let plan = plan(text, "a.md");
    let said = plan.items.iter().map(|item| {
        let cells = item.cells.iter();
        cells
            .map(|(cell, text)| (*cell, text.as_str().to_owned()))
            .collect()
    });
    said.collect()
}

#[test]
fn a_box_before_a_task_is_its_status() {
    let text = "## Actions\n\n| Action | Who |\n|---|---|\n| [x] Oil it | Ana |\n| - [ ] Paint it | |\n| [/] Mend it | |\n| 1. Sell it | |\n";
    lists(text, &["| Oil it", "| Paint it", "| Mend it", "| Sell it"]);
    let status = |said: &str| (Cell::Status, said.to_owned());
    assert_eq!(
        cells(text),
        [
            vec![(Cell::Owner, "Ana".to_owned()), status("[x]")],
            vec![status("- [ ]")],
            vec![status("[/]")],
            vec![]
        ]
    );
}

#[test]
fn a_column_without_a_title_may_hold_boxes() {
    for (first, second) in [("[x]", "[ ]"), ("✅", ""), ("☑", "❌"), ("- [x]", "[-]")] {
        let text = format!(
            "## Actions\n\n| | Task |\n|---|---|\n| {first} | Oil it |\n| {second} | Paint it |\n"
        );
        lists(&text, &["| Oil it", "| Paint it"]);
        assert_eq!(
            cells(&text)[0],
            [(Cell::Status, first.to_owned())],
            "{first}"
        );
    }
    let text = "## Actions\n\n| | Task |\n|---|---|\n| 1 | Oil it |\n| [x] | Paint it |\n";
    assert_eq!(cells(text), [vec![], vec![]]);
}

#[test]
fn a_task_stands_in_a_column_of_many_names() {
    for titles in [
        "Task | Due",
        "Action item | Due",
        "Next step | Due",
        "Follow-up | Due",
        "Deliverable | Owner",
        "Description | Owner",
    ] {
        let text = format!("## Actions\n\n| {titles} |\n|---|---|\n| Oil the pump | |\n");
        lists(&text, &["| Oil the pump"]);
    }
    lists(
        "## Actions\n\n| Deliverable | Size |\n|---|---|\n| Oil | 3 l |\n",
        &[],
    );
}

#[test]
fn the_lines_of_a_cell_are_items_of_their_own() {
    let text = "## Actions\n\n| Action | Who | Due |\n|---|---|---|\n| Oil it<br>Paint it | Ana<br/>Eve | May |\n";
    lists(text, &["| Oil it", "| Paint it"]);
    let said = |who: &str| vec![(Cell::Owner, who.to_owned()), (Cell::Due, "May".to_owned())];
    assert_eq!(cells(text), [said("Ana"), said("Eve")]);
    let row = |cell| format!("## Actions\n\n| Action |\n|---|\n| {cell} |\n");
    lists(
        &row("- Oil it<br>- paint it<br />- [x] Sell it"),
        &["| Oil it", "| paint it", "| Sell it"],
    );
}

#[test]
fn a_line_that_goes_on_with_the_one_above_is_no_item_of_its_own() {
    for (cell, text) in [
        (
            "Oil the pump<br>in the garden",
            "Oil the pump in the garden",
        ),
        ("Oil it<br>(after the frost)", "Oil it (after the frost)"),
        ("**Pump**<br>Oil it", "Pump Oil it"),
        ("Oil it<br>", "Oil it"),
    ] {
        let document = format!("## Actions\n\n| Action |\n|---|\n| {cell} |\n");
        let plan = plan(&document, "a.md");
        assert_eq!(items(&plan), [format!("| {text}")], "{cell}");
    }
}

#[test]
fn a_table_of_tasks_and_who_does_them_needs_no_label() {
    let listed = |text: &str| items(&plan(text, "a.md")).len();
    let rows = "|---|---|\n| Call Ana | Bo |\n| Buy wood | Eve |\n";
    assert_eq!(listed(&format!("## Barn\n\n| Task | Owner |\n{rows}")), 2);
    assert_eq!(listed(&format!("| Action item | Due |\n{rows}")), 2);
    assert_eq!(listed(&format!("## Barn\n\n| Tool | Owner |\n{rows}")), 0);
    assert_eq!(
        listed(&format!("## Barn\n\n| Task | Explanation |\n{rows}")),
        0
    );
    assert_eq!(
        listed(&format!("## Completed\n\n| Task | Owner |\n{rows}")),
        0
    );
}

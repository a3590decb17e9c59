//! How often verdicts are right is what the reader's report and the one run over unseen items say.

use crate::{pages, read};

/// Of the figures in the order of score.py, those of the table, as it writes them.
fn in_percent(figures: &[f64]) -> String {
    let [precision, recall, deeds, notes, _, accuracy] = figures else {
        panic!("six figures, not {figures:?}");
    };
    let cells = [precision, recall, deeds, notes, accuracy].map(|share| match share * 100.0 {
        percent if percent < 10.0 => format!("{percent:.1} %"),
        percent => format!("{percent:.0} %"),
    });
    cells.join(" | ")
}

/// The row of a set of items in the first table of the reader's report that has one.
fn reported(report: &str, set: &str) -> Vec<f64> {
    let row = report.lines().find_map(|line| line.strip_prefix(set));
    let cells = row
        .expect("a row")
        .split('|')
        .filter_map(|cell| cell.trim().parse().ok());
    cells.collect()
}

/// What score.py printed of the items that were scored once.
fn unseen() -> Vec<f64> {
    let printed = read("data/reader/unseen.txt");
    let figure = |name: &str| {
        let line = printed.lines().find_map(|line| line.strip_prefix(name));
        line.expect("a figure").trim().parse().unwrap()
    };
    [
        "wild_precision",
        "shown_recall",
        "false_alarms",
        "skip_alarms",
        "wild_f1",
        "wild_accuracy",
    ]
    .map(figure)
    .to_vec()
}

#[test]
fn how_often_it_is_right_is_what_the_report_says() {
    let told: Vec<String> = pages().into_iter().map(|page| page.text).collect();
    let told = told.join("\n");
    let report = read("data/reader/report.md");
    for (name, figures) in [
        ("plans", reported(&report, "| more |")),
        ("notes", reported(&report, "| wild |")),
        ("unseen", unseen()),
    ] {
        let row = format!("| {name} | {} |", in_percent(&figures));
        assert!(told.contains(&row), "{row}");
    }
    let off: Vec<&str> = report
        .lines()
        .filter_map(|line| line.strip_prefix("| rules alone (`--reader off`) | "))
        .collect();
    // Of plans, then of notes.
    let share = |row: &str| format!("{:.0} %", row[..5].parse::<f64>().unwrap() * 100.0);
    let (plans, notes) = (share(off[0]), share(off[1]));
    let said = format!("the first figure is {plans} on plans and\n{notes} on notes");
    assert!(told.contains(&said), "{said}");
}

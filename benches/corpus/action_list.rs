//! An action list as people write one: under a heading, a bold label or a bullet, or as a table.

use super::dice::Dice;
use super::items::Items;
use super::prose::fill;
use std::fmt::Write;

const LABELS: &[&str] = &[
    "Actions",
    "Next steps",
    "TODO",
    "Action items",
    "To do",
    "Tasks",
    "Next actions",
    "Follow-ups",
    "Actions from the last meeting",
    "Action points",
];

/// A list of so many items with its label.
pub fn action_list(count: usize, items: &mut Items, dice: &mut Dice) -> String {
    let label = dice.pick(LABELS);
    match dice.below(100) {
        0..60 => {
            let marks = dice.pick(&["#", "##", "##", "###"]);
            let before = dice.pick(&["", "", "", "4. ", "✅ "]);
            format!("{marks} {before}{label}\n\n") + &list(count, "", items, dice)
        }
        60..70 => {
            let line = "-".repeat(label.len());
            format!("{label}\n{line}\n\n") + &list(count, "", items, dice)
        }
        70..84 => {
            let end = dice.pick(&[":**", "**", "**:"]);
            format!("**{label}{end}\n\n") + &list(count, "", items, dice)
        }
        84..90 => format!("- {label}:\n") + &list(count, "  ", items, dice),
        _ => format!("## {label}\n\n") + &table(count, items, dice),
    }
}

fn list(count: usize, indent: &str, items: &mut Items, dice: &mut Dice) -> String {
    let style = dice.below(100);
    let mut text = String::new();
    for number in 1..=count {
        text.push_str(indent);
        match style {
            0..55 if dice.chance(15) => text.push_str("- [x] "),
            0..55 => text.push_str("- [ ] "),
            55..80 => text.push_str("- "),
            80..90 => text.push_str("* "),
            _ => {
                let _ = write!(text, "{number}. ");
            }
        }
        text.push_str(&items.deal());
        text.push('\n');
    }
    text
}

fn table(count: usize, items: &mut Items, dice: &mut Dice) -> String {
    let mut text = String::from("| Action | Owner | Due |\n|---|---|---|\n");
    for _ in 0..count {
        let item = items.deal().replace('|', "\\|");
        let rest = fill("{name} | {number} days |\n", dice);
        let _ = write!(text, "| {item} | {rest}");
    }
    text
}

//! One long plan as somebody keeps it for years: sections of nested items, boxes and bullets, a sentence here and there.

use super::dice::Dice;
use super::items::Items;
use super::prose::{fill, sentence};
use std::fmt::Write;

const LABELS: &[&str] = &["Next steps", "Actions", "TODO", "Tasks", "Follow-ups"];

/// A plan of so many items, some 50 bytes each.
pub fn long(count: usize) -> String {
    let mut dice = Dice::new(40);
    let mut items = Items::new(40);
    let mut text = String::from("# All that is on\n");
    let mut left = count;
    while left > 0 {
        let title = fill("{noun} in {place}", &mut dice);
        let label = dice.pick(LABELS);
        let _ = write!(text, "\n## {title}\n\n{}\n", sentence(false, &mut dice));
        let _ = write!(text, "\n### {label}\n\n");
        let together = dice.between(12, 60).min(left);
        section(&mut text, together, &mut items, &mut dice);
        left -= together;
    }
    text
}

fn section(text: &mut String, count: usize, items: &mut Items, dice: &mut Dice) {
    let mut depth = 0;
    for _ in 0..count {
        let marker = match dice.below(100) {
            0..12 => "- [x] ",
            12..80 => "- [ ] ",
            _ if depth > 0 => "- ",
            _ => "- [ ] ",
        };
        let _ = writeln!(text, "{}{marker}{}", "  ".repeat(depth), items.deal());
        depth = match dice.below(10) {
            0..2 if depth < 3 => depth + 1,
            2..6 => depth.saturating_sub(1),
            _ => depth,
        };
    }
}

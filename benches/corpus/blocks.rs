//! The blocks of a note besides prose: lists, code, tables, quotes.

use super::dice::Dice;
use super::prose::{fill, paragraph, sentence};
use std::fmt::Write;

/// A block of Markdown, mostly a paragraph, with its last line's ending.
pub fn block(busy: bool, dice: &mut Dice) -> String {
    match dice.below(100) {
        0..64 => paragraph(busy, dice) + "\n",
        64..80 => list(busy, dice),
        80..88 => code(dice),
        88..93 => table(dice),
        93..97 => format!("> {}\n> {}\n", sentence(busy, dice), sentence(busy, dice)),
        97..99 => fill("![{adj} {noun}](images/{noun}-{number}.jpg)\n", dice),
        _ => "<!-- a picture is missing here -->\n\n---\n".to_owned(),
    }
}

fn list(busy: bool, dice: &mut Dice) -> String {
    let numbered = dice.chance(25);
    let bullet = dice.pick(&["- ", "- ", "* "]);
    let mut text = String::new();
    for number in 1..=dice.between(3, 9) {
        let entry = if dice.chance(40) {
            sentence(busy, dice)
        } else {
            fill("{adj} {noun} from {place}", dice)
        };
        if numbered {
            let _ = writeln!(text, "{number}. {entry}");
        } else {
            let _ = writeln!(text, "{bullet}{entry}");
            if dice.chance(15) {
                let _ = writeln!(text, "  {bullet}{}", fill("{name}: the {adj} {noun}", dice));
            }
        }
    }
    text
}

/// A fenced block.
pub fn code(dice: &mut Dice) -> String {
    let mut text = format!("```{}\n", dice.pick(&["sh", "python", "rust", "", "yaml"]));
    for _ in 0..dice.between(3, 14) {
        let line = dice.pick(&[
            "{noun} = load(\"{noun}-{number}.json\")",
            "for {noun} in {noun}s:",
            "    {noun}.push({number})",
            "# the {adj} {noun}",
            "if {noun}[{number}] == {noun}_{noun} {",
            "mv {noun}/{noun} {noun}/{place}",
            "  {noun}: [{noun}, {noun}]",
        ]);
        // A brace that opens no slot stands for itself.
        let line = match line.strip_suffix(" {") {
            Some(before) => fill(before, dice) + " {",
            None => fill(line, dice),
        };
        text.push_str(&line);
        text.push('\n');
    }
    text + "```\n"
}

/// A table of no things to do.
pub fn table(dice: &mut Dice) -> String {
    let mut text = String::from("| What | Where | How many |\n|---|---|--:|\n");
    for _ in 0..dice.between(3, 12) {
        let row = fill("| {adj} {noun} | {place} | {number} |\n", dice);
        text.push_str(&row);
    }
    text
}

/// Checkboxes that are no action list.
pub fn packing_list(dice: &mut Dice) -> String {
    let mut text = format!(
        "## {}\n\n",
        dice.pick(&["Packing", "Shopping", "Seen", "Read"])
    );
    for _ in 0..dice.between(4, 12) {
        let ticked = dice.pick(&["- [ ] ", "- [x] "]);
        let _ = writeln!(text, "{ticked}{}", fill("{adj} {noun}", dice));
    }
    text
}

/// A section whose heading holds the word, though nothing in it is to be done.
pub fn false_friend(dice: &mut Dice) -> String {
    let heading = dice.pick(&[
        "GitHub Actions",
        "User actions",
        "Available tasks",
        "Available actions",
        "Actions API",
    ]);
    let mut text = format!("## {heading}\n\n{}\n\n", paragraph(true, dice));
    for _ in 0..dice.between(3, 8) {
        let entry = fill("- `{noun}-{noun}`: a {adj} {noun} from {place}\n", dice);
        text.push_str(&entry);
    }
    text
}

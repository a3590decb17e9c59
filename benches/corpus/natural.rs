//! Notes and documents of repositories as they are found in public: of every length up to minutes of hundreds of
//! kilobytes, two in three with a word of action lists somewhere, one in twenty-four with an action list.

use super::Document;
use super::action_list::action_list;
use super::blocks::{block, code, false_friend, packing_list, table};
use super::dice::Dice;
use super::items::Items;
use super::prose::{fill, heading, paragraph, sentence};
use std::fmt::Write;

/// So many of them.
pub fn natural(count: usize) -> impl Iterator<Item = Document> {
    let mut items = Items::new(30);
    (0..count).map(move |number| {
        let mut dice = Dice::new(30_000_000 + number as u64);
        let busy = dice.chance(66);
        let kind = match dice.below(100) {
            0..45 => Kind::Note,
            45..70 => Kind::Manual,
            70..90 => Kind::Minutes,
            _ => Kind::Changes,
        };
        let text = text(number, kind, busy, &mut items, &mut dice);
        let ending = dice.pick(&["\n", "\n", "\n", "\n", "\n", "\n", "\n", "\n", "\r\n"]);
        Document {
            path: format!("{}/{}-{number:05}.md", super::folder(number), kind.name()),
            text: if ending == "\n" {
                text
            } else {
                text.replace('\n', ending)
            },
        }
    })
}

#[derive(Clone, Copy)]
enum Kind {
    Note,
    Manual,
    Minutes,
    Changes,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Manual => "manual",
            Self::Minutes => "minutes",
            Self::Changes => "changes",
        }
    }

    /// About how many bytes one has: many are short, few are very long.
    fn bytes(self, dice: &mut Dice) -> usize {
        let long = match self {
            Self::Minutes => 8,
            _ => 1,
        };
        match dice.below(1000) {
            0..380 => dice.between(300, 3_000),
            380..740 => dice.between(3_000, 11_000),
            740..930 => dice.between(11_000, 35_500),
            930..990 => dice.between(32_000, 70_000 + 6_000 * long),
            _ => dice.between(90_000, 120_000 + 50_000 * long),
        }
    }
}

fn text(number: usize, kind: Kind, busy: bool, items: &mut Items, dice: &mut Dice) -> String {
    let bytes = kind.bytes(dice);
    let mut sections = vec![opening(kind, busy, dice)];
    let mut size = sections[0].len();
    while size < bytes {
        let section = section(kind, busy, dice);
        size += section.len();
        sections.push(section);
    }
    let place = dice.between(1, sections.len());
    if number % 24 == 3 {
        let count = dice.between(4, 16);
        sections.insert(place, action_list(count, items, dice));
    } else if number % 40 == 8 {
        sections.insert(place, false_friend(dice));
    } else if number % 25 == 6 {
        sections.insert(place, packing_list(dice));
    }
    let mut text = sections.join("\n");
    if dice.chance(12) {
        // Links are often defined at the end.
        for _ in 0..dice.between(1, 12) {
            text.push_str(&fill(
                "\n[{noun} {noun}]: https://example.org/{noun}/{number}",
                dice,
            ));
        }
        text.push('\n');
    }
    text
}

fn opening(kind: Kind, busy: bool, dice: &mut Dice) -> String {
    let title = heading(dice);
    let mut text = String::new();
    match kind {
        Kind::Note if dice.chance(30) => {
            text = fill(
                "---\ntags: [{noun}, {noun}]\ndate: 2021-0{number}\n---\n\n",
                dice,
            );
        }
        Kind::Manual if dice.chance(30) => {
            text = fill(
                "<p align=\"center\">\n  <img src=\"images/{noun}.png\" alt=\"{noun}\">\n</p>\n\n",
                dice,
            );
        }
        _ => {}
    }
    let _ = write!(text, "# {title}\n\n");
    match kind {
        Kind::Minutes => {
            let people = fill("{name}, {name}, {name}, {name} and {name}", dice);
            let _ = write!(
                text,
                "**Present:** {people}\n\n**Chair:** {}\n",
                fill("{name}", dice)
            );
        }
        Kind::Manual => {
            let badge =
                "[![{noun}](https://example.org/{noun}/{number}.svg)](https://example.org/{noun})";
            let _ = write!(text, "{}\n\n{}\n", fill(badge, dice), paragraph(busy, dice));
        }
        _ => text.push_str(&block(busy, dice)),
    }
    text
}

fn section(kind: Kind, busy: bool, dice: &mut Dice) -> String {
    let title = if busy && dice.chance(6) {
        fill(dice.pick(BUSY_HEADINGS), dice)
    } else {
        heading(dice)
    };
    let mut text = if dice.chance(4) {
        format!("{title}\n{}\n", "-".repeat(title.len()))
    } else {
        format!("{} {title}\n", dice.pick(&["##", "##", "###", "####"]))
    };
    for _ in 0..dice.between(1, 4) {
        text.push('\n');
        let block = match (kind, dice.below(100)) {
            (Kind::Minutes, 0..55) => spoken(busy, dice),
            (Kind::Minutes, 55..70) => fill("**{name}**: ", dice) + &paragraph(busy, dice) + "\n",
            (Kind::Manual, 0..25) => code(dice),
            (Kind::Manual, 25..35) => table(dice),
            (Kind::Manual, 35..40) => details(busy, dice),
            (Kind::Changes, 0..80) => changes(busy, dice),
            _ => block(busy, dice),
        };
        text.push_str(&block);
    }
    text
}

/// Headings that hold a word of action lists and open none, or nothing that counts.
const BUSY_HEADINGS: &[&str] = &[
    "GitHub Actions",
    "What to do when the {noun} breaks",
    "Task queues and the {noun}",
    "The next {noun}",
    "Actions of the {adj} {noun}",
    "How to follow up on a {noun}",
    "The action of {noun} on {noun}",
    "A task for {name}",
    "Reactions",
];

/// What was said: bullets below bullets, many with a name before them.
fn spoken(busy: bool, dice: &mut Dice) -> String {
    let mut text = String::new();
    let mut depth = 0;
    for _ in 0..dice.between(4, 24) {
        let indent = "  ".repeat(depth);
        let name = match dice.below(100) {
            0..35 => fill("{name}: ", dice),
            35..45 => fill("**{name}** ", dice),
            45..50 => fill("@{name} ", dice),
            50..55 => "AGREED: ".to_owned(),
            _ => String::new(),
        };
        let _ = writeln!(text, "{indent}- {name}{}", sentence(busy, dice));
        depth = match dice.below(10) {
            0..3 if depth < 4 => depth + 1,
            3..5 => depth.saturating_sub(1),
            5 => 0,
            _ => depth,
        };
    }
    text
}

/// What changed, each with the number of who asked for it.
fn changes(busy: bool, dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..dice.between(2, 14) {
        let what = if busy && dice.chance(8) {
            sentence(true, dice)
        } else {
            fill("`{noun}_{noun}`: the {adj} {noun} {where}", dice)
        };
        let link = fill("([#{number}](https://example.org/{noun}/{number}))", dice);
        let _ = writeln!(text, "* {what} {link}");
    }
    text
}

/// What is folded away.
fn details(busy: bool, dice: &mut Dice) -> String {
    format!(
        "<details>\n<summary>{}</summary>\n\n{}\n\n</details>\n",
        heading(dice),
        paragraph(busy, dice)
    )
}

//! Notes as people keep them: one in ten holds an action list. Of the others half use the words of action lists in their
//! prose, and one in twenty has a heading that looks like an action list's and isn't.

use super::Document;
use super::action_list::action_list;
use super::blocks::{block, false_friend, packing_list};
use super::dice::Dice;
use super::items::Items;
use super::prose::{fill, heading};

/// What git leaves out of the folder of notes.
pub const GITIGNORE: &str = "drafts/\n*.private.md\n";

/// So many notes; every fiftieth is written a second time where [`GITIGNORE`] leaves it out.
pub fn notes(count: usize) -> impl Iterator<Item = Document> {
    let mut items = Items::new(10);
    (0..count).flat_map(move |number| {
        let note = note(number, &mut items);
        let draft = (number % 50 == 49).then(|| Document {
            path: format!("{}/drafts/note-{number:05}.md", super::folder(number)),
            text: note.text.clone(),
        });
        [Some(note), draft].into_iter().flatten()
    })
}

/// So many of them without those that hold an action list.
pub fn prose(count: usize) -> impl Iterator<Item = Document> {
    let mut items = Items::new(10);
    let without = (0..count).filter(|&number| !holds_list(number));
    without.map(move |number| note(number, &mut items))
}

fn holds_list(number: usize) -> bool {
    number % 10 == 3
}

fn note(number: usize, items: &mut Items) -> Document {
    Document {
        path: format!("{}/note-{number:05}.md", super::folder(number)),
        text: text(number, items),
    }
}

fn text(number: usize, items: &mut Items) -> String {
    let mut dice = Dice::new(10_000_000 + number as u64);
    let busy = dice.chance(50);
    let bytes = match dice.below(100) {
        0..15 => dice.between(700, 3_000),
        15..65 => dice.between(3_200, 7_900),
        65..95 => dice.between(8_000, 14_500),
        _ => dice.between(15_000, 38_000),
    };
    let mut sections = vec![opening(busy, &mut dice)];
    let mut size = sections[0].len();
    while size < bytes {
        let section = section(busy, &mut dice);
        size += section.len();
        sections.push(section);
    }
    let place = dice.between(1, sections.len());
    if holds_list(number) {
        let count = dice.between(5, 20);
        sections.insert(place, action_list(count, items, &mut dice));
    } else if number % 20 == 8 {
        sections.insert(place, false_friend(&mut dice));
    } else if number % 25 == 6 {
        sections.insert(place, packing_list(&mut dice));
    }
    sections.join("\n")
}

fn opening(busy: bool, dice: &mut Dice) -> String {
    let title = heading(dice);
    let mut text = String::new();
    if dice.chance(20) {
        text = fill("---\ntags: [{noun}, {noun}]\nplace: {place}\n---\n\n", dice);
    }
    text + &format!("# {title}\n\n") + &block(busy, dice)
}

fn section(busy: bool, dice: &mut Dice) -> String {
    let title = heading(dice);
    let mut text = if dice.chance(5) {
        format!("{title}\n{}\n", "-".repeat(title.len()))
    } else {
        format!("{} {title}\n", dice.pick(&["##", "##", "###"]))
    };
    for _ in 0..dice.between(1, 5) {
        text.push('\n');
        text.push_str(&block(busy, dice));
    }
    text
}

//! Notes that all hold an action list.

use super::Document;
use super::action_list::action_list;
use super::dice::Dice;
use super::items::Items;
use super::prose::{heading, sentence};

/// Items in each note.
pub const ITEMS: usize = 20;

/// So many notes of [`ITEMS`] items each.
pub fn lists(count: usize) -> impl Iterator<Item = Document> {
    let mut items = Items::new(20);
    (0..count).map(move |number| {
        let mut dice = Dice::new(20_000_000 + number as u64);
        let title = heading(&mut dice);
        let opening = sentence(false, &mut dice);
        let list = action_list(ITEMS, &mut items, &mut dice);
        Document {
            path: format!("{}/meeting-{number:05}.md", super::folder(number)),
            text: format!("# {title}\n\n{opening}\n\n{list}"),
        }
    })
}

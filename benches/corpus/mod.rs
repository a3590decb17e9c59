//! Plans and notes made up for measuring: as many as wanted, and the same ones every time.
//!
//! Each kind is a file of its own and a function of a number: the same number gives the same text on every machine.

mod action_list;
mod blocks;
mod dice;
pub mod hostile;
mod items;
mod judged;
pub mod lists;
pub mod long;
pub mod natural;
pub mod notes;
pub mod outcomes;
mod prose;
pub mod tiny;
mod words;

/// A file to write: its path from the folder it goes into, with `/`, and its text.
pub struct Document {
    /// The path.
    pub path: String,
    /// The text.
    pub text: String,
}

/// The folder of a note, two deep, so that notes are spread over a tree as people keep them.
fn folder(number: usize) -> String {
    let place = number / 7;
    let area = words::AREAS[place % words::AREAS.len()];
    let year = 2014 + place / words::AREAS.len() % 12;
    format!("{area}/{year}")
}

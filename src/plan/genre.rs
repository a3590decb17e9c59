//! What kind of document a label stands in, as far as that changes what the label says.

use super::heading::plain_words;
use super::heading_words::{self as words, is};
use super::outline::{Block, Outline};
use super::wording;

/// What a document is, by its path and headings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Genre {
    /// It describes software: "Actions" alone is a part of that.
    pub software: bool,
    /// It is a product's read-me: its title is that product's name, be it "Todo".
    pub readme: bool,
    /// It is release notes: "Action required" speaks to users.
    pub release_notes: bool,
}

impl Genre {
    /// Reads the headings of a document at `path`.
    #[must_use]
    pub fn of(path: &str, outline: &Outline<'_>) -> Self {
        let mut genre = Self {
            release_notes: names_release_notes(path),
            ..Self::default()
        };
        for block in &outline.blocks {
            let Block::Heading(heading) = block else {
                continue;
            };
            let label = heading.text.as_str();
            genre.release_notes |= heading.level == 1 && names_release_notes(label);
            if !wording::holds(&wording::bare(label), TOLD_BY) {
                continue;
            }
            match plain_words(label).as_slice() {
                [only] => {
                    genre.software |= is(words::SOFTWARE, only);
                    genre.readme |= is(words::README, only);
                }
                [first, second] => {
                    let pair = (first.as_str(), second.as_str());
                    genre.readme |= matches!(pair, ("getting", "started") | ("tech", "stack"));
                }
                _ => {}
            }
        }
        genre
    }
}

/// Words without one of which no heading tells what a document is.
const TOLD_BY: u32 = words::SOFTWARE | words::README | words::BEGINS_README;

fn names_release_notes(text: &str) -> bool {
    let lower = text.to_lowercase();
    words::RELEASE_NOTES.iter().any(|name| lower.contains(name))
}

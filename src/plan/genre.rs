//! What kind of document a label stands in, as far as that changes what the label says.

use super::outline::{Block, Outline};
use super::wording::{self, plain_words};
use crate::language::{Class, Language, List, Phrases, Signs};

/// What a document is, by its path and headings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Genre {
    /// It describes software: "Actions" alone is a part of that.
    pub software: bool,
    /// Its title opens a section for checkboxes alone: it is a product's read-me, whose title is that product's name, be it
    /// "Todo", or a file of tasks with checkboxes, where what has none explains them.
    pub title_for_boxes: bool,
    /// It is release notes: "Action required" speaks to users.
    pub release_notes: bool,
}

impl Genre {
    /// Reads the headings of a document at `path`.
    #[must_use]
    pub fn of(path: &str, outline: &Outline<'_>, language: Language) -> Self {
        let mut genre = Self {
            release_notes: names_release_notes(path, language),
            ..Self::default()
        };
        let mut titles = 0;
        for block in &outline.blocks {
            let Block::Heading(heading) = block else {
                continue;
            };
            let label = heading.text.as_str();
            titles += usize::from(heading.level == 1);
            genre.release_notes |= heading.level == 1 && names_release_notes(label, language);
            if !wording::holds(&wording::bare(label), Signs::GENRE_SIGN, language) {
                continue;
            }
            let is = |word: &str, class| language.is(word, class);
            match plain_words(label, language).as_slice() {
                [only] => {
                    genre.software |= is(only, Class::SOFTWARE_HEADING);
                    genre.title_for_boxes |= is(only, Class::README_HEADING);
                }
                words @ [_, _] => {
                    let known = |at: usize| language.find(words.get(at)?);
                    genre.title_for_boxes |=
                        language.phrase(Phrases::README_PHRASE, known).is_some();
                }
                _ => {}
            }
        }
        genre.title_for_boxes |=
            titles == 1 && box_file(path, language).is_some() && outline.has_boxes();
        genre
    }
}

/// The name of a file whose checkboxes are things to do, wherever they stand in it.
#[must_use]
pub fn box_file(path: &str, language: Language) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let is = |known: &&str| match stem.get(..known.len()) {
        Some(start) if known.ends_with('-') => start.eq_ignore_ascii_case(known),
        _ => stem.eq_ignore_ascii_case(known),
    };
    let mut stems = language.list(List::BOX_FILE).iter();
    stems.any(is).then_some(name)
}

/// Whether a heading without markup may tell what the document is that it stands in.
#[must_use]
pub fn may_tell(level: u8, label: &str, language: Language) -> bool {
    let begins = |text: &[u8]| language.may_begin(Signs::GENRE_SIGN, text);
    let bytes = label.as_bytes();
    let is_start = |at: usize| at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
    let may_hold =
        !label.is_ascii() || (0..bytes.len()).any(|at| is_start(at) && begins(&bytes[at..]));
    (may_hold && wording::holds(&wording::bare(label), Signs::GENRE_SIGN, language))
        || (level == 1 && names_release_notes(label, language))
}

fn names_release_notes(text: &str, language: Language) -> bool {
    let lower = text.to_lowercase();
    let mut names = language.list(List::RELEASE_NOTES).iter();
    names.any(|name| lower.contains(name))
}

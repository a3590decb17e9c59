//! What a bullet nested in an item says of that item and not of what is to be done: "Owner: Ana", "Requirements: 1.2",
//! "#12", "(skip)".

use super::text::Text;
use super::{Cell, placeholder, table};
use crate::language::{Language, List};

/// What such a bullet says.
#[derive(Debug)]
pub enum Remark<'a> {
    /// Who, by when or how it stands.
    Field(Cell, Text<'a>),
    /// Anything else that is no step.
    Other,
}

/// Bytes of the longest key.
const LONGEST_KEY: usize = 32;
/// Words of the longest value that says who or by when.
const WORDS: usize = 6;

/// What the text of a bullet says of the item that it is nested in; none where it may be a step.
#[must_use]
pub fn read<'a>(text: &Text<'a>, language: Language) -> Option<Remark<'a>> {
    let read = text.as_str();
    if read.trim().is_empty() {
        return None;
    }
    if is_in_brackets(read) || refers(read) {
        return Some(Remark::Other);
    }
    let colon = read
        .bytes()
        .take(LONGEST_KEY)
        .position(|byte| byte == b':')?;
    let value = text.slice(colon..read.len());
    let said = value.as_str().trim_start_matches(':');
    let value = value.slice(value.as_str().len() - said.len()..value.as_str().len());
    if said.starts_with("//") {
        return None;
    }
    let key = table::words(&read[..colon], language);
    if let Some(cell) = table::cell(&key, language) {
        let is_short = said.split_whitespace().count() <= WORDS;
        let value = value.trimmed();
        return match cell {
            _ if placeholder::is_placeholder(&value, language) => Some(Remark::Other),
            Cell::Owner | Cell::Due if !is_short => None,
            _ => Some(Remark::Field(cell, value)),
        };
    }
    let keys = language.list(List::REMARK_KEY);
    keys.contains(&key.as_str()).then_some(Remark::Other)
}

/// "(skip)", "(optional, after the release)"
fn is_in_brackets(read: &str) -> bool {
    let inside = read
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    inside.is_some_and(|inside| !inside.contains([')', '(']))
}

/// "#12", "acme/shop#12, #13", `https://x.org/12`
fn refers(read: &str) -> bool {
    let is_number = |word: &str| {
        let (before, number) = word.split_once('#').unwrap_or(("", ""));
        let is_repository = |part: char| part.is_ascii_alphanumeric() || "/-_.".contains(part);
        !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && before.chars().all(is_repository)
    };
    let is_reference = |word: &str| {
        let word = word.trim_end_matches([',', ';', '.']);
        is_number(word) || word.starts_with("http://") || word.starts_with("https://")
    };
    read.split_whitespace().all(is_reference)
}

//! What the fuzzers share: the laws that every document keeps, and how their bytes become a text.

#[path = "../../tests/whole/laws.rs"]
pub mod laws;

use doable::files::read::{Content, content};
use doable::problem::Problem;

/// The bytes as doable reads a file that was named; what it refuses, with a sign for each byte that is none of a text.
pub fn text(bytes: &[u8]) -> String {
    match content(bytes.to_vec(), true) {
        Ok(Content::Text(text)) => text,
        Ok(Content::Binary) | Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// One of so many choices, the same for the same bytes: a law each is faster than all of them for every input, and each
/// is asked of inputs like it.
pub fn choice(bytes: &[u8], choices: u64) -> u64 {
    let mixed = bytes.iter().fold(0, |sum: u64, &byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    });
    mixed % choices
}

/// A problem says something, and its place is inside the text it is about.
pub fn assert_told(problem: &Problem) {
    assert!(!problem.message.trim().is_empty());
    if let Some(place) = &problem.place {
        let span = place.span;
        assert!(
            place.text.get(span.range()).is_some(),
            "{span:?} of {:?}",
            place.text
        );
        assert!(
            !span.is_empty() || place.text.is_empty(),
            "{span:?} of {:?}",
            place.text
        );
    }
}

//! Words and phrases as they are compared, and the order they are kept in.

use std::cmp::Ordering;

/// An entry as it is compared: lower case, straight apostrophes, single spaces.
pub fn normalised(entry: &str) -> String {
    let lower = entry.to_lowercase().replace(['’', 'ʼ'], "'");
    let mut words = lower.split_whitespace();
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
    out
}

/// Compares entries word by word, so that those with the same first words stand side by side.
pub fn by_words(a: &str, b: &str) -> Ordering {
    a.bytes().map(rank).cmp(b.bytes().map(rank))
}

/// A byte's place in the order: the space that parts words before all others.
fn rank(byte: u8) -> u16 {
    if byte == b' ' { 0 } else { u16::from(byte) + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_follow_their_first_word() {
        let mut entries = ["in-law", "in time", "in\u{1}", "in", "in a row", "inn"];
        entries.sort_by(|a, b| by_words(a, b));
        let expected = ["in", "in a row", "in time", "in\u{1}", "in-law", "inn"];
        assert_eq!(entries, expected);
    }

    #[test]
    fn an_entry_is_small_with_straight_apostrophes_and_single_spaces() {
        assert_eq!(normalised("  Don’t\u{a0}  STOP "), "don't stop");
        assert_eq!(normalised("   "), "");
    }
}

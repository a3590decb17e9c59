//! A name for a finding that outlives edits around it: rule, path, normalised words, how-many-th such.

use crate::item::Parse;
use std::collections::HashMap;

/// Counts the findings of one document, so that equal ones get names of their own.
#[derive(Debug)]
pub struct Fingerprints<'p> {
    path: &'p str,
    seen: HashMap<u64, u64>,
}

impl<'p> Fingerprints<'p> {
    /// For the document at `path`, which is relative to the root of its project.
    #[must_use]
    pub fn new(path: &'p str) -> Self {
        Self {
            path,
            seen: HashMap::new(),
        }
    }

    /// The fingerprint of the next finding of `rule` on these words, as 16 hexadecimal digits.
    pub fn next(&mut self, rule: &str, words: &str) -> String {
        let mut hash = Fnv::new();
        for part in [rule, self.path, words] {
            hash.write(part.as_bytes());
            hash.write(&[0]);
        }
        let nth = self.seen.entry(hash.0).or_insert(0);
        *nth += 1;
        hash.write(&nth.to_le_bytes());
        hexadecimal(hash.0)
    }
}

/// A number as 16 hexadecimal digits.
fn hexadecimal(number: u64) -> String {
    let mut digits = String::with_capacity(16);
    for byte in number.to_be_bytes() {
        for digit in [byte >> 4, byte & 15] {
            digits.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
    digits
}

/// An item's own words in lower case, without its owners, dates, boxes and marks.
#[must_use]
pub fn normalised(parse: &Parse) -> String {
    let mut out = String::with_capacity(parse.body.len());
    for token in &parse.tokens {
        if token.is_wordlike() && parse.body.contains(&token.range.start) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(token.lower());
        }
    }
    out
}

/// FNV-1a of 64 bits: the standard library promises no hash that stays the same from release to release.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::{Mentions, parse};
    use crate::language::Language;
    use crate::plan::text::Text;

    #[test]
    fn the_same_words_twice_get_two_names_and_each_run_the_same() {
        let name = || {
            let mut names = Fingerprints::new("notes/plan.md");
            (
                names.next("result-verb", "grow my business"),
                names.next("result-verb", "grow my business"),
            )
        };
        let (first, second) = name();
        assert_ne!(first, second);
        assert_eq!((first.clone(), second), name());
        assert_eq!(first, "04927f582cdab5c6");
    }

    #[test]
    fn days_stamps_and_progress_are_no_words_of_an_item() {
        let words = |text: &str| {
            let text = Text::literal(text, 0);
            normalised(&parse(&text, Mentions::People, Language::ENGLISH))
        };
        for text in [
            "Improve morale SCHEDULED: <2026-12-03 Thu 10:00 .+1w>",
            "Improve morale DEADLINE: <2026-12-03 Thu>",
            "Improve morale <2026-12-03 Thu>--<2026-12-05 Sat>",
            "Improve morale >2026-W49",
            "Improve morale @{2026-12-03} @@{10:00}",
            "Improve morale (@2026-12-03)",
            "Improve 📅 2026-12-03 10:00 morale",
            "Improve morale [1/3]",
            "Improve morale [33%]",
            "Improve morale (50 %)",
            "Improve morale t:2026-12-01 rec:+1w",
        ] {
            assert_eq!(words(text), "improve morale", "{text}");
        }
    }

    #[test]
    fn path_and_rule_are_part_of_the_name() {
        let one = Fingerprints::new("a.md").next("result-verb", "grow");
        assert_ne!(one, Fingerprints::new("b.md").next("result-verb", "grow"));
        assert_ne!(one, Fingerprints::new("a.md").next("be-verb", "grow"));
    }
}

//! Whether a text that may be a label shows a sign of it: a term, or a keyword. A text without one is passed over at a few
//! instructions a byte.

use super::super::keyword;
use super::line::has_markup;
use super::starts::Starts;
use super::terms::{Terms, hides};

/// Whether a term stands in a text, or in Markdown with markup, what may be a keyword.
pub fn stand_in(text: &str, markdown: bool, terms: &Terms) -> bool {
    let bytes = text.as_bytes();
    let has_added = terms.has_added();
    let has_markup = markdown && has_markup(text);
    Starts::new(bytes, has_added).any(|at| {
        if !(has_added || begins_like_sign(&bytes[at..])) {
            return false;
        }
        let (word, rest) = first_word(&text[at..]);
        (has_added || is_worth_a_look(word, rest))
            && (terms.begin(word, rest, has_markup) || (has_markup && may_be_keyword(text, at)))
    })
}

/// The letters and digits of ASCII that a text begins with, and the rest.
fn first_word(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !is_letter(byte));
    text.split_at(end.unwrap_or(text.len()))
}

fn is_letter(byte: u8) -> bool {
    const LETTERS: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0u8;
        while byte < 128 {
            table[byte as usize] = byte.is_ascii_alphanumeric();
            byte += 1;
        }
        table
    };
    LETTERS[usize::from(byte)]
}

/// What terms and keywords begin with, "to do", "AI" and "now" apart.
const BEGINNINGS: [&[u8; 4]; 16] = [
    b"acti", b"corr", b"doin", b"foll", b"late", b"miti", b"next", b"plan", b"prev", b"reme",
    b"repa", b"task", b"thin", b"todo", b"wait", b"what",
];

/// For each first letter of a sign, the letters that go on with it at one place as bits, and bit 0 for what is no letter.
const fn letters_at(place: usize) -> [u32; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    while at < BEGINNINGS.len() + 2 {
        let beginning = match at {
            0 => b"ai  ",
            1 => b"now ",
            _ => BEGINNINGS[at - 2],
        };
        let first = beginning[0];
        let letters = 1 | table[first as usize] | bit(beginning[place]);
        table[first as usize] = letters;
        table[first.to_ascii_uppercase() as usize] = letters;
        at += 1;
    }
    table
}

/// The bit of a letter, of whatever case; bit 0 for a byte that ends a word, none for letters beyond ASCII and digits.
const fn bit(byte: u8) -> u32 {
    match byte {
        b'a'..=b'z' => 1 << (byte - b'a' + 1),
        b'A'..=b'Z' => 1 << (byte - b'A' + 1),
        b'0'..=b'9' => 0,
        _ => 1,
    }
}

/// Whether the first bytes of a text may be those of a sign, by the least that tells: most words are none.
fn begins_like_sign(text: &[u8]) -> bool {
    const BITS: [u32; 256] = {
        let mut table = [0; 256];
        let mut byte = 0u8;
        while byte < 128 {
            table[byte as usize] = bit(byte);
            byte += 1;
        }
        table
    };
    const SECONDS: [u32; 256] = letters_at(1);
    const THIRDS: [u32; 256] = letters_at(2);
    let Some(first) = text.first().map(|first| usize::from(*first)) else {
        return false;
    };
    let bit_at = |at: usize| text.get(at).map_or(1, |byte| BITS[usize::from(*byte)]);
    let second = SECONDS[first] & bit_at(1);
    second == 1 || (second != 0 && THIRDS[first] & bit_at(2) != 0)
}

/// Whether a word may be a sign, by what it begins with and the byte behind it: most are not.
fn is_worth_a_look(word: &str, rest: &str) -> bool {
    let (word, rest) = (word.as_bytes(), rest.as_bytes());
    match word.first_chunk::<4>() {
        Some(four) => BEGINNINGS.contains(&&four.map(|letter| letter | 0x20)),
        None if word.is_empty() => false,
        None => may_be_cut(rest) || matches!(word, b"AI" | b"NOW") || begins_to_do(word, rest),
    }
}

/// Whether a word may go on in markup, or stands at the end of its line.
fn may_be_cut(rest: &[u8]) -> bool {
    rest.first()
        .is_none_or(|next| matches!(next, b'\n' | b'\r') || hides(*next))
}

/// Whether a word may be the first of "to do", or stands before what only a close look can tell.
fn begins_to_do(word: &[u8], rest: &[u8]) -> bool {
    word.eq_ignore_ascii_case(b"to")
        && match rest {
            [b' ' | b'-', b'd' | b'D', ..] => true,
            [b' ' | b'-', next, ..] => !next.is_ascii_alphanumeric(),
            _ => true,
        }
}

/// Whether a word may be the first that a line shows, by what stands before it: markup may hide all that does.
fn may_be_first(before: &[u8]) -> bool {
    let is_between = |byte: &&u8| matches!(byte, b' ' | b',');
    let last = before.iter().rev().find(|byte| !is_between(byte));
    last.is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

/// Whether the word at a byte may be a keyword that a line begins with.
fn may_be_keyword(text: &str, at: usize) -> bool {
    may_be_first(&text.as_bytes()[..at]) && keyword::may_begin(&text[at..], true)
}

#[cfg(test)]
mod tests {
    use super::super::super::heading_words::TERMS;
    use super::*;
    use crate::settings::Headings;

    #[test]
    fn every_term_and_keyword_is_a_sign_in_any_case() {
        let terms = Terms::new(&Headings::default()).expect("terms to look for");
        let said = TERMS
            .iter()
            .flat_map(|(words, joined)| [words.join(" "), (*joined).to_owned()]);
        let keywords = [
            "AI: a",
            "ACTION: a",
            "TO DO: a",
            "TODO a",
            "DOING a",
            "NOW a",
            "LATER a",
            "WAITING a",
        ];
        for text in said.chain(keywords.map(str::to_owned)) {
            for text in [text.clone(), text.to_uppercase()] {
                assert!(stand_in(&format!("`b` **{text}**"), true, &terms), "{text}");
            }
        }
    }
}

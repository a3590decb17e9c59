//! Where a text shows a sign of an action list: a term of a label, a keyword, a checkbox.
//! Text without one is passed over at a few instructions a byte.

use super::super::{checkbox, keyword};
use super::line::has_markup;
use super::starts::Starts;
use super::terms::{Terms, hides};

/// The signs of a text.
pub struct Signs<'a> {
    text: &'a str,
    markdown: bool,
    terms: &'a Terms,
}

impl<'a> Signs<'a> {
    pub fn new(text: &'a str, markdown: bool, terms: &'a Terms) -> Self {
        Self {
            text,
            markdown,
            terms,
        }
    }

    /// Where the first sign stands from the byte `at` on, where no word goes on.
    pub fn next(&self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        Starts::new(bytes, at, self.terms.has_added()).find(|at| match bytes[*at] {
            b'[' => checkbox::parse(&self.text[*at..]).is_some(),
            _ => self.is_at_word(*at),
        })
    }

    /// Whether a word is a term or a keyword or may be the beginning of one, whether its line goes on below or ends its
    /// text.
    fn is_at_word(&self, at: usize) -> bool {
        let has_added = self.terms.has_added();
        if !(has_added || begins_like_sign(&self.text.as_bytes()[at..])) {
            return false;
        }
        let (said, rest) = first_word(&self.text[at..]);
        let begins = |rest| self.terms.begin(said, rest, self.markdown);
        (has_added || is_worth_a_look(said, rest))
            && (begins(rest)
                || end_of_line(rest).is_some_and(begins)
                || may_be_keyword(self.text, at, self.markdown))
    }
}

/// Whether a term stands in a text, or in Markdown with markup, what may be a keyword.
pub fn stand_in(text: &str, markdown: bool, terms: &Terms) -> bool {
    let has_markup = markdown && has_markup(text);
    let mut at = 0;
    while at < text.len() {
        let (said, rest) = first_word(&text[at..]);
        if (is_worth_a_look(said, rest) || terms.has_added())
            && (terms.begin(said, rest, has_markup)
                || (has_markup && may_be_keyword(text, at, true)))
        {
            return true;
        }
        at = text.len()
            - rest
                .trim_start_matches(|between: char| !between.is_ascii_alphanumeric())
                .len();
    }
    false
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

/// Whether the word at a byte may be a keyword that a line begins with, whether the line ends its text or goes on.
fn may_be_keyword(text: &str, at: usize, markdown: bool) -> bool {
    /// Bytes that a keyword is known by, with what follows it.
    const ENOUGH: usize = 200;
    if !may_be_first(&text.as_bytes()[..at]) {
        return false;
    }
    let enough = (at + ENOUGH).min(text.len());
    let enough = (enough..text.len()).find(|end| text.is_char_boundary(*end));
    let rest = &text[at..enough.unwrap_or(text.len())];
    let is_begun_by = |text: &str| keyword::may_begin(text, markdown);
    let ends = rest.find(['\n', '\r']);
    is_begun_by(rest) || ends.is_some_and(|end| is_begun_by(rest[..end].trim_end()))
}

/// What stands between a word and the end of its line, where that is no word.
fn end_of_line(rest: &str) -> Option<&str> {
    let at =
        rest.find(|next: char| next == '\n' || next == '\r' || next.is_ascii_alphanumeric())?;
    rest[at..].starts_with(['\n', '\r']).then(|| &rest[..at])
}

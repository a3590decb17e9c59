//! Cuts a text into words and signs as the reader knows them: no grammar, no lexicon, bytes and their classes alone.
//! `data/reader/words.py` does the same for training; a test holds the two together.

use std::ops::Range;

/// The most words and signs that are read of an item: after so many, nothing changes what it is.
pub(super) const MOST_WORDS: usize = 40;

/// What a word looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// No capital and no digit.
    Small,
    /// A capital first and no other.
    Title,
    /// Nothing but capitals.
    Capitals,
    /// A capital inside.
    Mixed,
    /// Digits and letters.
    Named,
    /// Digits alone.
    Number,
    /// A sign of ASCII.
    Sign,
    /// Any other sign, such as an emoji.
    Symbol,
}

impl Look {
    /// How many there are.
    pub(super) const COUNT: usize = 8;
}

/// A word or sign of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// Its bytes in the text, from 0.
    pub(super) range: Range<usize>,
    /// As it stands there; of signs that look alike the ASCII one.
    pub(super) written: &'t str,
    pub(super) look: Look,
}

/// The words and signs of a text, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    let next = move || {
        while text.as_bytes().get(at) == Some(&b' ') {
            at += 1;
        }
        at = text.len() - text[at..].trim_start_matches(is_space).len();
        let start = at;
        let first = text[at..].chars().next()?;
        if is_letter(first) {
            at += length(&text[at..]);
            let written = &text[start..at];
            let look = look_of(written);
            return Some(Word {
                range: start..at,
                written,
                look,
            });
        }
        at += first.len_utf8();
        let range = start..at;
        let written = plain(first).unwrap_or(&text[range.clone()]);
        let look = if written.is_ascii() {
            Look::Sign
        } else {
            Look::Symbol
        };
        Some(Word {
            range,
            written,
            look,
        })
    };
    std::iter::from_fn(next).take(MOST_WORDS)
}

fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{a0}')
}

/// Whether words are made of it: letters and digits, told by blocks of Unicode, which no version of it changes.
fn is_letter(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_alphanumeric();
    }
    // Signs of Latin-1; punctuation, arrows and other symbols; those of East Asia; variation selectors; emoji and beyond.
    !matches!(
        char,
        '\0'..'\u{c0}'
            | '\u{2000}'..'\u{2c00}'
            | '\u{3000}'..'\u{3040}'
            | '\u{fe00}'..'\u{fe10}'
            | '\u{1f000}'..
    )
}

fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’')
}

/// The bytes of the word that a text begins with. An apostrophe between letters is part of it.
fn length(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if text
        .as_bytes()
        .get(plain)
        .is_none_or(|&next| next != b'\'' && next.is_ascii())
    {
        return plain;
    }
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let joins = is_apostrophe(char) && next.is_some_and(is_letter);
        if !is_letter(char) && !joins {
            return at;
        }
    }
    text.len()
}

/// The sign of ASCII for one that looks like it.
fn plain(sign: char) -> Option<&'static str> {
    match sign {
        '‘' | '’' => Some("'"),
        '“' | '”' => Some("\""),
        '–' | '—' => Some("-"),
        '…' => Some("."),
        _ => None,
    }
}

fn look_of(word: &str) -> Look {
    let (mut letters, mut digits, mut capitals) = (0, 0, 0);
    for byte in word.bytes() {
        digits += usize::from(byte.is_ascii_digit());
        capitals += usize::from(byte.is_ascii_uppercase());
        letters += 1;
    }
    match (digits, capitals) {
        (0, 0) => Look::Small,
        (0, 1) if word.as_bytes()[0].is_ascii_uppercase() => Look::Title,
        (0, _) if capitals == letters => Look::Capitals,
        (0, _) => Look::Mixed,
        _ if digits == letters => Look::Number,
        _ => Look::Named,
    }
}

/// The hash of a word's characters after some others: FNV-1a of 64 bits over UTF-8, small letters for capitals of ASCII
/// and 0 for every digit of it, so that "v2" and "V3" are one.
pub(super) fn hash(before: u64, word: &str) -> u64 {
    let folded = |byte: u8| match byte {
        b'0'..=b'9' => b'0',
        _ => byte.to_ascii_lowercase(),
    };
    if word.is_ascii() {
        return word
            .bytes()
            .fold(before, |hash, byte| step(hash, folded(byte)));
    }
    let mut buffer = [0; 4];
    word.chars().fold(before, |hash, char| {
        let char = if is_apostrophe(char) { '\'' } else { char };
        let bytes = char.encode_utf8(&mut buffer).bytes();
        bytes.fold(hash, |hash, byte| step(hash, folded(byte)))
    })
}

/// The hash of no characters.
pub(super) const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of some bytes as they are, after some others.
pub(super) fn hash_bytes(before: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(before, |hash, &byte| step(hash, byte))
}

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The last characters of a word, so many or all it has.
pub(super) fn ending(word: &str, characters: usize) -> &str {
    if word.is_ascii() {
        return &word[word.len().saturating_sub(characters)..];
    }
    let mut starts = word.char_indices().rev().map(|(at, _)| at);
    &word[starts.nth(characters - 1).unwrap_or(0)..]
}

/// The first characters of a word, so many or all it has.
pub(super) fn beginning(word: &str, characters: usize) -> &str {
    if word.is_ascii() {
        return &word[..characters.min(word.len())];
    }
    let mut starts = word.char_indices().map(|(at, _)| at);
    &word[..starts.nth(characters).unwrap_or(word.len())]
}

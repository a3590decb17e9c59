//! The terms that make a label, found in a line as it is written: each with what may follow it.

use super::super::heading::plain_words;
use super::super::heading_words::{self as words, TERMS, is};
use super::line::is_markup;
use crate::settings::Headings;

/// What follows a word.
enum Next<'a> {
    /// Nothing.
    End,
    /// What parts it from anything behind: a comma, a colon.
    Parted,
    /// Something that only a parser can tell.
    Unknown,
    /// A word in lower or upper case, as it is written, which may go on.
    Word(&'a str),
}

/// The words to look for beside the built-in terms.
pub struct Terms {
    added: Vec<String>,
}

impl Terms {
    /// The terms of the labels in force; none where one of them can't be looked for.
    pub fn new(headings: &Headings) -> Option<Self> {
        let mut added = Vec::new();
        for label in &headings.add {
            let words = plain_words(label);
            let is_term = |word: &String| word == "&" || TERMS.iter().any(|(_, name)| name == word);
            let mut own = words.iter().filter(|word| !is_term(word)).peekable();
            if own.peek().is_none() {
                // Made of built-in terms, or of nothing.
                continue;
            }
            let plain = |word: &&String| word.bytes().all(|byte| byte.is_ascii_lowercase());
            added.push(own.filter(plain).max_by_key(|word| word.len())?.clone());
        }
        Some(Self { added })
    }

    /// Whether there are words to look for beside those of the built-in terms.
    pub fn has_added(&self) -> bool {
        !self.added.is_empty()
    }

    /// Whether a term begins with a word that `rest` stands behind, as far as what follows it tells.
    pub fn begin(&self, word: &str, rest: &str, markdown: bool) -> bool {
        let first = word.bytes().next().unwrap_or_default();
        (INITIALS.contains(&first.to_ascii_lowercase()) && is_term(word, rest, markdown))
            || self.is_added(word, rest)
    }

    fn is_added(&self, word: &str, rest: &str) -> bool {
        self.added
            .iter()
            .any(|added| added.eq_ignore_ascii_case(word) || may_go_on(word, rest, added))
    }
}

/// What built-in terms begin with.
const INITIALS: &[u8] = b"atfncprmw";

/// Bytes of the longest word of a built-in term.
const LONGEST: usize = 12;

fn is_term(word: &str, rest: &str, markdown: bool) -> bool {
    if word.len() > LONGEST {
        return false;
    }
    let begins = first_two(word).is_some_and(begins_like_term);
    if word.len() > 1 && !begins {
        return false;
    }
    let initial = word.as_bytes()[0] | 0x20;
    let named = || {
        let terms = TERMS.iter().map(|(term, _)| *term);
        terms.filter(|term| term[0].as_bytes()[0] == initial)
    };
    if rest.bytes().next().is_some_and(hides) {
        let mut known = named().map(|term| term[0]).chain(SINGLE);
        if known.any(|known| may_go_on(word, rest, known)) {
            return true;
        }
    }
    if !begins || is_longer(word, rest) {
        return false;
    }
    let mut letters = [0; LONGEST];
    let letters = &mut letters[..word.len()];
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    let lower = std::str::from_utf8(letters).unwrap_or_default();
    if is(words::STRONG | words::WEAK, lower) {
        return match next(rest, markdown) {
            Next::End | Next::Parted => lower != "task",
            Next::Unknown => true,
            Next::Word(next) => may_follow(next),
        };
    }
    let next = next(rest, markdown);
    named().any(|term| {
        let is_first = term[0] == lower || term[0].strip_suffix('s') == Some(lower);
        is_first
            && match (&next, term.get(1)) {
                (_, None) | (Next::Unknown, _) => true,
                (Next::End | Next::Parted, _) => false,
                (Next::Word(next), Some(second)) => {
                    second.len() >= next.len() && second[..next.len()].eq_ignore_ascii_case(next)
                }
            }
    })
}

/// The first two letters of a word, in lower case.
fn first_two(word: &str) -> Option<[u8; 2]> {
    let letters = word.as_bytes().first_chunk::<2>()?;
    Some([letters[0] | 0x20, letters[1] | 0x20])
}

/// Terms of one word.
const SINGLE: [&str; 18] = [
    "action",
    "actions",
    "actionable",
    "actionables",
    "actionitems",
    "actionlist",
    "actionlog",
    "actionplan",
    "actionpoints",
    "actionsteps",
    "followups",
    "nextactions",
    "nextsteps",
    "task",
    "tasklist",
    "tasks",
    "todo",
    "todos",
];

/// Whether two letters, in lower case, are those that some term begins with.
fn begins_like_term(letters: [u8; 2]) -> bool {
    matches!(
        &letters,
        b"ac"
            | b"ta"
            | b"to"
            | b"fo"
            | b"ne"
            | b"pl"
            | b"wh"
            | b"th"
            | b"co"
            | b"pr"
            | b"re"
            | b"mi"
    )
}

/// Whether what stands behind a word makes it another: "action.yml", "task's".
fn is_longer(word: &str, rest: &str) -> bool {
    let bytes = rest.as_bytes();
    match bytes.first() {
        Some(b'.' | b'_') => bytes.get(1).is_some_and(u8::is_ascii_alphanumeric),
        Some(b'\'') => !word.eq_ignore_ascii_case("todo"),
        _ => false,
    }
}

/// Whether markup that stands right behind the letters of a word may begin with this byte.
pub const fn hides(byte: u8) -> bool {
    is_markup(byte) || byte == b'!' || byte == b'('
}

fn alphanumeric(bytes: &[u8]) -> usize {
    let is_inside = |byte: &u8| byte.is_ascii_alphanumeric();
    bytes
        .iter()
        .position(|byte| !is_inside(byte))
        .unwrap_or(bytes.len())
}

/// Whether a word that markup stands behind may be the beginning of `known`: "**Act**ions".
fn may_go_on(word: &str, rest: &str, known: &str) -> bool {
    let is_start = known.len() > word.len() && known[..word.len()].eq_ignore_ascii_case(word);
    if !is_start {
        return false;
    }
    let missing = &known.as_bytes()[word.len()..];
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let next = bytes.get(at + 1);
        match byte {
            b'*' | b'_' | b'`' | b'~' | b'=' => at += 1,
            b'!' if next == Some(&b'[') => at += 1,
            // "(s)" is read as an "s".
            b'(' if bytes[at + 1..].starts_with(b"s)") => at += 1,
            b'[' if !matches!(next, Some(b'[' | b'^' | b']')) => at += 1,
            b']' => match next {
                Some(b'(') => match link_end(&bytes[at + 2..], b')') {
                    Some(len) => at += 2 + len,
                    None => return true,
                },
                Some(b'[') => match link_end(&bytes[at + 2..], b']') {
                    Some(len) => at += 2 + len,
                    None => return true,
                },
                _ => at += 1,
            },
            b'<' => {
                return next
                    .is_some_and(|next| next.is_ascii_alphabetic() || b"/!?".contains(next));
            }
            b'%' => return next == Some(&b'%'),
            b'[' => return true,
            _ => break,
        }
    }
    at > 0
        && bytes
            .get(at)
            .is_some_and(|byte| byte.eq_ignore_ascii_case(&missing[0]))
}

/// Bytes to the end of a link's target, that included; none where that takes a parser.
fn link_end(bytes: &[u8], close: u8) -> Option<usize> {
    /// Bytes that most targets have.
    const ENOUGH: usize = 500;
    let bytes = &bytes[..bytes.len().min(ENOUGH)];
    let end = bytes.iter().position(|byte| *byte == close)?;
    let odd = |byte: &u8| {
        matches!(
            byte,
            b'(' | b'[' | b'"' | b'\'' | b'<' | b'\\' | b'\n' | b'\r'
        )
    };
    (!bytes[..end].iter().any(odd)).then_some(end + 1)
}

/// Whether a word may follow a term in its label.
fn may_follow(next: &str) -> bool {
    const OF_TERMS: [&str; 16] = [
        "item",
        "items",
        "point",
        "points",
        "step",
        "steps",
        "plan",
        "plans",
        "list",
        "log",
        "register",
        "tracker",
        "breakdown",
        "and",
        "todo",
        "to",
    ];
    let lower = next.to_ascii_lowercase();
    let known = words::TAILS | words::NOUN_TAILS | words::STRONG | words::WEAK | words::CALENDAR;
    next.starts_with(|first: char| first.is_ascii_digit())
        || OF_TERMS.contains(&lower.as_str())
        || is(known, &lower)
}

/// What follows a word that `rest` stands behind.
fn next(rest: &str, markdown: bool) -> Next<'_> {
    let bytes = rest.as_bytes();
    let mut at = 0;
    let mut begins_line = false;
    loop {
        let Some(byte) = bytes.get(at) else {
            return Next::End;
        };
        begins_line |= matches!(byte, b'\n' | b'\r');
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b'.' | b';' | b'"' | b'?' => at += 1,
            b'-' if bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric) => at += 1,
            b'>' if markdown && begins_line => at += 1,
            b',' | b':' | b'/' | b'+' | b'>' => return Next::Parted,
            _ if byte.is_ascii_alphanumeric() => break,
            _ => return Next::Unknown,
        }
    }
    let end = at + alphanumeric(&bytes[at..]);
    match bytes.get(end) {
        Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' | b';' | b'?' | b'!' | b'"' | b')')
        | None => Next::Word(&rest[at..end]),
        Some(b'.') if !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) => {
            Next::Word(&rest[at..end])
        }
        _ => Next::Unknown,
    }
}

//! What a line of Markdown may show of labels, keywords and boxes, told without parsing it: in doubt it shows one.

use crate::language::{Class, Language, Signs, Terms};
use crate::plan::{Checkbox, checkbox, keyword, label};
use crate::settings::Scope;
use std::borrow::Cow;

/// Whether a byte is of markup that may show nothing.
pub const fn is_markup(byte: u8) -> bool {
    matches!(
        byte,
        b'*' | b'_' | b'`' | b'~' | b'<' | b'[' | b']' | b'&' | b'=' | b'\\'
    )
}

/// Whether markup stands in a text.
pub fn has_markup(said: &str) -> bool {
    said.bytes().any(is_markup)
}

/// A letter or digit of ASCII.
const WORD: u8 = 1;
/// Markup that hides no more than itself.
const ALONE: u8 = 2;
/// What may hide more, or split a word.
const SPLITS: u8 = 4;
/// What may reach from one line to another.
const REACHES: u8 = 8;

/// Of which of these kinds each byte is.
const KINDS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0u8;
    loop {
        table[byte as usize] = match byte {
            b'*' | b'_' | b'`' => ALONE | REACHES,
            b'~' | b'=' => ALONE,
            b'<' | b'[' | b']' | b'(' | b')' => SPLITS | REACHES,
            // The first byte of the one sign beyond ASCII whose lower case is a letter of ASCII: U+212A.
            b'&' | 0xE2 => SPLITS,
            _ if byte.is_ascii_alphanumeric() => WORD,
            _ => 0,
        };
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

fn is(kind: u8, byte: u8) -> bool {
    KINDS[usize::from(byte)] & kind != 0
}

/// Whether a text may show the beginning of a term, or of a keyword that is none, in pieces as well.
pub fn shows_sign(said: &str, language: Language) -> bool {
    let bytes = said.as_bytes();
    let beginnings = language.beginnings(Signs::LABEL_SIGN);
    let begins = |text: &[u8]| beginnings.is_some_and(|all| all.holds(text));
    let (mut seen, mut before) = (0, 0);
    for (at, byte) in bytes.iter().enumerate() {
        let kinds = KINDS[usize::from(*byte)];
        if kinds & !before & WORD != 0 && begins(&bytes[at..]) && is_sign(said, at, language) {
            return true;
        }
        seen |= kinds;
        before = kinds;
    }
    let is_glued = || (0..bytes.len()).any(|at| is(ALONE, bytes[at]) && splits(bytes, at));
    (seen & SPLITS != 0 && is_split(said))
        || (seen & ALONE != 0 && is_glued() && shows_sign(&without_alone(said), language))
}

/// A text without the markup that hides no more than itself.
fn without_alone(said: &str) -> String {
    let mut kept = String::with_capacity(said.len());
    let mut from = 0;
    for (at, byte) in said.bytes().enumerate() {
        if is(ALONE, byte) {
            kept.push_str(&said[from..at]);
            from = at + 1;
        }
    }
    kept.push_str(&said[from..]);
    kept
}

/// Whether markup that hides no more than itself stands between two letters, at its first byte. Underscores alone do not
/// count there as markup.
fn splits(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at..];
    let after = || rest.iter().position(|byte| !is(ALONE, *byte));
    let splits = |end: usize| is(WORD, rest[end]) && rest[..end].iter().any(|sign| *sign != b'_');
    at > 0 && is(WORD, bytes[at - 1]) && after().is_some_and(splits)
}

/// A label without its markup; none where that may show less than its words, or only a part of it may be the label.
pub fn without_markup(said: &str) -> Option<Cow<'_, str>> {
    let begins = said.bytes().position(|byte| byte.is_ascii_alphanumeric());
    let before = &said.as_bytes()[..begins.unwrap_or(0)];
    if may_be_bold(before) {
        return None;
    }
    words_of(said)
}

/// All words of a text without its markup; none where that may show less than its words.
pub fn words_of(said: &str) -> Option<Cow<'_, str>> {
    if !has_markup(said) {
        return Some(Cow::Borrowed(said));
    }
    let bytes = said.as_bytes();
    let is_odd =
        |(at, byte): (usize, &u8)| is_markup(*byte) && (!is(ALONE, *byte) || splits(bytes, at));
    let is_known = !bytes.iter().enumerate().any(is_odd);
    is_known.then(|| Cow::Owned(without_alone(said)))
}

/// Whether a text is plainly a sentence that is longer than a label, and no bold label of several lines.
pub fn is_sentence(said: &str) -> bool {
    let one_line = |said: &str| !said.contains('\n') || !may_be_bold(said.as_bytes());
    said.ends_with(label::SENTENCE_ENDS) && !is_short(said) && one_line(said)
}

/// Whether the word at a byte is a sign, or begins one of several words that may be there.
fn is_sign(said: &str, at: usize, language: Language) -> bool {
    let len = said[at..]
        .bytes()
        .take_while(|byte| is(WORD, *byte))
        .count();
    let (word, rest) = said[at..].split_at(len);
    let classes = language.classes_of(word);
    let begins = |words: &[&str]| {
        // "what's" is seen as the word before its apostrophe.
        match words[0].split_once('\'') {
            Some((first, _)) => {
                first.eq_ignore_ascii_case(word) && rest.starts_with(['\'', '’', '&', '<'])
            }
            None => {
                words[0].eq_ignore_ascii_case(word)
                    && words.get(1).is_none_or(|next| may_go_on(rest, next))
            }
        }
    };
    let terms = || language.terms(Terms::TERM).iter();
    classes.has(Class::STRONG_TERM)
        || classes.has(Class::WEAK_TERM)
        || classes.has(Class::WHOLE_TERM)
        || (classes.has(Class::TO)
            && may_be_in(rest, &[Class::ERRAND_VERB, Class::LIST_VERB], language))
        || (classes.has(Class::TERM_FIRST)
            && (rest.starts_with(['\'', '’']) || may_be_in(rest, &[Class::TERM_SECOND], language))
            && terms().any(|term| begins(term.words)))
        || keyword::is_in_capitals(word, language)
}

/// Whether the next word may be in one of these classes.
fn may_be_in(rest: &str, classes: &[Class], language: Language) -> bool {
    let next = rest.trim_start_matches(|first: char| !first.is_ascii_alphanumeric());
    let len = next.bytes().take_while(|byte| is(WORD, *byte)).count();
    let gap = &rest[..rest.len() - next.len()];
    let own = language.classes_of(&next[..len]);
    gap.contains(['<', '[', '(', '&']) || classes.iter().any(|class| own.has(*class))
}

/// Whether the next word may be this one, or a part of it.
fn may_go_on(rest: &str, word: &str) -> bool {
    let gap = rest.bytes().position(|byte| byte.is_ascii_alphanumeric());
    let (gap, rest) = rest.split_at(gap.unwrap_or(rest.len()));
    let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let len = len.min(word.len());
    gap.contains(['<', '[', '(', '&'])
        || len > 0
            && word
                .get(..len)
                .is_some_and(|start| start.eq_ignore_ascii_case(&rest[..len]))
}

/// Whether a word may be in pieces, or have letters that are written as something else: "Ac<b>tion", "Ta(s)ks".
fn is_split(said: &str) -> bool {
    let bytes = said.as_bytes();
    let splits_tag = |tag: &[u8]| {
        let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b" /-".contains(byte);
        let end = tag.iter().position(|byte| !is_plain(byte));
        end.is_none_or(|end| tag[end] != b'>' || tag.get(end + 1).is_some_and(|next| *next != b' '))
    };
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let splits = |at: usize| match bytes[at] {
        b'<' => at > 0 && letter(at - 1) && splits_tag(&bytes[at + 1..]),
        b'[' => at > 0 && letter(at - 1 - usize::from(at > 1 && bytes[at - 1] == b'!')),
        b')' | b']' => letter(at + 1),
        b'&' => bytes.get(at + 1) == Some(&b'#'),
        b'(' => bytes[at..].starts_with(b"(s)"),
        0xE2 => bytes[at..].starts_with("\u{212a}".as_bytes()),
        _ => false,
    };
    (0..bytes.len()).any(splits)
}

/// Whether a checkbox is an item or left over, wherever it stands.
pub fn counts(scope: Scope, checkbox: Checkbox) -> bool {
    !checkbox.is_closed() || scope == Scope::Everywhere
}

/// Whether a box that `counts` stands in a text.
pub fn holds_box(said: &str, counts: impl Fn(Checkbox) -> bool) -> bool {
    // A tag of HTML may show one, too.
    let is_input = |rest: &str| {
        let tag = rest.get(.."<input".len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case("<input"))
    };
    memchr::memchr2_iter(b'[', b'<', said.as_bytes()).any(|at| {
        let rest = &said[at..];
        is_input(rest) || checkbox::parse(rest).is_some_and(|mark| counts(mark.checkbox))
    })
}

/// Whether markup in lines that may be one text reaches from one of them to another, so that none can be judged alone.
pub fn crosses(lines: &str) -> bool {
    // Most lines have none, which is asked of many bytes at a time.
    let is_marked = |line: &[u8]| {
        memchr::memchr3(b'[', b']', b'<', line).is_some()
            || memchr::memchr3(b'`', b'*', b'_', line).is_some()
    };
    let lines = lines.as_bytes();
    is_marked(lines)
        && lines
            .split(|byte| *byte == b'\n')
            .any(|line| is_marked(line) && is_open(line))
}

/// Whether a line opens or closes markup that it doesn't hold both ends of.
fn is_open(line: &[u8]) -> bool {
    let (mut brackets, mut round, mut ticks, mut pairs) = (0i32, 0i32, 0, 0);
    let mut links = false;
    let signs = line
        .iter()
        .enumerate()
        .filter(|(_, byte)| is(REACHES, **byte));
    for (at, byte) in signs {
        let next = line.get(at + 1);
        let is_pair = next == Some(byte);
        match byte {
            b'<' if next.is_none_or(|next| !matches!(next, b' ' | b'=' | b'-' | b'0'..=b'9')) => {
                return true;
            }
            b'[' => {
                brackets += 1;
                links = true;
            }
            b']' => brackets -= 1,
            b'(' => round += 1,
            b')' => round -= 1,
            b'`' if is_pair => return true,
            b'`' => ticks += 1,
            b'*' => pairs += i32::from(is_pair),
            b'_' => pairs += i32::from(is_pair) << 16,
            _ => {}
        }
    }
    let is_odd = |count: i32| count & 1 != 0;
    brackets != 0 || (round != 0 && links) || is_odd(ticks) || is_odd(pairs) || is_odd(pairs >> 16)
}

/// Bytes of the longest text of a list item that is a label.
const LONGEST_LABEL: usize = 120;

/// Whether a text of several lines may show no more than a list item has that is a label.
pub fn may_be_item_label(lines: &str) -> bool {
    let may_show_less = memchr::memchr3(b'<', b'[', b'&', lines.as_bytes()).is_some();
    let shows = |byte: &u8| !is_markup(*byte) && !byte.is_ascii_whitespace();
    may_show_less || lines.bytes().filter(shows).count() <= LONGEST_LABEL
}

/// Whether the last of some lines may be a label, though markup reaches over their ends: it is none where it ends a sentence
/// and can't be bold.
pub fn may_be_label_in_lines(lines: &str) -> bool {
    !lines.trim_end().ends_with(label::SENTENCE_ENDS) || may_be_bold(lines.as_bytes())
}

/// Whether one of some lines may begin so once its markup is read, though that reaches over their ends.
pub fn any_beginning(lines: &str, begins: impl Fn(&str) -> bool) -> bool {
    let hides = |line: &str| memchr::memchr2(b'<', b'&', line.as_bytes()).is_some();
    lines.lines().any(|line| {
        let said = line.trim_start_matches(|first: char| !first.is_ascii_alphanumeric());
        let (before, _) = line.split_at(line.len() - said.len());
        hides(line) || before.contains(['[', ']', '!']) || !before.is_ascii() || begins(said)
    })
}

/// Whether a line may show no more words than a label has that nothing marks.
pub fn is_short(said: &str) -> bool {
    let bytes = said.as_bytes();
    let (mut words, mut at) = (0, 0);
    let mut inside = false;
    if memchr::memchr3(b'<', b'[', b']', bytes).is_none() {
        let ends = memchr::memchr_iter(b' ', bytes).chain([bytes.len()]);
        let mut start = 0;
        let is_word = |end| end > std::mem::replace(&mut start, end + 1);
        return ends
            .map(is_word)
            .filter(|is_word| *is_word)
            .nth(label::WORDS)
            .is_none();
    }
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1);
        match (byte, next) {
            // What follows may not show.
            (b'<', _) | (b']', Some(b'[' | b':')) | (b'[', Some(b'^')) => return true,
            (b'[', Some(b'[')) if memchr::memchr(b'|', bytes).is_some() => return true,
            (b']', Some(b'(')) => match target(&bytes[at + 2..]) {
                Some(len) => at += 1 + len,
                None => return true,
            },
            _ => {}
        }
        words += usize::from(byte != b' ' && !inside);
        inside = byte != b' ';
        if words > label::WORDS {
            return false;
        }
        at += 1;
    }
    true
}

/// Bytes of a link's target of no odd signs, with the bracket that closes it.
fn target(bytes: &[u8]) -> Option<usize> {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/:.-_#?=%".contains(byte);
    let end = bytes.iter().position(|byte| !is_plain(byte))?;
    (bytes[end] == b')').then_some(end + 1)
}

/// Whether a line may end in a colon, markup apart.
pub fn may_end_in_colon(said: &str) -> bool {
    let bytes = said.as_bytes();
    let hides = |at: usize| {
        let after = bytes[at + 1..].iter().find(|byte| **byte != b' ');
        after.is_none_or(|byte| is_markup(*byte) || *byte == b'!')
    };
    match bytes.last() {
        Some(last) if *last == b':' => true,
        Some(last) if is_markup(*last) || matches!(last, b'>' | b')' | b';') => {
            bytes.contains(&b'&') || memchr::memchr_iter(b':', bytes).any(hides)
        }
        _ => false,
    }
}

/// The part of a line that begins with markup in which a label or a keyword may stand, should the whole be no label.
pub fn lead(said: &str) -> &str {
    let bytes = said.as_bytes();
    let end = match bytes[0] {
        b'[' if !matches!(bytes.get(1), Some(b']' | b'^' | b'!')) => lead_of_link(bytes),
        b'*' | b'_' if bytes.get(1) == Some(&bytes[0]) => lead_in_bold(bytes),
        b'*' | b'_' | b'`' | b'~' | b'=' if !may_be_bold(bytes) => {
            memchr::memchr_iter(b' ', bytes).nth(2)
        }
        _ => None,
    };
    end.and_then(|end| said.get(..end)).unwrap_or(said)
}

/// The end of a link's text and of the word that it stands in.
fn lead_of_link(bytes: &[u8]) -> Option<usize> {
    let close = memchr::memchr(b']', bytes).filter(|_| !may_be_bold(bytes))?;
    let space = memchr::memchr(b' ', &bytes[close..])?;
    Some(close + space)
}

/// The end of the bold words that a line begins with, where something else follows.
fn lead_in_bold(bytes: &[u8]) -> Option<usize> {
    let signs = &bytes[..2];
    let len = bytes[2..].iter().position(|byte| is_markup(*byte))?;
    let (inside, rest) = bytes[2..].split_at(len);
    let rest = rest.strip_prefix(signs)?;
    let is_space = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == b' ');
    let closes =
        !is_space(inside.first()) && !is_space(inside.last()) && rest.first() != bytes.first();
    let follows = rest.iter().find(|byte| **byte != b' ') != Some(&b'(')
        && rest.iter().any(u8::is_ascii_alphanumeric);
    (closes && follows).then_some(len + 4)
}

fn may_be_bold(bytes: &[u8]) -> bool {
    let mut signs = memchr::memchr3_iter(b'*', b'_', b'<', bytes);
    signs.any(|at| bytes[at] == b'<' || bytes.get(at + 1) == Some(&bytes[at]))
}

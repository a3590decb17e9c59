//! Regular expressions of rules, built when they are first needed: most never are, by what they can't match without.

use super::compile::Pack;
use super::compile::pack::{self, Run};
use regex::{Regex, RegexBuilder};
use std::cell::Cell;
use std::ops::Range;
use std::sync::OnceLock;

/// A regular expression.
#[derive(Debug)]
pub(super) struct Pattern {
    written: String,
    needs: pack::Pattern,
    /// The bytes of ASCII that may open what it matches, a bit for each.
    first: u128,
    /// The same for what closes it.
    last: u128,
    compiled: OnceLock<Option<Regex>>,
}

/// The most bytes a compiled expression may take.
const REGEX_SIZE: usize = 1 << 20;
/// The most bytes that all expressions of a user may take together, those counted that were tried for each.
pub(super) const REGEX_SIZES: usize = 1 << 24;
/// The most bytes an expression may have as written.
const REGEX_LENGTH: usize = 4096;

impl Pattern {
    /// An expression that is known to compile.
    pub(super) fn new(row: &pack::Pattern, pack: &Pack, compiled: Option<Regex>) -> Self {
        let opens = pack
            .strings(row.opens)
            .filter_map(|text| text.bytes().next());
        let closes = pack
            .strings(row.closes)
            .filter_map(|text| text.bytes().last());
        Self {
            written: pack.text(row.written).to_owned(),
            needs: *row,
            first: ascii(opens),
            last: ascii(closes),
            compiled: compiled.map_or_else(OnceLock::new, |regex| OnceLock::from(Some(regex))),
        }
    }

    /// Whether it may match a text, with these [`letters`].
    pub(super) fn may_match(&self, pack: &Pack, body: &str, letters: impl Fn() -> u64) -> bool {
        let start = body.as_bytes();
        if !holds(self.first, start.first()) {
            return false;
        }
        let end = if self.last == ALL {
            body
        } else {
            body.trim_end()
        };
        let end = end.as_bytes();
        if !holds(self.last, end.last()) {
            return false;
        }
        let one_of = |texts: Run, stands: &dyn Fn(&str) -> bool| {
            texts.is_empty() || pack.strings(texts).any(stands)
        };
        let pack::Pattern {
            needs,
            opens,
            closes,
            ..
        } = self.needs;
        // Of several texts most have letters that the other lacks.
        let may_stand = |text: &str| needs.len() == 1 || self::letters(text) & !letters() == 0;
        one_of(needs, &|text| may_stand(text) && body.contains(text))
            && one_of(opens, &|text| may_be(start.get(..text.len()), text))
            && one_of(closes, &|text| {
                let before = end.len().checked_sub(text.len());
                may_be(before.map(|before| &end[before..]), text)
            })
    }

    /// The bytes it matches first.
    pub(super) fn find(&self, pack: &Pack, body: &str) -> Option<Range<usize>> {
        if self.needs.exact {
            let closing = pack.strings(self.needs.closes).next()?;
            let before = body.trim_end().strip_suffix(closing)?;
            return Some(before.len()..body.len());
        }
        let regex = self
            .compiled
            .get_or_init(|| build(&self.written, REGEX_SIZE).ok())
            .as_ref()?;
        regex.find(body).map(|found| found.range())
    }
}

/// All bytes of ASCII.
const ALL: u128 = u128::MAX;

/// Bytes of ASCII, whatever their case, a bit for each; all of them where none is given.
fn ascii(bytes: impl Iterator<Item = u8>) -> u128 {
    let cases = bytes.flat_map(|byte| [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()]);
    match cases.fold(0, |bits, byte| bits | 1 << (byte % 128)) {
        0 => ALL,
        bits => bits,
    }
}

/// Whether a byte is among some of ASCII, or none of ASCII.
fn holds(bits: u128, byte: Option<&u8>) -> bool {
    match byte {
        Some(byte) => !byte.is_ascii() || bits & 1 << byte != 0,
        None => bits == ALL,
    }
}

/// Whether bytes are this text, which is ASCII, whatever the case. Letters beyond ASCII may be those of the text in
/// another case.
fn may_be(bytes: Option<&[u8]>, text: &str) -> bool {
    bytes.is_some_and(|bytes| bytes.eq_ignore_ascii_case(text.as_bytes()) || !bytes.is_ascii())
}

/// A bit for each class of bytes that a text holds. A text that stands in another has no bit that the other lacks.
pub(super) fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |bits, byte| bits | 1 << (byte % 64))
}

/// Compiles an expression of a user's, and takes what it takes from the `room` that is left for all of them.
///
/// # Errors
/// What is wrong with it, in one line, where it does not compile or grows too large.
pub(super) fn compiled(written: &str, room: &Cell<usize>) -> Result<Regex, String> {
    if written.len() > REGEX_LENGTH {
        return Err(format!("it is longer than {REGEX_LENGTH} bytes"));
    }
    let mut size = 1 << 12;
    loop {
        // What grows too large takes its time, too.
        let Some(left) = room.get().checked_sub(size) else {
            // None of those behind it is tried.
            room.set(0);
            return Err("with the others, it grows too large when compiled".to_owned());
        };
        room.set(left);
        match build(written, size) {
            Ok(regex) => return Ok(regex),
            Err(regex::Error::CompiledTooBig(_)) if size < REGEX_SIZE => size *= 4,
            Err(error) => return Err(reason(&error)),
        }
    }
}

fn build(written: &str, size: usize) -> Result<Regex, regex::Error> {
    RegexBuilder::new(written)
        .size_limit(size)
        .nest_limit(50)
        .build()
}

/// The last line of a regex error: the others draw the expression.
fn reason(error: &regex::Error) -> String {
    let text = match error {
        regex::Error::CompiledTooBig(_) => "it grows too large when compiled".to_owned(),
        other => other.to_string(),
    };
    let last = text.lines().last().unwrap_or_default();
    last.trim_start_matches("error: ").to_owned()
}

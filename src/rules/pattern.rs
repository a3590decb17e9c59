//! Regular expressions of rules, built when they are first needed: most never are, by what they can't match without.

use super::compile::pack::{self, Run};
use super::compile::{Pack, folded};
use regex::{Regex, RegexBuilder};
use std::cell::Cell;
use std::ops::Range;
use std::sync::OnceLock;

/// A regular expression.
#[derive(Debug)]
pub(super) struct Pattern {
    written: String,
    /// Texts of the pack, one of which stands in whatever it matches.
    needs: Run,
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
        Self {
            written: pack.text(row.written).to_owned(),
            needs: row.needs,
            compiled: compiled.map_or_else(OnceLock::new, |regex| OnceLock::from(Some(regex))),
        }
    }

    /// Whether it may match a text, which is given folded and with its [`letters`].
    pub(super) fn may_match<'f>(&self, pack: &Pack, folded: impl Fn() -> &'f Folded) -> bool {
        let mut needs = pack.strings(self.needs);
        self.needs.is_empty()
            || needs.any(|text| {
                let Folded {
                    text: body,
                    letters,
                } = folded();
                self::letters(text) & !letters == 0 && body.contains(text)
            })
    }

    /// The bytes it matches first.
    pub(super) fn find(&self, body: &str) -> Option<Range<usize>> {
        let regex = self
            .compiled
            .get_or_init(|| build(&self.written, REGEX_SIZE).ok())
            .as_ref()?;
        regex.find(body).map(|found| found.range())
    }
}

/// A text in which large and small letters are one.
#[derive(Debug)]
pub(super) struct Folded {
    text: String,
    letters: u64,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let text = folded(text);
        let letters = letters(&text);
        Self { text, letters }
    }
}

/// A bit for each class of bytes that a text holds. A text that stands in another has no bit that the other lacks.
fn letters(text: &str) -> u64 {
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
            // None of those after it is tried.
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

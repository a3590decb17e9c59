//! Regular expressions of rules, built when they are first needed.

use regex::{Regex, RegexBuilder};
use std::ops::Range;
use std::sync::OnceLock;

/// A regular expression.
#[derive(Debug)]
pub(super) struct Pattern {
    written: String,
    compiled: OnceLock<Option<Regex>>,
}

/// The most bytes a compiled expression may take.
const REGEX_SIZE: usize = 1 << 20;
/// The most bytes an expression may have as written.
const REGEX_LENGTH: usize = 4096;

impl Pattern {
    /// An expression that is known to compile.
    pub(super) fn new(written: &str, compiled: Option<Regex>) -> Self {
        Self {
            written: written.to_owned(),
            compiled: compiled.map_or_else(OnceLock::new, |regex| OnceLock::from(Some(regex))),
        }
    }

    /// The bytes it matches first.
    pub(super) fn find(&self, body: &str) -> Option<Range<usize>> {
        let regex = self
            .compiled
            .get_or_init(|| build(&self.written).ok())
            .as_ref()?;
        regex.find(body).map(|found| found.range())
    }
}

/// Compiles an expression of a user's.
///
/// # Errors
/// What is wrong with it, in one line, where it does not compile or grows too large.
pub(super) fn compiled(written: &str) -> Result<Regex, String> {
    if written.len() > REGEX_LENGTH {
        return Err(format!("it is longer than {REGEX_LENGTH} bytes"));
    }
    build(written).map_err(|error| reason(&error))
}

fn build(written: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(written)
        .size_limit(REGEX_SIZE)
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

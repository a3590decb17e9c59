//! What can be wrong with a YAML file, whatever it is for: in a user's words, and how to mend it.

use crate::source::Span;
use crate::spelling::{closest, did_you_mean, in_words};
use std::borrow::Cow;
use std::fmt::{Display, Formatter};

/// A fault and its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct YamlError {
    /// What is wrong.
    pub fault: Fault,
    /// The bytes that are wrong.
    pub span: Span,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The same in one sentence.
    pub message: String,
    /// What to write beside the words at fault.
    pub label: Cow<'static, str>,
    /// What to do about it, in sentences.
    pub help: String,
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl Fault {
    /// A fault in these words.
    pub fn new(
        message: impl Into<String>,
        label: impl Into<Cow<'static, str>>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            message: message.into(),
            label: label.into(),
            help: help.into(),
        }
    }

    /// It is no YAML, as the parser says.
    pub(super) fn syntax(problem: &str) -> Self {
        Self::new(
            format!("this is not valid YAML: {problem}"),
            "the parser stopped here",
            "Check the indentation, and put text with “: ”, “#”, “@” or braces in quotes.",
        )
    }

    /// Something stands where something else should.
    pub(super) fn wrong_type(found: &str, expected: &str) -> Self {
        let help = if expected == "text" && !found.starts_with("a ") {
            "Put it in quotes, if it is meant as text.".to_owned()
        } else {
            format!("Write {expected} here.")
        };
        let message = format!("{found} stands where {expected} should");
        Self::new(message, "wrong type", help)
    }

    /// A key that has to be there is missing.
    pub(super) fn missing(key: &str) -> Self {
        let message = format!("the key “{key}” is missing");
        Self::new(message, "incomplete", format!("Add “{key}:”."))
    }

    /// A name of this kind that is none of those there are.
    pub fn unknown(kind: &str, name: &str, known: &[&str]) -> Self {
        let quoted: Vec<String> = known.iter().map(|name| format!("“{name}”")).collect();
        let all = in_words(quoted.iter().map(String::as_str), "or");
        let all = format!("It can be {all}.");
        let mut fault = Self::unknown_among(kind, name, known.iter().copied(), "");
        match fault.help.as_str() {
            "" => fault.help = all,
            near if known.len() <= FEW => fault.help = format!("{near} {all}"),
            _ => {}
        }
        fault
    }

    /// The same where they are too many to tell: the nearest of them is asked about, and `else_help` given without one.
    pub fn unknown_among<'n>(
        kind: &str,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
        else_help: &str,
    ) -> Self {
        let near = closest(name, known).map(did_you_mean);
        // Elsewhere in the file there may be.
        let here = if matches!(kind, "key" | "value") {
            " here"
        } else {
            ""
        };
        Self::new(
            format!("there is no {kind} “{name}”{here}"),
            format!("unknown {kind}"),
            near.unwrap_or_else(|| else_help.to_owned()),
        )
    }
}

/// How many names are told beside the one that was meant.
const FEW: usize = 20;

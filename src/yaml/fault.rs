//! What can be wrong with a YAML file, whatever it is for: in a user's words, and how to mend it.

use crate::source::Span;
use crate::spelling::{closest, did_you_mean, in_words};

/// A fault and its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct YamlError {
    /// What is wrong.
    pub fault: Fault,
    /// The bytes that are wrong.
    pub span: Span,
}

/// What can be wrong with a YAML file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file is too large.
    #[error("this file is larger than {} MB", .limit / 1_000_000)]
    TooLarge {
        /// The most bytes a file may have.
        limit: usize,
    },
    /// A control character, or another that YAML has no place for.
    #[error("the character U+{:04X} can't stand in a YAML file", u32::from(*.character))]
    Unprintable {
        /// The character.
        character: char,
    },
    /// It isn't YAML.
    #[error("this is not valid YAML: {problem}")]
    Syntax {
        /// What the parser says.
        problem: String,
    },
    /// It is nested too deeply.
    #[error("this is nested deeper than {limit} levels")]
    TooDeep {
        /// The most levels a file may have.
        limit: usize,
    },
    /// Aliases of aliases.
    #[error("the aliases of this file stand for more than {limit} values")]
    TooManyAliases {
        /// The most values they may stand for.
        limit: usize,
    },
    /// A second YAML document.
    #[error("a second YAML document begins here")]
    SecondDocument,
    /// A key that stands twice in one map.
    #[error("the key “{key}” stands twice")]
    DuplicateKey {
        /// The key.
        key: String,
        /// The line of the first, from 1.
        first: usize,
    },
    /// A key that means nothing where it stands.
    #[error("there is no key “{name}” here")]
    UnknownKey {
        /// As written.
        name: String,
        /// The keys there are.
        known: Vec<String>,
    },
    /// A word where only certain others may stand.
    #[error("there is no value “{name}” here")]
    UnknownValue {
        /// As written.
        name: String,
        /// The words there are.
        known: Vec<String>,
    },
    /// A key that has to be there.
    #[error("the key “{key}” is missing")]
    MissingKey {
        /// The key.
        key: String,
    },
    /// A number where a string should stand, and the like.
    #[error("{found} stands where {expected} should")]
    WrongType {
        /// What stands there: ``integer `5` ``.
        found: String,
        /// What should.
        expected: String,
    },
}

impl Fault {
    /// What serde says, in a user's words. The place that it names is left out: the diagnostic shows it.
    pub(super) fn of(message: &str) -> Self {
        let cut = message.rfind(" at line ").unwrap_or(message.len());
        let message = &message[..cut];
        let begins = ["unknown field ", "unknown variant ", "invalid ", "missing "];
        let start = begins.iter().filter_map(|words| message.find(words));
        let start = start.filter(|&at| at == 0 || message[..at].ends_with(": "));
        let message = &message[start.min().unwrap_or(0)..];
        let (told, expected) = message.split_once(", expected ").unwrap_or((message, ""));
        let name = |quoted: &str| quoted.trim_matches('`').to_owned();
        if let Some(quoted) = told.strip_prefix("unknown field ") {
            let known = quoted_names(expected);
            let name = name(quoted);
            return Self::UnknownKey { name, known };
        }
        if let Some(quoted) = told.strip_prefix("unknown variant ") {
            let known = quoted_names(expected);
            let name = name(quoted);
            return Self::UnknownValue { name, known };
        }
        if let Some(quoted) = told.strip_prefix("missing field ") {
            return Self::MissingKey { key: name(quoted) };
        }
        let found = told
            .strip_prefix("invalid type: ")
            .or_else(|| told.strip_prefix("invalid value: "));
        match found {
            Some(found) => Self::wrong_type(found, expected),
            None => Self::Syntax {
                problem: message.to_owned(),
            },
        }
    }

    fn wrong_type(found: &str, expected: &str) -> Self {
        let found = match found {
            "sequence" => "a list",
            "map" => "a map",
            "unit value" => "nothing",
            other => other,
        };
        let expected = match expected {
            "" => "something else",
            "a string" => "text",
            "a sequence" => "a list",
            "a boolean" => "true or false",
            "field identifier" => "a key",
            "usize" => "a whole number",
            other => other,
        };
        Self::WrongType {
            found: found.to_owned(),
            expected: expected.to_owned(),
        }
    }

    /// What to write beside the words at fault.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } | Self::TooManyAliases { .. } => "too large",
            Self::Unprintable { .. } => "this character",
            Self::Syntax { .. } => "the parser stopped here",
            Self::TooDeep { .. } => "too deep",
            Self::SecondDocument => "one file, one document",
            Self::DuplicateKey { .. } => "the second one",
            Self::UnknownKey { .. } => "unknown key",
            Self::UnknownValue { .. } => "unknown value",
            Self::MissingKey { .. } => "incomplete",
            Self::WrongType { .. } => "wrong type",
        }
    }

    /// What to do about it, in sentences.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::TooLarge { .. } => "Split it into several files.".to_owned(),
            Self::Unprintable { character } => format!(
                "Remove it; where it is meant, write “\\u{:04X}” in double quotes.",
                u32::from(*character)
            ),
            Self::Syntax { .. } => {
                "Check the indentation, and put text with “: ”, “#”, “@” or braces in quotes."
                    .to_owned()
            }
            Self::TooDeep { .. } => "No more than six levels have a meaning.".to_owned(),
            Self::TooManyAliases { .. } => "Write the values out, or use fewer of them.".to_owned(),
            Self::SecondDocument => {
                "Remove the “---”, or put the rest into a file of its own.".to_owned()
            }
            Self::DuplicateKey { first, .. } => {
                format!("The first stands in line {first}. Keep one of them.")
            }
            Self::UnknownKey { name, known } | Self::UnknownValue { name, known } => {
                choices(name, known)
            }
            Self::MissingKey { key } => format!("Add “{key}:”."),
            Self::WrongType { found, expected }
                if expected == "text" && !found.starts_with("a ") =>
            {
                "Put it in quotes, if it is meant as text.".to_owned()
            }
            Self::WrongType { expected, .. } => format!("Write {expected} here."),
        }
    }
}

/// The names in serde's list of what it expected: "`a` or `b`", "one of `a`, `b`".
fn quoted_names(expected: &str) -> Vec<String> {
    let names = expected.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

/// What may stand there, the nearest first.
fn choices(name: &str, known: &[String]) -> String {
    if known.is_empty() {
        return "Remove it.".to_owned();
    }
    let quoted: Vec<String> = known.iter().map(|name| format!("“{name}”")).collect();
    let names = in_words(quoted.iter().map(String::as_str), "or");
    let all = format!("It can be {names}.");
    match closest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("{} {all}", did_you_mean(near)),
        None => all,
    }
}

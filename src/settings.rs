//! The settings in force for a file: plain types, no reading of files. The lowest layer but for language and reader.

mod level;

pub use level::{Level, Severity};

use crate::language::Language;
use crate::probability::Probability;
use crate::reader::Reader;
use std::collections::BTreeMap;

/// The severity from which findings fail a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Errors only.
    Error,
    /// Warnings and errors.
    Warning,
    /// Anything; hints are shown then.
    Hint,
    /// Nothing.
    Never,
}

impl FailOn {
    /// Whether a finding of that severity fails the run.
    #[must_use]
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Hint => true,
            Self::Never => false,
        }
    }
}

/// Which list items count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Only checkboxes, in action sections.
    Checkboxes,
    /// In action sections, checkboxes, and plain bullets and numbers of lists without any.
    #[default]
    All,
    /// That, and every checkbox outside the sections.
    Everywhere,
}

/// Labels that open or end an action section, beside or instead of the built-in ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Headings {
    /// Labels that open a section; compared as words, without case.
    pub add: Vec<String>,
    /// Whether `add` stands instead of the built-in labels.
    pub replace: bool,
    /// Labels that end a section, beside the built-in ones.
    pub stop: Vec<String>,
}

/// What a file is linted with, beside the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The language that items are written in.
    pub language: Language,
    /// The labels of action sections.
    pub headings: Headings,
    /// Which list items count.
    pub scope: Scope,
    /// Whether done items and details draw findings too.
    pub include_done: bool,
    /// Levels by rule id, over the rules' own.
    pub severity: BTreeMap<String, Level>,
    /// Whether only a part of the items is reported on, as when only changed lines count; a comment that suppresses
    /// nothing is not called unused then.
    pub narrowed: bool,
    /// Today's date, for what is past due; none where nothing may depend on it.
    pub today: Option<jiff::civil::Date>,
    /// What says how likely each verdict is; none where rules alone judge.
    pub reader: Option<Reader>,
    /// Where the reader gives the verdict of a shipped rule less than this, its finding is a hint at most; none where each
    /// rule says so itself.
    pub min_confidence: Option<Probability>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::default(),
            headings: Headings::default(),
            scope: Scope::default(),
            include_done: false,
            severity: BTreeMap::new(),
            narrowed: false,
            today: None,
            reader: Some(Reader::shipped().clone()),
            min_confidence: None,
        }
    }
}

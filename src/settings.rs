//! The settings in force for a file: plain types, no reading of files. The lowest layer but for language and reader.

mod level;
mod lists;

pub use level::{Level, Severity};
pub use lists::{Families, Family, Headings, Items, Scope, WILDCARDS, can_be_label};

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

/// What a file is linted with, beside the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The language that items are written in.
    pub language: Language,
    /// The labels of action sections.
    pub headings: Headings,
    /// The families of labels that open action sections, too.
    pub families: Families,
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
            families: Families::default(),
            scope: Scope::default(),
            include_done: false,
            severity: BTreeMap::new(),
            narrowed: false,
            today: None,
            reader: Reader::at_hand().cloned(),
            min_confidence: None,
        }
    }
}

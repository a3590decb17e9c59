//! What a caller asks for beside the text, as index.d.ts has it.

use doable::config::{Overruling, ReaderChoice, ReaderOptions};
use doable::probability::Probability;
use doable::problem::Problem;
use doable::settings::Items;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The options of every function.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Options {
    /// The document's path from the config's folder, with `/`.
    pub path: Option<String>,
    /// Whether hints are among the findings.
    pub hints: bool,
    /// The text of the config.
    pub config: Option<String>,
    /// The texts of the files that it names, by their paths from its folder.
    pub files: BTreeMap<String, String>,
    /// Further rule files, by name.
    pub rules: BTreeMap<String, String>,
    /// Whether the document stands in a notes vault.
    pub vault: bool,
    /// Which list items count, over what the config says.
    pub items: Option<Items>,
    /// Whether the reader is asked, over what the config says.
    pub reader: Option<bool>,
    /// From which probability on the reader doubts nothing, over what the config says.
    pub min_confidence: Option<f64>,
    /// The day that counts as today, as ISO writes it.
    pub today: Option<String>,
}

/// What a document is called that has no name: as on standard input, it is Markdown.
const UNNAMED: &str = "-";

impl Options {
    /// Reads them from JSON.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(json: &str) -> Result<Self, Problem> {
        let wrong = |error: serde_json::Error| {
            Problem::new(format!("these options can't be used: {error}"))
                .help("index.d.ts has all options and their types.")
        };
        serde_json::from_str(json).map_err(wrong)
    }

    /// The document's path.
    pub fn path(&self) -> &str {
        self.path.as_deref().unwrap_or(UNNAMED)
    }

    /// Whether all that was made of the other options but for path and hints can be used for these.
    pub fn shares_project(&self, other: &Self) -> bool {
        let of = |options: &Self| {
            let Self {
                vault,
                items,
                reader,
                min_confidence,
                ..
            } = *options;
            (vault, items, reader, min_confidence)
        };
        let texts = |options: &'_ Self| (options.files.len(), options.rules.len());
        of(self) == of(other)
            && texts(self) == texts(other)
            && self.today == other.today
            && self.config == other.config
            && self.rules == other.rules
            && self.files == other.files
    }

    /// What they say over all configs.
    ///
    /// # Errors
    /// Where a value is none that can be used.
    pub fn overruling(&self) -> Result<Overruling, Problem> {
        let wrong = |name: &str, value: &dyn std::fmt::Display, help: &str| {
            Problem::new(format!("`{name}` can't be {value}")).help(help)
        };
        let least = |share: f64| {
            let help = "It is a probability from 0 to 1.";
            Probability::of_share(share).ok_or_else(|| wrong("minConfidence", &share, help))
        };
        let day = |day: &String| {
            let help = "It is a day as in 2026-03-01.";
            day.parse().map_err(|_| wrong("today", day, help))
        };
        Ok(Overruling {
            reader: ReaderOptions {
                reader: match self.reader {
                    Some(false) => Some(ReaderChoice::Off),
                    Some(true) => Some(ReaderChoice::Shipped),
                    None => None,
                },
                min_confidence: self.min_confidence.map(least).transpose()?,
            },
            items: self.items,
            today: self.today.as_ref().map(day).transpose()?,
        })
    }
}

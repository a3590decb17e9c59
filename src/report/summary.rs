//! What a run came to, in one line.

use super::Count;
use super::escape::escape;
use crate::problem::Problem;
use crate::settings::Level;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Formatter, Write};

/// Headings of stray checkboxes, and things turned down, that are named.
const NAMED: usize = 4;

/// What there is to know of a rule, for formats that explain the rules beside their findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleNotes {
    /// The level it was written with.
    pub level: Level,
    /// What it is for.
    pub why: Option<String>,
    /// Why an item is reported; as written, placeholders and all.
    pub message: String,
    /// The question that turns the item into a step, as written.
    pub help: String,
    /// Items that it matches.
    pub hits: Vec<String>,
    /// Items that it leaves alone.
    pub misses: Vec<String>,
}

/// What said of the items of a file how likely each verdict is. Of several the last is told: a run is vouched for no more
/// than the least of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReaderUsed {
    /// The reader that the program comes with.
    #[default]
    Shipped,
    /// One of a user's own.
    Own,
    /// Nothing.
    Off,
}

/// What a run came to.
#[derive(Debug, Default)]
pub struct Summary {
    /// Documents linted.
    pub files: usize,
    /// Items in them, groups and details included.
    pub items: usize,
    /// Warnings and errors.
    pub findings: usize,
    /// Of these, outcomes.
    pub outcomes: usize,
    /// Hints, shown or not.
    pub hints: usize,
    /// Hints not shown.
    pub hidden: usize,
    /// Findings, hints included, that a comment suppresses.
    pub suppressed: usize,
    /// Findings that a baseline accepts, hints included.
    pub baselined: usize,
    /// Findings that a baseline accepts and that are gone.
    pub stale: usize,
    /// Documents that were not read, as nothing in them changed.
    pub unchanged: usize,
    /// Documents that hold no action list.
    pub without_list: usize,
    /// Documents whose items are written in another language than English.
    pub other_language: usize,
    /// Files met on a walk that hold NUL bytes.
    pub binary: usize,
    /// Files met on a walk that the config leaves out.
    pub excluded: usize,
    /// Files named on the command line that the config leaves out.
    pub excluded_named: Vec<String>,
    /// What configs turn down, a few words each.
    pub turned_down: BTreeSet<String>,
    /// What of configs has no effect, a few words each.
    pub without_effect: BTreeSet<String>,
    /// The readers that were in force for some files.
    pub readers: BTreeSet<ReaderUsed>,
    /// Files that could not be linted.
    pub failed: usize,
    /// What kept the run from doing all it was asked to do.
    pub problems: Vec<Problem>,
    /// The rules whose findings were shown, by id, where a format tells of them.
    pub rules: BTreeMap<String, RuleNotes>,
    pub(super) sections: usize,
    pub(super) stray: BTreeMap<String, usize>,
}

impl Summary {
    /// The reader that a run as a whole was judged with.
    #[must_use]
    pub fn reader(&self) -> ReaderUsed {
        self.readers.last().copied().unwrap_or_default()
    }

    /// Where no reader was asked, in a sentence after a space.
    fn without_reader(&self) -> &'static str {
        match (self.reader(), self.readers.len()) {
            (ReaderUsed::Off, 1) => " Judged by rules alone, as the reader is off.",
            (ReaderUsed::Off, _) => {
                " Some files judged by rules alone, as the reader is off there."
            }
            _ => "",
        }
    }

    /// What was not checked or had nothing to check, and what no reader was asked of, each in a sentence after a space.
    #[must_use]
    pub fn left_out(&self) -> String {
        let mut text = String::new();
        if self.without_list > 0 {
            let files = Count(self.without_list, "file holds", "files hold");
            let _ = write!(text, " {files} no action items.");
        }
        if self.other_language > 0 {
            let files = Count(self.other_language, "file", "files");
            let _ = write!(text, " {files} in another language, not judged.");
        }
        if self.binary > 0 {
            let files = Count(self.binary, "binary file", "binary files");
            let _ = write!(text, " {files} skipped.");
        }
        text += &self.left_out_by_config();
        if self.failed > 0 {
            let files = Count(self.failed, "file", "files");
            let _ = write!(text, " {files} could not be checked.");
        }
        text += self.without_reader();
        if let Some(stray) = self.stray() {
            let _ = write!(text, " {stray}.");
        }
        text
    }

    /// What a config keeps from being checked or shown, each in a sentence after a space.
    pub(super) fn left_out_by_config(&self) -> String {
        let mut text = String::new();
        if self.excluded > 0 {
            let files = Count(self.excluded, "file", "files");
            let _ = write!(text, " {files} left out by the config.");
        }
        if !self.excluded_named.is_empty() {
            let names: Vec<_> = self
                .excluded_named
                .iter()
                .map(|name| escape(name))
                .collect();
            let _ = write!(
                text,
                " Not checked, as `exclude` in the config leaves it out: {}.",
                names.join(", ")
            );
        }
        for (title, what) in [
            ("Turned down by", &self.turned_down),
            ("Without effect in", &self.without_effect),
        ] {
            if what.is_empty() {
                continue;
            }
            let named = what.iter().take(NAMED);
            let named: Vec<_> = named.map(|what| escape(what)).collect();
            let _ = write!(text, " {title} the config: {}", named.join(", "));
            match what.len().saturating_sub(NAMED) {
                0 => text.push('.'),
                more => {
                    let _ = write!(text, " and {more} more (`doable config` shows all).");
                }
            }
        }
        text
    }

    /// Where checkboxes were found but no action list: how many, under which headings, and what to do.
    fn stray(&self) -> Option<String> {
        let boxes: usize = self.stray.values().sum();
        if self.sections > 0 || boxes == 0 {
            return None;
        }
        let mut headings: Vec<(&str, usize)> = self
            .stray
            .iter()
            .filter(|(heading, _)| !heading.is_empty())
            .map(|(heading, &count)| (heading.as_str(), count))
            .collect();
        headings.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        let boxes = Count(boxes, "checkbox", "checkboxes");
        if headings.is_empty() {
            return Some(format!(
                "{boxes} under no heading: take them in with `items: everywhere`"
            ));
        }
        let names: Vec<String> = headings
            .iter()
            .take(NAMED)
            .map(|(name, _)| format!("'{}'", escape(name)))
            .collect();
        let more = match headings.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let those = if headings.len() == 1 {
            "that heading"
        } else {
            "those headings"
        };
        Some(format!(
            "{boxes} under {}{more}: add {those} with `headings:`",
            names.join(", ")
        ))
    }
}

impl Display for Summary {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        if self.files == 0 {
            write!(f, "No file was checked.")?;
        } else {
            write!(
                f,
                "{} checked, {}, {}",
                Count(self.files, "file", "files"),
                Count(self.items, "item", "items"),
                Count(self.outcomes, "outcome", "outcomes"),
            )?;
            if self.findings > self.outcomes {
                let others = self.findings - self.outcomes;
                write!(f, ", {}", Count(others, "other finding", "other findings"))?;
            }
            let shown = self.hints - self.hidden;
            if shown > 0 {
                write!(f, ", {}", Count(shown, "hint", "hints"))?;
            }
            if self.suppressed > 0 {
                write!(f, ", {} suppressed", self.suppressed)?;
            }
            write!(f, ".")?;
        }
        if self.hidden > 0 {
            write!(
                f,
                " {} not shown (--hints shows {}).",
                Count(self.hidden, "hint", "hints"),
                if self.hidden == 1 { "it" } else { "them" }
            )?;
        }
        if self.baselined > 0 {
            write!(f, " {} in the baseline.", self.baselined)?;
        }
        if self.stale > 0 {
            let findings = Count(self.stale, "finding", "findings");
            write!(
                f,
                " {findings} of the baseline gone (--update-baseline drops "
            )?;
            f.write_str(if self.stale == 1 { "it)." } else { "them)." })?;
        }
        if self.unchanged > 0 {
            let files = Count(self.unchanged, "file", "files");
            write!(f, " {files} without changes.")?;
        }
        f.write_str(&self.left_out())?;
        writeln!(f)
    }
}

//! What one report adds to a run: counted where it is rendered, added up in order.

use super::{FileReport, Summary};
use crate::finding::Verdict;
use crate::plan::Stray;
use crate::settings::Severity;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The counts of one file's report, or of a part of it.
#[derive(Debug, Default)]
pub struct Tally {
    files: usize,
    items: usize,
    findings: usize,
    outcomes: usize,
    hints: usize,
    hidden: usize,
    suppressed: usize,
    baselined: usize,
    sections: usize,
    without_list: usize,
    other_language: usize,
    stray: Vec<Stray>,
    fails: bool,
    shown: BTreeSet<Arc<str>>,
}

impl Tally {
    /// Counts a report. The document counts with its last part.
    #[must_use]
    pub fn of(file: &FileReport) -> Self {
        let linted = &file.linted;
        let mut tally = Self {
            files: usize::from(file.last),
            items: linted.items.len(),
            suppressed: linted.suppressed.len(),
            baselined: linted.baselined,
            sections: linted.sections,
            without_list: usize::from(file.last && linted.sections == 0),
            other_language: usize::from(linted.other_language),
            stray: linted.stray_checkboxes.clone(),
            ..Self::default()
        };
        for finding in &linted.findings {
            if finding.severity == Severity::Hint {
                tally.hints += 1;
                tally.hidden += usize::from(!file.hints);
            } else {
                tally.findings += 1;
                tally.outcomes += usize::from(finding.verdict == Some(Verdict::Outcome));
            }
            tally.fails |= file.fail_on.fails(finding.severity);
        }
        for finding in file.shown() {
            if !tally.shown.contains(&finding.rule) {
                tally.shown.insert(finding.rule.clone());
            }
        }
        tally
    }

    /// Whether it fails the run.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.fails
    }

    /// The rules whose findings are shown, by id.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        self.shown.iter().map(AsRef::as_ref)
    }
}

impl Summary {
    /// Adds what one more report came to.
    pub fn add(&mut self, tally: &Tally) {
        self.files += tally.files;
        self.items += tally.items;
        self.findings += tally.findings;
        self.outcomes += tally.outcomes;
        self.hints += tally.hints;
        self.hidden += tally.hidden;
        self.suppressed += tally.suppressed;
        self.baselined += tally.baselined;
        self.sections += tally.sections;
        self.without_list += tally.without_list;
        self.other_language += tally.other_language;
        for Stray { heading, count } in &tally.stray {
            *self.stray.entry(heading.clone()).or_default() += count;
        }
    }
}

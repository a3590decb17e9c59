//! Mistakes with their places: how the compiler gathers them, over all files, in the order in which they are told.

use super::mistake;
use crate::source::{LineIndex, Span};
use crate::yaml::{Fault, Reading, YamlError};
use std::sync::{Arc, OnceLock};

/// A rule file's name and text, shared by the rules and the errors that came of it.
#[derive(Debug)]
pub struct RuleSource {
    /// Its path as errors name it.
    pub name: String,
    /// Its YAML.
    pub text: Arc<str>,
    /// Where it stands in the order of the files, from 0.
    pub order: usize,
    /// Whether it is a file of the shipped pack, unchanged.
    pub shipped: bool,
    lines: OnceLock<LineIndex>,
}

impl RuleSource {
    /// A file that is number `order`, from 0.
    #[must_use]
    pub fn new(name: String, text: &str, order: usize, shipped: bool) -> Self {
        Self {
            name,
            text: text.into(),
            order,
            shipped,
            lines: OnceLock::new(),
        }
    }

    /// Its lines.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// `file:line` of a byte of the text.
    #[must_use]
    pub fn line_name(&self, offset: usize) -> String {
        format!("{}:{}", self.name, self.lines().line_at(offset).0)
    }
}

/// A mistake in a rule file or in a change to a list, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct RuleError {
    /// The file; empty for a [`ListChange`](super::ListChange).
    pub file: String,
    /// The file's text.
    pub source_text: Arc<str>,
    /// The words at fault, in bytes of the text.
    pub span: Span,
    /// What is wrong.
    pub fault: Fault,
    /// For a mistake in a change to a list: which change, counted from 0.
    pub change: Option<usize>,
}

/// Collects the mistakes of all files.
#[derive(Debug, Default)]
pub(super) struct Errors {
    found: Vec<(usize, RuleError)>,
    /// Mistakes that are only counted.
    more: usize,
    /// Whether a file could not be read at all, so that names from it are missing.
    pub(super) unread: bool,
}

impl Errors {
    /// A mistake at a place of a file.
    pub(super) fn push(&mut self, source: &RuleSource, span: Span, mistake: Fault) {
        let error = RuleError::new(source, span, mistake);
        self.found.push((source.order, error));
    }

    /// What is wrong with the YAML of a file.
    pub(super) fn take(&mut self, source: &RuleSource, reading: Reading) {
        self.more += reading.more;
        for YamlError { fault, span } in reading.faults {
            self.push(source, span, fault);
        }
    }

    /// A mistake in a change to a list.
    pub(super) fn push_change(&mut self, change: usize, fault: Fault) {
        let error = RuleError {
            file: String::new(),
            source_text: "".into(),
            span: Span::new(0, 0),
            fault,
            change: Some(change),
        };
        self.found.push((usize::MAX, error));
    }

    /// How many names the next mistake may be compared with: none, where more are found than are told.
    pub(super) fn compared(&self) -> usize {
        if self.found.len() > MOST_TOLD {
            0
        } else {
            usize::MAX
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    /// Nothing, or all mistakes in the order of the files and of the places in them; changes to lists last.
    pub(super) fn finish(mut self) -> Result<(), Vec<RuleError>> {
        if self.found.is_empty() {
            return Ok(());
        }
        self.found
            .sort_by_key(|(order, error)| (*order, error.change, error.span));
        let count = (self.found.len() + self.more).saturating_sub(MOST_TOLD);
        if count > 1
            && let Some((_, next)) = self.found.get_mut(MOST_TOLD)
        {
            next.fault = mistake::more(count);
            self.found.truncate(MOST_TOLD + 1);
        }
        Err(self.found.into_iter().map(|(_, error)| error).collect())
    }
}

/// Reports the mistakes of one file.
pub(super) struct Reporter<'e> {
    pub(super) source: &'e RuleSource,
    pub(super) errors: &'e mut Errors,
}

impl Reporter<'_> {
    /// Reports a mistake at a place of the file.
    pub(super) fn at(&mut self, span: Span, mistake: Fault) {
        self.errors.push(self.source, span, mistake);
    }
}

/// Mistakes that are told one by one: nobody reads more, and each is drawn with its lines.
const MOST_TOLD: usize = 100;

impl RuleError {
    /// A mistake at a place of a file.
    #[must_use]
    pub fn new(source: &RuleSource, span: Span, fault: Fault) -> Self {
        Self {
            file: source.name.clone(),
            source_text: source.text.clone(),
            span,
            fault,
            change: None,
        }
    }
}

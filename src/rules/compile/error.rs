//! Mistakes with their places: how the compiler gathers them, over all files, in the order in which they are told.

use super::mistake::Mistake;
use crate::source::{LineIndex, Span};
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
#[error("{message}")]
pub struct RuleError {
    /// The file; empty for a [`ListChange`](super::ListChange).
    pub file: String,
    /// The file's text.
    pub source_text: Arc<str>,
    /// The words at fault, in bytes of the text.
    pub span: Span,
    /// What to write beside those words.
    pub label: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The mistake itself.
    pub mistake: Mistake,
    /// For a mistake in a change to a list: which change, counted from 0.
    pub change: Option<usize>,
}

/// Collects the mistakes of all files.
#[derive(Debug, Default)]
pub(super) struct Errors {
    found: Vec<(usize, RuleError)>,
    /// Whether a file could not be read at all, so that names from it are missing.
    pub(super) unread: bool,
}

impl Errors {
    /// A mistake at a place of a file.
    pub(super) fn push(&mut self, source: &RuleSource, span: Span, mistake: Mistake) {
        let error = RuleError::new(source, span, mistake);
        self.found.push((source.order, error));
    }

    /// A mistake in a change to a list.
    pub(super) fn push_change(&mut self, change: usize, mistake: Mistake) {
        let mut error = RuleError::new(
            &RuleSource::new(String::new(), "", 0, false),
            Span::new(0, 0),
            mistake,
        );
        error.change = Some(change);
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
        let count = self.found.len().saturating_sub(MOST_TOLD);
        if count > 1
            && let Some((_, next)) = self.found.get_mut(MOST_TOLD)
        {
            next.say(Mistake::More { count });
            self.found.truncate(MOST_TOLD + 1);
        }
        Err(self.found.into_iter().map(|(_, error)| error).collect())
    }
}

/// Mistakes that are told one by one: nobody reads more, and each is drawn with its lines.
const MOST_TOLD: usize = 100;

impl RuleError {
    /// Tells of another mistake at the same place.
    fn say(&mut self, mistake: Mistake) {
        self.label = mistake.label();
        self.message = mistake.to_string();
        self.help = mistake.help();
        self.mistake = mistake;
    }

    /// A mistake at a place of a file.
    #[must_use]
    pub fn new(source: &RuleSource, span: Span, mistake: Mistake) -> Self {
        Self {
            file: source.name.clone(),
            source_text: source.text.clone(),
            span,
            label: mistake.label(),
            message: mistake.to_string(),
            help: mistake.help(),
            mistake,
            change: None,
        }
    }
}

//! A document in memory, as the benches read it.

use doable::files::syntax;
use doable::lint::{Linted, lint};
use doable::plan::{self, Plan};
use doable::report::{FileReport, Said};
use doable::rules::Rules;
use doable::settings::{FailOn, Settings};
use doable::source::{LineIndex, Source};
use std::path::Path;
use std::sync::Arc;

/// A note and its path.
pub struct Note {
    /// The path, with `/`.
    pub path: String,
    /// The text.
    pub text: String,
}

impl Note {
    /// What the pure part reads.
    pub fn source(&self) -> Source<'_> {
        Source {
            text: &self.text,
            syntax: syntax(Path::new(&self.path)),
            path: &self.path,
        }
    }

    /// Its sections and items.
    pub fn plan(&self, settings: &Settings) -> Plan<'_> {
        plan::read(&self.source(), settings)
    }

    /// What the shipped rules say of it.
    pub fn linted(&self, settings: &Settings) -> Linted {
        lint(&self.source(), settings, Rules::shipped())
    }

    /// Its findings as a format is given them.
    pub fn report(&self, settings: &Settings, hints: bool) -> FileReport {
        FileReport {
            path: self.path.clone(),
            path_bytes: None,
            file: None,
            around: None,
            text: Arc::new(self.text.clone()),
            last: true,
            said: Said::default(),
            lines: LineIndex::new(&self.text),
            linted: self.linted(settings),
            fail_on: FailOn::Warning,
            hints,
        }
    }
}

//! One config file with its place, and how far it may reach.

use super::schema::Written;
use super::shown;
use super::system::System;
use crate::problem::Problem;
use crate::source::Span;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One config file, read but not joined with what it extends.
pub(super) struct Layer {
    pub(super) shown: String,
    pub(super) path: PathBuf,
    pub(super) folder: PathBuf,
    pub(super) text: Arc<str>,
    /// The folder that it may not reach out of, if there is any.
    pub(super) reach: Option<PathBuf>,
    pub(super) written: Written,
}

impl Layer {
    /// A problem that comes of what stands at a place of it.
    pub(super) fn at(&self, problem: Problem, span: Span, label: &str) -> Problem {
        problem.at(&self.shown, &self.text, span, label)
    }

    /// Resolves the path of something that it names.
    ///
    /// # Errors
    /// Where that is beyond its reach.
    pub(super) fn resolve(
        &self,
        system: &dyn System,
        what: &str,
        path: &Path,
    ) -> Result<io::Result<PathBuf>, Problem> {
        let resolved = system.resolve(path);
        match resolved {
            Ok(resolved) => {
                within(self.reach.as_deref(), what, path, &resolved).map(|()| Ok(resolved))
            }
            Err(_) => Ok(resolved),
        }
    }
}

/// Refuses what lies beyond the reach of a config that was found.
pub(super) fn within(
    reach: Option<&Path>,
    what: &str,
    path: &Path,
    resolved: &Path,
) -> Result<(), Problem> {
    match reach {
        Some(reach) if !resolved.starts_with(reach) => Err(Problem::new(format!(
            "{what} {} is outside {}, and a config that was found may use only files inside",
            shown(path),
            shown(reach),
        ))
        .help("If you trust it, name it yourself: --config FILE for a config, --rules PATH for rules, --baseline FILE for a baseline, --reader FILE for a reader.")),
        _ => Ok(()),
    }
}

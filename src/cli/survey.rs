//! Looks through a folder as `check` does, and tells which labels stand above what is read and what is not.

use super::args::Inputs;
use super::flags::Flags;
use super::run::{Exemptions, run};
use crate::config::Configs;
use crate::report::pretty::Look;
use crate::report::{ReadLabel, ReadLabels, Reporter, Unread};
use std::path::Path;

/// The labels of a folder.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Those above items, most first.
    pub(super) read: Vec<ReadLabel>,
    /// The checkboxes that are not read.
    pub(super) unread: Unread,
    /// How many files were looked at.
    pub(super) files: usize,
    /// How many could not be. What is wrong with them is for `check` to tell.
    pub(super) failed: usize,
    /// What tells that they stand in a notes vault, where they do.
    pub(super) vault: Option<&'static str>,
}

impl Survey {
    /// Of a folder, the current one where it has no name.
    pub(super) fn of(folder: &Path, configs: &Configs) -> Self {
        let names_one = !folder.as_os_str().is_empty();
        let inputs = Inputs {
            paths: names_one
                .then(|| folder.to_path_buf())
                .into_iter()
                .collect(),
            ..Inputs::default()
        };
        let labels = ReadLabels::default();
        let reporter = Reporter::new(Look::plain(true), std::io::sink());
        let mut reporter = reporter.with_stream(&labels, std::io::sink());
        reporter.summary.quiet = true;
        let (flags, exemptions) = (Flags::default(), Exemptions::default());
        run(&inputs, configs, flags, exemptions, &mut reporter);
        let summary = std::mem::take(&mut reporter.summary);
        drop(reporter);
        Self {
            read: labels.into_labels(),
            files: summary.files,
            failed: summary.failed,
            vault: summary.vaults.first().copied(),
            unread: summary.unread,
        }
    }
}

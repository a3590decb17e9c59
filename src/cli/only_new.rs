//! Options that leave old findings out: a baseline, and what changed since a revision.

use super::baselines::{BaselineSource, Baselines};
use super::narrowing::Narrowing;
use super::run::Exemptions;
use crate::changes::Against;
use crate::problem::Problem;
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// Which findings are new.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Only what is new")]
pub struct OnlyNew {
    /// Leave out the findings that this file accepts, instead of those of `baseline` in the config
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    baseline: Option<PathBuf>,

    /// Show what the baseline accepts, too
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,

    /// Accept all findings of now, hints too: write them to this file. What it holds of other files stays
    #[arg(
        long,
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        conflicts_with_all = ["baseline", "no_baseline"]
    )]
    write_baseline: Option<PathBuf>,

    /// Drop from the baseline what is no longer found. What it holds of other files stays
    #[arg(long, conflicts_with_all = ["write_baseline", "no_baseline"])]
    update_baseline: bool,

    /// Only items on lines that changed since this branch parted from REV, uncommitted changes included
    #[arg(
        long,
        value_name = "REV",
        conflicts_with_all = ["write_baseline", "update_baseline"]
    )]
    since: Option<String>,

    /// Only items on lines that are staged, as they are staged
    #[arg(long, conflicts_with_all = ["since", "write_baseline", "update_baseline"])]
    staged: bool,
}

impl OnlyNew {
    /// The findings that don't count.
    ///
    /// # Errors
    /// Where a baseline is named that can't be used.
    pub fn exemptions(&self) -> Result<Exemptions, Problem> {
        let source = match (&self.baseline, &self.write_baseline) {
            (_, Some(path)) => BaselineSource::Written(path.clone()),
            (Some(path), None) => BaselineSource::Named(path.clone()),
            (None, None) if self.no_baseline => BaselineSource::None,
            (None, None) => BaselineSource::Configs,
        };
        let against = match &self.since {
            Some(revision) => Some(Against::Since(revision.clone())),
            None => self.staged.then_some(Against::Staged),
        };
        Ok(Exemptions {
            baselines: Baselines::new(source, self.update_baseline)?,
            narrowing: against.map(Narrowing::new),
        })
    }
}

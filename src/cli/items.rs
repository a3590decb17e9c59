//! `doable items`: lists what doable sees as items, and what it makes of them.

use super::args::{InForce, Inputs};
use super::run::show;
use crate::finding::Verdict;
use crate::problem::Problem;
use crate::report::items::{ItemsJson, List, Selection};
use crate::report::terminal::{self, Color};
use crate::report::{Exit, Format};
use clap::ValueEnum;

/// List the items of action lists, with owner, due date and verdict
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,

    /// How to show items
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: ItemsFormat,

    /// Only items of this verdict
    #[arg(long, value_enum, value_name = "VERDICT")]
    verdict: Option<Verdict>,

    /// Only items of this owner
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,

    /// Only items that are not done
    #[arg(long)]
    open: bool,

    /// Show items only, no summary
    #[arg(long, short)]
    quiet: bool,

    #[command(flatten)]
    in_force: InForce,
}

const EXAMPLES: &str = "\
Examples:
  doable items                          list the items of the current folder
  doable items --open --owner ana .     what Ana still has to do
  doable items --verdict outcome .      the outcomes, done and defined ones included
  doable items --format json . | jq '.items[].text'

Exit codes: 0, or 2 where something could not be read.";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum ItemsFormat {
    /// By file and heading
    #[default]
    Text,
    /// One JSON document
    Json,
}

impl Args {
    pub fn run(self, color: Color) -> Result<Exit, Vec<Problem>> {
        let selection = Selection {
            verdict: self.verdict,
            owner: self.owner,
            open: self.open,
        };
        let format: Box<dyn Format> = match self.format {
            ItemsFormat::Text => Box::new(List::new(selection)),
            ItemsFormat::Json => Box::new(ItemsJson { selection }),
        };
        let shown = (&*format, terminal::stdout(color));
        let (exit, _) = show(&self.inputs, &self.in_force, None, self.quiet, shown, color)?;
        Ok(exit)
    }
}

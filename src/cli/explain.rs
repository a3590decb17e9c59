//! `doable explain`: what a rule is for, or how a text is judged.

use super::Answer;
use super::args::InForce;
use super::rules::in_force_here;
use crate::explain::{Ground, explain};
use crate::report::Exit;

/// Explain a rule, or how a text is judged
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A rule's id, or the text of an item
    #[arg(value_name = "RULE-OR-TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new(), allow_hyphen_values = true)]
    subject: String,

    #[command(flatten)]
    in_force: InForce,
}

const EXAMPLES: &str = "\
Examples:
  doable explain result-verb                what the rule is for, with examples
  doable explain 'Grow my business'         why this is an outcome
  doable explain 'Ana to call Bob by Friday'";

impl Args {
    pub fn run(&self) -> Answer {
        let configs = self.in_force.configs()?;
        let effective = in_force_here(&configs)?;
        let ground = Ground {
            rules: &effective.rules,
            settings: &effective.settings,
        };
        Ok((explain(&self.subject, ground).text(), Exit::Clean))
    }
}

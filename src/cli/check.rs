//! `doable check`: points at items that name an outcome.

use super::args::{InForce, Inputs};
use super::only_new::OnlyNew;
use super::run::{Flags, run};
use crate::report::concise::Concise;
use crate::report::json::Json;
use crate::report::pretty::Pretty;
use crate::report::terminal::{self, Color};
use crate::report::{Exit, Format, Reporter};
use crate::settings::FailOn;
use clap::ValueEnum;
use std::io::IsTerminal;

/// Check plans: point at items that name an outcome instead of a step
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,

    /// How to show findings [default: pretty on a terminal, concise elsewhere]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Shape>,

    /// Show hints too: findings that may well be wrong
    #[arg(long)]
    hints: bool,

    /// Show findings only, no summary
    #[arg(long, short)]
    quiet: bool,

    /// The least severity that makes the exit code 1; `hint` shows hints too [default: warning]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,

    #[command(flatten)]
    only_new: OnlyNew,

    #[command(flatten)]
    in_force: InForce,
}

const EXAMPLES: &str = "\
Examples:
  doable check                              check the current folder
  doable check notes/ plan.md               check a folder and a file
  doable check --hints plan.md              show what is in doubt, too
  doable check --format json . > found.json
  pbpaste | doable check -                  check what is on the clipboard (macOS)
  doable check --since main                 check what this branch changes
  doable check --stdin-filename notes/a.md < draft
                                            check text as if it were that file

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be checked.";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// Drawn with the lines they are about
    Pretty,
    /// One line each: path:line:column: severity[rule] message
    Concise,
    /// One JSON document
    Json,
}

impl Args {
    pub fn run(&self, color: Color) -> Exit {
        let read = self.in_force.configs();
        let (configs, part) = match read.and_then(|configs| Ok((configs, self.only_new.part()?))) {
            Ok(read) => read,
            Err(problems) => return super::complain(&problems, color),
        };
        let terminal = std::io::stdout().is_terminal();
        let fallback = if terminal {
            Shape::Pretty
        } else {
            Shape::Concise
        };
        let shape = self.format.unwrap_or(fallback);
        let quiet = self.quiet;
        let (format, look): (Box<dyn Format>, _) = match shape {
            Shape::Pretty => {
                let look = terminal::look_of_stdout(color);
                (Box::new(Pretty::new(look, quiet)), look)
            }
            Shape::Concise => (Box::new(Concise { quiet }), terminal::look_of_stderr(color)),
            Shape::Json => (Box::new(Json), terminal::look_of_stderr(color)),
        };
        let mut reporter = Reporter::new(
            &*format,
            look,
            terminal::stdout(color),
            terminal::stderr(color),
        );
        let flags = Flags {
            hints: self.hints,
            fail_on: self.fail_on,
        };
        run(&self.inputs, &configs, flags, part, &*format, &mut reporter);
        reporter.finish()
    }
}

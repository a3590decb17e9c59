//! `doable check`: points at items that name an outcome.

use super::args::{InForce, Inputs};
use super::flags::Flags;
use super::only_new::OnlyNew;
use super::outputs::{Destination, Outputs};
use super::run::run;
use crate::problem::Problem;
use crate::report::terminal::{self, Color};
use crate::report::{Exit, Format, FormatSpec, Reporter};
use crate::report::{concise, github, markdown, pretty};
use crate::settings::FailOn;
use std::io::IsTerminal;

/// Check plans: point at items that name an outcome instead of a step
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,

    #[command(flatten)]
    outputs: Outputs,

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
  doable check --format pretty --format sarif=found.sarif .
                                            show findings, and write them into a file
  pbpaste | doable check -                  check what is on the clipboard (macOS)
  doable check --since main                 check what this branch changes
  doable check --stdin-filename notes/a.md < draft
                                            check text as if it were that file

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be checked.";

impl Args {
    pub fn run(&self, color: Color) -> Result<Exit, Vec<Problem>> {
        let fallback = if std::io::stdout().is_terminal() {
            pretty::SPEC
        } else {
            concise::SPEC
        };
        let mut outputs = self.outputs.destinations(fallback)?;
        let configs = self.in_force.configs()?;
        let exemptions = self.only_new.exemptions()?;
        outputs.extend(step_summary(&outputs));
        let formats: Vec<(Box<dyn Format>, Destination)> = outputs
            .into_iter()
            .map(|(spec, destination)| {
                let look = match destination {
                    Destination::Stdout => terminal::look_of_stdout(color),
                    Destination::File(_) | Destination::EndOfFile(_) => {
                        terminal::look_of_file(color)
                    }
                };
                ((spec.make)(look), destination)
            })
            .collect();
        let mut reporter = reporter(&formats, color);
        reporter.summary.quiet = self.quiet;
        let flags = Flags {
            hints: self.hints,
            fail_on: self.fail_on,
            today: None,
        };
        run(&self.inputs, &configs, flags, exemptions, &mut reporter);
        Ok(reporter.finish())
    }
}

/// Markdown for the summary of a job, where annotations are shown in a run that asks for one.
fn step_summary(outputs: &[(FormatSpec, Destination)]) -> Option<(FormatSpec, Destination)> {
    let annotated = outputs
        .iter()
        .any(|(spec, _)| spec.name == github::SPEC.name);
    let path = std::env::var_os("GITHUB_STEP_SUMMARY");
    let path = path.filter(|path| annotated && !path.is_empty())?;
    Some((markdown::SPEC, Destination::EndOfFile(path.into())))
}

fn reporter(formats: &[(Box<dyn Format>, Destination)], color: Color) -> Reporter<'_> {
    let shows_problems = formats.iter().any(|(format, destination)| {
        *destination == Destination::Stdout && format.shows_problems()
    });
    let look = if shows_problems {
        terminal::look_of_stdout(color)
    } else {
        terminal::look_of_stderr(color)
    };
    let reporter = Reporter::new(look, terminal::stderr(color));
    formats.iter().fold(
        reporter,
        |reporter, (format, destination)| match destination {
            Destination::Stdout => reporter.with_stream(&**format, terminal::stdout(color)),
            Destination::File(path) => reporter.with_file(&**format, path.clone(), false),
            Destination::EndOfFile(path) => reporter.with_file(&**format, path.clone(), true),
        },
    )
}

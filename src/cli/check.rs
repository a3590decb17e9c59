//! `doable check`: points at items that name an outcome.

use super::args::{InForce, Inputs};
use super::only_new::OnlyNew;
use super::outputs::{Outputs, Place};
use super::run::{Flags, run};
use crate::report::terminal::{self, Color};
use crate::report::{Exit, Format, Options, Reporter, Shape};
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
    pub fn run(&self, color: Color) -> Exit {
        let terminal = std::io::stdout().is_terminal();
        let fallback = if terminal {
            pretty::SHAPE
        } else {
            concise::SHAPE
        };
        let mut places = match self.outputs.places(fallback) {
            Ok(places) => places,
            Err(problem) => return super::complain(&[problem], color),
        };
        let read = self.in_force.configs();
        let (configs, part) = match read.and_then(|configs| Ok((configs, self.only_new.part()?))) {
            Ok(read) => read,
            Err(problems) => return super::complain(&problems, color),
        };
        places.extend(step_summary(&places));
        let formats: Vec<(Box<dyn Format>, &Place)> = places
            .iter()
            .map(|(shape, place)| ((shape.make)(self.options(place, color)), place))
            .collect();
        let mut reporter = reporter(&formats, color);
        let flags = Flags {
            hints: self.hints,
            fail_on: self.fail_on,
            today: None,
            quiet: self.quiet,
        };
        run(&self.inputs, &configs, flags, part, &mut reporter);
        reporter.finish()
    }

    fn options(&self, place: &Place, color: Color) -> Options {
        Options {
            quiet: self.quiet,
            look: match place {
                Place::Stdout => terminal::look_of_stdout(color),
                Place::File(_) | Place::EndOfFile(_) => terminal::look_of_file(color),
            },
        }
    }
}

/// Markdown for the summary of a job, where annotations are shown in a run that asks for one.
fn step_summary(places: &[(Shape, Place)]) -> Option<(Shape, Place)> {
    let annotated = places
        .iter()
        .any(|(shape, _)| shape.name == github::SHAPE.name);
    let path =
        std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| annotated && !path.is_empty())?;
    Some((markdown::SHAPE, Place::EndOfFile(path.into())))
}

fn reporter<'f>(formats: &'f [(Box<dyn Format>, &Place)], color: Color) -> Reporter<'f> {
    let err = terminal::stderr(color);
    let stdout = formats.iter().find(|(_, place)| **place == Place::Stdout);
    let mut reporter = match stdout {
        Some((format, _)) => {
            let look = if format.shows_problems() {
                terminal::look_of_stdout(color)
            } else {
                terminal::look_of_stderr(color)
            };
            Reporter::new(&**format, look, terminal::stdout(color), err)
        }
        None => Reporter::without_output(terminal::look_of_stderr(color), err),
    };
    for (format, place) in formats {
        match place {
            Place::Stdout => {}
            Place::File(path) => reporter.also_into(&**format, path.clone()),
            Place::EndOfFile(path) => reporter.also_after(&**format, path.clone()),
        }
    }
    reporter
}

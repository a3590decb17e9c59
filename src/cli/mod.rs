//! The command line: one file a subcommand.

mod args;
mod baselines;
mod check;
mod coach;
mod completions;
mod config;
mod explain;
mod flags;
mod gone;
mod init;
mod interrupt;
mod items;
mod job;
mod lsp;
mod man;
mod narrowing;
mod only_new;
mod outputs;
mod parallel;
mod progress;
mod rules;
mod run;
mod schema;
mod stats;
mod survey;
mod usage;
mod values;

use crate::problem::Problem;
use crate::report::pretty::Pretty;
use crate::report::terminal::{self, Color};
use crate::report::{Exit, Output, no_output};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Finds the items of your action lists that name an outcome where a step should stand.
///
/// doable reads plans in Markdown and plain text. It looks at the lists under headings such as "Next steps" or "Action
/// items" and points at entries like "Grow my business", which name a result and not what to do for it.
#[derive(Debug, Parser)]
#[command(
    name = "doable",
    version,
    about,
    subcommand_required = true,
    arg_required_else_help = true
)]
#[command(after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    /// When to use colours, in drawn output
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
}

const EXAMPLES: &str = "\
Examples:
  doable check                    check the current folder
  doable check notes/ plan.md     check a folder and a file
  doable items --open notes/      list what is left to do
  doable explain 'Grow my business'

Exit codes: 0 nothing found, 1 findings, 2 something could not be done.";

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Coach(coach::Args),
    Items(items::Args),
    Stats(stats::Args),
    Rules(rules::Args),
    Explain(explain::Args),
    Config(config::Args),
    Init(init::Args),
    Lsp(lsp::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// What a command that reports no findings came to: its text and exit, or why there is none.
type Answer = Result<(String, Exit), Vec<Problem>>;

/// Runs the command line.
pub fn run() -> ExitCode {
    let exit = match Cli::try_parse() {
        Ok(cli) => {
            obey(cli.command, cli.color).unwrap_or_else(|problems| complain(&problems, cli.color))
        }
        Err(error) => usage::tell(&error),
    };
    ExitCode::from(exit as u8)
}

fn obey(command: Command, color: Color) -> Result<Exit, Vec<Problem>> {
    let (text, exit) = match command {
        Command::Check(args) => return args.run(color),
        Command::Items(args) => return args.run(color),
        Command::Stats(args) => return args.run(color),
        Command::Init(args) => return args.run(color),
        Command::Coach(args) => return args.run(color),
        Command::Lsp(args) => return args.run(),
        Command::Rules(args) => args.run()?,
        Command::Explain(args) => args.run()?,
        Command::Config(args) => args.run()?,
        Command::Schema(args) => (args.run(), Exit::Clean),
        Command::Completions(args) => (args.run(), Exit::Clean),
        Command::Man(man::Args {}) => man::run()?,
    };
    print(&text, color)?;
    Ok(exit)
}

/// Prints a text on standard output.
fn print(text: &str, color: Color) -> Result<(), Problem> {
    let mut out = Output::new(terminal::stdout(color));
    out.write(text).map_err(|error| no_output(&error))
}

/// Draws problems on standard error.
fn complain(problems: &[Problem], color: Color) -> Exit {
    let pretty = Pretty::new(terminal::look_of_stderr(color));
    let mut err = Output::new(terminal::stderr(color));
    for problem in problems {
        // With standard error gone too, the exit code still tells.
        let _ = err.write(&pretty.problem(problem));
    }
    Exit::Failed
}

/// The place in the current folder that commands without a file are about.
fn somewhere_here() -> &'static std::path::Path {
    std::path::Path::new("./plan.md")
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::{Command, CommandFactory};

    /// The names of all commands, and their long options with hyphens, but for hidden ones.
    pub(super) fn words_of_the_command_line() -> Vec<String> {
        let mut root = Cli::command();
        root.build();
        let mut words = Vec::new();
        let mut commands: Vec<&Command> = vec![&root];
        while let Some(command) = commands.pop() {
            words.push(command.get_name().to_owned());
            let shown = command.get_arguments().filter(|arg| !arg.is_hide_set());
            let options = shown.filter_map(|arg| arg.get_long());
            words.extend(options.map(|long| format!("--{long}")));
            commands.extend(
                command
                    .get_subcommands()
                    .filter(|sub| sub.get_name() != "help"),
            );
        }
        assert!(words.len() > 30, "{words:?}");
        words
    }

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}

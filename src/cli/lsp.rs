//! `doable lsp`: what an editor starts.

use crate::lsp;
use crate::problem::{Problem, unwritable};
use crate::report::Exit;
use clap::ValueHint;
use std::fs::OpenOptions;
use std::io::{stdin, stdout};
use std::path::PathBuf;

/// Serve an editor: findings as one types, first steps to pick
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Add to this file what was asked, and how long the answer took
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    log: Option<PathBuf>,

    /// Speak over standard input and output, as it does anyway
    #[arg(long, hide = true)]
    stdio: bool,
}

const EXAMPLES: &str = "\
Editors start it and speak the Language Server Protocol with it over standard input and
output. editors/README.md says how to set up each.

Exit codes: 0 shut down as asked; 1 the editor was gone, or didn't ask; 2 the log can't be written.";

impl Args {
    pub fn run(&self) -> Result<Exit, Vec<Problem>> {
        let log = self.log.as_ref().map(|path| {
            let opened = OpenOptions::new().create(true).append(true).open(path);
            opened.map_err(|error| unwritable(&crate::files::shown(path), &error))
        });
        let is_shut_down = lsp::run(stdin(), stdout(), log.transpose()?);
        Ok(if is_shut_down {
            Exit::Clean
        } else {
            Exit::Findings
        })
    }
}

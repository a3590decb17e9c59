//! doable reads plans, finds the items of their action lists, and points at those that name an outcome
//! where a step should stand.
//!
//! [`lint::lint`] judges a [`source::Source`] with [`settings::Settings`] and [`rules::Rules`], reads nothing else, and
//! gives a [`lint::Linted`]; [`item::parse`] takes one item apart. [`run`] is the program.

#[doc(hidden)] // for fuzz/ alone
pub mod baseline;
mod changes;
mod cli;
mod coach;
#[doc(hidden)] // for fuzz/ alone
pub mod config;
mod escape;
#[doc(hidden)] // for the tests in tests/ alone
pub mod example;
#[doc(hidden)] // for the tests in tests/ alone
pub mod files;
pub mod finding;
mod fingerprint;
#[cfg(test)]
mod house;
pub mod item;
pub mod language;
pub mod lint;
#[doc(hidden)] // for fuzz/ alone
pub mod lsp;
pub mod plan;
pub mod probability;
#[doc(hidden)] // for fuzz/ alone
pub mod problem;
pub mod reader;
mod replacement;
#[doc(hidden)] // for the tests in tests/ alone
pub mod report;
pub mod rules;
pub mod settings;
pub mod source;
mod spelling;
mod stats;
pub mod verdict;
mod yaml;

use std::process::ExitCode;

/// Runs the command line: arguments in, exit code out.
#[must_use]
pub fn run() -> ExitCode {
    cli::run()
}

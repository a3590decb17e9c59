//! doable reads plans, finds the items of their action lists, and points at those that name an outcome
//! where a step should stand.
//!
//! [`lint::lint`] judges a [`source::Source`] with [`settings::Settings`] and [`rules::Rules`], reads nothing else, and
//! gives a [`lint::Linted`]; [`item::parse`] takes one item apart. [`run`] is the program.

#![cfg_attr(
    not(feature = "program"),
    allow(
        dead_code,
        unused_imports,
        reason = "much is asked for by the program alone"
    )
)]

#[doc(hidden)] // for fuzz/ alone
pub mod baseline;
#[cfg(feature = "program")]
mod changes;
#[cfg(feature = "program")]
mod cli;
mod coach;
#[doc(hidden)] // for fuzz/ alone
pub mod config;
mod escape;
#[doc(hidden)] // for the tests in tests/ alone
pub mod example;
#[doc(hidden)] // for wasm/ alone
pub mod explain;
#[doc(hidden)] // for the tests in tests/ alone
pub mod files;
pub mod finding;
mod fingerprint;
#[cfg(test)]
mod house;
pub mod item;
pub mod language;
pub mod lint;
#[cfg(feature = "program")]
#[doc(hidden)] // for fuzz/ alone
pub mod lsp;
pub mod plan;
pub mod probability;
#[doc(hidden)] // for fuzz/ alone
pub mod problem;
pub mod reader;
#[cfg(feature = "program")]
mod replacement;
#[doc(hidden)] // for the tests in tests/ alone
pub mod report;
pub mod rules;
pub mod settings;
pub mod source;
mod spelling;
#[cfg(feature = "program")]
mod stats;
pub mod verdict;
mod yaml;

/// The version of the program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Runs the command line: arguments in, exit code out.
#[cfg(feature = "program")]
#[must_use]
pub fn run() -> std::process::ExitCode {
    cli::run()
}

//! The language server: what `check` finds, in an editor, as its user types.
//! [`Server`] takes messages and gives answers; [`run`](run::run) joins it to the streams.

mod actions;
mod capabilities;
mod client;
mod diagnostics;
mod document;
mod edits;
mod encoding;
mod frame;
mod ground;
mod hover;
mod library;
mod message;
mod mistakes;
mod options;
mod parent;
mod project;
mod reports;
mod run;
mod server;
mod sweep;
mod symbols;
#[cfg(test)]
#[allow(
    clippy::needless_pass_by_value,
    reason = "a test reads better without signs of borrowing"
)]
mod tests;
mod uri;

pub use run::run;
pub use server::Server;

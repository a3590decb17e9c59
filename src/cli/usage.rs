//! Where the command line can't be read, or asks for help: says so, and shows an argument only as text.

use super::{Cli, complain, print};
use crate::report::escape::{escape, escape_lines};
use crate::report::terminal::{self, Color};
use crate::report::{Exit, Output};
use clap::{Error, Parser};
use std::borrow::Cow;
use std::ffi::OsString;

/// Prints help on standard output, a mistake on standard error.
pub(super) fn tell(error: &Error) -> Exit {
    if !error.use_stderr() {
        let text = drawn(error, terminal::look_of_stdout(Color::Auto).color);
        return match print(&text, Color::Auto) {
            Ok(()) => Exit::Clean,
            Err(problem) => complain(&[problem], Color::Auto),
        };
    }
    let text = mistake(error, &std::env::args_os().collect::<Vec<_>>());
    // With standard error gone too, the exit code still tells.
    let _ = Output::new(terminal::stderr(Color::Auto)).write(&text);
    Exit::Failed
}

/// The mistake in these arguments. They may be names of files, which are anybody's: where one holds what a terminal or
/// a CI service would obey, the mistake is that in the same arguments escaped.
fn mistake(error: &Error, args: &[OsString]) -> String {
    let color = terminal::look_of_stderr(Color::Auto).color;
    let args = args.iter().map(|arg| arg.to_string_lossy());
    let given: Vec<String> = args.map(Cow::into_owned).collect();
    let escaped: Vec<Cow<'_, str>> = given.iter().map(|arg| escape(arg)).collect();
    if escaped.iter().all(|arg| matches!(arg, Cow::Borrowed(_))) {
        return drawn(error, color);
    }
    match Cli::try_parse_from(escaped.into_iter().map(Cow::into_owned)) {
        Err(error) => drawn(&error, color),
        Ok(_) => escape_lines(&drawn(error, false)).into_owned(),
    }
}

fn drawn(error: &Error, color: bool) -> String {
    let text = error.render();
    if color {
        text.ansi().to_string()
    } else {
        text.to_string()
    }
}

//! `doable man`: the manual page, with a section for each command.

use super::{Answer, Cli};
use crate::problem::{Problem, reason};
use crate::report::Exit;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use std::io;

/// Print the manual page
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {}

const EXAMPLES: &str = "\
Examples:
  doable man > ~/.local/share/man/man1/doable.1
  doable man | man -l -          read it (Linux)";

/// The page.
///
/// # Errors
/// Where it can't be written.
pub fn run() -> Answer {
    let page = page().map_err(|error| {
        let why = reason(&error);
        Problem::new(format!("can't write the manual page: {why}"))
    })?;
    Ok((page, Exit::Clean))
}

fn page() -> io::Result<String> {
    let mut root = Cli::command();
    root.build();
    let man = Man::new(root.clone());
    // Without a date, for builds of one version are to be the same; the one from clap_mangen would take the version for it.
    let version = root.get_version().unwrap_or_default();
    let mut page =
        format!(".TH DOABLE 1 \"\" \"doable {version}\" \"User Commands\"\n").into_bytes();
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for command in leaves(&root) {
        page += &section(&command)?;
    }
    page += &after(&root, "SH", "EXAMPLES");
    Ok(page)
}

/// The commands that do something, those of `rules` in its place.
fn leaves(command: &Command) -> Vec<Command> {
    let mut found = Vec::new();
    for sub in command.get_subcommands() {
        if sub.get_name() == "help" || sub.is_hide_set() {
            continue;
        }
        if sub.has_subcommands() {
            found.extend(leaves(sub));
        } else {
            found.push(sub.clone());
        }
    }
    found
}

/// What the page says of one command: its own page's sections, a level down.
fn section(command: &Command) -> io::Result<String> {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let man = Man::new(command.clone());
    let mut inside = Vec::new();
    man.render_synopsis_section(&mut inside)?;
    man.render_options_section(&mut inside)?;
    let inside = String::from_utf8_lossy(&inside).replace("\n.SH ", "\n.SS ");
    let mut heading = Roff::new();
    heading.control("SH", [name.to_uppercase().as_str()]);
    if let Some(about) = command.get_long_about().or_else(|| command.get_about()) {
        heading.text([roman(about.to_string())]);
    }
    Ok(heading.render() + &inside + &after(command, "SS", "EXAMPLES"))
}

/// What stands below a command's help, line by line.
fn after(command: &Command, level: &str, heading: &str) -> String {
    let Some(text) = command.get_after_help() else {
        return String::new();
    };
    let text = text.to_string();
    let mut roff = Roff::new();
    roff.control(level, [heading]);
    roff.control("nf", []);
    for line in text.lines().filter(|line| *line != "Examples:") {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff.render()
}

#[cfg(test)]
mod tests {
    use super::super::tests::words_of_the_command_line;
    use super::*;

    #[test]
    fn the_page_knows_every_command_and_option() {
        let page = page().unwrap().replace("\\-", "-");
        for word in words_of_the_command_line() {
            assert!(page.contains(&word), "{word}");
        }
        assert!(page.contains(".SH \"DOABLE RULES TEST\""), "{page}");
        assert_eq!(page.matches(".TH ").count(), 1);
    }
}

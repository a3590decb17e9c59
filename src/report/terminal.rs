//! What the place that output goes to can show.

use super::pretty::Look;
use anstream::{AutoStream, ColorChoice};
use std::io::IsTerminal;

/// Columns of a terminal that doesn't tell.
const COLUMNS: usize = 80;

/// When to colour output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set; elsewhere where `CLICOLOR_FORCE` is.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Standard output, as it should be written to.
#[must_use]
pub fn stdout(color: Color) -> AutoStream<std::io::Stdout> {
    let stream = std::io::stdout();
    let choice = resolve(color, AutoStream::choice(&stream));
    AutoStream::new(stream, as_it_stands(choice))
}

/// Standard error, as it should be written to.
#[must_use]
pub fn stderr(color: Color) -> AutoStream<std::io::Stderr> {
    let stream = std::io::stderr();
    let choice = resolve(color, AutoStream::choice(&stream));
    AutoStream::new(stream, as_it_stands(choice))
}

/// Where no colours are wanted none are drawn, so that nothing has to be taken out of what is written.
fn as_it_stands(choice: ColorChoice) -> ColorChoice {
    match choice {
        ColorChoice::Never => ColorChoice::AlwaysAnsi,
        other => other,
    }
}

/// How to draw on standard output.
#[must_use]
pub fn look_of_stdout(color: Color) -> Look {
    let stream = std::io::stdout();
    look(color, AutoStream::choice(&stream), stream.is_terminal())
}

/// How to draw on standard error.
#[must_use]
pub fn look_of_stderr(color: Color) -> Look {
    let stream = std::io::stderr();
    look(color, AutoStream::choice(&stream), stream.is_terminal())
}

/// How to draw in a file, which shows everything but has colours only where they are asked for.
#[must_use]
pub fn look_of_file(color: Color) -> Look {
    Look {
        color: color == Color::Always,
        ..Look::plain(true)
    }
}

/// The columns of the terminal that standard output is; none where it is no terminal.
#[must_use]
pub fn columns_of_stdout() -> Option<usize> {
    if !std::io::stdout().is_terminal() {
        return None;
    }
    let size = terminal_size::terminal_size();
    Some(size.map_or(COLUMNS, |(width, _)| usize::from(width.0)))
}

/// The columns of the terminal that standard error is.
#[must_use]
pub fn columns_of_stderr() -> usize {
    let size = terminal_size::terminal_size_of(std::io::stderr());
    size.map_or(COLUMNS, |(width, _)| usize::from(width.0))
}

fn resolve(color: Color, auto: ColorChoice) -> ColorChoice {
    match color {
        Color::Auto => auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
}

fn look(color: Color, auto: ColorChoice, terminal: bool) -> Look {
    let plain = Look::plain(speaks_unicode(|name| std::env::var(name).ok()));
    Look {
        color: resolve(color, auto) != ColorChoice::Never,
        width: if terminal { None } else { plain.width },
        ..plain
    }
}

/// Whether characters beyond ASCII are shown, going by the environment.
fn speaks_unicode(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    if cfg!(windows) {
        return set("WT_SESSION").is_some()
            || set("TERM_PROGRAM").is_some_and(|name| name == "vscode")
            || set("TERM").is_some_and(|name| name.starts_with("xterm"));
    }
    if set("TERM").is_some_and(|name| name == "linux") {
        return false;
    }
    let locale = set("LC_ALL")
        .or_else(|| set("LC_CTYPE"))
        .or_else(|| set("LANG"));
    locale.is_some_and(|locale| {
        let locale = locale.to_ascii_uppercase();
        locale.ends_with("UTF-8") || locale.ends_with("UTF8")
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::speaks_unicode;

    #[test]
    fn the_first_locale_that_is_set_says_whether_unicode_is_shown() {
        let asked = |set: &[(&str, &str)]| {
            speaks_unicode(|name| {
                let found = set.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert!(asked(&[("LANG", "en_GB.UTF-8")]));
        assert!(asked(&[("LC_ALL", ""), ("LANG", "de_DE.utf8")]));
        assert!(!asked(&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")]));
        assert!(!asked(&[("TERM", "linux"), ("LANG", "en_GB.UTF-8")]));
        assert!(!asked(&[]));
    }
}

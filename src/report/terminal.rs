//! What the place that output goes to can show.

use super::pretty::Look;
use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use std::io::{Stderr, Stdout};
use terminal_size::{Height, Width};

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

impl Color {
    /// How to write to a stream. Where no colours are wanted none are drawn, so that nothing has to be taken out of what
    /// is written.
    fn stream<S: RawStream>(self, stream: S) -> AutoStream<S> {
        match self.choice(&stream) {
            ColorChoice::Never => AutoStream::new(stream, ColorChoice::AlwaysAnsi),
            choice => AutoStream::new(stream, choice),
        }
    }

    /// How to draw on a stream.
    fn look<S: RawStream>(self, stream: &S) -> Look {
        let plain = Look::plain(speaks_unicode(|name| std::env::var(name).ok()));
        Look {
            color: self.choice(stream) != ColorChoice::Never,
            columns: stream
                .is_terminal()
                .then(|| columns(terminal_size::terminal_size())),
            ..plain
        }
    }

    fn choice<S: RawStream>(self, stream: &S) -> ColorChoice {
        match self {
            Self::Auto => AutoStream::choice(stream),
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
    }
}

/// Standard output, as it should be written to.
pub fn stdout(color: Color) -> AutoStream<Stdout> {
    color.stream(std::io::stdout())
}

/// Standard error, as it should be written to.
pub fn stderr(color: Color) -> AutoStream<Stderr> {
    color.stream(std::io::stderr())
}

/// How to draw on standard output.
pub fn look_of_stdout(color: Color) -> Look {
    color.look(&std::io::stdout())
}

/// How to draw on standard error.
pub fn look_of_stderr(color: Color) -> Look {
    color.look(&std::io::stderr())
}

/// How to draw in a file, which shows everything but has colours only where they are asked for.
pub fn look_of_file(color: Color) -> Look {
    Look {
        color: color == Color::Always,
        ..Look::plain(true)
    }
}

/// The columns of the terminal that standard error is.
pub fn columns_of_stderr() -> usize {
    columns(terminal_size::terminal_size_of(std::io::stderr()))
}

fn columns(size: Option<(Width, Height)>) -> usize {
    size.map_or(COLUMNS, |(width, _)| usize::from(width.0))
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

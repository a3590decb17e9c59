//! A bar on standard error while a run lasts: how many of its documents are done. Gone before the end.

use super::interrupt::tidy_up_on_signals;
use crate::report::terminal;
use std::cell::Cell;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// How long a run goes on without a bar.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long a bar stays as it is: more often than this nobody sees it change.
const STILL: Duration = Duration::from_millis(50);
/// Takes away the line that the cursor is in.
const ERASE: &str = "\r\x1b[2K";

/// Whether a bar is drawn: for people at a terminal that can move its cursor, unless nothing but findings was asked for.
fn has_bar(quiet: bool, terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let dumb = variable("TERM").is_none_or(|term| term == "dumb");
    let ci = variable("CI").is_some_and(|value| !value.is_empty());
    terminal && !dumb && !ci && !quiet
}

/// Counts documents, and shows it where that helps.
pub(super) struct Progress {
    documents: usize,
    done: Cell<usize>,
    began: Instant,
    shows: bool,
    /// Whether findings are printed on a terminal, too.
    shares_terminal: bool,
    /// When the bar that stands there was drawn.
    drawn: Cell<Option<Instant>>,
}

impl Progress {
    /// Begins, with so many documents to come.
    pub(super) fn new(documents: usize, quiet: bool) -> Self {
        Self {
            documents,
            done: Cell::new(0),
            began: Instant::now(),
            shows: has_bar(quiet, std::io::stderr().is_terminal(), |name| {
                std::env::var_os(name)
            }),
            shares_terminal: std::io::stdout().is_terminal(),
            drawn: Cell::new(None),
        }
    }

    /// Takes the bar away, for something is printed, be it a problem or a finding: findings may go elsewhere. It comes back
    /// as soon as that has been.
    pub(super) fn give_way(&self, to_problem: bool) {
        if to_problem || self.shares_terminal {
            self.erase();
        }
    }

    fn erase(&self) {
        if self.drawn.take().is_some() {
            write(ERASE);
        }
    }

    /// One more document is done.
    pub(super) fn done(&self) {
        self.done.set(self.done.get() + 1);
        if !self.shows || self.began.elapsed() < PATIENCE {
            return;
        }
        let is_fresh = |drawn: Instant| drawn.elapsed() < STILL;
        if !self.drawn.get().is_some_and(is_fresh) {
            tidy_up_on_signals();
            let columns = terminal::columns_of_stderr();
            let bar = bar(self.done.get(), self.documents, columns);
            write(&format!("{ERASE}{bar}"));
            self.drawn.set(Some(Instant::now()));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.erase();
    }
}

/// What went wrong here would go wrong with all that is told there, too.
fn write(text: &str) {
    let mut stream = terminal::stderr(terminal::Color::Always);
    let _ = stream.write_all(text.as_bytes());
    let _ = stream.flush();
}

/// A line that is as full as the run is done, a column narrower than the terminal.
fn bar(done: usize, documents: usize, columns: usize) -> String {
    let count = format!(" {done}/{documents} files");
    let cells = columns.saturating_sub(count.len() + 1);
    let filled = cells * done.min(documents) / documents.max(1);
    "█".repeat(filled) + &"░".repeat(cells - filled) + &count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_fills_as_documents_are_done_and_fits_its_line() {
        assert_eq!(bar(0, 4, 16), "░░░░░ 0/4 files");
        assert_eq!(bar(2, 4, 16), "██░░░ 2/4 files");
        assert_eq!(bar(4, 4, 16), "█████ 4/4 files");
        assert_eq!(bar(1, 4, 0), " 1/4 files");
    }

    #[test]
    fn a_bar_is_for_people_at_a_terminal() {
        let plain = |name: &str| (name == "TERM").then(|| "xterm".into());
        assert!(has_bar(false, true, plain));
        assert!(!has_bar(true, true, plain));
        assert!(!has_bar(false, false, plain));
        for (term, ci) in [
            (None, None),
            (Some("dumb"), None),
            (Some("xterm"), Some("1")),
        ] {
            let variable = |name: &str| if name == "CI" { ci } else { term };
            let has_bar = has_bar(false, true, |name| variable(name).map(OsString::from));
            assert!(!has_bar, "{term:?} {ci:?}");
        }
    }
}

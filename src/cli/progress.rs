//! A bar on standard error while a run lasts: how many of its documents are done. Gone before the end.

use super::interrupt::tidy_up_on_signals;
use crate::report::terminal;
use std::cell::Cell;
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// How long a run goes on without a bar.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long a bar stays as it is: more often than this nobody sees it change.
const STILL: Duration = Duration::from_millis(50);
/// Takes away the line that the cursor is in.
const ERASE: &str = "\r\x1b[2K";

/// Where a run takes place.
#[derive(Debug, Clone, Copy)]
struct Scene {
    /// Standard error is a terminal.
    terminal: bool,
    /// The terminal can't move its cursor.
    dumb: bool,
    /// A CI runs it.
    ci: bool,
}

impl Scene {
    fn here() -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        Self {
            terminal: std::io::stderr().is_terminal(),
            dumb: std::env::var_os("TERM").is_none_or(|term| term == "dumb"),
            ci: set("CI"),
        }
    }

    /// Whether a bar is drawn there, where nothing but findings was asked for or more.
    fn has_bar(self, quiet: bool) -> bool {
        self.terminal && !self.dumb && !self.ci && !quiet
    }
}

/// Counts documents, and shows it where that helps.
pub(super) struct Progress {
    documents: usize,
    done: Cell<usize>,
    began: Instant,
    shows: bool,
    /// Whether findings are printed on a terminal, too.
    shares_terminal: bool,
    /// When a bar was drawn last.
    drawn: Cell<Option<Instant>>,
    /// Whether it still stands there.
    stands: Cell<bool>,
}

impl Progress {
    /// Begins, with so many documents to come.
    pub(super) fn new(documents: usize, quiet: bool) -> Self {
        Self {
            documents,
            done: Cell::new(0),
            began: Instant::now(),
            shows: Scene::here().has_bar(quiet),
            shares_terminal: std::io::stdout().is_terminal(),
            drawn: Cell::new(None),
            stands: Cell::new(false),
        }
    }

    /// Takes the bar away, for something is printed, be it a problem or a finding: findings may go elsewhere.
    pub(super) fn give_way(&self, to_problem: bool) {
        if to_problem || self.shares_terminal {
            self.erase();
        }
    }

    fn erase(&self) {
        if self.stands.take() {
            write(ERASE);
            // It comes back as soon as what is printed has been.
            self.drawn.set(None);
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
            write(&format!(
                "{ERASE}{}",
                bar(self.done.get(), self.documents, columns)
            ));
            self.drawn.set(Some(Instant::now()));
            self.stands.set(true);
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
        let scene = Scene {
            terminal: true,
            dumb: false,
            ci: false,
        };
        assert!(scene.has_bar(false));
        assert!(!scene.has_bar(true));
        for other in [
            Scene {
                terminal: false,
                ..scene
            },
            Scene {
                dumb: true,
                ..scene
            },
            Scene { ci: true, ..scene },
        ] {
            assert!(!other.has_bar(false), "{other:?}");
        }
    }
}

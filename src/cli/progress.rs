//! A bar on standard error while a run lasts: how many of its documents are done. Gone before the end.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// How long a run goes on without a bar.
const PATIENCE: Duration = Duration::from_millis(500);

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
    bar: Option<ProgressBar>,
    began: Instant,
}

impl Progress {
    /// Begins, with so many documents to come.
    pub(super) fn new(documents: usize, quiet: bool) -> Self {
        let bar = Scene::here().has_bar(quiet).then(|| {
            let hidden = ProgressDrawTarget::hidden();
            let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} files");
            ProgressBar::with_draw_target(u64::try_from(documents).ok(), hidden)
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Self {
            bar,
            began: Instant::now(),
        }
    }

    /// Prints what there is to print, with no bar in its way.
    pub(super) fn report(&self, print: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// One more document is done.
    pub(super) fn done(&self) {
        let Some(bar) = &self.bar else {
            return;
        };
        bar.inc(1);
        if bar.is_hidden() && self.began.elapsed() >= PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

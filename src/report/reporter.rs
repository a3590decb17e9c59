//! Takes what a run has to tell, in order, shows it, and decides the exit code.

use super::pretty::{Look, Pretty};
use super::sink::{Output, Sink, Target};
use super::{Format, Summary};
use crate::files::slashes;
use crate::problem::{Problem, reason, unwritable};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How a run ended, as exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at or above the failing severity.
    Clean = 0,
    /// Findings.
    Findings = 1,
    /// The run itself failed, in part at least.
    Failed = 2,
}

/// Shows a run in one format or several. Fed in the order of paths, it writes as it goes; files are written at the end.
pub struct Reporter<'w> {
    sinks: Vec<Sink<'w>>,
    problems: Pretty,
    err: Output<'w>,
    /// What the run came to so far.
    pub summary: Summary,
    unwritten: Option<io::Error>,
}

impl<'w> Reporter<'w> {
    /// Findings go nowhere yet; problems go to `err`, drawn with `look`.
    pub fn new(look: Look, err: impl Write + 'w) -> Self {
        Self {
            sinks: Vec::new(),
            problems: Pretty::new(look),
            err: Output::new(err),
            summary: Summary::default(),
            unwritten: None,
        }
    }

    /// Findings go to `out`; problems too where the format shows them.
    #[must_use]
    pub fn with_stream(self, format: &'w dyn Format, out: impl Write + 'w) -> Self {
        self.with(format, Target::Stream(Output::new(out)))
    }

    /// Findings go into this file: to its end where it `grows`, else whole or not at all, instead of what it held.
    #[must_use]
    pub fn with_file(self, format: &'w dyn Format, path: PathBuf, grows: bool) -> Self {
        let text = String::new();
        self.with(format, Target::File { path, text, grows })
    }

    fn with(mut self, format: &'w dyn Format, target: Target<'w>) -> Self {
        self.sinks.push(Sink {
            format,
            target,
            begun: false,
        });
        self
    }

    /// The formats, in which each file is rendered for [`file`](Self::file).
    #[must_use]
    pub fn formats(&self) -> Vec<&'w dyn Format> {
        self.sinks.iter().map(|sink| sink.format).collect()
    }

    /// Whether a format tells of the rules, so that the summary has to know them.
    #[must_use]
    pub fn tells_of_rules(&self) -> bool {
        self.sinks.iter().any(|sink| sink.format.tells_of_rules())
    }

    /// The files that are written anew.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.sinks.iter().filter_map(Sink::replaces)
    }

    /// Tells of a document, or a part of it, `rendered` by each of the [`formats`](Self::formats).
    pub fn file(&mut self, came_to: &Summary, rendered: &[String]) {
        self.summary.add(came_to);
        for (sink, rendered) in self.sinks.iter_mut().zip(rendered) {
            keep(&mut self.unwritten, sink.file(rendered));
        }
    }

    /// Whether anybody takes findings any more. Where all of them go to a reader who has gone, as `head` does, the rest
    /// need not be found.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.sinks.is_empty() || self.sinks.iter().any(Sink::is_read)
    }

    /// Tells of a problem: the run has failed, the rest of it goes on.
    pub fn problem(&mut self, problem: &Problem) {
        let drawn = self.problems.problem(problem);
        let mut shown = false;
        for sink in &mut self.sinks {
            if !sink.format.shows_problems() {
                continue;
            }
            let written = if sink.is_stream() {
                shown = true;
                sink.put(&drawn)
            } else {
                sink.put(&Pretty::new(Look::plain(true)).problem(problem))
            };
            keep(&mut self.unwritten, written);
        }
        if !shown {
            keep(&mut self.unwritten, self.err.write(&drawn));
        }
        self.summary.problems.push(problem.clone());
    }

    /// Tells of a problem for which no file may be written.
    pub fn refuse_files(&mut self, problem: &Problem) {
        self.sinks.retain(Sink::is_stream);
        self.problem(problem);
    }

    /// Whether any problem was told of.
    #[must_use]
    pub fn failed(&self) -> bool {
        !self.summary.problems.is_empty()
    }

    /// Tells something that is no failure, on standard error.
    pub fn note(&mut self, note: &str) {
        let note = format!("note: {}\n", super::escape::escape(note));
        keep(&mut self.unwritten, self.err.write(&note));
    }

    /// Ends the run and tells how; output that could not be written is a failure like any other. A reader who has gone
    /// had enough, so that findings are no reason to fail.
    #[must_use]
    pub fn finish(mut self) -> Exit {
        let untold = self.untold();
        let mut failed = Vec::new();
        let mut read = self.sinks.is_empty();
        for sink in std::mem::take(&mut self.sinks) {
            match sink.finish(&self.summary) {
                Ok(to_the_end) => read |= to_the_end,
                Err((error, None)) => keep(&mut self.unwritten, Err(error)),
                Err((error, Some(path))) => failed.push(unwritable(&slashes(&path), &error)),
            }
        }
        if !untold.is_empty() {
            self.note(&untold);
        }
        if let Some(error) = self.unwritten.take() {
            failed.push(no_output(&error));
        }
        for problem in &failed {
            // Standard error may be gone too; the exit code still tells.
            let _ = self.err.write(&self.problems.problem(problem));
        }
        if self.failed() || !failed.is_empty() {
            Exit::Failed
        } else if self.summary.fails && read {
            Exit::Findings
        } else {
            Exit::Clean
        }
    }

    /// What configs leave out and which checkboxes were not read, where none of the formats tells of it: nothing is hidden
    /// silently.
    fn untold(&self) -> String {
        let (sinks, summary) = (&self.sinks, &self.summary);
        let mut untold = String::new();
        if sinks.is_empty() {
            return untold;
        }
        if !sinks.iter().any(|sink| sink.format.tells_of_summary()) {
            untold += &summary.left_out_by_config();
        }
        if !(summary.quiet || sinks.iter().any(|sink| sink.format.tells_of_unread())) {
            untold.push(' ');
            untold += summary.unread_line().trim_end();
        }
        untold.trim().to_owned()
    }
}

/// Keeps the first error.
fn keep(first: &mut Option<io::Error>, written: io::Result<()>) {
    if let Err(error) = written {
        first.get_or_insert(error);
    }
}

/// That output could not be written.
#[must_use]
pub fn no_output(error: &io::Error) -> Problem {
    Problem::new(format!("can't write the output: {}", reason(error)))
}

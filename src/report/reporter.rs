//! Takes what a run has to tell, in order, shows it, and decides the exit code.

use super::pretty::{Look, Pretty};
use super::{FileReport, Format, Summary};
use crate::problem::{Problem, reason};
use std::io::{self, ErrorKind, Write};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at or above the failing severity.
    Clean,
    /// Findings.
    Findings,
    /// The run itself failed, in part at least.
    Failed,
}

impl Exit {
    /// The exit code: 0, 1 or 2.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Failed => 2,
        }
    }
}

/// Output that goes on when nobody reads it any more: a broken pipe is no error.
pub struct Output<'w> {
    stream: Option<Box<dyn Write + 'w>>,
}

impl<'w> Output<'w> {
    /// Writes to `stream`.
    pub fn new(stream: impl Write + 'w) -> Self {
        Self {
            stream: Some(Box::new(stream)),
        }
    }

    /// Writes text, or nothing once the reader has gone.
    ///
    /// # Errors
    /// What the system says, such as that the disk is full.
    pub fn write(&mut self, text: &str) -> io::Result<()> {
        let Some(stream) = &mut self.stream else {
            return Ok(());
        };
        match stream
            .write_all(text.as_bytes())
            .and_then(|()| stream.flush())
        {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.stream = None;
                Ok(())
            }
            other => other,
        }
    }
}

/// Shows a run. Fed in the order of paths, it writes as it goes.
pub struct Reporter<'w> {
    format: &'w dyn Format,
    problems: Pretty,
    out: Output<'w>,
    err: Output<'w>,
    /// What the run came to so far.
    pub summary: Summary,
    exit: Exit,
    begun: bool,
    any: bool,
    unwritten: Option<io::Error>,
}

impl<'w> Reporter<'w> {
    /// Findings go to `out`; problems too where the format shows them, else to `err`, drawn with `look`.
    pub fn new(
        format: &'w dyn Format,
        look: Look,
        out: impl Write + 'w,
        err: impl Write + 'w,
    ) -> Self {
        Self {
            format,
            problems: Pretty::new(look, true),
            out: Output::new(out),
            err: Output::new(err),
            summary: Summary::default(),
            exit: Exit::Clean,
            begun: false,
            any: false,
            unwritten: None,
        }
    }

    /// Tells of a document, `rendered` by the format.
    pub fn file(&mut self, file: &FileReport, rendered: &str) {
        self.summary.add(file);
        if file.fails() && self.exit == Exit::Clean {
            self.exit = Exit::Findings;
        }
        if !rendered.is_empty() {
            self.begin();
            if self.any {
                self.put(self.format.between());
            }
            self.any = true;
            self.put(rendered);
        }
    }

    /// Tells of a problem: the run has failed, the rest of it goes on.
    pub fn problem(&mut self, problem: &Problem) {
        self.exit = Exit::Failed;
        let drawn = self.problems.problem(problem);
        if self.format.shows_problems() {
            self.put(&drawn);
        } else if let Err(error) = self.err.write(&drawn) {
            self.unwritten.get_or_insert(error);
        }
    }

    /// Whether any problem was told of.
    #[must_use]
    pub fn failed(&self) -> bool {
        self.exit == Exit::Failed
    }

    /// Tells something that is no failure, on standard error.
    pub fn note(&mut self, note: &str) {
        let note = format!("note: {}\n", super::escape::escape(note));
        if let Err(error) = self.err.write(&note) {
            self.unwritten.get_or_insert(error);
        }
    }

    /// Ends the run and tells how; output that could not be written is a failure like any other.
    #[must_use]
    pub fn finish(mut self) -> Exit {
        self.begin();
        let end = self.format.end(&self.summary);
        self.put(&end);
        if let Some(error) = self.unwritten.take() {
            let why = reason(&error);
            let problem = Problem::new(format!("can't write the output: {why}"));
            // Standard error may be gone too; the exit code still tells.
            let _ = self.err.write(&self.problems.problem(&problem));
            self.exit = Exit::Failed;
        }
        self.exit
    }

    fn begin(&mut self) {
        if !self.begun {
            self.begun = true;
            let begin = self.format.begin();
            self.put(&begin);
        }
    }

    fn put(&mut self, text: &str) {
        if let Err(error) = self.out.write(text) {
            self.unwritten.get_or_insert(error);
        }
    }
}

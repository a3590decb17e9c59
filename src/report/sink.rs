//! Where the text of a format goes: a stream at once, or a file at the end of the run.

use super::{Format, Summary};
use crate::files::write;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

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

    /// Whether the reader is still there, as far as anybody knows.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.stream.is_some()
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

/// Where text goes.
pub(super) enum Target<'w> {
    /// A stream, as it comes.
    Stream(Output<'w>),
    /// A file that is replaced.
    File(PathBuf, String),
    /// A file that grows.
    EndOfFile(PathBuf, String),
}

impl Target<'_> {
    pub(super) fn file(path: PathBuf) -> Self {
        Self::File(path, String::new())
    }

    pub(super) fn end_of_file(path: PathBuf) -> Self {
        Self::EndOfFile(path, String::new())
    }

    fn put(&mut self, text: &str) -> io::Result<()> {
        match self {
            Self::Stream(output) => output.write(text),
            Self::File(_, kept) | Self::EndOfFile(_, kept) => {
                kept.push_str(text);
                Ok(())
            }
        }
    }
}

/// A format with its target.
pub(super) struct Sink<'w> {
    pub(super) format: &'w dyn Format,
    target: Target<'w>,
    begun: bool,
    any: bool,
}

impl<'w> Sink<'w> {
    pub(super) fn new(format: &'w dyn Format, target: Target<'w>) -> Self {
        Self {
            format,
            target,
            begun: false,
            any: false,
        }
    }

    pub(super) fn is_stream(&self) -> bool {
        matches!(self.target, Target::Stream(_))
    }

    /// Whether anybody will ever see what is put here: a file is there for good.
    pub(super) fn is_read(&self) -> bool {
        match &self.target {
            Target::Stream(output) => output.is_read(),
            Target::File(..) | Target::EndOfFile(..) => true,
        }
    }

    /// The file that is replaced.
    pub(super) fn replaces(&self) -> Option<&Path> {
        match &self.target {
            Target::File(path, _) => Some(path),
            Target::Stream(_) | Target::EndOfFile(..) => None,
        }
    }

    /// Takes one file's findings, as rendered by its format.
    pub(super) fn file(&mut self, rendered: &str) -> io::Result<()> {
        if rendered.is_empty() {
            return Ok(());
        }
        self.begin()?;
        if self.any {
            self.put(self.format.between())?;
        }
        self.any = true;
        self.put(rendered)
    }

    /// Takes text that stands by itself.
    pub(super) fn put(&mut self, text: &str) -> io::Result<()> {
        self.target.put(text)
    }

    /// Writes the rest, and a file as a whole; tells whether all of it was read, as far as anybody knows. An error comes
    /// with the file it is about.
    pub(super) fn finish(
        mut self,
        summary: &Summary,
    ) -> Result<bool, (io::Error, Option<PathBuf>)> {
        let end = self.format.end(summary);
        let ended = self.begin().and_then(|()| self.put(&end));
        ended.map_err(|error| (error, None))?;
        match self.target {
            Target::Stream(output) => return Ok(output.is_read()),
            Target::File(path, text) => {
                write::replace(&path, &text).map_err(|error| (error, Some(path)))
            }
            Target::EndOfFile(path, text) => {
                write::append(&path, &text).map_err(|error| (error, Some(path)))
            }
        }
        .map(|()| true)
    }

    fn begin(&mut self) -> io::Result<()> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        self.put(&self.format.begin())
    }
}

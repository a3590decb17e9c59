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

    /// Writes text, or nothing once the reader has gone.
    ///
    /// # Errors
    /// What the system says, such as that the disk is full.
    pub fn write(&mut self, text: &str) -> io::Result<()> {
        let Some(stream) = &mut self.stream else {
            return Ok(());
        };
        let written = stream.write_all(text.as_bytes());
        match written.and_then(|()| stream.flush()) {
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
    /// A file, as a whole: it is replaced, or grows.
    File {
        path: PathBuf,
        text: String,
        grows: bool,
    },
}

/// A format with its target.
pub(super) struct Sink<'w> {
    pub(super) format: &'w dyn Format,
    pub(super) target: Target<'w>,
    pub(super) begun: bool,
}

impl Sink<'_> {
    pub(super) fn is_stream(&self) -> bool {
        matches!(self.target, Target::Stream(_))
    }

    /// Whether anybody will ever see what is put here, as far as anybody knows: a file is there for good.
    pub(super) fn is_read(&self) -> bool {
        match &self.target {
            Target::Stream(output) => output.stream.is_some(),
            Target::File { .. } => true,
        }
    }

    /// The file that is replaced.
    pub(super) fn replaces(&self) -> Option<&Path> {
        match &self.target {
            Target::File { path, grows, .. } if !grows => Some(path),
            _ => None,
        }
    }

    /// Takes one file's findings, as rendered by its format.
    pub(super) fn file(&mut self, rendered: &str) -> io::Result<()> {
        if rendered.is_empty() {
            return Ok(());
        }
        if self.begun {
            self.put(self.format.between())?;
        } else {
            self.put(&self.format.begin())?;
        }
        self.begun = true;
        self.put(rendered)
    }

    /// Takes text that stands by itself.
    pub(super) fn put(&mut self, added: &str) -> io::Result<()> {
        match &mut self.target {
            Target::Stream(output) => output.write(added),
            Target::File { text, .. } => {
                text.push_str(added);
                Ok(())
            }
        }
    }

    /// Writes the rest, and a file as a whole; tells whether all of it was read, as far as anybody knows. An error comes
    /// with the file it is about.
    pub(super) fn finish(
        mut self,
        summary: &Summary,
    ) -> Result<bool, (io::Error, Option<PathBuf>)> {
        let mut rest = self.format.end(summary);
        if !self.begun {
            rest.insert_str(0, &self.format.begin());
        }
        self.put(&rest).map_err(|error| (error, None))?;
        let is_read = self.is_read();
        if let Target::File { path, text, grows } = self.target {
            let write = if grows { write::append } else { write::replace };
            write(&path, &text).map_err(|error| (error, Some(path)))?;
        }
        Ok(is_read)
    }
}

//! The second reader as configs and the command line choose it: the shipped one, none, or one of other weights. Each file
//! of weights is read once a run.

use super::limits::{ALL_READER_BYTES, READER_BYTES};
use super::load::Layer;
use super::schema::WrittenReader;
use super::shown;
use crate::files::rule_files;
use crate::probability::Probability;
use crate::problem::{Problem, reason};
use crate::reader::{Reader, ReaderError};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Which reader counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ReaderChoice {
    /// The one that the program comes with.
    #[default]
    Shipped,
    /// None: rules alone judge.
    Off,
    /// One of other weights.
    Own {
        /// With these.
        reader: Reader,
        /// Where they were read.
        path: PathBuf,
    },
}

/// What the command line says of the reader, over what configs say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReaderOptions {
    /// Which reader counts; none leaves it to the configs.
    pub reader: Option<ReaderChoice>,
    /// Below which probability a verdict is in doubt; none leaves it to the configs.
    pub min_confidence: Option<Probability>,
}

impl ReaderOptions {
    /// The file that the command line names.
    pub(super) fn read_from(&self) -> Option<&Path> {
        match &self.reader {
            Some(ReaderChoice::Own { path, .. }) => Some(path),
            _ => None,
        }
    }
}

impl ReaderChoice {
    /// As a user names it: `on`, `off`, or a file, which may be a pipe.
    ///
    /// # Errors
    /// Where there is no such file, or it holds no weights that can be read with.
    pub fn named(path: &Path) -> Result<Self, Problem> {
        match path.to_str() {
            Some("on") => return Ok(Self::Shipped),
            Some("off") => return Ok(Self::Off),
            _ => {}
        }
        let bytes = rule_files::bytes(path, true, READER_BYTES).map_err(Fault::Unreadable);
        let read = bytes.and_then(|bytes| Reader::with_weights(bytes).map_err(Fault::Unusable));
        match read {
            Ok(reader) => Ok(Self::Own {
                reader,
                path: path.to_path_buf(),
            }),
            Err(fault) => Err(fault.problem(path, "--reader off")),
        }
    }

    /// The reader; none where it is off.
    #[must_use]
    pub fn reader(&self) -> Option<&Reader> {
        match self {
            Self::Shipped => Some(Reader::shipped()),
            Self::Off => None,
            Self::Own { reader, .. } => Some(reader),
        }
    }

    /// As a config has it.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Shipped => "on".to_owned(),
            Self::Off => "off".to_owned(),
            Self::Own { path, .. } => shown(path),
        }
    }
}

/// Why there is no reader.
#[derive(Debug, Clone)]
enum Fault {
    Unreadable(String),
    TooMuch,
    Unusable(ReaderError),
}

impl Fault {
    /// The same in words; `off` is how a user does without a reader.
    fn problem(&self, path: &Path, off: &str) -> Problem {
        let path = shown(path);
        let (message, help) = match self {
            Self::Unreadable(why) => (
                format!("can't read the reader {path}: {why}"),
                "Name a file that data/reader/train.py wrote",
            ),
            Self::TooMuch => (
                format!(
                    "can't read the reader {path}: those of all configs hold more than {} MiB",
                    ALL_READER_BYTES >> 20
                ),
                "Let configs share a reader",
            ),
            Self::Unusable(error) => (
                format!("can't use the reader {path}: {error}"),
                match error {
                    ReaderError::NotWeights => "Name a file that data/reader/train.py wrote",
                    ReaderError::Version { .. } => {
                        "Train it anew with the data/reader/train.py of this version"
                    }
                    ReaderError::Damaged { .. } => {
                        "Copy it again from where it came, or train it anew"
                    }
                },
            ),
        };
        Problem::new(message).help(format!("{help}, or judge by rules alone with `{off}`."))
    }
}

/// The readers that the configs of a run name, by their resolved paths.
#[derive(Debug, Default)]
pub(super) struct Readers {
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    by_file: HashMap<PathBuf, Result<Reader, Fault>>,
    bytes: usize,
}

impl Readers {
    /// The one that a config names at a path of keys. A config that was found reaches only files under its root.
    pub(super) fn of_config(
        &self,
        layer: &Layer,
        written: &WrittenReader,
        place: &[&str],
        reach: Option<&Path>,
    ) -> Result<ReaderChoice, Problem> {
        let named = match written {
            WrittenReader::On => return Ok(ReaderChoice::Shipped),
            WrittenReader::Off => return Ok(ReaderChoice::Off),
            WrittenReader::File(named) => named,
        };
        let path = layer.folder.join(named);
        let read = match path.canonicalize() {
            Ok(resolved) if reach.is_some_and(|reach| !resolved.starts_with(reach)) => {
                let reach = reach.unwrap_or(&layer.folder);
                let problem = super::load::beyond("the reader", &path, reach);
                return Err(layer.placed(problem, place, "named here"));
            }
            Ok(resolved) => self.read(resolved),
            Err(error) => Err(Fault::Unreadable(reason(&error))),
        };
        match read {
            Ok(reader) => Ok(ReaderChoice::Own { reader, path }),
            Err(fault) => {
                Err(layer.placed(fault.problem(&path, "reader: off"), place, "named here"))
            }
        }
    }

    fn read(&self, resolved: PathBuf) -> Result<Reader, Fault> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = known.by_file.get(&resolved) {
            return read.clone();
        }
        let bytes = rule_files::bytes(&resolved, false, READER_BYTES).map_err(Fault::Unreadable);
        let read = bytes.and_then(|bytes| {
            known.bytes += bytes.len();
            if known.bytes > ALL_READER_BYTES {
                return Err(Fault::TooMuch);
            }
            Reader::with_weights(bytes).map_err(Fault::Unusable)
        });
        known.by_file.insert(resolved, read.clone());
        read
    }
}

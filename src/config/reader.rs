//! The second reader as configs and the command line choose it: the shipped one, none, or one of other weights. Each file
//! of weights is read once a run.

use super::layer::Layer;
use super::limits::{ALL_READER_BYTES, READER_BYTES};
use super::schema::WrittenReader;
use super::shown;
use super::system::System;
#[cfg(feature = "program")]
use crate::files::rule_files;
use crate::probability::Probability;
use crate::problem::{Problem, reason};
use crate::reader::{Reader, ReaderError};
use crate::yaml::Spanned;
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
    #[cfg(feature = "program")]
    pub fn named(path: &Path) -> Result<Self, Problem> {
        match path.to_str() {
            Some("on") => return Ok(Self::Shipped),
            Some("off") => return Ok(Self::Off),
            _ => {}
        }
        let bytes = rule_files::bytes(path, true, READER_BYTES).map_err(Unusable::unreadable);
        let read = bytes
            .and_then(|bytes| Reader::with_weights(bytes).map_err(|error| Unusable::of(&error)));
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
            Self::Shipped => Reader::at_hand(),
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
struct Unusable {
    /// “can't read”, “can't use”
    verb: &'static str,
    why: String,
    help: &'static str,
}

impl Unusable {
    fn unreadable(why: String) -> Self {
        Self {
            verb: "read",
            why,
            help: "Name a file that data/reader/train.py wrote",
        }
    }

    fn of(error: &ReaderError) -> Self {
        Self {
            verb: "use",
            why: error.to_string(),
            help: match error {
                ReaderError::NotWeights => "Name a file that data/reader/train.py wrote",
                ReaderError::Version { .. } => {
                    "Train it anew with the data/reader/train.py of this version"
                }
                ReaderError::Damaged { .. } => "Copy it again from where it came, or train it anew",
            },
        }
    }

    /// The same in words; `off` is how a user does without a reader.
    fn problem(&self, path: &Path, off: &str) -> Problem {
        let Self { verb, why, help } = self;
        Problem::new(format!("can't {verb} the reader {}: {why}", shown(path)))
            .help(format!("{help}, or judge by rules alone with `{off}`."))
    }
}

/// The readers that the configs of a run name, by their resolved paths.
#[derive(Debug, Default)]
pub(super) struct Readers {
    known: Mutex<WeightFiles>,
}

#[derive(Debug, Default)]
struct WeightFiles {
    by_file: HashMap<PathBuf, Result<Reader, Unusable>>,
    bytes: usize,
}

impl Readers {
    /// The one that a config names.
    pub(super) fn of_config(
        &self,
        system: &dyn System,
        layer: &Layer,
        written: &Spanned<WrittenReader>,
    ) -> Result<ReaderChoice, Problem> {
        let named = match &written.value {
            WrittenReader::On => return Ok(ReaderChoice::Shipped),
            WrittenReader::Off => return Ok(ReaderChoice::Off),
            WrittenReader::File(named) => named,
        };
        let path = layer.folder.join(named);
        let read = layer
            .resolve(system, "the reader", &path)
            .and_then(|resolved| {
                let read = match resolved {
                    Ok(resolved) => self.read(system, resolved),
                    Err(error) => Err(Unusable::unreadable(reason(&error))),
                };
                read.map_err(|fault| fault.problem(&path, "reader: off"))
            });
        match read {
            Ok(reader) => Ok(ReaderChoice::Own { reader, path }),
            Err(problem) => Err(layer.at(problem, written.span, "named here")),
        }
    }

    fn read(&self, system: &dyn System, resolved: PathBuf) -> Result<Reader, Unusable> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = known.by_file.get(&resolved) {
            return read.clone();
        }
        let bytes = system.bytes(&resolved, READER_BYTES);
        let read = bytes.map_err(Unusable::unreadable).and_then(|bytes| {
            known.bytes += bytes.len();
            if known.bytes > ALL_READER_BYTES {
                let most = ALL_READER_BYTES >> 20;
                return Err(Unusable {
                    verb: "read",
                    why: format!("those of all configs hold more than {most} MiB"),
                    help: "Let configs share a reader",
                });
            }
            Reader::with_weights(bytes).map_err(|error| Unusable::of(&error))
        });
        known.by_file.insert(resolved, read.clone());
        read
    }
}

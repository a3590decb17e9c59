//! Which formats a run is shown in, and where each goes: `--format NAME[=FILE]` and `--output FILE`.

use crate::files::folder_of;
use crate::problem::Problem;
use crate::report::{FORMATS, FormatSpec};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error, ValueHint};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// How findings are shown, and where.
#[derive(Debug, Clone, clap::Args)]
pub struct Outputs {
    /// How to show findings; with =FILE, into that file. May be given more than once [default: pretty on a terminal,
    /// concise elsewhere]
    #[arg(long = "format", value_name = "FORMAT[=FILE]", value_parser = Parser)]
    formats: Vec<Wanted>,

    /// Write what would go to standard output into this file
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
}

/// A format as asked for, and the file named for it.
type Wanted = (FormatSpec, Option<PathBuf>);

/// Where a format goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Standard output.
    Stdout,
    /// A file of its own.
    File(PathBuf),
    /// The end of a file that others write to as well.
    EndOfFile(PathBuf),
}

impl Outputs {
    /// The formats, each with its place; `fallback` where none was asked for. One goes to standard output at most, and
    /// no two into one file.
    ///
    /// # Errors
    /// Where two formats would go to one place, or `--output` has no format left to place.
    pub fn destinations(
        &self,
        fallback: FormatSpec,
    ) -> Result<Vec<(FormatSpec, Destination)>, Problem> {
        let mut wanted = self.formats.clone();
        if wanted.is_empty() {
            wanted.push((fallback, None));
        }
        let unplaced = wanted.iter().filter(|(_, file)| file.is_none());
        let unplaced: Vec<&str> = unplaced.map(|(spec, _)| spec.name).collect();
        let (problem, help) = match (&unplaced[..], &self.output) {
            ([first, second, ..], _) => (
                format!("{first} and {second} can't both go to one output"),
                format!("Give all but one a file: --format {second}=FILE"),
            ),
            ([], Some(_)) => (
                "--output has nothing to write, as each --format names its file".to_owned(),
                "Leave --output out, or the =FILE after one of the formats.".to_owned(),
            ),
            _ => return self.placed(wanted),
        };
        Err(Problem::new(problem).help(help))
    }

    fn placed(&self, wanted: Vec<Wanted>) -> Result<Vec<(FormatSpec, Destination)>, Problem> {
        let mut files = Vec::new();
        let destination = |(spec, file): Wanted| {
            let Some(path) = file.or_else(|| self.output.clone()) else {
                return Ok((spec, Destination::Stdout));
            };
            let resolved = resolved(&path);
            if files.contains(&resolved) {
                let name = path.display();
                let problem = Problem::new(format!("two formats would be written into {name}"));
                return Err(problem.help("Give each a file of its own."));
            }
            files.push(resolved);
            Ok((spec, Destination::File(path)))
        };
        wanted.into_iter().map(destination).collect()
    }
}

/// A path by which a file that need not exist yet is the same, however its folder is written.
pub(super) fn resolved(path: &Path) -> PathBuf {
    let whole = path.canonicalize().ok();
    let beside = || Some(folder_of(path).canonicalize().ok()?.join(path.file_name()?));
    whole.or_else(beside).unwrap_or_else(|| path.to_path_buf())
}

/// Reads `NAME` and `NAME=FILE`.
#[derive(Debug, Clone, Copy)]
struct Parser;

impl TypedValueParser for Parser {
    type Value = Wanted;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Wanted, Error> {
        let text = value
            .to_str()
            .ok_or_else(|| Error::new(ErrorKind::InvalidUtf8).with_cmd(command))?;
        let (name, file) = match text.split_once('=') {
            Some((name, file)) => (name, Some(file)),
            None => (text, None),
        };
        if file == Some("") {
            let message = format!("--format {text} names no file after the =\n");
            return Err(Error::raw(ErrorKind::InvalidValue, message).with_cmd(command));
        }
        let known = PossibleValuesParser::new(FORMATS.iter().map(value_of));
        let name = known.parse_ref(command, arg, OsStr::new(name))?;
        let spec = FORMATS.iter().find(|spec| spec.name == name);
        let spec = spec.ok_or_else(|| Error::new(ErrorKind::InvalidValue).with_cmd(command))?;
        Ok((*spec, file.map(PathBuf::from)))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(FORMATS.iter().map(value_of)))
    }
}

fn value_of(spec: &FormatSpec) -> PossibleValue {
    PossibleValue::new(spec.name).help(spec.about)
}

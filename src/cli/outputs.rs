//! Which formats a run is shown in, and where each goes: `--format NAME[=FILE]` and `--output FILE`.

use crate::problem::Problem;
use crate::report::{SHAPES, Shape};
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

/// A format as asked for.
#[derive(Debug, Clone)]
struct Wanted {
    shape: Shape,
    file: Option<PathBuf>,
}

/// Where a format goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
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
    pub fn places(&self, fallback: Shape) -> Result<Vec<(Shape, Place)>, Problem> {
        let mut wanted = self.formats.clone();
        if wanted.is_empty() {
            wanted.push(Wanted {
                shape: fallback,
                file: None,
            });
        }
        let unplaced: Vec<&str> = wanted
            .iter()
            .filter(|wanted| wanted.file.is_none())
            .map(|wanted| wanted.shape.name)
            .collect();
        match (&unplaced[..], &self.output) {
            ([first, second, ..], _) => {
                let problem =
                    Problem::new(format!("{first} and {second} can't both go to one output"));
                let help = format!("Give all but one a file: --format {second}=FILE");
                return Err(problem.help(help));
            }
            ([], Some(_)) => {
                let problem =
                    Problem::new("--output has nothing to write, as each --format names its file");
                return Err(
                    problem.help("Leave --output out, or the =FILE behind one of the formats.")
                );
            }
            _ => {}
        }
        let mut places: Vec<(Shape, Place)> = Vec::new();
        let mut files = Vec::new();
        for Wanted { shape, file } in wanted {
            let Some(path) = file.or_else(|| self.output.clone()) else {
                places.push((shape, Place::Stdout));
                continue;
            };
            let resolved = resolved(&path);
            if files.contains(&resolved) {
                let name = path.display();
                return Err(
                    Problem::new(format!("two formats would be written into {name}"))
                        .help("Give each a file of its own."),
                );
            }
            files.push(resolved);
            places.push((shape, Place::File(path)));
        }
        Ok(places)
    }
}

/// A path by which a file that need not exist yet is the same, however its folder is written.
pub(super) fn resolved(path: &Path) -> PathBuf {
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let whole = path.canonicalize().ok();
    let beside = || Some(parent.canonicalize().ok()?.join(path.file_name()?));
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
            let message = format!("--format {text} names no file behind the =\n");
            return Err(Error::raw(ErrorKind::InvalidValue, message).with_cmd(command));
        }
        let known = PossibleValuesParser::new(SHAPES.iter().map(value_of));
        let name = known.parse_ref(command, arg, OsStr::new(name))?;
        let shape = SHAPES.iter().find(|shape| shape.name == name);
        Ok(Wanted {
            shape: *shape.ok_or_else(|| Error::new(ErrorKind::InvalidValue).with_cmd(command))?,
            file: file.map(PathBuf::from),
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(SHAPES.iter().map(value_of)))
    }
}

fn value_of(shape: &Shape) -> PossibleValue {
    PossibleValue::new(shape.name).help(shape.about)
}

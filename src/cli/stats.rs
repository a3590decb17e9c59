//! `doable stats`: figures of plans, for people and programs.

use super::args::{InForce, Inputs};
use super::run::{Flags, Part, run};
use crate::files::{slashes, write};
use crate::problem::{Problem, reason};
use crate::report::escape::escape;
use crate::report::stats::{Drawing, Figured, PAGE_BEGINS, Shape};
use crate::report::terminal::{self, Color};
use crate::report::{Exit, Reporter};
use crate::settings::FailOn;
use crate::stats::By;
use clap::{ValueEnum, ValueHint};
use jiff::civil::Date;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Count actions, outcomes and the rest, by file, folder, owner or heading
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,

    /// Count by this [default: an overview by folder]
    #[arg(long, value_enum, value_name = "WHAT")]
    by: Option<By>,

    /// How to show figures
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Written,

    /// Write a page with the figures and all findings, hints included, instead; a page it wrote before is replaced
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["by", "format"])]
    html: Option<PathBuf>,

    /// Take this day for today, as in 2026-12-01: what was due before it is overdue [default: the calendar's]
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,

    #[command(flatten)]
    in_force: InForce,
}

const EXAMPLES: &str = "\
Examples:
  doable stats                            an overview of the current folder
  doable stats --by owner notes/          who has how many items
  doable stats --html figures.html notes/ a page to look at and to search
  doable stats --format json . | jq .total

Items and the steps below them count, done or not; groups, details and skips don't, nor do items in another language.

Exit codes: 0, or 2 where something could not be read or written.";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Written {
    /// A table, on a terminal with a bar a row
    #[default]
    Text,
    /// One JSON document
    Json,
}

impl Args {
    pub fn run(&self, color: Color) -> Exit {
        if let Some(problem) = self.html.as_deref().and_then(in_the_way) {
            return super::complain(&[problem], color);
        }
        let Some(page) = &self.html else {
            let shape = match self.format {
                Written::Text => Shape::Text(self.by, drawing(color)),
                Written::Json => Shape::Json(self.by.unwrap_or_default()),
            };
            let mut out = terminal::stdout(color);
            return self.show(shape, &mut out, color).0;
        };
        let mut text = Vec::new();
        let (exit, files) = self.show(Shape::Html, &mut text, color);
        if exit == Exit::Failed && files == 0 {
            return exit;
        }
        match place(page, &text) {
            Ok(()) => {
                let wrote = format!("Wrote {}.\n", escape(&slashes(page)));
                super::show(Ok((wrote, exit)), color)
            }
            Err(problem) => super::complain(&[problem], color),
        }
    }

    /// Shows the figures; tells how that ended, and how many files they are of.
    fn show(&self, shape: Shape, out: &mut impl std::io::Write, color: Color) -> (Exit, usize) {
        let configs = match self.in_force.configs() {
            Ok(configs) => configs,
            Err(problems) => return (super::complain(&problems, color), 0),
        };
        let today = self.today.unwrap_or_else(|| jiff::Zoned::now().date());
        let format = Figured::new(shape, today);
        let look = terminal::look_of_stderr(color);
        let mut reporter = Reporter::new(&format, look, out, terminal::stderr(color));
        let flags = Flags {
            hints: true,
            fail_on: Some(FailOn::Never),
            today: Some(today),
            quiet: false,
        };
        run(
            &self.inputs,
            &configs,
            flags,
            Part::default(),
            &mut reporter,
        );
        let files = reporter.summary.files;
        (reporter.finish(), files)
    }
}

fn day(text: &str) -> Result<Date, String> {
    let day = text.parse();
    day.map_err(|_| "write the day as year, month and day, as in 2026-12-01".to_owned())
}

fn drawing(color: Color) -> Drawing {
    let look = terminal::look_of_stdout(color);
    Drawing {
        unicode: look.unicode,
        color: look.color,
        columns: terminal::columns_of_stdout(),
    }
}

/// What keeps a page from being written there: only a page is ever replaced.
fn in_the_way(path: &Path) -> Option<Problem> {
    let shown = slashes(path);
    let meta = path.metadata().ok()?;
    let is_page = meta.is_file() && begins(path).is_ok_and(|text| text == PAGE_BEGINS.as_bytes());
    (!is_page).then(|| {
        Problem::new(format!(
            "{shown} is no page of figures and was left as it is"
        ))
        .help("Give --html another name, or delete that file first if you don't need it.")
    })
}

/// As many bytes of a file as a page is known by.
fn begins(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = PAGE_BEGINS.len() as u64;
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes the page.
fn place(path: &Path, text: &[u8]) -> Result<(), Problem> {
    // What was drawn is text; nothing is lost.
    write::replace(path, &String::from_utf8_lossy(text)).map_err(|error| {
        let why = match error.kind() {
            ErrorKind::PermissionDenied => "you may not write there".to_owned(),
            _ => reason(&error),
        };
        Problem::new(format!("can't write {}: {why}", slashes(path)))
    })
}

//! `doable stats`: figures of plans, for people and programs.

use super::args::{InForce, Inputs};
use super::run::show;
use super::values::day;
use crate::files::{self, slashes};
use crate::problem::{Problem, reason};
use crate::report::escape::escape;
use crate::report::stats::{PAGE_BEGINS, StatsFormat, StatsReport};
use crate::report::terminal::{self, Color};
use crate::report::{Exit, Format};
use crate::stats::By;
use clap::{ValueEnum, ValueHint};
use jiff::civil::Date;
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
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
    pub fn run(&self, color: Color) -> Result<Exit, Vec<Problem>> {
        let Some(page) = &self.html else {
            let format = match self.format {
                Written::Text => StatsFormat::Text(self.by, terminal::look_of_stdout(color)),
                Written::Json => StatsFormat::Json(self.by.unwrap_or_default()),
            };
            let (exit, _) = self.show(format, terminal::stdout(color), color)?;
            return Ok(exit);
        };
        if let Some(problem) = in_the_way(page) {
            return Err(vec![problem]);
        }
        let mut text = Vec::new();
        let (exit, files) = self.show(StatsFormat::Html, &mut text, color)?;
        if exit == Exit::Clean || files > 0 {
            place(page, &text)?;
            super::print(&format!("Wrote {}.\n", escape(&slashes(page))), color)?;
        }
        Ok(exit)
    }

    /// Shows the figures; tells how that ended, and how many files they are of.
    fn show(
        &self,
        format: StatsFormat,
        out: impl Write,
        color: Color,
    ) -> Result<(Exit, usize), Vec<Problem>> {
        let today = self.today.unwrap_or_else(|| jiff::Zoned::now().date());
        let shown = (&StatsReport::new(format, today) as &dyn Format, out);
        show(
            &self.inputs,
            &self.in_force,
            Some(today),
            false,
            shown,
            color,
        )
    }
}

/// What keeps a page from being written there: only a page is ever replaced.
fn in_the_way(path: &Path) -> Option<Problem> {
    let shown = slashes(path);
    let meta = path.metadata().ok()?;
    let is_page = meta.is_file() && begins(path).is_ok_and(|text| text == PAGE_BEGINS.as_bytes());
    let problem = Problem::new(format!(
        "{shown} is no page of figures and was left as it is"
    ));
    let help = "Give --html another name, or delete that file first if you don't need it.";
    (!is_page).then(|| problem.help(help))
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
    files::write::replace(path, &String::from_utf8_lossy(text)).map_err(|error| {
        let why = match error.kind() {
            ErrorKind::PermissionDenied => "you may not write there".to_owned(),
            _ => reason(&error),
        };
        Problem::new(format!("can't write {}: {why}", slashes(path)))
    })
}

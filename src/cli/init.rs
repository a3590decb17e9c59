//! `doable init`: looks through a folder, and writes a config that fits it, with every key explained.

mod preview;
mod proposal;

use super::args::InForce;
use super::survey::Survey;
use crate::config::Configs;
use crate::config::discover::{MISNAMED, NAMES};
use crate::files::{slashes, write};
use crate::problem::{Problem, unwritable};
use crate::report::Exit;
use crate::report::escape::escape;
use crate::report::terminal::Color;
use crate::settings::Families;
use clap::ValueHint;
use proposal::Proposal;
use std::fmt::Write;
use std::io::{ErrorKind, IsTerminal, stdin, stdout};
use std::path::{Path, PathBuf};

/// Look through a folder and write a .doable.yaml for it, with every setting explained
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The folder to write it into [default: the current folder]
    #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    folder: Option<PathBuf>,

    /// Write it without asking, on a terminal too
    #[arg(long, short)]
    yes: bool,
}

const EXAMPLES: &str = "\
Examples:
  doable init           write ./.doable.yaml
  doable init notes     write notes/.doable.yaml

It shows which labels stand above what is read and what is not, and proposes settings that read more.
On a terminal it asks before it writes. A config that exists is never overwritten.";

impl Args {
    pub fn run(&self, color: Color) -> Result<Exit, Vec<Problem>> {
        let folder = self.folder.as_deref().unwrap_or(Path::new(""));
        if !(self.folder.is_none() || folder.is_dir()) {
            let problem = Problem::new(format!("{} is no folder", slashes(folder)));
            return Err(vec![problem.help("Name the folder that holds your plans.")]);
        }
        free(folder)?;
        let (survey, proposal) = propose(folder)?;
        let path = folder.join(NAMES[0]);
        let name = escape(&slashes(&path)).into_owned();
        let mut text = preview::preview(&survey, &proposal);
        if !self.yes && stdin().is_terminal() && stdout().is_terminal() {
            super::print(&format!("{text}Write {name}? [Y/n] "), color)?;
            text.clear();
            if !agrees() {
                super::print("Nothing was written.\n", color)?;
                return Ok(Exit::Clean);
            }
        }
        free(folder)?;
        write::create(&path, &proposal.config()).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => exists(&path),
            _ => unwritable(&slashes(&path), &error),
        })?;
        let all = if proposal.is_empty() {
            "All its"
        } else {
            "Its other"
        };
        let _ = writeln!(
            text,
            "Wrote {name}. {all} settings are comments: take away the # of those you want."
        );
        super::print(&text, color)?;
        Ok(Exit::Clean)
    }
}

/// The labels of a folder, and what a config there might ask for.
fn propose(folder: &Path) -> Result<(Survey, Proposal), Vec<Problem>> {
    let configs = InForce::default().configs()?;
    let above = Above::of(folder, &configs).unwrap_or_default();
    let survey = match above.left {
        None => Survey::of(folder, &configs),
        Some(_) => Survey::of(folder, &InForce::without_config().configs()?),
    };
    let proposal = Proposal::of(&survey, above);
    Ok((survey, proposal))
}

/// Reads an answer: a line that is empty or says yes.
fn agrees() -> bool {
    let mut answer = String::new();
    let read = stdin().read_line(&mut answer);
    // At the end of input nobody has said anything, and no line has ended.
    if !read.is_ok_and(|bytes| bytes > 0) {
        let _ = super::print("\n", Color::Never);
        return false;
    }
    matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes")
}

/// That no config stands in a folder, under any name that it may have or is often given.
fn free(folder: &Path) -> Result<(), Problem> {
    let mut names = NAMES.into_iter().chain([MISNAMED]);
    let taken = names.find(|name| folder.join(name).symlink_metadata().is_ok());
    taken.map_or(Ok(()), |name| Err(exists(&folder.join(name))))
}

/// The config that has counted in a folder so far, whose place a new one in there takes.
#[derive(Debug, Default)]
struct Above {
    /// How the new one names it, where it may build on it: both stand in one repository.
    extends: Option<String>,
    /// The families that it asks for then.
    families: Families,
    /// How it is shown, where it can't be built on.
    left: Option<String>,
}

impl Above {
    /// None where there is no such config.
    fn of(folder: &Path, configs: &Configs) -> Option<Self> {
        let file = configs.of_file(&folder.join(super::somewhere_here()))?;
        let nearest = file.config.files().first()?;
        let (own, its) = (file.path.parent()?, file.config.folder()?);
        if !(file.is_in_repository() && its.starts_with(&file.root)) {
            return Some(Self {
                left: Some(nearest.clone()),
                ..Self::default()
            });
        }
        let down = own.strip_prefix(its).ok()?.components().count();
        let effective = configs.effective(&file)?;
        Some(Self {
            extends: Some("../".repeat(down) + nearest.rsplit('/').next()?),
            families: effective.settings.families,
            left: None,
        })
    }
}

fn exists(path: &Path) -> Problem {
    let problem = Problem::new(format!(
        "{} exists already and was left as it is",
        slashes(path)
    ));
    if path.ends_with(MISNAMED) {
        return problem.help(format!("Rename it to {}, and it is read.", NAMES[0]));
    }
    problem.help("Delete or rename it first if you want a fresh one.")
}

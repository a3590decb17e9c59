//! `doable coach`: asks for the first step of each outcome and writes it below, or takes steps from a file.

mod apply;
mod desk;
mod documents;
mod ear;
#[cfg(test)]
mod json_schema;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that fails")]
mod property_tests;
mod screen;
mod steps_file;
mod talk;

use super::args::{InForce, Inputs};
use super::interrupt::settle_on_signals;
use super::values::day;
use crate::config::Configs;
use crate::problem::Problem;
use crate::report::terminal::Color;
use crate::report::{Count, Exit};
use clap::ValueHint;
use desk::{Desk, Page, Tally};
use documents::{Document, Found, Wanted, bounds, find, refusal};
use jiff::civil::Date;
use screen::Screen;
use std::io::{IsTerminal, stdin, stdout};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use talk::Talk;

/// Go through what names a result, and write down the first step of each
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files and folders to go through [default: the current folder]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,

    /// Follow links below the folders that are read, too
    #[arg(long, short = 'L')]
    follow: bool,

    /// Ask about hints, too: items that may well be fine
    #[arg(long)]
    hints: bool,

    /// Show what would be written, as a diff, and write nothing
    #[arg(long)]
    dry_run: bool,

    /// Ask nothing: take the steps from this YAML file; `-` is standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "hints")]
    apply: Option<PathBuf>,

    /// Take this day for today, as in 2026-12-01: what "tomorrow" is counted from [default: the calendar's]
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,

    #[command(flatten)]
    in_force: InForce,
}

const EXAMPLES: &str = "\
Examples:
  doable coach                        go through the plans of the current folder
  doable coach --dry-run plan.md      try it, and see what it would write
  doable coach --apply steps.yaml     write the steps of a file, for scripts and other tools

It shows one item after the other and asks what you would do first. Your words, or a suggestion by its number, go below
the item, as the file writes its lists. Nothing else in a file changes; each is written once, when its items are through
or when you stop.

Exit codes: 0 done, or stopped; 1 a step of --apply is itself a result; 2 something could not be read or written.";

impl Args {
    pub fn run(&self, color: Color) -> Result<Exit, Vec<Problem>> {
        if self.paths.iter().any(|path| path == Path::new("-")) {
            let problem = Problem::new("nothing can be written into standard input");
            return Err(vec![problem.help("Name files and folders.")]);
        }
        if let Some(file) = &self.apply {
            let task = apply::Task {
                inputs: &self.inputs(),
                in_force: &self.in_force,
                dry_run: self.dry_run,
                today: self.today,
            };
            return task.apply(file, color);
        }
        if !(stdin().is_terminal() && stdout().is_terminal()) {
            let problem =
                Problem::new("coach asks its questions on a terminal, and there is none here");
            let help = "Run it in a terminal; or put the steps into a file for `doable coach --apply FILE`.";
            return Err(vec![problem.help(help)]);
        }
        let configs = self.in_force.configs()?;
        let found = find(&self.inputs(), &configs, self.wanted(), color)?;
        Ok(self.talk(&configs, found, color))
    }

    fn inputs(&self) -> Inputs {
        Inputs {
            paths: self.paths.clone(),
            follow: self.follow,
            ..Inputs::default()
        }
    }

    fn wanted(&self) -> Wanted {
        Wanted {
            hints: self.hints,
            accepted: false,
            today: self.today,
        }
    }

    /// Talks about all that was found.
    fn talk(&self, configs: &Configs, found: Found, color: Color) -> Exit {
        let (files, items) = (found.files, found.items);
        let bounds = bounds(&self.inputs(), configs);
        let mut talk = Talk {
            desk: Arc::new(Mutex::new(Desk::new(self.dry_run))),
            color,
            today: self.today,
            all: 0,
            before: 0,
            tally: Tally::default(),
            failed: found.failed,
        };
        let mut documents = found.documents;
        documents.retain(|document| {
            let refused = (!document.findings.is_empty())
                .then(|| refusal(document, &bounds))
                .flatten();
            if let Some(problem) = &refused {
                talk::complain(problem, color);
                talk.failed = true;
            }
            refused.is_none() && !document.findings.is_empty()
        });
        talk.all = documents
            .iter()
            .map(|document| document.findings.len())
            .sum();
        if talk.all == 0 {
            let (files, items) = (Count(files, "file", "files"), Count(items, "item", "items"));
            talk.say(&format!("Nothing to ask about in {items} of {files}.\n"));
            return talk.exit();
        }
        let desk = Arc::clone(&talk.desk);
        let settle = move || desk.lock().unwrap_or_else(PoisonError::into_inner).settle();
        settle_on_signals(settle, move |settled| talk::tell(&settled, color));
        let screen = Screen::new(crate::report::terminal::look_of_stdout(color));
        talk.say(&screen.greeting(talk.all, documents.len()));
        for document in documents {
            let Some(document) = self.as_it_is_now(document, configs, color) else {
                continue;
            };
            if !talk.over(Page::of(document)) {
                break;
            }
        }
        talk.say(&summary(&talk, self.dry_run));
        talk.exit()
    }

    /// A document, read again if it was changed since; none where nothing in it is left to ask about.
    fn as_it_is_now(
        &self,
        document: Document,
        configs: &Configs,
        color: Color,
    ) -> Option<Document> {
        if std::fs::read(&document.path).is_ok_and(|now| now == document.text.as_bytes()) {
            return Some(document);
        }
        let inputs = Inputs {
            paths: vec![document.path.clone()],
            ..Inputs::default()
        };
        let found = find(&inputs, configs, self.wanted(), color).ok()?;
        let mut now = found.documents.into_iter().next()?;
        now.shown = document.shown;
        (!now.findings.is_empty()).then_some(now)
    }
}

/// What the talk came to, in a line.
fn summary(talk: &Talk, dry_run: bool) -> String {
    let tally = &talk.tally;
    let left = talk
        .all
        .saturating_sub(tally.answered + tally.fine + tally.skipped);
    let mut parts = Vec::new();
    let would = if dry_run { "would get" } else { "got" };
    if tally.answered > 0 {
        let outcomes = Count(tally.answered, "item", "items");
        parts.push(format!(
            "{outcomes} {would} {}",
            Count(tally.steps, "step", "steps")
        ));
    }
    for (count, what) in [
        (tally.fine, "fine as it is"),
        (tally.skipped, "skipped"),
        (left, "left for another time"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    format!("\n{}.\n", parts.join(", "))
}

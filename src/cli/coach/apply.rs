//! `doable coach --apply`: answers from a file, each file's all or none.

use super::super::args::{InForce, Inputs};
use super::desk::{Desk, Page};
use super::documents::{Document, Wanted, find, limits, refusal};
use super::ear::Ear;
use super::steps_file::{Entry, Steps};
use crate::coach::outcome::Place;
use crate::coach::session::{Answer, Reads, Unclear};
use crate::coach::words::{NoStep, worded};
use crate::config::Configs;
use crate::files::slashes;
use crate::finding::Finding;
use crate::problem::{Problem, reason};
use crate::report::escape::escape;
use crate::report::pretty::Pretty;
use crate::report::terminal::{self, Color};
use crate::report::{Exit, Output};
use crate::source::{LineIndex, Span};
use crate::yaml::{self, MAX_BYTES, Spanned};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What `--apply` is told.
pub(super) struct Task<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) in_force: &'a InForce,
    pub(super) dry_run: bool,
    pub(super) today: Option<Date>,
}

/// The file of steps.
struct StepsFile {
    shown: String,
    text: Arc<str>,
    entries: Vec<Spanned<Entry>>,
}

impl StepsFile {
    /// Reads it.
    ///
    /// # Errors
    /// All that is wrong with it, each at its place.
    fn read(path: &Path) -> Result<Self, Vec<Problem>> {
        let shown = slashes(path);
        let text = text_of(path, &shown)?;
        let text: Arc<str> = text.into();
        let entries: Result<Steps, _> = yaml::parse(&text, true);
        let at = |error: yaml::YamlError| {
            let fault = error.fault;
            let problem = Problem::new(fault.message).help(fault.help);
            problem.at(&shown, &text, error.span, fault.label)
        };
        let entries = entries.map_err(|errors| errors.into_iter().map(at).collect::<Vec<_>>())?;
        let entries = entries.0;
        Ok(Self {
            shown,
            text,
            entries,
        })
    }

    /// A problem with an entry.
    fn at(&self, span: Span, message: impl Into<String>, help: &str) -> Problem {
        let problem = Problem::new(message.into()).help(help);
        problem.at(&self.shown, &self.text, span, "this one")
    }

    /// What is wrong with an entry by itself.
    fn fault(&self, entry: &Spanned<Entry>) -> Option<Problem> {
        let Entry {
            line,
            fingerprint,
            steps,
            fine,
            ..
        } = &entry.value;
        let (message, help) = match (line, fingerprint, steps.is_empty(), fine) {
            (None, None, _, _) => (
                "it doesn't say which item is meant",
                "Add `line:` or `fingerprint:`, as `doable check --format json` has them.",
            ),
            (Some(_), Some(_), _, _) => (
                "it names an item twice, by line and by fingerprint",
                "Leave one of them out; a fingerprint stays the same when lines move.",
            ),
            (_, _, true, None) => (
                "it says nothing of its item",
                "Add `steps:` with what to do first, or `fine:` with the reason why it is fine as it is.",
            ),
            (_, _, false, Some(_)) => (
                "it has steps and says that it is fine as it is",
                "Leave one of them out.",
            ),
            (_, _, _, Some(reason)) if reason.trim().is_empty() => (
                "it doesn't say why it is fine as it is",
                "Write the reason after `fine:`.",
            ),
            _ => return None,
        };
        Some(self.at(entry.head, message, help))
    }
}

fn text_of(path: &Path, shown: &str) -> Result<String, Problem> {
    let limit = MAX_BYTES as u64 + 1;
    let mut text = String::new();
    let read = if path == Path::new("-") {
        stdin().lock().take(limit).read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(limit).read_to_string(&mut text))
    };
    read.map_err(|error| Problem::new(format!("can't read {shown}: {}", reason(&error))))?;
    Ok(text)
}

impl Task<'_> {
    /// Applies a file of steps.
    ///
    /// # Errors
    /// Where that can't be used; then nothing is written.
    pub(super) fn apply(&self, path: &Path, color: Color) -> Result<Exit, Vec<Problem>> {
        let file = StepsFile::read(path)?;
        let faults: Vec<Problem> = file
            .entries
            .iter()
            .filter_map(|entry| file.fault(entry))
            .collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        let configs = self.in_force.configs()?;
        // A file may go by several paths, and is written once.
        let mut by_file: BTreeMap<PathBuf, Vec<&Spanned<Entry>>> = BTreeMap::new();
        for entry in &file.entries {
            let path = PathBuf::from(&entry.value.path);
            let file = path.canonicalize().unwrap_or(path);
            by_file.entry(file).or_default().push(entry);
        }
        let mut told = Told::new(color);
        for entries in by_file.values() {
            if let Err(problems) = self.document(&file, entries, &configs, &mut told) {
                for problem in &problems {
                    told.problem(problem);
                }
            }
        }
        Ok(told.exit)
    }

    /// Writes what the entries say of one document.
    fn document(
        &self,
        file: &StepsFile,
        entries: &[&Spanned<Entry>],
        configs: &Configs,
        told: &mut Told,
    ) -> Result<(), Vec<Problem>> {
        let Some(first) = entries.first() else {
            return Ok(());
        };
        let document = self.read(file, first, configs, told)?;
        let ear = Ear::of(&document, self.today);
        let page = Page::of(document);
        let mut answers = vec![Answer::Skipped; page.places.len()];
        let (mut problems, mut notes) = (Vec::new(), Vec::new());
        for entry in entries {
            match file.answer(entry, &page) {
                Ok((at, answer)) if answers[at] == Answer::Skipped => {
                    notes.extend(remarks(&page, at, &answer, &ear));
                    answers[at] = answer;
                }
                Ok(_) => problems.push(file.at(
                    entry.head,
                    "another entry is about this item, too",
                    "Put all its steps into one.",
                )),
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut desk = Desk::new(self.dry_run);
        desk.keep(&Arc::new(page), answers);
        let settled = desk.settle();
        told.say(&settled.said);
        if let Some((problem, _)) = settled.refused {
            return Err(vec![problem.help("Nothing was written into it.")]);
        }
        for note in &notes {
            told.note(note);
        }
        Ok(())
    }

    /// The document that an entry is about.
    fn read(
        &self,
        file: &StepsFile,
        entry: &Spanned<Entry>,
        configs: &Configs,
        told: &mut Told,
    ) -> Result<Document, Vec<Problem>> {
        let (path, head) = (&entry.value.path, entry.head);
        let limits = limits(self.inputs);
        let named = PathBuf::from(path);
        let resolved = named.canonicalize().map_err(|error| {
            let message = format!("can't read {path}: {}", reason(&error));
            vec![file.at(head, message, "Paths are relative to the current folder.")]
        })?;
        if !limits.iter().any(|limit| resolved.starts_with(limit)) {
            let message = format!("{path} is none of the files that may be written to");
            let help = "Those are in the current folder, or those that are named: doable coach --apply FILE PATH.";
            return Err(vec![file.at(head, message, help)]);
        }
        if !resolved.is_file() || path == "-" {
            let message = format!("{path} is no file");
            return Err(vec![file.at(head, message, "Name a file with a plan.")]);
        }
        let inputs = Inputs {
            paths: vec![named],
            ..Inputs::default()
        };
        let wanted = Wanted {
            hints: true,
            accepted: true,
            today: self.today,
        };
        let found = find(&inputs, configs, wanted, told.color)?;
        let Some(document) = found.documents.into_iter().next() else {
            if found.failed {
                told.exit = Exit::Failed;
                return Err(Vec::new());
            }
            let message = format!("nothing is found in {path}");
            return Err(vec![file.at(
                head,
                message,
                "`doable check --hints` shows what is found, and where.",
            )]);
        };
        match refusal(&document, &limits) {
            Some(problem) => Err(vec![problem]),
            None => Ok(document),
        }
    }
}

impl StepsFile {
    /// The finding that an entry is about, by its number, and the answer to it.
    fn answer(&self, entry: &Spanned<Entry>, page: &Page) -> Result<(usize, Answer), Problem> {
        let (document, said) = (&page.document, &entry.value);
        let at = self.finding(entry, document)?;
        if let Some(reason) = &said.fine {
            return Ok((at, Answer::Fine(reason.clone())));
        }
        if let Place::Nowhere(reason) = page.places[at] {
            let message = format!("no step can go below this item: {}", reason.reason());
            return Err(self.at(entry.head, message, "Write it where it belongs yourself."));
        }
        let step = |step: &String| {
            worded(step, document.syntax).map_err(|why| match why {
                NoStep::NoWord => self.at(
                    entry.head,
                    "a step of it holds no word",
                    "Write what is to be done.",
                ),
                NoStep::Comment => self.at(
                    entry.head,
                    "a step of it is a comment addressed to doable",
                    "`fine:` writes one that suppresses the finding.",
                ),
            })
        };
        let steps: Result<Vec<String>, Problem> = said.steps.iter().map(step).collect();
        Ok((at, Answer::Steps(steps?)))
    }

    fn finding(&self, entry: &Spanned<Entry>, document: &Document) -> Result<usize, Problem> {
        let said = &entry.value;
        if let Some(fingerprint) = &said.fingerprint {
            let known = document
                .findings
                .iter()
                .position(|finding| finding.fingerprint == *fingerprint);
            let message = format!(
                "nothing in {} has the fingerprint {fingerprint}",
                document.shown
            );
            let help = "Its item was reworded, has steps already, or is gone; `doable check --hints --format json` has those of now.";
            return known.ok_or_else(|| self.at(entry.head, message, help));
        }
        let line = said.line.unwrap_or_default();
        let index = LineIndex::new(&document.text);
        let stands = |finding: &Finding| {
            let (first, last) = (finding.item_span.start, finding.item_span.end);
            (index.line_at(first).0..=index.line_at(last).0).contains(&line)
        };
        let mut there = (0..document.findings.len()).filter(|at| stands(&document.findings[*at]));
        match (there.next(), there.next()) {
            (Some(at), None) => Ok(at),
            (Some(_), Some(_)) => {
                let message = format!(
                    "line {line} of {} holds more than one finding",
                    document.shown
                );
                Err(self.at(
                    entry.head,
                    message,
                    "Name the one that is meant by its `fingerprint:`.",
                ))
            }
            (None, _) => {
                let message = format!(
                    "line {line} of {} holds no outcome without steps",
                    document.shown
                );
                Err(self.at(
                    entry.head,
                    message,
                    "`doable check --hints` shows what is found, and where.",
                ))
            }
        }
    }
}

/// Steps that may not be ones, and those on a line of their own.
fn remarks(page: &Page, at: usize, answer: &Answer, ear: &Ear) -> Vec<(String, bool)> {
    let Answer::Steps(steps) = answer else {
        return Vec::new();
    };
    let mut remarks = Vec::new();
    if let Place::Beside(_, reason) = &page.places[at] {
        let item = &page.document.findings[at].item;
        let reason = reason.reason();
        remarks.push((
            format!("“{item}” has its steps on lines of their own: {reason}"),
            false,
        ));
    }
    for step in steps {
        let what = match ear.doubt(step).map(|doubt| doubt.unclear) {
            Some(Unclear::Result) => "names a result, too",
            Some(Unclear::Open) => "is still open",
            Some(Unclear::Nothing) => "names nothing to do",
            None => continue,
        };
        remarks.push((format!("the step “{step}” {what}"), true));
    }
    remarks
}

/// What is said, and what it comes to.
struct Told {
    color: Color,
    exit: Exit,
}

impl Told {
    fn new(color: Color) -> Self {
        Self {
            color,
            exit: Exit::Clean,
        }
    }

    fn say(&self, text: &str) {
        let _ = super::super::print(text, self.color);
    }

    /// Tells of something that is no failure; where it `remains` to be done it is one finding.
    fn note(&mut self, (note, remains): &(String, bool)) {
        let kind = if *remains { "warning" } else { "note" };
        let mut err = Output::new(terminal::stderr(self.color));
        let _ = err.write(&format!("{kind}: {}\n", escape(note)));
        if *remains && self.exit == Exit::Clean {
            self.exit = Exit::Findings;
        }
    }

    fn problem(&mut self, problem: &Problem) {
        let pretty = Pretty::new(terminal::look_of_stderr(self.color));
        let mut err = Output::new(terminal::stderr(self.color));
        let _ = err.write(&pretty.problem(problem));
        self.exit = Exit::Failed;
    }
}

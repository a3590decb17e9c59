//! What was answered about the document at hand, and how it gets into the file: once, in one piece, however the talk ends.

use super::documents::Document;
use super::steps_file;
use crate::changes::{Against, Changes};
use crate::coach::diff::unified;
use crate::coach::edit::{Edit, applied, sort};
use crate::coach::outcome::{Around, Place, edits};
use crate::coach::session::Answer;
use crate::files::write::replace;
use crate::files::{folder_of, repository};
use crate::lint::lint;
use crate::plan::syntax_of_comments;
use crate::problem::{Problem, unwritable};
use crate::report::Count;
use crate::report::escape::{escape, escape_lines};
use crate::source::Source;
use std::collections::HashMap;
use std::fmt::Write;
use std::io::{IsTerminal, stdout};
use std::path::Path;
use std::sync::Arc;

/// A document with the places for what is said of it.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) document: Document,
    /// For each of its findings.
    pub(super) places: Vec<Place>,
}

impl Page {
    /// Finds the places.
    pub(super) fn of(document: Document) -> Self {
        let mut before = None;
        // Rows of one table share the place below it.
        let mut known: HashMap<usize, bool> = HashMap::new();
        let mut keeps = |edit: &Edit| {
            *known.entry(edit.offset).or_insert_with(|| {
                let before = before.get_or_insert_with(|| items(&document, &document.text));
                let new = applied(&document.text, std::slice::from_ref(edit));
                is_one_more(before, &items(&document, &new))
            })
        };
        let place = |finding| Place::of(finding, &document.text, &mut keeps);
        let places = document.findings.iter().map(place).collect();
        Self { document, places }
    }

    /// The sorted edits that answers, one for each finding, come to.
    pub(super) fn edits(&self, answers: &[Answer]) -> Vec<Edit> {
        let document = &self.document;
        let around = Around {
            text: &document.text,
            syntax: syntax_of_comments(&source(document, &document.text)),
            language: document.effective.settings.language,
        };
        let findings = document.findings.iter().zip(&self.places);
        let of_each = findings
            .zip(answers)
            .map(|((finding, place), answer)| edits(finding, place, answer, around));
        let mut all: Vec<Edit> = of_each.flatten().collect();
        sort(&mut all);
        all
    }
}

/// A document as it is read, with this text.
fn source<'d>(document: &'d Document, text: &'d str) -> Source<'d> {
    Source {
        text,
        syntax: document.syntax,
        // Its name alone says how it is read.
        path: &document.shown,
    }
}

/// The texts of the items that a document with this text holds.
fn items(document: &Document, text: &str) -> Vec<Arc<str>> {
    let linted = lint(
        &source(document, text),
        &document.effective.settings,
        &document.effective.rules,
    );
    linted.items.into_iter().map(|item| item.text).collect()
}

/// Whether all that was there still is, in its order, and one more.
fn is_one_more(before: &[Arc<str>], after: &[Arc<str>]) -> bool {
    let mut rest = before.iter().peekable();
    for item in after {
        let _ = rest.next_if(|known| *known == item);
    }
    rest.peek().is_none() && after.len() == before.len() + 1
}

/// What happened when answers were to be written.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// What to say.
    pub(super) said: String,
    /// What went wrong, with the answers as a file of steps to keep.
    pub(super) refused: Option<(Problem, String)>,
}

/// What was answered so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Outcomes that got a step, and the steps.
    pub(super) answered: usize,
    pub(super) steps: usize,
    /// Those that are fine as they are.
    pub(super) fine: usize,
    /// Those that were skipped.
    pub(super) skipped: usize,
}

impl Tally {
    pub(super) fn add(&mut self, answer: &Answer) {
        match answer {
            Answer::Steps(steps) => {
                self.answered += 1;
                self.steps += steps.len();
            }
            Answer::Fine(_) => self.fine += 1,
            Answer::Skipped => self.skipped += 1,
        }
    }

    /// "2 steps, 1 comment"
    pub(super) fn added(&self) -> String {
        let mut parts = Vec::new();
        if self.steps > 0 {
            parts.push(Count(self.steps, "step", "steps").to_string());
        }
        if self.fine > 0 {
            parts.push(Count(self.fine, "comment", "comments").to_string());
        }
        parts.join(" and ")
    }
}

/// The page at hand. Whoever ends the talk settles it: the main line, or a signal.
#[derive(Debug)]
pub(super) struct Desk {
    dry_run: bool,
    /// Whether a diff is read by people, so that nothing in it may command a terminal.
    for_people: bool,
    at_hand: Option<(Arc<Page>, Vec<Answer>)>,
}

impl Desk {
    /// An empty one; in a `dry_run` changes are shown instead of made.
    pub(super) fn new(dry_run: bool) -> Self {
        Self {
            dry_run,
            for_people: stdout().is_terminal(),
            at_hand: None,
        }
    }

    /// Keeps what was answered so far about a page.
    pub(super) fn keep(&mut self, page: &Arc<Page>, answers: Vec<Answer>) {
        self.at_hand = Some((Arc::clone(page), answers));
    }

    /// Writes what is kept, and keeps it no more.
    pub(super) fn settle(&mut self) -> Settled {
        let Some((page, answers)) = self.at_hand.take() else {
            return Settled::default();
        };
        let edits = page.edits(&answers);
        if edits.is_empty() {
            return Settled::default();
        }
        let document = &page.document;
        if self.dry_run {
            let diff = unified(&document.shown, &document.text, &edits);
            let said = if self.for_people {
                escape_lines(&diff.replace("\r\n", "\n")).into_owned()
            } else {
                diff
            };
            return Settled {
                said,
                refused: None,
            };
        }
        let mut tally = Tally::default();
        for answer in &answers {
            tally.add(answer);
        }
        match write(document, &edits) {
            Ok(()) => Settled {
                said: wrote(document, &tally),
                refused: None,
            },
            Err(problem) => {
                let kept =
                    steps_file::written(&document.shown, document.findings.iter().zip(&answers));
                Settled {
                    said: String::new(),
                    refused: Some((problem, kept)),
                }
            }
        }
    }
}

/// Puts edits into a file that is still as it was read.
fn write(document: &Document, edits: &[Edit]) -> Result<(), Problem> {
    let (path, shown) = (&document.path, &document.shown);
    let now = std::fs::read(path).map_err(|error| unwritable(shown, &error).of_document(shown))?;
    if now != document.text.as_bytes() {
        let problem = Problem::new(format!(
            "{shown} was changed by somebody else meanwhile, so nothing was written into it"
        ));
        return Err(problem.of_document(shown));
    }
    let new = applied(&document.text, edits);
    replace(path, &new).map_err(|error| unwritable(shown, &error).of_document(shown))
}

fn wrote(document: &Document, tally: &Tally) -> String {
    let shown = escape(&document.shown);
    let mut said = format!("{shown}: wrote {}.\n", tally.added());
    if is_staged(&document.path) {
        let _ = writeln!(
            said,
            "It is staged in git as it was: `git add` it again for a commit with what was written."
        );
    }
    said
}

/// Whether a file is staged with changes. Where git can't tell, nothing is said.
fn is_staged(path: &Path) -> bool {
    let Some(root) = repository::root_of(folder_of(path)) else {
        return false;
    };
    let below = path.strip_prefix(root);
    let changes = Changes::read(root, &Against::Staged);
    changes.is_ok_and(|changes| below.is_ok_and(|below| changes.is_staged(below)))
}

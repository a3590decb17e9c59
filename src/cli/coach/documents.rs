//! The documents that have outcomes to talk about: found and judged as `check` does it.

use super::super::args::Inputs;
use super::super::baselines::{BaselineSource, Baselines};
use super::super::flags::Flags;
use super::super::run::{Exemptions, run};
use crate::coach::beside::Beside;
use crate::config::{Configs, Effective, here};
use crate::files;
use crate::finding::{Finding, Verdict};
use crate::lint::{JudgedItem, Role};
use crate::problem::{Problem, unwritable};
use crate::report::terminal::{self, Color};
use crate::report::{FileReport, Format, Reporter, Summary};
use crate::settings::{FailOn, Severity};
use crate::source::Syntax;
use jiff::civil::Date;
use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// A document and what is found in it.
#[derive(Debug)]
pub(super) struct Document {
    /// Its path as given on the command line, with `/`.
    pub(super) shown: String,
    /// Its path, resolved but for its own name.
    pub(super) path: PathBuf,
    pub(super) text: Arc<String>,
    pub(super) syntax: Syntax,
    /// Its items that have a question, in order.
    pub(super) findings: Vec<Finding>,
    pub(super) effective: Arc<Effective>,
}

/// Which of the findings count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Hints, too.
    pub(super) hints: bool,
    /// Also what a baseline accepts.
    pub(super) accepted: bool,
    /// The day that counts as today.
    pub(super) today: Option<Date>,
}

/// What was found.
pub(super) struct Found {
    pub(super) documents: Vec<Document>,
    /// How many files were looked at, and how many items they hold.
    pub(super) files: usize,
    pub(super) items: usize,
    /// Whether something could not be read, which was told.
    pub(super) failed: bool,
}

/// Looks through the paths; tells on standard error what could not be read.
///
/// # Errors
/// Where a baseline can't be used.
pub(super) fn find(
    inputs: &Inputs,
    configs: &Configs,
    wanted: Wanted,
    color: Color,
) -> Result<Found, Problem> {
    let gathered = Gathered::default();
    let look = terminal::look_of_stderr(color);
    let reporter = Reporter::new(look, terminal::stderr(color));
    let mut reporter = reporter.with_stream(&gathered, std::io::sink());
    reporter.summary.quiet = true;
    let flags = Flags {
        hints: wanted.hints,
        fail_on: Some(FailOn::Never),
        today: wanted.today,
    };
    let source = if wanted.accepted {
        BaselineSource::None
    } else {
        BaselineSource::Configs
    };
    let exemptions = Exemptions {
        baselines: Baselines::new(source, false)?,
        narrowing: None,
    };
    run(inputs, configs, flags, exemptions, &mut reporter);
    let (files, items) = (reporter.summary.files, reporter.summary.items);
    let failed = reporter.failed();
    // What is found is no reason to fail, and what went wrong is known.
    let _ = reporter.finish();
    let mut documents = Vec::new();
    for report in gathered.into_reports() {
        documents.extend(document(report, configs, wanted));
    }
    documents.sort_by(|one, other| one.shown.cmp(&other.shown));
    Ok(Found {
        documents,
        files,
        items,
        failed,
    })
}

/// A report as a document. Standard input without a name is none.
fn document(report: FileReport, configs: &Configs, wanted: Wanted) -> Option<Document> {
    let governed = configs.of_file(report.file.as_deref()?)?;
    let effective = configs.effective(&governed)?;
    let items = &report.linted.items;
    let has_question = |finding: &&Finding| {
        let shown = wanted.hints || finding.severity > Severity::Hint;
        let has_steps = || has_items_below(items, finding) || has_line(finding, &report.text);
        // Who names an item for steps knows what stands below it.
        shown && asks_for_steps(finding.verdict) && (wanted.accepted || !has_steps())
    };
    Some(Document {
        syntax: files::syntax(&governed.path),
        findings: report
            .linted
            .findings
            .iter()
            .filter(has_question)
            .cloned()
            .collect(),
        shown: report.path,
        path: governed.path,
        text: report.text,
        effective,
    })
}

fn asks_for_steps(verdict: Option<Verdict>) -> bool {
    matches!(
        verdict,
        Some(Verdict::Outcome | Verdict::Project | Verdict::Vague)
    )
}

/// Whether something to do stands below what is big or vague, which keeps its hint then: it has its first steps.
fn has_items_below(items: &[JudgedItem], finding: &Finding) -> bool {
    let at = items.partition_point(|item| item.start < finding.item_span.start);
    let Some((own, rest)) = items[at..].split_first() else {
        return false;
    };
    let mut below = rest.iter().take_while(|item| item.depth > own.depth);
    let is_outcome = finding.verdict == Some(Verdict::Outcome);
    !is_outcome && below.any(|item| item.role != Role::Detail)
}

/// Whether an item that nothing can stand below has a step on a line of its own.
fn has_line(finding: &Finding, text: &str) -> bool {
    let reason = finding.insert.as_ref().err();
    let beside = reason.and_then(|reason| Beside::of(finding, *reason, text));
    beside.is_some_and(|beside| text.contains(&beside.after))
}

/// Keeps reports as they come.
#[derive(Default)]
struct Gathered(Mutex<Vec<FileReport>>);

impl Gathered {
    fn into_reports(self) -> Vec<FileReport> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Format for Gathered {
    fn file(&self, file: &FileReport) -> String {
        if !file.linted.findings.is_empty() {
            let mut reports = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            reports.push(file.clone());
        }
        String::new()
    }

    fn end(&self, _: &Summary) -> String {
        String::new()
    }
}

/// The folders that may be written in: those that are walked, and the roots of the files that are named. Resolved.
pub(super) fn bounds(inputs: &Inputs, configs: &Configs) -> Vec<PathBuf> {
    if inputs.paths.is_empty() {
        return here().into_iter().collect();
    }
    let bound = |path: &PathBuf| -> Option<PathBuf> {
        if path.is_dir() {
            return path.canonicalize().ok();
        }
        let governed = configs.of_file(path)?;
        Some(governed.root.to_path_buf())
    };
    inputs.paths.iter().filter_map(bound).collect()
}

/// What `--apply` may write to: the files that are named, and what lies in the folders. Resolved.
pub(super) fn limits(inputs: &Inputs) -> Vec<PathBuf> {
    if inputs.paths.is_empty() {
        return here().into_iter().collect();
    }
    let resolved = inputs.paths.iter().map(|path| path.canonicalize());
    resolved.flatten().collect()
}

/// Why a document is not to be written to, before anybody is asked about it.
pub(super) fn refusal(document: &Document, bounds: &[PathBuf]) -> Option<Problem> {
    let (path, shown) = (&document.path, &document.shown);
    let resolved = match path.canonicalize() {
        Ok(resolved) => resolved,
        Err(error) => return Some(unwritable(shown, &error)),
    };
    let is_in = |bound: &PathBuf| resolved.starts_with(bound);
    if !bounds.iter().any(is_in) {
        let target = files::shown(&resolved);
        let problem = Problem::new(format!(
            "{shown} is a link to {target}, outside the folders that are read here"
        ));
        let help =
            "Nothing is written there. Name that file itself, and its outcomes are asked about.";
        return Some(problem.help(help).of_document(shown));
    }
    if is_utf16(&resolved) {
        let problem = Problem::new(format!("{shown} is UTF-16, and steps are written as UTF-8"));
        let help = "Save it as UTF-8 first.";
        return Some(problem.help(help).of_document(shown));
    }
    is_writable(&resolved, shown).err()
}

/// Whether a file begins as UTF-16 does, which is read, but would be written as UTF-8.
fn is_utf16(path: &Path) -> bool {
    let mut sign = [0; 2];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut sign));
    read.is_ok() && matches!(sign, [0xFF, 0xFE] | [0xFE, 0xFF])
}

fn is_writable(path: &Path, shown: &str) -> Result<(), Problem> {
    let opened = OpenOptions::new().write(true).open(path);
    opened
        .map(drop)
        .map_err(|error| unwritable(shown, &error).of_document(shown))
}

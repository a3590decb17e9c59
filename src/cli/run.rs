//! The main line of `check` and `items`: finds the documents, lints them in parallel, reports them in order.

use super::args::Inputs;
use super::baselines::Baselines;
use super::interrupt::tidy_up_on_signals;
use super::job::{Job, Outcome};
use super::narrowing::{Narrowing, Reach};
use super::outputs::resolved;
use super::parallel::in_order;
use super::progress::Progress;
use crate::config::{Configs, Effective, ReaderChoice, here};
use crate::files::left_out::left_out;
use crate::files::shown;
use crate::files::walk::{Found, Origin, walk};
use crate::problem::Problem;
use crate::report::{ReaderUsed, Reporter, RuleNotes};
use crate::rules::{Example, Examples, Rule, Rules};
use crate::settings::FailOn;
use jiff::civil::Date;
use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the command line says of findings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Flags {
    /// Whether hints are shown.
    pub hints: bool,
    /// From which severity on findings fail the run; none leaves it to the configs.
    pub fail_on: Option<FailOn>,
    /// Today's date, where it is not the calendar's.
    pub today: Option<Date>,
    /// Whether nothing but findings is shown.
    pub quiet: bool,
}

/// Which findings count: all, unless a baseline accepts them or their lines did not change.
#[derive(Debug, Default)]
pub struct Part {
    /// What is accepted.
    pub baselines: Baselines,
    /// What changed; none where that doesn't matter.
    pub narrowing: Option<Narrowing>,
}

/// Lints what `inputs` stands for and tells `reporter` of it.
pub fn run(
    inputs: &Inputs,
    configs: &Configs,
    flags: Flags,
    mut part: Part,
    reporter: &mut Reporter<'_>,
) {
    let paths = match inputs.paths() {
        Ok(paths) => paths,
        Err(problem) => return reporter.problem(&problem),
    };
    let stdin_name = inputs.stdin_filename.as_deref();
    let mut walked = walk(&paths, stdin_name, inputs.follow, &|path| {
        configs.takes_in(path)
    });
    if inputs.force_exclude {
        let untold = as_walked(&mut walked.files, inputs.follow);
        walked.problems.extend(untold);
    }
    let jobs = jobs(walked.files, configs, &mut part, reporter);
    let refusal = overwrites(reporter, &jobs);
    if let Some(problem) = refusal.or_else(|| overwrites_own(reporter, configs, &part)) {
        return reporter.refuse_files(&problem);
    }
    let narrowing = part.narrowing.as_mut();
    let of_part = narrowing.map_or_else(Vec::new, Narrowing::take_problems);
    let of_part = of_part
        .into_iter()
        .chain(part.baselines.take_problems())
        .chain(configs.take_problems());
    for problem in walked.problems.into_iter().chain(of_part) {
        reporter.problem(&problem);
    }
    for note in &walked.notes {
        reporter.note(note);
    }
    let formats = reporter.formats();
    let writes = part.baselines.writes();
    if writes || reporter.files().next().is_some() {
        tidy_up_on_signals();
    }
    let progress = Progress::new(jobs.len(), flags.quiet);
    in_order(
        &jobs,
        |job, give| job.lint(flags, &formats, give),
        |index, outcome| {
            let last = outcome.is_last();
            if outcome.is_shown() {
                progress.give_way(matches!(outcome, Outcome::Failed(_)));
            }
            tell(outcome, &jobs[index], &mut part.baselines, reporter);
            if last {
                progress.done();
            }
            if writes || reporter.is_read() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        },
    );
    drop(progress);
    part.baselines
        .finish(&paths, part.narrowing.is_some(), reporter);
}

/// Tells of what became of one document, or of a part of it.
fn tell(outcome: Outcome, job: &Job, baselines: &mut Baselines, reporter: &mut Reporter<'_>) {
    match outcome {
        Outcome::Linted(linted) => {
            if let Some((of_file, counts)) = job.baseline.as_ref().zip(linted.counts.as_ref()) {
                baselines.saw(of_file, counts);
            }
            reporter.file(&linted.tally, &linted.texts);
            let told_of = reporter.tells_of_rules().then(|| linted.tally.rules());
            for id in told_of.into_iter().flatten() {
                let known = reporter.summary.rules.contains_key(id);
                if !known && let Some(rule) = job.effective.rules.find(id) {
                    reporter
                        .summary
                        .rules
                        .insert(id.to_owned(), notes(rule, &job.effective.rules));
                }
            }
        }
        Outcome::Binary => reporter.summary.binary += 1,
        Outcome::Failed(problem) => {
            reporter.summary.failed += 1;
            reporter.problem(&problem);
        }
    }
}

/// What a report tells of a rule.
fn notes(rule: &Rule, rules: &Rules) -> RuleNotes {
    let Examples { hit, miss } = rules.examples(rule);
    let texts = |examples: &[Example]| {
        let texts = examples.iter().map(|example| example.text.to_string());
        texts.collect()
    };
    RuleNotes {
        level: rule.level,
        why: rule.why.as_deref().map(str::to_owned),
        message: rule.message.to_string(),
        help: rule.help.to_string(),
        hits: texts(&hit),
        misses: texts(&miss),
    }
}

/// Why no file can be written: one of them is a document of this run, which would be lost.
fn overwrites(reporter: &Reporter<'_>, jobs: &[Job]) -> Option<Problem> {
    let existing = |path: &Path| path.canonicalize().ok().filter(|path| path.is_file());
    let reports: Vec<PathBuf> = reporter.files().filter_map(existing).collect();
    if reports.is_empty() {
        return None;
    }
    let lost = jobs.iter().find(|job| {
        let path = match &job.found.origin {
            Origin::File(path) | Origin::Stdin(Some(path)) => path,
            Origin::Stdin(None) => return false,
        };
        existing(path).is_some_and(|path| reports.contains(&path))
    })?;
    let name = &lost.found.shown;
    let problem = Problem::new(format!(
        "the report would overwrite {name}, which this run reads"
    ));
    Some(
        problem
            .help("Name another file for it, or leave this one out with `exclude:` in a config."),
    )
}

/// Why no file can be written: one of them is a config, a rule file or a baseline of this run.
fn overwrites_own(reporter: &Reporter<'_>, configs: &Configs, part: &Part) -> Option<Problem> {
    let reports: Vec<PathBuf> = reporter.files().map(resolved).collect();
    if reports.is_empty() {
        return None;
    }
    let files = configs.files();
    let mut own = files
        .iter()
        .map(PathBuf::as_path)
        .chain(part.baselines.files());
    let lost = own.find(|path| reports.contains(&resolved(path)))?;
    let problem = Problem::new(format!(
        "the report would overwrite {}, which this run uses",
        shown(lost)
    ));
    Some(problem.help("Name another file for it."))
}

/// Treats files that were named as if a walk had met them, and gives what kept it from telling.
fn as_walked(files: &mut Vec<Found>, follow: bool) -> Vec<Problem> {
    let named: Vec<&Path> = files
        .iter()
        .filter(|found| found.named)
        .filter_map(|found| match &found.origin {
            Origin::File(path) => Some(path.as_path()),
            Origin::Stdin(_) => None,
        })
        .collect();
    let (left_out, problems) = left_out(&named, &here().unwrap_or_default(), follow);
    let left_out: HashSet<PathBuf> = left_out.into_iter().map(Path::to_path_buf).collect();
    files.retain_mut(|found| match &found.origin {
        Origin::File(path) => {
            found.named = false;
            !left_out.contains(path)
        }
        Origin::Stdin(_) => true,
    });
    problems
}

/// Pairs the documents with their configs and leaves out those that these exclude, or that did not change.
fn jobs(
    files: Vec<Found>,
    configs: &Configs,
    part: &mut Part,
    reporter: &mut Reporter<'_>,
) -> Vec<Job> {
    let summary = &mut reporter.summary;
    let mut told_of: HashSet<*const Effective> = HashSet::new();
    let mut jobs = Vec::with_capacity(files.len());
    for found in files {
        let path = match &found.origin {
            Origin::File(path) => path.as_path(),
            Origin::Stdin(name) => name.as_deref().unwrap_or(Path::new("-")),
        };
        let Some(governed) = configs.of_file(path) else {
            summary.failed += 1;
            continue;
        };
        let has_name = !matches!(found.origin, Origin::Stdin(None));
        if has_name && governed.config.excludes(&governed.path).is_some() {
            if found.named {
                summary.excluded_named.push(found.shown);
            } else {
                summary.excluded += 1;
            }
            continue;
        }
        if !found.named && !governed.config.includes(&governed.path) {
            summary.excluded += 1;
            continue;
        }
        let narrowing = part.narrowing.as_mut();
        let narrowed = match narrowing.map(|narrowing| narrowing.reach(&found, &governed)) {
            None => None,
            Some(Reach::Changed(narrowed)) => Some(narrowed),
            Some(Reach::Unchanged) => {
                summary.unchanged += 1;
                continue;
            }
            Some(Reach::Unknown) => {
                summary.failed += 1;
                continue;
            }
        };
        let effective = configs.effective(&governed).and_then(|effective| {
            let of_file = part.baselines.of_file(&found, &governed, &effective.rules);
            Some((effective, of_file.ok()?))
        });
        let Some((effective, baseline)) = effective else {
            summary.failed += 1;
            continue;
        };
        // Most files share theirs.
        if told_of.insert(Arc::as_ptr(&effective)) {
            summary.turned_down.extend(effective.turned_down());
            summary.without_effect.extend(effective.without_effect());
            summary.readers.insert(match effective.reader {
                ReaderChoice::Shipped => ReaderUsed::Shipped,
                ReaderChoice::Own { .. } => ReaderUsed::Own,
                ReaderChoice::Off => ReaderUsed::Off,
            });
        }
        jobs.push(Job {
            found,
            governed,
            effective,
            baseline,
            narrowed,
        });
    }
    jobs
}

//! The main line of `check` and `items`: finds the documents, lints them in parallel, reports them in order.

use super::args::{InForce, Inputs};
use super::baselines::Baselines;
use super::flags::{Flags, Unusable};
use super::gone::gone;
use super::interrupt::tidy_up_on_signals;
use super::job::{Job, Outcome};
use super::narrowing::Narrowing;
use super::outputs::resolved;
use super::parallel::in_order;
use super::progress::Progress;
use crate::config::{Configs, Effective, Governed, ReaderChoice, Vault, here};
use crate::files::left_out::left_out;
use crate::files::walk::{Found, Walked, walk};
use crate::files::{repository, shown};
use crate::problem::Problem;
use crate::report::terminal::{self, Color};
use crate::report::{Exit, Format, ReaderUsed, Reporter, RuleNotes};
use crate::rules::{Example, Examples, Rule, Rules};
use crate::settings::FailOn;
use jiff::civil::Date;
use std::collections::HashSet;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which findings don't count: those that a baseline accepts or whose lines did not change.
#[derive(Debug, Default)]
pub struct Exemptions {
    /// What is accepted.
    pub baselines: Baselines,
    /// What changed; none where that doesn't matter.
    pub narrowing: Option<Narrowing>,
}

impl Exemptions {
    /// What was wrong since the last call, each told once.
    fn take_problems(&mut self) -> Vec<Problem> {
        let narrowing = self.narrowing.as_mut();
        let mut problems = narrowing.map_or_else(Vec::new, Narrowing::take_problems);
        problems.extend(self.baselines.take_problems());
        problems
    }
}

/// Shows what `inputs` stands for in a format in which no finding fails the run; tells how that ended, and how many files
/// were read.
pub fn show(
    inputs: &Inputs,
    in_force: &InForce,
    today: Option<Date>,
    quiet: bool,
    (format, out): (&dyn Format, impl Write),
    color: Color,
) -> Result<(Exit, usize), Vec<Problem>> {
    let configs = in_force.configs()?;
    let look = terminal::look_of_stderr(color);
    let mut reporter = Reporter::new(look, terminal::stderr(color)).with_stream(format, out);
    reporter.summary.quiet = quiet;
    let flags = Flags {
        hints: true,
        fail_on: Some(FailOn::Never),
        today,
    };
    run(
        inputs,
        &configs,
        flags,
        Exemptions::default(),
        &mut reporter,
    );
    let files = reporter.summary.files;
    Ok((reporter.finish(), files))
}

/// Lints what `inputs` stands for and tells `reporter` of it.
pub fn run(
    inputs: &Inputs,
    configs: &Configs,
    flags: Flags,
    mut exemptions: Exemptions,
    reporter: &mut Reporter<'_>,
) {
    let mut paths = match inputs.paths() {
        Ok(paths) => paths,
        Err(problem) => return reporter.problem(&problem),
    };
    let mut walked = documents(&mut paths, inputs, configs, &mut exemptions);
    if inputs.force_exclude {
        let untold = as_walked(&mut walked.files, inputs.follow);
        walked.problems.extend(untold);
    }
    let jobs = jobs(walked.files, configs, &mut exemptions, reporter);
    if let Some(problem) = overwrites(reporter, &jobs, configs, &exemptions) {
        return reporter.refuse_files(&problem);
    }
    let mut problems = walked.problems;
    problems.extend(exemptions.take_problems());
    problems.extend(configs.take_problems());
    for problem in &problems {
        reporter.problem(problem);
    }
    for note in walked.notes.iter().chain(&walked.empty) {
        reporter.note(note);
    }
    let mut baselines = exemptions.baselines;
    lint(&jobs, flags, &mut baselines, reporter);
    baselines.finish(&paths, exemptions.narrowing.is_some(), reporter);
}

/// The documents that `paths` stand for. Those paths stay that lead anywhere.
fn documents(
    paths: &mut Vec<PathBuf>,
    inputs: &Inputs,
    configs: &Configs,
    exemptions: &mut Exemptions,
) -> Walked {
    let names_some = !paths.is_empty();
    let narrowing = exemptions.narrowing.as_mut();
    let gone = narrowing.map(|narrowing| gone(paths, narrowing, configs));
    let mut walked = if names_some && paths.is_empty() {
        Walked::default()
    } else {
        let stdin_name = inputs.stdin_filename.as_deref();
        walk(paths, stdin_name, inputs.follow, &|path| {
            configs.takes_in(path)
        })
    };
    walked.take_in(gone.unwrap_or_default());
    walked
}

/// Does the jobs and tells of them, as far as anybody wants to know.
fn lint(jobs: &[Job], flags: Flags, baselines: &mut Baselines, reporter: &mut Reporter<'_>) {
    let formats = reporter.formats();
    let writes = baselines.writes();
    if writes || reporter.files().next().is_some() {
        tidy_up_on_signals();
    }
    let progress = Progress::new(jobs.len(), reporter.summary.quiet);
    in_order(
        jobs,
        |job, give| job.lint(flags, &formats, give),
        |index, outcome| {
            let last = outcome.is_last();
            if outcome.is_shown() {
                progress.give_way(matches!(outcome, Outcome::Failed(_)));
            }
            tell(outcome, &jobs[index], baselines, reporter);
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
}

/// Tells of what became of one document, or of a part of it.
fn tell(outcome: Outcome, job: &Job, baselines: &mut Baselines, reporter: &mut Reporter<'_>) {
    match outcome {
        Outcome::Linted(linted) => {
            if let Some((of_file, counts)) = job.baseline.as_ref().zip(linted.counts.as_ref()) {
                baselines.saw(of_file, counts);
            }
            reporter.file(&linted.tally, &linted.texts);
            if reporter.tells_of_rules() {
                let (rules, known) = (&job.effective.rules, &mut reporter.summary.rules);
                for id in linted.tally.shown_rules.keys() {
                    if !known.contains_key(&**id)
                        && let Some(rule) = rules.find(id)
                    {
                        known.insert(id.to_string(), notes(rule, rules));
                    }
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
        hits: texts(&hit),
        misses: texts(&miss),
    }
}

/// Why no file can be written: one of them is a document, a config, a rule file or a baseline of this run, which would be
/// lost.
fn overwrites(
    reporter: &Reporter<'_>,
    jobs: &[Job],
    configs: &Configs,
    exemptions: &Exemptions,
) -> Option<Problem> {
    let reports: Vec<PathBuf> = reporter.files().map(resolved).collect();
    if reports.is_empty() {
        return None;
    }
    let is_lost = |path: &Path| reports.contains(&resolved(path));
    let overwritten = |what: String| Problem::new(format!("the report would overwrite {what}"));
    let is_read = |job: &&Job| {
        let path = job.found.origin.path();
        path.is_some_and(|path| path.is_file() && is_lost(path))
    };
    if let Some(job) = jobs.iter().find(is_read) {
        let what = format!("{}, which this run reads", job.found.shown);
        let help = "Name another file for it, or leave this one out with `exclude:` in a config.";
        return Some(overwritten(what).help(help));
    }
    let files = configs.files();
    let mut own = files
        .iter()
        .map(PathBuf::as_path)
        .chain(exemptions.baselines.files());
    let lost = own.find(|path| is_lost(path))?;
    let what = format!("{}, which this run uses", shown(lost));
    Some(overwritten(what).help("Name another file for it."))
}

/// Treats files that were named as if a walk had met them, and gives what kept it from telling.
fn as_walked(files: &mut Vec<Found>, follow: bool) -> Vec<Problem> {
    let named = files.iter().filter(|found| found.named);
    let named: Vec<&Path> = named.filter_map(|found| found.origin.file()).collect();
    let (left_out, problems) = left_out(&named, &here().unwrap_or_default(), follow);
    let left_out: HashSet<PathBuf> = left_out.into_iter().map(Path::to_path_buf).collect();
    files.retain_mut(|found| {
        let file = found.origin.file();
        found.named &= file.is_none();
        file.is_none_or(|path| !left_out.contains(path))
    });
    problems
}

/// Pairs the documents with their configs and leaves out those that these exclude, or that did not change.
fn jobs(
    files: Vec<Found>,
    configs: &Configs,
    exemptions: &mut Exemptions,
    reporter: &mut Reporter<'_>,
) -> Vec<Job> {
    let summary = &mut reporter.summary;
    let mut told_of: HashSet<*const Effective> = HashSet::new();
    let mut jobs = Vec::with_capacity(files.len());
    let here = here();
    let around: Option<Arc<Path>> = here.as_deref().and_then(repository::root_of).map(Arc::from);
    for found in files {
        let path = found.origin.path().unwrap_or(Path::new("-"));
        let Some(governed) = configs.of_file(path) else {
            summary.failed += 1;
            continue;
        };
        if is_excluded(&found, &governed) {
            if found.named {
                summary.excluded_named.push(found.shown);
            } else {
                summary.excluded += 1;
            }
            continue;
        }
        let job = match job(found, governed, configs, exemptions, around.as_ref()) {
            Ok(Some(job)) => job,
            Ok(None) => {
                summary.unchanged += 1;
                continue;
            }
            Err(Unusable) => {
                summary.failed += 1;
                continue;
            }
        };
        let effective = &job.effective;
        summary.has_config |= !job.governed.config.files().is_empty();
        // Most files share theirs.
        if told_of.insert(Arc::as_ptr(effective)) {
            summary.turned_down.extend(effective.turned_down());
            summary.without_effect.extend(effective.without_effect());
            summary.vaults.extend(effective.vault.map(Vault::sign));
            summary.readers.insert(match effective.reader {
                ReaderChoice::Shipped => ReaderUsed::Shipped,
                ReaderChoice::Own { .. } => ReaderUsed::Own,
                ReaderChoice::Off => ReaderUsed::Off,
            });
        }
        jobs.push(job);
    }
    jobs
}

/// Whether a config leaves a document out. Standard input without a name is none of its files.
fn is_excluded(found: &Found, governed: &Governed) -> bool {
    let (config, path) = (&governed.config, &governed.path);
    let excluded = found.origin.path().is_some() && config.excludes(path).is_some();
    excluded || !(found.named || config.includes(path))
}

/// The job of a document; none where it did not change.
fn job(
    found: Found,
    governed: Governed,
    configs: &Configs,
    exemptions: &mut Exemptions,
    around: Option<&Arc<Path>>,
) -> Result<Option<Job>, Unusable> {
    let mut narrowed = None;
    if let Some(narrowing) = &mut exemptions.narrowing {
        narrowed = narrowing.changed(&found, &governed)?;
        if narrowed.is_none() {
            return Ok(None);
        }
    }
    let effective = configs.effective(&governed).ok_or(Unusable)?;
    let baselines = &mut exemptions.baselines;
    let baseline = baselines.of_file(&found, &governed, &effective.rules)?;
    Ok(Some(Job {
        found,
        governed,
        effective,
        baseline,
        narrowed,
        around: around.cloned(),
    }))
}

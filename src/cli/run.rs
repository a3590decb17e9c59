//! The main line of `check` and `items`: finds the documents, lints them in parallel, reports them in order.

use super::args::Inputs;
use super::baselines::{Baselines, ForFile};
use super::narrowing::{Narrowed, Narrowing, Reach};
use super::progress::Progress;
use crate::baseline::Counts;
use crate::config::discover::NAMES;
use crate::config::{Configs, Effective, Governed, here};
use crate::files::left_out::left_out;
use crate::files::read::{Content, NotText, ReadError, content, read};
use crate::files::walk::{Found, Origin, walk};
use crate::files::{shown, slashes, syntax};
use crate::lint::lint;
use crate::problem::{Problem, reason};
use crate::report::{FileReport, Format, Reporter, RuleNotes};
use crate::rules::{Example, Rule};
use crate::settings::{FailOn, Settings};
use crate::source::{LineIndex, Source, Syntax};
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::io::Read;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};

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

/// A document with all that it is linted with.
struct Job {
    found: Found,
    governed: Governed,
    effective: Arc<Effective>,
    baseline: Option<ForFile>,
    narrowed: Option<Narrowed>,
}

/// What became of a document.
enum Outcome {
    /// Its report, rendered, and what was found before a baseline was asked.
    Linted(Box<FileReport>, Vec<String>, Counts),
    Binary,
    Failed(Problem),
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
    let mut walked = walk(&paths, stdin_name, &|path| configs.takes_in(path));
    if inputs.force_exclude {
        as_walked(&mut walked.files);
    }
    let jobs = jobs(walked.files, configs, &mut part, reporter);
    if let Some(problem) = overwrites(reporter, &jobs) {
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
    let progress = Progress::new(jobs.len(), flags.quiet);
    let mut next = 0;
    let mut waiting: BTreeMap<usize, Outcome> = BTreeMap::new();
    in_parallel(
        &jobs,
        |job| job.lint(flags, &formats),
        |index, outcome| {
            waiting.insert(index, outcome);
            while let Some(outcome) = waiting.remove(&next) {
                let job = &jobs[next];
                next += 1;
                progress.done(|| tell(outcome, job, &mut part.baselines, reporter));
            }
        },
    );
    drop(progress);
    part.baselines
        .finish(&paths, part.narrowing.is_some(), reporter);
}

/// Tells of what became of one document.
fn tell(outcome: Outcome, job: &Job, baselines: &mut Baselines, reporter: &mut Reporter<'_>) {
    match outcome {
        Outcome::Linted(file, rendered, counts) => {
            if let Some(of_file) = &job.baseline {
                baselines.saw(of_file, &counts);
            }
            reporter.file(&file, &rendered);
            for finding in file.shown() {
                let known = reporter.summary.rules.contains_key(&*finding.rule);
                if !known && let Some(rule) = job.effective.rules.find(&finding.rule) {
                    let notes = notes(rule);
                    let id = finding.rule.to_string();
                    reporter.summary.rules.insert(id, notes);
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
fn notes(rule: &Rule) -> RuleNotes {
    let texts = |examples: &[Example]| {
        let texts = examples.iter().map(|example| example.text.to_string());
        texts.collect()
    };
    RuleNotes {
        level: rule.level,
        why: rule.why.as_deref().map(str::to_owned),
        message: rule.message.to_string(),
        help: rule.help.to_string(),
        hits: texts(&rule.examples.hit),
        misses: texts(&rule.examples.miss),
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

/// Treats files that were named as if a walk had met them.
fn as_walked(files: &mut Vec<Found>) {
    let named: Vec<&Path> = files
        .iter()
        .filter(|found| found.named)
        .filter_map(|found| match &found.origin {
            Origin::File(path) => Some(path.as_path()),
            Origin::Stdin(_) => None,
        })
        .collect();
    let left_out = left_out(&named, &here().unwrap_or_default());
    let left_out: HashSet<PathBuf> = left_out.into_iter().map(Path::to_path_buf).collect();
    files.retain_mut(|found| match &found.origin {
        Origin::File(path) => {
            found.named = false;
            !left_out.contains(path)
        }
        Origin::Stdin(_) => true,
    });
}

/// Pairs the documents with their configs and leaves out those that these exclude, or that did not change.
fn jobs(
    files: Vec<Found>,
    configs: &Configs,
    part: &mut Part,
    reporter: &mut Reporter<'_>,
) -> Vec<Job> {
    let summary = &mut reporter.summary;
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
        match effective {
            Some((effective, baseline)) => jobs.push(Job {
                found,
                governed,
                effective,
                baseline,
                narrowed,
            }),
            None => summary.failed += 1,
        }
    }
    jobs
}

/// Does `work` on every job, on all cores, and hands each result to `take` as it comes.
fn in_parallel<J: Sync, R: Send>(
    jobs: &[J],
    work: impl Fn(&J) -> R + Sync,
    mut take: impl FnMut(usize, R),
) {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let (send, receive) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..cores.min(jobs.len()) {
            let send = send.clone();
            let (next, work) = (&next, &work);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(job) = jobs.get(index) else { break };
                    if send.send((index, work(job))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        for (index, result) in receive {
            take(index, result);
        }
    });
}

impl Job {
    fn lint(&self, flags: Flags, formats: &[&dyn Format]) -> Outcome {
        let text = match self.text() {
            Ok(Content::Text(text)) => text,
            Ok(Content::Binary) => return Outcome::Binary,
            Err(problem) => return Outcome::Failed(problem),
        };
        let source = Source {
            text: &text,
            syntax: match &self.found.origin {
                Origin::File(path) | Origin::Stdin(Some(path)) => syntax(path),
                Origin::Stdin(None) => Syntax::Markdown,
            },
            path: &self.governed.path_from_root(),
        };
        let settings = self.settings(flags);
        let mut linted = lint(&source, &settings, &self.effective.rules);
        let counts = match &self.baseline {
            Some(_) => Counts::of(&linted.findings),
            None => Counts::default(),
        };
        let accepted = self
            .baseline
            .as_ref()
            .map(|of_file| match &of_file.accepted {
                Some(accepted) => accepted.clone(),
                None => counts.clone(),
            });
        let changed = self
            .narrowed
            .as_ref()
            .map(|narrowed| narrowed.change.spans(&text));
        linted.keep(accepted.unwrap_or_default(), changed.as_deref());
        let lines = if linted.items.is_empty() && linted.findings.is_empty() {
            LineIndex::new("")
        } else {
            LineIndex::new(&text)
        };
        let fail_on = flags
            .fail_on
            .or(self.effective.fail_on)
            .unwrap_or(FailOn::Warning);
        let mut report = FileReport {
            path: self.found.shown.clone(),
            text,
            lines,
            linted,
            fail_on,
            hints: flags.hints || fail_on == FailOn::Hint,
        };
        let rendered = formats.iter().map(|format| format.file(&report)).collect();
        report.text = String::new();
        Outcome::Linted(Box::new(report), rendered, counts)
    }

    /// The settings in force, as of the day that counts as today and for the part that counts.
    fn settings(&self, flags: Flags) -> Cow<'_, Settings> {
        let mut settings = Cow::Borrowed(&self.effective.settings);
        if flags.today.is_some() {
            settings.to_mut().today = flags.today;
        }
        if self.narrowed.is_some() {
            settings.to_mut().narrowed = true;
        }
        settings
    }

    fn text(&self) -> Result<Content, Problem> {
        let staged = self.narrowed.as_ref().and_then(Narrowed::staged);
        let read = match (&self.found.origin, staged.transpose()?) {
            (_, Some(bytes)) => content(bytes, self.found.named),
            (Origin::File(path), None) => read(path, self.found.named),
            (Origin::Stdin(_), None) => {
                let mut bytes = Vec::new();
                match std::io::stdin().lock().read_to_end(&mut bytes) {
                    Ok(_) => content(bytes, true),
                    Err(error) => Err(error.into()),
                }
            }
        };
        read.map_err(|error| self.unreadable(&error))
    }

    fn unreadable(&self, error: &ReadError) -> Problem {
        let path = &self.found.shown;
        match error {
            ReadError::Io(error) => Problem::new(format!("can't read {path}: {}", reason(error))),
            ReadError::Device => Problem::new(format!("can't read {path}: {error}")),
            ReadError::Encoding(not_text) => self.not_text(*not_text),
        }
    }

    /// Where a config for the file best goes: the current folder, if one there would count, else its root.
    fn folder_for_a_config(&self) -> PathBuf {
        let root = &self.governed.root;
        match here() {
            Some(here) if self.governed.path.starts_with(&here) && here.starts_with(root) => here,
            _ => root.clone(),
        }
    }

    fn not_text(&self, error: NotText) -> Problem {
        let problem = Problem::new(format!("can't read {}: {error}", self.found.shown));
        if matches!(self.found.origin, Origin::Stdin(_)) {
            return problem.help("doable reads UTF-8, and UTF-16 with a byte order mark.");
        }
        let config = &self.governed.config;
        let nearest = config.folder().zip(config.files().first());
        let (folder, name) = if let Some((folder, name)) = nearest {
            (folder.to_path_buf(), name.clone())
        } else {
            let folder = self.folder_for_a_config();
            let name = shown(&folder.join(NAMES[0]));
            (folder, name)
        };
        let pattern = exclude_pattern(&self.governed.path, &folder);
        problem.help(if config.has_excludes() {
            format!("Save it as UTF-8, or leave it out with this under `exclude:` in {name}:\n- {pattern}")
        } else {
            format!("Save it as UTF-8, or leave it out with this line in {name}:\nexclude: [{pattern}]")
        })
    }
}

/// The pattern of a config in `folder` that leaves a file out, quoted for YAML.
fn exclude_pattern(path: &Path, folder: &PathBuf) -> String {
    let relative = slashes(path.strip_prefix(folder).unwrap_or(path));
    let mut pattern = String::from("/");
    for char in relative.trim_start_matches('/').chars() {
        if matches!(char, '*' | '?' | '[' | ']' | '{' | '}' | '\\' | ' ') {
            pattern.push('\\');
        }
        pattern.push(char);
    }
    let quoted = pattern.replace('\'', "''");
    format!("'{quoted}'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    #[test]
    fn the_line_that_leaves_a_file_out_does_so_whatever_its_name() {
        let folder = PathBuf::from("/base");
        for name in ["a b.md", "it's [x] *?.md", "#a!.md", "deep/é.md"] {
            let path = folder.join(name);
            let line = format!("exclude: [{}]", exclude_pattern(&path, &folder));
            let written: BTreeMap<String, Vec<String>> =
                yaml::parse(&line, &yaml::Places::read(&line).unwrap()).unwrap();
            let pattern = &written["exclude"][0];
            let mut builder = ignore::gitignore::GitignoreBuilder::new(&folder);
            builder.add_line(None, pattern).unwrap();
            let matcher = builder.build().unwrap();
            assert!(matcher.matched(&path, false).is_ignore(), "{line}");
        }
    }

    #[test]
    fn every_job_is_done_once() {
        let jobs: Vec<usize> = (0..100).collect();
        let mut done = vec![0; 100];
        in_parallel(
            &jobs,
            |job| job * 2,
            |index, twice| {
                assert_eq!(twice, index * 2);
                done[index] += 1;
            },
        );
        assert!(done.iter().all(|&times| times == 1));
    }
}

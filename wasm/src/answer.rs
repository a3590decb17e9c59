//! What is answered: the documents that `--format json` prints, and beside them what a page needs more.

use crate::options::Options;
use crate::project::{Project, project};
use crate::units::Units;
use doable::baseline::{Baseline, Counts};
use doable::config::{Effective, ReaderChoice};
use doable::files::syntax;
use doable::finding::Finding;
use doable::lint::{Linted, lint};
use doable::plan::asked;
use doable::problem::Problem;
use doable::report::items::{ItemsJson, Selection};
use doable::report::json::Json;
use doable::report::{FileReport, Format, ReaderUsed, Said, Summary};
use doable::settings::{FailOn, Family};
use doable::source::{LineIndex, Source, Span};
use serde::Serialize;
use serde_json::value::RawValue;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

/// Bytes of a text, in UTF-16 units from 0.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Range {
    from: usize,
    to: usize,
}

impl Range {
    fn of(span: Span, units: &Units<'_>) -> Self {
        Self {
            from: units.at(span.start),
            to: units.at(span.end),
        }
    }
}

/// Beside a finding.
#[derive(Debug, Serialize)]
pub struct Marks {
    #[serde(flatten)]
    range: Range,
    /// Where a first step goes.
    at: Option<usize>,
    heading: Option<Heading>,
}

#[derive(Debug, Serialize)]
pub struct Heading {
    #[serde(flatten)]
    range: Range,
    text: String,
}

/// Beside a problem.
#[derive(Debug, Serialize)]
pub struct Mistake {
    from: Option<usize>,
    to: Option<usize>,
    label: Option<String>,
}

/// A document and what stands beside the entries of its lists, each in the same order.
#[derive(Debug, Serialize)]
pub struct Answer<T> {
    document: Box<RawValue>,
    marks: Vec<T>,
    problems: Vec<Mistake>,
    families: Vec<Option<Family>>,
    excluded: bool,
}

/// The findings of a text.
pub fn check(text: &str, options: &Options) -> Answer<Marks> {
    answer(text, options, &Json, |report, units| {
        let marks = |finding: &Finding| Marks {
            range: Range::of(finding.span, units),
            at: finding
                .insert
                .as_ref()
                .ok()
                .map(|insert| units.at(insert.offset)),
            heading: finding.heading_span.map(|span| Heading {
                range: Range::of(span, units),
                text: finding.heading.clone(),
            }),
        };
        report.shown().map(marks).collect()
    })
}

/// The items of a text.
pub fn items(text: &str, options: &Options) -> Answer<Range> {
    let selection = Selection::default();
    answer(text, options, &ItemsJson { selection }, |report, units| {
        let items = report.linted.items.iter();
        let range = |item: &doable::lint::JudgedItem| Range {
            from: units.at(item.start),
            to: units.at(item.end),
        };
        items.map(range).collect()
    })
}

fn answer<T>(
    text: &str,
    options: &Options,
    format: &dyn Format,
    marks: impl FnOnce(&FileReport, &Units<'_>) -> Vec<T>,
) -> Answer<T> {
    let mut report = report(text, options);
    let mut summary = Summary::default();
    let mut excluded = false;
    let mut problems = Vec::new();
    match judged(&mut report, options) {
        Ok((project, effective)) => {
            excluded = project.config.excludes(Path::new(options.path())).is_some()
                || !project.config.includes(Path::new(options.path()));
            summary = Summary::of(&report);
            let mut whole = Summary::default();
            whole.add(&summary);
            whole.turned_down.extend(effective.turned_down());
            whole.readers.insert(reader_used(&effective));
            summary = whole;
        }
        Err(wrong) => problems = wrong,
    }
    summary.problems.clone_from(&problems);
    let units = Units::new(text);
    let marks = marks(&report, &units);
    let families = summary.unread.most();
    let families = families.iter().map(|label| asked::family_of(&label.text));
    Answer {
        document: raw(format.begin() + &format.file(&report) + &format.end(&summary)),
        marks,
        problems: problems.iter().map(mistake).collect(),
        families: families.collect(),
        excluded,
    }
}

/// A document of JSON as it is.
fn raw(json: String) -> Box<RawValue> {
    // What the formats write is JSON, as their tests show; an empty document is what is left otherwise.
    RawValue::from_string(json).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

fn report(text: &str, options: &Options) -> FileReport {
    FileReport {
        path: options.path().to_owned(),
        path_bytes: None,
        file: None,
        around: None,
        text: Arc::new(text.to_owned()),
        lines: LineIndex::new(text),
        linted: Linted::default(),
        said: Said::default(),
        last: true,
        fail_on: FailOn::Never,
        hints: options.hints,
    }
}

/// Judges the text of a report.
fn judged(
    report: &mut FileReport,
    options: &Options,
) -> Result<(Rc<Project>, Arc<Effective>), Vec<Problem>> {
    let project = project(options)?;
    let effective = project.effective(options.path())?;
    let source = Source {
        text: &report.text,
        syntax: syntax(Path::new(options.path())),
        path: options.path(),
    };
    let accepted = accepted(&project, &effective, options.path())?;
    let mut linted = lint(&source, &effective.settings, &effective.rules);
    linted.keep(accepted, None);
    report.linted = linted;
    Ok((project, effective))
}

/// What the baseline accepts that the config names.
fn accepted(project: &Project, effective: &Effective, path: &str) -> Result<Counts, Vec<Problem>> {
    let Some(baseline) = project.config.baseline() else {
        return Ok(Counts::default());
    };
    let name = baseline.display().to_string();
    let Some(text) = project.given.files.get(baseline) else {
        let problem = format!("can't read the baseline {name}: it was not handed over");
        return Err(vec![Problem::new(problem)]);
    };
    let parsed = Baseline::parse(text).map_err(|error| {
        let whole: Arc<str> = text.as_str().into();
        Problem::new(format!("can't use {name}: {}", error.message))
            .help(error.help)
            .at(&name, &whole, error.span, "here")
    })?;
    let now = |rule: &str| effective.rules.now(rule).map(|rule| &*rule.id);
    Ok(parsed.of(path).renamed(now))
}

fn reader_used(effective: &Effective) -> ReaderUsed {
    match effective.reader {
        _ if effective.settings.reader.is_none() => ReaderUsed::Off,
        ReaderChoice::Own { .. } => ReaderUsed::Own,
        ReaderChoice::Shipped | ReaderChoice::Off => ReaderUsed::Shipped,
    }
}

/// Where a problem is, in units of the text that it is in.
pub fn mistake(problem: &Problem) -> Mistake {
    let range = problem
        .place
        .as_ref()
        .map(|place| Range::of(place.span, &Units::new(&place.text)));
    Mistake {
        from: range.map(|range| range.from),
        to: range.map(|range| range.to),
        label: problem.place.as_ref().map(|place| place.label.clone()),
    }
}

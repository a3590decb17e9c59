//! What a coach has to say: why a text is judged so, which first steps fit it, and which rules are in force.

use crate::answer::{Mistake, mistake};
use crate::options::Options;
use crate::project::project;
use doable::config::Effective;
use doable::example;
use doable::explain::{Explained, Ground, Judged, explain};
use doable::finding::Verdict;
use doable::problem::{Location, Problem};
use doable::reader::Likelihood;
use doable::rules::{BUILT_IN, ExampleResult, Outcome};
use doable::settings::{Settings, Severity};
use doable::source::LineIndex;
use serde::Serialize;
use std::sync::Arc;

/// What is wrong, with its place as people and as JavaScript count.
#[derive(Debug, Serialize)]
pub struct Wrong {
    message: String,
    help: Option<String>,
    path: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    #[serde(flatten)]
    mistake: Mistake,
}

impl From<&Problem> for Wrong {
    fn from(problem: &Problem) -> Self {
        let position = problem.place.as_ref().map(|place| {
            let lines = LineIndex::new(&place.text);
            lines.position(&place.text, place.span.start)
        });
        Self {
            message: problem.message.clone(),
            help: problem.help.clone(),
            path: problem.path().map(str::to_owned),
            line: position.map(|at| at.line.0),
            column: position.map(|at| at.column.0),
            mistake: mistake(problem),
        }
    }
}

/// Why a text is judged so.
#[derive(Debug, Serialize)]
pub struct Why {
    kind: &'static str,
    text: String,
    problems: Vec<Wrong>,
    item: Option<Item>,
}

#[derive(Debug, Serialize)]
struct Item {
    verdict: Verdict,
    rule: Option<String>,
    severity: Option<Severity>,
    parts: Vec<Part>,
    likelihood: Option<Likelihood>,
    weights: Vec<Weight>,
    tried: Vec<Tried>,
}

#[derive(Debug, Serialize)]
struct Part {
    name: &'static str,
    value: String,
}

#[derive(Debug, Serialize)]
struct Weight {
    word: String,
    share: f64,
}

#[derive(Debug, Serialize)]
struct Tried {
    rule: String,
    severity: &'static str,
    matched: bool,
    why: Option<String>,
}

impl Item {
    fn new(judged: Judged<'_>, settings: &Settings) -> Self {
        let (verdict, severity) = (judged.verdict(), judged.severity());
        let parts = judged.parts.into_iter();
        let weights = judged.weights.into_iter();
        let tried = judged.tried.into_iter();
        Self {
            verdict,
            rule: judged.decided.map(|rule| rule.id.to_string()),
            severity,
            parts: parts.map(|(name, value)| Part { name, value }).collect(),
            likelihood: judged.likelihood,
            weights: weights
                .map(|(word, share)| Weight { word, share })
                .collect(),
            tried: tried
                .map(|trace| Tried {
                    rule: trace.rule.id.to_string(),
                    severity: trace.rule.level_in(settings).word(),
                    matched: trace.matched(),
                    why: trace.why_not,
                })
                .collect(),
        }
    }
}

fn effective(options: &Options) -> Result<Arc<Effective>, Vec<Problem>> {
    project(options)?.effective(options.path())
}

/// Explains a rule's id, or the text of an item.
pub fn why(subject: &str, options: &Options) -> Why {
    let effective = match effective(options) {
        Ok(effective) => effective,
        Err(problems) => {
            return Why {
                kind: "item",
                text: String::new(),
                problems: problems.iter().map(Wrong::from).collect(),
                item: None,
            };
        }
    };
    let ground = Ground {
        rules: &effective.rules,
        settings: &effective.settings,
    };
    let explained = explain(subject, ground);
    let text = explained.text();
    let (kind, item) = match explained {
        Explained::Rule(_) => ("rule", None),
        Explained::Class(_) => ("class", None),
        Explained::Check(_) => ("check", None),
        Explained::Retired(_) => ("retired", None),
        Explained::Item(judged) => ("item", Some(Item::new(*judged, ground.settings))),
    };
    Why {
        kind,
        text,
        problems: Vec::new(),
        item,
    }
}

/// What is said of an item that names an outcome.
#[derive(Debug, Serialize)]
pub struct Steps {
    rule: String,
    class: Option<String>,
    message: String,
    help: String,
    suggestions: Vec<String>,
}

/// First steps of one item's text; none where nothing is found in it.
pub fn steps(item: &str, options: &Options) -> Option<Steps> {
    let effective = effective(options).ok()?;
    let ground = Ground {
        rules: &effective.rules,
        settings: &effective.settings,
    };
    let finding = example::finding(item, &effective.settings, &effective.rules)?;
    let class = doable::explain::judged(item, ground).class;
    Some(Steps {
        rule: finding.rule.to_string(),
        class: class.map(|(name, _)| name.to_owned()),
        message: finding.message,
        help: finding.help,
        suggestions: finding.suggestions,
    })
}

/// The rules in force.
#[derive(Debug, Default, Serialize)]
pub struct Rules {
    rules: Vec<Rule>,
    problems: Vec<Wrong>,
}

#[derive(Debug, Serialize)]
struct Rule {
    id: String,
    verdict: Option<Verdict>,
    severity: &'static str,
    file: Option<String>,
    message: String,
    why: Option<String>,
}

/// The rules in force, in the order they are tried, and what is wrong with a project's own.
pub fn rules(options: &Options) -> Rules {
    let effective = match effective(options) {
        Ok(effective) => effective,
        Err(problems) => {
            return Rules {
                problems: problems.iter().map(Wrong::from).collect(),
                ..Rules::default()
            };
        }
    };
    let (rules, settings) = (&effective.rules, &effective.settings);
    let of_files = rules.all().map(|rule| Rule {
        id: rule.id.to_string(),
        verdict: rule.verdict,
        severity: rule.level_in(settings).word(),
        file: Some(rule.file.to_string()),
        message: rule.message.to_string(),
        why: rule.why.as_ref().map(ToString::to_string),
    });
    let of_comments = BUILT_IN.iter().map(|check| Rule {
        id: check.id.to_owned(),
        verdict: None,
        severity: check.level_in(settings).word(),
        file: None,
        message: check.message.to_owned(),
        why: Some(check.why.to_owned()),
    });
    let read = |text: &str| example::read_with(settings.reader.as_ref(), text);
    let tried = rules
        .test(&read)
        .into_iter()
        .chain(rules.test_classes(&read));
    let own = tried.filter(|tried| !tried.rule.is_shipped());
    let problems = own.filter_map(|tried| failed(&tried, options));
    Rules {
        problems: problems.map(|problem| Wrong::from(&problem)).collect(),
        rules: of_files.chain(of_comments).collect(),
    }
}

/// What there is to say of an example: nothing where it passed.
fn failed(tried: &ExampleResult<'_>, options: &Options) -> Option<Problem> {
    let should = match tried.outcome {
        Outcome::Passed => return None,
        Outcome::Noisy => "should not match",
        Outcome::Missing => "should match",
        Outcome::NoStep => "should be an action",
    };
    let (rule, example) = (&tried.rule.id, &tried.example);
    let mut problem = Problem::new(format!("{rule}: “{}” {should}", example.text));
    problem.help.clone_from(&tried.detail);
    let file = &*tried.rule.file;
    let text = options
        .rules
        .get(file)
        .or_else(|| options.files.get(file))?;
    problem.place = Some(Box::new(Location {
        path: file.to_owned(),
        text: text.as_str().into(),
        span: example.span,
        label: "this example".to_owned(),
    }));
    Some(problem)
}

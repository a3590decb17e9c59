//! Judges a document's items top-down and reports what the rules say: role, verdict, findings.

mod filter;
mod judge;
mod keep;
mod language;
mod suppression;

use crate::finding::{Finding, Verdict};
use crate::fingerprint::Fingerprints;
use crate::item::Parse;
use crate::item::lexer::{self, Cut};
use crate::language::Letters;
use crate::plan::{self, ListItem, Plan, Section, Stray};
use crate::probability::Probability;
use crate::reader::Likelihood;
use crate::rules::{Adviser, Matcher, Rules, Subject};
use crate::settings::{Settings, Severity};
use crate::source::{Source, Span};
use filter::Filter;
use jiff::civil::Date;
pub(crate) use judge::parse;
use judge::{Judge, Judged};
use std::cell::OnceCell;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;
use suppression::Suppressions;

/// What an item is to its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// A thing to do of its own.
    Item,
    /// A plain bullet below an item that is no deed: a step towards it.
    Step,
    /// A plain bullet below a deed: how it is done.
    Detail,
    /// Holds other items and names nothing to do: "**Alice**", "Ana to:".
    Group,
}

/// An item, judged.
#[derive(Debug, Clone)]
pub struct JudgedItem {
    /// The first byte of its marker.
    pub marker: usize,
    /// The first byte of its text.
    pub start: usize,
    /// The byte after the last of its text.
    pub end: usize,
    /// The label of its section.
    pub heading: Arc<str>,
    /// The bytes of that label; none where it doesn't stand in the document.
    pub label: Option<Span>,
    /// Its text as read.
    pub text: String,
    /// The base form of the word that says what is done.
    pub lead: Option<Letters>,
    /// Who is to do it.
    pub owners: Vec<String>,
    /// The day it is due.
    pub due: Option<Date>,
    /// The words that say when it is due, where they name no day.
    pub due_text: Option<String>,
    /// Whether it is done, cancelled or moved.
    pub done: bool,
    /// How deep it is nested, from 0.
    pub depth: usize,
    /// What it is to its parent.
    pub role: Role,
    /// Whether it is an outcome with steps below it.
    pub defined: bool,
    /// What the rules make of it, hints included.
    pub verdict: Verdict,
    /// The severity of its gravest finding; none where all of them are suppressed.
    pub severity: Option<Severity>,
    /// What the reader says of it; none where the reader is off or the item isn't judged.
    pub likelihood: Option<Likelihood>,
    /// The rules that matched.
    pub rules: Vec<Arc<str>>,
}

impl JudgedItem {
    /// How likely the reader thinks its verdict; none where the reader is off or the item isn't judged.
    #[must_use]
    pub fn confidence(&self) -> Option<Probability> {
        Some(self.likelihood?.of(self.verdict))
    }
}

/// What linting a document gives.
#[derive(Debug, Clone, Default)]
pub struct Linted {
    /// Its items, in order.
    pub items: Vec<JudgedItem>,
    /// What the rules say, hints included, in order.
    pub findings: Vec<Finding>,
    /// What the rules would say, hints included, but for a comment in the document, in order.
    pub suppressed: Vec<Finding>,
    /// How many more it says that a baseline accepts; none until one is asked.
    pub baselined: usize,
    /// How many action sections it holds.
    pub sections: usize,
    /// Whether its items are written in another language than English: they are listed, and nothing is said of them.
    pub other_language: bool,
    /// Open checkboxes outside them.
    pub stray_checkboxes: Vec<Stray>,
}

/// Judges the items of a document. Pure: the same arguments give the same answer.
#[must_use]
pub fn lint(source: &Source<'_>, settings: &Settings, rules: &Rules) -> Linted {
    let mut whole = Linted::default();
    let _ = lint_in_parts(source, settings, rules, usize::MAX, |part, _| {
        whole = part;
        ControlFlow::Continue(())
    });
    whole
}

/// The same part by part, each of `most` items or a few more, and whether it is the last: a long document needn't be
/// held whole. What is known of the document as such comes with its last part. One with comments addressed to doable
/// comes as a whole, because a comment at its end may be about its first line. Where `take` breaks off, nothing more comes.
pub fn lint_in_parts(
    source: &Source<'_>,
    settings: &Settings,
    rules: &Rules,
    most: usize,
    mut take: impl FnMut(Linted, bool) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let plan = plan::read(source, settings);
    let asked = plan.items.iter().take(language::ASKED);
    let cuts: Vec<Cut> = asked
        .map(|item| lexer::tokens(&item.text, settings.language))
        .collect();
    let other_language = language::is_other(&cuts, settings.language);
    let mut cuts = cuts.into_iter();
    let known = Some(rules).filter(|_| !other_language);
    let mut judge = Judge {
        plan: &plan,
        settings,
        rules: known.map(Matcher::new),
    };
    let mut filter = Filter {
        text: source.text,
        adviser: Adviser::new(rules),
        plan: &plan,
        settings,
        fingerprints: Fingerprints::new(source.path),
        suppressions: Suppressions::read(source, &plan, rules),
        suppressed: Vec::new(),
        places: OnceCell::new(),
    };
    let mut linted = Linted::default();
    let labels = plan.sections.iter().map(|section| section.label.as_str());
    let headings: Vec<Arc<str>> = labels.map(Arc::from).collect();
    // An parse is many times as large as its text, so only a few trees' are kept at a time.
    for tree in trees(&plan.items, TOGETHER.min(most)) {
        if linted.items.len() >= most && plan.comments.is_empty() {
            take(std::mem::take(&mut linted).sorted(), false)?;
        }
        let items = &plan.items[tree.clone()];
        let read = items.iter().map(|item| parse(item, cuts.next(), settings));
        let read: Vec<Parse> = read.collect();
        let judged = judge.tree(tree, &read);
        for ((item, parse), judged) in items.iter().zip(read).zip(judged) {
            let findings = filter.findings(item, &parse, &judged);
            let heading = &headings[item.section];
            let section = &plan.sections[item.section];
            let mut row = listed((heading, section), item, parse, &judged, &findings);
            if other_language {
                row.lead = None;
            }
            linted.items.push(row);
            linted.findings.extend(findings);
        }
    }
    let (of_comments, suppressed) = filter.finish(source.text, !other_language);
    linted.findings.extend(of_comments);
    linted.suppressed = suppressed;
    linted.sections = plan.sections.len();
    linted.other_language = other_language;
    linted.stray_checkboxes = plan.stray_checkboxes;
    take(linted.sorted(), true)
}

impl Linted {
    fn sorted(mut self) -> Self {
        let place = |finding: &Finding| (finding.span.start, finding.span.end);
        self.findings.sort_by_key(place);
        self.suppressed.sort_by_key(place);
        self
    }
}

/// How many items are judged together, or a few more.
const TOGETHER: usize = 32;

/// Cuts items into runs of `least` or more that hold the parents of all their items.
fn trees(items: &[ListItem], least: usize) -> Vec<Range<usize>> {
    let mut trees = Vec::new();
    let (mut end, mut reach) = (items.len(), items.len());
    for (at, item) in items.iter().enumerate().rev() {
        reach = reach.min(item.parent.unwrap_or(at));
        if reach == at && (at == 0 || end - at >= least) {
            trees.push(at..end);
            (end, reach) = (at, at);
        }
    }
    trees.reverse();
    trees
}

fn subject<'a>(
    plan: &'a Plan<'a>,
    item: &'a ListItem<'a>,
    parse: &'a Parse,
    likelihood: Option<Likelihood>,
) -> Subject<'a> {
    Subject {
        likelihood,
        text: &item.text,
        parse,
        heading: plan.sections[item.section].label.as_str(),
    }
}

fn listed(
    (heading, section): (&Arc<str>, &Section<'_>),
    item: &ListItem,
    parse: Parse,
    judged: &Judged<'_>,
    findings: &[Finding],
) -> JudgedItem {
    let date = parse.due.as_ref().and_then(|due| due.date);
    let due = parse.due.filter(|due| due.date.is_none());
    let matches = judged.matches.iter();
    JudgedItem {
        marker: item.marker_span.start,
        start: item.text.span().start,
        end: item.text.span().end,
        heading: Arc::clone(heading),
        label: section.label_span(),
        text: item.text.as_str().to_owned(),
        lead: parse.lead.map(|lead| lead.lemma),
        owners: parse.owners,
        due: date,
        due_text: due.map(|due| due.text),
        done: judged.done,
        depth: item.depth,
        role: judged.role,
        defined: judged.defined,
        verdict: judged.verdict,
        likelihood: judged.likelihood,
        severity: findings.iter().map(|finding| finding.severity).max(),
        rules: matches.map(|found| found.rule.id.clone()).collect(),
    }
}

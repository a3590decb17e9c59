//! Judges a document's items top-down and reports what the rules say: role, verdict, findings.

mod filter;
mod judge;
mod keep;
mod language;
mod memory;
mod opinion;
mod suppression;

use crate::finding::{Finding, Verdict};
use crate::fingerprint::Fingerprints;
use crate::item::Parse;
use crate::item::lexer::Cut;
use crate::language::Letters;
use crate::plan::{self, ListItem, Plan, Section, Stray};
use crate::probability::Probability;
use crate::reader::Likelihood;
use crate::rules::{Adviser, Matcher, Rules, Subject};
use crate::settings::{Settings, Severity};
use crate::source::{Source, Span};
use filter::Filter;
use jiff::civil::Date;
use judge::{Judge, Standing};
pub use memory::Memory;
pub(crate) use opinion::parse;
use opinion::{Opinion, Thinker};
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
    pub text: Arc<str>,
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
    pub rules: Arc<[Arc<str>]>,
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
    take: impl FnMut(Linted, bool) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let extent = Extent { most, lists: true };
    run(source, settings, rules, extent, None, take)
}

/// What [`lint`] gives, of a document that was linted before and changed a little since: whatever is remembered of its items
/// isn't thought again. A [`Memory`] is for one document; a new one remembers nothing.
#[must_use]
pub fn lint_again(
    source: &Source<'_>,
    settings: &Settings,
    rules: &Rules,
    memory: &mut Memory,
) -> Linted {
    again(source, settings, rules, memory, true)
}

/// The same without the items and without places for first steps: some megabytes less in a long document, for one who asks
/// for findings with each keystroke.
#[must_use]
pub fn findings_again(
    source: &Source<'_>,
    settings: &Settings,
    rules: &Rules,
    memory: &mut Memory,
) -> Linted {
    again(source, settings, rules, memory, false)
}

fn again(
    source: &Source<'_>,
    settings: &Settings,
    rules: &Rules,
    memory: &mut Memory,
    lists: bool,
) -> Linted {
    let mut whole = Linted::default();
    let extent = Extent {
        most: usize::MAX,
        lists,
    };
    let _ = run(source, settings, rules, extent, Some(memory), |part, _| {
        whole = part;
        ControlFlow::Continue(())
    });
    whole
}

/// How much is given.
#[derive(Clone, Copy)]
struct Extent {
    /// How many items a part has, or a few more.
    most: usize,
    /// Whether items are listed, and places for first steps looked for.
    lists: bool,
}

fn run(
    source: &Source<'_>,
    settings: &Settings,
    rules: &Rules,
    Extent { most, lists }: Extent,
    mut memory: Option<&mut Memory>,
    mut take: impl FnMut(Linted, bool) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let plan = plan::read(source, settings);
    if let Some(memory) = &mut memory {
        memory.recall(&plan, settings, rules);
    }
    let known = memory.as_mut().map(|memory| memory.opinions());
    let (cuts, other_language) = language::ask(&plan.items, known, settings.language);
    let mut cuts = cuts.into_iter();
    let known_rules = Some(rules).filter(|_| !other_language);
    let mut stages = Stages::new(source, &plan, settings, (rules, known_rules));
    stages.filter.remembers = memory.is_some();
    stages.lists = lists;
    stages.filter.wants_places = lists;
    let mut known = memory.map(|memory| memory.opinions_in(other_language));
    let mut fresh = Vec::new();
    let mut linted = Linted::default();
    if lists {
        linted.items.reserve(plan.items.len().min(most));
    }
    // A parse is many times as large as its text, so only a few trees' are kept at a time.
    for tree in trees(&plan.items, TOGETHER.min(most)) {
        if linted.items.len() >= most && plan.comments.is_empty() {
            take(std::mem::take(&mut linted).sorted(), false)?;
        }
        let opinions = if let Some(known) = &mut known {
            &mut known[tree.clone()]
        } else {
            fresh.clear();
            fresh.resize_with(tree.len(), Opinion::default);
            fresh.as_mut_slice()
        };
        stages.take(tree, opinions, &mut cuts, &mut linted);
    }
    let (of_comments, suppressed) = stages.filter.finish(source.text, !other_language);
    linted.findings.extend(of_comments);
    linted.suppressed = suppressed;
    linted.sections = plan.sections.len();
    linted.other_language = other_language;
    linted.stray_checkboxes = plan.stray_checkboxes;
    take(linted.sorted(), true)
}

/// What each run of items goes through.
struct Stages<'a> {
    plan: &'a Plan<'a>,
    thinker: Thinker<'a>,
    judge: Judge<'a>,
    filter: Filter<'a>,
    /// The label of each section.
    headings: Vec<Arc<str>>,
    /// Whether items are listed.
    lists: bool,
}

impl<'a> Stages<'a> {
    /// With all rules, and those that know the document's language.
    fn new(
        source: &Source<'a>,
        plan: &'a Plan<'a>,
        settings: &'a Settings,
        (rules, known): (&'a Rules, Option<&'a Rules>),
    ) -> Self {
        let labels = plan.sections.iter().map(|section| section.label.as_str());
        Self {
            plan,
            thinker: Thinker {
                settings,
                rules: known.map(Matcher::new),
            },
            judge: Judge {
                plan,
                knows_language: known.is_some(),
            },
            filter: Filter {
                text: source.text,
                rules,
                adviser: Adviser::new(rules),
                remembers: false,
                wants_places: true,
                plan,
                settings,
                fingerprints: Fingerprints::new(source.path),
                suppressions: Suppressions::read(source, plan, rules),
                suppressed: Vec::new(),
                places: OnceCell::new(),
            },
            headings: labels.map(Arc::from).collect(),
            lists: true,
        }
    }

    /// Takes items that hold the parents of all of them, with what is thought of each so far and its tokens, where they are
    /// known.
    fn take(
        &mut self,
        tree: Range<usize>,
        opinions: &mut [Opinion],
        cuts: &mut impl Iterator<Item = Option<Cut>>,
        linted: &mut Linted,
    ) {
        let items = &self.plan.items[tree.clone()];
        let known = items.iter().zip(opinions.iter_mut());
        let parses = known.map(|(item, opinion)| {
            let cut = cuts.next().flatten();
            self.thinker.form(opinion, self.plan, item, cut)
        });
        let parses: Vec<Option<Parse>> = parses.collect();
        let standings = self.judge.tree(tree, opinions);
        for (((item, parse), opinion), standing) in
            items.iter().zip(parses).zip(opinions).zip(standings)
        {
            let findings = self
                .filter
                .findings(item, parse.as_ref(), opinion, &standing);
            if self.lists {
                let heading = &self.headings[item.section];
                let section = &self.plan.sections[item.section];
                linted.items.push(JudgedItem {
                    severity: findings.iter().map(|finding| finding.severity).max(),
                    ..listed(
                        (heading, section),
                        item,
                        opinion,
                        &standing,
                        self.filter.remembers,
                    )
                });
            }
            linted.findings.extend(findings);
        }
    }
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

/// An item as it is listed, but for what the filter made of it. What is remembered is copied, else it is handed over.
fn listed(
    (heading, section): (&Arc<str>, &Section<'_>),
    item: &ListItem,
    opinion: &mut Opinion,
    standing: &Standing,
    remembers: bool,
) -> JudgedItem {
    let (owners, due) = if remembers {
        (opinion.owners.clone(), opinion.due.clone())
    } else {
        let due = opinion.due.take();
        (std::mem::take(&mut opinion.owners), due)
    };
    let date = due.as_ref().and_then(|due| due.date);
    let due = due.filter(|due| due.date.is_none());
    JudgedItem {
        marker: item.marker_span.start,
        start: item.text.span().start,
        end: item.text.span().end,
        heading: Arc::clone(heading),
        label: section.label_span(),
        text: Arc::clone(&opinion.text),
        lead: opinion.lead.clone(),
        owners,
        due: date,
        due_text: due.map(|due| due.text),
        done: standing.done,
        depth: item.depth,
        role: standing.role,
        defined: standing.defined,
        verdict: standing.verdict,
        likelihood: opinion.likelihood,
        severity: None,
        rules: Arc::clone(&opinion.rules),
    }
}

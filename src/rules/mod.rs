//! Rules: as written in YAML, compiled, and matched against an item.
//!
//! The way of a rule file: `compile` reads it and lays its rules and words out in tables, which for the shipped files
//! the build script did. `found` looks an item's words up in those tables, `matching` tries the rules, `condition` each
//! condition, and `fill` fills the texts of a rule that matched.

mod advice;
mod built_in;
mod check_classes;
mod check_examples;
mod compile;
mod condition;
mod explain;
mod fill;
mod label;
mod match_index;
mod matching;
mod pattern;
mod retired;
mod shipped;
mod view;

#[cfg(test)]
mod tests;

pub use advice::Adviser;
pub use built_in::{BUILT_IN, BuiltIn, UNKNOWN_SUPPRESSION, UNUSED_SUPPRESSION};
pub use check_examples::{ExampleReader, ExampleResult, Outcome, ReadExample};
pub use compile::{ListChange, RuleError, RuleFile, RuleSource, feature_name};
pub use matching::{Matcher, Trace};
pub use retired::Retired;
pub use shipped::shipped_files;

use crate::finding::Verdict;
use crate::item::Parse;
use crate::plan::text::Text;
use crate::probability::Probability;
use crate::reader::Likelihood;
use crate::settings::{Level, Settings};
use crate::source::Span;
use compile::pack::{Row, Run};
use compile::{Host, Pack};
use fill::Templates;
use pattern::Pattern;
use regex::Regex;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// An item as rules see it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Its text.
    pub text: &'a Text<'a>,
    /// What that is made of.
    pub parse: &'a Parse,

    /// The label of its section, as read.
    pub heading: &'a str,
    /// What the reader says of its words; none where it is off.
    pub likelihood: Option<Likelihood>,
}

/// One compiled rule.
#[derive(Debug)]
pub struct Rule {
    /// Its permanent name.
    pub id: Arc<str>,
    /// Names it had before.
    pub aliases: Vec<Cow<'static, str>>,
    /// What it makes of an item; none for a free-standing check.
    pub verdict: Option<Verdict>,
    /// The level it was written with.
    pub level: Level,
    /// How likely the reader has to think its verdict for a finding that is more than a hint, as it was written.
    pub min_confidence: Option<Probability>,
    /// What it is for.
    pub why: Option<Cow<'static, str>>,
    /// Why an item is reported, in one sentence; as written, placeholders and all.
    pub message: Cow<'static, str>,
    /// The question that turns the item into a step, as written.
    pub help: Cow<'static, str>,
    /// First steps that fit whatever it matches, as written.
    pub suggest: Vec<Cow<'static, str>>,
    /// Whether what it matches gets a question and no step: of a class of things.
    pub gentle: bool,
    /// Its own cases of first steps, among all classes.
    cases: Range<usize>,
    /// The path of its file, as errors name it.
    pub file: Cow<'static, str>,
    /// The bytes of its id in its file.
    pub span: Span,
    /// The place of its file in the order of the files.
    order: usize,
    shipped: bool,
    templates: OnceLock<Templates>,
    when: Run,
    unless: Run,
    hit: Run,
    miss: Run,
}

/// What a rule says of an item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    /// Why the item is reported, in one sentence.
    pub message: String,
    /// The question that turns the item into a step.
    pub help: String,
    /// First steps, the best first.
    pub suggestions: Vec<String>,
}

/// A rule's examples.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Examples {
    /// Items that it must win.
    pub hit: Vec<Example>,
    /// Items that it must leave alone.
    pub miss: Vec<Example>,
}

/// An example of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The item's text.
    pub text: Cow<'static, str>,
    /// Its bytes in the rule's file.
    pub span: Span,
}

impl Rule {
    fn new(row: &Row, pack: &Pack) -> Self {
        let texts = |run: Run| {
            let texts = run.of(&pack.strings).iter();
            texts.map(|&text| pack.shared(text)).collect()
        };
        Self {
            id: pack.text(row.id).into(),
            aliases: texts(row.aliases),
            verdict: row.verdict,
            level: row.level,
            min_confidence: row.min_confidence.map(Probability::of_ten_thousandths),
            why: row.why.map(|why| pack.shared(why)),
            message: pack.shared(row.message),
            help: pack.shared(row.help),
            suggest: texts(row.suggest),
            gentle: row.gentle,
            cases: row.cases.range(),
            file: pack.shared(row.file),
            span: span(row.span),
            order: row.order as usize,
            shipped: row.shipped,
            templates: OnceLock::new(),
            when: row.when,
            unless: row.unless,
            hit: row.hit,
            miss: row.miss,
        }
    }

    /// Whether it is a rule of the shipped pack.
    #[must_use]
    pub fn is_shipped(&self) -> bool {
        self.shipped
    }

    /// Its level in these settings, where the config may name it by an alias.
    #[must_use]
    pub fn level_in(&self, settings: &Settings) -> Level {
        if settings.severity.is_empty() {
            return self.level;
        }
        let aliases = self.aliases.iter().map(AsRef::as_ref);
        let mut names = std::iter::once(&*self.id).chain(aliases);
        names
            .find_map(|name| settings.severity.get(name))
            .copied()
            .unwrap_or(self.level)
    }

    /// How likely the reader thinks its verdict; none for a check, and where the reader says nothing.
    #[must_use]
    pub fn confidence(&self, likelihood: Option<&Likelihood>) -> Option<Probability> {
        Some(likelihood?.of(self.verdict?))
    }

    /// How likely the reader has to think its verdict for a finding that is more than a hint. Of a shipped rule the settings
    /// say so, else the rule, else it is [`MIN_CONFIDENCE`](Self::MIN_CONFIDENCE); a team's own asks for what it says.
    #[must_use]
    pub fn least_confidence(&self, settings: &Settings) -> Option<Probability> {
        if self.shipped && self.verdict.is_some() {
            let asked = settings.min_confidence.or(self.min_confidence);
            return Some(asked.unwrap_or(Self::MIN_CONFIDENCE));
        }
        self.min_confidence
    }

    /// What a shipped rule asks that says nothing of it: below, fewer than 85 in 100 of such rules' warnings are right, by
    /// figures out of fold (`rules/README.md` has them).
    pub const MIN_CONFIDENCE: Probability = Probability::of_ten_thousandths(6_500);

    /// Whether it only hints where the reader is off: it asks for more than even odds, and so for the reader's word.
    #[must_use]
    pub fn takes_the_readers_word(&self) -> bool {
        const EVEN: Probability = Probability::of_ten_thousandths(5_000);
        self.min_confidence.is_some_and(|least| least > EVEN)
    }

    /// The level of a finding on an item of which the reader says this: a hint at most where it doubts the verdict.
    #[must_use]
    pub fn level_with(&self, likelihood: Option<&Likelihood>, settings: &Settings) -> Level {
        let level = self.level_in(settings);
        let doubted = match self.confidence(likelihood) {
            Some(given) => Some(given) < self.least_confidence(settings),
            None => self.takes_the_readers_word(),
        };
        if doubted {
            level.min(Level::Hint)
        } else {
            level
        }
    }

    /// Whether it takes items out of what is reported.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(self.verdict, Some(Verdict::Action | Verdict::Skip))
    }

    /// What it says of an item.
    #[must_use]
    pub fn texts(&self, subject: Subject<'_>) -> Texts {
        let templates = self
            .templates
            .get_or_init(|| Templates::of(self, subject.parse.language));
        templates.fill(subject)
    }
}

fn span(run: Run) -> Span {
    Span::new(run.start as usize, run.end as usize)
}

/// A rule that matched, and the words that made it.
#[derive(Debug, Clone)]
pub struct Match<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// Its place among [all](Rules::all), from 0.
    pub place: usize,
    /// The words to point at, in tokens of the parse.
    pub tokens: Range<usize>,
}

/// All that matched an item.
#[derive(Debug, Clone, Default)]
pub struct Matches<'r> {
    /// The first rule with a verdict.
    pub decided: Option<Match<'r>>,
    /// Free-standing checks, in the order they are tried.
    pub checks: Vec<Match<'r>>,
}

impl<'r> Matches<'r> {
    /// The one with a verdict, then the checks.
    pub fn iter(&self) -> impl Iterator<Item = &Match<'r>> {
        self.decided.iter().chain(&self.checks)
    }
}

/// All rules in force.
#[derive(Debug, Default)]
pub struct Rules {
    /// In the order they are tried.
    all: Vec<Rule>,
    pack: Pack,
    /// Those of the pack, by their number.
    patterns: Vec<Pattern>,
    /// The number of the first block of a free-standing check.
    first_check: usize,
    /// The files, where they were compiled and not shipped.
    sources: Vec<Arc<RuleSource>>,
    /// Classes of things and the cases of the rules, each with its first steps: rules that decide nothing. Neither these
    /// nor the shipped rules have any, as theirs are the shipped ones.
    steps: Option<Box<Self>>,
    /// Whether the shipped classes speak for what these don't.
    with_shipped_steps: bool,
    identity: Identity,
}

/// Which rules they are: no two that were made apart have the same.
#[derive(Debug, Clone, Default)]
pub(crate) struct Identity(Arc<()>);

impl PartialEq for Identity {
    fn eq(&self, other: &Self) -> bool {
        // Whoever keeps one keeps its place from being given to another.
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Rules {
    /// Compiles rule files, given in the order in which their rules are tried, with the user's changes to their lists.
    /// Pure: nothing is read but the arguments.
    ///
    /// # Errors
    /// Every mistake of every file, in the order of the files and the places in them. A file that isn't YAML tells
    /// only that.
    pub fn compile(files: &[RuleFile], changes: &[ListChange]) -> Result<Self, Vec<RuleError>> {
        let compiled: RefCell<HashMap<String, Regex>> = RefCell::default();
        let room = Cell::new(pattern::REGEX_SIZES);
        let host = Host {
            is_shipped: shipped::is_shipped,
            keeps_examples_of_classes: true,
            reserved: |name| BuiltIn::find(name).is_some(),
            is_shipped_rule: |name| {
                let shipped = Self::shipped();
                shipped.find(name).is_some() || shipped.retired(name).is_some()
            },
            check_pattern: &|written| {
                if compiled.borrow().contains_key(written) {
                    return Ok(());
                }
                let regex = pattern::compiled(written, &room)?;
                compiled.borrow_mut().insert(written.to_owned(), regex);
                Ok(())
            },
            row_of: &shipped::row_of,
        };
        let (packs, sources) = compile::compile(files, changes, host)?;
        let compiled = compiled.into_inner();
        let with_shipped = sources.iter().any(|source| source.shipped);
        Ok(Self {
            sources,
            with_shipped_steps: with_shipped,
            steps: Some(Box::new(Self::of_pack(packs.steps, &compiled))),
            ..Self::of_pack(packs.rules, &compiled)
        })
    }

    /// The rules of a pack; of its patterns some may be compiled.
    fn of_pack(pack: Pack, compiled: &HashMap<String, Regex>) -> Self {
        let patterns = pack.patterns.iter().map(|pattern| {
            let compiled = compiled.get(pack.text(pattern.written));
            Pattern::new(pattern, &pack, compiled.cloned())
        });
        let has_verdict = |rule: u32| pack.rules[rule as usize].verdict.is_some();
        Self {
            all: pack.rules.iter().map(|row| Rule::new(row, &pack)).collect(),
            patterns: patterns.collect(),
            first_check: pack
                .blocks
                .iter()
                .take_while(|block| has_verdict(block.rule))
                .count(),
            sources: Vec::new(),
            steps: None,
            with_shipped_steps: false,
            identity: Identity::default(),
            pack,
        }
    }

    /// All rules, in the order they are tried.
    pub fn all(&self) -> impl Iterator<Item = &Rule> {
        self.all.iter()
    }

    /// The rule at a place among all, from 0.
    pub(crate) fn at(&self, place: usize) -> Option<&Rule> {
        self.all.get(place)
    }

    /// What tells these rules from others, and costs nothing to compare.
    pub(crate) fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The rule with this id or alias.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Rule> {
        self.pack.rule_named(name).map(|at| &self.all[at])
    }

    /// What a rule must and must not match.
    #[must_use]
    pub fn examples(&self, rule: &Rule) -> Examples {
        let examples = |run: Run| {
            let rows = run.of(&self.pack.examples).iter();
            let examples = rows.map(|example| Example {
                text: self.pack.shared(example.text),
                span: span(example.span),
            });
            examples.collect()
        };
        Examples {
            hit: examples(rule.hit),
            miss: examples(rule.miss),
        }
    }

    /// The names of all lists, in the order of the alphabet.
    #[must_use]
    pub fn lists(&self) -> BTreeSet<&str> {
        let steps = self.steps.iter().flat_map(|steps| steps.own_lists());
        self.own_lists().chain(steps).collect()
    }

    fn own_lists(&self) -> impl Iterator<Item = &str> {
        self.pack.lists.iter().map(|&name| self.pack.text(name))
    }

    /// The words of a list, those of included lists too, in the order of the alphabet; none where there is no such list.
    #[must_use]
    pub fn list(&self, name: &str) -> Option<Vec<&str>> {
        let Some((set, _)) = (0..).zip(self.own_lists()).find(|(_, list)| *list == name) else {
            return self.steps.as_ref()?.list(name);
        };
        let mut words: Vec<&str> = self.pack.entries_of(set).collect();
        words.sort_unstable();
        Some(words)
    }
}

//! Compiles one rule: its names, verdict, texts, conditions and examples, with every mistake in them.

use super::block::{self, Known, Role};
use super::condition::{Condition, are_positive, are_sure};
use super::error::RuleSource;
use super::mistake::{Mistake, Name};
use super::names::{by_name, is_kebab};
use super::order::Draft;
use super::schema::{self, Reporter};
use super::template::Template;
use crate::finding::Verdict;
use crate::probability::Probability;
use crate::settings::Level;
use crate::source::Span;
use crate::spelling::closest;
use crate::yaml::{self, Many, Place};
use serde::Deserialize;
use std::sync::Arc;

/// A rule without mistakes, before it is laid out in tables.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) id: String,
    pub(super) aliases: Vec<String>,
    pub(super) verdict: Option<Verdict>,
    pub(super) level: Level,
    pub(super) min_confidence: Option<Probability>,
    pub(super) why: Option<String>,
    pub(super) message: String,
    pub(super) help: String,
    pub(super) suggest: Vec<String>,
    pub(super) hit: Vec<Example>,
    pub(super) miss: Vec<Example>,
    /// The bytes of its id.
    pub(super) span: Span,
    pub(super) source: Arc<RuleSource>,
    /// One of these has to hold. There is always one, which is empty where nothing is asked for.
    pub(super) when: Vec<Vec<Condition>>,
    /// None of these may hold.
    pub(super) unless: Vec<Vec<Condition>>,
}

/// An example and its bytes.
#[derive(Debug)]
pub(super) struct Example {
    pub(super) text: String,
    pub(super) span: Span,
}

/// The most bytes of what a rule says of an item.
const LONGEST_TEXT: usize = 2_000;

/// Compiles one rule; none where it has no id to be known by.
pub(super) fn compile(
    written: schema::Rule,
    place: Place<'_>,
    source: &Arc<RuleSource>,
    known: Known<'_>,
    reporter: &mut Reporter<'_>,
) -> Option<Draft> {
    reporter.unknown(&written.unknown, schema::Rule::KEYS, place);
    let mut compiler = Compiler {
        place,
        known,
        reporter,
        name: "this rule".to_owned(),
        name_span: place.first_key_span(),
        sound: true,
    };
    let id = compiler.id(written.id);
    let aliases = compiler.aliases(written.aliases);
    let replaces = compiler.value("replaces", written.replaces);
    let has_verdict = written.verdict.is_some();
    let verdict = compiler.choice::<Verdict>("verdict", Name::Verdict, written.verdict);
    let level = compiler.choice::<Level>("severity", Name::Severity, written.severity);
    let level = level.unwrap_or_else(|| default_level(verdict));
    let has_likely = written.likely.is_some();
    let mut when = compiler.when(written.when, verdict, has_likely);
    compiler.likely(written.likely, &mut when);
    let min_confidence = compiler.min_confidence(written.min_confidence, has_verdict);
    let unless = compiler.unless(written.unless);
    compiler.require_condition(verdict, &when, &unless);
    // An action or skip rule that is off has nothing to say; any other may be switched on.
    let speaks = level != Level::Off || !matches!(verdict, Some(Verdict::Action | Verdict::Skip));
    let why = compiler.value("why", written.why);
    let message = compiler.text("message", written.message, speaks, &when);
    let help = compiler.text("help", written.help, speaks, &when);
    let suggest = compiler.suggestions(written.suggest, &when);
    let (hit, miss) = compiler.examples(written.examples);
    let span = compiler.name_span;
    Some(Draft {
        alias_spans: aliases.iter().map(|(_, span)| *span).collect(),
        replaces: replaces.unwrap_or(false),
        rule: Compiled {
            id: id?,
            aliases: aliases.into_iter().map(|(alias, _)| alias).collect(),
            verdict,
            level,
            min_confidence,
            why,
            message,
            help,
            suggest,
            hit,
            miss,
            span,
            source: source.clone(),
            when,
            unless,
        },
    })
}

fn default_level(verdict: Option<Verdict>) -> Level {
    match verdict {
        None | Some(Verdict::Outcome) => Level::Warning,
        Some(Verdict::Project | Verdict::Vague) => Level::Hint,
        Some(Verdict::Action | Verdict::Skip) => Level::Off,
    }
}

struct Compiler<'c, 'e> {
    place: Place<'c>,
    known: Known<'c>,
    reporter: &'c mut Reporter<'e>,
    /// The rule as mistakes call it.
    name: String,
    /// Its id's bytes, or its first key's.
    name_span: Span,
    /// Whether its conditions have no mistake.
    sound: bool,
}

impl<'c> Compiler<'c, '_> {
    fn id(&mut self, written: Option<yaml::Part<String>>) -> Option<String> {
        let Some(part) = written else {
            self.reporter.at(self.name_span, Mistake::NoId);
            return None;
        };
        let place = self.place.key("id");
        self.name_span = place.span();
        let id = self.reporter.take(part, place)?;
        refuse_odd_name(&id, place.span(), self.reporter);
        self.name = format!("the rule “{id}”");
        Some(id)
    }

    fn aliases(&mut self, written: Option<Many<String>>) -> Vec<(String, Span)> {
        let mut aliases = Vec::new();
        for (alias, place) in self.many("aliases", written) {
            refuse_odd_name(&alias, place.span(), self.reporter);
            aliases.push((alias, place.span()));
        }
        aliases
    }

    /// The value of a key, if it is there and of the right type.
    fn value<T>(&mut self, key: &str, written: Option<yaml::Part<T>>) -> Option<T> {
        self.reporter.take(written?, self.place.key(key))
    }

    fn many<T>(&mut self, key: &str, written: Option<Many<T>>) -> Vec<(T, Place<'c>)> {
        written.map_or_else(Vec::new, |many| {
            self.reporter.take_all(many, self.place.key(key))
        })
    }

    /// A value out of a few, by its name.
    fn choice<T: for<'de> Deserialize<'de>>(
        &mut self,
        key: &str,
        kind: Name,
        written: Option<yaml::Part<String>>,
    ) -> Option<T> {
        let name = self.value(key, written)?;
        match by_name(&name) {
            Ok(value) => Some(value),
            Err(known) => {
                let mistake = Mistake::Unknown {
                    kind,
                    meant: closest(&name, known.iter().copied()).map(str::to_owned),
                    name,
                    known: known.to_vec(),
                };
                self.reporter.at(self.place.key(key).span(), mistake);
                None
            }
        }
    }

    fn when(
        &mut self,
        written: Option<Many<schema::Block>>,
        verdict: Option<Verdict>,
        has_likely: bool,
    ) -> Vec<Vec<Condition>> {
        let all = self.reporter.errors.len();
        let listed = written.as_ref().is_some_and(Many::is_list);
        let mut blocks = Vec::new();
        for (block, place) in self.many("when", written) {
            let mistakes = self.reporter.errors.len();
            let block = block::compile(block, place, Role::When, self.known, self.reporter);
            // A block that stands alone may leave it to `unless` to hold a condition.
            if listed && mistakes == self.reporter.errors.len() {
                // What the rule asks the reader for is evidence in each of its blocks.
                let verdict = verdict.filter(|_| !has_likely);
                self.require_in_block(verdict, &block, place);
            }
            blocks.push(block);
        }
        if listed && blocks.is_empty() && all == self.reporter.errors.len() {
            let rule = self.name.clone();
            self.refuse(rule, verdict, self.place.key_span("when"));
        }
        self.sound &= all == self.reporter.errors.len();
        if blocks.is_empty() {
            blocks.push(Vec::new());
        }
        blocks
    }

    fn likely(&mut self, written: Option<yaml::Part<schema::Shares>>, when: &mut [Vec<Condition>]) {
        let all = self.reporter.errors.len();
        block::add_likely(written, self.place, self.known, when, self.reporter);
        self.sound &= all == self.reporter.errors.len();
    }

    fn min_confidence(
        &mut self,
        written: Option<yaml::Part<schema::Share>>,
        has_verdict: bool,
    ) -> Option<Probability> {
        let key = "min-confidence";
        if written.is_some() && !has_verdict {
            let rule = self.name.clone();
            self.reporter
                .at(self.place.key_span(key), Mistake::NothingToDoubt { rule });
        }
        let schema::Share(share) = self.value(key, written)?;
        let probability = Probability::of_share(share);
        if probability.is_none() {
            let span = self.place.key(key).span();
            self.reporter.at(span, Mistake::BadShare);
        }
        probability
    }

    fn unless(&mut self, written: Option<Many<schema::Block>>) -> Vec<Vec<Condition>> {
        let all = self.reporter.errors.len();
        let mut blocks = Vec::new();
        for (block, place) in self.many("unless", written) {
            let mistakes = self.reporter.errors.len();
            let block = block::compile(block, place, Role::Unless, self.known, self.reporter);
            if !block.is_empty() {
                blocks.push(block);
            } else if mistakes == self.reporter.errors.len() {
                self.reporter.at(place.span(), Mistake::EmptyBlock);
            }
        }
        self.sound &= all == self.reporter.errors.len();
        blocks
    }

    /// A verdict needs positive evidence; a check needs any condition at all.
    fn require_condition(
        &mut self,
        verdict: Option<Verdict>,
        when: &[Vec<Condition>],
        unless: &[Vec<Condition>],
    ) {
        let enough = if verdict.is_some() {
            are_positive(when)
        } else {
            !when.iter().all(Vec::is_empty) || !unless.is_empty()
        };
        if enough || !self.sound {
            return;
        }
        let key = self.place.has("when").then(|| self.place.key_span("when"));
        let rule = self.name.clone();
        self.refuse(rule, verdict, key.unwrap_or(self.name_span));
    }

    /// The same of a block in a list: by itself it makes the rule match.
    fn require_in_block(
        &mut self,
        verdict: Option<Verdict>,
        block: &[Condition],
        place: Place<'_>,
    ) {
        if block.is_empty() {
            self.reporter.at(place.span(), Mistake::EmptyBlock);
        } else if verdict.is_some() && !block.iter().any(Condition::is_positive) {
            let rule = format!("this block of {}", self.name);
            self.refuse(rule, verdict, place.first_key_span());
        }
    }

    fn refuse(&mut self, rule: String, verdict: Option<Verdict>, span: Span) {
        let verdict = verdict.is_some();
        self.reporter
            .at(span, Mistake::NoCondition { rule, verdict });
    }

    /// A text as written.
    fn text(
        &mut self,
        key: &'static str,
        written: Option<yaml::Part<String>>,
        needed: bool,
        when: &[Vec<Condition>],
    ) -> String {
        let mistakes = self.reporter.errors.len();
        let text = self.value(key, written).unwrap_or_default();
        let sound = mistakes == self.reporter.errors.len();
        if needed && sound && text.trim().is_empty() {
            let rule = self.name.clone();
            self.reporter
                .at(self.name_span, Mistake::NoText { rule, key });
        }
        self.check(&text, self.place.key(key), when);
        text
    }

    fn suggestions(
        &mut self,
        written: Option<Many<String>>,
        when: &[Vec<Condition>],
    ) -> Vec<String> {
        let mut suggestions = Vec::new();
        for (text, place) in self.many("suggest", written) {
            self.check(&text, place, when);
            suggestions.push(text);
        }
        suggestions
    }

    /// Tells the mistakes in the placeholders of a text.
    fn check(&mut self, text: &str, place: Place<'_>, when: &[Vec<Condition>]) {
        if text.len() > LONGEST_TEXT {
            let limit = LONGEST_TEXT;
            return self.reporter.at(place.span(), Mistake::LongText { limit });
        }
        let template = match Template::parse(text) {
            Ok(template) => template,
            Err(faults) => {
                for (range, mistake) in faults {
                    let span = self.within(place, &text[range]);
                    self.reporter.at(span, mistake);
                }
                return;
            }
        };
        for placeholder in template.unsure() {
            if self.sound && !are_sure(placeholder, when) {
                let span = self.within(place, &format!("{{{placeholder}}}"));
                let several = when.len() > 1;
                let mistake = Mistake::UnsurePlaceholder {
                    placeholder,
                    several,
                };
                self.reporter.at(span, mistake);
            }
        }
    }

    /// The bytes of a part of a text. Where YAML writes it otherwise (with escapes, in folded lines), the text's.
    fn within(&self, place: Place<'_>, part: &str) -> Span {
        let value = place.span();
        let written = &self.reporter.source.text[value.range()];
        written.find(part).map_or(value, |at| {
            Span::new(value.start + at, value.start + at + part.len())
        })
    }

    /// The hits and the misses.
    fn examples(
        &mut self,
        written: Option<yaml::Part<schema::Examples>>,
    ) -> (Vec<Example>, Vec<Example>) {
        let place = self.place.key("examples");
        let Some(written) = self.value("examples", written) else {
            return (Vec::new(), Vec::new());
        };
        self.reporter
            .unknown(&written.unknown, schema::Examples::KEYS, place);
        let mut texts = |many: Option<Many<String>>, key| {
            let taken = many.map_or_else(Vec::new, |many| {
                self.reporter.take_all(many, place.key(key))
            });
            let texts = taken.into_iter().map(|(text, place)| Example {
                text,
                span: place.span(),
            });
            texts.collect()
        };
        (texts(written.hit, "hit"), texts(written.miss, "miss"))
    }
}

/// Tells of an id that isn't kebab-case.
pub(super) fn refuse_odd_name(name: &str, span: Span, reporter: &mut Reporter<'_>) {
    if !is_kebab(name) {
        let name = name.to_owned();
        reporter.at(span, Mistake::NotKebab { name });
    }
}

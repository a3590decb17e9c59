//! Compiles one rule: its names, verdict, texts, conditions and examples, with every mistake in them.

use super::block::{self, Known, Role};
use super::condition::{Condition, are_positive, are_sure};
use super::error::{Reporter, RuleSource};
use super::mistake;
use super::names::is_kebab;
use super::schema::{self, Texts};
use super::template::Template;
use crate::finding::Verdict;
use crate::probability::Probability;
use crate::settings::Level;
use crate::source::Span;
use crate::yaml::{Many, Tried};
use std::sync::Arc;

/// A rule that has no place yet.
pub(super) struct Draft {
    pub(super) rule: Compiled,
    /// The bytes of its aliases.
    pub(super) alias_spans: Vec<Span>,
    /// Whether it takes the place of a rule of the same name in a file that is tried later.
    pub(super) replaces: bool,
}

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
    written: Tried<schema::Rule>,
    source: &Arc<RuleSource>,
    known: Known<'_>,
    reporter: &mut Reporter<'_>,
) -> Option<Draft> {
    let rule = written.value.0?;
    let mut compiler = RuleCompiler {
        known,
        reporter,
        name: "this rule".to_owned(),
        name_span: written.head,
        sound: true,
    };
    let id = compiler.id(rule.id);
    let aliases = compiler.aliases(rule.aliases);
    let has_verdict = rule.verdict.is_some();
    let verdict = rule.verdict.and_then(|verdict| verdict.value.0);
    let level = rule.severity.and_then(|level| level.value.0);
    let level = level.unwrap_or_else(|| default_level(verdict));
    let when_span = rule.when.as_ref().map(|when| when.head);
    let mut when = compiler.when(rule.when, verdict.filter(|_| rule.likely.is_none()));
    compiler.likely(rule.likely, &mut when);
    let min_confidence = rule.min_confidence.and_then(|least| {
        if !has_verdict {
            let mistake = mistake::nothing_to_doubt(&compiler.name);
            compiler.reporter.at(least.head, mistake);
        }
        least.value.0
    });
    let unless = compiler.unless(rule.unless);
    compiler.require_condition(verdict, &when, &unless, when_span);
    // An action or skip rule that is off has nothing to say; any other may be switched on.
    let speaks = level != Level::Off || !matches!(verdict, Some(Verdict::Action | Verdict::Skip));
    let message = compiler.text("message", rule.message, speaks, &when);
    let help = compiler.text("help", rule.help, speaks, &when);
    let suggest = compiler.suggestions(rule.suggest, &when);
    let examples = rule.examples.and_then(|examples| examples.value.0);
    let (hit, miss) = examples.map_or((None, None), |both| (both.hit, both.miss));
    let span = compiler.name_span;
    Some(Draft {
        alias_spans: aliases.iter().map(|(_, span)| *span).collect(),
        replaces: rule.replaces.unwrap_or(false),
        rule: Compiled {
            id: id?,
            aliases: aliases.into_iter().map(|(alias, _)| alias).collect(),
            verdict,
            level,
            min_confidence,
            why: rule.why,
            message,
            help,
            suggest,
            hit: examples_of(hit),
            miss: examples_of(miss),
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

struct RuleCompiler<'c, 'e> {
    known: Known<'c>,
    reporter: &'c mut Reporter<'e>,
    /// The rule as mistakes call it.
    name: String,
    /// Its id's bytes, or its first key's.
    name_span: Span,
    /// Whether its conditions have no mistake.
    sound: bool,
}

impl RuleCompiler<'_, '_> {
    fn id(&mut self, written: Option<Tried<String>>) -> Option<String> {
        let Some(written) = written else {
            self.reporter.at(self.name_span, mistake::no_id());
            return None;
        };
        self.name_span = written.span;
        let id = written.value.0?;
        refuse_odd_name(&id, written.span, self.reporter);
        self.name = format!("the rule “{id}”");
        Some(id)
    }

    fn aliases(&mut self, written: Texts) -> Vec<(String, Span)> {
        let aliases: Vec<_> = values_of(written).collect();
        for (alias, span) in &aliases {
            refuse_odd_name(alias, *span, self.reporter);
        }
        aliases
    }

    /// The blocks under `when`. Each in a list has to be evidence of a verdict by itself, where one is given.
    fn when(
        &mut self,
        written: Option<Tried<Many<schema::Block>>>,
        verdict: Option<Verdict>,
    ) -> Vec<Vec<Condition>> {
        let Some(written) = written else {
            return vec![Vec::new()];
        };
        let before = self.reporter.errors.len();
        self.sound &= written.sound;
        let mut blocks = Vec::new();
        let many = written.value.0;
        // A block that stands alone may leave it to `unless` to hold a condition.
        let is_list = many.as_ref().is_some_and(|many| many.is_list);
        for (block, span, head, sound) in blocks_of(many) {
            let mistakes = self.reporter.errors.len();
            let block = block::compile(block, Role::When, self.known, self.reporter);
            if is_list && sound && mistakes == self.reporter.errors.len() {
                self.require_in_block(verdict, &block, (span, head));
            }
            blocks.push(block);
        }
        if is_list && blocks.is_empty() && written.sound {
            let mistake = mistake::no_condition(&self.name, verdict.is_some());
            self.reporter.at(written.head, mistake);
        }
        self.sound &= before == self.reporter.errors.len();
        if blocks.is_empty() {
            blocks.push(Vec::new());
        }
        blocks
    }

    fn likely(&mut self, written: Option<Tried<schema::Shares>>, when: &mut [Vec<Condition>]) {
        let before = self.reporter.errors.len();
        self.sound &= written.as_ref().is_none_or(|written| written.sound);
        block::add_likely(written, self.known, when, self.reporter);
        self.sound &= before == self.reporter.errors.len();
    }

    fn unless(&mut self, written: Option<Tried<Many<schema::Block>>>) -> Vec<Vec<Condition>> {
        let Some(written) = written else {
            return Vec::new();
        };
        let before = self.reporter.errors.len();
        let mut blocks = Vec::new();
        for (block, span, _, sound) in blocks_of(written.value.0) {
            let mistakes = self.reporter.errors.len();
            let block = block::compile(block, Role::Unless, self.known, self.reporter);
            if !block.is_empty() {
                blocks.push(block);
            } else if sound && mistakes == self.reporter.errors.len() {
                self.reporter.at(span, mistake::empty_block());
            }
        }
        self.sound &= written.sound && before == self.reporter.errors.len();
        blocks
    }

    /// A verdict needs positive evidence; a check needs any condition at all.
    fn require_condition(
        &mut self,
        verdict: Option<Verdict>,
        when: &[Vec<Condition>],
        unless: &[Vec<Condition>],
        when_span: Option<Span>,
    ) {
        let enough = if verdict.is_some() {
            are_positive(when)
        } else {
            !when.iter().all(Vec::is_empty) || !unless.is_empty()
        };
        if !enough && self.sound {
            let mistake = mistake::no_condition(&self.name, verdict.is_some());
            self.reporter
                .at(when_span.unwrap_or(self.name_span), mistake);
        }
    }

    /// The same of a block in a list: by itself it makes the rule match.
    fn require_in_block(
        &mut self,
        verdict: Option<Verdict>,
        block: &[Condition],
        (span, head): (Span, Span),
    ) {
        if block.is_empty() {
            self.reporter.at(span, mistake::empty_block());
        } else if verdict.is_some() && !block.iter().any(Condition::is_positive) {
            let block = format!("this block of {}", self.name);
            self.reporter.at(head, mistake::no_condition(&block, true));
        }
    }

    /// A text as written.
    fn text(
        &mut self,
        key: &str,
        written: Option<Tried<String>>,
        needed: bool,
        when: &[Vec<Condition>],
    ) -> String {
        let Some(written) = written else {
            self.require_text(key, needed);
            return String::new();
        };
        let Some(text) = written.value.0 else {
            return String::new();
        };
        self.require_text(key, needed && text.trim().is_empty());
        self.check(&text, written.span, when);
        text
    }

    fn require_text(&mut self, key: &str, is_missing: bool) {
        if is_missing {
            let mistake = mistake::no_text(&self.name, key);
            self.reporter.at(self.name_span, mistake);
        }
    }

    fn suggestions(&mut self, written: Texts, when: &[Vec<Condition>]) -> Vec<String> {
        let suggestions = values_of(written).map(|(text, span)| {
            self.check(&text, span, when);
            text
        });
        suggestions.collect()
    }

    /// Tells the mistakes in the placeholders of a text.
    fn check(&mut self, text: &str, span: Span, when: &[Vec<Condition>]) {
        if text.len() > LONGEST_TEXT {
            return self.reporter.at(span, mistake::long_text(LONGEST_TEXT));
        }
        let template = match Template::parse(text) {
            Ok(template) => template,
            Err(faults) => {
                for (range, mistake) in faults {
                    let span = self.within(span, &text[range]);
                    self.reporter.at(span, mistake);
                }
                return;
            }
        };
        for placeholder in template.unsure() {
            if self.sound && !are_sure(placeholder, when) {
                let span = self.within(span, &format!("{{{placeholder}}}"));
                let mistake = mistake::unsure_placeholder(placeholder, when.len() > 1);
                self.reporter.at(span, mistake);
            }
        }
    }

    /// The bytes of a part of a text. Where YAML writes it otherwise (with escapes, in folded lines), the text's.
    fn within(&self, text: Span, part: &str) -> Span {
        let written = &self.reporter.source.text[text.range()];
        written.find(part).map_or(text, |at| {
            Span::new(text.start + at, text.start + at + part.len())
        })
    }
}

/// The values of the right type, with their bytes.
fn values_of(written: Texts) -> impl Iterator<Item = (String, Span)> {
    let items = written.and_then(|written| written.value.0);
    let items = items.into_iter().flat_map(|many| many.items);
    items.filter_map(|item| Some((item.value.0?, item.span)))
}

/// The blocks that are maps: with their bytes, those of their first keys, and whether their values have the right types.
fn blocks_of(
    many: Option<Many<schema::Block>>,
) -> impl Iterator<Item = (schema::Block, Span, Span, bool)> {
    let items = many.into_iter().flat_map(|many| many.items);
    items.filter_map(|item| Some((item.value.0?, item.span, item.head, item.sound)))
}

fn examples_of(written: Texts) -> Vec<Example> {
    values_of(written)
        .map(|(text, span)| Example { text, span })
        .collect()
}

/// Tells of an id that isn't kebab-case.
pub(super) fn refuse_odd_name(name: &str, span: Span, reporter: &mut Reporter<'_>) {
    if !is_kebab(name) {
        reporter.at(span, mistake::not_kebab(name));
    }
}

//! Compiles the parts of a rule, and of what is written like one: names, conditions and texts, with every mistake in them.

use super::block::{self, Known, Role};
use super::compiled::Example;
use super::condition::{Condition, are_positive, are_sure};
use super::error::Reporter;
use super::mistake;
use super::names::is_kebab;
use super::schema::{self, Texts};
use super::template::Template;
use crate::finding::Verdict;
use crate::source::Span;
use crate::yaml::{Many, Tried};

/// The most bytes of what a rule says of an item.
const LONGEST_TEXT: usize = 2_000;

/// Parts that are compiled one after the other.
pub(super) struct Parts<'c, 'e> {
    pub(super) known: Known<'c>,
    pub(super) reporter: &'c mut Reporter<'e>,
    /// The rule as mistakes call it.
    pub(super) name: String,
    /// Its id's bytes, or its first key's.
    pub(super) name_span: Span,
    /// Whether its conditions have no mistake.
    pub(super) sound: bool,
}

impl Parts<'_, '_> {
    /// The id of what is written: a rule or a class.
    pub(super) fn id(&mut self, written: Option<Tried<String>>, kind: &str) -> Option<String> {
        let Some(written) = written else {
            self.reporter.at(self.name_span, mistake::no_id(kind));
            return None;
        };
        self.name_span = written.span;
        let id = written.value.0?;
        refuse_odd_name(&id, written.span, self.reporter);
        self.name = format!("the {kind} “{id}”");
        Some(id)
    }

    pub(super) fn aliases(&mut self, written: Texts) -> Vec<(String, Span)> {
        let aliases: Vec<_> = values_of(written).collect();
        for (alias, span) in &aliases {
            refuse_odd_name(alias, *span, self.reporter);
        }
        aliases
    }

    /// The blocks under `when`. Each in a list has to be evidence of a verdict by itself, where one is given.
    pub(super) fn when(
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

    pub(super) fn likely(
        &mut self,
        written: Option<Tried<schema::Shares>>,
        when: &mut [Vec<Condition>],
    ) {
        let before = self.reporter.errors.len();
        self.sound &= written.as_ref().is_none_or(|written| written.sound);
        block::add_likely(written, self.known, when, self.reporter);
        self.sound &= before == self.reporter.errors.len();
    }

    pub(super) fn unless(
        &mut self,
        written: Option<Tried<Many<schema::Block>>>,
    ) -> Vec<Vec<Condition>> {
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
    pub(super) fn require_condition(
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
    pub(super) fn text(
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

    /// The first steps that fit any item, and the cases with their bytes.
    pub(super) fn suggestions(
        &mut self,
        written: Option<Tried<Many<schema::Said>>>,
        when: &[Vec<Condition>],
    ) -> (Vec<String>, Vec<(schema::Case, Span)>) {
        let (mut texts, mut cases) = (Vec::new(), Vec::new());
        let many = written.and_then(|written| written.value.0);
        for said in many.into_iter().flat_map(|many| many.items) {
            match said.value.0 {
                Some(schema::Said::Text(text)) => {
                    self.check(&text, said.span, when);
                    texts.push(text);
                }
                Some(schema::Said::Case(case)) => cases.push((*case, said.head)),
                None => {}
            }
        }
        (texts, cases)
    }

    /// Texts that may be filled.
    pub(super) fn texts(&mut self, written: Texts, when: &[Vec<Condition>]) -> Vec<String> {
        let texts = values_of(written).map(|(text, span)| {
            self.check(&text, span, when);
            text
        });
        texts.collect()
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

pub(super) fn examples_of(written: Texts) -> Vec<Example> {
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

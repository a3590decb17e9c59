//! Classes of things held to their examples, and first steps to being steps: nobody is to be told to do what doable itself
//! would call an outcome.

use super::check_examples::{ExampleReader, ExampleResult, HEADING, Outcome, tried};
use super::compile::{Piece, Template};
use super::{Example, Examples, Matcher, Rule, Rules, Subject};
use crate::finding::Verdict;
use std::ops::Range;

impl Rules {
    /// Where its classes and the cases of its rules are.
    fn steps(&self) -> Option<&Self> {
        let shipped = self.with_shipped_steps.then(Self::shipped_steps);
        self.steps.as_deref().or(shipped)
    }

    /// The classes of things, gentle ones first, in the order they are tried; the shipped ones where it is as shipped.
    pub fn classes(&self) -> impl Iterator<Item = &Rule> {
        let cases = self.cases();
        let classes = self.steps().map(|steps| steps.all.iter().enumerate());
        let classes = classes.into_iter().flatten();
        classes
            .filter(move |(at, _)| !cases.contains(at))
            .map(|(_, class)| class)
    }

    /// The class with this id: its own, else the shipped one that is in force beside those.
    #[must_use]
    pub fn find_class(&self, id: &str) -> Option<&Rule> {
        let shipped = self.with_shipped_steps.then(|| Self::shipped().classes());
        let shipped = shipped.into_iter().flatten();
        self.classes().chain(shipped).find(|class| *class.id == *id)
    }

    /// Whether a class of a team's own has this id.
    pub(super) fn has_own_class(&self, id: &str) -> bool {
        self.steps.is_some() && self.classes().any(|class| *class.id == *id)
    }

    /// Which of the steps' rows are cases of a rule.
    pub(super) fn cases(&self) -> Range<usize> {
        let cases = self.all.iter().map(|rule| &rule.cases);
        let mut cases = cases.filter(|cases| !cases.is_empty());
        // The cases of one rule stand after those of another.
        let first = cases.next().cloned().unwrap_or_default();
        first.start..cases.last().map_or(first.end, |last| last.end)
    }

    /// What a class must and must not hold.
    #[must_use]
    pub fn examples_of_class(&self, class: &Rule) -> Examples {
        let steps = self.steps();
        steps.map_or_else(Examples::default, |steps| steps.examples(class))
    }

    /// Tries the examples of all classes, in order.
    #[must_use]
    pub fn test_classes(&self, reader: ExampleReader<'_>) -> Vec<ExampleResult<'_>> {
        let results = self.classes().flat_map(|class| {
            let lost = |example: &Example| self.not_of_class(class, example, reader);
            let noise = |example: &Example| self.of_class(class, example, reader);
            tried(class, self.examples_of_class(class), lost, noise)
        });
        results.collect()
    }

    /// Why an example is of another class or of none; none where it is of this.
    pub(super) fn not_of_class(
        &self,
        class: &Rule,
        example: &Example,
        reader: ExampleReader<'_>,
    ) -> Option<String> {
        let read = reader(&example.text);
        let subject = read.under(HEADING);
        match self.class_of(subject) {
            Some(first) if first.id == class.id => None,
            Some(first) if self.failure(class, subject).is_none() => {
                Some(format!("“{}” is tried first and takes it", first.id))
            }
            _ => self.failure(class, subject),
        }
    }

    fn of_class(
        &self,
        class: &Rule,
        example: &Example,
        reader: ExampleReader<'_>,
    ) -> Option<String> {
        let read = reader(&example.text);
        let first = self.class_of(read.under(HEADING))?;
        (first.id == class.id).then(|| "it is of this class".to_owned())
    }

    fn class_of(&self, subject: Subject<'_>) -> Option<&Rule> {
        let cases = self.cases();
        let is_class = |class: usize| !cases.contains(&class);
        Matcher::new(self.steps()?).first(subject, is_class)
    }

    /// Why an item doesn't meet a class; none where it does.
    fn failure(&self, class: &Rule, subject: Subject<'_>) -> Option<String> {
        let steps = self.steps()?;
        Matcher::new(steps).try_on(subject, |trial| trial.failure_of(class))
    }

    /// The first steps that are none: what they are instead. Those with placeholders are as good as the item's words.
    #[must_use]
    pub fn test_steps(&self, reader: ExampleReader<'_>) -> Vec<ExampleResult<'_>> {
        let classes = self.steps().map(|steps| &steps.all).into_iter().flatten();
        let said = self.all.iter().chain(classes);
        let said = said.flat_map(|rule| rule.suggest.iter().map(move |text| (rule, text)));
        let wrong = said
            .filter(|(_, text)| is_plain(text))
            .filter_map(|(rule, text)| {
                let read = reader(text);
                let decided = self.decide(read.under(HEADING))?.rule;
                let verdict = decided
                    .verdict
                    .filter(|verdict| *verdict != Verdict::Action)?;
                Some(ExampleResult {
                    rule,
                    example: Example {
                        text: text.clone(),
                        span: rule.span,
                    },
                    outcome: Outcome::NoStep,
                    detail: Some(format!("{}, by “{}”", verdict.word(), decided.id)),
                })
            });
        wrong.collect()
    }
}

/// Whether a text has no placeholder.
fn is_plain(text: &str) -> bool {
    let template = Template::parse(text).unwrap_or_default();
    let mut pieces = template.pieces.iter();
    pieces.all(|piece| matches!(piece, Piece::Literal(_)))
}

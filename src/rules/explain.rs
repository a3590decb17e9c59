//! Why a rule matches an item or doesn't, in words.

use super::compile::feature_name;
use super::compile::pack::{AnyOf, Condition, Part, Run};
use super::condition::Trial;
use crate::finding::Verdict;
use crate::item::{Feature, Features, Shape};
use crate::probability::Probability;
use crate::spelling::in_words;
use std::ops::Range;

impl Trial<'_> {
    /// Why an item that doesn't meet a condition doesn't.
    pub(super) fn failure(&self, condition: &Condition) -> String {
        let features = self.view.anatomy().features;
        match *condition {
            Condition::Shape { named, .. } => format!(
                "shape is {}, not {}",
                self.view.anatomy().shape.word(),
                in_words(self.shapes(named), "or")
            ),
            Condition::Has { named, .. } => {
                format!("has no {}", self.features(named, features.others(), "or"))
            }
            Condition::Lacks { named, .. } => {
                format!("has {}", self.features(named, features, "and"))
            }
            Condition::Count { min, .. } if (self.view.words() as u64) < min => {
                format!("has {} words, fewer than {min}", self.view.words())
            }
            Condition::Count { max, .. } => {
                format!("has {} words, more than {max}", self.view.words())
            }
            Condition::Words { part, any_of } => self.missing(part, self.any_of(any_of)),
            Condition::Matches { pattern } => format!("does not match {}", self.pattern(pattern)),
            Condition::Under { any_of } => format!(
                "the heading “{}” does not contain {}",
                self.view.subject.heading,
                self.one_of(self.any_of(any_of))
            ),
            Condition::Likely { verdict, least, .. } => {
                let least = Probability::of_ten_thousandths(least);
                self.reads(verdict, &format!(", less than {least}"))
            }
        }
    }

    /// What an item that meets a condition shows.
    pub(super) fn success(&self, condition: &Condition) -> String {
        let features = self.view.anatomy().features;
        match *condition {
            Condition::Shape { .. } => {
                format!("shape is {}", self.view.anatomy().shape.word())
            }
            Condition::Has { named, .. } => {
                format!("has {}", self.features(named, features, "and"))
            }
            Condition::Lacks { named, .. } => {
                format!("has no {}", self.features(named, features.others(), "or"))
            }
            Condition::Count { .. } => format!("has {} words", self.view.words()),
            Condition::Words { part, any_of } => {
                let found = self.words(part, self.asked(any_of));
                present(part, self.view.slice(found.unwrap_or(0..0)))
            }
            Condition::Matches { pattern } => format!("matches {}", self.pattern(pattern)),
            Condition::Under { any_of } => format!(
                "the heading “{}” contains {}",
                self.view.subject.heading,
                self.one_of(self.any_of(any_of))
            ),
            Condition::Likely { verdict, .. } => self.reads(verdict, ""),
        }
    }

    /// What the reader says of a verdict, where it says anything.
    fn reads(&self, verdict: Verdict, more: &str) -> String {
        self.given(verdict).map_or_else(
            || "the reader is off".to_owned(),
            |given| format!("the reader gives {} {given}{more}", verdict.word()),
        )
    }

    fn missing(&self, part: Part, words: AnyOf) -> String {
        let view = &self.view;
        let lead = view.anatomy().lead.as_ref();
        match part {
            Part::Lead => lead.map_or_else(
                || "has no lead".to_owned(),
                |lead| format!("lead is “{}”, {}", lead.lemma, self.none_of(words)),
            ),
            Part::After => match view.slice(first(view.after_lead())) {
                _ if lead.is_none() => "has no lead".to_owned(),
                "" => "nothing follows the lead".to_owned(),
                word => format!("“{word}” follows the lead, {}", self.none_of(words)),
            },
            Part::Object if view.object.is_empty() => "has no object".to_owned(),
            Part::Object => {
                let object = view.slice(view.object.clone());
                let words = self.one_of(words);
                format!("the object “{object}” does not contain {words}")
            }
            Part::Head => match view.anatomy().head.map(|head| view.slice(head..head + 1)) {
                Some(head) => format!("head is “{head}”, {}", self.none_of(words)),
                None => "has no head".to_owned(),
            },
            Part::Starts => format!("does not start with {}", self.one_of(words)),
            Part::Ends => format!("does not end with {}", self.one_of(words)),
            Part::Whole => format!("is not just {}", self.one_of(words)),
            Part::Contains => format!("does not contain {}", self.one_of(words)),
        }
    }

    fn shapes(&self, named: Run) -> impl Iterator<Item = &'static str> {
        let named = named.of(&self.rules.pack.named).iter();
        named.filter_map(|&number| {
            let shape = Shape::ALL.get(usize::from(number));
            shape.map(|shape| shape.word())
        })
    }

    /// Those of the named features that are among some.
    fn features(&self, named: Run, among: Features, word: &str) -> String {
        let named = named.of(&self.rules.pack.named).iter();
        let features = named.filter_map(|&number| Feature::ALL.get(usize::from(number)).copied());
        let features = features.filter(|&feature| among.contains(feature));
        in_words(features.map(feature_name), word)
    }

    fn pattern(&self, pattern: u32) -> &str {
        let pack = &self.rules.pack;
        pack.text(pack.patterns[pattern as usize].written)
    }

    fn written(&self, words: AnyOf) -> Vec<&str> {
        self.rules.pack.strings(words.written).collect()
    }

    /// "“tea”", "any of @drinks, “tea”"
    fn one_of(&self, words: AnyOf) -> String {
        match self.written(words).as_slice() {
            [word] if !word.starts_with('@') => (*word).to_owned(),
            written => format!("any of {}", written.join(", ")),
        }
    }

    /// "not “tea”", "not in @drinks", "not one of @drinks, “tea”"
    fn none_of(&self, words: AnyOf) -> String {
        match self.written(words).as_slice() {
            [list] if list.starts_with('@') => format!("not in {list}"),
            [word] => format!("not {word}"),
            written => format!("not one of {}", written.join(", ")),
        }
    }
}

fn present(part: Part, found: &str) -> String {
    match part {
        Part::Lead => format!("lead is “{found}”"),
        Part::After => format!("“{found}” follows the lead"),
        Part::Object => format!("the object contains “{found}”"),
        Part::Head => format!("head is “{found}”"),
        Part::Starts => format!("starts with “{found}”"),
        Part::Ends => format!("ends with “{found}”"),
        Part::Whole => format!("is just “{found}”"),
        Part::Contains => format!("contains “{found}”"),
    }
}

/// The first token of some.
fn first(range: Range<usize>) -> Range<usize> {
    range.start..range.end.min(range.start + 1)
}

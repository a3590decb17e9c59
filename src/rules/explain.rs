//! Why a rule matches an item or doesn't, in words.

use super::compile::feature_name;
use super::compile::pack::{AnyOf, Condition, Position, Run};
use super::condition::Trial;
use crate::item::{Feature, Features, Shape};
use crate::probability::Probability;
use crate::spelling::in_words;
use std::ops::Range;

impl Trial<'_> {
    /// What an item that meets a condition shows, or why one that doesn't doesn't.
    pub(super) fn told(&self, condition: &Condition, met: bool) -> String {
        let features = self.view.parse().features;
        match *condition {
            Condition::Shape { named, .. } => {
                let shape = self.view.parse().shape.word();
                if met {
                    return format!("shape is {shape}");
                }
                format!(
                    "shape is {shape}, not {}",
                    in_words(self.shapes(named), "or")
                )
            }
            Condition::Has { named, .. } | Condition::Lacks { named, .. } => {
                if met == matches!(condition, Condition::Has { .. }) {
                    format!("has {}", self.features(named, features, "and"))
                } else {
                    format!("has no {}", self.features(named, features.others(), "or"))
                }
            }
            Condition::Count { min, max } => {
                let words = self.view.words();
                match words as u64 {
                    count if count < min => format!("has {words} words, fewer than {min}"),
                    count if count > max => format!("has {words} words, more than {max}"),
                    _ => format!("has {words} words"),
                }
            }
            Condition::Words { part, any_of } if met => {
                let found = self.words(part, self.asked(any_of));
                present(part, self.view.slice(found.unwrap_or(0..0)))
            }
            Condition::Words { part, any_of } => self.missing(part, self.any_of(any_of)),
            Condition::Matches { pattern } => {
                let matches = if met { "matches" } else { "does not match" };
                format!("{matches} {}", self.pattern(pattern))
            }
            Condition::Under { any_of } => format!(
                "the heading “{}” {} {}",
                self.view.subject.heading,
                if met { "contains" } else { "does not contain" },
                self.one_of(self.any_of(any_of))
            ),
            Condition::Likely { verdict, least, .. } => self.given(verdict).map_or_else(
                || "the reader is off".to_owned(),
                |given| {
                    let given = format!("the reader gives {} {given}", verdict.word());
                    let least = Probability::of_ten_thousandths(least);
                    if met {
                        given
                    } else {
                        format!("{given}, less than {least}")
                    }
                },
            ),
        }
    }

    fn missing(&self, part: Position, words: AnyOf) -> String {
        let view = &self.view;
        let lead = view.parse().lead.as_ref();
        match part {
            Position::Lead => lead.map_or_else(
                || "has no lead".to_owned(),
                |lead| format!("lead is “{}”, {}", lead.lemma, self.none_of(words)),
            ),
            Position::After => match view.slice(first(view.after_lead())) {
                _ if lead.is_none() => "has no lead".to_owned(),
                "" => "nothing follows the lead".to_owned(),
                word => format!("“{word}” follows the lead, {}", self.none_of(words)),
            },
            Position::Object if view.object.is_empty() => "has no object".to_owned(),
            Position::Object => {
                let object = view.slice(view.object.clone());
                let words = self.one_of(words);
                format!("the object “{object}” does not contain {words}")
            }
            Position::Head => match view.parse().head.map(|head| view.slice(head..head + 1)) {
                Some(head) => format!("head is “{head}”, {}", self.none_of(words)),
                None => "has no head".to_owned(),
            },
            Position::Starts => format!("does not start with {}", self.one_of(words)),
            Position::Ends => format!("does not end with {}", self.one_of(words)),
            Position::Whole => format!("is not just {}", self.one_of(words)),
            Position::Contains => format!("does not contain {}", self.one_of(words)),
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

fn present(part: Position, found: &str) -> String {
    match part {
        Position::Lead => format!("lead is “{found}”"),
        Position::After => format!("“{found}” follows the lead"),
        Position::Object => format!("the object contains “{found}”"),
        Position::Head => format!("head is “{found}”"),
        Position::Starts => format!("starts with “{found}”"),
        Position::Ends => format!("ends with “{found}”"),
        Position::Whole => format!("is just “{found}”"),
        Position::Contains => format!("contains “{found}”"),
    }
}

/// The first token of some.
fn first(range: Range<usize>) -> Range<usize> {
    range.start..range.end.min(range.start + 1)
}

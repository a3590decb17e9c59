//! A rule file as written: what serde takes from the YAML, before anything is checked.
//! A value of the wrong type is kept as the error it gave, and an unknown key as its name, so that all mistakes
//! of a file are told at once, each at its place.

use super::error::{Errors, Mistake, RuleSource};
use crate::source::Span;
use crate::spelling::closest;
use crate::yaml::{self, Many, OtherKeys, Part, Place, Places, YamlError};
use serde::Deserialize;
use std::collections::BTreeMap;

#[cfg(test)]
use super::json_schema::{
    AtLeastOne, Expression, Feature, Filled, Kebab, Level, Shape, SomeBlock, Verdict, When, Word,
    whole_rule,
};
#[cfg(test)]
use schemars::JsonSchema;

/// Reports the mistakes of one file.
pub(super) struct Reporter<'e> {
    pub(super) source: &'e RuleSource,
    pub(super) errors: &'e mut Errors,
}

impl Reporter<'_> {
    /// Reports a mistake at a place of the file.
    pub(super) fn at(&mut self, span: Span, mistake: Mistake) {
        self.errors.push(self.source, span, mistake);
    }

    /// A value, or none and a report that it has the wrong type.
    pub(super) fn take<T>(&mut self, part: Part<T>, place: Place<'_>) -> Option<T> {
        match part.0 {
            Ok(value) => Some(value),
            Err(fault) => {
                self.at(place.span(), fault.into());
                None
            }
        }
    }

    /// The values of a list with their places; those of the wrong type are reported and left out.
    pub(super) fn take_all<'a, T>(
        &mut self,
        many: Many<T>,
        place: Place<'a>,
    ) -> Vec<(T, Place<'a>)> {
        let parts = many.placed(place);
        parts
            .filter_map(|(part, place)| self.take(part, place).map(|value| (value, place)))
            .collect()
    }

    /// Reports the keys of a map that are not among its own.
    pub(super) fn unknown(
        &mut self,
        unknown: &OtherKeys,
        known: &'static [&'static str],
        place: Place<'_>,
    ) {
        for key in &unknown.0 {
            let mistake = Mistake::Unknown {
                kind: super::error::Name::Key,
                meant: closest(key, known.iter().copied()).map(str::to_owned),
                name: key.clone(),
                known: known.to_vec(),
            };
            self.at(place.key_span(key), mistake);
        }
    }
}

/// A whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(expecting = "a map with the keys lists and rules")]
#[cfg_attr(
    test,
    derive(JsonSchema),
    schemars(deny_unknown_fields, title = "Rules for doable")
)]
pub(super) struct File {
    /// Lists of words, by name. `"@name"` stands for one wherever words may stand, in other lists too.
    #[cfg_attr(test, schemars(with = "Option<BTreeMap<Kebab, AtLeastOne<Word>>>"))]
    pub(super) lists: Option<Part<BTreeMap<String, Many<String>>>>,
    /// Tried one after the other; the first with a verdict that matches decides.
    pub(super) rules: Option<Part<Vec<Part<Rule>>>>,
    #[serde(flatten)]
    #[cfg_attr(test, schemars(skip))]
    pub(super) unknown: OtherKeys,
}

impl File {
    /// Its keys.
    pub(super) const KEYS: &'static [&'static str] = &["lists", "rules"];
}

/// One rule.
#[derive(Debug, Default, Deserialize)]
#[serde(expecting = "a rule with its keys")]
#[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields, transform = whole_rule))]
pub(super) struct Rule {
    /// Its permanent name, in kebab-case.
    #[cfg_attr(test, schemars(with = "Kebab"))]
    pub(super) id: Option<Part<String>>,
    /// Names it had before.
    #[cfg_attr(test, schemars(with = "Option<Many<Kebab>>"))]
    pub(super) aliases: Option<Many<String>>,
    /// Whether it stands in the place of another rule with its id.
    pub(super) replaces: Option<Part<bool>>,
    /// What it makes of an item; none for a check of its own.
    #[cfg_attr(test, schemars(with = "Option<Verdict>"))]
    pub(super) verdict: Option<Part<String>>,
    /// How gravely it is meant. Outcomes and checks warn, projects and vague items are hints, if nothing is said.
    #[cfg_attr(test, schemars(with = "Option<Level>"))]
    pub(super) severity: Option<Part<String>>,
    /// What it is for.
    pub(super) why: Option<Part<String>>,
    /// Why the item is reported, in one sentence. It may hold `{text}`, `{lead}` and `{object}`.
    #[cfg_attr(test, schemars(with = "Option<Filled>"))]
    pub(super) message: Option<Part<String>>,
    /// The question that turns the item into a step, with placeholders as in `message`.
    #[cfg_attr(test, schemars(with = "Option<Filled>"))]
    pub(super) help: Option<Part<String>>,
    /// First steps, with placeholders as in `message`.
    #[cfg_attr(test, schemars(with = "Option<Many<Filled>>"))]
    pub(super) suggest: Option<Many<String>>,
    /// The rule matches where all conditions of one of these blocks hold.
    #[cfg_attr(test, schemars(with = "Option<When>"))]
    pub(super) when: Option<Many<Block>>,
    /// … but not where all conditions of one of these hold.
    #[cfg_attr(test, schemars(with = "Option<Many<SomeBlock>>"))]
    pub(super) unless: Option<Many<Block>>,
    /// Items to try it on.
    pub(super) examples: Option<Part<Examples>>,
    #[serde(flatten)]
    #[cfg_attr(test, schemars(skip))]
    pub(super) unknown: OtherKeys,
}

impl Rule {
    /// Its keys.
    pub(super) const KEYS: &'static [&'static str] = &[
        "id", "aliases", "replaces", "verdict", "severity", "why", "message", "help", "suggest",
        "when", "unless", "examples",
    ];
}

/// Conditions that must all hold. A word is also met by the inflected forms of its verb or noun; a word may be
/// several, or `@list`.
#[derive(Debug, Default, Deserialize)]
#[serde(expecting = "a map of conditions")]
#[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields))]
pub(super) struct Block {
    /// The clause has one of these shapes.
    #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Shape>>"))]
    pub(super) shape: Option<Many<String>>,
    /// The base form of the word that says what is done.
    #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
    pub(super) lead: Option<Many<String>>,
    /// The words right after the lead: a particle, a preposition, the object's first word.
    #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
    pub(super) after: Option<Many<String>>,
    /// Any words of the object.
    #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
    pub(super) object: Option<Many<String>>,
    /// The object's head.
    #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
    pub(super) head: Option<Many<String>>,
    /// The clause's first words.
    #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
    pub(super) starts: Option<Many<String>>,
    /// Any words of the clause.
    #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
    pub(super) contains: Option<Many<String>>,
    /// The clause's last words.
    #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
    pub(super) ends: Option<Many<String>>,
    /// All words of the clause.
    #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
    pub(super) whole: Option<Many<String>>,
    /// A regular expression that is found in the item's body as read.
    #[cfg_attr(test, schemars(with = "Option<Expression>"))]
    pub(super) matches: Option<Part<String>>,
    /// How many words the clause has, numbers and code counted.
    pub(super) words: Option<Part<Bounds>>,
    /// Features: under `when` it has all of these, under `unless` any one of them suffices.
    #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Feature>>"))]
    pub(super) has: Option<Many<String>>,
    /// Features: under `when` it lacks all of these, under `unless` any one of them suffices.
    #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Feature>>"))]
    pub(super) lacks: Option<Many<String>>,
    /// Any words of the label that opened the section.
    #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
    pub(super) under: Option<Many<String>>,
    #[serde(flatten)]
    #[cfg_attr(test, schemars(skip))]
    pub(super) unknown: OtherKeys,
}

impl Block {
    /// Its keys.
    pub(super) const KEYS: &'static [&'static str] = &[
        "shape", "lead", "after", "object", "head", "starts", "contains", "ends", "whole",
        "matches", "words", "has", "lacks", "under",
    ];
}

/// How many words there may be, both bounds included.
#[derive(Debug, Default, Deserialize)]
#[serde(expecting = "a map with the keys min and max")]
#[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields, extend("minProperties" = 1)))]
pub(super) struct Bounds {
    /// The fewest.
    pub(super) min: Option<Part<usize>>,
    /// The most.
    pub(super) max: Option<Part<usize>>,
    #[serde(flatten)]
    #[cfg_attr(test, schemars(skip))]
    pub(super) unknown: OtherKeys,
}

impl Bounds {
    /// Its keys.
    pub(super) const KEYS: &'static [&'static str] = &["min", "max"];
}

/// Items that a rule decides, and items that it must not.
#[derive(Debug, Default, Deserialize)]
#[serde(expecting = "a map with the keys hit and miss")]
#[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields))]
pub(super) struct Examples {
    /// Items that it decides.
    pub(super) hit: Option<Many<String>>,
    /// Items that it must leave alone.
    pub(super) miss: Option<Many<String>>,
    #[serde(flatten)]
    #[cfg_attr(test, schemars(skip))]
    pub(super) unknown: OtherKeys,
}

impl Examples {
    /// Its keys.
    pub(super) const KEYS: &'static [&'static str] = &["hit", "miss"];
}

/// Reads a file's YAML. An empty file is one without lists and rules.
pub(super) fn read(source: &RuleSource, places: &Places, errors: &mut Errors) -> Option<File> {
    let mut reporter = Reporter { source, errors };
    match yaml::parse::<Option<Part<File>>>(&source.text, places) {
        Ok(Some(part)) => reporter.take(part, places.root()),
        Ok(None) => Some(File::default()),
        Err(YamlError { fault, span }) => {
            reporter.at(span, fault.into());
            None
        }
    }
}

//! A rule file as written: what serde takes from the YAML, before anything is checked.
//! A value of the wrong type is kept as the error it gave, and an unknown key as its name, so that all mistakes
//! of a file are told at once, each at its place.

use super::error::{Errors, RuleSource};
use super::mistake::Mistake;
use crate::source::Span;
use crate::spelling::closest;
use crate::yaml::{self, Many, OtherKeys, Part, Place, Places, YamlError};
use serde::de::Visitor;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

#[cfg(test)]
use super::json_schema::{
    AtLeastOne, Expression, Feature, Filled, Kebab, Level, Shape, ShareOfEach, ShareOfOne,
    SomeBlock, Verdict, When, Word, whole_rule,
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
                kind: super::mistake::Name::Key,
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
#[serde(expecting = "a map with the keys lists, rules and retired")]
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
    /// Ids of rules that are gone, each with that of the rule that took its place, or with nothing where none did.
    #[cfg_attr(test, schemars(with = "Option<BTreeMap<Kebab, Option<Kebab>>>"))]
    pub(super) retired: Option<Part<BTreeMap<String, Part<Option<String>>>>>,
    #[serde(flatten)]
    #[cfg_attr(test, schemars(skip))]
    pub(super) unknown: OtherKeys,
}

impl File {
    /// Its keys.
    pub(super) const KEYS: &'static [&'static str] = &["lists", "rules", "retired"];
}

/// One rule.
#[derive(Debug, Default, Deserialize)]
#[serde(expecting = "a rule with its keys", rename_all = "kebab-case")]
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
    /// What every block under `when` asks the reader for, beside its own conditions.
    #[cfg_attr(test, schemars(with = "Option<ShareOfEach>"))]
    pub(super) likely: Option<Part<Shares>>,
    /// How likely the reader has to think its verdict for a finding that is more than a hint. Where the reader is off,
    /// the finding is a hint.
    #[cfg_attr(test, schemars(with = "Option<ShareOfOne>"))]
    pub(super) min_confidence: Option<Part<Share>>,
    /// Items to try it on.
    pub(super) examples: Option<Part<Examples>>,
    #[serde(flatten)]
    #[cfg_attr(test, schemars(skip))]
    pub(super) unknown: OtherKeys,
}

impl Rule {
    /// Its keys.
    pub(super) const KEYS: &'static [&'static str] = &[
        "id",
        "aliases",
        "replaces",
        "verdict",
        "severity",
        "why",
        "message",
        "help",
        "suggest",
        "when",
        "unless",
        "likely",
        "min-confidence",
        "examples",
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
    /// How likely the reader has to think each of these verdicts at least. Where the reader is off, the block's other
    /// evidence decides; without any, the block does not hold, and under `unless` none with this does.
    #[cfg_attr(test, schemars(with = "Option<ShareOfEach>"))]
    pub(super) likely: Option<Part<Shares>>,
    #[serde(flatten)]
    #[cfg_attr(test, schemars(skip))]
    pub(super) unknown: OtherKeys,
}

impl Block {
    /// Its keys.
    pub(super) const KEYS: &'static [&'static str] = &[
        "shape", "lead", "after", "object", "head", "starts", "contains", "ends", "whole",
        "matches", "words", "has", "lacks", "under", "likely",
    ];
}

/// Verdicts, each with how likely it has to be at least.
pub(super) type Shares = BTreeMap<String, Part<Share>>;

/// A number that should be a share of 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share(pub(super) f64);

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShareVisitor)
    }
}

/// Takes any number, so that one that is too large is told as such, and what is none as not being a share.
struct ShareVisitor;

impl Visitor<'_> for ShareVisitor {
    type Value = Share;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a share such as 0.6")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Share, E> {
        Ok(Share(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Share, E> {
        Ok(Share(
            u32::try_from(number).map_or(f64::INFINITY, f64::from),
        ))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Share, E> {
        Ok(Share(
            i32::try_from(number).map_or(f64::INFINITY, f64::from),
        ))
    }
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

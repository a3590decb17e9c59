//! A rule file as written: what is taken from the YAML, before it is held against anything else.

use crate::finding::Verdict;
use crate::item::{Feature, Shape};
use crate::probability::Probability;
use crate::settings::Level;
use crate::yaml::{FromYaml, Many, Node, Reading, Tried, map, words};
use std::collections::BTreeMap;

#[cfg(test)]
use super::json_schema::{
    AtLeastOne, Expression, Filled, Kebab, ShareOfEach, SomeBlock, When, Word, whole_rule,
};
#[cfg(test)]
use schemars::JsonSchema;

words!(Verdict as "verdict", Level as "severity", Shape as "shape", Feature as "feature");

impl FromYaml for Probability {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        let share = node.number().and_then(Self::of_share);
        share.or_else(|| reading.wrong(node, "a share from 0 to 1 such as 0.6"))
    }
}

/// A text, or several.
pub(super) type Texts = Option<Tried<Many<String>>>;

map! {
    /// A whole file.
    #[derive(Debug, Default)]
    #[cfg_attr(
        test,
        derive(JsonSchema),
        schemars(deny_unknown_fields, title = "Rules for doable")
    )]
    pub(super) struct File as "a map with the keys lists, rules, steps and retired" {
        /// Lists of words, by name. `"@name"` stands for one wherever words may stand, in other lists too.
        #[cfg_attr(test, schemars(with = "Option<BTreeMap<Kebab, AtLeastOne<Word>>>"))]
        pub(super) lists: Option<BTreeMap<String, Tried<Many<String>>>>,
        /// Tried one after the other; the first with a verdict that matches decides.
        pub(super) rules: Option<Vec<Tried<Rule>>>,
        /// Classes of things with the first steps that fit each. An item that a rule reports is of the first that it meets.
        pub(super) steps: Option<Vec<Tried<Step>>>,
        /// Ids of rules that are gone, each with that of the rule that took its place, or with nothing where none did.
        #[cfg_attr(test, schemars(with = "Option<BTreeMap<Kebab, Option<Kebab>>>"))]
        pub(super) retired: Option<BTreeMap<String, Tried<Option<String>>>>,
    }
}

map! {
    /// One rule.
    #[derive(Debug, Default)]
    #[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields, rename_all = "kebab-case", transform = whole_rule))]
    pub(super) struct Rule as "a rule with its keys" {
        /// Its permanent name, in kebab-case.
        #[cfg_attr(test, schemars(with = "Kebab"))]
        pub(super) id: Option<Tried<String>>,
        /// Names it had before.
        #[cfg_attr(test, schemars(with = "Option<Many<Kebab>>"))]
        pub(super) aliases: Texts,
        /// Whether it stands in the place of another rule with its id.
        pub(super) replaces: Option<bool>,
        /// What it makes of an item; none for a check of its own.
        #[cfg_attr(test, schemars(with = "Option<Verdict>"))]
        pub(super) verdict: Option<Tried<Verdict>>,
        /// How gravely it is meant. Outcomes and checks warn, projects and vague items are hints, if nothing is said.
        #[cfg_attr(test, schemars(with = "Option<Level>"))]
        pub(super) severity: Option<Tried<Level>>,
        /// What it is for.
        pub(super) why: Option<String>,
        /// Why the item is reported, in one sentence. It may hold `{text}`, `{lead}` and `{object}`.
        #[cfg_attr(test, schemars(with = "Option<Filled>"))]
        pub(super) message: Option<Tried<String>>,
        /// The question that turns the item into a step, with placeholders as in `message`.
        #[cfg_attr(test, schemars(with = "Option<Filled>"))]
        pub(super) help: Option<Tried<String>>,
        /// First steps, with placeholders as in `message`; those of a case come before those that fit any item.
        #[cfg_attr(test, schemars(with = "Option<Many<Said>>"))]
        pub(super) suggest: Option<Tried<Many<Said>>>,
        /// The rule matches where all conditions of one of these blocks hold.
        #[cfg_attr(test, schemars(with = "Option<When>"))]
        pub(super) when: Option<Tried<Many<Block>>>,
        /// … but not where all conditions of one of these hold.
        #[cfg_attr(test, schemars(with = "Option<Many<SomeBlock>>"))]
        pub(super) unless: Option<Tried<Many<Block>>>,
        /// What every block under `when` asks the reader for, beside its own conditions.
        #[cfg_attr(test, schemars(with = "Option<ShareOfEach>"))]
        pub(super) likely: Option<Tried<Shares>>,
        /// How likely the reader has to think its verdict for a finding that is more than a hint. Where the reader is off,
        /// the finding is a hint.
        pub(super) min_confidence: Option<Tried<Probability>>,
        /// Items to try it on.
        pub(super) examples: Option<Tried<Examples>>,
    }
}

/// A first step that fits whatever a rule reports, or those that fit some of it.
#[derive(Debug)]
#[cfg_attr(test, derive(JsonSchema), schemars(untagged))]
pub(super) enum Said {
    /// Fits any item.
    Text(#[cfg_attr(test, schemars(with = "Filled"))] String),
    /// Fit the items that meet their conditions.
    Case(Box<Case>),
}

impl FromYaml for Said {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        if node.is_map() {
            return Case::from_yaml(node, reading).map(|case| Self::Case(Box::new(case)));
        }
        String::from_yaml(node, reading).map(Self::Text)
    }
}

map! {
    /// What is said of the items that meet some conditions.
    #[derive(Debug, Default)]
    #[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields, extend("required" = ["when"])))]
    pub(super) struct Case as "a map with the keys when and say" {
        /// It is for an item where all conditions of one of these blocks hold.
        #[cfg_attr(test, schemars(with = "Option<When>"))]
        pub(super) when: Option<Tried<Many<Block>>>,
        /// … but not where all conditions of one of these hold.
        #[cfg_attr(test, schemars(with = "Option<Many<SomeBlock>>"))]
        pub(super) unless: Option<Tried<Many<Block>>>,
        /// What such an item leaves open, in one sentence, in place of the rule's message.
        #[cfg_attr(test, schemars(with = "Option<Filled>"))]
        pub(super) message: Option<Tried<String>>,
        /// The question that turns such an item into a step, in place of the rule's.
        #[cfg_attr(test, schemars(with = "Option<Filled>"))]
        pub(super) help: Option<Tried<String>>,
        /// First steps, with placeholders as in `message`. Of several the item's words choose which comes first.
        #[cfg_attr(test, schemars(with = "Option<Many<Filled>>"))]
        pub(super) say: Texts,
    }
}

map! {
    /// A class of things, by the words of items, and the first steps that fit it.
    #[derive(Debug, Default)]
    #[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields, extend("required" = ["id", "when"])))]
    pub(super) struct Step as "a class with its keys" {
        /// Its name, in kebab-case. One of a team's own takes the place of a shipped class of that name.
        #[cfg_attr(test, schemars(with = "Kebab"))]
        pub(super) id: Option<Tried<String>>,
        /// Whether its items are nobody's to push: they get a question, and no step. Such a class comes before all others.
        pub(super) gentle: Option<bool>,
        /// Items to try it on.
        pub(super) examples: Option<Tried<Examples>>,
        ..
        #[cfg_attr(test, schemars(flatten))]
        pub(super) case: Case
    }
}

map! {
    /// Conditions that must all hold. A word is also met by the inflected forms of its verb or noun; a word may be
    /// several, or `@list`.
    #[derive(Debug, Default)]
    #[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields))]
    pub(super) struct Block as "a map of conditions" {
        /// The clause has one of these shapes.
        #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Shape>>"))]
        pub(super) shape: Option<Tried<Many<Shape>>>,
        /// The base form of the word that says what is done.
        #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
        pub(super) lead: Texts,
        /// The words right after the lead: a particle, a preposition, the object's first word.
        #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
        pub(super) after: Texts,
        /// Any words of the object.
        #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
        pub(super) object: Texts,
        /// The object's head.
        #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
        pub(super) head: Texts,
        /// The clause's first words.
        #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
        pub(super) starts: Texts,
        /// Any words of the clause.
        #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
        pub(super) contains: Texts,
        /// The clause's last words.
        #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
        pub(super) ends: Texts,
        /// All words of the clause.
        #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
        pub(super) whole: Texts,
        /// A regular expression that is found in the item's body as read.
        #[cfg_attr(test, schemars(with = "Option<Expression>"))]
        pub(super) matches: Option<Tried<String>>,
        /// How many words the clause has, numbers and code counted.
        pub(super) words: Option<Tried<Bounds>>,
        /// Features: under `when` it has all of these, under `unless` any one of them suffices.
        #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Feature>>"))]
        pub(super) has: Option<Tried<Many<Feature>>>,
        /// Features: under `when` it lacks all of these, under `unless` any one of them suffices.
        #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Feature>>"))]
        pub(super) lacks: Option<Tried<Many<Feature>>>,
        /// Any words of the label that opened the section.
        #[cfg_attr(test, schemars(with = "Option<AtLeastOne<Word>>"))]
        pub(super) under: Texts,
        /// How likely the reader has to think each of these verdicts at least. Where the reader is off, the block's other
        /// evidence decides; without any, the block does not hold, and under `unless` none with this does.
        #[cfg_attr(test, schemars(with = "Option<ShareOfEach>"))]
        pub(super) likely: Option<Tried<Shares>>,
    }
}

/// Verdicts, each with how likely it has to be at least.
pub(super) type Shares = BTreeMap<String, Tried<Probability>>;

map! {
    /// How many words there may be, both bounds included.
    #[derive(Debug, Default)]
    #[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields, extend("minProperties" = 1)))]
    pub(super) struct Bounds as "a map with the keys min and max" {
        /// The fewest.
        pub(super) min: Option<usize>,
        /// The most.
        pub(super) max: Option<usize>,
    }
}

map! {
    /// Items that a rule decides, and items that it must not.
    #[derive(Debug, Default)]
    #[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields))]
    pub(super) struct Examples as "a map with the keys hit and miss" {
        /// Items that it decides.
        pub(super) hit: Texts,
        /// Items that it must leave alone.
        pub(super) miss: Texts,
    }
}

//! A config file as it is written. What it means is for `load` to say.

use crate::probability::Probability;
use crate::settings::{FailOn, Family, Items, Level, can_be_label};
use crate::yaml::{FromYaml, Node, Reading, Spanned, map, words};
use serde::Serialize;
use std::collections::BTreeMap;

#[cfg(test)]
use super::json_schema::Text;
#[cfg(test)]
use schemars::JsonSchema;

words!(FailOn as "value", Items as "value", Family as "family");

map! {
    /// The keys of `.doable.yaml`.
    #[derive(Debug)]
    #[cfg_attr(
        test,
        derive(JsonSchema),
        schemars(deny_unknown_fields, title = "Settings for doable")
    )]
    pub struct Written as "settings such as `items: all`" {
        /// Another config whose settings hold where this one says nothing.
        pub extends: Option<Spanned<String>>,
        /// What a walk reads.
        #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
        pub include: Option<Vec<Spanned<String>>>,
        /// What is left out.
        #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
        pub exclude: Vec<Spanned<String>>,
        /// Rule files and folders of them.
        #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
        pub rules: Vec<Spanned<String>>,
        /// Other settings for some files.
        #[cfg_attr(test, schemars(with = "Option<Vec<WrittenOverride>>"))]
        pub overrides: Vec<Spanned<WrittenOverride>>,
        /// The file of findings that are accepted.
        pub baseline: Option<Spanned<String>>,
        .. #[cfg_attr(test, schemars(flatten))]
        pub values: Values
    }
}

map! {
    /// Settings for some files.
    #[derive(Debug)]
    #[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields))]
    pub struct WrittenOverride as "a map with `files` and settings for them" {
        /// Which files.
        #[cfg_attr(test, schemars(with = "Vec<Text>"))]
        pub files: Files,
        .. #[cfg_attr(test, schemars(flatten))]
        pub values: Values
    }
}

map! {
    /// Settings that may stand in an override, too.
    #[derive(Debug, Clone, Default)]
    #[cfg_attr(test, derive(JsonSchema), schemars(rename_all = "kebab-case"))]
    pub struct Values as "settings" {
        /// Labels of action sections.
        pub headings: Option<WrittenHeadings>,
        /// Families of labels that open action sections, too.
        #[cfg_attr(test, schemars(with = "Option<Vec<Family>>"))]
        pub families: Option<Vec<Family>>,
        /// Which list items count.
        pub items: Option<Items>,
        /// Whether done items draw findings.
        pub include_done: Option<bool>,
        /// Levels by rule id.
        #[cfg_attr(test, schemars(with = "Option<BTreeMap<String, Level>>"))]
        pub severity: BTreeMap<String, Spanned<Level>>,
        /// Words added to and taken from the rules' lists.
        #[cfg_attr(test, schemars(with = "Option<BTreeMap<String, Option<WrittenList>>>"))]
        pub lists: BTreeMap<String, Spanned<WrittenList>>,
        /// The severity from which findings fail a run.
        pub fail_on: Option<FailOn>,
        /// The second reader: a file of weights, or off.
        #[cfg_attr(test, schemars(with = "Option<Text>"))]
        pub reader: Option<Spanned<WrittenReader>>,
        /// The least probability that the reader gives the verdict of a finding that is more than a hint.
        pub min_confidence: Option<Probability>,
    }
}

/// Patterns that have to be there.
#[derive(Debug)]
pub struct Files(pub Vec<Spanned<String>>);

impl FromYaml for Files {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        Vec::from_yaml(node, reading).map(Self)
    }
}

/// Which reader counts. A file of the name `off` is written with its folder: `./off`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenReader {
    /// The one that the program comes with.
    On,
    /// None: rules alone judge.
    Off,
    /// One of these weights.
    File(String),
}

/// For some readers of YAML `on` and `off` are words, for others they are true and false.
impl FromYaml for WrittenReader {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        Some(match node.word() {
            Some("on" | "true") => Self::On,
            Some("off" | "false") => Self::Off,
            Some(path) if !path.is_empty() => Self::File(path.to_owned()),
            _ => return reading.wrong(node, "on, off or the path of a file of weights"),
        })
    }
}

/// A label that a document's may be.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
#[serde(transparent)]
pub struct Label(pub String);

impl FromYaml for Label {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        let label = String::from_yaml(node, reading)?;
        if can_be_label(&label) {
            return Some(Self(label));
        }
        reading.wrong(node, "a label with letters, numbers, `*` or `?`")
    }
}

map! {
    /// Labels that open or end an action section.
    #[derive(Debug, Clone, Default, Serialize, PartialEq, Eq)]
    #[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields))]
    pub struct WrittenHeadings as "a map with `add`, `replace` or `stop`" {
        /// Labels that open one.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
        pub add: Vec<Label>,
        /// Labels that open one, instead of all built-in ones.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
        pub replace: Option<Vec<Label>>,
        /// Labels that end one.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
        pub stop: Vec<Label>,
    }
}

map! {
    /// A change to a list of the rules.
    #[derive(Debug, Clone, Default, Serialize, PartialEq, Eq)]
    #[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields))]
    pub struct WrittenList as "a map with `add` or `remove`" {
        /// Words added.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
        pub add: Vec<String>,
        /// Words taken out.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
        pub remove: Vec<String>,
    }
}

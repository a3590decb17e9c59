//! A config file as it is written. What it means is for `load` to say.

use crate::probability::Probability;
use crate::settings::{FailOn, Level, Scope};
use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use std::fmt::Formatter;

#[cfg(test)]
use super::json_schema::{Share, Text};
#[cfg(test)]
use schemars::JsonSchema;

/// The keys of `.doable.yaml`.
#[cfg_attr(test, derive(JsonSchema), schemars(title = "Settings for doable"))]
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    rename_all = "kebab-case",
    expecting = "settings such as `items: all`"
)]
pub struct Written {
    /// Another config whose settings hold where this one says nothing.
    pub extends: Option<String>,
    /// Labels of action sections.
    pub headings: Option<WrittenHeadings>,
    /// Which list items count.
    pub items: Option<Scope>,
    /// Whether done items draw findings.
    pub include_done: Option<bool>,
    /// What a walk reads.
    #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
    pub include: Option<Vec<String>>,
    /// What is left out.
    #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
    pub exclude: Vec<String>,
    /// Rule files and folders of them.
    #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
    pub rules: Vec<String>,
    /// Levels by rule id.
    #[cfg_attr(test, schemars(with = "Option<BTreeMap<String, Level>>"))]
    pub severity: BTreeMap<String, Level>,
    /// Words added to and taken from the rules' lists.
    #[cfg_attr(test, schemars(with = "Option<BTreeMap<String, Option<WrittenList>>>"))]
    pub lists: BTreeMap<String, WrittenList>,
    /// Other settings for some files.
    #[cfg_attr(test, schemars(with = "Option<Vec<WrittenOverride>>"))]
    pub overrides: Vec<WrittenOverride>,
    /// The severity from which findings fail a run.
    pub fail_on: Option<FailOn>,
    /// The file of findings that are accepted.
    pub baseline: Option<String>,
    /// The second reader: a file of weights, or off.
    #[cfg_attr(test, schemars(with = "Option<Text>"))]
    pub reader: Option<WrittenReader>,
    /// The least probability that the reader gives the verdict of a finding that is more than a hint.
    #[cfg_attr(test, schemars(with = "Option<Share>"))]
    pub min_confidence: Option<Probability>,
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
impl<'de> Deserialize<'de> for WrittenReader {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordOrFile)
    }
}

struct WordOrFile;

impl Visitor<'_> for WordOrFile {
    type Value = WrittenReader;

    fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("on, off or the path of a file of weights")
    }

    fn visit_bool<E: Error>(self, on: bool) -> Result<WrittenReader, E> {
        Ok(if on {
            WrittenReader::On
        } else {
            WrittenReader::Off
        })
    }

    fn visit_str<E: Error>(self, written: &str) -> Result<WrittenReader, E> {
        match written {
            "" => Err(E::invalid_value(Unexpected::Str(written), &self)),
            _ => Ok(WrittenReader::of(written)),
        }
    }
}

impl WrittenReader {
    /// What a word or a path stands for.
    fn of(written: &str) -> Self {
        match written {
            "on" => Self::On,
            "off" => Self::Off,
            path => Self::File(path.to_owned()),
        }
    }
}

/// Labels that open or end an action section.
#[cfg_attr(test, derive(JsonSchema))]
#[derive(Debug, Clone, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a map with `add`, `replace` or `stop`"
)]
pub struct WrittenHeadings {
    /// Labels that open one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
    pub add: Vec<String>,
    /// Labels that open one, instead of all built-in ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
    pub replace: Option<Vec<String>>,
    /// Labels that end one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
    pub stop: Vec<String>,
}

/// A change to a list of the rules.
#[cfg_attr(test, derive(JsonSchema))]
#[derive(Debug, Clone, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(
    default,
    deny_unknown_fields,
    expecting = "a map with `add` or `remove`"
)]
pub struct WrittenList {
    /// Words added.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
    pub add: Vec<String>,
    /// Words taken out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(with = "Option<Vec<Text>>"))]
    pub remove: Vec<String>,
}

/// Settings for some files.
#[cfg_attr(test, derive(JsonSchema))]
#[derive(Debug, Clone, Deserialize)]
#[serde(
    deny_unknown_fields,
    rename_all = "kebab-case",
    expecting = "a map with `files` and settings for them"
)]
pub struct WrittenOverride {
    /// Which files.
    #[cfg_attr(test, schemars(with = "Vec<Text>"))]
    pub files: Vec<String>,
    /// Labels of action sections.
    #[serde(default)]
    pub headings: Option<WrittenHeadings>,
    /// Which list items count.
    #[serde(default)]
    pub items: Option<Scope>,
    /// Whether done items draw findings.
    #[serde(default)]
    pub include_done: Option<bool>,
    /// Levels by rule id.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<BTreeMap<String, Level>>"))]
    pub severity: BTreeMap<String, Level>,
    /// Words added to and taken from the rules' lists.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<BTreeMap<String, Option<WrittenList>>>"))]
    pub lists: BTreeMap<String, WrittenList>,
    /// The severity from which findings fail a run.
    #[serde(default)]
    pub fail_on: Option<FailOn>,
    /// The second reader: a file of weights, or off.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<Text>"))]
    pub reader: Option<WrittenReader>,
    /// The least probability that the reader gives the verdict of a finding that is more than a hint.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<Share>"))]
    pub min_confidence: Option<Probability>,
}

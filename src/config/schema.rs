//! A config file as it is written. What it means is for `load` to say.

use crate::settings::{FailOn, Level, Scope};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[cfg(test)]
use super::json_schema::Text;
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
}

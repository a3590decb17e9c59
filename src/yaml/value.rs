//! The values of a YAML file, through serde. [`parse`] takes all or nothing; with [`Part`] and [`Many`] in a type, what is
//! wrong with one value is kept beside the others, so that all faults of a file are told at once.

use super::fault::{Fault, YamlError};
use super::places::{Place, Places};
use super::reader::visible;
use super::split_mark;
use crate::source::Span;
use serde::de::{DeserializeOwned, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_yaml::Value;

/// Reads a YAML document whose places are known as a `T`.
///
/// # Errors
/// The first fault: an unknown key, a value of the wrong type.
pub fn parse<T: DeserializeOwned>(text: &str, places: &Places) -> Result<T, YamlError> {
    let (skipped, body) = split_mark(text);
    serde_yaml::from_str(body).map_err(|error| {
        let at = skipped + error.location().map_or(0, |at| at.index());
        YamlError {
            fault: Fault::of(&error.to_string()),
            span: places
                .starting_at(at)
                .unwrap_or_else(|| visible(text, Span::new(at, at))),
        }
    })
}

/// Writes a value as a YAML document.
///
/// # Errors
/// Where the value has no form in YAML, such as a map with maps for keys.
pub fn to_string<T: Serialize>(value: &T) -> Result<String, YamlError> {
    serde_yaml::to_string(value).map_err(|error| YamlError {
        fault: Fault::of(&error.to_string()),
        span: Span::new(0, 0),
    })
}

/// A value, or what is wrong with its type.
#[derive(Debug)]
pub struct Part<T>(pub Result<T, Fault>);

impl<T: DeserializeOwned> Part<T> {
    fn from_value(value: Value) -> Self {
        Self(serde_yaml::from_value(value).map_err(|error| Fault::of(&error.to_string())))
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Part<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::from_value)
    }
}

/// One value, or a list of them.
#[derive(Debug)]
pub struct Many<T> {
    parts: Vec<Part<T>>,
    /// Whether it was written without brackets.
    single: bool,
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Value::deserialize(deserializer)? {
            Value::Sequence(items) => Self {
                parts: items.into_iter().map(Part::from_value).collect(),
                single: false,
            },
            Value::Null => Self {
                parts: Vec::new(),
                single: false,
            },
            one => Self {
                parts: vec![Part::from_value(one)],
                single: true,
            },
        })
    }
}

impl<T> Many<T> {
    /// Whether it was written as a list.
    pub fn is_list(&self) -> bool {
        !self.single
    }

    /// Its values with their places; `place` is that of the whole.
    pub fn placed(self, place: Place<'_>) -> impl Iterator<Item = (Part<T>, Place<'_>)> {
        let single = self.single;
        let parts = self.parts.into_iter().enumerate();
        parts.map(move |(position, part)| {
            let place = if single { place } else { place.item(position) };
            (part, place)
        })
    }
}

/// The keys of a map that a type does not know, for a flattened field.
#[derive(Debug, Default)]
pub struct OtherKeys(pub Vec<String>);

impl<'de> Deserialize<'de> for OtherKeys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = OtherKeys;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<OtherKeys, A::Error> {
        let mut keys = Vec::new();
        while let Some((key, IgnoredAny)) = map.next_entry()? {
            keys.push(key);
        }
        Ok(OtherKeys(keys))
    }
}

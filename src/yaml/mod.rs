//! YAML files: read as a tree with the place of every key and value, and that as types, so that a fault is shown where it
//! was made. The one module that knows the YAML crates.

mod fault;
#[cfg(test)]
pub mod json_schema;
mod reader;
#[cfg(test)]
mod tests;
mod tree;
mod typed;

pub use fault::{Fault, YamlError};
pub use reader::{MAX_BYTES, read};
pub use tree::Node;
pub use typed::{
    Fields, FromFields, FromYaml, Many, Reading, Spanned, Tried, by_name, names_of, one_of,
};
pub(crate) use typed::{map, words};

use serde::Serialize;

/// Reads a YAML document as a `T`, all or nothing; `numbers_are_texts` where a number may stand for a text.
///
/// # Errors
/// All that is wrong with it.
pub fn parse<T: FromYaml>(text: &str, numbers_are_texts: bool) -> Result<T, Vec<YamlError>> {
    let mut reading = Reading {
        numbers_are_texts,
        ..Reading::default()
    };
    let value = T::from_yaml(&read(text)?, &mut reading);
    value
        .filter(|_| reading.faults.is_empty())
        .ok_or(reading.faults)
}

/// Writes a value as a YAML document.
///
/// # Errors
/// Where the value has no form in YAML, such as a map with maps for keys.
pub fn to_string<T: Serialize>(value: &T) -> Result<String, serde_yaml::Error> {
    serde_yaml::to_string(value)
}

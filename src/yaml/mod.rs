//! YAML files: their values through serde, and beside those the place of every key and value, so that a fault is
//! shown where it was made. The one module that knows the YAML crates.

mod fault;
#[cfg(test)]
pub mod json_schema;
mod places;
mod reader;
#[cfg(test)]
mod tests;
mod value;

pub use fault::{Fault, YamlError};
pub use places::{Place, Places};
pub use reader::MAX_BYTES;
pub use value::{Many, OtherKeys, Part, parse, to_string};

/// The length of a byte order mark, and the text after it.
fn split_mark(text: &str) -> (usize, &str) {
    match text.strip_prefix('\u{feff}') {
        Some(body) => (text.len() - body.len(), body),
        None => (0, text),
    }
}

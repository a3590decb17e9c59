//! Configs: found, read, checked, and the settings they give each file. Each config is read once a run, and
//! each set of rules compiled once, however many files they count for. Where they come from is for a `System` to say: the
//! disk, or texts that were handed over.

#[cfg(feature = "program")]
mod accepted;
#[cfg(feature = "program")]
mod add_baseline;
#[cfg(feature = "program")]
mod add_label;
#[cfg(feature = "program")]
mod configs;
#[cfg(feature = "program")]
pub mod discover;
#[cfg(feature = "program")]
mod disk;
mod effective;
mod given;
mod globs;
#[cfg(test)]
mod json_schema;
mod layer;
mod limits;
mod load;
mod names;
mod reader;
#[cfg(test)]
mod reader_tests;
mod rules;
mod schema;
mod system;
#[cfg(test)]
mod tests;
mod turned_down;
mod vault;

#[cfg(feature = "program")]
pub use accepted::Accepted;
#[cfg(feature = "program")]
pub use add_baseline::add_baseline;
#[cfg(feature = "program")]
pub use add_label::{NotAdded, add_label};
#[cfg(feature = "program")]
pub use configs::{Choice, Configs, Governed};
#[cfg(feature = "program")]
pub use disk::here;
pub use effective::{Config, Effective};
pub use given::{Given, NAME, config_of};
pub use reader::{ReaderChoice, ReaderOptions};
pub use rules::RuleOptions;
pub use schema::{WrittenHeadings as Labels, WrittenList as ListWords};
pub use vault::{Vault, mistaken};

use crate::files::shown;
use crate::settings::Items;

/// What the command line says over all configs.
#[derive(Debug, Clone, Default)]
pub struct Overruling {
    /// The reader, and how sure it has to be.
    pub reader: ReaderOptions,
    /// Which list items count.
    pub items: Option<Items>,
    /// The day that counts as today; none where nothing depends on it.
    pub today: Option<jiff::civil::Date>,
}

/// Whether a text is a config, names of rules and lists and what is in files apart.
pub(crate) fn schema_accepts(text: &str) -> Result<(), Vec<crate::yaml::YamlError>> {
    crate::yaml::parse::<schema::Written>(text, true).map(drop)
}

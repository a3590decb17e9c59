//! doable reads plans, finds the items of their action lists, and points at those that name an outcome
//! where a step should stand.

pub mod example;
pub mod finding;
pub mod fingerprint;
pub mod item;
pub mod language;
pub mod lint;
pub mod plan;
pub mod rules;
pub mod settings;
pub mod source;
pub mod spelling;
pub mod yaml;

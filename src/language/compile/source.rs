//! The tables as Rust source, for what the program embeds.

use super::Tables;
use std::fmt::Write as _;

/// Constants for classes, lists and phrases by their names, and the records.
pub fn of(tables: &Tables) -> String {
    let mut text = String::new();
    let width = tables.classes.len() / 64 + 1;
    let mut put = |line: std::fmt::Arguments<'_>| {
        // A string takes all.
        let _ = writeln!(text, "{line}");
    };
    put(format_args!(
        "/// Numbers of 64 bits that a set of classes takes.\npub const WIDTH: usize = {width};"
    ));
    put(format_args!("pub(super) static CLASSES: &[&str] = &["));
    for (name, _) in &tables.classes {
        put(format_args!("    {name:?},"));
    }
    put(format_args!("];\nimpl Class {{"));
    for (bit, (name, about)) in tables.classes.iter().enumerate() {
        put(format_args!(
            "    /// {about}\n    pub const {}: Self = Self({bit});",
            constant(name)
        ));
    }
    put(format_args!("}}\nimpl List {{"));
    for (at, list) in tables.lists.iter().enumerate() {
        put(format_args!(
            "    /// {}\n    pub const {}: Self = Self({at});",
            list.about,
            constant(&list.name)
        ));
    }
    put(format_args!("}}\npub(super) static LISTS: &[&[&str]] = &["));
    for list in &tables.lists {
        put(format_args!("    &{:?},", list.entries));
    }
    put(format_args!("];\nimpl Phrases {{"));
    for (at, phrases) in tables.phrases.iter().enumerate() {
        let first = format!("{}-first", phrases.name);
        let first = tables.classes.iter().position(|(name, _)| *name == first);
        put(format_args!(
            "    /// {}\n    pub const {}: Self = Self {{ at: {at}, first: Class({}) }};",
            phrases.about,
            constant(&phrases.name),
            first.unwrap_or_default(),
        ));
    }
    put(format_args!(
        "}}\npub(super) static PHRASES: &[&[&[u32]]] = &["
    ));
    for phrases in &tables.phrases {
        put(format_args!("    &["));
        for phrase in &phrases.entries {
            put(format_args!("        &{phrase:?},"));
        }
        put(format_args!("    ],"));
    }
    put(format_args!("];\nimpl Terms {{"));
    for (at, terms) in tables.terms.iter().enumerate() {
        put(format_args!(
            "    /// {}\n    pub const {}: Self = Self({at});",
            terms.about,
            constant(&terms.name)
        ));
    }
    put(format_args!("}}\npub(super) static TERMS: &[&[Term]] = &["));
    for terms in &tables.terms {
        put(format_args!("    &["));
        for (words, name) in &terms.entries {
            put(format_args!(
                "        Term {{ words: &{words:?}, name: {name:?} }},"
            ));
        }
        put(format_args!("    ],"));
    }
    put(format_args!("];\nimpl Signs {{"));
    for (at, signs) in tables.beginnings.iter().enumerate() {
        let class = tables
            .classes
            .iter()
            .position(|(name, _)| *name == signs.name);
        put(format_args!(
            "    /// {}\n    pub const {}: Self = Self {{ at: {at}, class: Class({}) }};",
            signs.about,
            constant(&signs.name),
            class.unwrap_or_default(),
        ));
    }
    put(format_args!(
        "}}\npub(super) static BEGINNINGS: &[Beginnings] = &["
    ));
    for signs in &tables.beginnings {
        put(format_args!("    Beginnings({:?}),", signs.entries));
    }
    put(format_args!(
        "];\npub(super) static RECORDS: &[Record] = &["
    ));
    for record in &tables.records {
        put(format_args!(
            "    Record {{ readings: {}, classes: Classes({:?}), tells: {} }},",
            record.readings, record.classes, record.tells
        ));
    }
    put(format_args!("];"));
    text
}

/// `number-word` as `NUMBER_WORD`.
fn constant(name: &str) -> String {
    name.replace('-', "_").to_ascii_uppercase()
}

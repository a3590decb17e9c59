//! The tables as Rust source, for what the program embeds.

use super::{Named, Tables};
use std::fmt::Write as _;

/// Constants for classes, lists, terms, phrases and signs by their names, and what each stands for.
pub fn of(tables: &Tables) -> String {
    let width = tables.classes.len() / 64 + 1;
    let mut out = format!(
        "/// Numbers of 64 bits that a set of classes takes.\npub const WIDTH: usize = {width};\n"
    );
    let class = |name: &str| {
        let at = tables.classes.iter().position(|(known, _)| known == name);
        at.unwrap_or_default()
    };
    let first = |name: &str| class(&format!("{name}-first"));
    let numbered = |at, _: &str| format!("Self({at})");
    let names = tables
        .classes
        .iter()
        .map(|(name, about)| (name.as_str(), about.as_str()));
    constants(&mut out, "Class", names, numbered);
    constants(&mut out, "List", named(&tables.lists), numbered);
    constants(&mut out, "Terms", named(&tables.terms), numbered);
    constants(&mut out, "Phrases", named(&tables.phrases), |at, name| {
        format!("Self {{ at: {at}, first: Class({}) }}", first(name))
    });
    constants(&mut out, "Signs", named(&tables.beginnings), |at, name| {
        format!("Self {{ at: {at}, class: Class({}) }}", class(name))
    });
    let names = tables.classes.iter().map(|(name, _)| format!("{name:?}"));
    // Only tests look a class up by its name.
    out.push_str("#[cfg(test)]\n");
    table(&mut out, "CLASSES", "&str", names);
    let lists = tables
        .lists
        .iter()
        .map(|list| format!("&{:?}", list.entries));
    table(&mut out, "LISTS", "&[&str]", lists);
    let terms = tables.terms.iter().map(|terms| {
        let term = |(words, name)| format!("Term {{ words: &{words:?}, name: {name:?} }}");
        let terms: Vec<String> = terms
            .entries
            .iter()
            .map(|(words, name)| term((words, name)))
            .collect();
        format!("&[{}]", terms.join(", "))
    });
    table(&mut out, "TERMS", "&[Term]", terms);
    let phrases = tables.phrases.iter().map(|phrases| {
        let rows: Vec<String> = phrases
            .entries
            .iter()
            .map(|rows| format!("&{rows:?}"))
            .collect();
        format!("&[{}]", rows.join(", "))
    });
    table(&mut out, "PHRASES", "&[&[u32]]", phrases);
    let beginnings = tables
        .beginnings
        .iter()
        .map(|signs| format!("Beginnings({:?})", signs.entries));
    table(&mut out, "BEGINNINGS", "Beginnings", beginnings);
    let records = tables.records.iter().map(|record| {
        let (readings, classes, tells) = (record.readings, &record.classes, record.tells);
        format!("Record {{ readings: {readings}, classes: Classes({classes:?}), tells: {tells} }}")
    });
    table(&mut out, "RECORDS", "Record", records);
    out
}

/// Names of sections with what they are for.
fn named<T>(sections: &[Named<T>]) -> impl Iterator<Item = (&str, &str)> {
    sections
        .iter()
        .map(|section| (section.name.as_str(), section.about.as_str()))
}

/// Constants of a type, by the number and the name of each: `number-word` as `NUMBER_WORD`.
fn constants<'n>(
    out: &mut String,
    of: &str,
    names: impl Iterator<Item = (&'n str, &'n str)>,
    value: impl Fn(usize, &str) -> String,
) {
    // A string takes all that is written to it, here and below.
    let _ = writeln!(out, "impl {of} {{");
    for (at, (name, about)) in names.enumerate() {
        let constant = name.replace('-', "_").to_ascii_uppercase();
        let _ = writeln!(
            out,
            "    /// {about}\n    pub const {constant}: Self = {};",
            value(at, name)
        );
    }
    out.push_str("}\n");
}

/// A table, a row to a line.
fn table(out: &mut String, name: &str, of: &str, rows: impl Iterator<Item = String>) {
    let _ = writeln!(out, "pub(super) static {name}: &[{of}] = &[");
    for row in rows {
        let _ = writeln!(out, "    {row},");
    }
    out.push_str("];\n");
}

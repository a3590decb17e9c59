//! Names of owners, taken from the tokens that name them: parted, cleaned, each once.

use super::Token;
use crate::language::{Class, Language};
use std::collections::BTreeSet;

/// How many owners are compared one by one: more than anybody names, and little work in a file of names.
const FEW: usize = 16;

/// Adds the names in some tokens of a text.
pub(super) fn add(text: &str, tokens: &[Token], language: Language, owners: &mut Vec<String>) {
    add_all(&parted(text, tokens), language, owners);
}

/// The same of names as a field holds them: "Ana, Bea", "@ana and @bea".
pub(super) fn add_written(names: &str, language: Language, owners: &mut Vec<String>) {
    let mut parted = vec![String::new()];
    let marks = [',', ';', '/', '&', '[', ']'];
    for part in names.split(marks) {
        parted.push(String::new());
        for word in part.split_whitespace() {
            if language.is(&word.to_lowercase(), Class::PARTS_NAMES) {
                parted.push(String::new());
            } else if let Some(name) = parted.last_mut() {
                extend(name, word);
            }
        }
    }
    add_all(&parted, language, owners);
}

/// Adds each name once that names somebody.
fn add_all(names: &[String], language: Language, owners: &mut Vec<String>) {
    let names = names.iter().map(|name| {
        let name = name.trim().trim_start_matches('@');
        name.trim_end_matches('.')
    });
    let is_thing = |name: &str| language.is(&name.to_lowercase(), Class::NO_OWNER);
    let names = names.filter(|name| !name.is_empty() && !is_thing(name));
    let mut known: BTreeSet<String> = owners.iter().map(|owner| owner.to_lowercase()).collect();
    // In one list "Mike" and "Mike G" are two people; named in two places, they are one.
    let elsewhere = owners.len().min(FEW);
    for name in names {
        if known.insert(name.to_lowercase()) {
            add_one(name, elsewhere, owners);
        }
    }
}

/// The names in some tokens: those between marks, "and" and slashes.
fn parted(text: &str, tokens: &[Token]) -> Vec<String> {
    let mut names = vec![String::new()];
    for token in tokens {
        if !token.is_wordlike() || token.is(Class::PARTS_NAMES) {
            names.push(String::new());
            continue;
        }
        for (index, part) in text[token.range.clone()].split(['/', '&']).enumerate() {
            if index > 0 {
                names.push(String::new());
            }
            if let Some(name) = names.last_mut() {
                extend(name, part);
            }
        }
    }
    names
}

/// Appends a word to a name.
fn extend(name: &mut String, word: &str) {
    if !name.is_empty() {
        name.push(' ');
    }
    name.push_str(word);
}

/// Adds a name, unless one of the first `elsewhere` says the same in full or in short; the full name stays.
fn add_one(name: &str, elsewhere: usize, owners: &mut Vec<String>) {
    let listed = &mut owners[..elsewhere];
    if listed.iter().any(|known| is_shorter(name, known)) {
        return;
    }
    match listed.iter_mut().find(|known| is_shorter(known, name)) {
        Some(known) => name.clone_into(known),
        None => owners.push(name.to_owned()),
    }
}

/// "Mike" is "Mike G" in short.
fn is_shorter(name: &str, full: &str) -> bool {
    let (name, full) = (name.to_lowercase(), full.to_lowercase());
    full.strip_prefix(name.as_str())
        .is_some_and(|rest| rest.starts_with(' '))
}

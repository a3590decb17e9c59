//! What the readers list, as specifications: a document, and its items as an indented list.

mod agents;
mod apps;
mod comments;
mod growth;
mod heading;
mod lines;
mod lists;
mod markdown;
mod org;
mod own_words;
mod plain;
mod properties;
mod regressions;
mod scope;
mod sieve;
mod states;
mod tables;

use super::{Marker, Plan, read};
use crate::settings::Settings;
use crate::source::{Source, Syntax};

/// Reads a document with the settings that nobody changed.
fn plan<'a>(text: &'a str, path: &'a str) -> Plan<'a> {
    plan_with(text, path, &Settings::default())
}

fn plan_with<'a>(text: &'a str, path: &'a str, settings: &Settings) -> Plan<'a> {
    let is_markdown = path.rsplit('.').next() == Some("md");
    let syntax = if is_markdown {
        Syntax::Markdown
    } else {
        Syntax::Plain
    };
    read(&Source { text, syntax, path }, settings)
}

/// The items as a list: two spaces a level, the marker, the text.
fn items(plan: &Plan) -> Vec<String> {
    plan.items
        .iter()
        .map(|item| {
            let marker = match item.marker {
                Marker::Bullet => "-".to_owned(),
                Marker::Number => "1.".to_owned(),
                Marker::Checkbox(checkbox) if checkbox.well_formed => {
                    format!("[{}]", checkbox.state)
                }
                Marker::Checkbox(checkbox) => format!("[{}]?", checkbox.state),
                Marker::Row => "|".to_owned(),
                Marker::Line => ">".to_owned(),
                Marker::TodoTxt { done, priority } => {
                    format!(
                        "{}{}",
                        if done { 'x' } else { ' ' },
                        priority.unwrap_or(' ')
                    )
                }
            };
            format!("{}{marker} {}", "  ".repeat(item.depth), item.text.as_str())
        })
        .collect()
}

/// Asserts what a Markdown document lists.
#[track_caller]
fn lists(text: &str, wanted: &[&str]) {
    assert_eq!(items(&plan(text, "notes.md")), wanted, "{text}");
}

/// Asserts what a plain text document lists.
#[track_caller]
fn lists_plain(text: &str, wanted: &[&str]) {
    assert_eq!(items(&plan(text, "notes.txt")), wanted, "{text}");
}

/// Asserts what a file of this name lists.
#[track_caller]
fn lists_in(path: &str, text: &str, wanted: &[&str]) {
    assert_eq!(items(&plan(text, path)), wanted, "{text}");
}

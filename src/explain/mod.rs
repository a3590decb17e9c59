//! What a rule is for, and how a text is judged and why: as data for programs, and in words.

mod judged;
#[cfg(test)]
mod tests;

pub use judged::{Judged, judged};

use crate::escape::escape;
use crate::finding::Verdict;
use crate::probability::Probability;
use crate::rules::{BuiltIn, Examples, Retired, Rule, Rules};
use crate::settings::{Level, Settings};
use std::fmt::Write;

/// What is in force.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'g> {
    /// The rules.
    pub rules: &'g Rules,
    /// The settings.
    pub settings: &'g Settings,
}

/// What a name or a text stands for.
#[derive(Debug)]
pub enum Explained<'g> {
    /// A rule, in words.
    Rule(String),
    /// A class of first steps, in words.
    Class(String),
    /// A check that no file holds, in words.
    Check(String),
    /// A rule that is gone, in words.
    Retired(String),
    /// The text of an item.
    Item(Box<Judged<'g>>),
}

/// Explains a rule's id, or the text of an item.
#[must_use]
pub fn explain<'g>(asked: &str, ground: Ground<'g>) -> Explained<'g> {
    let rules = ground.rules;
    if let Some(rule) = rules.find(asked) {
        Explained::Rule(of_rule(rule, ground))
    } else if let Some(class) = rules.find_class(asked) {
        Explained::Class(of_class(class, ground))
    } else if let Some(check) = BuiltIn::find(asked) {
        Explained::Check(of_built_in(check, ground))
    } else if let Some(gone) = rules.retired(asked) {
        Explained::Retired(of_retired(gone, ground))
    } else {
        Explained::Item(Box::new(judged(asked, ground)))
    }
}

impl Explained<'_> {
    /// In words, as the command line tells it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Rule(text) | Self::Class(text) | Self::Check(text) | Self::Retired(text) => {
                text.clone()
            }
            Self::Item(judged) => judged.to_string(),
        }
    }
}

fn of_rule(rule: &Rule, ground: Ground<'_>) -> String {
    let mut text = format!("{} {}\n", rule.id, kind(rule, ground.settings));
    text += &asked_of_reader(rule, ground.settings);
    if let Some(why) = &rule.why {
        let _ = write!(text, "\n{}\n", escape(why.trim_end()));
    }
    let help = Some(&*rule.help).filter(|help| !help.is_empty());
    text += &list("It says", [&*rule.message].into_iter().chain(help));
    text += &list("It suggests", rule.suggest.iter().map(AsRef::as_ref));
    let Examples { hit, miss } = ground.rules.examples(rule);
    text += &list("It matches", hit.iter().map(|example| &*example.text));
    text += &list("It leaves alone", miss.iter().map(|example| &*example.text));
    let _ = write!(text, "\nWritten in {}", escape(&rule.file));
    if !rule.aliases.is_empty() {
        let _ = write!(text, "; once called {}", rule.aliases.join(", "));
    }
    text + ". To silence it, put into .doable.yaml:\n\n" + &silence(&rule.id) + &suppress(&rule.id)
}

/// A class of things, and what is said of its items.
fn of_class(class: &Rule, ground: Ground<'_>) -> String {
    let gentle = if class.gentle { ", gentle" } else { "" };
    let mut text = format!("{} (class of first steps{gentle})\n", class.id);
    let said = [&*class.message, &*class.help].into_iter();
    text += &list("It says", said.filter(|said| !said.is_empty()));
    text += &list("It suggests", class.suggest.iter().map(AsRef::as_ref));
    let Examples { hit, miss } = ground.rules.examples_of_class(class);
    text += &list("It holds", hit.iter().map(|example| &*example.text));
    text += &list("It leaves alone", miss.iter().map(|example| &*example.text));
    let _ = writeln!(text, "\nWritten in {}.", escape(&class.file));
    text
}

/// A rule's verdict and level, in brackets.
fn kind(rule: &Rule, settings: &Settings) -> String {
    let verdict = rule.verdict.map_or("check", Verdict::word);
    format!("({verdict}, {})", rule.level_in(settings).word())
}

/// What a rule that means more than a hint asks of the reader for that.
fn asked_of_reader(rule: &Rule, settings: &Settings) -> String {
    let is_off = settings.reader.is_none();
    let asked = rule.least_confidence(settings).filter(|least| {
        // Without the reader only a rule that asks by itself is held back.
        if is_off {
            rule.takes_the_readers_word()
        } else {
            *least > Probability::NONE
        }
    });
    match asked {
        Some(least) if rule.level_in(settings) > Level::Hint => {
            let off = if is_off {
                "; the reader is off, so it hints"
            } else {
                ""
            };
            format!("More than a hint from a confidence of {least} on{off}.\n")
        }
        _ => String::new(),
    }
}

/// A rule that is gone, and the one in its place.
fn of_retired(gone: Retired<'_>, ground: Ground<'_>) -> String {
    let told = format!("{} is {}.", gone.id, gone.fate());
    match ground.rules.now(gone.id) {
        Some(rule) => format!(
            "{told} Comments and baselines that name it hold for that; under `severity:` it has no effect.\n\n{}",
            of_rule(rule, ground)
        ),
        None => format!("{told} What still names it has no effect.\n"),
    }
}

/// A check that no file holds; comments don't silence it.
fn of_built_in(check: &BuiltIn, ground: Ground<'_>) -> String {
    format!(
        "{} (check, {})\n\n{}\n\nIt says:\n  {}\n  {}\n\n\
         Built in. To silence it, put into .doable.yaml:\n\n{}",
        check.id,
        check.level_in(ground.settings).word(),
        check.why,
        check.message,
        check.help,
        silence(check.id)
    )
}

fn list<'l>(title: &str, lines: impl Iterator<Item = &'l str>) -> String {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return String::new();
    }
    let mut text = format!("\n{title}:\n");
    for line in lines {
        let _ = writeln!(text, "  {}", escape(line));
    }
    text
}

/// The lines of a config that silence a rule.
fn silence(id: &str) -> String {
    format!("severity:\n  {id}: off\n")
}

/// The comment that silences a rule for one item.
fn suppress(id: &str) -> String {
    format!("\nor, for one item, after its text:\n\n<!-- doable-disable-line {id} -->\n")
}

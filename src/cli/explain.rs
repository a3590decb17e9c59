//! `doable explain`: what a rule is for, or how a text is judged.

use super::Answer;
use super::args::InForce;
use super::rules::in_force_here;
use crate::config::Effective;
use crate::example;
use crate::finding::Verdict;
use crate::item::{Anatomy, Part};
use crate::report::Exit;
use crate::report::escape::escape;
use crate::rules::{BUILT_IN, BuiltIn, Example, Examples, Rule, Subject, feature_name};
use crate::spelling::{closest, did_you_mean};
use std::fmt::Write;
use std::ops::Range;

/// Explain a rule, or how a text is judged
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A rule's id, or the text of an item
    #[arg(value_name = "RULE-OR-TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new(), allow_hyphen_values = true)]
    subject: String,

    #[command(flatten)]
    in_force: InForce,
}

const EXAMPLES: &str = "\
Examples:
  doable explain result-verb                what the rule is for, with examples
  doable explain 'Grow my business'         why this is an outcome
  doable explain 'Ana to call Bob by Friday'";

impl Args {
    pub fn run(&self) -> Answer {
        let configs = self.in_force.configs()?;
        let effective = in_force_here(&configs)?;
        let text = match effective.rules.find(&self.subject) {
            Some(rule) => of_rule(rule, &effective),
            None => match BuiltIn::find(&self.subject) {
                Some(check) => of_built_in(check, &effective),
                None => of_text(&self.subject, &effective),
            },
        };
        Ok((text, Exit::Clean))
    }
}

fn of_rule(rule: &Rule, effective: &Effective) -> String {
    let verdict = rule.verdict.map_or("check", Verdict::word);
    let level = rule.level_in(&effective.settings).word();
    let mut text = format!("{} ({verdict}, {level})\n", rule.id);
    if let Some(why) = &rule.why {
        let _ = write!(text, "\n{}\n", escape(why.trim_end()));
    }
    let _ = write!(text, "\nIt says:\n  {}\n", escape(&rule.message));
    if !rule.help.is_empty() {
        let _ = writeln!(text, "  {}", escape(&rule.help));
    }
    list(
        &mut text,
        "It suggests",
        rule.suggest.iter().map(AsRef::as_ref),
    );
    let Examples { hit, miss } = effective.rules.examples(rule);
    list(&mut text, "It matches", hit.iter().map(words_of));
    list(&mut text, "It leaves alone", miss.iter().map(words_of));
    let _ = write!(text, "\nWritten in {}", escape(&rule.file));
    if !rule.aliases.is_empty() {
        let _ = write!(text, "; once called {}", rule.aliases.join(", "));
    }
    let _ = write!(
        text,
        ". To silence it, put into .doable.yaml:\n\n{}{}",
        silence(&rule.id),
        suppress(&rule.id)
    );
    text
}

/// A check that no file holds; comments don't silence it.
fn of_built_in(check: &BuiltIn, effective: &Effective) -> String {
    format!(
        "{} (check, {})\n\n{}\n\nIt says:\n  {}\n  {}\n\n\
         Built in. To silence it, put into .doable.yaml:\n\n{}",
        check.id,
        check.level_in(&effective.settings).word(),
        check.why,
        check.message,
        check.help,
        silence(check.id)
    )
}

fn words_of(example: &Example) -> &str {
    &example.text
}

fn list<'l>(text: &mut String, title: &str, lines: impl Iterator<Item = &'l str>) {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    let _ = write!(text, "\n{title}:\n");
    for line in lines {
        let _ = writeln!(text, "  {}", escape(line));
    }
}

/// The lines of a config that silence a rule.
fn silence(id: &str) -> String {
    format!("severity:\n  {id}: off\n")
}

/// The comment that silences a rule for one item.
fn suppress(id: &str) -> String {
    format!("\nor, for one item, behind its text:\n\n<!-- doable-disable-line {id} -->\n")
}

fn of_text(given: &str, effective: &Effective) -> String {
    let (text, anatomy) = example::read(given);
    let mut told = String::new();
    if let Some(rule) = meant(given, effective) {
        let _ = writeln!(
            told,
            "There is no rule “{}”. {}\n",
            escape(given),
            did_you_mean(rule)
        );
    }
    told += &of_anatomy(text.as_str(), &anatomy);
    let subject = Subject {
        text: &text,
        anatomy: &anatomy,
        heading: "",
    };
    let mut decided = None;
    let mut rules = String::new();
    for trace in effective.rules.trace(subject) {
        let id = &trace.rule.id;
        if let Some(why) = &trace.why_not {
            let _ = writeln!(rules, "  no   {id}: {}", escape(why));
            continue;
        }
        let verdict = trace.rule.verdict.map_or("check", Verdict::word);
        let level = trace.rule.level_in(&effective.settings).word();
        let first = trace.rule.verdict.is_some() && decided.is_none();
        if first {
            decided = Some(trace.rule);
        }
        let role = match (trace.rule.verdict.is_some(), first) {
            (true, true) => ", and decides",
            (true, false) => ", but another came first",
            (false, _) => "",
        };
        let _ = writeln!(rules, "  yes  {id} ({verdict}, {level}){role}");
    }
    let verdict = decided
        .and_then(|rule| rule.verdict)
        .map_or("action", Verdict::word);
    match decided {
        Some(rule) => {
            let _ = write!(
                told,
                "\nVerdict: {verdict}, by {}. To silence that rule, put into .doable.yaml:\n\n{}{}",
                rule.id,
                silence(&rule.id),
                suppress(&rule.id)
            );
        }
        None => {
            let _ = write!(told, "\nVerdict: {verdict}, as no rule says otherwise.\n");
        }
    }
    if !rules.is_empty() {
        let _ = write!(told, "\nRules, in the order they are tried:\n{rules}");
    }
    told
}

/// The rule that a text with the look of an id was perhaps meant to name.
fn meant<'e>(given: &str, effective: &'e Effective) -> Option<&'e str> {
    let id = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
    if !given.chars().all(id) {
        return None;
    }
    let ids = effective.rules.all().map(|rule| &*rule.id);
    closest(given, ids.chain(BUILT_IN.map(|check| check.id)))
}

fn of_anatomy(text: &str, anatomy: &Anatomy) -> String {
    let part = |range: Range<usize>| escape(text.get(range).unwrap_or_default()).into_owned();
    let words = |tokens| anatomy.bytes_of(tokens).map_or_else(String::new, part);
    let mut rows: Vec<(&str, String)> = vec![("text", escape(text).into_owned())];
    for (kind, range) in &anatomy.stripped {
        rows.push((part_name(*kind), part(range.clone())));
    }
    rows.push(("judged", part(anatomy.body.clone())));
    rows.push(("shape", anatomy.shape.word().to_owned()));
    if let Some(lead) = &anatomy.lead {
        rows.push(("lead", lead.lemma.to_string()));
    }
    rows.push(("object", words(anatomy.object.clone())));
    if let Some(head) = anatomy.head {
        rows.push(("head", words(head..head + 1)));
    }
    let features: Vec<&str> = anatomy.features.iter().map(feature_name).collect();
    rows.push(("has", features.join(", ")));
    let mut told = String::new();
    for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(told, "{name:<9}  {value}");
    }
    told
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Owner => "owner",
        Part::Due => "due",
        Part::Tag => "tag",
        Part::Priority => "priority",
        Part::Reference => "reference",
        Part::Prefix => "prefix",
        Part::Sign => "sign",
        Part::Hedge => "hedge",
        Part::Condition => "condition",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_apart_in_words() {
        let (text, anatomy) = example::read("Ana: Grow my business by Friday");
        insta::assert_snapshot!(of_anatomy(text.as_str(), &anatomy), @r#"
        text       Ana: Grow my business by Friday
        owner      Ana:
        due        by Friday
        judged     Grow my business
        shape      verb
        lead       grow
        object     my business
        head       business
        has        owner, due, definite
        "#);
    }
}

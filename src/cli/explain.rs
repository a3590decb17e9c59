//! `doable explain`: what a rule is for, or how a text is judged.

use super::Answer;
use super::args::InForce;
use super::rules::in_force_here;
use crate::config::Effective;
use crate::example;
use crate::finding::Verdict;
use crate::item::{Parse, Part};
use crate::probability::Probability;
use crate::reader::{Likelihood, Reader};
use crate::report::Exit;
use crate::report::escape::escape;
use crate::rules::{
    Adviser, BUILT_IN, BuiltIn, Examples, ReadExample, Retired, Rule, feature_name,
};
use crate::settings::{Level, Settings, Severity};
use crate::spelling::{closest, did_you_mean};
use std::cmp::Reverse;
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
        let (rules, asked) = (&effective.rules, &*self.subject);
        let text = if let Some(rule) = rules.find(asked) {
            of_rule(rule, &effective)
        } else if let Some(class) = rules.find_class(asked) {
            of_class(class, &effective)
        } else if let Some(check) = BuiltIn::find(asked) {
            of_built_in(check, &effective)
        } else if let Some(gone) = rules.retired(asked) {
            of_retired(gone, &effective)
        } else {
            of_text(asked, &effective)
        };
        Ok((text, Exit::Clean))
    }
}

fn of_rule(rule: &Rule, effective: &Effective) -> String {
    let mut text = format!("{} {}\n", rule.id, kind(rule, &effective.settings));
    text += &asked_of_reader(rule, &effective.settings);
    if let Some(why) = &rule.why {
        let _ = write!(text, "\n{}\n", escape(why.trim_end()));
    }
    let help = Some(&*rule.help).filter(|help| !help.is_empty());
    text += &list("It says", [&*rule.message].into_iter().chain(help));
    text += &list("It suggests", rule.suggest.iter().map(AsRef::as_ref));
    let Examples { hit, miss } = effective.rules.examples(rule);
    text += &list("It matches", hit.iter().map(|example| &*example.text));
    text += &list("It leaves alone", miss.iter().map(|example| &*example.text));
    let _ = write!(text, "\nWritten in {}", escape(&rule.file));
    if !rule.aliases.is_empty() {
        let _ = write!(text, "; once called {}", rule.aliases.join(", "));
    }
    text + ". To silence it, put into .doable.yaml:\n\n" + &silence(&rule.id) + &suppress(&rule.id)
}

/// A class of things, and what is said of its items.
fn of_class(class: &Rule, effective: &Effective) -> String {
    let gentle = if class.gentle { ", gentle" } else { "" };
    let mut text = format!("{} (class of first steps{gentle})\n", class.id);
    let said = [&*class.message, &*class.help].into_iter();
    text += &list("It says", said.filter(|said| !said.is_empty()));
    text += &list("It suggests", class.suggest.iter().map(AsRef::as_ref));
    let Examples { hit, miss } = effective.rules.examples_of_class(class);
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
fn of_retired(gone: Retired<'_>, effective: &Effective) -> String {
    let told = format!("{} is {}.", gone.id, gone.fate());
    match effective.rules.now(gone.id) {
        Some(rule) => format!(
            "{told} Comments and baselines that name it hold for that; under `severity:` it has no effect.\n\n{}",
            of_rule(rule, effective)
        ),
        None => format!("{told} What still names it has no effect.\n"),
    }
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

fn of_text(given: &str, effective: &Effective) -> String {
    let settings = &effective.settings;
    let reader = settings.reader.as_ref();
    let read = example::read_with(reader, given);
    let mut told = String::new();
    if let Some(rule) = meant(given, effective) {
        let (given, meant) = (escape(given), did_you_mean(rule));
        let _ = writeln!(told, "There is no rule “{given}”. {meant}\n");
    }
    told += &of_parse(read.text.as_str(), &read.parse);
    let (said, body) = read.parse.said(read.text.as_str());
    told += &of_reader(reader, &said, body);
    let (decided, tried) = of_rules(&read, effective);
    let _ = match decided {
        Some(rule) => write!(
            told,
            "\nVerdict: {}, by {id}{}. To silence that rule, put into .doable.yaml:\n\n{}{}",
            rule.verdict.map_or("action", Verdict::word),
            doubt(rule, settings, read.likelihood),
            silence(&rule.id),
            suppress(&rule.id),
            id = rule.id,
        ),
        None => writeln!(told, "\nVerdict: action, as no rule says otherwise."),
    };
    let class = decided.and_then(|rule| {
        let mut adviser = Adviser::new(&effective.rules);
        adviser
            .class(rule, read.under(""))
            .filter(|_| !rule.passes())
    });
    if let Some(class) = class {
        let _ = writeln!(
            told,
            "\nFirst steps: of “{}”, {}.",
            class.id,
            escape(&class.file)
        );
    }
    if !tried.is_empty() {
        let _ = write!(told, "\nRules, in the order they are tried:\n{tried}");
    }
    told
}

/// The rule that decides, if one does, and what each that was tried has to say, a line each.
fn of_rules<'e>(read: &ReadExample, effective: &'e Effective) -> (Option<&'e Rule>, String) {
    let mut decided = None;
    let mut tried = String::new();
    for trace in effective.rules.trace(read.under("")) {
        let (rule, id) = (trace.rule, &trace.rule.id);
        if let Some(why) = &trace.why_not {
            let _ = writeln!(tried, "  no   {id}: {}", escape(why));
            continue;
        }
        let part = match (rule.verdict, decided) {
            (Some(_), None) => {
                decided = Some(rule);
                ", and decides"
            }
            (Some(_), Some(_)) => ", but another came first",
            (None, _) => "",
        };
        let kind = kind(rule, &effective.settings);
        let _ = writeln!(tried, "  yes  {id} {kind}{part}");
    }
    (decided, tried)
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

fn of_parse(text: &str, parse: &Parse) -> String {
    let part = |range: Range<usize>| escape(text.get(range).unwrap_or_default()).into_owned();
    let words = |tokens| parse.bytes_of(tokens).map_or_else(String::new, part);
    let features: Vec<&str> = parse.features.iter().map(feature_name).collect();
    let lead = parse.lead.as_ref().map(|lead| lead.lemma.to_string());
    let head = parse.head.map(|head| words(head..head + 1));
    let mut told = row("text", &escape(text));
    for (kind, range) in &parse.stripped {
        told += &row(part_name(*kind), &part(range.clone()));
    }
    for (name, value) in [
        ("judged", part(parse.body.clone())),
        ("shape", parse.shape.word().to_owned()),
        ("lead", lead.unwrap_or_default()),
        ("object", words(parse.object.clone())),
        ("head", head.unwrap_or_default()),
        ("has", features.join(", ")),
    ] {
        told += &row(name, &value);
    }
    told
}

/// The most words that are said to weigh.
const WEIGHTY: usize = 5;
/// What a word has to weigh for that, in ten-thousandths.
const WEIGHS: u32 = 500;

/// How likely the reader thinks each verdict, and which words make the likeliest so.
fn of_reader(reader: Option<&Reader>, text: &str, body: Range<usize>) -> String {
    let Some(reader) = reader else {
        return row("reader", "off");
    };
    let likelihood = reader.read_item(text, body.clone());
    let mut each: Vec<_> = likelihood.each().collect();
    each.sort_by_key(|&(_, probability)| Reverse(probability));
    let each = each
        .iter()
        .map(|(verdict, probability)| format!("{} {:.2}", verdict.word(), probability.share()));
    let mut told = row("reader", &each.collect::<Vec<_>>().join(", "));
    let likeliest = likelihood.likeliest();
    let mut weights = reader.weigh(text, body, likeliest);
    weights.retain(|weight| weight.ten_thousandths.unsigned_abs() >= WEIGHS);
    let words = weights.into_iter().take(WEIGHTY).map(|weight| {
        let word = escape(text.get(weight.range).unwrap_or_default());
        let share = f64::from(weight.ten_thousandths) / 10_000.0;
        format!("“{word}” {share:+.2}")
    });
    let words = words.collect::<Vec<_>>().join(", ");
    if !words.is_empty() {
        let verdict = likeliest.word();
        let tells = format!("leave the word out, and {verdict} is that much less likely");
        told += &row("by", &format!("{words} ({tells})"));
    }
    told
}

/// What to add where the reader makes a hint of what is meant more gravely.
fn doubt(rule: &Rule, settings: &Settings, likelihood: Option<Likelihood>) -> String {
    let level = rule.level_in(settings);
    let graver = match level.severity() {
        Some(Severity::Error) => "an error",
        Some(Severity::Warning) => "a warning",
        Some(Severity::Hint) | None => return String::new(),
    };
    if rule.level_with(likelihood.as_ref(), settings) == level {
        return String::new();
    }
    let why = match rule.confidence(likelihood.as_ref()) {
        Some(given) => {
            let least = rule.least_confidence(settings).unwrap_or_default();
            format!("the reader gives it {given}, less than the {least} that it takes")
        }
        None => "it takes the reader's word, and the reader is off".to_owned(),
    };
    format!(", but as a hint, not {graver}: {why}")
}

/// A line with a name and its value; nothing where that is empty.
fn row(name: &str, value: &str) -> String {
    match value {
        "" => String::new(),
        value => format!("{name:<9}  {value}\n"),
    }
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
    use crate::rules::{RuleFile, Rules};

    #[test]
    fn the_reader_tells_all_verdicts_and_the_words_that_weigh() {
        let text = "Grow my \u{202e}business";
        let told = of_reader(Some(Reader::shipped()), text, 0..text.len());
        let (reader, by) = told.split_once('\n').unwrap();
        let verdicts: Vec<&str> = reader["reader".len()..].trim().split(", ").collect();
        assert_eq!(verdicts.len(), Verdict::ALL.len(), "{told}");
        assert!(verdicts[0].starts_with("outcome 0."), "{told}");
        assert!(by.starts_with("by         “"), "{told}");
        assert!(by.ends_with("that much less likely)\n"), "{told}");
        assert!(by.matches('“').count() <= WEIGHTY, "{told}");
        assert!(!told.contains('\u{202e}'), "{told}");
        assert_eq!(
            of_reader(None, "Grow my business", 0..16),
            "reader     off\n"
        );
    }

    /// A rule `grows` that calls an item an outcome, with these keys.
    fn own(keys: &str) -> Rules {
        let text = format!(
            "rules:\n- {{id: grows, verdict: outcome, message: m, help: h, when: {{lead: grow}}{keys}}}\n"
        );
        let name = "own.yaml".to_owned();
        Rules::compile(&[RuleFile { name, text }], &[]).unwrap()
    }

    fn share(ten_thousandths: u16) -> Probability {
        Probability::of_ten_thousandths(ten_thousandths)
    }

    #[test]
    fn a_rule_tells_from_which_confidence_on_it_is_more_than_a_hint() {
        let told = |rules: &Rules, id: &str, settings: &Settings| {
            asked_of_reader(rules.find(id).unwrap(), settings)
        };
        let on = Settings {
            min_confidence: Some(share(9_000)),
            ..Settings::default()
        };
        let off = Settings {
            reader: None,
            ..on.clone()
        };
        let asks = own(", min-confidence: 0.75");
        assert_eq!(
            told(&asks, "grows", &on),
            "More than a hint from a confidence of 0.75 on.\n"
        );
        assert_eq!(
            told(&asks, "grows", &off),
            "More than a hint from a confidence of 0.75 on; the reader is off, so it hints.\n"
        );
        for keys in ["", ", severity: hint, min-confidence: 0.75"] {
            assert_eq!(told(&own(keys), "grows", &on), "", "{keys}");
            assert_eq!(told(&own(keys), "grows", &off), "", "{keys}");
        }
        assert_eq!(told(&own(", min-confidence: 0"), "grows", &on), "");
        // Of shipped rules the config asks as well.
        let all = Settings {
            min_confidence: Some(Probability::ONE),
            severity: [("result-verb".to_owned(), Level::Warning)].into(),
            ..Settings::default()
        };
        assert_eq!(
            told(Rules::shipped(), "result-verb", &all),
            "More than a hint from a confidence of 1.00 on.\n"
        );
    }

    #[test]
    fn a_hint_that_comes_of_doubt_is_told_with_both_numbers() {
        let (small, large) = (own(", min-confidence: 0"), own(", min-confidence: 1"));
        let likelihood = Reader::shipped().read("Grow my business");
        let told = |rules: &Rules, level, likelihood| {
            let settings = Settings {
                severity: [("grows".to_owned(), level)].into(),
                ..Settings::default()
            };
            doubt(rules.find("grows").unwrap(), &settings, likelihood)
        };
        let given = likelihood.of(Verdict::Outcome);
        for (level, named) in [(Level::Error, "an error"), (Level::Warning, "a warning")] {
            assert_eq!(
                told(&large, level, Some(likelihood)),
                format!(
                    ", but as a hint, not {named}: the reader gives it {given}, less than the 1.00 that it takes"
                )
            );
            assert_eq!(
                told(&large, level, None),
                format!(
                    ", but as a hint, not {named}: it takes the reader's word, and the reader is off"
                )
            );
            assert_eq!(told(&small, level, Some(likelihood)), "");
            assert_eq!(told(&own(""), level, None), "");
        }
        assert_eq!(told(&large, Level::Hint, Some(likelihood)), "");
        assert_eq!(told(&large, Level::Off, None), "");
    }

    #[test]
    fn what_a_shipped_rule_asks_is_told_where_the_config_asks_for_more() {
        let rule = Rules::shipped().find("result-verb").unwrap();
        let likelihood = Reader::shipped().read("Grow my business");
        let settings = Settings {
            min_confidence: Some(Probability::ONE),
            severity: [("result-verb".to_owned(), Level::Warning)].into(),
            ..Settings::default()
        };
        let told = doubt(rule, &settings, Some(likelihood));
        assert!(told.ends_with("less than the 1.00 that it takes"), "{told}");
    }

    #[test]
    fn a_text_is_taken_apart_in_words() {
        let read = example::read("Ana: Grow my business by Friday");
        insta::assert_snapshot!(of_parse(read.text.as_str(), &read.parse), @r#"
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

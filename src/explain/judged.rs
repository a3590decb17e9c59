//! How a text is judged: its parts, what the reader says, which rules were tried and which decides.

use super::{Ground, kind, silence, suppress};
use crate::escape::escape;
use crate::example;
use crate::finding::Verdict;
use crate::item::{Parse, Part};
use crate::reader::{Likelihood, Reader};
use crate::rules::{Adviser, BUILT_IN, ReadExample, Rule, Trace, feature_name};
use crate::settings::{Settings, Severity};
use crate::spelling::{closest, did_you_mean};
use std::cmp::Reverse;
use std::fmt::{Display, Formatter};
use std::ops::Range;

/// The most words that are said to weigh.
pub(super) const WEIGHTY: usize = 5;
/// What a word has to weigh for that, in ten-thousandths.
const WEIGHS: u32 = 500;

/// A text, judged as an item of an action list.
#[derive(Debug)]
pub struct Judged<'g> {
    /// As it was given.
    pub given: String,
    /// The rule that it was perhaps meant to name.
    pub meant: Option<&'g str>,
    /// What it was taken apart into: the name of each part, and its words. Parts that it hasn't are left out.
    pub parts: Vec<(&'static str, String)>,
    /// What the reader says; none where it is off.
    pub likelihood: Option<Likelihood>,
    /// The words that make the likeliest verdict so, the weightiest first: by how much less likely it is without the word.
    pub weights: Vec<(String, f64)>,
    /// The rule that decides; none where no rule has a word on it, which makes it an action.
    pub decided: Option<&'g Rule>,
    /// The rules that were tried, in that order.
    pub tried: Vec<Trace<'g>>,
    /// The class of things whose first steps fit: its name and its file.
    pub class: Option<(&'g str, &'g str)>,
    settings: &'g Settings,
}

/// Judges a text as an item of an action list.
#[must_use]
pub fn judged<'g>(given: &str, ground: Ground<'g>) -> Judged<'g> {
    let Ground { rules, settings } = ground;
    let reader = settings.reader.as_ref();
    let read = example::read_with(reader, given);
    let (said, body) = read.parse.said(read.text.as_str());
    let tried = rules.trace(read.under(""));
    let wins = |tried: &&Trace<'_>| tried.matched() && tried.rule.verdict.is_some();
    let decided = tried.iter().find(wins).map(|tried| tried.rule);
    let likelihood = reader.map(|reader| reader.read_item(&said, body.clone()));
    Judged {
        given: given.to_owned(),
        meant: meant(given, ground),
        parts: parts(read.text.as_str(), &read.parse),
        likelihood,
        weights: reader.map_or_else(Vec::new, |reader| weights(reader, &said, body)),
        class: decided.and_then(|rule| class(rule, &read, ground)),
        decided,
        tried,
        settings,
    }
}

/// The rule that a text with the look of an id was perhaps meant to name.
fn meant<'g>(given: &str, ground: Ground<'g>) -> Option<&'g str> {
    let id = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
    if !given.chars().all(id) {
        return None;
    }
    let ids = ground.rules.all().map(|rule| &*rule.id);
    closest(given, ids.chain(BUILT_IN.map(|check| check.id)))
}

fn class<'g>(rule: &'g Rule, read: &ReadExample, ground: Ground<'g>) -> Option<(&'g str, &'g str)> {
    let class = Adviser::new(ground.rules)
        .class(rule, read.under(""))
        .filter(|_| !rule.passes())?;
    Some((&class.id, &class.file))
}

fn parts(text: &str, parse: &Parse) -> Vec<(&'static str, String)> {
    let part = |range: Range<usize>| text.get(range).unwrap_or_default().to_owned();
    let words = |tokens| parse.bytes_of(tokens).map_or_else(String::new, part);
    let features: Vec<&str> = parse.features.iter().map(feature_name).collect();
    let lead = parse.lead.as_ref().map(|lead| lead.lemma.to_string());
    let head = parse.head.map(|head| words(head..head + 1));
    let stripped = parse.stripped.iter();
    let mut parts = vec![("text", text.to_owned())];
    parts.extend(stripped.map(|(kind, range)| (part_name(*kind), part(range.clone()))));
    parts.extend([
        ("judged", part(parse.body.clone())),
        ("shape", parse.shape.word().to_owned()),
        ("lead", lead.unwrap_or_default()),
        ("object", words(parse.object.clone())),
        ("head", head.unwrap_or_default()),
        ("has", features.join(", ")),
    ]);
    parts.retain(|(_, words)| !words.is_empty());
    parts
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

fn weights(reader: &Reader, text: &str, body: Range<usize>) -> Vec<(String, f64)> {
    let likeliest = reader.read_item(text, body.clone()).likeliest();
    let mut weights = reader.weigh(text, body, likeliest);
    weights.retain(|weight| weight.ten_thousandths.unsigned_abs() >= WEIGHS);
    let weights = weights.into_iter().take(WEIGHTY).map(|weight| {
        let word = text.get(weight.range).unwrap_or_default();
        (
            word.to_owned(),
            f64::from(weight.ten_thousandths) / 10_000.0,
        )
    });
    weights.collect()
}

impl Display for Judged<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        if let Some(rule) = self.meant {
            let (given, meant) = (escape(&self.given), did_you_mean(rule));
            writeln!(f, "There is no rule “{given}”. {meant}\n")?;
        }
        for (name, words) in &self.parts {
            row(f, name, &escape(words))?;
        }
        self.tell_reader(f)?;
        match self.decided {
            Some(rule) => write!(
                f,
                "\nVerdict: {}, by {id}{}. To silence that rule, put into .doable.yaml:\n\n{}{}",
                self.verdict().word(),
                self.doubt(rule),
                silence(&rule.id),
                suppress(&rule.id),
                id = rule.id,
            )?,
            None => writeln!(f, "\nVerdict: action, as no rule says otherwise.")?,
        }
        if let Some((class, file)) = self.class {
            writeln!(f, "\nFirst steps: of “{class}”, {}.", escape(file))?;
        }
        if !self.tried.is_empty() {
            writeln!(f, "\nRules, in the order they are tried:")?;
        }
        self.tried
            .iter()
            .try_for_each(|tried| self.tell_rule(tried, f))
    }
}

impl Judged<'_> {
    /// What the rules make of it.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let verdict = self.decided.and_then(|rule| rule.verdict);
        verdict.unwrap_or(Verdict::Action)
    }

    /// How gravely that is meant; none where it draws no finding.
    #[must_use]
    pub fn severity(&self) -> Option<Severity> {
        let level = self
            .decided?
            .level_with(self.likelihood.as_ref(), self.settings);
        level.severity()
    }

    fn tell_reader(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let Some(likelihood) = self.likelihood else {
            return row(f, "reader", "off");
        };
        let mut each: Vec<_> = likelihood.each().collect();
        each.sort_by_key(|&(_, probability)| Reverse(probability));
        let each = each
            .iter()
            .map(|(verdict, probability)| format!("{} {:.2}", verdict.word(), probability.share()));
        row(f, "reader", &each.collect::<Vec<_>>().join(", "))?;
        if self.weights.is_empty() {
            return Ok(());
        }
        let words = self.weights.iter();
        let words = words.map(|(word, share)| format!("“{}” {share:+.2}", escape(word)));
        let words = words.collect::<Vec<_>>().join(", ");
        let verdict = likelihood.likeliest().word();
        let tells = format!("leave the word out, and {verdict} is that much less likely");
        row(f, "by", &format!("{words} ({tells})"))
    }

    fn tell_rule(&self, tried: &Trace<'_>, f: &mut Formatter<'_>) -> std::fmt::Result {
        let (rule, id) = (tried.rule, &tried.rule.id);
        if let Some(why) = &tried.why_not {
            return writeln!(f, "  no   {id}: {}", escape(why));
        }
        let decides = self
            .decided
            .is_some_and(|decided| std::ptr::eq(decided, rule));
        let part = match rule.verdict {
            Some(_) if decides => ", and decides",
            Some(_) => ", but another came first",
            None => "",
        };
        writeln!(f, "  yes  {id} {}{part}", kind(rule, self.settings))
    }

    /// What to add where the reader makes a hint of what is meant more gravely.
    fn doubt(&self, rule: &Rule) -> String {
        doubt(rule, self.settings, self.likelihood)
    }
}

pub(super) fn doubt(rule: &Rule, settings: &Settings, likelihood: Option<Likelihood>) -> String {
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

/// A line with a name and its value.
fn row(f: &mut Formatter<'_>, name: &str, value: &str) -> std::fmt::Result {
    writeln!(f, "{name:<9}  {value}")
}

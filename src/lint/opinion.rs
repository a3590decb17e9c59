//! What is thought of an item by itself, wherever it stands: what it is made of, what the reader says, which rules match.
//! It depends on what `memory` compares, and on nothing else of the document.

use super::subject;
use crate::finding::Verdict;
use crate::item::lexer::{self, Cut};
use crate::item::{self, Due, Feature, Mentions, Parse};
use crate::language::detection::Detection;
use crate::language::{Class, Language, Letters};
use crate::plan::{Cell, Checkbox, ListItem, Marker, Plan};
use crate::reader::Likelihood;
use crate::rules::{Matcher, Texts};
use crate::settings::{Level, Settings};
use std::ops::Range;
use std::sync::Arc;

/// What is thought of one item.
#[derive(Debug, Default)]
pub(super) struct Opinion {
    /// Whether it was looked at: before that, nothing here holds.
    pub is_formed: bool,
    /// Its text as read.
    pub text: Arc<str>,
    /// The base form of the word that says what is done.
    pub lead: Option<Letters>,
    /// Who is to do it.
    pub owners: Vec<String>,
    /// When it is due.
    pub due: Option<Due>,
    /// Whether its own text says that it is done.
    pub says_done: bool,
    /// Whether it only gathers others: no rule is tried on such an item.
    pub groups: bool,
    /// What the rules make of it; none where none was tried.
    pub verdict: Option<Verdict>,
    /// What the reader says of its words; none where it is off or no rule was tried.
    pub likelihood: Option<Likelihood>,
    /// The rules that match.
    pub found: Vec<Found>,
    /// Their ids.
    pub rules: Arc<[Arc<str>]>,
    /// Its words' vote on the document's language, where it was asked.
    pub vote: Option<Box<Detection>>,
}

/// A rule that matches an item.
#[derive(Debug)]
pub(super) struct Found {
    /// Its place among all rules.
    pub rule: usize,
    /// The words to point at, in bytes of the text as read.
    pub pointed: Range<usize>,
    /// What it says, once somebody remembers it.
    pub said: Option<Box<Said>>,
}

/// What a rule says of an item that it reports.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    /// The item's words, as fingerprints have them.
    pub words: String,
    /// The rule's texts.
    pub texts: Texts,
}

impl Opinion {
    /// What the rules make of it: nothing to do, where none was tried.
    pub(super) fn verdict(&self) -> Verdict {
        self.verdict.unwrap_or(Verdict::Skip)
    }
}

/// Forms opinions.
pub(super) struct Thinker<'a> {
    pub settings: &'a Settings,
    /// None for a document that they don't know the language of: every item of it is skipped.
    pub rules: Option<Matcher<'a>>,
}

impl Thinker<'_> {
    /// Forms the opinion of an item, which may be cut into tokens already, unless it was formed before. What the item was
    /// parsed as is given, where it was.
    pub(super) fn form(
        &mut self,
        opinion: &mut Opinion,
        plan: &Plan,
        item: &ListItem,
        cut: Option<Cut>,
    ) -> Option<Parse> {
        if opinion.is_formed {
            return None;
        }
        let parse = parse(item, cut, self.settings);
        *opinion = Opinion {
            vote: opinion.vote.take(),
            ..self.think(plan, item, &parse)
        };
        Some(parse)
    }

    /// What is thought of an item that was read.
    fn think(&mut self, plan: &Plan, item: &ListItem, parse: &Parse) -> Opinion {
        let lead = parse.lead.as_ref().filter(|_| self.rules.is_some());
        let mut opinion = Opinion {
            is_formed: true,
            text: item.text.as_str().into(),
            // Of a language that the rules don't know no word is known to say it.
            lead: lead.map(|lead| lead.lemma.clone()),
            owners: parse.owners.clone(),
            due: parse.due.clone(),
            says_done: parse.says_done,
            groups: groups(item, parse),
            ..Opinion::default()
        };
        let Some(rules) = self.rules.as_mut().filter(|_| !opinion.groups) else {
            return opinion;
        };
        let settings = self.settings;
        opinion.likelihood = settings.reader.as_ref().map(|reader| {
            let (said, body) = parse.said(item.text.as_str());
            reader.read_item(&said, body)
        });
        let subject = subject(plan, item, parse, opinion.likelihood);
        let matches = rules.matches(subject, |check| check.level_in(settings) != Level::Off);
        let decided = matches.decided.as_ref();
        let verdict = decided.and_then(|found| found.rule.verdict);
        opinion.verdict = Some(verdict.unwrap_or(Verdict::Action));
        let ids = matches.iter().map(|found| found.rule.id.clone());
        opinion.rules = ids.collect();
        let found = matches.iter().map(|found| Found {
            rule: found.place,
            pointed: parse
                .bytes_of(found.tokens.clone())
                .unwrap_or(0..item.text.as_str().len()),
            said: None,
        });
        opinion.found = found.collect();
        opinion
    }
}

/// What an item is made of, by its text, which may be cut into tokens already, its marker and its cells.
pub(crate) fn parse(item: &ListItem, cut: Option<Cut>, settings: &Settings) -> Parse {
    let mentions = match item.marker {
        Marker::TodoTxt { .. } => Mentions::Contexts,
        _ => Mentions::People,
    };
    let language = settings.language;
    let cut = cut.unwrap_or_else(|| lexer::tokens(&item.text, language));
    let mut parse = item::parse_cut(&item.text, cut, mentions, language);
    parse.says_done |= item.is_struck;
    for (cell, text) in &item.cells {
        let words = text.as_str().trim();
        match cell {
            Cell::Owner if !words.is_empty() => {
                let owners = words.split([',', '/', '&']).map(str::trim);
                for owner in owners.map(|owner| owner.trim_start_matches('@')) {
                    let is_known = |known: &String| known.eq_ignore_ascii_case(owner);
                    if !parse.owners.iter().any(is_known) {
                        parse.owners.push(owner.to_owned());
                    }
                }
                parse.features.insert(Feature::Owner);
            }
            Cell::Due if !words.is_empty() => {
                parse.due = Some(Due::from_words(words, language));
                parse.features.insert(Feature::Due);
            }
            Cell::Status => parse.says_done |= says_done(words, language),
            Cell::Owner | Cell::Due => {}
        }
    }
    let due = parse.due.as_ref().and_then(|due| due.date);
    let late = due
        .zip(settings.today)
        .is_some_and(|(due, today)| due < today);
    let malformed = matches!(item.marker, Marker::Checkbox(checkbox) if !checkbox.well_formed);
    for (holds, feature) in [
        (item.has_children, Feature::Children),
        (late, Feature::PastDue),
        (malformed, Feature::MalformedCheckbox),
    ] {
        if holds {
            parse.features.insert(feature);
        }
    }
    parse
}

/// Whether the words of a status cell say that nothing is left to do.
fn says_done(words: &str, language: Language) -> bool {
    if let Some(checkbox) = Checkbox::of(words) {
        return checkbox.is_closed();
    }
    let lower = words.to_lowercase();
    let word = lower.trim_matches(|character: char| !character.is_alphanumeric());
    let sign = words.chars().next();
    language.is(word, Class::DONE_IN_A_CELL) || sign.is_some_and(|sign| language.is_tick(sign))
}

/// Whether an item only gathers others: "**Alice**", "Ana to:".
fn groups(item: &ListItem, parse: &Parse) -> bool {
    let text = item.text.as_str().trim_end();
    let strong = item.text.pieces().iter().all(|piece| piece.style.strong);
    let nothing_left = parse.clause.is_empty();
    let names = parse.lead.is_none() && (nothing_left || strong);
    item.has_children && (text.ends_with(':') || names)
}

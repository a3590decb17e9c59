//! What an item is to its parent, what the rules make of it, whether it is done, whether its steps define it.

use super::{Role, subject};
use crate::finding::Verdict;
use crate::item::lexer::{self, Cut};
use crate::item::{self, Due, Feature, Mentions, Parse};
use crate::language::{Class, Language};
use crate::plan::{Cell, Checkbox, ListItem, Marker, Plan};
use crate::reader::Likelihood;
use crate::rules::{Matcher, Matches};
use crate::settings::{Level, Settings};
use std::ops::Range;

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

/// What the rules make of one item, before it is reported.
pub(super) struct Judged<'r> {
    pub role: Role,
    pub verdict: Verdict,
    /// What the reader says of its words; none where it is off.
    pub likelihood: Option<Likelihood>,
    pub done: bool,
    pub defined: bool,
    pub matches: Matches<'r>,
}

pub(super) struct Judge<'a> {
    pub plan: &'a Plan<'a>,
    pub settings: &'a Settings,
    /// None for a document that they don't know the language of: every item of it is skipped.
    pub rules: Option<Matcher<'a>>,
}

impl<'a> Judge<'a> {
    /// Judges a run of items that holds all their parents, these before their children.
    pub(super) fn tree(&mut self, tree: Range<usize>, read: &[Parse]) -> Vec<Judged<'a>> {
        let mut judged = Vec::with_capacity(tree.len());
        let items = &self.plan.items[tree.clone()];
        for (item, parse) in items.iter().zip(read) {
            let role = self.role(item, parse, tree.start, &judged);
            let mut item_judged = self.item(item, parse, role);
            if self.is_note(item, &item_judged) {
                item_judged.role = Role::Detail;
            }
            judged.push(item_judged);
        }
        with_defined(items, tree.start, judged)
    }

    fn item(&mut self, item: &ListItem, parse: &Parse, role: Role) -> Judged<'a> {
        let mut judged = Judged {
            role,
            verdict: Verdict::Skip,
            likelihood: None,
            done: is_done(item, parse),
            defined: false,
            matches: Matches::default(),
        };
        let Some(rules) = self.rules.as_mut().filter(|_| role != Role::Group) else {
            return judged;
        };
        let settings = self.settings;
        judged.likelihood = settings.reader.as_ref().map(|reader| {
            let (said, body) = parse.said(item.text.as_str());
            reader.read_item(&said, body)
        });
        let subject = subject(self.plan, item, parse, judged.likelihood);
        judged.matches = rules.matches(subject, |check| check.level_in(settings) != Level::Off);
        let decided = judged.matches.decided.as_ref();
        let verdict = decided.and_then(|found| found.rule.verdict);
        judged.verdict = verdict.unwrap_or(Verdict::Action);
        judged
    }

    /// Whether what would be a step has nothing to do in it: it is a note on the item above. In a language that the rules
    /// don't know everything is skipped, which tells nothing.
    fn is_note(&self, item: &ListItem, judged: &Judged<'_>) -> bool {
        let is_skipped = self.rules.is_some() && judged.verdict == Verdict::Skip;
        judged.role == Role::Step && is_skipped && !item.has_children
    }

    /// What an item is to the item it is nested in: a box is always an item, a plain bullet as its parent makes it.
    /// `judged` are the items from `first` on, up to this one.
    fn role(&self, item: &ListItem, parse: &Parse, first: usize, judged: &[Judged<'_>]) -> Role {
        if groups(item, parse) {
            return Role::Group;
        }
        if !matches!(item.marker, Marker::Bullet | Marker::Number | Marker::Line) {
            return Role::Item;
        }
        let mut parent = item.parent;
        while let Some(at) = parent {
            let above = &judged[at - first];
            match above.role {
                Role::Group => parent = self.plan.items[at].parent,
                Role::Detail => return Role::Detail,
                Role::Item | Role::Step if above.verdict == Verdict::Action => return Role::Detail,
                Role::Item | Role::Step => return Role::Step,
            }
        }
        Role::Item
    }
}

/// Whether an item only gathers others: "**Alice**", "Ana to:".
fn groups(item: &ListItem, parse: &Parse) -> bool {
    let text = item.text.as_str().trim_end();
    let strong = item.text.pieces().iter().all(|piece| piece.style.strong);
    let nothing_left = parse.clause.is_empty();
    let names = parse.lead.is_none() && (nothing_left || strong);
    item.has_children && (text.ends_with(':') || names)
}

fn is_done(item: &ListItem, parse: &Parse) -> bool {
    let marked = match item.marker {
        Marker::Checkbox(checkbox) => checkbox.is_closed(),
        Marker::TodoTxt { done, .. } => done,
        Marker::Bullet | Marker::Number | Marker::Row | Marker::Line => false,
    };
    marked || parse.says_done
}

/// Marks the outcomes that have a step or a checkbox below them: they are defined.
fn with_defined<'r>(
    items: &[ListItem],
    first: usize,
    mut judged: Vec<Judged<'r>>,
) -> Vec<Judged<'r>> {
    let mut has_step = vec![false; judged.len()];
    for at in (0..judged.len()).rev() {
        let item = &items[at];
        let is_step = judged[at].role == Role::Step || matches!(item.marker, Marker::Checkbox(_));
        judged[at].defined = judged[at].verdict == Verdict::Outcome && has_step[at];
        if let Some(parent) = item.parent {
            has_step[parent - first] |= has_step[at] || is_step;
        }
    }
    judged
}

//! Fills the texts of a rule for an item: `{text}`, `{lead}`, `{object}`, and the owner's name for "you".
//!
//! "to {lead} {object}" is said as a whole, and so is an object that follows another verb or stands between quotation
//! marks: where the item's words don't make a sentence for sure, the item is quoted.

mod infinitive;
mod name;
mod quote;
mod tail;
mod yours;

use super::compile::{Piece, Template};
use super::view::View;
use super::{Rule, Subject, Texts};
use crate::item::Token;
use crate::language::{Class, Language, List, Terms};
use quote::{bare, shortened};
use std::borrow::Cow;
use yours::{as_yours, other_person};

/// Bytes for which a text has room at once; most need no more.
const ROOM: usize = 96;

/// A rule's texts, ready to be filled.
#[derive(Debug)]
pub(super) struct Templates {
    message: Vec<Fragment>,
    help: Vec<Fragment>,
    suggest: Vec<Vec<Fragment>>,
}

/// A part of a text.
#[derive(Debug)]
enum Fragment {
    Text,
    /// The item in a first step: without its owner, its date, its tags.
    OwnText,
    Lead,
    Object,
    /// "to {lead} {object}", with "to" as it is written; without it, where it isn't.
    Deed(String),
    /// "to have {object}": these words of the text, of which the last is the verb.
    After(String),
    /// “{object}”
    Name,
    /// Words as they stand.
    Said {
        /// To the reader.
        yours: String,
        /// Of somebody else, whose name belongs between these.
        theirs: Vec<String>,
    },
}

impl Templates {
    pub(super) fn of(rule: &Rule, language: Language) -> Self {
        Self {
            message: parts(&rule.message, language),
            help: parts(&rule.help, language),
            suggest: rule
                .suggest
                .iter()
                .map(|text| of_step(parts(text, language)))
                .collect(),
        }
    }

    /// The texts for an item.
    pub(super) fn fill(&self, subject: Subject<'_>) -> Texts {
        let view = View::new(subject);
        let owner = somebody_else(subject.parse.language, &subject.parse.owners);
        Texts {
            message: filled(&self.message, &view, owner),
            help: filled(&self.help, &view, owner),
            suggestions: self
                .suggest
                .iter()
                .map(|text| filled(text, &view, owner))
                .collect(),
        }
    }
}

/// The parts of a first step, which somebody writes below the item and which has an owner and a date of its own.
fn of_step(parts: Vec<Fragment>) -> Vec<Fragment> {
    let parts = parts.into_iter().map(|part| match part {
        Fragment::Text => Fragment::OwnText,
        part => part,
    });
    parts.collect()
}

fn parts(written: &str, language: Language) -> Vec<Fragment> {
    // It was read before, when its rule was compiled.
    let template = Template::parse(written).unwrap_or_default();
    let mut pieces = template.pieces.as_slice();
    let mut parts = Vec::new();
    let mut opened = false;
    while let Some((piece, rest)) = pieces.split_first() {
        pieces = rest;
        match piece {
            Piece::Text => parts.push(Fragment::Text),
            Piece::Lead if is_deed(rest) => {
                parts.push(Fragment::Deed(String::new()));
                pieces = rest.get(2..).unwrap_or_default();
            }
            Piece::Lead => parts.push(Fragment::Lead),
            Piece::Object => parts.push(Fragment::Object),
            Piece::Literal(words) => {
                let words = words.strip_prefix('”').filter(|_| opened).unwrap_or(words);
                let (said, part, taken) = before_placeholder(words, rest, language);
                if !said.is_empty() {
                    parts.push(said_to(said, language));
                }
                opened = matches!(part, Some(Fragment::Name));
                parts.extend(part);
                pieces = rest.get(taken..).unwrap_or_default();
            }
        }
    }
    parts
}

/// Whether a deed's object follows its lead.
fn is_deed(after_lead: &[Piece]) -> bool {
    matches!(after_lead, [Piece::Literal(space), Piece::Object, ..] if space == " ")
}

/// Words of a text without those that belong to the placeholders after them, the part that these make together, and how
/// many of the pieces that follow are in it.
fn before_placeholder<'w>(
    words: &'w str,
    rest: &[Piece],
    language: Language,
) -> (&'w str, Option<Fragment>, usize) {
    let to = |word: &str| language.is(&word.trim_start().to_lowercase(), Class::TO);
    let last = |words: &str| words.rfind(' ').map_or(0, |space| space + 1);
    match (words.strip_suffix(' '), rest) {
        (Some(said), [Piece::Lead, rest @ ..]) if is_deed(rest) => {
            let at = last(said);
            if to(&said[at..]) {
                return (&words[..at], Some(Fragment::Deed(said[at..].to_owned())), 3);
            }
        }
        (Some(said), [Piece::Object, ..]) => {
            let verb = last(said);
            let before = said[..verb].trim_end();
            let at = last(before);
            if to(&before[at..]) && language.get(&said[verb..]).is_base_verb() {
                return (
                    &words[..at],
                    Some(Fragment::After(said[at..].to_owned())),
                    1,
                );
            }
        }
        (None, [Piece::Object, Piece::Literal(close), ..]) if close.starts_with('”') => {
            if let Some(said) = words.strip_suffix('“') {
                return (said, Some(Fragment::Name), 1);
            }
        }
        _ => {}
    }
    (words, None, 0)
}

fn said_to(yours: &str, language: Language) -> Fragment {
    Fragment::Said {
        theirs: addressed(yours, language),
        yours: yours.to_owned(),
    }
}

/// A text for an item, said of its owner where that is somebody else.
fn filled(parts: &[Fragment], view: &View<'_>, owner: Option<&str>) -> String {
    let mut out = String::with_capacity(ROOM);
    for part in parts {
        match (part, owner) {
            (Fragment::Text, _) => out.push_str(&text(view)),
            (Fragment::OwnText, _) => out.push_str(quote::own(&quote::item(view))),
            (Fragment::Lead, _) => out.push_str(lead(view)),
            (Fragment::Object, _) => append(&mut out, &object(view)),
            (Fragment::Deed(to), _) => append(&mut out, &deed(view, to)),
            (Fragment::After(words), _) => append(&mut out, &after(view, words)),
            (Fragment::Name, _) => out.push_str(&named(view)),
            (Fragment::Said { yours, .. }, None) => push(&mut out, yours),
            (Fragment::Said { theirs, .. }, Some(owner)) => {
                let names = std::iter::once("").chain(std::iter::repeat(owner));
                let said = names.zip(theirs).flat_map(|(name, words)| [name, words]);
                let mut said = said.filter(|words| !words.is_empty());
                push(&mut out, said.next().unwrap_or_default());
                out.extend(said);
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// "to grow your shop", or "for “Shop grows?”" where the item's words make no infinitive for sure.
fn deed(view: &View<'_>, to: &str) -> String {
    match infinitive::of(view).filter(|deed| !deed.wants) {
        Some(deed) if to.is_empty() => deed.words(),
        Some(deed) => [to, " ", &deed.words()].concat(),
        None if to.is_empty() => [no_lead(view), " ", &quote::item(view)].concat(),
        None => instead(view, to),
    }
}

/// "to have more energy" of "Need more energy", after `words` such as "to have"; else the item is quoted.
fn after(view: &View<'_>, words: &str) -> String {
    let verb = words.rsplit(' ').next().unwrap_or_default();
    if view.parse().lead.is_none() {
        return name::of(view)
            .map_or_else(|| instead(view, words), |name| [words, " ", &name].concat());
    }
    match infinitive::of(view) {
        Some(deed) if deed.names || (deed.verb == verb && !deed.rest.is_empty()) => {
            [words, " ", &deed.rest].concat()
        }
        _ => instead(view, words),
    }
}

/// "for “Sleep”", in the place of words that begin with "to".
fn instead(view: &View<'_>, to: &str) -> String {
    let before = view.parse().language.list(List::BEFORE_QUOTED);
    let before = before.first().copied().unwrap_or_default();
    let capital = to.starts_with(char::is_uppercase);
    let before = if capital {
        Cow::Owned(capitalised(before))
    } else {
        Cow::Borrowed(before)
    };
    [&before, " ", &quote::item(view)].concat()
}

/// “better sleep”: what the item names, else the item, between quotation marks.
fn named(view: &View<'_>) -> String {
    let name = match view.parse().lead {
        None => name::of(view),
        Some(_) => infinitive::of(view)
            .filter(|deed| deed.names)
            .map(|deed| deed.rest),
    };
    name.map_or_else(|| quote::item(view), |name| quote::quoted(&name))
}

/// Appends some words; where they begin with the word that the text ends in, that is said once.
fn append(out: &mut String, words: &str) {
    let last = out.trim_end().rsplit(' ').next().unwrap_or_default();
    let first = words.split(' ').next().unwrap_or_default();
    let again = !last.is_empty() && out.ends_with(' ') && last.eq_ignore_ascii_case(first);
    out.push_str(if again {
        words[first.len()..].trim_start()
    } else {
        words
    });
}

/// Appends what follows a placeholder; where that had no value, without two spaces or a space before a comma.
fn push(out: &mut String, literal: &str) {
    let closes = literal.starts_with([' ', ',', '.', ';', ':', '?', '!', ')']);
    if closes && out.ends_with(' ') {
        out.pop();
    }
    out.push_str(literal);
}

/// The item as written, as long as it's short.
fn text<'a>(view: &View<'a>) -> Cow<'a, str> {
    shortened(Cow::Borrowed(view.subject.text.as_str().trim()))
}

/// The lead's base form; where there is none what stands for one, which what [`object`] gives then goes with.
fn lead<'a>(view: &View<'a>) -> &'a str {
    if let Some(lead) = &view.parse().lead {
        return &lead.lemma;
    }
    no_lead(view)
}

/// What stands for a lead where there is none.
fn no_lead(view: &View<'_>) -> &'static str {
    let stands_in = view.parse().language.list(List::NO_LEAD);
    stands_in.first().copied().unwrap_or_default()
}

/// The words from after the lead to the end of its object, or to the clause's where it has none.
fn object<'a>(view: &View<'a>) -> Cow<'a, str> {
    let object = view.object.clone();
    if view.parse().lead.is_none() {
        if object.is_empty() {
            return Cow::Owned(quote::item(view));
        }
        let opens_item = object.start == view.parse().clause.start;
        let tokens = view.tokens().get(object.clone()).unwrap_or_default();
        let named = tokens.iter().skip(1).any(Token::is_capitalised);
        let plain = opens_item && !named && tokens.first().is_some_and(name::is_plain_word);
        let words = whole(as_yours(view, object));
        return if plain {
            Cow::Owned(name::uncapitalised(&words))
        } else {
            words
        };
    }
    let after = view.after_lead();
    let end = if object.end > after.start && !object.is_empty() {
        object.end
    } else {
        after.end
    };
    whole(as_yours(view, after.start..end))
}

/// Words without the punctuation around them, as long as they are few.
fn whole(words: Cow<'_, str>) -> Cow<'_, str> {
    shortened(match words {
        Cow::Borrowed(words) => Cow::Borrowed(bare(words)),
        Cow::Owned(words) => Cow::Owned(bare(&words).to_owned()),
    })
}

/// The item's owner, where it is one person and by name.
fn somebody_else(language: Language, owners: &[String]) -> Option<&str> {
    let [owner] = owners else {
        return None;
    };
    let owner = owner.trim();
    let named = owner.chars().any(char::is_alphabetic)
        && owner.split_whitespace().count() <= 2
        && !owner
            .to_lowercase()
            .split_whitespace()
            .any(|word| language.is(word, Class::NO_NAME));
    named.then_some(owner)
}

/// Stands for a name that is filled in later; it is no character, so that no text has it.
const NAME: char = '\u{10ffff}';

/// The same with somebody's name for "you", where the sentence stays one: "What will you do" → "What will Ana do". The
/// name belongs between the parts.
fn addressed(literal: &str, language: Language) -> Vec<String> {
    let is_you = |word: &str| around_you(word, language).is_some();
    if !literal.split(' ').any(is_you) {
        return vec![literal.to_owned()];
    }
    let mut words: Vec<String> = literal.split(' ').map(str::to_owned).collect();
    let is = |word: Option<&String>, class| {
        word.is_some_and(|word| language.is(&word.to_lowercase(), class))
    };
    for at in 0..words.len() {
        let Some((before, after)) = around_you(&words[at], language) else {
            continue;
        };
        let named = format!("{before}{NAME}{after}");
        let previous = at.checked_sub(1).and_then(|at| words.get(at));
        let lower = previous.map(|word| word.to_lowercase()).unwrap_or_default();
        let theirs = other_person(language, Terms::THIRD_PERSON, &lower);
        let fits = !after.is_empty()
            || theirs.is_some()
            || is(previous, Class::SAME_IN_ALL_PERSONS)
            || is(previous, Class::BEFORE_OBJECT)
            || is(words.get(at + 1), Class::SAME_IN_ALL_PERSONS);
        if !fits {
            continue;
        }
        if let Some(theirs) = theirs {
            let capital = words[at - 1].starts_with(char::is_uppercase);
            words[at - 1] = if capital {
                capitalised(theirs)
            } else {
                theirs.to_owned()
            };
        }
        words[at] = named;
    }
    words.join(" ").split(NAME).map(str::to_owned).collect()
}

/// What stands around "you" in a word that is nothing else: quotes, a comma.
fn around_you(word: &str, language: Language) -> Option<(&str, &str)> {
    let is_letter = |char: char| char.is_alphanumeric() || char == '\'' || char == '’';
    let start = word.find(is_letter)?;
    let core = word[start..].trim_end_matches(|char| !is_letter(char));
    let end = start + core.len();
    language
        .is(&core.to_lowercase(), Class::YOU)
        .then(|| (&word[..start], &word[end..]))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

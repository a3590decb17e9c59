//! Fills the texts of a rule for an item: `{text}`, `{lead}`, `{object}`, and the owner's name for "you".

use super::compile::{Piece, Template};
use super::view::View;
use super::{Rule, Subject, Texts};
use crate::item::token::Case;
use crate::item::{Token, TokenKind};
use crate::language::{Class, Language, List, Terms};
use std::borrow::Cow;
use std::ops::Range;

/// The most characters of an item that a message repeats.
const LONGEST: usize = 60;

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
    Lead,
    Object,
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
                .map(|text| parts(text, language))
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

fn parts(written: &str, language: Language) -> Vec<Fragment> {
    // It was read before, when its rule was compiled.
    let template = Template::parse(written).unwrap_or_default();
    let pieces = template.pieces.into_iter();
    let parts = pieces.map(|piece| match piece {
        Piece::Text => Fragment::Text,
        Piece::Lead => Fragment::Lead,
        Piece::Object => Fragment::Object,
        Piece::Literal(yours) => Fragment::Said {
            theirs: addressed(&yours, language),
            yours,
        },
    });
    parts.collect()
}

/// A text for an item, said of its owner where that is somebody else.
fn filled(parts: &[Fragment], view: &View<'_>, owner: Option<&str>) -> String {
    let mut out = String::with_capacity(ROOM);
    for part in parts {
        match (part, owner) {
            (Fragment::Text, _) => out.push_str(&text(view)),
            (Fragment::Lead, _) => out.push_str(lead(view)),
            (Fragment::Object, _) => out.push_str(&object(view)),
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

fn shortened(text: Cow<'_, str>) -> Cow<'_, str> {
    // No text has more characters than bytes.
    if text.len() <= LONGEST {
        return text;
    }
    let Some((cut, _)) = text.char_indices().nth(LONGEST) else {
        return text;
    };
    let kept = &text[..cut];
    let kept = match kept.rfind(' ') {
        Some(space) if space > cut / 2 => &kept[..space],
        _ => kept,
    };
    Cow::Owned([kept.trim_end(), "…"].concat())
}

/// The lead's base form; where there is none what stands for one, which what [`object`] gives then goes with.
fn lead<'a>(view: &View<'a>) -> &'a str {
    if let Some(lead) = &view.parse().lead {
        return &lead.lemma;
    }
    let stands_in = view.parse().language.list(List::NO_LEAD);
    stands_in.first().copied().unwrap_or_default()
}

/// The words from after the lead to the end of its object, or to the clause's where it has none.
fn object<'a>(view: &View<'a>) -> Cow<'a, str> {
    let object = view.object.clone();
    if view.parse().lead.is_none() {
        if object.is_empty() {
            return Cow::Owned(["“", &text(view), "”"].concat());
        }
        let opens_item = object.start == view.parse().clause.start;
        let words = shortened(as_yours(view, object.clone()));
        let tokens = view.tokens().get(object).unwrap_or_default();
        let named = tokens.iter().skip(1).any(Token::is_capitalised);
        let plain = opens_item && !named && tokens.first().is_some_and(is_plain_word);
        return if plain {
            Cow::Owned(uncapitalised(&words))
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
    shortened(as_yours(view, after.start..end))
}

/// A word that has its capital from opening the item alone: no name, no abbreviation.
fn is_plain_word(token: &Token) -> bool {
    token.case == Case::Title && token.entry().is_known() && !token.is(Class::GIVEN_NAME)
}

fn uncapitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// Some words as read, my and our turned to your, without punctuation at the end and without the fields that a note app
/// has put between them.
fn as_yours<'a>(view: &View<'a>, range: Range<usize>) -> Cow<'a, str> {
    let tokens = view.tokens().get(range.clone()).unwrap_or_default();
    let yours = |token: &Token| yours(view.subject.parse.language, token);
    let whole = view.parse().bytes_of(range.clone()).unwrap_or_default();
    let stripped = view.parse().stripped.iter();
    let fields: Vec<_> = stripped
        .map(|(_, bytes)| bytes)
        .filter(|bytes| bytes.start >= whole.start && bytes.end <= whole.end)
        .collect();
    if fields.is_empty() && !tokens.iter().any(|token| yours(token).is_some()) {
        return Cow::Borrowed(bare(view.slice(range)));
    }
    let mut out = String::new();
    let mut at = whole.start;
    for token in tokens {
        let gap = at..token.range.start.max(at);
        let holds_field = fields
            .iter()
            .any(|field| gap.start <= field.start && field.end <= gap.end && !field.is_empty());
        if holds_field {
            out.push(' ');
        } else {
            out.push_str(view.bytes(gap));
        }
        out.push_str(yours(token).unwrap_or_else(|| view.bytes(token.range.clone())));
        at = token.range.end.max(at);
    }
    Cow::Owned(bare(&out).to_owned())
}

/// Words without the punctuation and the quotation marks around them.
fn bare(words: &str) -> &str {
    let around = |char: char| char.is_whitespace() || ".,;:!?…–—".contains(char);
    unquoted(words.trim_matches(around))
}

/// What a word about the writer is to the reader: "my" is "your". "US" is a country.
fn yours(language: Language, token: &Token) -> Option<&'static str> {
    if !token.is(Class::SECOND_PERSON_FIRST) || token.kind != TokenKind::Word {
        return None;
    }
    let country = token.case == Case::Upper && token.is(Class::ALSO_A_COUNTRY);
    (!country)
        .then(|| other_person(language, Terms::SECOND_PERSON, token.lower()))
        .flatten()
}

/// The word that another counts as.
fn other_person(language: Language, terms: Terms, word: &str) -> Option<&'static str> {
    let mut terms = language.terms(terms).iter();
    terms
        .find(|term| term.words == [word])
        .map(|term| term.name)
}

/// Words without the quotation marks around them: a pair that holds all of them, or one that lost its other half.
fn unquoted(words: &str) -> &str {
    let marks = |char: char| "\"“”".contains(char);
    let count = words.chars().filter(|char| marks(*char)).count();
    let around = words.starts_with(marks) && words.ends_with(marks);
    if count == 1 || (count == 2 && around) {
        words.trim_matches(marks)
    } else {
        words
    }
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

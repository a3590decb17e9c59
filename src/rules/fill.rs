//! Fills the texts of a rule for an item: `{text}`, `{lead}`, `{object}`, and the owner's name for "you".

use super::compile::{Piece, Template};
use super::view::View;
use super::{Rule, Subject, Texts};
use crate::item::token::Case;
use crate::item::{Token, TokenKind};
use std::borrow::Cow;
use std::ops::Range;

/// The most characters of an item that a message repeats.
const LONGEST: usize = 60;

/// Bytes for which a text has room at once; most need no more.
const ROOM: usize = 96;

/// A rule's texts, ready to be filled.
#[derive(Debug)]
pub(super) struct Templates {
    message: Vec<Part>,
    help: Vec<Part>,
    /// Of several, only the first is used.
    suggest: Option<Vec<Part>>,
}

/// A part of a text.
#[derive(Debug)]
enum Part {
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
    pub(super) fn of(rule: &Rule) -> Self {
        Self {
            message: parts(&rule.message),
            help: parts(&rule.help),
            suggest: rule.suggest.first().map(|first| parts(first)),
        }
    }

    /// The texts for an item.
    pub(super) fn fill(&self, subject: Subject<'_>) -> Texts {
        let view = View::new(subject);
        let owner = somebody_else(&subject.anatomy.owners);
        Texts {
            message: filled(&self.message, &view, owner),
            help: filled(&self.help, &view, owner),
            suggestion: self.suggest.as_ref().map(|text| filled(text, &view, owner)),
        }
    }
}

fn parts(written: &str) -> Vec<Part> {
    // It was read before, when its rule was compiled.
    let template = Template::parse(written).unwrap_or_default();
    let pieces = template.pieces.into_iter();
    let parts = pieces.map(|piece| match piece {
        Piece::Text => Part::Text,
        Piece::Lead => Part::Lead,
        Piece::Object => Part::Object,
        Piece::Literal(yours) => Part::Said {
            theirs: addressed(&yours),
            yours,
        },
    });
    parts.collect()
}

/// A text for an item, said of its owner where that is somebody else.
fn filled(parts: &[Part], view: &View<'_>, owner: Option<&str>) -> String {
    let mut out = String::with_capacity(ROOM);
    for part in parts {
        match (part, owner) {
            (Part::Text, _) => out.push_str(&text(view)),
            (Part::Lead, _) => out.push_str(lead(view)),
            (Part::Object, _) => out.push_str(&object(view)),
            (Part::Said { yours, .. }, None) => push(&mut out, yours),
            (Part::Said { theirs, .. }, Some(owner)) => {
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

/// The lead's base form; "get to" where there is none, which what [`object`] gives then goes with.
fn lead<'a>(view: &View<'a>) -> &'a str {
    match &view.anatomy().lead {
        Some(lead) => &lead.lemma,
        None => "get to",
    }
}

/// The words from after the lead to the end of its object, or to the clause's where it has none.
fn object<'a>(view: &View<'a>) -> Cow<'a, str> {
    let object = view.object.clone();
    if view.anatomy().lead.is_none() {
        if object.is_empty() {
            return Cow::Owned(["“", &text(view), "”"].concat());
        }
        let opens_item = object.start == view.anatomy().clause.start;
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
    token.case == Case::Title && token.entry().is_known() && !token.entry().is_given_name()
}

fn uncapitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// Some words as read, my and our turned to your, without punctuation at the end.
fn as_yours<'a>(view: &View<'a>, range: Range<usize>) -> Cow<'a, str> {
    let tokens = view.tokens().get(range.clone()).unwrap_or_default();
    let yours = |token: &Token| match token.kind {
        TokenKind::Word => yours(token),
        _ => None,
    };
    if !tokens.iter().any(|token| yours(token).is_some()) {
        return Cow::Borrowed(bare(view.slice(range)));
    }
    let mut out = String::new();
    let mut at = tokens.first().map_or(0, |token| token.range.start);
    for token in tokens {
        out.push_str(view.bytes(at..token.range.start.max(at)));
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

/// What a word about the writer is to the reader: "my" is "your".
fn yours(token: &Token) -> Option<&'static str> {
    match token.lower() {
        "my" | "our" => Some("your"),
        "mine" | "ours" => Some("yours"),
        "myself" => Some("yourself"),
        "ourselves" => Some("yourselves"),
        "me" | "i" | "we" => Some("you"),
        "us" if token.case != Case::Upper => Some("you"),
        "i'm" | "we're" => Some("you're"),
        "i've" | "we've" => Some("you've"),
        _ => None,
    }
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

/// Owners that are no name to put into a sentence.
const NO_NAMES: &[&str] = &[
    "me",
    "i",
    "myself",
    "self",
    "you",
    "we",
    "us",
    "ourselves",
    "all",
    "everyone",
    "everybody",
    "anyone",
    "anybody",
    "someone",
    "somebody",
    "nobody",
    "none",
    "team",
    "tbd",
    "tba",
    "tbc",
    "n/a",
];

/// The item's owner, where it is one person and by name.
fn somebody_else(owners: &[String]) -> Option<&str> {
    let [owner] = owners else {
        return None;
    };
    let owner = owner.trim();
    let named = owner.chars().any(char::is_alphabetic)
        && owner.split_whitespace().count() <= 2
        && !NO_NAMES
            .iter()
            .any(|no_name| owner.eq_ignore_ascii_case(no_name))
        && !owner.to_ascii_lowercase().ends_with(" team");
    named.then_some(owner)
}

/// Verbs that read the same of you and of somebody else.
const MODALS: &[&str] = &[
    "will", "can", "could", "would", "should", "must", "may", "might", "shall", "did", "had",
];
/// Words after which "you" is no subject.
const BEFORE_OBJECT: &[&str] = &[
    "to", "for", "with", "from", "by", "of", "on", "tell", "tells", "help", "helps",
];
/// Verbs that stand before "you", and their form before somebody else.
const AUXILIARIES: &[(&str, &str)] = &[
    ("do", "does"),
    ("are", "is"),
    ("have", "has"),
    ("were", "was"),
];

/// Stands for a name that is filled in later; it is no character, so that no text has it.
const NAME: char = '\u{10ffff}';

/// The same with somebody's name for "you", where the sentence stays one: "What will you do" → "What will Ana do". The
/// name belongs between the parts.
fn addressed(literal: &str) -> Vec<String> {
    if !literal.to_ascii_lowercase().contains("you") {
        return vec![literal.to_owned()];
    }
    let mut words: Vec<String> = literal.split(' ').map(str::to_owned).collect();
    for at in 0..words.len() {
        let Some((before, after)) = around_you(&words[at]) else {
            continue;
        };
        let (before, after) = (before.to_owned(), after.to_owned());
        let previous = at.checked_sub(1).map(|at| words[at].to_lowercase());
        let previous = previous.as_deref().unwrap_or_default();
        let next = words.get(at + 1).map(|word| word.to_lowercase());
        let next = next.as_deref().unwrap_or_default();
        let auxiliary = AUXILIARIES.iter().find(|(yours, _)| *yours == previous);
        let fits = !after.is_empty()
            || MODALS.contains(&previous)
            || BEFORE_OBJECT.contains(&previous)
            || MODALS.contains(&next)
            || auxiliary.is_some();
        if !fits {
            continue;
        }
        if let Some((_, theirs)) = auxiliary {
            let capital = words[at - 1].starts_with(char::is_uppercase);
            words[at - 1] = if capital {
                capitalised(theirs)
            } else {
                (*theirs).to_owned()
            };
        }
        words[at] = format!("{before}{NAME}{after}");
    }
    words.join(" ").split(NAME).map(str::to_owned).collect()
}

/// What stands around "you" in a word that is nothing else: quotes, a comma.
fn around_you(word: &str) -> Option<(&str, &str)> {
    let is_letter = |char: char| char.is_alphanumeric() || char == '\'' || char == '’';
    let start = word.find(is_letter)?;
    let core = word[start..].trim_end_matches(|char| !is_letter(char));
    let end = start + core.len();
    core.eq_ignore_ascii_case("you")
        .then(|| (&word[..start], &word[end..]))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

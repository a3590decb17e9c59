//! Words of an item as its reader is told them: "my" and "our" are "your". Tells where that can't be done for sure.

use crate::item::token::Case;
use crate::item::{Token, TokenKind};
use crate::language::{Class, Language, Terms};
use crate::rules::view::View;
use std::borrow::Cow;
use std::ops::Range;

/// Some words as read, my and our turned to your, without the fields that a note app has put between them.
pub(super) fn as_yours<'a>(view: &View<'a>, range: Range<usize>) -> Cow<'a, str> {
    let tokens = view.tokens().get(range.clone()).unwrap_or_default();
    let yours = |token: &Token| yours(view.parse().language, token);
    let whole = view.parse().bytes_of(range.clone()).unwrap_or_default();
    let stripped = view.parse().stripped.iter();
    let mut fields = stripped
        .map(|(_, bytes)| bytes)
        .filter(|bytes| bytes.start >= whole.start && bytes.end <= whole.end && !bytes.is_empty())
        .peekable();
    if fields.peek().is_none() && !tokens.iter().any(|token| yours(token).is_some()) {
        return Cow::Borrowed(view.slice(range));
    }
    let mut out = String::new();
    let mut at = whole.start;
    for token in tokens {
        let gap = at..token.range.start.max(at);
        let mut holds_field = false;
        while fields.next_if(|field| field.end <= gap.end).is_some() {
            holds_field = true;
        }
        if holds_field {
            out.push(' ');
        } else {
            out.push_str(view.bytes(gap));
        }
        out.push_str(yours(token).unwrap_or_else(|| view.bytes(token.range.clone())));
        at = token.range.end.max(at);
    }
    Cow::Owned(out)
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

/// Whether each of these words is about the writer for sure, or about nobody: not the numeral of "phase I", not a coal
/// mine, and no verb that is another one after "you".
pub(super) fn is_clear(view: &View<'_>, range: Range<usize>) -> bool {
    let tokens = view.tokens();
    let is = |at: Option<usize>, class| {
        let token = at.and_then(|at| tokens.get(at));
        token.is_some_and(|token| token.is(class))
    };
    range.clone().all(|at| {
        let before = at.checked_sub(1).filter(|before| range.contains(before));
        let next = Some(at + 1).filter(|next| range.contains(next));
        if is(Some(at), Class::WRITER_AND_NUMERAL) {
            let verb = next.and_then(|next| tokens.get(next));
            let goes_on = verb.is_some_and(|verb| {
                let entry = verb.entry();
                (entry.is_verb_form() && !verb.is_capitalised()) || entry.is_adverb()
            });
            return goes_on && !is(next, Class::OF_THE_WRITER_ALONE);
        }
        !is(Some(at), Class::WRITER_AND_NOUN) || is(before, Class::PREPOSITION)
    })
}

/// The word that another counts as.
pub(super) fn other_person(language: Language, terms: Terms, word: &str) -> Option<&'static str> {
    let mut terms = language.terms(terms).iter();
    terms
        .find(|term| term.words == [word])
        .map(|term| term.name)
}

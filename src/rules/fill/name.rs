//! What an item names, as a sentence says it: "better sleep" of "Better sleep (by May)". Whole phrases only.

use super::quote::{bare, is_balanced};
use super::tail;
use super::yours;
use crate::item::token::Case;
use crate::item::{Token, TokenKind};
use crate::language::Class;
use crate::rules::view::View;

/// The most characters of a name; more are no phrase to put into a sentence.
const LONGEST: usize = 60;

/// The name of what an item without a verb is about, where it's a whole phrase.
pub(super) fn of(view: &View<'_>) -> Option<String> {
    let words = view.object.clone();
    let tokens = view.tokens();
    let whole =
        view.parse().lead.is_none() && !words.is_empty() && words.start == view.clause.start;
    let next = tokens
        .get(words.end)
        .filter(|_| words.end < view.clause.end);
    let ends = next.is_none_or(|next| {
        next.is(Class::SETS_ASIDE) || next.is(Class::OPENS_BRACKET) || next.is(Class::ENDS_CLAUSE)
    });
    let clear = yours::is_clear(view, words.clone()) && tail::may_end(view, words.clone());
    if !whole || !ends || !clear {
        return None;
    }
    let named = tokens
        .get(words.clone())?
        .iter()
        .skip(1)
        .any(Token::is_capitalised);
    let plain = !named && tokens.get(words.start).is_some_and(is_plain_word);
    let said = yours::as_yours(view, words);
    let said = bare(&said);
    if said.is_empty() || said.chars().count() > LONGEST || !is_balanced(said) {
        return None;
    }
    Some(if plain {
        uncapitalised(said)
    } else {
        said.to_owned()
    })
}

/// A word that has its capital from opening the item alone: no name, no abbreviation.
pub(super) fn is_plain_word(token: &Token) -> bool {
    token.case == Case::Title
        && token.kind == TokenKind::Word
        && token.entry().is_known()
        && !token.is(Class::GIVEN_NAME)
}

pub(super) fn uncapitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

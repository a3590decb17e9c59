//! Who and when in one aside: "(Ana, by Friday)", "[Ana; due 3 May]", and without brackets where a key says it: "Owner:
//! Ana, due Friday". All of it has to say so; else it is part of the sentence.

use super::TokenKind;
use super::date;
use super::view::View;
use crate::language::Class;

/// What an aside says, in tokens.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Aside {
    /// Those that name who does it, list by list.
    pub names: Vec<(usize, usize)>,
    /// Those that say by when.
    pub due: Option<(usize, usize)>,
}

/// Tokens of the longest name that a key announces, and of the longest aside without brackets.
const NAME: usize = 4;
const REACH: usize = 16;

/// What the tokens from `from` up to `to` say of who and when, where they say nothing else.
pub(super) fn read(view: View<'_>, from: usize, to: usize) -> Option<Aside> {
    let view = view.until(to);
    let mut aside = Aside::default();
    let mut told = false;
    let mut at = from;
    while at < to {
        if view.is(at, Class::PARTS_ASIDE) {
            at += 1;
            continue;
        }
        if let Some(next) = key(view, at) {
            (at, told) = (next, true);
            continue;
        }
        if view.is(at, Class::OPENS_ASIDE) && at + 1 < to {
            told = false;
            at = view.skip(at + 1, Class::COLON);
        }
        let day = date::date_length(view, at);
        let length = day + date::time_length(view, at + day);
        if length > 0 {
            if aside.due.replace((at, at + length)).is_some() {
                return None;
            }
            (at, told) = (at + length, false);
            continue;
        }
        let end = names(view, at, told)?;
        aside.names.push((at, end));
        at = end;
    }
    (aside.due.is_some() || !aside.names.is_empty()).then_some(aside)
}

/// "Owner:", "Assigned to:", "Chair:": where what it announces begins.
fn key(view: View<'_>, at: usize) -> Option<usize> {
    if !(view.is(at, Class::OWNER_KEY) || view.is(at, Class::ROLE)) {
        return None;
    }
    let colon = at + 1 + usize::from(view.is(at + 1, Class::TO));
    view.is(colon, Class::COLON).then_some(colon + 1)
}

/// The end of a list of names; what a key announces is a name whatever it is, if it is short.
fn names(view: View<'_>, from: usize, told: bool) -> Option<usize> {
    let mut at = from;
    while at < view.end() && date::date_length(view, at) == 0 && !view.is(at, Class::OPENS_ASIDE) {
        let short = told && at - from < NAME && view.is_wordlike(at) && !is_number(view, at);
        if !(short || is_in_list(view, from, at)) {
            break;
        }
        at += 1;
    }
    let named = (from..at).any(|near| view.is_wordlike(near) && !view.is(near, Class::PARTS_NAMES));
    named.then_some(at)
}

fn is_number(view: View<'_>, at: usize) -> bool {
    view.kind(at) == Some(TokenKind::Number)
}

/// Whether the token may stand in a list of names that begins at `from`: "Ana B., Chair".
fn is_in_list(view: View<'_>, from: usize, at: usize) -> bool {
    let initial = || {
        let letter = view.low(at).trim_end_matches('.').chars().count() == 1;
        view.is(at, Class::FULL_STOP) || (letter && view.is_capitalised(at))
    };
    view.is_person(at)
        || view.joins_names(at)
        || (view.is(at, Class::ROLE) && view.is_capitalised(at))
        || (at > from && initial())
}

/// The aside that the view ends with and no bracket opens: where it begins, and what it says. Its key has a capital or
/// stands after a mark: "… – owner: Ana", "… Owner: Ana".
pub(super) fn at_end(view: View<'_>, start: usize) -> Option<(usize, Aside)> {
    if !(view.holds(Class::OWNER_KEY) && view.holds(Class::COLON)) {
        return None;
    }
    let end = view.end();
    let keys = (start + 1).max(end.saturating_sub(REACH))..end;
    let mut keys = keys.filter(|&at| view.is(at, Class::OWNER_KEY));
    let at = keys.find(|&at| key(view, at).is_some())?;
    let set_off = view.is_capitalised(at) || view.is_mark(at - 1);
    let aside = read(view, at, end).filter(|_| set_off)?;
    let begun = (start + 1..at)
        .rev()
        .take_while(|&near| view.is(near, Class::PARTS_ASIDE))
        .last();
    Some((begun.unwrap_or(at), aside))
}

//! The number or the id by which a list or a tracker counts an item: "T018 [P] …", "AC#3 …", "acme/shop#12 …", "A-1 …",
//! "1.2 …", "3 …", "II. …".

use super::prefix::Prefix;
use super::view::View;
use super::{Part, TokenKind, prefix, tag};
use crate::language::Class;

/// Digits of the longest number that counts items.
const DIGITS: usize = 3;

/// The number or id at `at`, if there is one.
pub(super) fn at(view: View<'_>, at: usize) -> Option<Prefix> {
    reference(view, at).or_else(|| counted(view, at))
}

/// "#12", "JIRA-123:", "US1:", "T018", "acme/shop#12"
fn reference(view: View<'_>, at: usize) -> Option<Prefix> {
    let of_repository = is_of_repository(view, at);
    let next = at + 1 + usize::from(of_repository);
    let closed = view.is(next, Class::COLON);
    let begins = view.is(next, Class::DASH)
        || view.is(next, Class::OPENS_SQUARE)
        || view.is_capitalised(next)
        || tag::may_be_verb(view, next);
    let is_reference = if of_repository {
        begins
    } else if prefix::refers(view, at) {
        closed || begins
    } else {
        is_code(view, at) && closed || prefix::is_id(view, at) && (closed || goes_on(view, next))
    };
    // What a colon parts from the rest, or leads somewhere else, is said with it.
    let counts = !closed && view.is_word(at);
    let prefix = Prefix::new(Part::Reference, next);
    is_reference.then_some(Prefix { counts, ..prefix })
}

/// "acme/shop#12", "AC#3": a word and a number in one.
fn is_of_repository(view: View<'_>, at: usize) -> bool {
    let number = view.get(at + 1).filter(|next| next.kind == TokenKind::Tag);
    let digits = number.and_then(|number| number.lower().strip_prefix('#'));
    let joined = view.get(at).zip(number);
    view.is_word(at)
        && joined.is_some_and(|(word, number)| word.range.end == number.range.start)
        && digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// "us1" of "us1: …": a short word that ends in a digit.
fn is_code(view: View<'_>, at: usize) -> bool {
    let word = view.low(at);
    view.is_word(at) && word.len() <= 5 && word.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether an item goes on at `at` as one does behind its id: with a box of its own, or with a capital and a deed. "S3
/// upload fails" is a sentence.
fn goes_on(view: View<'_>, at: usize) -> bool {
    if view.is(at, Class::OPENS_SQUARE) || view.is(at, Class::DASH) {
        return true;
    }
    view.is_capitalised(at) && view.is_imperative(at)
}

/// "1.2 Write the tests", "3 Write the tests", "II. Write the tests", "A. Write the tests"
fn counted(view: View<'_>, at: usize) -> Option<Prefix> {
    let word = view.low(at);
    let next = at + 1;
    let number = view.kind(at) == Some(TokenKind::Number);
    let digits = word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= DIGITS;
    let nested = word.contains('.')
        && word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if number && (digits || nested) {
        let stop = usize::from(nested && view.is(next, Class::FULL_STOP));
        return goes_on(view, next + stop).then(|| Prefix::counting(Part::Prefix, next + stop));
    }
    let letter = word.len() == 2 && word.ends_with('.');
    let numeral = is_roman(view, at) && view.is(next, Class::FULL_STOP);
    let close = next + usize::from(numeral);
    let counts = view.is_capitalised(at) && (letter || numeral);
    (counts && goes_on(view, close)).then(|| Prefix::counting(Part::Prefix, close))
}

fn is_roman(view: View<'_>, at: usize) -> bool {
    let word = view.low(at);
    let numeral = |byte: u8| b"IVXivx".contains(&byte);
    view.is_upper(at) && word.len() <= 5 && word.bytes().all(numeral)
}

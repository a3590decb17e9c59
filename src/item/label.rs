//! "Ana: call the bank", "Retry limits: add a setting": whether the words before a colon or a dash name an owner,
//! a topic to pass over, or the deed itself.

use super::prefix::Prefix;
use super::view::View;
use super::{Part, lead, opening, subject};
use crate::language::Class;

/// Words of the longest label, and tokens of it with its marks.
const WORDS: usize = 6;
const TOKENS: usize = 10;
/// Words of the longest names before a colon.
const NAMES: usize = 3;

/// The label at `at`, up to a colon or a spaced dash.
pub(super) fn before_colon(view: View<'_>, at: usize) -> Option<Prefix> {
    if !view.holds(Class::ENDS_LABEL) {
        return None;
    }
    let end = view.find(at + 1, TOKENS, Class::ENDS_CLAUSE_OR_LABEL)?;
    let colon = view.is(end, Class::COLON);
    let rest = end + 1;
    let words = (at..end).filter(|&near| view.is_wordlike(near)).count();
    if !view.is(end, Class::ENDS_LABEL) || !(1..=WORDS).contains(&words) || !view.has_words(rest) {
        return None;
    }
    let deed = words >= 2 && view.is_imperative(at);
    let minuted = words == 1 && colon && view.is(at, Class::MINUTES_LABEL);
    if deed || minuted || view.is(rest, Class::QUOTATION_MARK) {
        return None;
    }
    if !view.is(at, Class::GIVEN_NAME) && somebody_is_to(view, rest) {
        return Some(Prefix::new(Part::Prefix, end));
    }
    if names_owner(view, at, end, words, colon) {
        return Some(Prefix::owner(at, end, end));
    }
    let verb = match lead::find(view, opening::skip(view, rest).at) {
        lead::Lead::Verb { .. } => true,
        lead::Lead::Gerund { at, .. } => view.opens_object(at + 1),
        lead::Lead::Other => false,
    };
    let finite = || view.find(rest, WORDS, Class::BE_OR_MODAL).is_some();
    let sentence = || words == 1 && view.count_from(rest) >= 3 && finite();
    (verb || sentence()).then(|| Prefix::new(Part::Prefix, end))
}

/// "Ana Bell to": then what stands before the colon is what it is about, "Webshop: Ana to mend the cart".
fn somebody_is_to(view: View<'_>, from: usize) -> bool {
    let to = view.find(from + 1, WORDS, Class::TO);
    to.is_some_and(|to| view.is_person(from) && subject::is_doer(view, from, to))
}

/// Whether the words before a colon or dash name who is to do it.
fn names_owner(view: View<'_>, at: usize, end: usize, words: usize, colon: bool) -> bool {
    let all = |is: &dyn Fn(usize) -> bool| (at..end).all(|near| is(near) || view.joins_names(near));
    if words <= NAMES && all(&|near| view.is_person(near)) {
        return true;
    }
    if words == 1 {
        let stands = view.is(at, Class::ROLE)
            || view.is(at, Class::INDEFINITE_PRONOUN)
            || (view.is_handle(at) && !view.is_capitalised(at));
        return is_only_name(view, at) || (colon && (stands || is_shouted_name(view, at)));
    }
    let shouted = colon && words <= NAMES;
    all(&|near| view.is_initials(near))
        || (shouted && all(&|near| view.is_person(near) || is_shouted_name(view, near)))
}

/// "JSMITH"
fn is_shouted_name(view: View<'_>, at: usize) -> bool {
    let name = || view.is(at, Class::GIVEN_NAME) || view.may_name(at);
    view.is_upper(at) && view.low(at).len() <= 5 && name()
}

/// Whether the word is a given name and nothing else, so that it needs no capital: "kate", not "mark".
fn is_only_name(view: View<'_>, at: usize) -> bool {
    let entry = view.entry(at);
    let other =
        entry.is_verb_form() || entry.is_noun() || entry.is_adjective() || entry.is_adverb();
    view.is(at, Class::GIVEN_NAME) && !other
}

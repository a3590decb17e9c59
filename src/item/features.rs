//! What else an item says, beside its lead and object: means, numbers, people, code, comparatives.

use super::clause::Clause;
use super::phrase::Phrase;
use super::view::View;
use super::{Feature, Features, Shape, Token, TokenKind, date, lead, makes, prefix};
use crate::language::{Class, Sense};

/// Everything `has` and `lacks` can ask for that the item's own words say.
///
/// The clause ends with `view`, the item's own words with `whole`.
pub(super) fn read(view: View<'_>, clause: &Clause, phrase: Phrase, whole: View<'_>) -> Features {
    let mut features = clause.features;
    words(view, clause, &mut features);
    let from = clause.lead.as_ref().map_or(clause.start, |(at, _)| *at);
    if says_how(view, from + 1) || goes_on_with_deed(whole, clause.start) {
        features.insert(Feature::Means);
    }
    if clause.lead.is_some() && !view.has_words(from + 1) {
        features.insert(Feature::Alone);
    }
    object(view, clause, phrase, &mut features);
    makes::read(view, clause, phrase, &mut features);
    features
}

fn words(view: View<'_>, clause: &Clause, features: &mut Features) {
    let mut at = clause.start;
    let mut capitals = true;
    let mut marked = false;
    while let Some(token) = view.get(at) {
        let date = date::date_length(view, at);
        let end = at + date.max(1);
        let counts = |near: usize| view.kind(near) == Some(TokenKind::Number);
        capitals &= (at..end).all(|near| {
            view.is_mark(near) || view.is_capitalised(near) || (date > 0 && counts(near))
        });
        if date > 0 {
            features.insert(Feature::Date);
        } else {
            by_kind(view, at, token, features);
            by_class(view, at, token, features);
            marked |= token.is(Class::MARKS_LIMIT);
        }
        at = end;
    }
    let has = |feature| features.contains(feature);
    let target = has(Feature::Target);
    let sum = has(Feature::Money) && has(Feature::Number);
    let setting = target && has(Feature::Code) && !has(Feature::Percent);
    for (holds, feature) in [
        (
            (target && marked) || has(Feature::Percent) || sum,
            Feature::Measure,
        ),
        (capitals && clause.shape == Shape::Noun, Feature::Name),
        (setting, Feature::Setting),
    ] {
        if holds {
            features.insert(feature);
        }
    }
}

fn by_kind(view: View<'_>, at: usize, token: &Token, features: &mut Features) {
    let feature = match token.kind {
        TokenKind::Number if token.lower().ends_with('%') => Feature::Percent,
        TokenKind::Word if token.is_listed() && !token.has_hump() => {
            if !token.is(Class::FILE) {
                return;
            }
            Feature::File
        }
        TokenKind::Code | TokenKind::Word if is_file(view, token) => Feature::File,
        TokenKind::Code => Feature::Code,
        TokenKind::Url => Feature::Link,
        TokenKind::Mention => Feature::Person,
        TokenKind::Tag if token.lower()[1..].starts_with(|c: char| c.is_ascii_digit()) => {
            Feature::Reference
        }
        TokenKind::Word if prefix::is_ticket(view, at) => Feature::Reference,
        TokenKind::Word if token.has_hump() => Feature::Code,
        TokenKind::Mark if token.is(Class::QUOTATION_MARK) => Feature::Quoted,
        _ => return,
    };
    features.insert(feature);
}

fn by_class(view: View<'_>, at: usize, token: &Token, features: &mut Features) {
    let number = token.kind == TokenKind::Number;
    let comparative = token.entry().is_comparative() && !token.is(Class::LEANS_NOUN);
    if !(number || comparative || token.is(Class::TELLS)) {
        return;
    }
    let is = |class| token.is(class);
    let counted = is_number(view, at + 1);
    let person = || {
        let named = at + 1 + usize::from(view.is(at + 1, Class::ARTICLE));
        view.is_capitalised(named) && view.is_person(named)
    };
    for (holds, feature) in [
        (number || is(Class::NUMBER_WORD), Feature::Number),
        (is_money(view, at), Feature::Money),
        (is(Class::PERCENT), Feature::Percent),
        (is(Class::BEFORE_VALUE) && counted, Feature::Target),
        (is(Class::TRACKED) && counted, Feature::Reference),
        (
            (comparative || is(Class::COMPARING)) && !is(Class::TAME_COMPARATIVE),
            Feature::Comparative,
        ),
        (is(Class::ASKS_INSIDE), Feature::Asks),
        (is(Class::BEFORE_PERSON) && person(), Feature::Person),
    ] {
        if holds {
            features.insert(feature);
        }
    }
}

fn is_number(view: View<'_>, at: usize) -> bool {
    view.kind(at) == Some(TokenKind::Number) || view.is(at, Class::NUMBER_WORD)
}

/// "$300", "500 pounds", "money", "20 % of income".
fn is_money(view: View<'_>, at: usize) -> bool {
    let word = view.low(at);
    match view.kind(at) {
        Some(TokenKind::Number) => word.contains(['$', '€', '£']),
        Some(TokenKind::Word) => {
            let counted = at > 0 && view.kind(at - 1) == Some(TokenKind::Number);
            view.is(at, Class::MONEY) || (counted && view.is(at, Class::CURRENCY))
        }
        _ => false,
    }
}

/// A file by its ending or its usual name.
fn is_file(view: View<'_>, token: &Token) -> bool {
    let ending = token.lower().rsplit_once('.');
    let ending = ending.filter(|(stem, _)| !stem.is_empty());
    token.is(Class::FILE)
        || ending.is_some_and(|(_, ending)| view.language.is(ending, Class::FILE_ENDING))
}

/// "by restoring last night's dump", "via the API", "using a cache", "with 30 €".
fn says_how(view: View<'_>, start: usize) -> bool {
    view.holds(Class::OPENS_MEANS)
        && (start + 1..view.end()).any(|at| {
            let next = at + 1;
            if view.is(at, Class::BY_DOING) {
                let verb = next + usize::from(view.entry(next).is_adverb());
                return view.entry(verb).is_gerund();
            }
            if view.is(at, Class::TO) {
                return !view.entry(at - 1).is_adjective() && view.is(next, Class::PURPOSE_VERB);
            }
            (view.is(at, Class::VIA) && view.is_wordlike(next))
                || (view.is(at, Class::WITH) && brings_tool(view, next))
        })
}

/// "with a batten", "with two straps", "with 30 €": a tool or a sum to do it with.
fn brings_tool(view: View<'_>, at: usize) -> bool {
    if is_money(view, at) || (is_number(view, at) && is_money(view, at + 1)) {
        return true;
    }
    let noun = |near: &usize| view.entry(*near).is_noun() || view.entry(*near).is_adjective();
    // "with a long steel batten": a tool has no longer name.
    let head = (at + 1..view.end().min(at + 5)).take_while(noun).last();
    let opened = is_number(view, at) || view.is(at, Class::INDEFINITE_ARTICLE);
    opened && head.is_some_and(|head| view.entry(head).noun_sense() == Some(Sense::Artifact))
}

/// "Ensure backups work: restore last night's dump": an imperative after a colon or dash.
fn goes_on_with_deed(view: View<'_>, start: usize) -> bool {
    if !view.holds(Class::PAUSE) {
        return false;
    }
    let Some(pause) = view.find(start + 1, view.end(), Class::PAUSE) else {
        return false;
    };
    match lead::find(view, pause + 1) {
        lead::Lead::Verb { lemma, .. } => {
            view.count_from(pause + 1) > 1 && !view.language.is(&lemma, Class::MORE_OR_LESS)
        }
        _ => false,
    }
}

fn object(view: View<'_>, clause: &Clause, phrase: Phrase, features: &mut Features) {
    let Some(head) = phrase.head() else { return };
    let first = phrase.start;
    let counted = is_number(view, first);
    let kind = view.kind(first);
    let quoted = matches!(
        kind,
        Some(TokenKind::Code | TokenKind::Tag | TokenKind::Mention | TokenKind::Url)
    );
    let opened = counted || quoted || view.is(first, Class::DEFINITE_DETERMINER);
    let long = phrase.end - first > 1;
    let named = view.is_capitalised(first) && (clause.lead.is_some() || long);
    let firm = [
        Feature::Reference,
        Feature::Link,
        Feature::File,
        Feature::Code,
        Feature::Person,
        Feature::Quoted,
    ];
    let firm = firm.iter().any(|&feature| features.contains(feature));
    let entry = view.entry(head);
    let sense = entry.noun_sense();
    let plural = match view.kind(head) {
        Some(TokenKind::Word) => entry.is_plural(),
        _ => view.language.lookup(view.low(head)).is_plural(),
    };
    let opening = view.entry(first);
    for (holds, feature) in [
        (counted, Feature::Counted),
        (opened || named || firm, Feature::Definite),
        (
            !opened && !named && !view.is(first, Class::DETERMINER),
            Feature::Bare,
        ),
        (plural, Feature::Plural),
        (
            opening.is_adjective() && !opening.is_noun(),
            Feature::AdjectiveFirst,
        ),
        (sense.is_some_and(is_concrete), Feature::HeadConcrete),
        (sense == Some(Sense::Communication), Feature::HeadText),
        (sense == Some(Sense::Cognition), Feature::HeadIdea),
    ] {
        if holds {
            features.insert(feature);
        }
    }
}

/// What can be touched.
fn is_concrete(sense: Sense) -> bool {
    use Sense::{Animal, Artifact, Food, Object, Plant, Substance};
    matches!(sense, Artifact | Object | Food | Plant | Animal | Substance)
}

//! What else an item says, beside its lead and object: means, numbers, people, code, comparatives.

use super::clause::Clause;
use super::phrase::Phrase;
use super::token::Case;
use super::view::View;
use super::{Feature, Features, Shape, Token, TokenKind, construction, due, lead, prefix};
use crate::language::{Lexicon, Sense, one_of};

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
    if clause
        .lead
        .as_ref()
        .is_some_and(|(at, _)| !view.has_words(at + 1))
    {
        features.insert(Feature::Alone);
    }
    object(view, clause, phrase, &mut features);
    construction::read(view, clause, phrase, &mut features);
    features
}

fn words(view: View<'_>, clause: &Clause, features: &mut Features) {
    let mut at = clause.start;
    let mut capitals = true;
    while let Some(token) = view.get(at) {
        if says_nothing(token) {
            capitals &= token.is_capitalised();
            at += 1;
            continue;
        }
        let date = due::date_length(view, at);
        if date > 0 {
            features.insert(Feature::Date);
            capitals &= (at..at + date).all(|near| {
                view.is_capitalised(near) || view.kind(near) == Some(TokenKind::Number)
            });
            at += date;
            continue;
        }
        capitals &= view.is_mark(at) || view.is_capitalised(at);
        if let Some(feature) = by_kind(view, at) {
            features.insert(feature);
        }
        by_word(view, clause, at, features);
        at += 1;
    }
    let target = features.contains(Feature::Target);
    let sum = features.contains(Feature::Money) && features.contains(Feature::Number);
    let marked = target
        && (clause.start..view.end()).any(|at| {
            one_of!(
                view.key(at),
                "above" | "below" | "under" | "over" | "least" | "most" | "<" | ">"
            )
        });
    if marked || features.contains(Feature::Percent) || sum {
        features.insert(Feature::Measure);
    }
    if capitals && clause.shape == Shape::Noun {
        features.insert(Feature::Name);
    }
    if target && features.contains(Feature::Code) && !features.contains(Feature::Percent) {
        features.insert(Feature::Setting);
    }
}

/// Whether a word is one of those, by far the most, that tell nothing but what they mean.
fn says_nothing(token: &Token) -> bool {
    token.is_plain()
        && token.case != Case::Mixed
        && !token.classes().tells()
        && !token.entry().is_comparative()
}

fn by_kind(view: View<'_>, at: usize) -> Option<Feature> {
    let token = view.get(at)?;
    match token.kind {
        TokenKind::Number if token.lower().ends_with('%') => Some(Feature::Percent),
        TokenKind::Number => Some(Feature::Number),
        TokenKind::Code => Some(if is_file(token) {
            Feature::File
        } else {
            Feature::Code
        }),
        TokenKind::Url => Some(Feature::Link),
        TokenKind::Mention => Some(Feature::Person),
        TokenKind::Tag => token.lower()[1..]
            .starts_with(|first: char| first.is_ascii_digit())
            .then_some(Feature::Reference),
        TokenKind::Word if is_file(token) => Some(Feature::File),
        TokenKind::Word if prefix::is_ticket(view, at) => Some(Feature::Reference),
        TokenKind::Word => None,
        TokenKind::Mark => matches!(token.lower(), "\"" | "“").then_some(Feature::Quoted),
    }
}

fn by_word(view: View<'_>, clause: &Clause, at: usize, features: &mut Features) {
    let (classes, entry) = (view.classes(at), view.entry(at));
    let next_number = || {
        view.kind(at + 1) == Some(TokenKind::Number)
            || view.classes(at + 1).is_number_word()
            || view.low(at + 1) == "one"
    };
    let compares = entry.is_comparative() && !entry.leans_noun() || classes.is_comparing();
    let introduces = || {
        let person = at + 1 + usize::from(view.low(at + 1) == "the");
        at + 1 > clause.start && view.is_capitalised(person) && view.is_person(person)
    };
    let number = view.kind(at) == Some(TokenKind::Number) || classes.is_number_word();
    for (holds, feature) in [
        (number, Feature::Number),
        (is_money(view, at), Feature::Money),
        (classes.is_percent(), Feature::Percent),
        (classes.is_before_value() && next_number(), Feature::Target),
        (classes.is_tracked() && next_number(), Feature::Reference),
        (
            compares && !classes.is_tame_comparative(),
            Feature::Comparative,
        ),
        (classes.asks() || classes.is_if(), Feature::Asks),
        (classes.introduces() && introduces(), Feature::Person),
        (view.is_mixed_case(at), Feature::Code),
    ] {
        if holds {
            features.insert(feature);
        }
    }
}

/// "$300", "500 pounds", "money", "20 % of income".
fn is_money(view: View<'_>, at: usize) -> bool {
    let word = view.low(at);
    let counted = at > 0 && view.kind(at - 1) == Some(TokenKind::Number);
    match view.kind(at) {
        Some(TokenKind::Number) => word.starts_with(['$', '€', '£']) || word.ends_with('€'),
        Some(TokenKind::Word) => {
            let classes = view.classes(at);
            classes.is_money() || (counted && classes.is_currency())
        }
        _ => false,
    }
}

/// A file by its ending or its usual name.
fn is_file(token: &Token) -> bool {
    let lower = token.lower();
    let dotted = !token.is_plain() && lower.as_bytes().contains(&b'.');
    let ending = dotted
        && lower.rsplit_once('.').is_some_and(|(stem, ending)| {
            !stem.is_empty()
                && matches!(
                    ending,
                    "conf"
                        | "yml"
                        | "yaml"
                        | "json"
                        | "toml"
                        | "py"
                        | "rs"
                        | "js"
                        | "ts"
                        | "tsx"
                        | "jsx"
                        | "md"
                        | "mdx"
                        | "xml"
                        | "ini"
                        | "env"
                        | "css"
                        | "html"
                        | "htm"
                        | "go"
                        | "java"
                        | "c"
                        | "cc"
                        | "cpp"
                        | "h"
                        | "sh"
                        | "txt"
                        | "sql"
                        | "lock"
                        | "cfg"
                        | "rb"
                        | "cs"
                        | "tf"
                        | "csv"
                        | "pdf"
                        | "doc"
                        | "docx"
                        | "xls"
                        | "xlsx"
                        | "markdown"
                        | "hs"
                        | "lua"
                        | "php"
                        | "swift"
                        | "kt"
                        | "gradle"
                )
        });
    token.classes().is_file() || ending
}

/// "by restoring last night's dump", "via the API", "using a cache".
fn says_how(view: View<'_>, start: usize) -> bool {
    view.seen().opens_means() && (start + 1..view.end()).any(|at| opens_means(view, at))
}

fn opens_means(view: View<'_>, at: usize) -> bool {
    if !view.classes(at).opens_means() {
        return false;
    }
    match view.low(at) {
        "by" | "through" => {
            let verb = at + 1 + usize::from(view.entry(at + 1).is_adverb());
            view.entry(verb).is_gerund()
        }
        "via" | "using" => view.is_wordlike(at + 1),
        "with" => brings_tool(view, at + 1),
        "to" => {
            !view.entry(at - 1).is_adjective()
                && one_of!(
                    view.key(at + 1),
                    "support"
                        | "allow"
                        | "enable"
                        | "let"
                        | "include"
                        | "use"
                        | "cover"
                        | "show"
                        | "handle"
                        | "accept"
                        | "return"
                        | "accommodate"
                        | "switch"
                        | "change"
                )
        }
        _ => false,
    }
}

/// "with a batten", "with two straps", "with 30 €": a tool or a sum to do it with.
fn brings_tool(view: View<'_>, at: usize) -> bool {
    let counted = view.kind(at) == Some(TokenKind::Number) || view.classes(at).is_number_word();
    if is_money(view, at) || (counted && is_money(view, at + 1)) {
        return true;
    }
    let opened = counted || matches!(view.low(at), "a" | "an");
    let phrase = (at + 1..view.end().min(at + 5))
        .take_while(|&near| view.entry(near).is_noun() || view.entry(near).is_adjective());
    let head = phrase.last();
    opened && head.is_some_and(|head| view.entry(head).noun_sense() == Some(Sense::Artifact))
}

/// "Ensure backups work: restore last night's dump": an imperative after a colon or dash.
fn goes_on_with_deed(view: View<'_>, start: usize) -> bool {
    if !view.seen().is_colon() && !view.seen().is_dash() {
        return false;
    }
    let pause = (start + 1..view.end()).find(|&at| one_of!(view.key(at), ":" | "-" | "–" | "—"));
    let Some(at) = pause.filter(|at| view.count_from(at + 1) > 1) else {
        return false;
    };
    match lead::find(view, at + 1) {
        lead::Lead::Verb { lemma, .. } => !Lexicon::classes(&lemma).is_more_or_less(),
        _ => false,
    }
}

fn object(view: View<'_>, clause: &Clause, phrase: Phrase, features: &mut Features) {
    let Some(head) = phrase.head() else { return };
    let first = phrase.start;
    let opened = match view.kind(first) {
        Some(TokenKind::Number) => {
            features.insert(Feature::Counted);
            true
        }
        Some(TokenKind::Code | TokenKind::Tag | TokenKind::Mention | TokenKind::Url) => true,
        _ if view.classes(first).is_number_word() => {
            features.insert(Feature::Counted);
            true
        }
        _ => view.classes(first).is_definite_determiner(),
    };
    let named = view.is_capitalised(first) && (clause.lead.is_some() || phrase.end - first > 1);
    let firm = [
        Feature::Reference,
        Feature::Link,
        Feature::File,
        Feature::Code,
        Feature::Person,
        Feature::Quoted,
    ];
    if opened || named || firm.iter().any(|&feature| features.contains(feature)) {
        features.insert(Feature::Definite);
    }
    if !opened && !view.classes(first).is_determiner() && !named {
        features.insert(Feature::Bare);
    }
    let entry = view.entry(head);
    let plural = match view.kind(head) {
        Some(TokenKind::Word) => entry.is_plural(),
        _ => Lexicon::lookup(view.low(head)).is_plural(),
    };
    if plural {
        features.insert(Feature::Plural);
    }
    let last = view.entry(phrase.end - 1);
    if phrase.end - first > 1 && last.is_adjective() && !last.is_noun() {
        features.insert(Feature::AdjectiveLast);
    }
    if view.entry(first).is_adjective() && !view.entry(first).is_noun() {
        features.insert(Feature::AdjectiveFirst);
    }
    if entry.noun_sense().is_some_and(is_concrete) {
        features.insert(Feature::HeadConcrete);
    }
    if let Some(feature) = sense_feature(entry.is_known(), entry.noun_sense()) {
        features.insert(feature);
    }
}

/// What can be touched.
fn is_concrete(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Artifact
            | Sense::Object
            | Sense::Food
            | Sense::Plant
            | Sense::Animal
            | Sense::Substance
    )
}

/// What kind of thing the head names, by the first sense of its noun.
fn sense_feature(known: bool, sense: Option<Sense>) -> Option<Feature> {
    match sense {
        Some(Sense::Person) => Some(Feature::HeadPerson),
        Some(Sense::Event) => Some(Feature::HeadEvent),
        Some(Sense::Act) => Some(Feature::HeadAct),
        Some(Sense::Location) => Some(Feature::HeadPlace),
        Some(Sense::Artifact) => Some(Feature::HeadThing),
        Some(Sense::Communication) => Some(Feature::HeadText),
        Some(Sense::Cognition) => Some(Feature::HeadIdea),
        Some(Sense::Body) => Some(Feature::HeadBody),
        Some(_) => None,
        None => (!known).then_some(Feature::HeadUnknown),
    }
}

//! An item's deed as it is said after "to": "grow your business" of "Grow my business". An imperative is an infinitive
//! without "to", so its words are taken as they stand, up to where the clause or a phrase of it ends. Where that isn't
//! sure, nothing is said, and the item is quoted instead.

use super::quote::unquoted;
use super::tail::{self, Form, Tail};
use super::yours;
use crate::item::token::Case;
use crate::item::{Feature, Parse, Part, Shape, Token, TokenKind};
use crate::language::{Class, Entry};
use crate::rules::view::View;

/// The most characters of what is said after "to".
const LONGEST: usize = 80;
/// The most bytes of an item that are looked at for it, fields and letters of four bytes included.
const MOST_BYTES: usize = 16 * LONGEST;
/// What a word that is a noun as well has at least as a verb to be one before another noun: "increase coverage".
const MOSTLY_VERB: f32 = 0.5;

/// A deed as it is said after "to".
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Deed {
    /// The verb in its base form, with what makes one word of it: "make sure".
    pub verb: String,
    /// What follows it; empty where nothing does.
    pub rest: String,
    /// Whether it tells what is missing, so that nobody does it: "need".
    pub wants: bool,
    /// Whether the rest opens as the name of something does, and could follow another verb.
    pub names: bool,
}

impl Deed {
    /// All of it.
    pub(super) fn words(&self) -> String {
        let joined = self.rest.is_empty() || self.rest.starts_with(',');
        let gap = if joined { "" } else { " " };
        [self.verb.as_str(), gap, &self.rest].concat()
    }
}

/// The deed of an item, where it can be said for sure.
pub(super) fn of(view: &View<'_>) -> Option<Deed> {
    let parse = view.parse();
    let doubtful = [Feature::Negated, Feature::Passive, Feature::Question];
    if doubtful.iter().any(|&doubt| parse.features.contains(doubt)) || is_of_others(view) {
        return None;
    }
    let Start { verb, from, form } = start(view)?;
    let tail = Tail::read(view, from, form)?;
    for end in tail.ends() {
        let words = from..end;
        let bytes = parse.bytes_of(words.clone()).unwrap_or_default();
        if bytes.len() > MOST_BYTES {
            continue;
        }
        if !yours::is_clear(view, words.clone()) || !tail::may_end(view, words.clone()) {
            continue;
        }
        let rest = unquoted(&yours::as_yours(view, words)).to_owned();
        let length = verb.chars().count() + 1 + rest.chars().count();
        if length > LONGEST {
            continue;
        }
        let names = !rest.is_empty() && tail::is_name(view, from..end);
        return Some(Deed {
            wants: view.parse().language.is(&verb, Class::WANTING),
            verb,
            rest,
            names,
        });
    }
    None
}

/// Where a deed begins.
struct Start {
    /// Its verb.
    verb: String,
    /// The token after that.
    from: usize,
    form: Form,
}

fn start(view: &View<'_>) -> Option<Start> {
    let tokens = view.tokens();
    let lead = view.parse().lead.as_ref()?;
    let at = view.lead.start;
    let token = tokens.get(at).filter(|token| {
        let word = token.kind == TokenKind::Word && !token.lower().contains(['/', '&']);
        word && !is_shouted(tokens, at)
    })?;
    let first = first_said(view, at)?;
    if first < at {
        return helped(view, first, at);
    }
    let form = form_of(token, &lead.lemma)?;
    if is_done_to(view, at) {
        return None;
    }
    let sure = is_told(view, first) || is_surely_verb(view, token, form);
    sure.then(|| Start {
        verb: lead.lemma.to_string(),
        from: view.lead.end,
        form,
    })
}

/// "To be decided": what others do, and no wish of anybody to be something.
fn is_done_to(view: &View<'_>, lead: usize) -> bool {
    let tokens = view.tokens();
    let is = |at: Option<usize>, class| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|token| token.is(class))
    };
    let done = tokens.get(lead + 1).map(Token::entry).unwrap_or_default();
    let told = view.parse().features.contains(Feature::Hedged);
    let infinitive = is(lead.checked_sub(1), Class::TO) && is(Some(lead), Class::BE);
    infinitive && !told && done.is_past_form() && !done.is_adjective()
}

/// The form of a lead whose base form is `lemma`.
fn form_of(token: &Token, lemma: &str) -> Option<Form> {
    let entry = token.entry();
    let lemma = lemma.split(' ').next();
    if lemma == Some(token.lower()) {
        Some(Form::Base)
    } else if token.verb() != lemma {
        None
    } else if entry.is_gerund() {
        Some(Form::Gerund)
    } else {
        entry.is_third_person().then_some(Form::ThirdPerson)
    }
}

/// The first token that belongs to the deed: the lead, or a word before it that makes one deed with it. None where anything
/// else stands before it, such as a subject that isn't told to do something.
fn first_said(view: &View<'_>, lead: usize) -> Option<usize> {
    let tokens = view.tokens();
    let parse = view.parse();
    let mut at = parse.clause.start;
    if parse.shape == Shape::Doer {
        let named = |token: &&Token| token.is(Class::SPEAKER) || is_owner(parse, token);
        at += tokens.get(at..lead)?.iter().take_while(named).count();
    } else if parse.shape != Shape::Verb {
        return None;
    }
    while at < lead {
        let token = tokens.get(at)?;
        let passed = token.kind == TokenKind::Mark
            || token.is(Class::LEAD_IN)
            || token.is(Class::AFTER_AUXILIARY)
            || is_manner(token)
            || (parse.shape == Shape::Doer
                && (token.is(Class::AUXILIARY) || token.is(Class::GOING)));
        if !passed {
            break;
        }
        at += 1;
    }
    Some(at)
}

/// "help customers succeed", "continue drafting", "double check": a verb before the lead that goes with it.
fn helped(view: &View<'_>, first: usize, lead: usize) -> Option<Start> {
    let token = view.tokens().get(first)?;
    let goes = token.is(Class::HELPING) || token.is(Class::GOES_ON_DOING);
    let says_how = token.is(Class::QUALIFIES_VERB) && lead == first + 1;
    let opens = says_how || (goes && token.verb() == Some(token.lower()));
    (opens && token.case != Case::Upper).then(|| Start {
        verb: token.lower().to_owned(),
        from: first + 1,
        form: Form::Base,
    })
}

/// Whether "need to", "Ana will" or its like stands before the verb, which leaves no doubt that it is one.
fn is_told(view: &View<'_>, lead: usize) -> bool {
    let parse = view.parse();
    let before = lead.checked_sub(1).and_then(|at| view.tokens().get(at));
    parse.features.contains(Feature::Hedged)
        || before.is_some_and(|before| before.is(Class::TO) || before.is(Class::MODAL))
}

/// "It should be clear", "they need to be warned": a wish about something or somebody that isn't told to do it. "It would be
/// nice to" is everybody's.
fn is_of_others(view: &View<'_>) -> bool {
    let parse = view.parse();
    let wishes = |part: Part| matches!(part, Part::Hedge | Part::Owner);
    let stripped = parse.stripped.iter().filter(|(part, _)| wishes(*part));
    let mut words = stripped.map(|(_, bytes)| view.bytes(bytes.clone()));
    words.any(|words| {
        let (first, last) = (words.split(' ').next(), words.rsplit(' ').next());
        let is = |word: Option<&str>, class| {
            word.is_some_and(|word| parse.language.is(&word.to_lowercase(), class))
        };
        let impersonal = is(first, Class::IMPERSONAL) && is(last, Class::TO);
        is(first, Class::WISHING_PRONOUN) && !is(first, Class::SPEAKER) && !impersonal
    })
}

/// Whether the lead is a verb, whatever else it could be.
fn is_surely_verb(view: &View<'_>, token: &Token, form: Form) -> bool {
    let tokens = view.tokens();
    let Some(next) = tokens.get(view.after_lead()).and_then(<[_]>::first) else {
        return form == Form::Base;
    };
    let entry = token.entry();
    let object = opens_object(next) && !next.is(Class::RELATIVE);
    let described = next.entry().is_adjective() && !next.entry().is_noun();
    match form {
        _ if view.parse().shape == Shape::Doer && entry.is_noun() => object,
        Form::Base => {
            !entry.is_noun()
                || object
                || next.is(Class::PARTICLE)
                || !is_noun_like(next)
                || token.is(Class::LEANS_VERB)
                || entry.verb_share() >= MOSTLY_VERB
        }
        Form::Gerund => !entry.is_noun() || object || (described && !token.is(Class::LEANS_NOUN)),
        Form::ThirdPerson => !entry.is_noun() || object,
    }
}

/// Whether a word stands in what was taken off as the name of who is to do it.
fn is_owner(parse: &Parse, token: &Token) -> bool {
    let mut stripped = parse.stripped.iter();
    stripped.any(|(part, bytes)| {
        let inside = bytes.start <= token.range.start && token.range.end <= bytes.end;
        *part == Part::Owner && inside
    })
}

fn opens_object(token: &Token) -> bool {
    let named = !matches!(token.kind, TokenKind::Word | TokenKind::Mark);
    named || token.is(Class::OPENS_OBJECT)
}

fn is_noun_like(token: &Token) -> bool {
    let entry: Entry = token.entry();
    token.kind == TokenKind::Word
        && (entry.is_noun() || entry.is_adjective() || token.is_capitalised() || !entry.is_known())
}

fn is_manner(token: &Token) -> bool {
    let entry = token.entry();
    entry.is_adverb() && !entry.is_verb_form() && !entry.is_noun() && !entry.is_adjective()
}

/// Whether the words from `at` on are in capitals, and nobody can tell which of them is a name.
fn is_shouted(tokens: &[Token], at: usize) -> bool {
    let near = tokens.get(at..).unwrap_or_default().iter();
    let words = near.filter(|token| token.kind == TokenKind::Word && token.range.len() > 1);
    words.take(3).all(|token| token.case == Case::Upper)
}

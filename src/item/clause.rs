//! The form of a clause: what is skipped before its lead, who is to do it, and whether it is a deed, a state or a thing.

use super::view::View;
use super::{Feature, Features, Letters, Shape, Token};
use super::{hedge, imperative, lead, lead::Lead, state, subject};
use crate::language::one_of;

/// A clause as read. Token indices are those of the whole item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// The first token that is judged.
    pub start: usize,
    /// The token after the last.
    pub end: usize,
    pub shape: Shape,
    pub lead: Option<(usize, Letters)>,
    /// The first token of the noun phrase or subject, where there is no lead.
    pub anchor: usize,
    /// The word that makes a state of it: a form of "be", a participle, an end state.
    pub state: Option<usize>,
    /// Tokens that name who is to do it.
    pub doer: Option<(usize, usize)>,
    /// Tokens passed over: hedges and conditions.
    pub skipped: Vec<(super::Part, usize, usize)>,
    pub features: Features,
}

impl Clause {
    pub(super) fn new(view: View<'_>, start: usize, shape: Shape) -> Self {
        Self {
            start,
            end: view.end(),
            shape,
            lead: None,
            anchor: start,
            state: None,
            doer: None,
            skipped: Vec::new(),
            features: Features::default(),
        }
    }

    pub(super) fn with_lead(mut self, at: usize, lemma: Letters) -> Self {
        self.lead = Some((at, lemma));
        self.anchor = at;
        self
    }

    pub(super) fn with(mut self, feature: Feature) -> Self {
        self.features.insert(feature);
        self
    }

    pub(super) fn with_state(mut self, at: usize) -> Self {
        self.state = Some(at);
        self
    }

    pub(super) fn with_doer(mut self, from: usize, to: usize) -> Self {
        self.doer = Some((from, to));
        self
    }
}

/// Reads the clause that begins at `start` and ends with the view.
pub(super) fn read(view: View<'_>, start: usize) -> Clause {
    read_to_depth(view, start, 3)
}

/// Frames such as "The goal is to …" hold the clause that counts; `depth` bounds how many are opened.
fn read_to_depth(view: View<'_>, start: usize, depth: u8) -> Clause {
    let opening = hedge::skip(view, start);
    let at = view.skip_marks(opening.at);
    let mut clause = if let (Some(inner), true) = (framed(view, at), depth > 0) {
        read_to_depth(view, inner, depth - 1)
    } else {
        form(view, at)
    };
    if !opening.skipped.is_empty() {
        clause.skipped.splice(0..0, opening.skipped);
    }
    clause.features.union(opening.features);
    clause
}

fn form(view: View<'_>, at: usize) -> Clause {
    let asks = view.ends_asking(at);
    let clause = if view.has_words(at) {
        question(view, at, asks)
            .or_else(|| subject::somebody_to(view, at, asks))
            .or_else(|| needs_doing(view, at))
            .or_else(|| verb_led(view, at))
            .or_else(|| third_person(view, at))
            .or_else(|| report(view, at))
            .or_else(|| subject::somebody_does(view, at))
            .unwrap_or_else(|| state::or_noun(view, at))
    } else {
        Clause::new(view, at, Shape::Noun)
    };
    if asks {
        clause.with(Feature::Question)
    } else {
        clause
    }
}

/// "My goal this year is to …", "Priority: be …": what stands after the frame.
fn framed(view: View<'_>, start: usize) -> Option<usize> {
    if let Some(deed) = next_step(view, start) {
        return Some(deed);
    }
    if !view.seen().frames() {
        return None;
    }
    let framing = (start..view.end().min(start + 6)).find(|&at| view.classes(at).frames())?;
    let be = (framing + 1..view.end().min(framing + 8))
        .find(|&at| one_of!(view.key(at), "is" | "are" | ":"))?;
    let to = if view.low(be + 1) == "to" {
        be + 2
    } else {
        be + 1
    };
    (to < view.end() && view.is_wordlike(to)).then_some(to)
}

/// "The next step is to …", "A course of action would be asking …": where the deed stands.
fn next_step(view: View<'_>, start: usize) -> Option<usize> {
    if !view.seen().is_step() {
        return None;
    }
    let step = (start..view.end().min(start + 6)).find(|&at| {
        matches!(view.low(at), "step" | "steps")
            || (view.low(at) == "course" && view.low(at + 2) == "action")
    })?;
    let be = (step + 1..view.end().min(step + 8))
        .find(|&at| one_of!(view.key(at), "is" | "are" | "be"))?;
    let next = be + 1;
    let to = view.low(next) == "to" && view.may_be_verb(next + 1) && view.low(next + 1) != "be";
    let doing = view.entry(next).is_gerund()
        && !view.entry(next).is_adjective()
        && view.has_words(next + 1);
    let step_acts = imperative::leads_imperative(view, start);
    (!step_acts && (to || doing)).then_some(next + usize::from(to))
}

/// "What is our policy?", "Is it done?"; "Should we drop X?" names a deed.
fn question(view: View<'_>, at: usize, asks: bool) -> Option<Clause> {
    if !view.classes(at).opens_question() {
        return None;
    }
    let word = view.low(at);
    let wh = one_of!(
        view.key(at),
        "what" | "why" | "who" | "how" | "where" | "what's" | "who's"
    );
    let polite = one_of!(view.key(at), "could" | "can" | "would") && view.low(at + 1) == "you";
    if !wh && !asks && !polite {
        return None;
    }
    let offers = one_of!(view.key(at), "should" | "shall" | "can" | "could") || polite;
    let somebody = one_of!(
        view.key(at + 1),
        "we" | "i" | "you" | "someone" | "somebody"
    );
    let verb = (at + 2..view.end()).find(|&near| !view.classes(near).is_hedge());
    if let Some(verb) = verb.filter(|&verb| offers && somebody && view.may_be_verb(verb)) {
        return Some(Clause::new(view, at, Shape::Verb).with_lead(verb, view.letters(verb)));
    }
    let imperative = matches!(word, "do" | "have") && !view.classes(at + 1).is_subject_pronoun();
    if imperative && !wh {
        return None;
    }
    let please = (at..view.end()).find(|&near| view.low(near) == "please");
    if let Some(please) = please.filter(|&please| lead::find(view, please + 1).is_verb()) {
        return verb_led(view, please + 1);
    }
    Some(Clause::new(view, at, Shape::Clause).with(Feature::Question))
}

/// "The header needs updating"
fn needs_doing(view: View<'_>, at: usize) -> Option<Clause> {
    if !view.seen().is_need() {
        return None;
    }
    let needs = (at..view.end()).find(|&near| view.classes(near).is_need())?;
    let doing = needs + 1;
    let lemma = view.verb(doing).filter(|_| view.entry(doing).is_gerund())?;
    Some(
        Clause::new(view, at, Shape::Verb)
            .with_lead(doing, lemma)
            .with(Feature::Passive),
    )
}

fn verb_led(view: View<'_>, at: usize) -> Option<Clause> {
    match lead::find(view, at) {
        Lead::Verb {
            at: verb,
            lemma,
            negated,
        } => {
            let (verb, lemma) = through_help(view, verb, lemma);
            let clause = Clause::new(view, at, Shape::Verb).with_lead(verb, lemma);
            Some(if negated {
                clause.with(Feature::Negated)
            } else {
                clause
            })
        }
        Lead::Gerund { at: verb, lemma } => {
            let (verb, lemma) = through_help(view, verb, lemma);
            Some(
                Clause::new(view, at, Shape::Verb)
                    .with_lead(verb, lemma)
                    .with(Feature::Gerund),
            )
        }
        Lead::Noun { .. } | Lead::Nothing => None,
    }
}

/// "Provides a cache of pages": what a thing does, with nobody named.
fn third_person(view: View<'_>, at: usize) -> Option<Clause> {
    let token = view
        .get(at)
        .filter(|token| token.entry().is_third_person())?;
    let noun = view.entry(at).is_noun();
    let next = view.entry(at + 1);
    let relative = one_of!(view.key(at + 1), "that" | "which" | "who");
    let object = (view.opens_object(at + 1) && !relative)
        || (!noun && (next.is_noun() || next.is_adjective()));
    let lemma = token.verb_letters().filter(|_| object)?;
    Some(Clause::new(view, at, Shape::Verb).with_lead(at, lemma))
}

/// "Help Ana do Y" says who: the deed is "do". "Try to X" is X, and "continue drafting Y" is drafting.
fn through_help(view: View<'_>, at: usize, lemma: Letters) -> (usize, Letters) {
    let next = view.low(at + 1);
    if matches!(&*lemma, "try" | "attempt")
        && matches!(next, "to" | "and")
        && view.may_be_verb(at + 2)
    {
        return (at + 2, view.letters(at + 2));
    }
    let goes_on = matches!(&*lemma, "continue" | "start" | "begin" | "finish");
    let going_on = view
        .get(at + 1)
        .filter(|next| goes_on && next.entry().is_gerund() && view.has_words(at + 2));
    if let Some(verb) = going_on.and_then(Token::verb_letters) {
        return (at + 1, verb);
    }
    let next_entry = view.entry(at + 1);
    if lemma == "be"
        && next_entry.is_gerund()
        && !next_entry.is_adjective()
        && !next_entry.is_noun()
    {
        let verb = view.verb(at + 1);
        return verb.map_or((at, lemma), |verb| (at + 1, verb));
    }
    if lemma != "help" {
        return (at, lemma);
    }
    for near in at + 1..view.end().min(at + 6) {
        let verb = if view.low(near) == "to" {
            near + 1
        } else {
            near
        };
        let sure = if near == at + 1 { 0.8 } else { 0.5 };
        if view.may_be_verb(verb)
            && view.entry(verb).verb_share() > sure
            && view.low(verb) != "with"
        {
            return (verb, view.letters(verb));
        }
        if view.classes(near).is_preposition() {
            break;
        }
    }
    (at, lemma)
}

/// "Reverted the change and released 1.2": a past tense and its object, nobody named.
fn report(view: View<'_>, at: usize) -> Option<Clause> {
    if !view.is_past(at) {
        return None;
    }
    let next = at + 1;
    let object = view.classes(next).is_determiner()
        || view.classes(next).is_preposition()
        || view.classes(next).is_particle()
        || view.classes(next).is_object_pronoun()
        || one_of!(view.key(next), "that" | "and" | ",")
        || view.opens_object(next);
    (object && !one_of!(view.key(at), "based" | "related" | "given"))
        .then(|| Clause::new(view, at, Shape::Clause).with(Feature::Past))
}

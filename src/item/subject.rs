//! Who is to do it, where a subject says so: "Ana to send slides", "The team will review", "Claude reviews P745".

use super::clause::Clause;
use super::view::View;
use super::{Feature, Letters, Shape, TokenKind};
use crate::item::{imperative, lead};
use crate::language::{Lexicon, one_of};

/// "Ana to …", "Bob should …", "The prepuller should be fixed", "CI must …".
pub(super) fn somebody_to(view: View<'_>, start: usize, asks: bool) -> Option<Clause> {
    if !view.seen().is_auxiliary() {
        return None;
    }
    for at in start + 1..view.end().min(start + 8) {
        let told = one_of!(view.key(at), "agreed" | "offered" | "promised")
            && view.classes(at - 1).is_subject_pronoun();
        if told {
            return None;
        }
        if let Some(verb) = after_auxiliary(view, at) {
            let led = leads_alone(view, start)
                || matches!(lead::find(view, start), lead::Lead::Gerund { .. });
            return auxiliary(view, start, at, skip_fillers(view, verb), led, asks);
        }
        let interrupts = one_of!(view.key(at), "," | ":" | ";") && at > start + 4;
        let participle =
            view.is_past(at) && !view.entry(at).is_noun() && !view.classes(at - 1).is_determiner();
        if interrupts || participle {
            return None;
        }
    }
    None
}

/// Where the verb stands after "to", "will", "needs to", "is going to", "agreed to" at `at`. The class lists the first words.
fn after_auxiliary(view: View<'_>, at: usize) -> Option<usize> {
    if !view.classes(at).is_auxiliary() {
        return None;
    }
    if view.low(at) == "may" && view.classes(at - 1).is_preposition() {
        return None;
    }
    let to = |near: usize| view.low(near) == "to";
    match view.low(at) {
        "to" | "will" | "should" | "must" | "shall" | "could" | "would" | "can" | "may"
        | "might" => Some(at + 1),
        "needs" | "need" | "agreed" | "agrees" | "offered" | "volunteered" | "wants" | "has"
        | "have" | "promised" | "is" | "are"
            if to(at + 1) =>
        {
            Some(at + 2)
        }
        "is" | "are" if view.low(at + 1) == "going" && to(at + 2) => Some(at + 3),
        _ => None,
    }
}

fn skip_fillers(view: View<'_>, mut at: usize) -> usize {
    while at + 1 < view.end() {
        let word = view.low(at);
        let adverb = word.ends_with("ly") && view.entry(at).is_adverb();
        if !(view.classes(at).is_hedge()
            || adverb
            || matches!(word, "each" | "both" | "to" | "try" | "like" | "all"))
        {
            break;
        }
        at += 1;
    }
    at
}

fn auxiliary(
    view: View<'_>,
    start: usize,
    at: usize,
    verb: usize,
    strict: bool,
    asks: bool,
) -> Option<Clause> {
    let auxiliary = view.low(at);
    let modal = !one_of!(
        view.key(at),
        "to" | "agreed" | "agrees" | "offered" | "volunteered" | "promised"
    );
    if verb >= view.end() || strict {
        return None;
    }
    if view.low(verb) == "not" && one_of!(view.key(at), "should" | "must" | "shall") {
        return (!is_doer(view, start, at)).then(|| {
            Clause::new(view, start, Shape::State)
                .with_state(at)
                .with(Feature::Should)
        });
    }
    let nobody = view.low(start) == "no" || one_of!(view.key(start), "nobody" | "nothing" | "none");
    if nobody && modal {
        return Some(Clause::new(view, start, Shape::State).with_state(at));
    }
    let doer = !nobody && is_doer(view, start, at);
    if view.low(verb) == "be" && is_participle(view, verb + 1) {
        return passive(view, start, at, verb + 1);
    }
    if !view.may_be_verb(verb) {
        return None;
    }
    let state = |feature| {
        Some(
            Clause::new(view, start, Shape::State)
                .with_state(at)
                .with(feature),
        )
    };
    match auxiliary {
        "to" if !doer || (view.low(verb) == "be" && !view.is_person(at - 1)) => None,
        "can" | "may" | "might" if !asks && !is_certain_doer(view, start, at) => {
            state(Feature::Can)
        }
        "should" | "must" | "shall" if !doer && is_moved(view, start, verb) => {
            Some(Clause::new(view, start, Shape::Verb).with_lead(verb, view.letters(verb)))
        }
        "should" | "must" | "shall" if !doer => state(Feature::Should),
        _ if modal && !doer && matches!(view.low(verb), "be" | "have") => state(Feature::Should),
        _ if !doer => {
            let lemma = view.letters(verb);
            Some(Clause::new(view, start, Shape::Verb).with_lead(verb, lemma))
        }
        _ => {
            if view.low(verb) == "be"
                && view.entry(verb + 1).is_gerund()
                && !view.entry(verb + 1).is_adjective()
            {
                let lemma = view.verb(verb + 1)?;
                return Some(
                    Clause::new(view, start, Shape::Doer)
                        .with_lead(verb + 1, lemma)
                        .with_doer(start, at),
                );
            }
            let sure = view.low(verb) == "make" && view.low(verb + 1) == "sure";
            let lemma = if sure {
                "make sure".into()
            } else {
                view.letters(verb)
            };
            Some(
                Clause::new(view, start, Shape::Doer)
                    .with_lead(verb, lemma)
                    .with_doer(start, at),
            )
        }
    }
}

/// "`fill` should move to the `Perf` class": code doesn't move itself. What else it should do is how it behaves.
fn is_moved(view: View<'_>, start: usize, verb: usize) -> bool {
    let place = one_of!(view.key(verb + 1), "to" | "into" | "under" | "out");
    view.kind(start) == Some(TokenKind::Code) && matches!(view.low(verb), "move" | "go") && place
}

fn is_participle(view: View<'_>, at: usize) -> bool {
    let entry = view.entry(at);
    entry.is_past() || entry.is_participle()
}

/// "X should be fixed": the deed is named, whoever does it. "X can be fixed" is a state.
fn passive(view: View<'_>, start: usize, at: usize, participle: usize) -> Option<Clause> {
    if view.classes(start).opens_subordinate() {
        return None;
    }
    let lemma = view.verb(participle)?;
    if view.low(at) == "can" {
        return Some(
            Clause::new(view, start, Shape::State)
                .with_state(at)
                .with(Feature::Can),
        );
    }
    Some(
        Clause::new(view, start, Shape::Verb)
            .with_lead(participle, lemma)
            .with(Feature::Passive),
    )
}

/// Whether the clause is led by an imperative, whatever modal comes later: "Check what Ana will do".
fn leads_alone(view: View<'_>, start: usize) -> bool {
    if !imperative::leads_imperative(view, start) || view.is_person(start) {
        return false;
    }
    let subject = matches!(view.low(start + 1), "to" | "will") && view.is_capitalised(start);
    !subject || (view.entry(start).verb_share() > 0.3 && !view.entry(start).mostly_person())
}

/// Whether the tokens from `start` to `end` can name somebody who does things.
pub(super) fn is_doer(view: View<'_>, start: usize, end: usize) -> bool {
    if end <= start || end > start + 7 {
        return false;
    }
    let names: Vec<usize> = (start..end)
        .filter(|&at| {
            !one_of!(
                view.key(at),
                "and" | "&" | "or" | "the" | "each" | "from" | "of"
            ) && view.is_wordlike(at)
        })
        .collect();
    let (Some(&first), Some(&last)) = (names.first(), names.last()) else {
        return false;
    };
    if names
        .iter()
        .any(|&at| view.kind(at) == Some(TokenKind::Mention))
    {
        return true;
    }
    if names.iter().all(|&at| is_initials(view, at)) {
        return true;
    }
    if names
        .iter()
        .any(|&at| view.kind(at) == Some(TokenKind::Code))
    {
        return false;
    }
    let entry = view.entry(last);
    if entry.is_role()
        || view.classes(last).is_subject_pronoun()
        || view.classes(last).is_indefinite_pronoun()
    {
        return true;
    }
    let handle = names.len() == 1
        && view.may_name(last)
        && view.low(last).chars().count() > 3
        && view.low(last).chars().all(char::is_alphabetic);
    if handle {
        return true;
    }
    let nobody_else = view.may_name(last)
        || entry.mostly_person()
        || entry.noun_sense() == Some(crate::language::Sense::Person);
    if nobody_else && !entry.is_plural() {
        return view.is_capitalised(first);
    }
    names.iter().all(|&at| view.is_person(at)) || (names.len() == 1 && is_capital_name(view, last))
}

/// One capitalised word before "to": a name that is a word as well, "Rose to", "River to".
fn is_capital_name(view: View<'_>, at: usize) -> bool {
    use crate::language::Sense;
    let entry = view.entry(at);
    let sense = matches!(
        entry.noun_sense(),
        Some(Sense::Person | Sense::Animal | Sense::Location | Sense::Plant | Sense::Object)
    );
    view.is_capitalised(at) && !view.is_upper(at) && sense && !entry.is_plural()
}

fn is_certain_doer(view: View<'_>, start: usize, at: usize) -> bool {
    let before = view.low(at - 1);
    is_doer(view, start, at)
        && (view.is_person(at - 1)
            || matches!(before, "we" | "i")
            || (view.entry(at - 1).mostly_person() && !view.entry(at - 1).is_plural()))
}

/// Two or three capitals that are no known abbreviation: somebody's initials.
pub(super) fn is_initials(view: View<'_>, at: usize) -> bool {
    let word = view.low(at);
    let known = one_of!(
        view.key(at),
        "pr" | "ci"
            | "ui"
            | "ux"
            | "api"
            | "mr"
            | "rfc"
            | "cd"
            | "db"
            | "os"
            | "id"
            | "faq"
            | "sdk"
            | "cli"
            | "gui"
            | "app"
            | "sig"
            | "wg"
            | "tag"
            | "dns"
            | "ssh"
            | "ssl"
            | "tls"
            | "sql"
            | "css"
            | "gpu"
            | "cpu"
            | "url"
            | "pdf"
            | "csv"
            | "vm"
            | "ml"
            | "ai"
    );
    view.is_upper(at) && (2..=3).contains(&word.len()) && !known
}

/// "Claude reviews P745", "QA rerun the suite", "We fix the build".
pub(super) fn somebody_does(view: View<'_>, start: usize) -> Option<Clause> {
    if is_pronoun(view, start) {
        return Some(pronoun_does(view, start));
    }
    let mut names = start;
    while names < view.end().min(start + 6)
        && (view.is_capitalised(names) || one_of!(view.key(names), "and" | "&" | "/" | ","))
    {
        names += 1;
    }
    if view.entry(start).is_role() && names <= start + 1 {
        names = start + 1;
    }
    (names.saturating_sub(1).max(start + 1)..=names).find_map(|at| {
        let does = at < view.end()
            && is_doer(view, start, at)
            && (view.is_person(at - 1) || view.entry(at - 1).is_role());
        let verb = does.then(|| finite_verb(view, at)).flatten()?;
        Some(
            Clause::new(view, start, Shape::Doer)
                .with_lead(at, verb)
                .with_doer(start, at),
        )
    })
}

/// "we", "we'll"
fn is_pronoun(view: View<'_>, at: usize) -> bool {
    if view.is_plain(at) {
        return view.classes(at).is_subject_pronoun();
    }
    let word = view.low(at);
    let pronoun = word.split('\'').next().unwrap_or(word);
    Lexicon::classes(pronoun).is_subject_pronoun()
}

/// The base form of the verb at `at`, where it can follow its doer.
fn finite_verb(view: View<'_>, at: usize) -> Option<Letters> {
    let entry = view.entry(at);
    let next = at + 1;
    if view.classes(at).is_be()
        || one_of!(view.key(at), "has" | "had" | "have" | "does" | "did" | "do")
    {
        return None;
    }
    let team = view.entry(at - 1).is_role() && !view.is_person(at - 1);
    if team && !entry.is_third_person() && !view.opens_object(next) {
        return None;
    }
    let ends = view.classes(next).is_end_state()
        || (view.is_past(next) && !view.entry(next).is_base_verb());
    if view.may_be_verb(at) && (entry.verb_share() > 0.4 || view.opens_object(next)) && !ends {
        return Some(view.letters(at));
    }
    let noun_follows =
        view.is_person(at - 1) && view.entry(next).is_noun() && !view.is_capitalised(at);
    let object = view.opens_object(next)
        || noun_follows
        || view.is_capitalised(next)
        || (view.entry(at - 1).is_given_name()
            && lemma_takes_preposition(view, at)
            && view.classes(next).is_preposition());
    let third = entry.is_third_person() && (!entry.is_plural() || object);
    third.then(|| view.verb(at)).flatten()
}

/// "We fix X" is a deed, "we are profitable" a state, "they left" a statement.
fn pronoun_does(view: View<'_>, start: usize) -> Clause {
    let word = view.low(start);
    if word.ends_with("'ve") {
        return Clause::new(view, start, Shape::Clause).with(Feature::Past);
    }
    let mut verb = start + 1;
    while view.classes(verb).is_hedge()
        || (view.low(verb).ends_with("ly") && view.entry(verb).is_adverb())
    {
        verb += 1;
    }
    if matches!(word, "we" | "i") {
        if view.may_be_verb(verb) && !matches!(view.low(verb), "have" | "need") {
            return Clause::new(view, start, Shape::Doer).with_lead(verb, view.letters(verb));
        }
        let moved = is_participle(view, verb + 1) || view.entry(verb + 1).is_gerund();
        if word == "we" && one_of!(view.key(verb), "are" | "have" | "need") && !moved {
            return Clause::new(view, start, Shape::State).with_state(verb);
        }
    }
    let past = (start + 1..view.end().min(start + 4))
        .any(|at| view.is_past(at) || matches!(view.low(at), "was" | "were"));
    let clause = Clause::new(view, start, Shape::Clause);
    if past {
        clause.with(Feature::Past)
    } else {
        clause
    }
}

/// "checks with", "talks to"
fn lemma_takes_preposition(view: View<'_>, at: usize) -> bool {
    view.get(at)
        .and_then(|token| token.verb())
        .is_some_and(|lemma| Lexicon::get(lemma).takes_preposition())
}

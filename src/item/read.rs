//! An item's anatomy from its text: stripped, the clause that counts read, its object and features found.

use super::clause::{self, Clause};
use super::phrase::{self, Phrase};
use super::strip::{self, Stripped};
use super::token::{self, Cut};
use super::view::View;
use super::{Anatomy, Feature, Lead, Mentions, Part, Shape, features, lead};
use crate::plan::text::Text;

/// How many commas may stand before a request: enough for anything said in a sentence.
const COMMAS: usize = 4;

/// Reads the anatomy of an item's text.
#[must_use]
pub fn read(text: &Text, mentions: Mentions) -> Anatomy {
    read_cut(text, token::tokens(text), mentions)
}

/// The same of a text that was cut into tokens already.
#[must_use]
pub fn read_cut(text: &Text, cut: Cut, mentions: Mentions) -> Anatomy {
    let mut item = strip::strip(text, cut, mentions);
    let (clause, end) = judged(&item);
    let view = item.view(end);
    let phrase = object_of(view, &clause);
    let mut features = features::read(view, &clause, phrase, item.view(item.left.end));
    features.union(item.features);
    for &(part, from, to) in &clause.skipped {
        item.take(part, from, to);
    }
    if let Some((from, to)) = clause.doer {
        item.add_owners(from, to);
        item.take(Part::Owner, from, to);
    }
    for (holds, feature) in [
        (!item.owners.is_empty(), Feature::Owner),
        (item.due.is_some(), Feature::Due),
        (text.links() > 0, Feature::Link),
    ] {
        if holds {
            features.insert(feature);
        }
    }
    item.parts.sort_by_key(|(_, range)| range.start);
    Anatomy {
        body: item.bytes(clause.start, item.left.end),
        stripped: item.parts,
        owners: item.owners,
        due: item.due,
        says_done: item.says_done,
        clause: clause.start..end,
        shape: clause.shape,
        lead: clause.lead.map(|(token, lemma)| Lead { token, lemma }),
        object: phrase.start..phrase.full_end,
        head: phrase.head(),
        features,
        tokens: item.tokens,
    }
}

fn object_of(view: View<'_>, clause: &Clause) -> Phrase {
    match &clause.lead {
        Some((at, lemma)) => {
            // A lead of code is one token, whatever spaces are in it.
            let words = if &**lemma == lead::MAKE_SURE { 2 } else { 1 };
            phrase::read(view, at + words, Some(lemma))
        }
        None => phrase::read(view, clause.anchor, None),
    }
}

/// The clause that counts and where it ends: the first sentence, or a later one where the first only states something.
fn judged(item: &Stripped<'_>) -> (Clause, usize) {
    let (start, end) = (item.left.start, item.left.end);
    let first_end = sentence_end(item, start, end);
    let first = clause::read(item.view(first_end), start);
    if let Some(request) = after_comma(item.view(first_end), &first) {
        return (request, first_end);
    }
    let mut next = first_end;
    for _ in 0..2 {
        next = item.view(end).skip_marks(next);
        if !matches!(first.shape, Shape::Clause | Shape::State) || next >= end {
            break;
        }
        let next_end = sentence_end(item, next, end);
        let clause = clause::read(item.view(next_end), next);
        if clause.lead.is_some() && !clause.features.contains(Feature::Gerund) {
            return (clause, next_end);
        }
        next = next_end;
    }
    (first, first_end)
}

/// "The kettle is broken, buy a new one": the request behind the comma of a clause that only tells something. A verb in the
/// plural or behind a modal may go on with another ("users can log in, edit a page"), so those are left whole.
fn after_comma(view: View<'_>, first: &Clause) -> Option<Clause> {
    let tells = matches!(first.shape, Shape::Clause | Shape::State)
        && !first.features.contains(Feature::Question);
    let finite = |at: usize| {
        view.entry(at).is_third_person()
            || view.classes(at).is_finite_be()
            || at
                .checked_sub(1)
                .is_some_and(|before| matches!(view.low(before), "does" | "did"))
    };
    let past = first.features.contains(Feature::Past);
    if !tells || !(past || first.state.is_some_and(finite)) {
        return None;
    }
    let from = first.state.unwrap_or(first.start);
    let mut commas = (from + 1..view.end())
        .filter(|&at| view.classes(at).is_comma())
        .take(COMMAS);
    let comma = commas.find(|&comma| requests(view, comma + 1))?;
    let request = clause::read(view, comma + 1);
    request.lead.is_some().then_some(request)
}

/// Whether an imperative with an object stands at `at`.
fn requests(view: View<'_>, at: usize) -> bool {
    let lead::Lead::Verb { at: verb, .. } = lead::find(view, at) else {
        return false;
    };
    let particle = usize::from(view.classes(verb + 1).is_particle());
    let object = verb + 1 + particle;
    view.opens_object(object) || view.is_person(object)
}

/// The token after the sentence that begins at `start`: at a full stop with a capital behind it.
fn sentence_end(item: &Stripped<'_>, start: usize, end: usize) -> usize {
    if !item.seen.classes.ends_sentence() {
        return end;
    }
    let ends = |at: usize| {
        let token = &item.tokens[at];
        let stop = token.classes().ends_sentence();
        let next = item.tokens.get(at + 1).filter(|_| at + 1 < end);
        stop && next.is_some_and(|next| {
            let anew = next.is_capitalised()
                || matches!(next.lower(), "\"" | "“")
                || (token.lower() != "." && next.is_wordlike());
            next.range.start > token.range.end && anew
        })
    };
    (start + 1..end)
        .find(|&at| ends(at))
        .map_or(end, |at| at + usize::from(item.tokens[at].lower() == "?"))
}

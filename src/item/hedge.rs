//! What stands before the words that count: "please", "we should", "need to", "If it rains,", "To save time,".

use super::view::View;
use super::{Feature, Features, Part};
use crate::item::{imperative, lead};
use crate::language::{Key, one_of};

/// What was skipped, and where the clause goes on.
#[derive(Debug, Default)]
pub(super) struct Opening {
    pub at: usize,
    pub skipped: Vec<(Part, usize, usize)>,
    pub features: Features,
}

/// Skips hedges, modal phrases, conditions and purposes, as long as something is left.
pub(super) fn skip(view: View<'_>, start: usize) -> Opening {
    let mut opening = Opening {
        at: view.skip_marks(start),
        ..Opening::default()
    };
    for _ in 0..6 {
        let at = opening.at;
        if let Some(next) = adverb(view, at) {
            opening.pass(view, Part::Hedge, next);
        } else if let Some((next, feature)) = intention(view, at) {
            opening.features.insert(Feature::Hedged);
            if let Some(feature) = feature {
                opening.features.insert(feature);
            }
            opening.pass(view, Part::Hedge, next);
        } else if let Some(next) = worth(view, at) {
            opening.features.insert(Feature::Hedged);
            opening.pass(view, Part::Hedge, next);
        } else if let Some(next) = purpose(view, at)
            .or_else(|| condition(view, at))
            .or_else(|| addressed(view, at))
        {
            opening.pass(view, Part::Condition, next);
        } else if view.low(at) == "to" && view.may_be_verb(at + 1) && view.low(at + 1) != "be" {
            opening.pass(view, Part::Hedge, at + 1);
        } else {
            break;
        }
    }
    opening
}

impl Opening {
    fn pass(&mut self, view: View<'_>, part: Part, next: usize) {
        self.skipped.push((part, self.at, next));
        self.at = view.skip_marks(next);
    }
}

/// "Please", "maybe", "first,": never the only word there is.
fn adverb(view: View<'_>, at: usize) -> Option<usize> {
    if !view.classes(at).is_hedge() && !view.classes(at).ties() {
        return None;
    }
    let word = view.low(at);
    let comma = view.low(at + 1) == ",";
    let ordinal = one_of!(view.key(at), "first" | "next" | "now" | "later" | "again");
    let adverb = (view.classes(at).is_hedge()
        && !ordinal
        && !one_of!(view.key(at), "only" | "just" | "still" | "always" | "too"))
        || one_of!(
            view.key(at),
            "and" | "or" | "but" | "so" | "let's" | "lets" | "ok" | "plus"
        )
        || (ordinal && comma);
    let manner = word == "more" && view.entry(at + 1).is_adverb() && view.low(at + 2) == ",";
    if manner {
        return (view.has_words(at + 3)).then_some(at + 3);
    }
    let further = word == "further" && !imperative::leads_imperative(view, at + 1);
    let next = if comma { at + 2 } else { at + 1 };
    (adverb && !further && view.has_words(next)).then_some(next)
}

const fn keys<const COUNT: usize>(words: [&str; COUNT]) -> [Key; COUNT] {
    let mut keys = [Key::of_literal(""); COUNT];
    let mut at = 0;
    while at < COUNT {
        keys[at] = Key::of_literal(words[at]);
        at += 1;
    }
    keys
}

/// Phrases that say how firmly something is meant, the longest first.
static INTENTIONS: &[&[Key]] = &[
    &keys(["would", "be", "nice", "to"]),
    &keys(["would", "be", "good", "to"]),
    &keys(["would", "be", "great", "to"]),
    &keys(["would", "be", "helpful", "to"]),
    &keys(["would", "be", "useful", "to"]),
    &keys(["would", "be", "worthwhile", "to"]),
    &keys(["would", "be", "cool", "to"]),
    &keys(["would", "be", "ideal", "to"]),
    &keys(["might", "be", "good", "to"]),
    &keys(["might", "be", "nice", "to"]),
    &keys(["might", "be", "useful", "to"]),
    &keys(["make", "a", "point", "to"]),
    &keys(["take", "the", "time", "to"]),
    &keys(["find", "the", "time", "to"]),
    &keys(["take", "time", "to"]),
    &keys(["make", "time", "to"]),
    &keys(["find", "time", "to"]),
    &keys(["get", "around", "to"]),
    &keys(["get", "round", "to"]),
    &keys(["am", "going", "to"]),
    &keys(["are", "going", "to"]),
    &keys(["is", "going", "to"]),
    &keys(["would", "like", "to"]),
    &keys(["might", "want", "to"]),
    &keys(["may", "want", "to"]),
    &keys(["do", "need", "to"]),
    &keys(["be", "sure", "to"]),
    &keys(["make", "sure", "to"]),
    &keys(["don't", "forget", "to"]),
    &keys(["not", "forget", "to"]),
    &keys(["need", "to"]),
    &keys(["needs", "to"]),
    &keys(["have", "to"]),
    &keys(["has", "to"]),
    &keys(["had", "to"]),
    &keys(["want", "to"]),
    &keys(["wants", "to"]),
    &keys(["like", "to"]),
    &keys(["plan", "to"]),
    &keys(["plans", "to"]),
    &keys(["planning", "to"]),
    &keys(["plan", "on"]),
    &keys(["try", "to"]),
    &keys(["try", "and"]),
    &keys(["trying", "to"]),
    &keys(["going", "to"]),
    &keys(["aim", "to"]),
    &keys(["hope", "to"]),
    &keys(["agree", "to"]),
    &keys(["agreed", "to"]),
    &keys(["agrees", "to"]),
    &keys(["offered", "to"]),
    &keys(["offers", "to"]),
    &keys(["volunteered", "to"]),
    &keys(["remember", "to"]),
    &keys(["start", "to"]),
    &keys(["commit", "to"]),
    &keys(["promise", "to"]),
    &keys(["intend", "to"]),
    &keys(["continue", "to"]),
    &keys(["seek", "to"]),
    &keys(["look", "to"]),
    &keys(["ought", "to"]),
    &keys(["gonna"]),
    &keys(["will"]),
    &keys(["should"]),
    &keys(["must"]),
    &keys(["shall"]),
    &keys(["could"]),
    &keys(["would"]),
    &keys(["might"]),
];

/// How many words at `at` are one of those phrases.
fn intended(view: View<'_>, at: usize) -> Option<usize> {
    let first = view.key(at);
    let alone = one_of!(
        first,
        "gonna" | "will" | "should" | "must" | "shall" | "could" | "would" | "might"
    );
    // The others end so, a few words on: most clauses needn't be compared with each.
    let ends = |near: usize| one_of!(view.key(near), "to" | "and" | "on");
    if !alone && !(at + 1..at + 4).any(ends) {
        return None;
    }
    let stands = |phrase: &&&[Key]| {
        phrase.first() == Some(&first)
            && (1..phrase.len()).all(|offset| view.key(at + offset) == phrase[offset])
    };
    INTENTIONS.iter().find(stands).map(|phrase| phrase.len())
}

/// "We should", "I'd like to", "it would be nice to", "need to": where the verb after it stands, and what it says.
fn intention(view: View<'_>, at: usize) -> Option<(usize, Option<Feature>)> {
    if view.is_plain(at) && !view.classes(at).opens_intention() {
        return None;
    }
    let (pronoun, contraction) = pronoun(view.low(at));
    let mut next = at + usize::from(!pronoun.is_empty());
    let mut known = !contraction.is_empty();
    while next > at
        && (one_of!(view.key(next), "also" | "just" | "still" | "all") || is_adverb(view, next))
    {
        next += 1;
    }
    if contraction == "d" && view.low(next) == "like" && view.low(next + 1) == "to" {
        next += 2;
    } else if let Some(words) = intended(view, next) {
        next += words;
        known = true;
    }
    let agreed = pronoun != "i" && view.low(next.saturating_sub(2)).starts_with("agreed");
    let nice = view.low(next.saturating_sub(1)) == "to"
        && matches!(view.low(next.saturating_sub(3)), "be");
    if !known || (pronoun == "it" && !nice) || pronoun == "you" || (agreed && !pronoun.is_empty()) {
        return None;
    }
    let question = pronoun.is_empty() && view.ends_asking(at);
    let alone = view.classes(at).is_modal() && view.low(at) != "need";
    if question && alone {
        return None;
    }
    while view.classes(next).is_hedge() || one_of!(view.key(next), "to" | "try" | "and" | "all") {
        if matches!(view.low(next), "try")
            && view.low(next + 1) != "to"
            && view.low(next + 1) != "and"
        {
            break;
        }
        next += 1;
    }
    // "They should be removed" names the deed and is read as a passive; "I will be patient" is a wish.
    let thing = matches!(pronoun, "they" | "");
    let passive = thing && known && view.low(next) == "be" && is_participle(view, next + 1);
    let stops = passive
        || next >= view.end()
        || (view.classes(next).is_subject_pronoun() && !matches!(view.low(next), "this" | "that"))
        || (view.low(next) == "be" && matches!(view.low(next - 1), "to") && view.low(at) == "make")
        || view.low(next) == "not";
    let norm = pronoun.is_empty() && one_of!(view.key(at), "should" | "must" | "shall");
    (!stops).then_some((next, norm.then_some(Feature::Should)))
}

/// The subject pronoun a word is or begins with, and the contraction on it.
fn pronoun(word: &str) -> (&str, &str) {
    let (base, contraction) = word.split_once('\'').unwrap_or((word, ""));
    let subject = matches!(
        base,
        "i" | "we"
            | "you"
            | "they"
            | "he"
            | "she"
            | "it"
            | "everyone"
            | "someone"
            | "somebody"
            | "everybody"
    );
    let modal = matches!(contraction, "ll" | "d");
    if subject && (modal || contraction.is_empty() || matches!(contraction, "re" | "m" | "ve")) {
        (base, if modal { contraction } else { "" })
    } else {
        ("", "")
    }
}

/// "Worth pointing out that …", "it might be worth pointing out": where "pointing" stands.
fn worth(view: View<'_>, at: usize) -> Option<usize> {
    if !view.seen().is_worth() {
        return None;
    }
    let worth = (at..view.end().min(at + 4)).find(|&near| view.low(near) == "worth")?;
    let opens = (at..worth).all(|near| {
        one_of!(view.key(near), "it" | "it's" | "is" | "be" | "that's")
            || view.classes(near).is_modal()
            || is_adverb(view, near)
            || view.classes(near).is_hedge()
    });
    let mut deed = worth + 1;
    while is_adverb(view, deed) {
        deed += 1;
    }
    (opens && view.entry(deed).is_gerund() && view.has_words(deed + 1)).then_some(deed)
}

/// "To get X, do Y": where "do Y" stands.
fn purpose(view: View<'_>, at: usize) -> Option<usize> {
    if view.low(at) != "to" || !view.may_be_verb(at + 1) {
        return None;
    }
    let comma = (at + 2..view.end().min(at + 14)).find(|&near| view.low(near) == ",")?;
    lead::find(view, comma + 1).is_verb().then_some(comma + 1)
}

/// "Dear members, please pay your dues", "Tenors please stand": where the request stands.
fn addressed(view: View<'_>, at: usize) -> Option<usize> {
    if !view.seen().is_please() {
        return None;
    }
    let mut near = at + 1..view.end().min(at + 9);
    let please = near.find(|&near| view.classes(near).is_please())?;
    let called = view.low(please - 1) == ","
        || (please <= at + 3 && view.is_capitalised(at) && view.low(please - 1) != "to");
    let asked = called && lead::find(view, please + 1).is_verb();
    (asked && !imperative::leads_imperative(view, at)).then_some(please)
}

/// "If it rains, do Y", "Regarding X, Ana to do Y": where the main clause stands.
fn condition(view: View<'_>, at: usize) -> Option<usize> {
    if !view.classes(at).opens_subordinate() {
        return None;
    }
    let mut commas = (at + 1..view.end())
        .filter(|&near| view.classes(near).is_comma())
        .take(3);
    let please = (at + 1..view.end())
        .filter(|&near| view.classes(near).is_please())
        .take(3)
        .find(|&near| lead::find(view, near + 1).is_verb());
    commas
        .find_map(|comma| {
            let mut next = comma + 1;
            while one_of!(view.key(next), "then" | "please" | "and") {
                next += 1;
            }
            let wants = !pronoun(view.low(next)).0.is_empty()
                && (intention(view, next).is_some() || they_should_be(view, next));
            let goes_on = lead::find(view, next).is_verb() || wants || somebody_follows(view, next);
            goes_on.then_some(next)
        })
        .or(please)
}

/// "really", "probably"
fn is_adverb(view: View<'_>, at: usize) -> bool {
    view.low(at).ends_with("ly") && view.entry(at).is_adverb()
}

/// "…, they should be removed"
fn they_should_be(view: View<'_>, at: usize) -> bool {
    view.classes(at + 1).is_modal() && view.low(at + 2) == "be" && is_participle(view, at + 3)
}

fn is_participle(view: View<'_>, at: usize) -> bool {
    let entry = view.entry(at);
    (entry.is_past() || entry.is_participle()) && !entry.is_adjective()
}

/// "…, Ana to do Y"
fn somebody_follows(view: View<'_>, at: usize) -> bool {
    view.is_person(at)
        && (at + 1..at + 10).any(|near| {
            one_of!(view.key(near), "to" | "will" | "should") && view.may_be_verb(near + 1)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lexicon;

    #[test]
    fn the_lexicon_knows_what_opens_an_intention() {
        for phrase in INTENTIONS {
            let (first, letters) = Lexicon::find_short(phrase[0]).expect("listed");
            assert!(first.classes().opens_intention(), "{letters}");
        }
    }
}

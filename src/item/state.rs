//! "Docs are up to date", "Report submitted", "Tests pass on Windows": whether a noun phrase goes on to a state.

use super::clause::Clause;
use super::view::View;
use super::{Feature, Shape, TokenKind};
use crate::language::{Sense, one_of};

/// The clause at `start`, which no verb leads: a state, a statement, or a noun phrase.
pub(super) fn or_noun(view: View<'_>, start: usize) -> Clause {
    let already = view.low(start) == "already" && view.is_past(start + 1);
    let nothing = view.low(start) == "nothing" && view.low(start + 1) == "to";
    if already || nothing {
        return Clause::new(view, start, Shape::Clause).with(Feature::Past);
    }
    if view.classes(start).is_indefinite_pronoun() && view.count_from(start) > 1 {
        let verb = start + 1;
        let told = view.may_be_verb(verb)
            && (view.entry(verb).verb_share() > 0.5 || view.opens_object(verb + 1));
        if told
            && one_of!(
                view.key(start),
                "everyone" | "everybody" | "someone" | "somebody" | "anyone"
            )
        {
            let lemma = view.letters(verb);
            return Clause::new(view, start, Shape::Doer)
                .with_lead(verb, lemma)
                .with_doer(start, verb);
        }
        return Clause::new(view, start, Shape::State).with_state(verb);
    }
    let turns_out = view.low(start) == "turns" && view.low(start + 1) == "out";
    if turns_out || matches!(view.low(start), "there" | "here") {
        return Clause::new(view, start, Shape::Clause);
    }
    let mut depth = 0;
    let mut aside = false;
    for at in start + 1..view.end().min(start + 16) {
        aside = (aside || view.low(at) == "(") && view.low(at) != ")";
        if aside {
            continue;
        }
        if view.is_mark(at) {
            let anew = view.low(at) == "," && opens_clause(view, at + 1);
            let passed = one_of!(view.key(at), "," | ")" | "\"" | "“" | "”" | "/" | "[" | "]");
            if passed && !anew {
                continue;
            }
            break;
        }
        if let Some(found) = at_word(view, start, at, depth) {
            return found;
        }
        if one_of!(
            view.key(at),
            "to" | "that" | "which" | "who" | "where" | "when"
        ) {
            break;
        }
        depth += usize::from(view.classes(at).is_preposition());
    }
    ends_in_state(view, start).unwrap_or_else(|| Clause::new(view, start, Shape::Noun))
}

/// "we are", "at present we are": a clause of its own behind a comma.
fn opens_clause(view: View<'_>, at: usize) -> bool {
    (at..view.end().min(at + 3)).any(|near| view.classes(near).is_subject_pronoun())
}

/// What the word at `at` makes of the phrase before it; `depth` counts the prepositions passed.
fn at_word(view: View<'_>, start: usize, at: usize, depth: usize) -> Option<Clause> {
    let word = view.low(at);
    let state = || Clause::new(view, start, Shape::State).with_state(at);
    if view.classes(at).is_finite_be() {
        let past = one_of!(view.key(at), "was" | "were" | "wasn't" | "weren't");
        return Some(if past {
            state().with(Feature::Past)
        } else {
            state()
        });
    }
    if one_of!(view.key(at), "has" | "have" | "had" | "hasn't" | "haven't") {
        let next = at + 1 + usize::from(view.entry(at + 1).is_adverb());
        let done = view.low(next) == "been" || (view.is_past(next) && !describes_noun(view, next));
        return Some(if done {
            Clause::new(view, start, Shape::Clause).with(Feature::Past)
        } else {
            state()
        });
    }
    let month = word == "may"
        && (view.kind(at - 1) == Some(TokenKind::Number) || view.classes(at - 1).is_preposition());
    if view.classes(at).is_modal() && !matches!(word, "need" | "needs") && !month {
        let feature = if one_of!(view.key(at), "can" | "cannot" | "can't" | "may" | "might") {
            Feature::Can
        } else {
            Feature::Should
        };
        return Some(state().with(feature));
    }
    if tells_past(view, at) && (depth == 0 || !view.entry(at).is_participle()) {
        return Some(Clause::new(view, start, Shape::Clause).with(Feature::Past));
    }
    if is_closing_participle(view, at) {
        return Some(state().with(Feature::Participle));
    }
    if is_finite(view, start, at, depth) {
        return people_do(view, start, at).or_else(|| Some(state()));
    }
    let closes = at + 1 >= view.end()
        || one_of!(
            view.key(at + 1),
            "and"
                | "for"
                | "with"
                | "in"
                | "to"
                | ","
                | "by"
                | "on"
                | "."
                | "!"
                | ":"
                | "("
                | "–"
                | "—"
                | "-"
        );
    let strong = !one_of!(
        view.key(at),
        "clean"
            | "open"
            | "easy"
            | "clear"
            | "fast"
            | "secure"
            | "safe"
            | "public"
            | "enough"
            | "up"
            | "fully"
            | "true"
            | "false"
    );
    (view.classes(at).is_end_state() && closes && strong).then(state)
}

/// "automated" in "automated alerts": a participle that tells which.
fn describes_noun(view: View<'_>, at: usize) -> bool {
    view.entry(at + 1).is_noun() && !view.opens_object(at + 1)
}

/// "submitted" in "Report submitted", "merged" in "PR merged by Ana"; not "shared" in "shared folder".
fn is_closing_participle(view: View<'_>, at: usize) -> bool {
    let entry = view.entry(at);
    if !(entry.is_past() || entry.is_participle())
        || entry.is_noun()
        || one_of!(view.key(at), "related" | "based" | "unused" | "shared")
    {
        return false;
    }
    let next = at + 1;
    next >= view.end()
        || view.classes(next).is_preposition()
        || view.classes(next).is_determiner()
        || view.entry(next).is_adverb()
        || one_of!(
            view.key(next),
            "," | "." | "and" | "or" | ";" | "fully" | "(" | "!"
        )
}

/// "in place", "in use", "on track", "under control"
fn is_placed(view: View<'_>, at: usize) -> bool {
    matches!(
        (view.low(at), view.low(at + 1)),
        (
            "in",
            "place" | "use" | "action" | "production" | "sync" | "order" | "shape"
        ) | ("on", "track" | "schedule" | "board")
            | ("under", "control")
            | ("up", "to")
    ) && (view.low(at) != "up" || view.low(at + 2) == "date")
}

/// "presented the draft", "ended with 212 leads": a past tense that tells what happened.
fn tells_past(view: View<'_>, at: usize) -> bool {
    let entry = view.entry(at);
    if !entry.is_past() || entry.is_noun() || entry.is_base_verb() {
        return false;
    }
    let next = at + 1;
    let object = view.classes(next).is_determiner()
        || view.low(next) == "last"
        || view.kind(next) == Some(TokenKind::Number)
        || view.is_possessive(next);
    let happened = one_of!(
        view.key(at),
        "ended"
            | "stepped"
            | "arrived"
            | "happened"
            | "occurred"
            | "fell"
            | "rose"
            | "left"
            | "began"
            | "voted"
            | "explained"
            | "said"
            | "mentioned"
            | "noted"
            | "asked"
            | "suggested"
            | "proposed"
            | "thanked"
            | "joined"
            | "attended"
            | "went"
            | "came"
            | "reported"
            | "met"
            | "decided"
            | "agreed"
    );
    object || happened || !entry.is_participle()
}

/// "pass" in "Tests pass on Windows", "loads" in "Site loads in under 2 s".
fn is_finite(view: View<'_>, start: usize, at: usize, depth: usize) -> bool {
    if depth > 0 || view.kind(at) != Some(TokenKind::Word) {
        return false;
    }
    let entry = view.entry(at);
    let before = at - 1;
    let next = at + 1;
    let share = entry.verb_share();
    if entry.is_third_person() {
        let preposition = view.classes(next).is_preposition();
        let manner = view.low(next).ends_with("ly");
        let adverb = view.entry(next).is_adverb()
            && !preposition
            && view.low(next) != "well"
            && (manner || share > 0.2);
        let complement = one_of!(
            view.key(next),
            "on" | "well" | "that" | "how" | "what" | "to"
        ) && share > 0.6;
        let goes_on = view.classes(next).is_determiner()
            || adverb
            || complement
            || !entry.is_noun()
            || (share > 0.9 && view.entry(next).is_noun());
        return goes_on
            && !view.classes(before).is_determiner()
            && !view.entry(before).is_adjective();
    }
    let plural_subject = view.entry(before).is_plural() || view.low(before) == "people";
    let last = view.last_word(at) == Some(at);
    let enough = match (last, view.opens_object(next)) {
        (true, _) if !runs_alone(view.low(at)) => return false,
        (_, true) => 0.3,
        _ => 0.7,
    };
    entry.is_base_verb() && at > start && plural_subject && share > enough && !entry.never_verb()
}

/// Verbs that can end a sentence about a thing: "all tests pass".
fn runs_alone(word: &str) -> bool {
    matches!(
        word,
        "pass"
            | "work"
            | "compile"
            | "succeed"
            | "exist"
            | "match"
            | "fail"
            | "run"
            | "build"
            | "agree"
            | "improve"
            | "grow"
    )
}

/// "Team leads write the minutes": people in the plural and what they do, not how they feel.
fn people_do(view: View<'_>, start: usize, at: usize) -> Option<Clause> {
    let subject = view.entry(at - 1);
    let people = subject.is_plural()
        && (subject.is_role()
            || subject.mostly_person()
            || subject.noun_sense() == Some(Sense::Person));
    let stative = one_of!(
        view.key(at),
        "love"
            | "know"
            | "like"
            | "want"
            | "need"
            | "understand"
            | "see"
            | "feel"
            | "trust"
            | "enjoy"
            | "believe"
            | "prefer"
            | "own"
            | "get"
            | "find"
            | "stay"
            | "remember"
            | "agree"
            | "hear"
            | "receive"
            | "benefit"
            | "come"
            | "think"
            | "use"
    );
    let deed = people && !stative && view.entry(at).is_base_verb();
    deed.then(|| {
        Clause::new(view, start, Shape::Doer)
            .with_lead(at, view.letters(at))
            .with_doer(start, at)
    })
}

/// A short phrase whose last word is an end state: "Inbox empty", "Website live".
fn ends_in_state(view: View<'_>, start: usize) -> Option<Clause> {
    let last = view.last_word(start)?;
    let words = view.count_from(start);
    let placed = (start + 1..view.end()).find(|&at| is_placed(view, at));
    if let Some(at) = placed.filter(|_| words <= 10) {
        return Some(Clause::new(view, start, Shape::State).with_state(at));
    }
    let ends =
        view.classes(last).is_end_state() && !one_of!(view.key(last), "fully" | "open" | "public");
    if (2..=6).contains(&words) && ends && last > start {
        return Some(Clause::new(view, start, Shape::State).with_state(last));
    }
    let predicate = (start + 1..view.end()).find(|&at| is_predicate(view, at))?;
    (words <= 8).then(|| Clause::new(view, start, Shape::State).with_state(predicate))
}

/// Adjectives that tell which one is meant, behind their noun: "options available in May".
fn says_which(word: &str) -> bool {
    matches!(
        word,
        "available"
            | "specific"
            | "related"
            | "relevant"
            | "similar"
            | "necessary"
            | "possible"
            | "responsible"
            | "interested"
            | "due"
            | "worth"
            | "useful"
            | "such"
            | "other"
            | "new"
            | "prior"
            | "subject"
            | "suitable"
            | "eligible"
            | "common"
            | "unique"
            | "same"
            | "different"
    )
}

/// "stable" in "pipeline stable again", "ripe" in "tomatoes ripe before August": an adjective behind its noun.
fn is_predicate(view: View<'_>, at: usize) -> bool {
    let entry = view.entry(at);
    let before = view.entry(at - 1);
    let follows = one_of!(view.key(at + 1), "again" | "enough" | "and" | "w")
        || view.classes(at + 1).is_preposition();
    let plain = entry.is_adjective() && !entry.is_noun() && !entry.is_base_verb();
    let adjective = plain || (entry.is_adjective() && view.classes(at).is_end_state());
    let free = view.low(at) == "free" && view.low(at + 1) == "of";
    let moved = one_of!(view.key(at), "down" | "up" | "back")
        && (one_of!(
            view.key(at + 1),
            "from" | "by" | "in" | "to" | "under" | "at"
        ) || view.kind(at + 1) == Some(TokenKind::Number));
    let subject = before.is_noun() && !before.is_adjective();
    (free || moved) && view.is_wordlike(at - 1)
        || subject && (follows && adjective && !says_which(view.low(at)))
}

//! What a lead and its object make together: "have Ana review it", "get it working", "stop smoking", two deeds in one.

use super::clause::Clause;
use super::phrase::Phrase;
use super::view::View;
use super::{Feature, Features, TokenKind};
use crate::language::{Lexicon, one_of};

/// What the lead and its object make together.
pub(super) fn read(view: View<'_>, clause: &Clause, phrase: Phrase, features: &mut Features) {
    let Some((at, lemma)) = &clause.lead else {
        noun_phrase(view, phrase, features);
        return;
    };
    let found = [
        (
            (lemma == "have" && somebody_acts(view, at + 1))
                || (lemma == "get" && somebody_is_moved(view, at + 1)),
            Feature::PersonActs,
        ),
        (
            lemma == "get" && gets_state(view, at + 1),
            Feature::ReachesState,
        ),
        (
            lemma == "make" && makes_state(view, at + 1),
            Feature::ReachesState,
        ),
        (quits(view, *at, lemma, *features), Feature::Quits),
        (two_deeds(view, at + 1), Feature::TwoDeeds),
        (goes_on_doing(view, at + 1), Feature::ObjectGerund),
    ];
    for (holds, feature) in found {
        if holds {
            features.insert(feature);
        }
    }
}

fn noun_phrase(view: View<'_>, phrase: Phrase, features: &mut Features) {
    let of = one_of!(
        view.key(phrase.end),
        "of" | "with" | "for" | "on" | "about" | "in" | "from" | "between" | "among" | "across"
    ) || (view.low(phrase.end) == "to" && view.may_be_verb(phrase.end + 1));
    let said = [Feature::Reference, Feature::Date, Feature::Person]
        .iter()
        .any(|&feature| features.contains(feature));
    if of || said {
        features.insert(Feature::DeedObject);
    }
    let unit = view
        .low(phrase.start)
        .trim_start_matches(|character: char| {
            character.is_ascii_digit() || matches!(character, '.' | ',')
        });
    if view.classes(phrase.start + 1).is_time_unit() || Lexicon::classes(unit).is_time_unit() {
        features.insert(Feature::TimeCounted);
    }
}

/// "the plumber fix the tap", "Ana review the draft"
fn somebody_acts(view: View<'_>, from: usize) -> bool {
    if one_of!(view.key(from), "a" | "an" | "my" | "our")
        || view.kind(from) == Some(TokenKind::Number)
    {
        return false;
    }
    let named = view.is_person(from) && view.count_from(from) > 2;
    let verb = |at: usize| {
        if feels(view.low(at)) {
            return false;
        }
        let agent = view.entry(at - 1).is_noun()
            || view.entry(at - 1).is_role()
            || view.is_person(at - 1)
            || view.classes(at - 1).is_object_pronoun();
        let noun_follows = view.classes(at - 1).is_preposition()
            || view.classes(at - 1).is_determiner()
            || (view.entry(at - 1).is_adjective() && !view.entry(at - 1).is_role());
        view.may_be_verb(at) && view.entry(at).verb_share() > 0.5 && agent && !noun_follows
    };
    named || (from + 1..view.end().min(from + 5)).any(verb)
}

/// How something is, or how it strikes people: no deed of anybody's.
fn feels(word: &str) -> bool {
    matches!(
        word,
        "feel" | "look" | "seem" | "sound" | "appear" | "shine" | "run" | "work" | "last" | "know"
    )
}

/// "the council to pay": somebody or something, and what it is to do.
fn somebody_is_moved(view: View<'_>, from: usize) -> bool {
    (from + 1..view.end().min(from + 6))
        .any(|at| view.low(at) == "to" && view.may_be_verb(at + 1) && !view.is_person(at - 1))
        && !view.classes(from).is_preposition()
}

/// "more sleep", "organised", "the site working", "into shape"
fn gets_state(view: View<'_>, from: usize) -> bool {
    let entry = view.entry(from);
    let words = view.count_from(from);
    if entry.is_comparative() || one_of!(view.key(from), "more" | "better" | "to" | "into") {
        return true;
    }
    if entry.is_adjective() && !entry.is_noun() && words <= 3 {
        return true;
    }
    let participle = |at: usize| {
        let entry = view.entry(at);
        (entry.is_past() || entry.is_participle()) && !entry.is_noun() && !entry.is_base_verb()
    };
    if participle(from)
        && !one_of!(
            view.key(from),
            "started" | "dressed" | "changed" | "tested" | "vaccinated" | "measured"
        )
    {
        return true;
    }
    // "Get my watch repaired" is asked of somebody who does it; how people feel is not.
    let moved = |at: usize| {
        participle(at)
            && one_of!(
                view.key(at),
                "aligned"
                    | "involved"
                    | "organised"
                    | "organized"
                    | "motivated"
                    | "excited"
                    | "engaged"
                    | "interested"
                    | "convinced"
                    | "used"
                    | "sorted"
                    | "started"
                    | "noticed"
                    | "recognised"
                    | "recognized"
                    | "adopted"
                    | "integrated"
                    | "promoted"
                    | "hired"
                    | "elected"
                    | "accepted"
            )
    };
    let ends = (from + 1..view.end().min(from + 6)).any(|at| {
        let entry = view.entry(at);
        moved(at) || view.classes(at).is_end_state() || (entry.is_gerund() && !entry.is_noun())
    });
    ends && !view.classes(from).is_preposition()
}

/// "it work", "it easy", "the parser reentrant"
fn makes_state(view: View<'_>, from: usize) -> bool {
    let pronoun = one_of!(view.key(from), "it" | "this" | "that" | "them");
    if pronoun
        && (view.may_be_verb(from + 1)
            || one_of!(
                view.key(from + 1),
                "easy" | "easier" | "possible" | "happen"
            ))
    {
        return true;
    }
    if pronoun && view.entry(from + 1).is_comparative() {
        return true;
    }
    let strikes = |at: usize| {
        one_of!(view.key(at), "feel" | "look" | "seem" | "sound")
            && view.entry(at - 1).is_noun()
            && view.count_from(at) > 1
    };
    if (from + 1..view.end().min(from + 5)).any(strikes) {
        return true;
    }
    let Some(last) = view.last_word(from) else {
        return false;
    };
    let entry = view.entry(last);
    let plain = one_of!(
        view.key(last),
        "explicit"
            | "public"
            | "private"
            | "optional"
            | "configurable"
            | "mandatory"
            | "async"
            | "static"
            | "available"
            | "default"
            | "required"
            | "read-only"
    );
    let known = last == from + 2
        && one_of!(
            view.key(last),
            "known" | "heard" | "seen" | "felt" | "loved"
        );
    let able =
        !entry.is_known() && (view.low(last).ends_with("able") || view.low(last).ends_with("ible"));
    if last > from + 1 && (known || able) {
        return true;
    }
    last > from + 1
        && entry.is_adjective()
        && !entry.is_noun()
        && !plain
        && !matches!(view.low(from), "a" | "an")
}

/// "stop procrastinating", "give up smoking"
fn quits(view: View<'_>, at: usize, lemma: &str, features: Features) -> bool {
    let verb = match lemma {
        "stop" | "quit" => at + 1,
        "give" if view.low(at + 1) == "up" => at + 2,
        _ => return false,
    };
    let from = (at + 2..view.end())
        .any(|near| view.low(near) == "from" && view.entry(near + 1).is_gerund());
    if from && lemma == "stop" {
        return true;
    }
    view.entry(verb).is_gerund() && view.count_from(at) <= 8 && !features.contains(Feature::Code)
}

/// "trying", "on looking": an -ing form that is no noun first.
fn goes_on_doing(view: View<'_>, from: usize) -> bool {
    let at = from + usize::from(view.low(from) == "on");
    view.entry(at).is_gerund() && !view.entry(at).leans_noun()
}

/// "… and improve the settings page"
fn two_deeds(view: View<'_>, from: usize) -> bool {
    view.seen().ties()
        && (from..view.end()).any(|at| {
            if !view.classes(at).ties() {
                return false;
            }
            let entry = view.entry(at + 1);
            let verb = view.may_be_verb(at + 1) && (entry.verb_share() > 0.6 || entry.leans_verb());
            view.low(at) == "and"
                && verb
                && view.is_wordlike(at + 2)
                && !view.classes(at + 2).is_be()
                && at > from
        })
}

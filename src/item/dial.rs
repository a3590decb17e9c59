//! Nouns that look like imperatives: "Churn < 3 %", a reading on a dial and the mark it is to reach; "Plot makes sense",
//! a subject and what it does; "Test driven design".

use super::TokenKind;
use super::view::View;
use crate::language::one_of;

/// Whether the words from `at` on are the name of a measure with its mark, however verbal the first of them is.
pub(super) fn is_read(view: View<'_>, at: usize) -> bool {
    if !view.has_number() || !view.entry(at).is_noun() || holds(view.low(at)) {
        return false;
    }
    (at + 1..view.end().min(at + 7))
        .take_while(|&near| !view.classes(near).is_determiner())
        .any(|near| marks(view, near))
}

/// "Plot makes sense", "Review arrives within a week": a noun, whose verb comes next.
pub(super) fn is_subject(view: View<'_>, at: usize) -> bool {
    let verb = view.entry(at + 1);
    if !verb.is_third_person() || !view.entry(at).is_noun() {
        return false;
    }
    let object = view.opens_object(at + 2) || view.entry(at + 2).is_noun();
    let goes_on = object || view.classes(at + 2).is_preposition() || view.entry(at + 2).is_adverb();
    let surely = !verb.is_noun() || (verb.verb_share() > 0.9 && object);
    let jargon = one_of!(
        view.key(at + 1),
        "deploys"
            | "installs"
            | "reads"
            | "writes"
            | "merges"
            | "asks"
            | "invites"
            | "spends"
            | "adds"
    );
    view.entry(at).verb_share() < 0.8 && surely && !jargon && goes_on
}

/// "Test driven design": the noun of a participle compound, written without its hyphen.
pub(super) fn drives_noun(view: View<'_>, at: usize) -> bool {
    let compound = one_of!(
        view.key(at + 1),
        "driven" | "oriented" | "based" | "centred" | "centered"
    );
    let noun = view.entry(at + 2).is_noun() && !view.classes(at + 2).is_preposition();
    compound && noun && view.entry(at).is_noun()
}

/// "< 3", "≥ 90", "90+", "+35", "below 12 %", "above 95"
fn marks(view: View<'_>, at: usize) -> bool {
    let counted = view.kind(at + 1) == Some(TokenKind::Number);
    match view.low(at) {
        "<" | ">" | "≤" | "≥" | "=" | "above" | "below" => counted,
        "under" | "over" => counted && view.low(at + 1).ends_with('%'),
        word => {
            view.kind(at) == Some(TokenKind::Number)
                && (word.ends_with('+') || word.starts_with('+') || view.low(at + 1) == "+")
        }
    }
}

/// Verbs that take something to a mark, or hold it there: "keep churn below 3 %".
fn holds(word: &str) -> bool {
    matches!(
        word,
        "keep"
            | "get"
            | "hold"
            | "bring"
            | "push"
            | "cut"
            | "drop"
            | "lift"
            | "raise"
            | "move"
            | "reach"
            | "stay"
            | "hit"
            | "set"
            | "drive"
            | "take"
            | "limit"
            | "cap"
            | "slash"
            | "trim"
            | "grow"
            | "increase"
            | "decrease"
            | "maintain"
            | "alert"
            | "warn"
            | "page"
            | "scale"
            | "ship"
            | "sell"
    )
}

//! "Reviw the draft", "Kim to shedule a call": a slip in the verb that leads, read as the verb that was meant.
//!
//! Only a word no dictionary has, where a verb may lead and something follows that a verb takes: names are such words, too.

use super::token::Case;
use super::view::{Seen, View};
use super::{Token, TokenKind};
use crate::language::{misspelling, one_of};

/// Makes the words that were meant of the slips, which `seen` takes in. They keep their place and their capitals.
pub(super) fn mend(tokens: &mut [Token], seen: &mut Seen) {
    for at in 0..tokens.len() {
        if tokens[at].entry().is_known() || tokens[at].kind != TokenKind::Word {
            continue;
        }
        let Some(verb) = meant(View::new(tokens, *seen), at) else {
            continue;
        };
        let slip = &mut tokens[at];
        *slip = Token {
            case: slip.case,
            ..Token::new(verb, slip.range.clone(), TokenKind::Word)
        };
        seen.add(slip);
    }
}

fn meant(view: View<'_>, at: usize) -> Option<&'static str> {
    let token = view.get(at)?;
    let spelled = matches!(token.case, Case::Lower | Case::Title);
    let leads = spelled && may_lead(view, at) && fits_verb(view, at + 1);
    leads
        .then(|| misspelling::verb_meant(token.lower()))
        .flatten()
}

/// Whether a verb may lead here: at the start, behind a mark, or behind what stands before verbs.
fn may_lead(view: View<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return true;
    };
    let word = view.low(before);
    if view.is_mark(before) {
        return word != "," || !view.is_capitalised(at);
    }
    if view.kind(before) != Some(TokenKind::Word) {
        return view.kind(before) != Some(TokenKind::Code);
    }
    let somebody = view.is_person(before)
        || view.entry(before).is_role()
        || one_of!(view.key(before), "i" | "we" | "you" | "they");
    let before_verbs = view.classes(before).is_lead_in()
        || view.classes(before).is_modal()
        || view.classes(before).is_negation();
    !view.is_capitalised(at) && (somebody || before_verbs)
}

/// Whether what stands at `at` can follow a verb: an object, a particle, a preposition; not what a name does.
fn fits_verb(view: View<'_>, at: usize) -> bool {
    let word = view.low(at);
    let entry = view.entry(at);
    if view.classes(at).is_be()
        || view.classes(at).is_modal()
        || one_of!(view.key(at), "has" | "had" | "does")
    {
        return false;
    }
    if view.opens_object(at) || view.classes(at).is_particle() {
        return true;
    }
    if view.classes(at).is_preposition() {
        let of_nouns = one_of!(
            view.key(at),
            "of" | "like" | "as" | "than" | "versus" | "vs" | "re"
        );
        let told = word == "to" && view.may_be_verb(at + 1);
        return !of_nouns && !told && view.is_wordlike(at + 1);
    }
    let acts = (entry.is_third_person() || entry.is_base_verb())
        && (view.opens_object(at + 1) || view.classes(at + 1).is_preposition());
    let name = !entry.is_known() && view.is_capitalised(at);
    (entry.is_noun() || entry.is_adjective() || entry.is_gerund() || name)
        && !acts
        && !view.is_past(at)
}

//! What part of speech a word is where it stands: decided here, from what the lexicon says of it and what follows.
//!
//! Taggers that learned from prose fail on bare imperatives. So the lexicon's share of verb readings meets checks of what
//! follows, exceptions are data (`data/english/classes/tags.txt`), and the doubt falls on the noun.

use super::token::Tag;
use super::view::View;
use super::{Token, TokenKind};
use crate::language::{Class, Classes, Entry, Language, List, Phrases};

/// Shares of verb readings, from 0 to 1 as counted in texts, from which a word is taken for a verb. They were found on items
/// of repositories that were held back, and hardly matter one by one.
mod share {
    /// Where nothing follows: "Email".
    pub const ALONE: f32 = 0.9;
    /// Before "of", which nouns take: "Review of the plan".
    pub const BEFORE_OF: f32 = 0.95;
    /// Before other prepositions: "Work on the site".
    pub const BEFORE_PREPOSITION: f32 = 0.75;
    /// Joined to another verb: more often a verb than not.
    pub const MOSTLY: f32 = 0.5;
    /// Before a noun, an adjective or a name, which an object begins with as often as a compound goes on.
    pub const BEFORE_NOUN: f32 = 0.12;
    /// Before a participle and its noun, which hardly anything but an object is: "Engrave polished cups".
    pub const BEFORE_PARTICIPLE: f32 = 0.02;
    /// Before anything else.
    pub const BEFORE_OTHER: f32 = 0.2;
    /// Of a word that is an adjective as well: "Open issues".
    pub const OF_ADJECTIVE: f32 = 0.35;
    /// Of a noun whose own verb comes next: "Plot makes sense".
    pub const OF_SUBJECT: f32 = 0.8;
    /// What a word has at least that is mostly a verb where it opens an item.
    pub const OF_LEANING: f32 = 0.55;
}

/// Tags every token of an item, of all of which `seen` has the classes.
pub(super) fn assign(tokens: &mut [Token], seen: &Classes, language: Language) {
    let mut end = tokens.len();
    for at in (0..tokens.len()).rev() {
        let gap = |next: &Token| next.range.start > tokens[at].range.end;
        let ends = tokens[at].is(Class::ENDS_CLAUSE) && tokens.get(at + 1).is_none_or(gap);
        if ends || tokens[at].is(Class::OPENS_BRACKET) {
            end = at + 1;
        }
        tokens[at].tag = of(View::new(&tokens[..end], seen, language), at);
    }
}

/// The tag of the word at `at`.
fn of(view: View<'_>, at: usize) -> Tag {
    let known = |phrases| view.phrase_at(at, phrases).is_some();
    if !view.is_word(at) || known(Phrases::TAGGED_NOUN) {
        Tag::Other
    } else if known(Phrases::TAGGED_VERB) || is_imperative(view, at) {
        Tag::Imperative
    } else if is_gerund(view, at) {
        Tag::Gerund
    } else {
        Tag::Other
    }
}

/// Whether the word can be a verb in its base form, here or anywhere: in the lexicon, or with "re-" and its like before one.
pub(super) fn may_be_verb(view: View<'_>, at: usize) -> bool {
    let Some(token) = view.get(at).filter(|_| view.is_word(at)) else {
        return false;
    };
    part_may_be_verb(
        view,
        token.lower(),
        token.entry(),
        token.is(Class::NOT_A_VERB),
    )
}

/// Whether a word that can be a verb is one more often than not.
pub(super) fn is_mostly_verb(view: View<'_>, at: usize) -> bool {
    may_be_verb(view, at) && prior(view, at) > share::MOSTLY
}

/// The same of a word in another form than the base one: "loads".
pub(super) fn is_mostly_form_of_verb(view: View<'_>, at: usize) -> bool {
    view.entry(at).verb_share() > share::MOSTLY
}

fn part_may_be_verb(view: View<'_>, lower: &str, entry: Entry, never: bool) -> bool {
    if never {
        return false;
    }
    if entry.is_base_verb() {
        return true;
    }
    let base = |rest: &str| view.language.get(rest).is_base_verb();
    if let Some((first, rest)) = lower.split_once('-') {
        return view.language.is(first, Class::VERB_PREFIX) && base(rest);
    }
    // "reterminate": a verb done again, which no dictionary lists.
    let mut prefixes = view.language.list(List::AGAIN_PREFIX).iter();
    let again = |prefix: &&str| lower.strip_prefix(prefix).is_some_and(base);
    !entry.is_known() && lower.len() >= AGAIN && prefixes.any(again)
}

/// Letters that a word has at least that is a verb after a prefix: "retell". Shorter ones are too often something else.
const AGAIN: usize = 6;

/// The same where hardly anything speaks for another reading.
pub(super) fn is_surely_form_of_verb(view: View<'_>, at: usize) -> bool {
    view.entry(at).verb_share() > share::ALONE
}

/// The share of verb readings, as counted in texts or as the lists correct it.
fn prior(view: View<'_>, at: usize) -> f32 {
    let share = view.entry(at).verb_share();
    if view.is(at, Class::LEANS_VERB) {
        share.max(share::OF_LEANING)
    } else {
        share
    }
}

fn is_imperative(view: View<'_>, at: usize) -> bool {
    let Some(token) = view.get(at) else {
        return false;
    };
    let word = token.lower();
    let technical = |byte: u8| matches!(byte, b'.' | b'+' | b'_' | b'0'..=b'9');
    let odd = !token.is_listed() && word.bytes().any(technical);
    if odd || (view.is_upper(at) && !is_shouted(view, at)) {
        return false;
    }
    if !token.is_listed() && word.contains(['/', '&']) {
        let mut parts = word.split(['/', '&']);
        return parts.all(|part| {
            let never = view.language.is(part, Class::NOT_A_VERB);
            part_may_be_verb(view, part, view.language.get(part), never)
        });
    }
    may_be_verb(view, at) && !states_completion(view, at) && by_what_follows(view, at)
}

/// Whether the words that follow are in capitals, too.
fn is_shouted(view: View<'_>, at: usize) -> bool {
    let mut words = (at..view.end().min(at + 4)).filter(|&near| view.is_word(near));
    words.all(|near| view.is_upper(near) || view.low(near).len() == 1)
}

/// "Report submitted", "Docs reviewed by Ana", "Plot makes sense": a noun and what became of it, however verbal the noun.
fn states_completion(view: View<'_>, at: usize) -> bool {
    if !view.entry(at).is_noun() || view.is(at, Class::COPULAR) {
        return false;
    }
    let (next, after) = (at + 1, at + 2);
    let entry = view.entry(next);
    if entry.is_third_person() {
        let object = view.opens_object(after) || view.entry(after).is_noun();
        let finite = if entry.is_noun() {
            object && is_surely_form_of_verb(view, next)
        } else {
            object || view.is(after, Class::PREPOSITION)
        };
        return finite && prior(view, at) < share::OF_SUBJECT;
    }
    view.is_past(next)
        && (!entry.is_adjective() || view.is(after, Class::BY))
        && (after >= view.end()
            || view.is(after, Class::PREPOSITION)
            || view.is(after, Class::GOES_ON)
            || !view.is_word(after)
            || (view.entry(after).is_adverb() && !view.entry(after).is_noun()))
}

fn by_what_follows(view: View<'_>, at: usize) -> bool {
    let next = at + 1;
    let entry = view.entry(at);
    let share = prior(view, at);
    let object = view.opens_object(next) || view.is(next, Class::PARTICLE);
    if view.is(at, Class::LEANS_NOUN) && !object && !joins_verb(view, at) {
        return false;
    }
    if !view.has_words(next) {
        return !entry.is_noun() || entry.verb_share() > share::ALONE;
    }
    if is_compound(view, at) {
        return false;
    }
    let counted = view.kind(next + 1) == Some(TokenKind::Number);
    if counted && entry.is_noun() && view.is(next, Class::MARKS_READING) {
        return false;
    }
    if view.is(next, Class::BE) || (view.is(next, Class::MODAL) && !view.is(next, Class::NEED)) {
        return false;
    }
    if object {
        return true;
    }
    if view.is(next, Class::JOINS) {
        return is_mostly_verb(view, at + 2) || entry.verb_share() > share::MOSTLY;
    }
    if view.is(next, Class::PREPOSITION) {
        if view.is(next, Class::OF) {
            return !entry.is_noun() && share > share::BEFORE_OF;
        }
        return view.is(at, Class::TAKES_PREPOSITION)
            || share > share::BEFORE_PREPOSITION
            || !entry.is_noun();
    }
    (!entry.is_noun() && !entry.is_adjective()) || before_noun(view, at, share)
}

/// "book club", "access key"
fn is_compound(view: View<'_>, at: usize) -> bool {
    view.is(at, Class::COMPOUND_FIRST) && view.language.is_compound(view.low(at), view.low(at + 1))
}

/// "Sand and fill the shelf": a second verb after "and", with an object of its own.
fn joins_verb(view: View<'_>, at: usize) -> bool {
    view.is(at + 1, Class::AND) && is_mostly_verb(view, at + 2) && view.is_wordlike(at + 3)
}

/// A word that is noun and verb, before another noun, an adjective or a name.
fn before_noun(view: View<'_>, at: usize, share: f32) -> bool {
    let next = at + 1;
    let Some(last) = view.last_word(next) else {
        return false;
    };
    let words = view.count_from(next);
    let becomes = view.is(at, Class::COPULAR);
    let became = view.is_past(last) && !view.entry(last).is_noun() && !becomes;
    let ends = words <= 2 && view.is(last, Class::END_STATE) && !becomes;
    let adjective = view.entry(at).is_adjective() && share <= share::OF_ADJECTIVE;
    if (words <= 2 && became) || ends || adjective {
        return false;
    }
    let entry = view.entry(next);
    let described = entry.is_participle() && !entry.is_noun() && view.entry(next + 1).is_noun();
    let noun = entry.is_noun() || entry.is_adjective() || view.is_capitalised(next);
    share
        > match (described, noun) {
            (true, _) => share::BEFORE_PARTICIPLE,
            (_, true) => share::BEFORE_NOUN,
            _ => share::BEFORE_OTHER,
        }
}

/// "Writing the report"; not "Marketing stuff", where the -ing form is a noun first, nor "Testing completed".
fn is_gerund(view: View<'_>, at: usize) -> bool {
    let next = at + 1;
    if !view.entry(at).is_gerund() || !view.has_words(next) {
        return false;
    }
    let opens = view.opens_object(next) || view.entry(next).is_comparative();
    let became =
        view.is_past(next) && (at + 2 >= view.end() || view.is(at + 2, Class::PREPOSITION));
    let noun = (view.is(at, Class::LEANS_NOUN) && !opens) || is_compound(view, at);
    !became && !noun
}

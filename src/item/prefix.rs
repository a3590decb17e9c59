//! What stands before an item's own words: numbers, boxes, labels, names, dates, priorities, commit types.

use super::view::View;
use super::{Part, TokenKind, date, day, lead};
use crate::language::Class;

/// A prefix: the tokens up to `next`, of which `name` says who.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prefix {
    pub part: Part,
    pub next: usize,
    /// The tokens of an owner's name.
    pub name: Option<(usize, usize)>,
    /// Whether it only counts items, and says nothing of this one.
    pub counts: bool,
}

impl Prefix {
    pub(super) fn new(part: Part, next: usize) -> Self {
        Self {
            part,
            next,
            name: None,
            counts: false,
        }
    }

    pub(super) fn counting(part: Part, next: usize) -> Self {
        Self {
            counts: true,
            ..Self::new(part, next)
        }
    }

    pub(super) fn owner(from: usize, to: usize, next: usize) -> Self {
        Self {
            part: Part::Owner,
            next,
            name: Some((from, to)),
            counts: false,
        }
    }
}

/// Letters that an id of letters and digits has at most before these: "REQ12".
const LETTERS_OF_ID: usize = 4;
/// Tokens between brackets that are looked at.
const IN_BRACKETS: usize = 8;

/// The prefix at `at`, if there is one.
pub(super) fn at(view: View<'_>, at: usize) -> Option<Prefix> {
    ordinal(view, at)
        .or_else(|| bracketed(view, at))
        .or_else(|| mentions(view, at))
        .or_else(|| keyword(view, at))
        .or_else(|| announcement(view, at))
        .or_else(|| dated(view, at))
        .or_else(|| priority(view, at))
}

/// "fix: crash on start": what would be a label is the verb where none follows.
pub(super) fn is_verb_itself(view: View<'_>, at: usize) -> bool {
    view.is(at, Class::VERB_BEFORE_COLON)
        && view.is(at + 1, Class::COLON)
        && !lead::is_verb(view, at + 2)
}

/// "- ", "=>", "1.", "a)", "3)"
fn ordinal(view: View<'_>, at: usize) -> Option<Prefix> {
    if view.is(at, Class::BULLET) {
        return Some(Prefix::new(Part::Prefix, at + 1));
    }
    let open = usize::from(view.is(at, Class::OPENS_ROUND));
    let counter = view.get(at + open)?;
    let close = at + open + 1;
    let number = counter.kind == TokenKind::Number;
    let closed = view.is(close, Class::CLOSES_ROUND)
        || (view.is(close, Class::FULL_STOP) && open == 0 && number);
    let letters = counter.lower().chars().count();
    let counts = (number && letters <= 3) || (view.is_word(at + open) && letters == 1);
    (closed && counts && !view.is(close + 1, Class::CLOSES_ROUND))
        .then(|| Prefix::new(Part::Prefix, close + 1))
}

/// "[x]", "[ana]", "[P1]", "(Ana)", "[#12]", "<Ana>"
fn bracketed(view: View<'_>, at: usize) -> Option<Prefix> {
    let round = view.is(at, Class::OPENS_ROUND);
    let square = view.is(at, Class::OPENS_SQUARE);
    if !view.is(at, Class::OPENS_BRACKET) {
        return None;
    }
    let first = at + 1;
    let end = view.find(first, IN_BRACKETS, Class::CLOSES_BRACKET)?;
    let letters = |at: usize| view.low(at).chars().count();
    if end == first || (end == first + 1 && letters(first) == 1) {
        return square.then(|| Prefix::counting(Part::Prefix, end + 1));
    }
    if is_priority(view, first) {
        return Some(Prefix::new(Part::Priority, end + 1));
    }
    if is_id(view, first) && end == first + 1 {
        return Some(Prefix::counting(Part::Reference, end + 1));
    }
    if refers(view, first) || view.kind(first) == Some(TokenKind::Number) {
        return Some(Prefix::new(Part::Reference, end + 1));
    }
    let mut inner = first..end;
    let named = inner
        .clone()
        .all(|near| view.may_stand_for_somebody(near) || view.joins_names(near));
    let capitalised = inner.all(|near| view.is_capitalised(near) || view.is_mark(near));
    if named && (capitalised || !round) {
        return Some(Prefix::owner(first, end, end + 1));
    }
    (!round || (capitalised && end - first <= 3)).then(|| Prefix::new(Part::Prefix, end + 1))
}

/// "@ana, @bob:", "@ana (Acme)"
fn mentions(view: View<'_>, at: usize) -> Option<Prefix> {
    let mention = |at: usize| view.kind(at) == Some(TokenKind::Mention);
    if !mention(at) {
        return None;
    }
    let mut last = at;
    let mut next = at;
    while mention(next) || view.joins_names(next) {
        if mention(next) {
            last = next;
        }
        next += 1;
    }
    (!view.is(last + 1, Class::AUXILIARY)).then(|| Prefix::owner(at, last + 1, last + 1))
}

/// `TODO`, `DOING`, `DONE` … at the start of a Logseq bullet; in capitals.
fn keyword(view: View<'_>, at: usize) -> Option<Prefix> {
    let alone = !view.is(at + 1, Class::COLON) && !view.is(at + 1, Class::OPENS_ROUND);
    (view.is(at, Class::STATE_KEYWORD) && view.is_upper(at) && alone)
        .then(|| Prefix::new(Part::Prefix, at + 1))
}

/// Words that announce an item: "Action item 3:", "Phase 2 -", "Goal:", "KR 1:", "fix(api)!:".
fn announcement(view: View<'_>, at: usize) -> Option<Prefix> {
    let words = view.phrase_at(at, crate::language::Phrases::ANNOUNCEMENT)?;
    let mut end = at + words;
    let mut numbered = false;
    let mut name = None;
    while end < view.end() {
        let counter = matches!(view.kind(end), Some(TokenKind::Number | TokenKind::Tag));
        if counter || (end == at + words && is_letter(view, end)) {
            numbered = true;
        } else if view.is(end, Class::OPENS_ROUND) {
            let close = view.find(end, IN_BRACKETS, Class::CLOSES_ROUND)?;
            if view.may_stand_for_somebody(end + 1) {
                name = Some((end + 1, close));
            }
            end = close;
        } else if view.is_person(end) && !numbered && name.is_none() {
            name = Some((end, end + 1));
        } else if !view.is(end, Class::EXCLAMATION_MARK) {
            break;
        }
        end += 1;
    }
    let closed = view.is(end, Class::COLON)
        || view.is(end, Class::DASH)
        || (numbered
            && view.is(at, Class::COUNTS_ITEMS)
            && (view.is(end, Class::FULL_STOP)
                || view.low(end - 1).ends_with('.')
                || view.is_capitalised(end)));
    let part = if name.is_some() {
        Part::Owner
    } else {
        Part::Prefix
    };
    closed.then_some(Prefix {
        part,
        next: end,
        name,
        counts: numbered && name.is_none() && view.is(at, Class::COUNTS_ALONE),
    })
}

/// "A" of "Task A:", "B." of "Step B. Call Tom"
fn is_letter(view: View<'_>, at: usize) -> bool {
    let word = view.low(at);
    let closed = view.is(at + 1, Class::COLON) || view.is(at + 1, Class::DASH);
    view.is_word(at)
        && view.is_capitalised(at)
        && word.trim_end_matches('.').len() == 1
        && (closed || word.ends_with('.'))
}

/// "2026-05-01:", "Monday:", "Mar 31 -", "10:00", "Mon 9am", "~2h"
fn dated(view: View<'_>, at: usize) -> Option<Prefix> {
    let closes = |at: usize| view.is(at, Class::COLON) || view.is(at, Class::DASH);
    let begins = |at: usize| view.is_capitalised(at) || view.is_imperative(at);
    let clock = date::time_length(view, at);
    let length = if clock > 0 {
        0
    } else {
        date::date_length(view, at)
    };
    let clock = clock.max(date::time_length(view, at + length));
    let end = at + length + clock;
    if end > at {
        let day = day::is_calendar(view.low(at)) && view.is_capitalised(end);
        if closes(end) || day || (clock > 0 && begins(end)) {
            return Some(Prefix::new(Part::Prefix, end));
        }
    }
    let about = at + usize::from(view.is(at, Class::ABOUT));
    let number = view
        .get(about)
        .filter(|token| token.kind == TokenKind::Number)?;
    let is_digit = |char: char| char.is_ascii_digit() || char == '.';
    let unit = number.lower().trim_start_matches(is_digit);
    let next = about + 1 + usize::from(unit.is_empty() && view.is(about + 1, Class::TIME_UNIT));
    let timed = view.language.is(unit, Class::TIME_UNIT)
        || (unit.is_empty() && number.lower().contains('.'));
    (closes(next) || (timed && view.is_capitalised(next))).then(|| Prefix::new(Part::Prefix, next))
}

/// `#12`, `JIRA-123`, a URL
pub(super) fn refers(view: View<'_>, at: usize) -> bool {
    matches!(view.kind(at), Some(TokenKind::Tag | TokenKind::Url)) || is_ticket(view, at)
}

/// `JIRA-123`
pub(super) fn is_ticket(view: View<'_>, at: usize) -> bool {
    let token = view
        .get(at)
        .filter(|token| token.is_capitalised() && !token.is_listed());
    let Some((key, number)) = token.and_then(|token| token.lower().split_once('-')) else {
        return false;
    };
    (2..=10).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// "T018", "US3", "A-1", "AC-3.1": capitals and digits.
pub(super) fn is_id(view: View<'_>, at: usize) -> bool {
    let Some(token) = view
        .get(at)
        .filter(|token| token.is_capitalised() && view.is_word(at) && !token.is_listed())
    else {
        return false;
    };
    let word = token.lower();
    let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
    let number = word[letters..].trim_start_matches('-');
    let counts = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    (1..=LETTERS_OF_ID).contains(&letters)
        && number.starts_with(|first: char| first.is_ascii_digit())
        && number.bytes().all(counts)
}

fn is_priority(view: View<'_>, at: usize) -> bool {
    view.is(at, Class::PRIORITY) || view.is(at, Class::PRIORITY_CODE)
}

/// "P1", "P0:"
fn priority(view: View<'_>, at: usize) -> Option<Prefix> {
    let coded = view.is_capitalised(at) || view.kind(at) == Some(TokenKind::Code);
    (coded && view.is(at, Class::PRIORITY_CODE)).then(|| Prefix::new(Part::Priority, at + 1))
}

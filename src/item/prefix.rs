//! What stands before an item's own words: numbers, boxes, labels, names, dates, priorities, commit types.

use super::view::View;
use super::{Part, TokenKind, due, label, lead};
use crate::language::one_of;

/// A prefix: the tokens up to `next`, of which `name` says who.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prefix {
    pub part: Part,
    pub next: usize,
    /// The tokens of an owner's name.
    pub name: Option<(usize, usize)>,
}

impl Prefix {
    pub(super) fn new(part: Part, next: usize) -> Self {
        Self {
            part,
            next,
            name: None,
        }
    }

    pub(super) fn owner(from: usize, to: usize, next: usize) -> Self {
        Self {
            part: Part::Owner,
            next,
            name: Some((from, to)),
        }
    }
}

/// The prefix at `at`, if there is one and words follow it.
pub(super) fn at(view: View<'_>, at: usize) -> Option<Prefix> {
    if keeps_its_verb(view, at) {
        return None;
    }
    let found = ordinal(view, at)
        .or_else(|| bracketed(view, at))
        .or_else(|| mentions(view, at))
        .or_else(|| keyword(view, at))
        .or_else(|| heading_word(view, at))
        .or_else(|| dated(view, at))
        .or_else(|| reference(view, at))
        .or_else(|| priority(view, at))
        .or_else(|| label::before_colon(view, at))?;
    let next = view.skip_marks_of(found.next, &[":", "-", "–", "—", "."]);
    (view.has_words(next)).then_some(Prefix { next, ..found })
}

/// "fix: crash on start", "Follow up: Nils on the invoice": what would be a label is the verb where none follows.
fn keeps_its_verb(view: View<'_>, at: usize) -> bool {
    if !view.seen().is_colon() {
        return false;
    }
    let phrasal = view.low(at) == "follow" && view.low(at + 1) == "up";
    let colon = at + 1 + usize::from(phrasal);
    let asks = one_of!(
        view.key(at),
        "fix"
            | "bugfix"
            | "hotfix"
            | "order"
            | "ask"
            | "email"
            | "buy"
            | "call"
            | "book"
            | "print"
            | "pack"
    );
    (asks || phrasal) && view.low(colon) == ":" && !lead::find(view, colon + 1).is_verb()
}

/// "- ", "=>", "1.", "a)", "3)"
fn ordinal(view: View<'_>, at: usize) -> Option<Prefix> {
    let word = view.low(at);
    if one_of!(
        view.key(at),
        "-" | "*" | "+" | "•" | "·" | "–" | "—" | ">" | "~" | "|" | "->" | "=>" | "→" | "…" | "."
    ) {
        return Some(Prefix::new(Part::Prefix, at + 1));
    }
    let open = usize::from(word == "(");
    let short = view.get(at + open)?;
    let number = short.kind == TokenKind::Number;
    let close = view.low(at + open + 1);
    if close != ")" && !(close == "." && open == 0 && number) {
        return None;
    }
    let letters = short.lower().chars().count();
    let counts = letters <= 3 && number || letters == 1 && short.kind == TokenKind::Word;
    (counts && view.low(at + open + 2) != ")").then(|| Prefix::new(Part::Prefix, at + open + 2))
}

/// "[x]", "[ana]", "[P1]", "(Ana)", "[name=Ana]", "[#12]", "<Ana>"
fn bracketed(view: View<'_>, at: usize) -> Option<Prefix> {
    let (open, close) = match view.low(at) {
        "[" => ("[", "]"),
        "(" => ("(", ")"),
        "<" => ("<", ">"),
        _ => return None,
    };
    let end = (at + 1..view.end().min(at + 8)).find(|&near| view.low(near) == close)?;
    let inner = at + 1..end;
    if inner.is_empty() || (inner.len() == 1 && view.low(at + 1).chars().count() == 1) {
        return (open == "[").then(|| Prefix::new(Part::Prefix, end + 1));
    }
    if inner.clone().any(|near| view.low(near) == open) {
        return None;
    }
    let first = at + 1;
    if view.low(first) == "name" && view.low(first + 1) == "=" {
        return Some(Prefix::owner(first + 2, end, end + 1));
    }
    if is_priority(view.low(first))
        || one_of!(
            view.key(first),
            "high" | "medium" | "low" | "urgent" | "critical" | "must" | "should" | "could"
        )
    {
        return Some(Prefix::new(Part::Priority, end + 1));
    }
    if matches!(
        view.kind(first),
        Some(TokenKind::Tag | TokenKind::Number | TokenKind::Url)
    ) || is_ticket(view, first)
    {
        return Some(Prefix::new(Part::Reference, end + 1));
    }
    let named = inner.clone().all(|near| {
        view.is_person(near)
            || view.entry(near).is_role()
            || view.entry(near).is_given_name()
            || one_of!(view.key(near), "," | "and" | "&" | "/" | "+")
            || view.may_name(near)
    });
    let capitalised = inner
        .clone()
        .all(|near| view.is_capitalised(near) || view.is_mark(near));
    match open {
        "(" if named && capitalised => Some(Prefix::owner(first, end, end + 1)),
        "(" if capitalised && inner.len() <= 3 => Some(Prefix::new(Part::Prefix, end + 1)),
        "(" => None,
        _ if named => Some(Prefix::owner(first, end, end + 1)),
        _ => Some(Prefix::new(Part::Prefix, end + 1)),
    }
}

/// "@ana, @bob:", "@ana (Acme)"
fn mentions(view: View<'_>, at: usize) -> Option<Prefix> {
    if view.kind(at) != Some(TokenKind::Mention) {
        return None;
    }
    let mut end = at + 1;
    let mut last = end;
    while one_of!(
        view.key(end),
        "," | "and" | "&" | "/" | "+" | "or" | "(" | ")"
    ) || view.kind(end) == Some(TokenKind::Mention)
    {
        end += 1;
        if view.kind(end - 1) == Some(TokenKind::Mention) {
            last = end;
        }
    }
    let verb = view.low(last);
    let subject = matches!(
        verb,
        "is" | "has" | "will" | "to" | "can" | "should" | "must" | "needs"
    );
    (!subject).then(|| Prefix::owner(at, last, last))
}

/// `TODO`, `DOING`, `DONE` … at the start of a Logseq bullet; in capitals.
fn keyword(view: View<'_>, at: usize) -> Option<Prefix> {
    if !view.is_upper(at) {
        return None;
    }
    let state = one_of!(
        view.key(at),
        "todo" | "doing" | "now" | "later" | "waiting" | "done" | "canceled" | "cancelled"
    );
    (state && view.low(at + 1) != ":" && view.low(at + 1) != "(")
        .then(|| Prefix::new(Part::Prefix, at + 1))
}

/// Words that announce an item: "Action item 3:", "Phase 2 -", "Goal:", "KR 1:", "fix(api)!:".
fn heading_word(view: View<'_>, at: usize) -> Option<Prefix> {
    let words = announcing(view, at)?;
    let mut end = at + words;
    let counted = one_of!(
        view.key(at),
        "step" | "phase" | "stage" | "week" | "day" | "item" | "sprint" | "month" | "part"
    );
    let mut numbered = false;
    let mut name = None;
    while end < view.end() {
        if view.kind(end) == Some(TokenKind::Number)
            || matches!(view.kind(end), Some(TokenKind::Tag))
            || (view.low(end) == "-" && numbered)
        {
            numbered = true;
            end += 1;
        } else if view.low(end) == "(" {
            let close = (end..view.end().min(end + 8)).find(|&near| view.low(near) == ")")?;
            let inner = view.entry(end + 1);
            if view.is_person(end + 1) || inner.is_given_name() || view.may_name(end + 1) {
                name = Some((end + 1, close));
            }
            end = close + 1;
        } else if view.is_person(end) && !numbered && name.is_none() {
            name = Some((end, end + 1));
            end += 1;
        } else if view.low(end) == "!" {
            end += 1;
        } else {
            break;
        }
    }
    let colon = view.low(end) == ":" || is_dash(view, end);
    let capital = counted && numbered && (view.low(end) == "." || view.is_capitalised(end));
    let part = if name.is_some() {
        Part::Owner
    } else {
        Part::Prefix
    };
    (colon || capital).then_some(Prefix {
        part,
        next: end,
        name,
    })
}

/// How many words at `at` announce an item.
fn announcing(view: View<'_>, at: usize) -> Option<usize> {
    let classes = view.classes(at);
    let two = || {
        matches!(
            (view.low(at), view.low(at + 1)),
            ("action", "item" | "items" | "point" | "points")
                | ("key", "result")
                | ("next", "step" | "steps")
                | ("follow", "up" | "ups")
                | ("high" | "medium" | "low" | "top", "priority")
                | ("in", "progress")
                | ("to", "do")
                | ("short" | "long", "term")
        )
    };
    if classes.opens_announcement() && two() {
        return Some(2);
    }
    (classes.announces() || classes.is_status()).then_some(1)
}

/// A dash with space before it, as a label ends in.
pub(super) fn is_dash(view: View<'_>, at: usize) -> bool {
    view.classes(at).is_dash()
}

/// "2026-05-01:", "Monday:", "Mar 31 -", "~2h"
fn dated(view: View<'_>, at: usize) -> Option<Prefix> {
    let length = due::date_length(view, at);
    let end = at + length;
    let closes = view.low(end) == ":" || is_dash(view, end);
    let day = length > 0 && super::due::parse_day(view.low(at)).is_some();
    if length > 0 && (closes || (day && view.is_capitalised(end))) {
        return Some(Prefix::new(Part::Prefix, end));
    }
    let about = usize::from(view.low(at) == "~");
    let number = view
        .get(at + about)
        .filter(|token| token.kind == TokenKind::Number)?;
    let unit = number
        .lower()
        .trim_start_matches(|character: char| character.is_ascii_digit() || character == '.');
    let dotted = number.lower().contains('.') && unit.is_empty();
    let timed = matches!(
        unit,
        "h" | "hr" | "hrs" | "m" | "min" | "mins" | "d" | "pt" | "pts" | "sp"
    );
    let spelled = usize::from(unit.is_empty() && view.classes(at + about + 1).is_time_unit());
    let next = at + about + 1 + spelled;
    let separated = view.low(next) == ":" || is_dash(view, next);
    let prefixes = if dotted || timed {
        separated || view.is_capitalised(next)
    } else {
        separated
    };
    prefixes.then(|| Prefix::new(Part::Prefix, next))
}

/// "#12", "JIRA-123:", "v1.2:"
fn reference(view: View<'_>, at: usize) -> Option<Prefix> {
    if view.is_plain(at) {
        return None;
    }
    let tag = view.kind(at) == Some(TokenKind::Tag);
    let ticket = is_ticket(view, at);
    let code = view.get(at).is_some_and(|token| {
        token.kind == TokenKind::Word
            && token.lower().ends_with(|c: char| c.is_ascii_digit())
            && token.lower().len() <= 5
    }) && view.low(at + 1) == ":";
    let separated = one_of!(view.key(at + 1), ":" | "-" | "–" | "—");
    let capital = view.is_capitalised(at + 1) || view.may_be_verb(at + 1);
    (code || ((tag || ticket) && (separated || capital)))
        .then(|| Prefix::new(Part::Reference, at + 1))
}

/// `JIRA-123`
pub(super) fn is_ticket(view: View<'_>, at: usize) -> bool {
    view.get(at)
        .filter(|token| !token.is_plain())
        .is_some_and(|token| {
            let joined = token.is_capitalised() && token.lower().as_bytes().contains(&b'-');
            joined
                && token.lower().split_once('-').is_some_and(|(key, number)| {
                    (2..=10).contains(&key.len())
                        && key
                            .chars()
                            .all(|character| character.is_ascii_alphanumeric())
                        && !number.is_empty()
                        && number.bytes().all(|byte| byte.is_ascii_digit())
                })
        })
}

fn is_priority(word: &str) -> bool {
    let word = word.trim_start_matches('[').trim_end_matches(']');
    matches!(word.as_bytes(), [b'p', b'0'..=b'5' | b'x'])
}

/// "P1", "P0:"
fn priority(view: View<'_>, at: usize) -> Option<Prefix> {
    let coded = view.kind(at) == Some(TokenKind::Code);
    ((view.is_capitalised(at) || coded) && is_priority(view.low(at)))
        .then(|| Prefix::new(Part::Priority, at + 1))
}

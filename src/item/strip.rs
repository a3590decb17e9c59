//! Takes off what stands before and behind an item's own words, and keeps what it says: owners, due date, done.

use super::prefix::Prefix;
use super::token::Cut;
use super::view::{Seen, View};
use super::{Due, Feature, Features, Mentions, Part, Token, TokenKind};
use super::{due, imperative, label, lead, prefix, sign, slip};
use crate::language::one_of;
use crate::plan::text::Text;
use std::collections::BTreeSet;
use std::ops::Range;

/// How many owners are compared one by one: more than anybody names, and little work in a file of names.
const FEW: usize = 16;
/// Tokens between brackets that are looked at: of names, and of anything else.
const NAMES_IN_BRACKETS: usize = 30;
const WORDS_IN_BRACKETS: usize = 8;

/// An item while it is being stripped. Ranges in bytes are those of the text as read.
pub(super) struct Stripped<'t> {
    pub text: &'t Text<'t>,
    pub mentions: Mentions,
    pub tokens: Vec<Token>,
    /// What is among all of them.
    pub seen: Seen,
    pub parts: Vec<(Part, Range<usize>)>,
    pub owners: Vec<String>,
    pub due: Option<Due>,
    pub says_done: bool,
    pub features: Features,
    /// The tokens that are left.
    pub left: Range<usize>,
}

/// Strips an item's text, which was cut into tokens.
pub(super) fn strip<'t>(text: &'t Text<'t>, cut: Cut, mentions: Mentions) -> Stripped<'t> {
    let signs = sign::read(text.as_str());
    let (mut tokens, emoji) = cut;
    if !signs.stripped.is_empty() {
        tokens.retain(|token| !signs.covers(token.range.start));
    }
    let mut seen = Seen::of(&tokens);
    slip::mend(&mut tokens, &mut seen);
    let left = 0..tokens.len();
    let mut item = Stripped {
        text,
        mentions,
        seen,
        tokens,
        parts: signs.stripped,
        owners: Vec::new(),
        due: signs.due,
        says_done: signs.says_done,
        features: Features::default(),
        left,
    };
    item.parts.extend(emoji);
    item.says_done |= item.is_struck_out() || item.ends_done();
    item.front();
    item.tail();
    item
}

impl Stripped<'_> {
    pub(super) fn view(&self, end: usize) -> View<'_> {
        View::new(&self.tokens, self.seen).until(end)
    }

    /// The bytes of the tokens from `from` up to `to`.
    pub(super) fn bytes(&self, from: usize, to: usize) -> Range<usize> {
        match (
            self.tokens.get(from),
            to.checked_sub(1).and_then(|last| self.tokens.get(last)),
        ) {
            (Some(first), Some(last)) if to > from => first.range.start..last.range.end,
            _ => 0..0,
        }
    }

    pub(super) fn take(&mut self, part: Part, from: usize, to: usize) {
        let range = self.bytes(from, to);
        if !range.is_empty() {
            self.parts.push((part, range));
        }
    }

    fn is_struck_out(&self) -> bool {
        let mut words = self
            .tokens
            .iter()
            .filter(|token| token.is_wordlike())
            .peekable();
        words.peek().is_some() && words.all(|token| self.text.style_at(token.range.start).struck)
    }

    /// "Send invoice – Done", "[DONE] send invoice", "DONE: send invoice"
    fn ends_done(&self) -> bool {
        if !self.seen.classes.is_done() {
            return false;
        }
        let view = self.view(self.tokens.len());
        let done = |at: usize| view.classes(at).is_done();
        let first = done(0)
            && view.has_words(1)
            && (one_of!(view.key(1), ":" | "-" | "–") || view.is_upper(0));
        let bracketed = view.low(0) == "[" && done(1) && view.low(2) == "]";
        let set_off = view.last_word(0).is_some_and(|last| {
            last > 1
                && done(last)
                && one_of!(view.key(last - 1), "-" | "–" | "—" | "(" | "[" | "→" | "->")
        });
        first || bracketed || set_off
    }

    fn front(&mut self) {
        for _ in 0..8 {
            let at = self.left.start;
            let view = self.view(self.left.end);
            let Some(found) = prefix::at(view, at).or_else(|| self.bold(at)) else {
                break;
            };
            if let Some((from, to)) = found.name {
                self.add_owners(from, to);
            }
            if found.part == Part::Prefix {
                self.features.insert(Feature::Label);
            }
            self.take(found.part, at, found.next);
            self.left.start = found.next;
        }
    }

    /// A bold lead-in that names no deed: "**Retry limits** Add a setting", "**Ana** call the bank".
    fn bold(&self, at: usize) -> Option<Prefix> {
        let rest = &self.tokens[at..self.left.end.max(at)];
        let words = rest
            .iter()
            .take_while(|token| self.text.style_at(token.range.start).strong)
            .count();
        let next = rest.get(words)?;
        if words == 0 || words > 8 {
            return None;
        }
        let end = at + words;
        let view = self.view(self.left.end);
        if words > 1 && imperative::leads_imperative(view.until(end), at) {
            return None;
        }
        if (at..end).all(|near| view.is_person(near) || label::joins(view, near)) {
            return Some(Prefix::owner(at, end, end));
        }
        let status = words == 1 && view.classes(at).is_status();
        let anew = status || next.is_capitalised() || !next.is_wordlike();
        let deed = anew && lead::find(view, view.skip_marks(end)).is_verb();
        deed.then(|| Prefix::new(Part::Prefix, end))
    }

    /// Adds the names in these tokens: parted by commas, "and" and slashes.
    pub(super) fn add_owners(&mut self, from: usize, to: usize) {
        let context =
            |token: &Token| self.mentions == Mentions::Contexts && token.kind == TokenKind::Mention;
        if self.tokens[from..to.min(self.tokens.len())]
            .iter()
            .all(context)
        {
            return;
        }
        let mut names = vec![String::new()];
        for token in &self.tokens[from..to.min(self.tokens.len())] {
            if !token.is_wordlike() || matches!(token.lower(), "and" | "or" | "the") {
                names.push(String::new());
                continue;
            }
            for (index, part) in self.text.as_str()[token.range.clone()]
                .split(['/', '&'])
                .enumerate()
            {
                if index > 0 {
                    names.push(String::new());
                }
                if let Some(name) = names.last_mut() {
                    if !name.is_empty() {
                        name.push(' ');
                    }
                    name.push_str(part);
                }
            }
        }
        let owners = names.iter().map(|name| {
            let name = name.trim().trim_start_matches('@');
            name.trim_end_matches('.')
        });
        let mut owners = owners.filter(|owner| !owner.is_empty() && !is_thing(owner));
        if names.len() == 1 && self.owners.is_empty() {
            self.owners.extend(owners.next().map(str::to_owned));
            return;
        }
        let known = self.owners.iter().map(|owner| owner.to_lowercase());
        let mut known: BTreeSet<String> = known.collect();
        // In one list "Mike" and "Mike G" are two people; named in two places, they are one.
        let elsewhere = self.owners.len().min(FEW);
        for owner in owners {
            if known.insert(owner.to_lowercase()) {
                self.add_owner(owner, elsewhere);
            }
        }
    }

    /// Adds a name, unless one of the first `elsewhere` says the same in full or in short; the full name stays.
    fn add_owner(&mut self, owner: &str, elsewhere: usize) {
        let listed = &mut self.owners[..elsewhere];
        if listed.iter().any(|known| is_shorter(owner, known)) {
            return;
        }
        match listed.iter_mut().find(|known| is_shorter(known, owner)) {
            Some(known) => owner.clone_into(known),
            None => self.owners.push(owner.to_owned()),
        }
    }

    fn tail(&mut self) {
        for _ in 0..8 {
            let Some(end) = self.trailing().or_else(|| self.before_stop()) else {
                break;
            };
            self.left.end = end;
        }
    }

    /// "(Ana).": the full stop behind a bracket goes with it.
    fn before_stop(&mut self) -> Option<usize> {
        let end = self.left.end;
        let view = self.view(end);
        let stop = end.checked_sub(1).filter(|&at| view.low(at) == ".")?;
        let bracket = stop
            .checked_sub(1)
            .is_some_and(|before| matches!(view.low(before), ")" | "]"));
        if !bracket {
            return None;
        }
        self.left.end = stop;
        let found = self.trailing();
        self.left.end = end;
        found
    }

    /// Takes one thing off the end: an owner, a tag, a bracket, a due date.
    fn trailing(&mut self) -> Option<usize> {
        let (start, end) = (self.left.start, self.left.end);
        let last = end.checked_sub(1).filter(|&last| last > start)?;
        let view = self.view(end);
        let token = view.get(last)?;
        let follows_preposition = || {
            one_of!(
                view.key(last - 1),
                "with"
                    | "to"
                    | "from"
                    | "for"
                    | "by"
                    | "and"
                    | "ask"
                    | "ping"
                    | "email"
                    | "of"
                    | "call"
                    | "tell"
                    | "text"
                    | "cc"
            )
        };
        let numbered = matches!(token.lower().as_bytes(), [_, b'0'..=b'9', ..]);
        match token.kind {
            TokenKind::Mention if self.mentions == Mentions::Contexts => {
                self.take(Part::Tag, last, end);
                return Some(last);
            }
            TokenKind::Mention if !follows_preposition() && last > start + 1 => {
                self.add_owners(last, end);
                self.take(Part::Owner, last, end);
                return Some(last);
            }
            TokenKind::Tag if !numbered && last > start + 1 => {
                self.take(Part::Tag, last, end);
                return Some(last);
            }
            TokenKind::Mark if matches!(token.lower(), ")" | "]") => {
                return self.trailing_bracket();
            }
            _ => {}
        }
        if token.classes().is_done()
            && matches!(token.lower(), "done" | "completed")
            && prefix::is_dash(view, last - 1)
        {
            return Some(last - 1);
        }
        let (from, date) = due::trailing(view, start)?;
        self.set_due(date, end);
        self.take(Part::Due, from, end);
        Some(from)
    }

    /// "(Ana)", "(due Friday)", "[@ana]", "(#12)", "(by Ana, 3 May)"
    fn trailing_bracket(&mut self) -> Option<usize> {
        let (start, end) = (self.left.start, self.left.end);
        let view = self.view(end);
        let open = (start + 1..end)
            .rev()
            .find(|&at| matches!(view.low(at), "(" | "["))?;
        let inner = open + 1..end - 1;
        if inner.is_empty() || inner.len() > NAMES_IN_BRACKETS {
            return None;
        }
        if view.low(inner.start) == "name" && view.low(inner.start + 1) == "=" {
            self.add_owners(inner.start + 2, inner.end);
            self.take(Part::Owner, open, end);
            return Some(open);
        }
        let opener = one_of!(
            view.key(inner.start),
            "by" | "due" | "owner" | "until" | "before" | "on"
        );
        let from = view.skip_marks_of(inner.start + usize::from(opener), &[":"]);
        let date = due::date_length(view, from);
        if date > 0 && from + date >= inner.end {
            self.set_due(from, inner.end);
            self.take(Part::Due, open, end);
            return Some(open);
        }
        let names = |at: usize| {
            let initial =
                view.is_capitalised(at) && view.low(at).trim_end_matches('.').chars().count() == 1;
            let role = view.entry(at).is_role() && view.is_capitalised(at);
            view.is_person(at) || role || (at > from && (initial || view.low(at) == "."))
        };
        if from < inner.end && (from..inner.end).all(|at| names(at) || label::joins(view, at)) {
            self.add_owners(from, inner.end);
            self.take(Part::Owner, open, end);
            return Some(open);
        }
        if inner.len() > WORDS_IN_BRACKETS {
            return None;
        }
        let refers = |at: usize| {
            matches!(view.kind(at), Some(TokenKind::Tag | TokenKind::Url))
                || prefix::is_ticket(view, at)
                || view.low(at) == ","
        };
        if inner.clone().all(refers) {
            self.features.insert(Feature::Reference);
            self.take(Part::Reference, open, end);
            return Some(open);
        }
        None
    }

    fn set_due(&mut self, from: usize, to: usize) {
        if self.due.is_none() {
            let words = &self.text.as_str()[self.bytes(from, to)];
            self.due = Some(Due {
                text: words.to_owned(),
                date: due::parse_day(words),
            });
        }
    }
}

/// Pronouns that name nobody.
fn is_thing(name: &str) -> bool {
    let things = ["it", "this", "that", "there", "which"];
    things.iter().any(|thing| name.eq_ignore_ascii_case(thing))
}

/// "Mike" is "Mike G" in short.
fn is_shorter(name: &str, full: &str) -> bool {
    let (name, full) = (name.to_lowercase(), full.to_lowercase());
    full.strip_prefix(name.as_str())
        .is_some_and(|rest| rest.starts_with(' '))
}

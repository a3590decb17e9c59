//! Takes off what stands before and after an item's own words, and keeps what it says: owners, due date, done.

use super::lexer::Cut;
use super::prefix::{self, Prefix};
use super::view::View;
use super::{Due, Feature, Features, Mentions, Part, Token, TokenKind};
use super::{aside, date, field, label, lead, numbering, owners, tag};
use crate::language::{Class, Classes, Language};
use crate::plan::text::Text;
use std::ops::Range;

/// So many prefixes are taken off the front, and so many things off the end.
const MOST: usize = 8;
/// Words of the longest bold lead-in.
const BOLD: usize = 8;
/// Tokens between brackets that are looked at: of names, and of anything else.
const NAMES_IN_BRACKETS: usize = 30;
const WORDS_IN_BRACKETS: usize = 8;

/// An item while it is being stripped. Ranges in bytes are those of the text as read.
pub(super) struct Segments<'t> {
    text: &'t Text<'t>,
    language: Language,
    mentions: Mentions,
    pub tokens: Vec<Token>,
    /// The classes of all of them.
    seen: Classes,
    pub parts: Vec<(Part, Range<usize>)>,
    /// What of these is no language: the fields of note apps, ids, numbers.
    pub unsaid: Vec<Range<usize>>,
    pub owners: Vec<String>,
    pub due: Option<Due>,
    pub says_done: bool,
    pub features: Features,
    /// The tokens that are left.
    pub left: Range<usize>,
}

/// Strips an item's text, which was cut into tokens.
pub(super) fn strip<'t>(
    text: &'t Text<'t>,
    cut: Cut,
    mentions: Mentions,
    language: Language,
) -> Segments<'t> {
    let fields = field::read(text, mentions, language);
    let (mut tokens, emoji) = cut;
    if !fields.stripped.is_empty() {
        tokens.retain(|token| !fields.covers(token.range.start));
    }
    let mut seen = Classes::default();
    for token in &tokens {
        seen.add(token.word().classes());
    }
    tag::assign(&mut tokens, &seen, language);
    let left = 0..tokens.len();
    let mut item = Segments {
        text,
        language,
        mentions,
        tokens,
        seen,
        unsaid: fields
            .stripped
            .iter()
            .map(|(_, range)| range.clone())
            .collect(),
        parts: fields.stripped,
        owners: fields.owners,
        due: fields.due,
        says_done: fields.says_done,
        features: Features::default(),
        left,
    };
    item.parts.extend(emoji);
    item.says_done |= item.ends_done();
    item.front();
    item.tail();
    item
}

impl Segments<'_> {
    pub(super) fn view(&self, end: usize) -> View<'_> {
        View::new(&self.tokens, &self.seen, self.language).until(end)
    }

    /// The bytes of the tokens from `from` up to `to`.
    pub(super) fn bytes(&self, from: usize, to: usize) -> Range<usize> {
        let tokens = self.tokens.get(from..to).unwrap_or_default();
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ => 0..0,
        }
    }

    pub(super) fn take(&mut self, part: Part, from: usize, to: usize) {
        let range = self.bytes(from, to);
        if !range.is_empty() {
            self.parts.push((part, range));
        }
    }

    /// Adds the names in these tokens: parted by commas, "and" and slashes.
    pub(super) fn add_owners(&mut self, from: usize, to: usize) {
        let tokens = self.tokens.get(from..to.min(self.tokens.len()));
        let context =
            |token: &Token| self.mentions == Mentions::Contexts && token.kind == TokenKind::Mention;
        let named = tokens.unwrap_or_default();
        if named.iter().all(context) {
            return;
        }
        owners::add(self.text.as_str(), named, self.language, &mut self.owners);
    }

    /// "Send invoice – Done", "[DONE] send invoice", "DONE: send invoice"
    fn ends_done(&self) -> bool {
        if !self.seen.has(Class::DONE) {
            return false;
        }
        let view = self.view(self.tokens.len());
        let done = |at: usize| view.is(at, Class::DONE);
        let first =
            done(0) && view.has_words(1) && (view.is(1, Class::ENDS_LABEL) || view.is_upper(0));
        let bracketed =
            view.is(0, Class::OPENS_SQUARE) && done(1) && view.is(2, Class::CLOSES_BRACKET);
        let set_off = view
            .last_word(0)
            .is_some_and(|last| last > 1 && done(last) && view.is(last - 1, Class::SETS_OFF));
        first || bracketed || set_off
    }

    fn front(&mut self) {
        for _ in 0..MOST {
            let at = self.left.start;
            let view = self.view(self.left.end);
            let Some(found) = Self::prefix(view, at).or_else(|| self.bold(at)) else {
                break;
            };
            if let Some((from, to)) = found.name {
                self.add_owners(from, to);
            }
            if found.part == Part::Prefix {
                self.features.insert(Feature::Label);
            }
            self.take(found.part, at, found.next);
            if found.counts {
                self.unsaid.push(self.bytes(at, found.next));
            }
            self.left.start = found.next;
        }
    }

    /// A prefix or a label, with the marks after it, if words follow.
    fn prefix(view: View<'_>, at: usize) -> Option<Prefix> {
        if prefix::is_verb_itself(view, at) {
            return None;
        }
        let found = prefix::at(view, at)
            .or_else(|| numbering::at(view, at))
            .or_else(|| label::before_colon(view, at))?;
        let next = view.skip(found.next, Class::AFTER_PREFIX);
        view.has_words(next).then_some(Prefix { next, ..found })
    }

    /// A bold lead-in that names no deed: "**Retry limits** Add a setting", "**Ana** call the bank".
    fn bold(&self, at: usize) -> Option<Prefix> {
        let view = self.view(self.left.end);
        let strong = |token: &Token| self.text.style_at(token.range.start).strong;
        let words = (at..)
            .map_while(|at| view.get(at))
            .take_while(|token| strong(token));
        let words = words.take(BOLD + 1).count();
        let end = at + words;
        let next = view.get(end)?;
        if !(1..=BOLD).contains(&words) || (words > 1 && view.is_imperative(at)) {
            return None;
        }
        if (at..end).all(|near| view.is_person(near) || view.joins_names(near)) {
            return Some(Prefix::owner(at, end, end));
        }
        let status = words == 1 && view.is(at, Class::STATUS);
        let anew = status || next.is_capitalised() || !next.is_wordlike();
        (anew && lead::is_verb(view, view.skip_marks(end))).then(|| Prefix::new(Part::Prefix, end))
    }

    fn tail(&mut self) {
        for _ in 0..MOST {
            self.drop_comma();
            let Some(end) = self.trailing().or_else(|| self.before_stop()) else {
                break;
            };
            self.left.end = end;
        }
    }

    /// A comma before something that was taken off parts nothing any more: "…, [name=Ana]".
    fn drop_comma(&mut self) {
        let read = self.text.as_str().trim_end().len();
        let last = self.left.clone().next_back();
        let view = self.view(self.left.end);
        let token = last.filter(|&last| view.is(last, Class::COMMA));
        if token.is_some_and(|last| self.tokens[last].range.end < read) {
            self.left.end -= 1;
        }
    }

    /// "(Ana).": the full stop after a bracket goes with it.
    fn before_stop(&mut self) -> Option<usize> {
        let end = self.left.end;
        let view = self.view(end);
        let stop = end
            .checked_sub(1)
            .filter(|&at| view.is(at, Class::FULL_STOP))?;
        if !view.follows(stop, Class::CLOSES_BRACKET) {
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
        let far = last > start + 1;
        match token.kind {
            TokenKind::Mention if self.mentions == Mentions::Contexts => {
                self.take(Part::Tag, last, end);
                return Some(last);
            }
            TokenKind::Mention if far && !view.follows(last, Class::BEFORE_PERSON) => {
                self.add_owners(last, end);
                self.take(Part::Owner, last, end);
                return Some(last);
            }
            TokenKind::Tag
                if far && !token.lower()[1..].starts_with(|c: char| c.is_ascii_digit()) =>
            {
                self.take(Part::Tag, last, end);
                return Some(last);
            }
            TokenKind::Mark if token.is(Class::CLOSES_BRACKET) => return self.trailing_bracket(),
            _ => {}
        }
        if token.is(Class::DONE) && view.follows(last, Class::DASH) {
            return Some(last - 1);
        }
        if let Some(when) = date::trailing(view, start) {
            if when.due {
                self.set_due(when.date.0, when.date.1);
            }
            let part = if when.due { Part::Due } else { Part::Condition };
            self.take(part, when.from, end);
            return Some(when.from);
        }
        let (from, said) = aside::at_end(view, start)?;
        let part = self.keep(&said);
        self.take(part, from, end);
        Some(from)
    }

    /// "(Ana)", "(due Friday)", "[@ana]", "(#12)", "(by Ana, 3 May)"
    fn trailing_bracket(&mut self) -> Option<usize> {
        let (start, end) = (self.left.start, self.left.end);
        let view = self.view(end);
        let open = (start + 1..end)
            .rev()
            .find(|&at| view.is(at, Class::OPENS_BRACKET))?;
        let (first, close) = (open + 1, end - 1);
        if first >= close || close - first > NAMES_IN_BRACKETS {
            return None;
        }
        let references = || {
            close - first <= WORDS_IN_BRACKETS
                && (first..close).all(|at| prefix::refers(view, at) || view.is(at, Class::COMMA))
        };
        let part = if progress(view, open, close) {
            Part::Sign
        } else if let Some(said) = aside::read(view, first, close) {
            self.keep(&said)
        } else if references() {
            self.features.insert(Feature::Reference);
            Part::Reference
        } else {
            return None;
        };
        self.take(part, open, end);
        Some(open)
    }

    /// Keeps what an aside says; gives what it is.
    fn keep(&mut self, said: &aside::Aside) -> Part {
        if let Some((from, to)) = said.due {
            self.set_due(from, to);
        }
        for &(from, to) in &said.names {
            self.add_owners(from, to);
        }
        if said.names.is_empty() {
            Part::Due
        } else {
            Part::Owner
        }
    }

    fn set_due(&mut self, from: usize, to: usize) {
        if self.due.is_none() {
            let words = &self.text.as_str()[self.bytes(from, to)];
            self.due = Some(Due::from_words(words, self.language));
        }
    }
}

/// Whether brackets hold nothing but how far an item got: "[1/3]", "(50 %)".
fn progress(view: View<'_>, open: usize, close: usize) -> bool {
    let number = view.low(open + 1);
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let steps = || {
        let parts = number.split_once('/');
        view.is(open, Class::OPENS_SQUARE) && parts.is_some_and(|(at, of)| digits(at) && digits(of))
    };
    let percent = number.strip_suffix('%').map(str::trim_end);
    close == open + 2
        && view.kind(open + 1) == Some(TokenKind::Number)
        && (percent.is_some_and(digits) || steps())
}

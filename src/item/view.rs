//! Tokens of one clause, and the questions the readers of leads and phrases ask of them.

use super::token::Case;
use super::{Token, TokenKind};
use crate::language::{Classes, Entry, Key, Letters, Lexicon, Sense};

/// What stands anywhere in an item, so that nobody walks its tokens to look for what isn't there.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    pub classes: Classes,
    number: bool,
}

impl Seen {
    pub(super) fn of(tokens: &[Token]) -> Self {
        let mut seen = Self::default();
        for token in tokens {
            seen.add(token);
        }
        seen
    }

    /// Counts a token in.
    pub(super) fn add(&mut self, token: &Token) {
        self.classes = self.classes.and(token.classes());
        self.number |= token.kind == TokenKind::Number;
    }
}

/// A clause's tokens; indices are those of the whole item, and reading past the end gives empty words.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'t> {
    tokens: &'t [Token],
    seen: Seen,
}

impl<'t> View<'t> {
    /// The tokens of an item, of all of which `seen` tells.
    pub(super) fn new(tokens: &'t [Token], seen: Seen) -> Self {
        Self { tokens, seen }
    }

    /// The same up to the token `end`.
    pub(super) fn until(self, end: usize) -> Self {
        Self {
            tokens: self.tokens.get(..end).unwrap_or(self.tokens),
            ..self
        }
    }

    pub(super) fn end(self) -> usize {
        self.tokens.len()
    }

    /// The classes of all words and marks of the item, be they beyond the clause.
    pub(super) fn seen(self) -> Classes {
        self.seen.classes
    }

    /// Whether the item has a number, be it beyond the clause.
    pub(super) fn has_number(self) -> bool {
        self.seen.number
    }

    pub(super) fn get(self, at: usize) -> Option<&'t Token> {
        self.tokens.get(at)
    }

    /// Whether the word at `at` is one of ASCII letters alone.
    pub(super) fn is_plain(self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_plain)
    }

    /// The letters of the word at `at`, to keep as a lemma.
    pub(super) fn letters(self, at: usize) -> Letters {
        self.get(at)
            .map_or_else(Letters::default, |token| token.letters().clone())
    }

    /// The verb that the word at `at` may be a form of.
    pub(super) fn verb(self, at: usize) -> Option<Letters> {
        self.get(at).and_then(Token::verb_letters)
    }

    /// The word at `at` in lower case; empty past the end.
    pub(super) fn low(self, at: usize) -> &'t str {
        self.get(at).map_or("", Token::lower)
    }

    /// The key of the word at `at`, to compare with [`one_of!`]; that of no letters past the end.
    pub(super) fn key(self, at: usize) -> Key {
        self.get(at).map_or_else(Key::default, Token::key)
    }

    /// The closed classes of the word at `at`.
    pub(super) fn classes(self, at: usize) -> Classes {
        self.get(at).map_or_else(Classes::default, Token::classes)
    }

    pub(super) fn entry(self, at: usize) -> Entry {
        self.get(at).map_or_else(Entry::default, Token::entry)
    }

    pub(super) fn kind(self, at: usize) -> Option<TokenKind> {
        self.get(at).map(|token| token.kind)
    }

    pub(super) fn is_wordlike(self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_wordlike)
    }

    pub(super) fn is_mark(self, at: usize) -> bool {
        self.get(at).is_some_and(|token| !token.is_wordlike())
    }

    /// How many words, numbers and names stand from `from` to the end.
    pub(super) fn count_from(self, from: usize) -> usize {
        (from..self.end())
            .filter(|&at| self.is_wordlike(at))
            .count()
    }

    /// Whether any of them stands there.
    pub(super) fn has_words(self, from: usize) -> bool {
        (from..self.end()).any(|at| self.is_wordlike(at))
    }

    /// The last word from `from` on.
    pub(super) fn last_word(self, from: usize) -> Option<usize> {
        (from..self.end()).rev().find(|&at| self.is_wordlike(at))
    }

    /// Whether a question mark stands behind the last word from `from` on.
    pub(super) fn ends_asking(self, from: usize) -> bool {
        let asks = |last: usize| self.classes(last + 1).is_question_mark();
        self.seen().is_question_mark() && self.last_word(from).is_some_and(asks)
    }

    /// The first index from `from` on that is no punctuation.
    pub(super) fn skip_marks(self, mut from: usize) -> usize {
        while self.is_mark(from) {
            from += 1;
        }
        from
    }

    /// The first index from `from` on that is none of these marks.
    pub(super) fn skip_marks_of(self, mut from: usize, marks: &[&str]) -> usize {
        while self.is_mark(from) && marks.contains(&self.low(from)) {
            from += 1;
        }
        from
    }

    /// Whether the word can be a verb in its base form, here or anywhere.
    pub(super) fn may_be_verb(self, at: usize) -> bool {
        self.get(at).is_some_and(|token| {
            let entry = token.entry();
            if token.is_plain() && entry.is_known() {
                return entry.is_base_verb() && !entry.never_verb();
            }
            let whole = if entry.is_joined() {
                Entry::default()
            } else {
                entry
            };
            token.kind == TokenKind::Word && may_be_verb_as(token.lower(), whole)
        })
    }

    /// How much of a noun's opening this word is: determiner, object pronoun, name, code or number.
    pub(super) fn opens_object(self, at: usize) -> bool {
        use TokenKind::{Code, Mention, Number, Tag, Url};
        let Some(token) = self.get(at) else {
            return false;
        };
        let classes = token.classes();
        matches!(token.kind, Mention | Tag | Code | Number | Url)
            || classes.is_determiner()
            || classes.is_object_pronoun()
            || classes.is_number_word()
    }

    pub(super) fn is_capitalised(self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_capitalised)
    }

    pub(super) fn is_upper(self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.case == Case::Upper)
    }

    /// "last year's", "Ana's"
    pub(super) fn is_possessive(self, at: usize) -> bool {
        self.low(at).ends_with("'s")
    }

    /// Whether no dictionary has the word and it may be somebody's name.
    pub(super) fn may_name(self, at: usize) -> bool {
        !self.entry(at).is_known() && may_name(self.low(at))
    }

    /// Capitals inside the word: an identifier or a product, "camelCase".
    pub(super) fn is_mixed_case(self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.case == Case::Mixed)
    }

    /// A past tense or participle that is no base form as well: "submitted", not "put".
    pub(super) fn is_past(self, at: usize) -> bool {
        let entry = self.entry(at);
        (entry.is_past() || entry.is_participle()) && !entry.is_base_verb()
    }

    /// Whether the word reads as a person's or a team's name.
    pub(super) fn is_person(self, at: usize) -> bool {
        let Some(token) = self.get(at) else {
            return false;
        };
        match token.kind {
            TokenKind::Mention => true,
            TokenKind::Word if token.case == Case::Title => {
                let lower = token.lower();
                if !token.is_plain() && lower.bytes().any(|byte| matches!(byte, b'/' | b'&')) {
                    return lower.split(['/', '&']).all(is_name);
                }
                is_name_as(lower, token.entry(), token.classes())
            }
            _ => false,
        }
    }
}

/// Whether a capitalised word reads as a name: a given name, a person, or a word no dictionary has.
fn is_name(lower: &str) -> bool {
    is_name_as(lower, Lexicon::lookup(lower), Lexicon::classes(lower))
}

/// The same for a word with these readings, in these classes.
fn is_name_as(lower: &str, entry: Entry, classes: Classes) -> bool {
    if entry.is_given_name() {
        return true;
    }
    if entry.is_role() {
        return false;
    }
    let person = entry.noun_sense() == Some(Sense::Person);
    (person && !entry.is_adjective() && !entry.is_base_verb() && !entry.is_plural())
        || !entry.is_known()
            && may_name_as(lower, classes)
            && lower.chars().all(char::is_alphabetic)
        || joins_names(lower)
}

/// "anke-marie"
fn joins_names(lower: &str) -> bool {
    let given = |part: &str| Lexicon::get(part).is_given_name();
    let name = |part: &str| given(part) || may_name(part) && part.chars().all(char::is_alphabetic);
    lower.contains('-') && lower.split('-').any(given) && lower.split('-').all(name)
}

/// Whether no dictionary has the word, so that it may be somebody's name. Words made of others aren't names, though
/// nobody lists them all: "organisational", "deprioritization", "unconfirmed".
pub(super) fn may_name(lower: &str) -> bool {
    !Lexicon::lookup(lower).is_known() && may_name_as(lower, Lexicon::classes(lower))
}

/// The same for a word that no dictionary has, in these classes.
fn may_name_as(lower: &str, classes: Classes) -> bool {
    if lower.is_empty() {
        return false;
    }
    let coined = [
        "ment", "tion", "sion", "ness", "ity", "ship", "ism", "ance", "ence", "ical", "ional",
        "ous", "able", "ible", "ful", "less", "ative", "wise", "ized", "ised", "ology",
    ];
    let prefixes = [
        "un", "non", "cross", "inter", "multi", "over", "under", "pre", "post", "semi", "super",
    ];
    let describes = |rest: &str| {
        let entry = Lexicon::get(rest);
        entry.is_adjective() || entry.is_participle() || entry.is_gerund()
    };
    let derived = prefixes
        .iter()
        .filter_map(|prefix| lower.strip_prefix(prefix))
        .any(|rest| rest.len() >= 4 && describes(rest));
    let stands_for_itself = classes.is_status() || classes.is_weekday() || classes.is_month();
    !coined.iter().any(|ending| lower.ends_with(ending)) && !derived && !stands_for_itself
}

/// "reterminate", "retorque": a verb done again, which no dictionary lists.
fn repeats_verb(lower: &str) -> bool {
    let rest = lower.strip_prefix("re").filter(|rest| rest.len() >= 4);
    rest.is_some_and(|rest| Lexicon::get(rest).is_base_verb())
}

/// Whether a word can be a verb in its base form: in the lexicon, or with a prefix such as "re-" before one.
pub(super) fn may_be_verb(lower: &str) -> bool {
    may_be_verb_as(lower, Lexicon::get(lower))
}

/// The same for a word with these readings as a whole.
fn may_be_verb_as(lower: &str, entry: Entry) -> bool {
    if entry.never_verb() {
        return false;
    }
    if entry.is_base_verb() {
        return true;
    }
    let hyphen = lower.bytes().position(|byte| byte == b'-');
    let Some((prefix, rest)) = hyphen.map(|at| (&lower[..at], &lower[at + 1..])) else {
        return !entry.is_known() && repeats_verb(lower);
    };
    let prefixes = matches!(
        prefix,
        "re" | "pre"
            | "co"
            | "un"
            | "de"
            | "auto"
            | "double"
            | "cross"
            | "fine"
            | "spot"
            | "dry"
            | "soft"
            | "hard"
            | "bulk"
            | "mass"
            | "live"
            | "field"
            | "fact"
            | "peer"
            | "beta"
            | "load"
            | "hand"
            | "batch"
            | "deep"
            | "meal"
            | "slow"
            | "pan"
            | "oven"
            | "home"
            | "cold"
            | "hot"
            | "pressure"
            | "power"
            | "test"
            | "stress"
            | "smoke"
            | "proof"
            | "gift"
            | "screen"
            | "side"
    );
    prefixes && Lexicon::get(rest).is_base_verb()
}

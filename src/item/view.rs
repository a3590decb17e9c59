//! Tokens of one clause, and the questions that its readers ask of them.

use super::token::{Case, Tag};
use super::{Token, TokenKind};
use crate::language::{Class, Classes, Entry, Language, Letters, List, Phrases};

/// A clause's tokens; indices are those of the whole item, and reading past the end gives empty words.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'t> {
    tokens: &'t [Token],
    /// The classes of all words of the item, so that nobody walks it to look for what isn't there.
    seen: &'t Classes,
    pub language: Language,
}

impl<'t> View<'t> {
    pub(super) fn new(tokens: &'t [Token], seen: &'t Classes, language: Language) -> Self {
        Self {
            tokens,
            seen,
            language,
        }
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

    /// Whether a word of this class stands anywhere in the item, be it beyond the clause.
    pub(super) fn holds(self, class: Class) -> bool {
        self.seen.has(class)
    }

    pub(super) fn get(self, at: usize) -> Option<&'t Token> {
        self.tokens.get(at)
    }

    /// Whether the word at `at` is in a class.
    #[inline]
    pub(super) fn is(self, at: usize, class: Class) -> bool {
        self.get(at).is_some_and(|token| token.is(class))
    }

    /// The same of the word before `at`.
    pub(super) fn follows(self, at: usize, class: Class) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.is(before, class))
    }

    /// The word at `at` in lower case; empty past the end.
    pub(super) fn low(self, at: usize) -> &'t str {
        self.get(at).map_or("", Token::lower)
    }

    /// How many words from `at` on are one of these phrases.
    pub(super) fn phrase_at(self, at: usize, phrases: Phrases) -> Option<usize> {
        let words = |offset: usize| self.get(at + offset)?.word().listed().copied();
        self.language.phrase(phrases, words)
    }

    /// Whether the word at `at` ends as one of a list does.
    pub(super) fn ends_in(self, at: usize, list: List) -> bool {
        let word = self.low(at);
        let mut endings = self.language.list(list).iter();
        endings.any(|ending| word.ends_with(ending))
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

    pub(super) fn entry(self, at: usize) -> Entry {
        self.get(at).map_or_else(Entry::default, Token::entry)
    }

    pub(super) fn kind(self, at: usize) -> Option<TokenKind> {
        self.get(at).map(|token| token.kind)
    }

    pub(super) fn is_word(self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
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

    /// The first token of a class from `from` on, no further than `reach` tokens away.
    pub(super) fn find(self, from: usize, reach: usize, class: Class) -> Option<usize> {
        let end = self.end().min(from.saturating_add(reach));
        (from..end).find(|&at| self.is(at, class))
    }

    /// Whether a question mark stands after the last word from `from` on.
    pub(super) fn ends_asking(self, from: usize) -> bool {
        let asks = |last: usize| self.is(last + 1, Class::QUESTION_MARK);
        self.holds(Class::QUESTION_MARK) && self.last_word(from).is_some_and(asks)
    }

    /// The first index from `from` on that is no punctuation.
    pub(super) fn skip_marks(self, mut from: usize) -> usize {
        while self.is_mark(from) {
            from += 1;
        }
        from
    }

    /// The first index from `from` on that is in none of a class.
    pub(super) fn skip(self, mut from: usize, class: Class) -> usize {
        while self.is(from, class) {
            from += 1;
        }
        from
    }

    /// Whether the word is a verb that tells to do something.
    pub(super) fn is_imperative(self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|token| token.tag == Tag::Imperative)
    }

    /// Whether the word is an -ing form with something to do it to.
    pub(super) fn is_gerund(self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.tag == Tag::Gerund)
    }

    /// Whether the word opens a noun phrase as an object does: a determiner, a pronoun, a name, code or a number.
    pub(super) fn opens_object(self, at: usize) -> bool {
        use TokenKind::{Code, Mention, Number, Tag, Url};
        self.get(at).is_some_and(|token| {
            matches!(token.kind, Mention | Tag | Code | Number | Url)
                || token.is(Class::OPENS_OBJECT)
        })
    }

    pub(super) fn is_capitalised(self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_capitalised)
    }

    pub(super) fn is_upper(self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.case == Case::Upper)
    }

    /// "really", "probably"
    pub(super) fn is_manner(self, at: usize) -> bool {
        self.entry(at).is_adverb() && self.ends_in(at, List::MANNER_ENDING)
    }

    /// A past tense or participle that is no base form as well: "submitted", not "put".
    pub(super) fn is_past(self, at: usize) -> bool {
        let entry = self.entry(at);
        entry.is_past_form() && !entry.is_base_verb()
    }
}

//! A word, number or sign of an item, with what the language's table says of it.

use crate::language::{Class, Entry, Language, Letters, Word};
use std::ops::Range;

/// A word, number or sign.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Token {
    /// Its bytes in the text as read.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
    /// How it is capitalised.
    pub case: Case,
    /// Its part of speech, once the item's tokens are tagged.
    pub(super) tag: Tag,
    /// What the table says of it; of code, numbers and the like, hardly anything.
    word: Word,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TokenKind {
    /// A word, hyphens and slashes inside it included.
    #[default]
    Word,
    /// A number with its unit or sign: `14px`, `20 %`, `$10k`.
    Number,
    /// A code span, whole.
    Code,
    /// A URL.
    Url,
    /// `@name`
    Mention,
    /// `#tag`, `#12`
    Tag,
    /// Punctuation.
    Mark,
}

/// What a word is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tag {
    /// A verb in its base form that tells to do something: "test" of "Test the parser".
    Imperative,
    /// An -ing form with something to do it to: "writing" of "Writing the report".
    Gerund,
    /// Anything else.
    #[default]
    Other,
}

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Case {
    /// No letter, or a small one first.
    #[default]
    Lower,
    /// A capital first.
    Title,
    /// Two or more letters, all capitals.
    Upper,
    /// A capital first and another inside, after a small letter.
    Mixed,
    /// A small letter first and a capital inside: "colorMode".
    Camel,
}

impl Token {
    /// A token that stands at `range` of the text as `written`.
    #[must_use]
    pub fn new(language: Language, written: &str, range: Range<usize>, kind: TokenKind) -> Self {
        let word = match kind {
            TokenKind::Word => Word::read(language, written),
            TokenKind::Code => Word::quoted(language, written),
            TokenKind::Mark => Word::mark(language, written),
            _ => Word::sign(written),
        };
        Self {
            range,
            kind,
            case: Case::of(written),
            tag: Tag::default(),
            word,
        }
    }

    /// In lower case, curly apostrophes made straight.
    #[must_use]
    pub fn lower(&self) -> &str {
        &self.word.letters
    }

    /// The verb it may be a form of.
    #[must_use]
    pub fn verb(&self) -> Option<&str> {
        self.word.verb()
    }

    /// The noun it may be a form of, in the singular.
    #[must_use]
    pub fn noun(&self) -> Option<&str> {
        self.word.noun()
    }

    /// Its readings; none, where it is no word.
    #[must_use]
    pub fn entry(&self) -> Entry {
        self.word.entry
    }

    /// What is known of its letters.
    pub(crate) fn word(&self) -> &Word {
        &self.word
    }

    /// Whether the table lists it as it stands: then it is made of no others, and has no dot and no digit that matters.
    pub(super) fn is_listed(&self) -> bool {
        self.word.listed().is_some()
    }

    /// Whether it is in a class.
    #[inline]
    #[must_use]
    pub fn is(&self, class: Class) -> bool {
        self.word.is(class)
    }

    /// Its letters, as [`lower`](Self::lower) gives them, to keep.
    pub(super) fn letters(&self) -> &Letters {
        &self.word.letters
    }

    /// The letters of the [`verb`](Self::verb), to keep.
    pub(super) fn verb_letters(&self) -> Option<Letters> {
        self.word.verb_letters()
    }

    /// Whether it stands for something: a word, a number, code, a name, a link; no punctuation.
    #[must_use]
    pub fn is_wordlike(&self) -> bool {
        self.kind != TokenKind::Mark || self.is(Class::PERCENT)
    }

    /// Whether a capital stands inside it, as in names of code.
    pub(super) fn has_hump(&self) -> bool {
        matches!(self.case, Case::Mixed | Case::Camel)
    }

    /// Whether it is written with a capital, or names somebody.
    #[must_use]
    pub fn is_capitalised(&self) -> bool {
        self.case != Case::Lower || self.kind == TokenKind::Mention
    }
}

impl Case {
    fn of(written: &str) -> Self {
        let bytes = written.as_bytes();
        let is_small = |byte: &u8| byte.is_ascii() && !byte.is_ascii_uppercase();
        if let Some((first, rest)) = bytes.split_first()
            && first.is_ascii()
            && rest.iter().all(is_small)
        {
            return if first.is_ascii_uppercase() {
                Self::Title
            } else {
                Self::Lower
            };
        }
        let is_hump = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
        if bytes.windows(2).any(is_hump) {
            return if written.starts_with(char::is_lowercase) {
                Self::Camel
            } else {
                Self::Mixed
            };
        }
        if !written.starts_with(char::is_uppercase) {
            return Self::Lower;
        }
        let mut letters = written.chars().filter(|char| char.is_alphabetic());
        if letters.clone().count() >= 2 && letters.all(char::is_uppercase) {
            Self::Upper
        } else {
            Self::Title
        }
    }
}

//! A word as it is written, looked up once: its letters in lower case, its readings, its lemmas.

use super::class::{Record, UNLISTED};
use super::table::Key;
use super::{Class, Classes, Entry, Language, Listed};
use std::borrow::Cow;

/// The letters of a word, in lower case: borrowed from the lexicon where it lists them, as it does most.
pub type Letters = Cow<'static, str>;

/// What is known of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// In lower case, curly apostrophes made straight.
    pub letters: Letters,
    /// Its readings.
    pub entry: Entry,
    /// What else is known of it, where it is listed as it stands.
    record: &'static Record,
    lemmas: Lemmas,
}

impl Default for Word {
    fn default() -> Self {
        Self {
            letters: Letters::default(),
            entry: Entry::default(),
            record: &UNLISTED,
            lemmas: Lemmas::None,
        }
    }
}

/// The verb and the noun that a word may be a form of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Lemmas {
    #[default]
    None,
    /// As the lexicon lists them with the word.
    Listed(Listed),
    /// Made for this word, as few are.
    Made(Box<[Option<Letters>; 2]>),
}

impl Word {
    /// A word of a sentence. What its hyphens join is read as its last part, where no dictionary has the whole: "unit-test"
    /// as a "test"; its lemmas keep the parts before.
    #[must_use]
    pub fn read(language: Language, written: &str) -> Self {
        let word = Self::read_plain(language, written);
        if word.entry.is_known() {
            return word;
        }
        word.by_last_part(language)
    }

    /// The same of a word without hyphens.
    #[inline]
    #[must_use]
    pub fn read_plain(language: Language, written: &str) -> Self {
        let (letters, listed) = look_up(language, written);
        let Some(listed) = listed else {
            return Self {
                letters,
                ..Self::default()
            };
        };
        Self {
            letters,
            entry: listed.entry(),
            record: listed.record(),
            lemmas: Lemmas::Listed(listed),
        }
    }

    /// The classes it is in.
    #[must_use]
    pub fn classes(&self) -> &'static Classes {
        &self.record.classes
    }

    /// Whether it is in a class.
    #[inline]
    #[must_use]
    pub fn is(&self, class: Class) -> bool {
        self.record.classes.has(class)
    }

    /// What it tells of the language it stands in.
    pub(super) fn tells(&self) -> u16 {
        self.record.tells
    }

    /// The same word as a form of this verb and this noun.
    #[must_use]
    pub fn with_lemmas(self, verb: Option<Letters>, noun: Option<Letters>) -> Self {
        let lemmas = Lemmas::Made(Box::new([verb, noun]));
        Self { lemmas, ..self }
    }

    /// The verb it may be a form of.
    #[must_use]
    pub fn verb(&self) -> Option<&str> {
        match &self.lemmas {
            Lemmas::None => None,
            Lemmas::Listed(listed) => listed.verb(),
            Lemmas::Made(made) => made[0].as_deref(),
        }
    }

    /// The noun it may be a form of, in the singular.
    #[must_use]
    pub fn noun(&self) -> Option<&str> {
        match &self.lemmas {
            Lemmas::None => None,
            Lemmas::Listed(listed) => listed.noun(),
            Lemmas::Made(made) => made[1].as_deref(),
        }
    }

    /// The word of the lexicon that it is, where its forms are those listed there.
    #[must_use]
    pub fn listed(&self) -> Option<&Listed> {
        match &self.lemmas {
            Lemmas::Listed(listed) => Some(listed),
            _ => None,
        }
    }

    /// The letters of the [`verb`](Self::verb), to keep.
    #[must_use]
    pub fn verb_letters(&self) -> Option<Letters> {
        match &self.lemmas {
            Lemmas::None => None,
            Lemmas::Listed(listed) => listed.verb().map(Letters::Borrowed),
            Lemmas::Made(made) => made[0].clone(),
        }
    }

    /// A word that the lexicon doesn't list, read as the last of those that hyphens join in it.
    fn by_last_part(self, language: Language) -> Self {
        let Some((first, last, entry)) = language.find_last(&self.letters) else {
            return self;
        };
        let joined = |lemma: &str| Letters::Owned([first, "-", lemma].concat());
        let verb = last.verb().filter(|_| entry.is_verb_form()).map(joined);
        let noun = last.noun().filter(|_| entry.is_noun()).map(joined);
        let word = Self { entry, ..self };
        word.with_lemmas(verb, noun)
    }

    /// What may be written like a word but is none of the sentence, such as code: its classes, and no readings.
    #[must_use]
    pub fn quoted(language: Language, written: &str) -> Self {
        let (letters, listed) = look_up(language, written);
        Self {
            record: listed.map_or(&UNLISTED, Listed::record),
            letters,
            ..Self::default()
        }
    }

    /// What is no word: a number, a name with its "@".
    #[must_use]
    pub fn sign(written: &str) -> Self {
        let letters = match written.as_bytes() {
            [byte] => ASCII.get(usize::from(*byte)..=usize::from(*byte)),
            [first, ..] if first.is_ascii_alphanumeric() => None,
            _ => MARKS.iter().find(|mark| **mark == written).copied(),
        };
        let letters = letters.map_or_else(|| lowered(written), Letters::Borrowed);
        Self {
            letters,
            ..Self::default()
        }
    }

    /// Punctuation: its classes, and no readings.
    #[must_use]
    pub fn mark(language: Language, written: &str) -> Self {
        let word = Self::sign(written);
        let listed = language.find(&word.letters);
        Self {
            record: listed.map_or(&UNLISTED, Listed::record),
            ..word
        }
    }
}

/// Looks a word up as it is written.
#[inline]
fn look_up(language: Language, written: &str) -> (Letters, Option<Listed>) {
    let Some(key) = Key::in_lower_case(written) else {
        let letters = lowered(written);
        let listed = language.find(&letters);
        let letters = listed.map_or(letters, |listed| Letters::Borrowed(listed.letters()));
        return (letters, listed);
    };
    match language.find_short(key) {
        Some((listed, letters)) => (Letters::Borrowed(letters), Some(listed)),
        None => (Letters::Owned(written.to_ascii_lowercase()), None),
    }
}

fn lowered(written: &str) -> Letters {
    Letters::Owned(if written.is_ascii() {
        written.to_ascii_lowercase()
    } else {
        written.to_lowercase().replace('’', "'")
    })
}

/// Signs of more than one byte that texts are full of.
const MARKS: [&str; 8] = ["–", "—", "“", "”", "…", "->", "→", "•"];

/// The ASCII characters, each at its place.
const ASCII: &str = {
    const BYTES: [u8; 128] = {
        let mut bytes = [0; 128];
        let mut byte = 0;
        while byte < 128 {
            bytes[byte as usize] = byte;
            byte += 1;
        }
        bytes
    };
    match str::from_utf8(&BYTES) {
        Ok(ascii) => ascii,
        Err(_) => panic!("ASCII is UTF-8"),
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_lexicon_lists_is_borrowed_from_it() {
        for written in ["Tests", "tests", "DON’T", "Administratively", "–", "."] {
            let word = Word::read(Language::ENGLISH, written);
            let sign = Word::sign(written);
            let borrowed = |letters: &Letters| matches!(letters, Letters::Borrowed(_));
            assert!(
                borrowed(&word.letters) || borrowed(&sign.letters),
                "{written}"
            );
        }
    }

    #[test]
    fn letters_are_in_lower_case_and_apostrophes_straight() {
        for (written, letters) in [
            ("Tests", "tests"),
            ("Don’t", "don't"),
            ("ÜBER", "über"),
            ("Qwertz-42", "qwertz-42"),
            ("", ""),
        ] {
            assert_eq!(Word::read(Language::ENGLISH, written).letters, letters);
            assert_eq!(Word::quoted(Language::ENGLISH, written).letters, letters);
            assert_eq!(Word::sign(written).letters, letters);
        }
        assert_eq!(Word::sign("’").letters, "'");
        assert_eq!(Word::sign("[").letters, "[");
    }

    #[test]
    fn quoted_words_keep_their_classes_and_have_no_readings() {
        assert!(Word::quoted(Language::ENGLISH, "The").is(Class::DETERMINER));
        assert!(!Word::quoted(Language::ENGLISH, "Tests").entry.is_known());
    }
}

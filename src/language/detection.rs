//! The vote on a document's language: English, unless its words give evidence of another one. Lists of things to do are
//! short of function words and full of names and products, so missing English is no evidence; foreign words are.

use super::record::{BORROWED, ENGLISH, LANGUAGES};
use super::{Entry, Language, List, Word};

/// Fewer words than these decide nothing.
const ENOUGH: usize = 8;

/// Fewer words that speak of one other language than these decide nothing either.
const EVIDENCE: usize = 3;

/// How a word stands in its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In small letters, or with a capital because it opens something.
    Plain,
    /// As a part of a name, perhaps: "Los Angeles", "Jörg", "de Bruyn".
    Name,
}

/// The words of a document, counted.
#[derive(Debug, Clone, Copy)]
pub struct Detection {
    language: Language,
    words: usize,
    english: usize,
    known: usize,
    unknown: usize,
    accented: usize,
    scripted: usize,
    others: [usize; LANGUAGES],
}

impl Detection {
    /// No words yet of a document that is in this language or in another one.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self {
            language,
            words: 0,
            english: 0,
            known: 0,
            unknown: 0,
            accented: 0,
            scripted: 0,
            others: [0; LANGUAGES],
        }
    }

    /// Counts the words of another part of the document as well.
    pub fn add_all(&mut self, part: &Self) {
        self.words += part.words;
        self.english += part.english;
        self.known += part.known;
        self.unknown += part.unknown;
        self.accented += part.accented;
        self.scripted += part.scripted;
        for (votes, more) in self.others.iter_mut().zip(part.others) {
            *votes += more;
        }
    }

    /// Counts a word that was looked up. How it stands is asked only where that makes a difference.
    pub fn add_word(&mut self, word: &Word, standing: impl Fn() -> Standing) {
        let lower = word.letters.as_bytes();
        if lower.len() < 2 || !lower.iter().all(u8::is_ascii_lowercase) {
            return self.add_odd(word, standing());
        }
        self.words += 1;
        let known = word.entry.is_known();
        match word.tells() {
            0 if known => self.known += 1,
            _ if standing() == Standing::Name => self.known += usize::from(known),
            0 => self.unknown += 1,
            tells => self.hear(tells),
        }
    }

    /// Counts a word with other letters or signs than a to z; of what a slash parts, each word for itself.
    fn add_odd(&mut self, word: &Word, standing: Standing) {
        if !word.letters.contains('/') {
            return self.add(&word.letters, word.entry, standing);
        }
        for part in word.letters.split('/') {
            self.add(part, self.language.lookup(part), standing);
        }
    }

    /// Counts a word, in lower case and with straight apostrophes, and what the lexicon knows of it.
    pub fn add(&mut self, lower: &str, entry: Entry, standing: Standing) {
        let lower = lower.strip_suffix("'s").unwrap_or(lower);
        let scripted = words_in_other_script(lower);
        if scripted > 0 {
            self.words += scripted;
            self.scripted += scripted;
            return;
        }
        let no_word = lower.chars().any(|character| character.is_ascii_digit());
        if no_word || lower.chars().nth(1).is_none() {
            return;
        }
        self.words += 1;
        if standing == Standing::Name {
            self.known += usize::from(entry.is_known());
            return;
        }
        match self.language.tells(lower) {
            0 => match self.elides(lower) {
                0 if self.is_contraction(lower) => self.english += 1,
                0 if entry.is_known() => self.known += 1,
                0 if lower.is_ascii() => self.unknown += 1,
                0 => self.accented += 1,
                tells => self.hear(tells),
            },
            tells => self.hear(tells),
        }
    }

    fn hear(&mut self, tells: u16) {
        self.english += usize::from(tells & ENGLISH != 0);
        if tells & (ENGLISH | BORROWED) == 0 {
            for (place, votes) in self.others.iter_mut().enumerate() {
                *votes += usize::from(tells & 1 << place != 0);
            }
        }
    }

    /// "don't", "we'll", "they're", "I've"
    fn is_contraction(self, lower: &str) -> bool {
        let mut endings = self.language.list(List::CONTRACTION).iter();
        endings.any(|ending| lower.ends_with(ending))
    }

    /// The languages that join an article to the next word, which is listed with its apostrophe: "l'équipe", "dell'utente".
    fn elides(self, lower: &str) -> u16 {
        let article = lower.find('\'').map(|at| lower.split_at(at + 1));
        match article {
            Some((article, rest)) if rest.chars().count() > 2 => self.language.tells(article),
            _ => 0,
        }
    }

    /// Whether the words counted are those of another language than English.
    #[must_use]
    pub fn is_other_language(&self) -> bool {
        let told = self.others.iter().max().copied().unwrap_or_default();
        let evidence = told + self.accented + self.scripted;
        // Names, jargon and borrowed words have accents too: they must be many, or stand among words that hardly
        // any is English of.
        let strange = self.english == 0
            && evidence > 0
            && 3 * self.known <= self.unknown + evidence
            && self.unknown + evidence >= ENOUGH;
        let positive = (told + self.scripted > 0 && evidence >= EVIDENCE)
            || 3 * self.accented >= self.words
            || strange;
        self.words >= ENOUGH
            && positive
            && evidence > self.english
            && 2 * evidence + self.unknown > 2 * self.english + self.known
    }
}

/// How many words in a script that English isn't written in: scripts that set no spaces are counted by their letters,
/// some two to a word in Chinese and Japanese and four in Thai and its kin.
fn words_in_other_script(word: &str) -> usize {
    let (mut wide, mut run, mut spaced) = (0_usize, 0_usize, 0_usize);
    for character in word.chars().filter(|&character| is_other_script(character)) {
        match u32::from(character) {
            0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF => wide += 1,
            0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF => run += 1,
            _ => spaced += 1,
        }
    }
    // One letter alone is a sign: "α", "π".
    wide.div_ceil(2) + run.div_ceil(4) + usize::from(spaced > 1)
}

/// Whether a letter is of a script other than Latin; letters that stand for symbols, and Latin ones in fancy dress, aren't.
fn is_other_script(character: char) -> bool {
    let latin = matches!(
        u32::from(character),
        0..=0x036F
            | 0x1D00..=0x1DFF
            | 0x1E00..=0x1EFF
            | 0x2000..=0x2BFF
            | 0x2C60..=0x2C7F
            | 0xA720..=0xA7FF
            | 0xAB30..=0xAB6F
            | 0xFB00..=0xFB06
            | 0xFF00..=0xFF60
            | 0x1_D400..=0x1_D7FF
            | 0x1_F100..=0x1_F1FF
    );
    !latin && character.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::super::Class;
    use super::*;

    #[test]
    fn scripts_without_spaces_are_counted_by_letters() {
        for (word, words) in [
            ("修复登录页面", 3),
            ("登", 1),
            ("ログイン", 2),
            ("исправить", 1),
            ("로그인", 1),
            ("إصلاح", 1),
            ("ทดสอบ", 2),
            ("café", 0),
            ("việc", 0),
            ("α", 0),
            ("𝐛𝐨𝐥𝐝", 0),
            ("ｆｕｌｌ", 0),
        ] {
            assert_eq!(words_in_other_script(word), words, "{word}");
        }
    }

    #[test]
    fn the_english_words_win_over_the_others() {
        let tells = |word| Language::ENGLISH.tells(word);
        assert_eq!(
            [tells("the"), tells("do"), tells("no")],
            [ENGLISH, ENGLISH, 0]
        );
        assert_eq!(tells("café"), BORROWED);
        assert!(tells("und") != 0 && tells("und") < BORROWED);
        assert_ne!(tells("dell'"), 0);
    }

    #[test]
    fn no_other_language_claims_an_english_preposition_or_modal() {
        for class in [Class::PREPOSITION, Class::MODAL] {
            for word in Language::ENGLISH.words_of(class) {
                let tells = Language::ENGLISH.tells(word);
                assert!(tells == 0 || tells >= BORROWED, "{word}");
            }
        }
    }
}

//! The vote on a document's language: English, unless its words give evidence of another one. Lists of things to do are
//! short of function words and full of names and products, so missing English is no evidence; foreign words are.

use super::tongues::{OTHERS, Tells, Tongues};
use super::{Entry, Lexicon, Word};

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
#[derive(Debug, Clone, Copy, Default)]
pub struct Vote {
    words: usize,
    english: usize,
    known: usize,
    unknown: usize,
    accented: usize,
    scripted: usize,
    others: [usize; OTHERS.len()],
}

impl Vote {
    /// Counts a word that was looked up. How it stands is asked only where that makes a difference.
    pub fn add_word(&mut self, word: &Word, standing: impl Fn() -> Standing) {
        let lower = word.letters.as_bytes();
        if lower.len() < 2 || !lower.iter().all(u8::is_ascii_lowercase) {
            return self.add_odd(word, standing());
        }
        self.words += 1;
        let known = word.entry.is_known();
        match word.tells {
            None if known => self.known += 1,
            _ if standing() == Standing::Name => self.known += usize::from(known),
            Some(tells) => self.hear(tells),
            None => self.unknown += 1,
        }
    }

    /// Counts a word with other letters or signs than a to z; of what a slash parts, each word for itself.
    fn add_odd(&mut self, word: &Word, standing: Standing) {
        if !word.letters.contains('/') {
            return self.add(&word.letters, word.entry, standing);
        }
        for part in word.letters.split('/') {
            self.add(part, Lexicon::lookup(part), standing);
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
        match Lexicon::tells(lower).or_else(|| elides(lower).map(Tells::Others)) {
            Some(tells) => self.hear(tells),
            None if is_contraction(lower) => self.english += 1,
            None if entry.is_known() => self.known += 1,
            None if lower.is_ascii() => self.unknown += 1,
            None => self.accented += 1,
        }
    }

    fn hear(&mut self, tells: Tells) {
        match tells {
            Tells::English => self.english += 1,
            Tells::Others(tongues) => {
                for (place, votes) in self.others.iter_mut().enumerate() {
                    *votes += usize::from(tongues & 1 << place != 0);
                }
            }
            Tells::Nothing => {}
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

/// "don't", "we'll", "they're", "I've"
fn is_contraction(lower: &str) -> bool {
    ["n't", "'ll", "'re", "'ve", "'m"]
        .iter()
        .any(|ending| lower.ends_with(ending))
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

/// The languages of [`OTHERS`] that join an article to the next word: "l'équipe", "dell'utente".
fn elides(lower: &str) -> Option<Tongues> {
    let (first, rest) = lower.split_once('\'')?;
    let french = matches!(
        first,
        "l" | "d" | "qu" | "n" | "c" | "j" | "jusqu" | "lorsqu" | "s"
    );
    let italian = matches!(
        first,
        "l" | "d" | "c" | "un" | "dell" | "all" | "nell" | "sull" | "dall" | "quell"
    );
    let tongues = Tongues::from(french) << FRENCH | Tongues::from(italian) << ITALIAN;
    (tongues != 0 && rest.chars().count() > 2).then_some(tongues)
}

const FRENCH: usize = 3;
const ITALIAN: usize = 6;

#[cfg(test)]
mod tests {
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
    fn a_language_is_where_its_place_says() {
        assert_eq!(OTHERS[FRENCH].0, "French");
        assert_eq!(OTHERS[ITALIAN].0, "Italian");
    }

    #[test]
    fn the_english_words_win_over_the_others() {
        assert_eq!(Lexicon::tells("the"), Some(Tells::English));
        assert_eq!(Lexicon::tells("do"), Some(Tells::English));
        assert_eq!(Lexicon::tells("no"), None);
        assert_eq!(Lexicon::tells("café"), Some(Tells::Nothing));
        assert!(matches!(Lexicon::tells("und"), Some(Tells::Others(_))));
    }

    #[test]
    fn no_other_language_claims_an_english_preposition_or_modal() {
        for (name, list) in OTHERS {
            for word in list.split_whitespace() {
                let claimed = matches!(Lexicon::tells(word), Some(Tells::Others(_)));
                let classes = Lexicon::classes(word);
                let english = classes.is_preposition() || classes.is_modal();
                assert!(!(claimed && english), "{name}: {word}");
            }
        }
    }
}

//! Cuts an item's text into words, numbers and signs, each with what the lexicon knows of it.

use super::extent::{
    Run, block_id_length, footnote_length, is_abbreviation, number_length, shortcode_length,
    tagged_length, url_length, word_length,
};
use super::{Part, Token, TokenKind};
use crate::language::{Classes, Entry, Key, Letters, Word};
use crate::plan::text::Text;
use std::ops::Range;

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
    /// A capital inside, after a small letter.
    Mixed,
}

/// Tokens of a text, and the emoji, shortcodes and block ids passed over.
pub type Cut = (Vec<Token>, Vec<(Part, Range<usize>)>);

/// Cuts a text.
#[must_use]
pub fn tokens(text: &Text) -> Cut {
    let read = text.as_str();
    let mut cutter = Cutter {
        text,
        read,
        at: 0,
        code: false,
        styled_to: 0,
        tokens: Vec::with_capacity(read.len() / LETTERS_IN_TOKEN + 2),
        signs: Vec::new(),
    };
    while cutter.at < cutter.read.len() {
        cutter.step();
    }
    (cutter.tokens, cutter.signs)
}

/// Bytes of text for which room for a token is made at once; a word and its space mostly have more.
const LETTERS_IN_TOKEN: usize = 5;

struct Cutter<'a> {
    text: &'a Text<'a>,
    read: &'a str,
    at: usize,
    /// Whether the text at `at` is code, as it is up to `styled_to`.
    code: bool,
    styled_to: usize,
    tokens: Vec<Token>,
    signs: Vec<(Part, Range<usize>)>,
}

impl Cutter<'_> {
    fn step(&mut self) {
        let rest = &self.read[self.at..];
        let Some(first) = rest.chars().next() else {
            return;
        };
        if first.is_whitespace() {
            self.at += first.len_utf8();
        } else if self.is_code() {
            let length = self.code_length();
            self.push(length, TokenKind::Code);
        } else if let Some(length) = url_length(rest) {
            self.push(length, TokenKind::Url);
        } else if first.is_ascii_alphabetic() {
            self.word();
        } else if let Some(length) = shortcode_length(rest) {
            self.sign(length);
        } else if let Some(length) = footnote_length(rest) {
            self.sign(length);
        } else if is_emoji(first) {
            self.sign(first.len_utf8());
        } else if self.continues_possessive(rest) {
            self.at += 1 + first.len_utf8();
        } else if first.is_alphabetic() {
            self.joined_word(0);
        } else if let Some(length) = number_length(rest) {
            self.push(length, TokenKind::Number);
        } else if let Some((length, kind)) = tagged_length(rest) {
            self.push(length, kind);
        } else if first == '^' && block_id_length(rest) == Some(rest.trim_end().len()) {
            self.sign(rest.len());
        } else {
            let length = if rest.starts_with("->") || rest.starts_with("=>") {
                2
            } else {
                first.len_utf8()
            };
            self.push(length, TokenKind::Mark);
        }
    }

    /// Whether the text at the place that is read is code.
    fn is_code(&mut self) -> bool {
        if self.at >= self.styled_to {
            let pieces = self.text.pieces();
            let next = pieces.partition_point(|piece| piece.start <= self.at);
            self.code = next.checked_sub(1).is_some_and(|at| pieces[at].style.code);
            self.styled_to = pieces
                .get(next)
                .map_or(self.read.len(), |piece| piece.start);
        }
        self.code
    }

    /// "'s" behind a name, code or a number belongs to it.
    fn continues_possessive(&mut self, rest: &str) -> bool {
        let ending = ["'s", "’s"]
            .into_iter()
            .find(|ending| rest.starts_with(ending));
        let ends = |ending: &str| !rest[ending.len()..].starts_with(char::is_alphanumeric);
        match (ending.filter(|ending| ends(ending)), self.tokens.last_mut()) {
            (Some(ending), Some(last)) if last.range.end == self.at && last.is_wordlike() => {
                last.range.end += ending.len();
                true
            }
            _ => false,
        }
    }

    fn code_length(&self) -> usize {
        let rest = &self.read[self.at..];
        rest.char_indices()
            .find(|(index, _)| !self.text.style_at(self.at + index).code)
            .map_or(rest.len(), |(index, _)| index)
    }

    /// A word that an ASCII letter opens: mostly letters and nothing else.
    fn word(&mut self) {
        let rest = &self.read[self.at..];
        let run = Run::at_start(rest.as_bytes());
        if !run.is_whole_word(rest) {
            return self.joined_word(run.length);
        }
        let range = self.at..self.at + run.length;
        let spaced = rest.as_bytes().get(run.length) == Some(&b' ');
        self.at = range.end + usize::from(spaced);
        let token = Token::of_run(&rest[..run.length], range, &run);
        self.tokens.push(token);
    }

    /// A word that more than letters may stand in, after as many letters and digits as `plain`.
    fn joined_word(&mut self, plain: usize) {
        let rest = &self.read[self.at..];
        let length = word_length(rest, plain);
        let word = &rest[..length];
        let abbreviated = word.ends_with('.')
            && (is_abbreviation(word) || (word.len() == 2 && rest[length..].starts_with(' ')));
        let trimmed = if abbreviated {
            word
        } else {
            word.trim_end_matches(['.', '\'', '’'])
        };
        let kind = if trimmed.contains("::")
            || trimmed.contains('_')
            || rest[trimmed.len()..].starts_with("()")
        {
            TokenKind::Code
        } else {
            TokenKind::Word
        };
        let extra = if rest[trimmed.len()..].starts_with("()") {
            2
        } else {
            0
        };
        self.push(trimmed.len() + extra, kind);
    }

    fn sign(&mut self, length: usize) {
        self.signs.push((Part::Sign, self.at..self.at + length));
        self.at += length;
    }

    fn push(&mut self, length: usize, kind: TokenKind) {
        let range = self.at..self.at + length.max(1);
        let token = Token::new(&self.read[range.clone()], range.clone(), kind);
        self.tokens.push(token);
        self.at = range.end;
    }
}

impl Token {
    /// A token that stands at `range` of the text as `written`.
    #[must_use]
    pub fn new(written: &str, range: Range<usize>, kind: TokenKind) -> Self {
        let word = match kind {
            TokenKind::Word => Word::read(written),
            TokenKind::Code => Word::quoted(written),
            TokenKind::Mark => Word::mark(written),
            _ => Word::sign(written),
        };
        let letters = || written.bytes().all(|byte| byte.is_ascii_alphabetic());
        Self {
            range,
            kind,
            case: case_of(written),
            plain: kind == TokenKind::Word && letters(),
            word,
        }
    }

    /// A word of letters and digits.
    fn of_run(written: &str, range: Range<usize>, run: &Run) -> Self {
        let case = if run.has_capital_inside() {
            case_of(written)
        } else if written.as_bytes()[0].is_ascii_uppercase() {
            Case::Title
        } else {
            Case::Lower
        };
        Self {
            range,
            kind: TokenKind::Word,
            case,
            plain: run.is_letters(),
            word: Word::read_plain(written),
        }
    }

    /// The same token with these letters and forms, whatever the lexicon knows of them.
    #[must_use]
    pub fn with_forms(self, lower: &str, verb: Option<&str>, noun: Option<&str>) -> Self {
        let letters = |form: &str| Letters::Owned(form.to_owned());
        let mut word = self.word.with_lemmas(verb.map(letters), noun.map(letters));
        word.letters = letters(lower);
        Self {
            word,
            plain: false,
            ..self
        }
    }

    /// The same token as a form of no verb.
    #[must_use]
    pub fn without_verb(self) -> Self {
        let noun = self.word.noun_letters();
        Self {
            word: self.word.with_lemmas(None, noun),
            ..self
        }
    }

    /// In lower case, curly apostrophes made straight; of a slip in a verb, the verb that was meant.
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

    /// Whether it is a word of ASCII letters and nothing else, as most are: no hyphen, slash, digit or full stop.
    pub(super) fn is_plain(&self) -> bool {
        self.plain
    }

    /// What the lexicon knows of it; nothing, where it is no word.
    #[must_use]
    pub fn entry(&self) -> Entry {
        self.word.entry
    }

    /// The key of its letters.
    pub(super) fn key(&self) -> Key {
        self.word.key
    }

    /// What is known of its letters.
    pub(crate) fn word(&self) -> &Word {
        &self.word
    }

    /// The closed classes it is in.
    #[must_use]
    pub fn classes(&self) -> Classes {
        self.word.classes
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
        self.kind != TokenKind::Mark || self.lower() == "%"
    }

    /// Whether it is written with a capital, or names somebody.
    #[must_use]
    pub fn is_capitalised(&self) -> bool {
        self.case != Case::Lower || self.kind == TokenKind::Mention
    }
}

fn case_of(written: &str) -> Case {
    let is_small = |byte: &u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if let Some((first, rest)) = written.as_bytes().split_first()
        && first.is_ascii()
        && rest.iter().all(is_small)
    {
        return if first.is_ascii_uppercase() {
            Case::Title
        } else {
            Case::Lower
        };
    }
    let hump = written
        .as_bytes()
        .windows(2)
        .any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    if hump {
        return Case::Mixed;
    }
    let mut letters = written
        .chars()
        .filter(|character| character.is_alphabetic());
    if !written.chars().next().is_some_and(char::is_uppercase) {
        return Case::Lower;
    }
    if letters.clone().count() >= 2 && letters.all(char::is_uppercase) {
        Case::Upper
    } else {
        Case::Title
    }
}

/// Pictographs, dingbats, arrows' emoji forms and the selectors that go with them.
#[must_use]
pub fn is_emoji(character: char) -> bool {
    matches!(
        u32::from(character),
        0x1F000..=0x1FAFF | 0x2600..=0x27BF | 0x2B00..=0x2BFF | 0xFE0E..=0xFE0F | 0x200D | 0x231A..=0x23FF | 0xE0020..=0xE007F
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(read: &str) -> Vec<String> {
        let (tokens, _) = tokens(&Text::literal(read, 0));
        tokens
            .iter()
            .map(|token| read[token.range.clone()].to_owned())
            .collect()
    }

    #[test]
    fn words_keep_their_hyphens_and_lose_their_full_stop() {
        assert_eq!(
            cut("Re-run Ana's test/build, e.g. v1.2."),
            ["Re-run", "Ana's", "test/build", ",", "e.g.", "v1.2", "."]
        );
    }

    #[test]
    fn numbers_keep_their_sign_and_unit() {
        assert_eq!(
            cut("Cut 20 % of $10k by 2026-03-01, 14px, 50+"),
            [
                "Cut",
                "20 %",
                "of",
                "$10k",
                "by",
                "2026-03-01",
                ",",
                "14px",
                ",",
                "50+"
            ]
        );
    }

    #[test]
    fn names_tags_links_and_code_are_one_token_each() {
        assert_eq!(
            cut("Ask @ana-b about #12, #area/ui (https://x.org/a)."),
            [
                "Ask",
                "@ana-b",
                "about",
                "#12",
                ",",
                "#area/ui",
                "(",
                "https://x.org/a",
                ")",
                "."
            ]
        );
        assert_eq!(
            cut("Call load_all() and a::b"),
            ["Call", "load_all()", "and", "a::b"]
        );
    }

    #[test]
    fn emoji_shortcodes_and_block_ids_are_passed_over() {
        assert_eq!(cut("🚀 Ship it :tada: ^a1b2"), ["Ship", "it"]);
    }
}

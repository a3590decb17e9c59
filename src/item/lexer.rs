//! Cuts an item's text into words, numbers and signs.

use super::Part;
use super::token::{Token, TokenKind};
use crate::language::{Class, Language};
use crate::plan::text::{Style, Text, block_reference_length};
use std::ops::Range;

/// Tokens of a text, and the emoji, shortcodes and block ids passed over.
pub type Cut = (Vec<Token>, Vec<(Part, Range<usize>)>);

/// Cuts a text.
#[must_use]
pub fn tokens(text: &Text, language: Language) -> Cut {
    let read = text.as_str();
    let mut lexer = Lexer {
        text,
        language,
        read,
        at: 0,
        style: Style::default(),
        styled_to: 0,
        tokens: Vec::with_capacity(read.len() / LETTERS_IN_TOKEN + 2),
        signs: Vec::new(),
    };
    while lexer.at < lexer.read.len() {
        lexer.step();
    }
    (lexer.tokens, lexer.signs)
}

/// Bytes of text for which room for a token is made at once; a word and its space mostly have more.
const LETTERS_IN_TOKEN: usize = 5;

struct Lexer<'a> {
    text: &'a Text<'a>,
    language: Language,
    read: &'a str,
    at: usize,
    /// The style of the text at `at`, as it is up to `styled_to`.
    style: Style,
    styled_to: usize,
    tokens: Vec<Token>,
    signs: Vec<(Part, Range<usize>)>,
}

impl Lexer<'_> {
    fn step(&mut self) {
        let rest = &self.read[self.at..];
        let Some(first) = rest.chars().next() else {
            return;
        };
        if first.is_whitespace() {
            self.end_line();
            self.at += first.len_utf8();
        } else if self.is_code() {
            let length = self.code_length();
            self.push(length, TokenKind::Code);
        } else if let Some(length) = url_length(rest).or_else(|| block_reference_length(rest)) {
            self.push(length, TokenKind::Url);
        } else if first.is_ascii_alphabetic() {
            self.word();
        } else if let Some(length) = passed_over(rest, first) {
            self.signs.push((Part::Sign, self.at..self.at + length));
            self.at += length;
        } else if self.continues_possessive(rest) {
            self.at += 1 + first.len_utf8();
        } else if first.is_alphabetic() {
            self.word();
        } else if let Some(length) = number_length(rest) {
            self.push(length, TokenKind::Number);
        } else if let Some((length, kind)) = tagged_length(rest) {
            self.push(length, kind);
        } else {
            let arrow = rest.starts_with("->") || rest.starts_with("=>");
            let length = if arrow { 2 } else { first.len_utf8() };
            self.push(length, TokenKind::Mark);
        }
    }

    /// Whether the text at the place that is read is code.
    fn is_code(&mut self) -> bool {
        self.style().code
    }

    /// The style of the text at the place that is read.
    fn style(&mut self) -> Style {
        if self.at >= self.styled_to {
            let pieces = self.text.pieces();
            let next = pieces.partition_point(|piece| piece.start <= self.at);
            let piece = next.checked_sub(1).map(|at| pieces[at]);
            self.style = piece.map_or_else(Style::default, |piece| piece.style);
            self.styled_to = pieces
                .get(next)
                .map_or(self.read.len(), |piece| piece.start);
        }
        self.style
    }

    /// A line that its writer broke ends a sentence, as if a full stop stood there.
    fn end_line(&mut self) {
        let goes_on = |rest: &str| rest.trim_start().starts_with(char::is_lowercase);
        if self.style().breaks
            && self.tokens.last().is_some_and(Token::is_wordlike)
            && !goes_on(&self.read[self.at..])
        {
            let token = Token::new(self.language, ".", self.at..self.at, TokenKind::Mark);
            self.tokens.push(token);
        }
    }

    /// "'s" after a name, code or a number belongs to it.
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

    fn word(&mut self) {
        let rest = &self.read[self.at..];
        let length = word_length(rest);
        let written = &rest[..length];
        let dotted = written.ends_with('.');
        let abbreviated = dotted
            && (self
                .language
                .is(&written.to_lowercase(), Class::ABBREVIATION)
                || (written.len() == 2 && rest[length..].starts_with(' ')));
        let word = if abbreviated {
            written
        } else {
            written.trim_end_matches(['.', '\'', '’'])
        };
        let called = rest[word.len()..].starts_with("()");
        let code = called || word.contains("::") || word.contains('_');
        let kind = match word.split_once('@') {
            Some((name, host)) if is_host(host) && !name.contains('/') => TokenKind::Url,
            Some(_) => TokenKind::Code,
            None if code => TokenKind::Code,
            None => TokenKind::Word,
        };
        self.push(word.len() + 2 * usize::from(called), kind);
    }

    fn push(&mut self, length: usize, kind: TokenKind) {
        let range = self.at..self.at + length.max(1);
        let written = &self.read[range.clone()];
        self.at = range.end;
        let token = Token::new(self.language, written, range, kind);
        self.tokens.push(token);
    }
}

/// The bytes of an emoji, a shortcode, a footnote's mark or a block id, which say nothing.
fn passed_over(rest: &str, first: char) -> Option<usize> {
    if is_emoji(first) {
        return Some(first.len_utf8());
    }
    match first {
        ':' => shortcode_length(rest),
        '[' => footnote_length(rest),
        '^' => (block_id_length(rest)? == rest.trim_end().len()).then_some(rest.len()),
        _ => None,
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

/// The bytes of the word that the text begins with.
fn word_length(rest: &str) -> usize {
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if matches!(rest.as_bytes().get(plain), None | Some(b' ' | b',' | b')')) {
        return plain;
    }
    let mut characters = rest[plain..].char_indices().peekable();
    let mut end = plain;
    while let Some((index, character)) = characters.next() {
        let index = plain + index;
        let next = characters.peek().map(|&(_, next)| next);
        let inside = character.is_alphanumeric()
            || matches!(character, '_' | '+' | '\'' | '’' | '.')
            || (character == '#' && !next.is_some_and(char::is_alphanumeric));
        let joins = matches!(character, '-' | '/' | '&' | '@')
            && next.is_some_and(|next| next.is_alphanumeric() || next == '@');
        let scopes = rest[index..].starts_with("::")
            || (character == ':'
                && rest[..index].ends_with(':')
                && next.is_some_and(char::is_alphanumeric));
        if !(inside || joins || scopes) {
            break;
        }
        end = index + character.len_utf8();
    }
    end
}

/// So many signs of currency may stand before a number; more are a line drawn with them.
const CURRENCY_SIGNS: usize = 16;

/// `14px`, `20 %`, `$10k`, `2026-03-01`, `3/4`, `1,000+`
fn number_length(rest: &str) -> Option<usize> {
    let mut signs = rest.char_indices().take(CURRENCY_SIGNS + 1);
    let (mut end, _) = signs.find(|(_, sign)| !matches!(sign, '$' | '€' | '£'))?;
    let bytes = rest.as_bytes();
    if !bytes[end].is_ascii_digit() {
        return None;
    }
    while end < bytes.len() {
        let digit_next = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        match bytes[end] {
            byte if byte.is_ascii_digit() => end += 1,
            b'.' | b',' | b':' | b'/' | b'-' if digit_next => end += 1,
            _ => break,
        }
    }
    let unit = rest[end..]
        .find(|character: char| !character.is_ascii_alphabetic())
        .unwrap_or(rest.len() - end);
    end += unit;
    for sign in ["+", "%", " %", "€", " €"] {
        if rest[end..].starts_with(sign) {
            return Some(end + sign.len());
        }
    }
    Some(end)
}

/// Whether what follows "@" in a word is the host of a mail address and no version: `example.org`, not `v4` or `1.2`.
fn is_host(word: &str) -> bool {
    let last = word.rsplit_once('.').map(|(_, last)| last);
    last.is_some_and(|last| last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// `@name`, `#tag/sub`, `#12`, `+project`
fn tagged_length(rest: &str) -> Option<(usize, TokenKind)> {
    let kind = match rest.as_bytes().first()? {
        b'@' => TokenKind::Mention,
        b'#' | b'+' => TokenKind::Tag,
        _ => return None,
    };
    let name = &rest[1..];
    let length = name
        .find(|character: char| {
            !(character.is_alphanumeric() || matches!(character, '-' | '_' | '/' | '.'))
        })
        .unwrap_or(name.len());
    let name = name[..length].trim_end_matches(['.', '-', '/']);
    name.starts_with(char::is_alphanumeric)
        .then_some((1 + name.len(), kind))
}

fn url_length(rest: &str) -> Option<usize> {
    if !matches!(rest.as_bytes().first(), Some(b'h' | b'<' | b'm')) {
        return None;
    }
    let scheme = ["https://", "http://", "<https://", "<http://", "mailto:"];
    scheme
        .iter()
        .any(|scheme| rest.starts_with(scheme))
        .then(|| {
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            rest[..length]
                .trim_end_matches([')', ',', '.', ';', ']'])
                .len()
                .max(1)
        })
}

fn shortcode_length(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix(':')?;
    let length = inner.find(|character: char| {
        !(character.is_ascii_alphanumeric() || matches!(character, '_' | '+' | '-'))
    })?;
    let closed = inner[length..].strip_prefix(':')?;
    let alone = closed
        .chars()
        .next()
        .is_none_or(|character| character.is_whitespace() || character == ':');
    let named = inner[..length]
        .starts_with(|character: char| character.is_ascii_alphabetic() || character == '+');
    (length > 0 && alone && named).then_some(length + 2)
}

/// Bytes of the longest label of a footnote.
const LONGEST_LABEL: usize = 20;

/// `[^1]`
fn footnote_length(rest: &str) -> Option<usize> {
    let label = rest.strip_prefix("[^")?;
    let mut bytes = label.bytes().take(LONGEST_LABEL + 1);
    let end = bytes.position(|byte| byte == b']')?;
    (end > 0).then_some(end + 3)
}

fn block_id_length(rest: &str) -> Option<usize> {
    let id = rest.strip_prefix('^')?;
    let length = id
        .find(|character: char| !(character.is_ascii_alphanumeric() || character == '-'))
        .unwrap_or(id.len());
    (length > 0).then_some(length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(read: &str) -> Vec<String> {
        let (tokens, _) = tokens(&Text::literal(read, 0), Language::ENGLISH);
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

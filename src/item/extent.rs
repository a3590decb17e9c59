//! How many bytes a word, a number, a URL or a sign takes of the text that begins with it.

use super::TokenKind;

const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 4;

/// What each byte is in a word: an ASCII letter, a digit, or nothing of the kind.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

/// ASCII letters and digits that stand together, the first of them a letter.
pub(super) struct Run {
    pub length: usize,
    /// The kinds of all but the first.
    others: u8,
}

impl Run {
    /// The run that a text begins with, which is not empty.
    pub(super) fn at_start(text: &[u8]) -> Self {
        let (mut length, mut others) = (1, 0);
        for &byte in text.iter().skip(1) {
            let kind = KINDS[usize::from(byte)];
            if kind == 0 {
                break;
            }
            others |= kind;
            length += 1;
        }
        Self { length, others }
    }

    /// Whether it is all of the word that begins the text, by what stands behind it.
    pub(super) fn is_whole_word(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let Some(next) = bytes.get(self.length) else {
            return true;
        };
        let after = bytes.get(self.length + 1);
        match next {
            b' ' | b',' | b')' | b';' | b'?' | b'!' | b'"' => true,
            b':' => after != Some(&b':'),
            b'(' => after != Some(&b')'),
            b'.' if matches!(after, None | Some(b' ')) => {
                self.length > 1 && !is_abbreviation(&text[..=self.length])
            }
            _ => false,
        }
    }

    /// Whether a capital stands behind the first letter.
    pub(super) fn has_capital_inside(&self) -> bool {
        self.others & CAPITAL != 0
    }

    /// Whether it has no digit.
    pub(super) fn is_letters(&self) -> bool {
        self.others & DIGIT == 0
    }
}

pub(super) fn is_abbreviation(word: &str) -> bool {
    let known = ["e.g.", "i.e.", "etc.", "vs.", "dr.", "mr.", "mrs.", "no."];
    known.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// The bytes of the word that the text begins with, of which as many as `plain` are letters and digits.
pub(super) fn word_length(rest: &str, plain: usize) -> usize {
    let characters = rest[plain..].char_indices();
    let mut characters = characters
        .map(|(index, character)| (plain + index, character))
        .peekable();
    let mut end = plain;
    while let Some((index, character)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        let inside = character.is_alphanumeric()
            || matches!(character, '_' | '+' | '\'' | '’' | '.')
            || (character == '#' && !next.is_some_and(char::is_alphanumeric));
        let joins = matches!(character, '-' | '/' | '&')
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
pub(super) fn number_length(rest: &str) -> Option<usize> {
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

/// `@name`, `#tag/sub`, `#12`, `+project`
pub(super) fn tagged_length(rest: &str) -> Option<(usize, TokenKind)> {
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

pub(super) fn url_length(rest: &str) -> Option<usize> {
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

pub(super) fn shortcode_length(rest: &str) -> Option<usize> {
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
pub(super) fn footnote_length(rest: &str) -> Option<usize> {
    let label = rest.strip_prefix("[^")?;
    let mut bytes = label.bytes().take(LONGEST_LABEL + 1);
    let end = bytes.position(|byte| byte == b']')?;
    (end > 0).then_some(end + 3)
}

pub(super) fn block_id_length(rest: &str) -> Option<usize> {
    let id = rest.strip_prefix('^')?;
    let length = id
        .find(|character: char| !(character.is_ascii_alphanumeric() || character == '-'))
        .unwrap_or(id.len());
    (length > 0).then_some(length + 1)
}

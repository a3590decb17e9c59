//! A label as words: without brackets and the number before it, cut at colons, dashes and bars, each word with the lists
//! that it is in. Most labels say nothing that is known, and are told apart before anything is kept of them.

use crate::language::{Class, Classes, Language, Signs, Terms};
use std::borrow::Cow;

/// A word of a label, or a term of several.
#[derive(Debug, Clone)]
pub struct Word<'a> {
    /// In lower case; `&` for all that joins.
    pub said: Cow<'a, str>,
    /// Whether it is written with an `@` before it.
    pub is_mention: bool,
    /// Whether it begins with a lower-case letter.
    pub starts_lower: bool,
    classes: &'static Classes,
}

impl<'a> Word<'a> {
    fn new(written: &'a str, language: Language) -> Self {
        let said = lower(written);
        let classes = language.classes_of(&said);
        Self {
            said,
            is_mention: false,
            starts_lower: written.starts_with(char::is_lowercase),
            classes,
        }
    }

    /// Whether it is in a class.
    #[must_use]
    pub fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// Whether it stands for what joins two words.
    #[must_use]
    pub fn is_joint(&self) -> bool {
        self.said.starts_with('&')
    }

    /// Whether it is a number or a part of a date.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.said.starts_with(|first: char| first.is_ascii_digit()) || self.is(Class::CALENDAR)
    }
}

/// A run of a label between colons and dashes.
#[derive(Debug)]
pub struct Segment<'a> {
    /// Its words, never none.
    pub words: Vec<Word<'a>>,
    /// Whether it begins with a lower-case letter.
    pub starts_lower: bool,
    /// Whether no space stands in it: "user-auth".
    pub is_name: bool,
}

impl Segment<'_> {
    /// Whether it is one word of a class, with what tells no more of it: a number, a date, "my", "this".
    #[must_use]
    pub fn is_whole(&self, class: Class) -> bool {
        let tells_more = |word: &&Word<'_>| {
            word.is(class) || !(word.is_number() || word.is(Class::LABEL_FILLER))
        };
        let mut words = self.words.iter().filter(tells_more);
        words.next().is_some_and(|word| word.is(class)) && words.next().is_none()
    }
}

/// A label without brackets and leading numbers.
#[must_use]
pub fn bare(label: &str) -> Cow<'_, str> {
    let mut label = Cow::Borrowed(label);
    if !label.is_ascii() && label.contains('’') {
        label = Cow::Owned(label.replace('’', "'"));
    }
    if label.bytes().any(is_bracket) {
        label = Cow::Owned(without_brackets(&label.replace("(s)", "s")));
    }
    match label {
        Cow::Borrowed(label) => Cow::Borrowed(without_number(label)),
        Cow::Owned(label) => Cow::Owned(without_number(&label).to_owned()),
    }
}

/// Whether a [`bare`] label holds one of some signs.
#[must_use]
pub fn holds(label: &str, signs: Signs, language: Language) -> bool {
    let is_sign = |word: &str| {
        // Letters beyond ASCII may have a lower case within it.
        (language.may_begin(signs, word.as_bytes()) || !word.is_ascii())
            && language.classes_of(word).has(signs.class)
    };
    Cutter::new(label).any(|cut| matches!(cut, Cut::Word(word, _) if is_sign(word)))
}

/// A [`bare`] label cut at colons, dashes and bars, the terms of more than one word joined.
#[must_use]
pub fn segments(label: &str, language: Language) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut starts_lower = None;
    let mut is_name = true;
    for cut in Cutter::new(label).chain([Cut::End]) {
        match cut {
            Cut::Word(word, before) => {
                is_name &= words.is_empty() || before != Some(' ');
                starts_lower.get_or_insert_with(|| word.starts_with(char::is_lowercase));
                let mut word = Word::new(word, language);
                word.is_mention = before == Some('@');
                if !word.is(Class::AND) {
                    words.push(word);
                } else if !is_joint(words.last()) {
                    words.push(Word::new("&", language));
                }
            }
            Cut::Joint if is_joint(words.last()) => {}
            Cut::Joint => words.push(Word::new("&", language)),
            Cut::End => {
                let starts_lower = starts_lower.take().unwrap_or(false);
                let is_name = std::mem::replace(&mut is_name, true);
                if !words.is_empty() {
                    join_terms(&mut words, language);
                    let words = std::mem::take(&mut words);
                    segments.push(Segment {
                        words,
                        starts_lower,
                        is_name,
                    });
                }
            }
        }
    }
    segments
}

fn is_joint(word: Option<&Word<'_>>) -> bool {
    word.is_some_and(Word::is_joint)
}

/// Makes one word of each term of several.
fn join_terms(words: &mut Vec<Word<'_>>, language: Language) {
    for at in 0.. {
        let Some(first) = words.get(at) else {
            return;
        };
        if !first.is(Class::TERM_FIRST) {
            continue;
        }
        let rest = &words[at..];
        let term = language.terms(Terms::TERM).iter().find(|term| {
            let mut rest = rest.iter();
            let mut words = term.words.iter();
            words.all(|word| rest.next().is_some_and(|next| next.said == *word))
        });
        if let Some(term) = term {
            words.splice(at..at + term.words.len(), [Word::new(term.name, language)]);
        }
    }
}

/// A word in lower case.
fn lower(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() {
        Cow::Owned(word.chars().flat_map(char::to_lowercase).collect())
    } else if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// What a label is cut into.
enum Cut<'a> {
    /// A word, as it is written, and what stands right before it.
    Word(&'a str, Option<char>),
    /// What joins the words around it: `/`, `&`, a comma.
    Joint,
    /// The end of a segment: a colon, a dash, a bar.
    End,
}

/// Cuts a label as it goes.
struct Cutter<'a> {
    label: &'a str,
    at: usize,
}

impl<'a> Cutter<'a> {
    fn new(label: &'a str) -> Self {
        Self { label, at: 0 }
    }

    /// Whether a dash or two at the byte `at` stand between spaces.
    fn is_dash(&self, at: usize) -> bool {
        let (before, after) = self.label.split_at(at);
        before.ends_with(' ') && (after.starts_with("- ") || after.starts_with("-- "))
    }

    /// Whether a slash at the byte `at` ends the name of a folder: "notes/ and more".
    fn ends_path(&self, at: usize) -> bool {
        let after = self.label[at..].strip_prefix("/ ");
        after.is_some_and(|after| after.starts_with(char::is_lowercase))
    }

    /// Where the word that starts at the byte `start` ends.
    fn word_end(&self, start: usize) -> usize {
        let mut rest = self.label[start..].char_indices().peekable();
        while let Some((at, character)) = rest.next() {
            let goes_on = |next: Option<&(usize, char)>| next.is_some_and(|next| is_letter(next.1));
            let is_inside = match character {
                '\'' => true,
                '/' => self.ends_path(start + at),
                '.' | '_' => goes_on(rest.peek()),
                _ => is_letter(character),
            };
            if !is_inside {
                return start + at;
            }
        }
        self.label.len()
    }
}

impl<'a> Iterator for Cutter<'a> {
    type Item = Cut<'a>;

    fn next(&mut self) -> Option<Cut<'a>> {
        loop {
            let start = self.at;
            let character = self.label[start..].chars().next()?;
            self.at += character.len_utf8();
            match character {
                '&' | '/' | '+' | ',' => return Some(Cut::Joint),
                ':' | '—' | '–' | '|' | '•' | '·' | '>' | '\u{1}' => return Some(Cut::End),
                '-' if self.is_dash(start) => return Some(Cut::End),
                _ if is_letter(character) => {
                    self.at = self.word_end(start);
                    let before = self.label[..start].chars().next_back();
                    return Some(Cut::Word(&self.label[start..self.at], before));
                }
                _ => {}
            }
        }
    }
}

fn is_letter(character: char) -> bool {
    character.is_alphanumeric()
}

fn is_bracket(byte: u8) -> bool {
    matches!(byte, b'(' | b'[' | b'{' | b')' | b']' | b'}')
}

/// What stands in the brackets of a label that has some, innermost ones apart.
pub fn in_brackets(label: &str) -> impl Iterator<Item = &str> {
    let opens = label.match_indices(['(', '[']);
    opens.filter_map(|(at, _)| {
        let inside = &label[at + 1..];
        Some(&inside[..inside.find([')', ']'])?])
    })
}

fn without_brackets(label: &str) -> String {
    let mut kept = String::with_capacity(label.len());
    let mut depth = 0usize;
    for character in label.chars() {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth > 0 => {
                depth -= 1;
                kept.push(' ');
            }
            _ if depth == 0 => kept.push(character),
            _ => {}
        }
    }
    if depth > 0 || kept.trim().is_empty() {
        return label.replace(['(', ')', '[', ']', '{', '}'], " ");
    }
    kept
}

/// The label without "6.", "6.1", "IV." or "b)" before it.
fn without_number(label: &str) -> &str {
    let label = label.trim_start_matches(|first: char| !first.is_alphanumeric());
    let end = label
        .find(|inside: char| !(inside.is_ascii_alphanumeric() || inside == '.'))
        .unwrap_or(label.len());
    let mark = &label[..end];
    let closed = mark.ends_with('.') || label[end..].starts_with(')');
    // Four digits are a year.
    let is_digits = mark.len() != 4
        && mark
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_roman = mark
        .trim_end_matches('.')
        .bytes()
        .all(|byte| b"IVXivx".contains(&byte));
    let is_letter = mark.trim_end_matches('.').len() == 1;
    if !mark.is_empty() && end < label.len() && (is_digits || (closed && (is_roman || is_letter))) {
        &label[end..]
    } else {
        label
    }
}

/// The words of a label as users compare them: lower case, without numbers, dates, emoji and what is in brackets.
#[must_use]
pub fn plain_words(label: &str, language: Language) -> Vec<String> {
    let label = bare(label);
    let words = segments(&label, language)
        .into_iter()
        .flat_map(|segment| segment.words);
    let (numbers, words): (Vec<_>, Vec<_>) = words.partition(Word::is_number);
    let words = if words.is_empty() { numbers } else { words };
    words
        .into_iter()
        .map(|word| word.said.into_owned())
        .collect()
}

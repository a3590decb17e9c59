//! Sets of words and phrases, and how the words of an item meet them.

use crate::item::{Anatomy, Token};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// Words and phrases, as a list of the rules or one condition names them.
#[derive(Debug, Default)]
pub(super) struct WordSet {
    /// Every entry, phrases with single spaces.
    entries: HashSet<Arc<str>>,
    /// The phrases by their first word.
    phrases: HashMap<Arc<str>, Vec<Phrase>>,
    /// How many words the longest entry has.
    longest: usize,
}

/// The words of a phrase after its first.
type Phrase = Box<[Box<str>]>;

/// An entry as it is compared: lower case, straight apostrophes, single spaces.
pub(super) fn normalised(entry: &str) -> String {
    let lower = entry.to_lowercase().replace(['’', 'ʼ'], "'");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl WordSet {
    /// A set of entries that are [`normalised`].
    pub(super) fn new(entries: impl IntoIterator<Item = Arc<str>>) -> Self {
        let mut set = Self {
            longest: 1,
            ..Self::default()
        };
        for entry in entries {
            if let Some((first, rest)) = entry.split_once(' ') {
                let rest: Phrase = rest.split(' ').map(Box::from).collect();
                set.longest = set.longest.max(1 + rest.len());
                set.phrases.entry(first.into()).or_default().push(rest);
            }
            set.entries.insert(entry);
        }
        set
    }

    /// Its entries in the order of the alphabet.
    pub(super) fn entries(&self) -> BTreeSet<&str> {
        self.entries.iter().map(AsRef::as_ref).collect()
    }

    /// Its entries, in no order.
    pub(super) fn shared(&self) -> impl Iterator<Item = &Arc<str>> {
        self.entries.iter()
    }

    /// How many entries it has.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether an entry is exactly this.
    pub(super) fn holds(&self, entry: &str) -> bool {
        self.entries.contains(entry)
    }

    /// Whether an entry is a form of this one token.
    fn holds_token(&self, token: &Token) -> bool {
        forms(token).any(|form| self.entries.contains(form))
    }

    /// The ends of the entries that begin at `at` and do not pass `to`.
    fn ends_at<'a>(
        &'a self,
        tokens: &'a [Token],
        at: usize,
        to: usize,
    ) -> impl Iterator<Item = usize> + 'a {
        let token = tokens.get(at).filter(|_| at < to);
        let single = token
            .filter(|token| self.holds_token(token))
            .map(|_| at + 1);
        let phrases = token
            .filter(|_| !self.phrases.is_empty())
            .into_iter()
            .flat_map(forms)
            .filter_map(|form| self.phrases.get(form))
            .flatten()
            .filter_map(move |rest| follows(tokens, at + 1, to, rest));
        single.into_iter().chain(phrases)
    }
}

/// The forms by which a token may meet a word, each once: hashing costs more than comparing.
fn forms(token: &Token) -> impl Iterator<Item = &str> {
    let lower = token.lower();
    let verb = token.verb().filter(|verb| *verb != lower);
    let noun = token.noun();
    let noun = noun.filter(|noun| *noun != lower && Some(*noun) != verb);
    [Some(lower), verb, noun].into_iter().flatten()
}

/// The end of a phrase's further words, where they stand at `at` and do not pass `to`.
fn follows(tokens: &[Token], at: usize, to: usize, words: &[Box<str>]) -> Option<usize> {
    let end = at + words.len();
    let there = tokens.get(at..end).filter(|_| end <= to)?;
    let met = there
        .iter()
        .zip(words)
        .all(|(token, word)| forms(token).any(|form| form == &**word));
    met.then_some(end)
}

/// The words of a condition: its own, and the lists it names.
#[derive(Debug)]
pub(super) struct Words {
    /// As written, for explanations: `@result-verbs`, `“win”`; long ones end in `…`.
    pub(super) written: Vec<String>,
    pub(super) sets: Vec<Arc<WordSet>>,
}

impl Words {
    /// "“tea”", "any of @drinks, “tea”"
    pub(super) fn any_of(&self) -> String {
        match self.written.as_slice() {
            [word] if !word.starts_with('@') => word.clone(),
            written => format!("any of {}", written.join(", ")),
        }
    }

    /// "not “tea”", "not in @drinks", "not one of @drinks, “tea”"
    pub(super) fn not_one_of(&self) -> String {
        match self.written.as_slice() {
            [list] if list.starts_with('@') => format!("not in {list}"),
            [word] => format!("not {word}"),
            written => format!("not one of {}", written.join(", ")),
        }
    }

    /// How many words there are, a word in two lists counted twice.
    pub(super) fn len(&self) -> usize {
        self.sets.iter().map(|set| set.len()).sum()
    }

    /// The words of `range` that meet an entry, the first place and there the longest.
    pub(super) fn find(&self, tokens: &[Token], range: Range<usize>) -> Option<Range<usize>> {
        range
            .clone()
            .find_map(|at| self.find_at(tokens, at..range.end))
    }

    /// The words at the start of `range` that meet an entry, the longest such.
    pub(super) fn find_at(&self, tokens: &[Token], range: Range<usize>) -> Option<Range<usize>> {
        self.ends_at(tokens, range.start, range.end)
            .max()
            .map(|end| range.start..end)
    }

    /// The words at the end of `range` that meet an entry, the longest such.
    pub(super) fn find_last(&self, tokens: &[Token], range: Range<usize>) -> Option<Range<usize>> {
        let longest = self.sets.iter().map(|set| set.longest).max().unwrap_or(1);
        let from = range.end.saturating_sub(longest).max(range.start);
        (from..range.end)
            .find(|&at| {
                self.ends_at(tokens, at, range.end)
                    .any(|end| end == range.end)
            })
            .map(|at| at..range.end)
    }

    /// The same for a head, which is a noun: "scheduling" is no form of the noun "schedule".
    pub(super) fn find_head(&self, tokens: &[Token], range: Range<usize>) -> Option<Range<usize>> {
        let last = range.end.checked_sub(1).and_then(|last| tokens.get(last))?;
        if !last.entry().is_gerund() {
            return self.find_last(tokens, range);
        }
        let mut phrase = tokens.get(range.clone())?.to_vec();
        if let Some(head) = phrase.last_mut() {
            *head = std::mem::take(head).without_verb();
        }
        let found = self.find_last(&phrase, 0..phrase.len())?;
        Some(range.start + found.start..range.end)
    }

    /// Whether an entry is the whole of `range`.
    pub(super) fn is_whole(&self, tokens: &[Token], range: Range<usize>) -> bool {
        self.ends_at(tokens, range.start, range.end)
            .any(|end| end == range.end)
    }

    /// Whether an entry is the lead: its base form, with the words after it where the entry has more.
    pub(super) fn meet_lead(&self, anatomy: &Anatomy) -> bool {
        let Some(lead) = &anatomy.lead else {
            return false;
        };
        let tokens = &anatomy.tokens;
        self.sets.iter().any(|set| {
            set.holds(&lead.lemma)
                || set.phrases.get(&*lead.lemma).is_some_and(|phrases| {
                    phrases
                        .iter()
                        .any(|rest| follows(tokens, lead.token + 1, tokens.len(), rest).is_some())
                })
        })
    }

    /// Whether an entry stands in a label, plurals included.
    pub(super) fn meet_label(&self, label: &str) -> bool {
        let words: Vec<Token> = normalised(label)
            .split(|char: char| !char.is_alphanumeric() && char != '\'' && char != '-')
            .filter(|word| !word.is_empty())
            .map(label_token)
            .collect();
        self.find(&words, 0..words.len()).is_some()
    }

    fn ends_at<'a>(
        &'a self,
        tokens: &'a [Token],
        at: usize,
        to: usize,
    ) -> impl Iterator<Item = usize> + 'a {
        self.sets
            .iter()
            .flat_map(move |set| set.ends_at(tokens, at, to))
    }
}

/// A label's word; labels have no anatomy, so the plural is guessed.
fn label_token(word: &str) -> Token {
    Token::default().with_forms(word, word.strip_suffix("es"), word.strip_suffix('s'))
}

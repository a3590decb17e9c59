//! Which labels open an action section and which end one, by the words they are made of.

use super::genre::Genre;
use super::heading_words::{self as words, is};
use crate::settings::Headings;
use std::borrow::Cow;
use std::collections::HashSet;

/// What a label makes of the list or the part below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Things to do.
    Opens,
    /// Things to do, if they have checkboxes: "Website tasks", "Kitchen actions".
    OpensForBoxes,
    /// Another kind of thing: notes, decisions, attendees, what is done.
    Stops,
    /// A topic that may be another kind of thing, as long as it has no checkboxes: metrics, examples, links.
    StopsPlain,
    /// Nothing that is known.
    Neutral,
}

/// The labels in force for a document.
#[derive(Debug, Default)]
pub struct Labels {
    add: HashSet<Vec<String>>,
    stop: HashSet<Vec<String>>,
    replace: bool,
    /// What the document is, by its headings.
    pub genre: Genre,
}

impl Labels {
    /// The built-in labels and the user's.
    #[must_use]
    pub fn new(headings: &Headings) -> Self {
        let set = |labels: &[String]| {
            labels
                .iter()
                .map(|label| plain_words(label))
                .filter(|words| !words.is_empty())
                .collect()
        };
        Self {
            add: set(&headings.add),
            stop: set(&headings.stop),
            replace: headings.replace,
            ..Self::default()
        }
    }

    /// Whether a label is one of the user's own.
    #[must_use]
    pub fn is_added(&self, label: &str) -> bool {
        !self.add.is_empty() && self.add.contains(&plain_words(label))
    }

    /// What a label says, read on its own.
    #[must_use]
    pub fn kind(&self, label: &str) -> Kind {
        if label.len() > 240 {
            return Kind::Neutral;
        }
        if !(self.add.is_empty() && self.stop.is_empty()) {
            let own = plain_words(label);
            if self.stop.contains(&own) {
                return Kind::Stops;
            }
            if self.add.contains(&own) {
                return Kind::Opens;
            }
        }
        let segments = segments(label);
        if is_stop(&segments) {
            let is_plain = |word: &String| is(words::TOPICS, word);
            let plain = segments.iter().any(|part| part.words.iter().any(is_plain));
            let over = |word: &String| is(words::OVER, word);
            let is_over = segments.iter().any(|part| part.words.iter().any(over));
            return if plain && !is_over {
                Kind::StopsPlain
            } else {
                Kind::Stops
            };
        }
        if self.replace {
            return Kind::Neutral;
        }
        self.open(&segments)
    }

    fn open(&self, segments: &[Segment]) -> Kind {
        let kinds: Vec<_> = segments.iter().map(|part| self.segment(part)).collect();
        let Some(at) = kinds.iter().position(|kind| *kind != Kind::Neutral) else {
            return Kind::Neutral;
        };
        let before: usize = segments[..at].iter().map(|part| part.words.len()).sum();
        let rest = &segments[at + 1..];
        let after: usize = rest.iter().map(|part| part.words.len()).sum();
        let is_followup = segments[at]
            .words
            .iter()
            .any(|word| word.starts_with("followup"));
        // "Action: Mend the lamp" is an item of its own.
        let is_item = after > 1
            && matches!(segments[at].words.as_slice(), [one] if ["action", "actionitem", "nextstep"].contains(&one.as_str()));
        let goes_on = rest.first().is_some_and(|part| {
            after > 4 || part.starts_lower || (is_followup && after > 0) || is_stop(rest)
        });
        if before > 8 || goes_on || is_item {
            return Kind::Neutral;
        }
        kinds[at]
    }

    /// One segment: parts joined by "and", "/", "&", one of which names things to do.
    fn segment(&self, segment: &Segment) -> Kind {
        let parts: Vec<_> = segment.words.split(|word| word == "&").collect();
        if parts.len() > 1 {
            let mixed = |part: &&[String]| part.iter().any(|word| is(words::MIXED, word));
            if parts.iter().any(mixed) {
                return Kind::Neutral;
            }
        }
        let mut best = Kind::Neutral;
        for part in parts {
            match self.part(part) {
                Kind::Opens => return Kind::Opens,
                Kind::OpensForBoxes => best = Kind::OpensForBoxes,
                _ => {}
            }
        }
        best
    }

    fn part(&self, part: &[String]) -> Kind {
        if let Some(at) = part.iter().position(|word| is(words::STRONG, word)) {
            let (before, after) = (&part[..at], &part[at + 1..]);
            let is_verb = part[at] == "todo"
                && before
                    .last()
                    .is_some_and(|word| is(words::VERBS_BEFORE_TO_DO, word));
            let barred = is_verb
                || before
                    .iter()
                    .any(|word| is(words::STRONG_FALSE_FRIENDS, word));
            let followup = part[at].starts_with("followup");
            return if before.len() <= 5 && !barred && strong_tail(after, followup) {
                Kind::Opens
            } else {
                Kind::Neutral
            };
        }
        let Some(at) = part.iter().position(|word| is(words::WEAK, word)) else {
            return Kind::Neutral;
        };
        self.weak(&part[..at], &part[at], &part[at + 1..])
    }

    fn weak(&self, before: &[String], term: &str, after: &[String]) -> Kind {
        let nouns = after
            .iter()
            .take_while(|word| is(words::NOUN_TAILS, word))
            .count();
        let tail = &after[nouns..];
        let required = tail.first().is_some_and(|word| word == "required");
        // "Task 3" is an exercise, "Tasks 3 March" are tasks.
        let numbered = after
            .first()
            .is_some_and(|word| is_number(word) && word.len() < 3)
            && !after.iter().any(|word| is(words::CALENDAR, word));
        let is_false_friend = before.iter().any(|word| is(words::FALSE_FRIENDS, word))
            || (term == "task" && nouns == 0)
            || numbered
            || (required && self.genre.release_notes);
        if is_false_friend || before.len() > 6 || !weak_tail(tail) {
            return Kind::Neutral;
        }
        let sure = before.iter().all(|word| {
            is(words::MODIFIERS, word)
                || word.ends_with("'s")
                || word.ends_with("s'")
                || is_number(word)
        });
        let describes = self.genre.software && before.is_empty() && after.is_empty();
        if sure && !describes {
            Kind::Opens
        } else if before.len() <= 3 {
            Kind::OpensForBoxes
        } else {
            Kind::Neutral
        }
    }
}

/// Whether a label is "Actions" or "Tasks" and no more: then entries of a reference may stand below.
#[must_use]
pub fn is_bare(label: &str) -> bool {
    matches!(plain_words(label).as_slice(), [only] if is(words::WEAK, only))
}

/// A run of a label between colons and dashes.
#[derive(Debug)]
struct Segment {
    words: Vec<String>,
    /// Whether it begins with a lower-case letter.
    starts_lower: bool,
}

fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit()) || is(words::CALENDAR, word)
}

fn strong_tail(after: &[String], followup: bool) -> bool {
    let nouns = after
        .iter()
        .take_while(|word| is(words::NOUN_TAILS, word))
        .count();
    let tail = &after[nouns..];
    match tail.first() {
        None => true,
        Some(first) if followup && matches!(first.as_str(), "on" | "with" | "to") => false,
        Some(first) if first == "to" => tail.get(1).is_some_and(|word| is(words::TO_DO, word)),
        Some(first) if is_number(first) => tail.len() <= 4,
        Some(first) => tail.len() <= 8 && (is(words::TAILS, first) || is(words::STRONG, first)),
    }
}

fn weak_tail(tail: &[String]) -> bool {
    match tail {
        [] => true,
        [first, second, ..] if first == "to" => is(words::TO_DO, second),
        [first, second, third, ..]
            if first == "required" && ["before", "when", "after"].contains(&second.as_str()) =>
        {
            !["upgrad", "updat", "migrat", "install"]
                .iter()
                .any(|stem| third.starts_with(stem))
        }
        [first, ..] if is(words::WEAK_BARRED_TAILS, first) => false,
        [first, ..] => tail.len() <= 6 && (is(words::TAILS, first) || is_number(first)),
    }
}

/// Whether the label names another kind of thing than things to do, and nothing else.
fn is_stop(segments: &[Segment]) -> bool {
    let Some(first) = segments.first() else {
        return false;
    };
    if segments.len() > 1
        && !segments[1..]
            .iter()
            .all(|rest| rest.words.iter().all(|word| is_number(word)))
    {
        // "Notes: the budget" is a note on its own.
        return false;
    }
    let named: Vec<_> = first
        .words
        .iter()
        .filter(|word| *word != "&" && !is_number(word))
        .collect();
    let over = named.iter().any(|word| is(words::OVER, word));
    let to_do = named
        .iter()
        .any(|word| is(words::STRONG, word) || is(words::WEAK, word));
    let stops = named
        .iter()
        .any(|word| is(words::STOPS, word) || is(words::OVER, word))
        || matches!(named.as_slice(), [out, of, scope, ..] if *out == "out" && *of == "of" && *scope == "scope")
        || matches!(named.as_slice(), [see, also] if *see == "see" && *also == "also")
        || matches!(named.as_slice(), [lessons, learned] if *lessons == "lessons" && learned.starts_with("learn"));
    stops
        && (over || !to_do)
        && named.iter().all(|word| {
            is(words::STOPS, word) || is(words::OVER, word) || is(words::STOP_MODIFIERS, word)
        })
}

/// The words of a label as users compare them: lower case, without numbers, dates, emoji and what is in brackets.
pub(super) fn plain_words(label: &str) -> Vec<String> {
    let mut words: Vec<String> = segments(label)
        .into_iter()
        .flat_map(|segment| segment.words)
        .collect();
    let bare: Vec<_> = words
        .iter()
        .filter(|word| !is_number(word))
        .cloned()
        .collect();
    if !bare.is_empty() {
        words = bare;
    }
    words
}

/// What parts a label.
const PARTS: [char; 8] = [':', '—', '–', '|', '•', '·', '>', '\u{1}'];

/// Replaces what most labels don't have.
fn replace(label: &mut Cow<'_, str>, old: &str, new: &str) {
    if label.contains(old) {
        *label = Cow::Owned(label.replace(old, new));
    }
}

/// A label without brackets and leading numbers, cut at colons, dashes and bars, as lower-case words.
fn segments(label: &str) -> Vec<Segment> {
    let mut label = Cow::Borrowed(label);
    replace(&mut label, "(s)", "s");
    replace(&mut label, "’", "'");
    let label = without_brackets(&label);
    let mut label = Cow::Borrowed(without_number(&label));
    replace(&mut label, " - ", "\u{1}");
    replace(&mut label, " -- ", "\u{1}");
    let mut segments = Vec::new();
    for part in label.split(PARTS) {
        let words = terms(&raw_words(part));
        if words.is_empty() {
            continue;
        }
        let first = part.chars().find(|character| character.is_alphanumeric());
        segments.push(Segment {
            words,
            starts_lower: first.is_some_and(char::is_lowercase),
        });
    }
    segments
}

fn without_brackets(label: &str) -> Cow<'_, str> {
    if !label.contains(['(', '[', '{', ')', ']', '}']) {
        return Cow::Borrowed(label);
    }
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
        return Cow::Owned(label.replace(['(', ')', '[', ']', '{', '}'], " "));
    }
    Cow::Owned(kept)
}

/// The label without "6.", "6.1", "IV." or "b)" before it.
fn without_number(label: &str) -> &str {
    let label = label.trim_start_matches(|first: char| !first.is_alphanumeric());
    let end = label
        .find(|inside: char| !(inside.is_ascii_alphanumeric() || inside == '.'))
        .unwrap_or(label.len());
    let mark = &label[..end];
    let closed = mark.ends_with('.') || label[end..].starts_with(')');
    let is_digits = mark
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

fn raw_words(part: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut characters = part.chars().chain([' ']).peekable();
    while let Some(character) = characters.next() {
        let inside =
            !word.is_empty() && characters.peek().is_some_and(|next| next.is_alphanumeric());
        if character.is_alphanumeric()
            || (character == '\'' && !word.is_empty())
            || (matches!(character, '.' | '_') && inside)
        {
            word.extend(character.to_lowercase());
            continue;
        }
        if !word.is_empty() {
            let said = std::mem::take(&mut word);
            words.push(if said == "and" { "&".to_owned() } else { said });
        }
        if matches!(character, '&' | '/' | '+' | ',') {
            words.push("&".to_owned());
        }
    }
    words.dedup_by(|a, b| a == "&" && b == "&");
    words
}

/// Words with the terms of more than one word joined.
fn terms(words: &[String]) -> Vec<String> {
    let mut joined = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let term = words::TERMS.iter().find(|(term, _)| {
            rest.len() >= term.len() && term.iter().zip(rest).all(|(a, b)| a == b)
        });
        if let Some((term, name)) = term {
            joined.push((*name).to_owned());
            at += term.len();
        } else {
            joined.push(words[at].clone());
            at += 1;
        }
    }
    joined
}

//! What holds for every sentence that is made of an item: no phrase in it is torn, whatever stands in the item.

use super::said::{rows, said};
use super::*;
use crate::language::{Class, List};
use crate::source::{Source, Syntax};
use crate::{example, lint, plan};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use std::path::{Path, PathBuf};

/// What holds for every sentence about any item.
fn holds(subject: Subject<'_>) -> Result<(), String> {
    let texts = said(subject);
    let text = subject.text.as_str();
    for sentence in &texts {
        if let Some(word) = said_twice(sentence).filter(|word| !repeats(text, word)) {
            return Err(format!("“{word}” twice: {sentence}"));
        }
        if is_balanced(text) && !is_balanced(sentence) {
            return Err(format!("a mark has no other half: {sentence}"));
        }
    }
    let sentence = &texts[0];
    let words = sentence
        .strip_suffix(", and when?")
        .and_then(|said| said.split_once(" do first "));
    let words = words.ok_or("no question")?.1;
    if words.starts_with("for “") && words.ends_with('”') {
        return Ok(());
    }
    let deed = words
        .strip_prefix("to ")
        .ok_or(format!("neither said nor quoted: {sentence}"))?;
    is_phrase(subject, deed).map_err(|why| format!("{why}: {sentence}"))
}

/// A deed is the lead's base form, or a word before the lead that makes one with it; then a run of the item's tokens up to
/// the end of a phrase.
fn is_phrase(subject: Subject<'_>, deed: &str) -> Result<(), String> {
    let parse = subject.parse;
    let lead = parse.lead.as_ref().ok_or("no lead")?;
    let tokens = &parse.tokens;
    let before = tokens[parse.clause.start..lead.token].iter();
    let mut opens = before.map(Token::lower).chain([&*lead.lemma]);
    let rest = opens
        .find_map(|verb| {
            deed.strip_prefix(verb)
                .filter(|rest| rest.is_empty() || rest.starts_with([' ', ',']))
        })
        .ok_or("not the base form")?;
    let shown: Vec<String> = tokens
        .iter()
        .map(|token| as_yours(subject, token))
        .collect();
    let (bare, rest) = (without_spaces(rest), rest.trim());
    if bare.is_empty() {
        return Ok(());
    }
    let end = (parse.clause.start..tokens.len()).find_map(|from| {
        let mut run = String::new();
        shown[from..]
            .iter()
            .zip(from + 1..)
            .find_map(|(word, end)| {
                run.push_str(&without_spaces(word));
                let unquoted = run.trim_matches(['“', '”', '"']);
                (run == bare || unquoted == bare).then_some(end)
            })
    });
    let end = end.ok_or("no run of the item's words")?;
    let last = &tokens[end - 1];
    let is = |token: &Token, classes: &[Class]| classes.iter().any(|&class| token.is(class));
    let verb = rest.split(' ').count() > 1 && is(&tokens[end - 2], &[Class::SUBJECT_PRONOUN]);
    let open = [
        Class::PREPOSITION,
        Class::ARTICLE,
        Class::AND_OR,
        Class::OWN,
        Class::TO,
    ];
    let both = [&*lead.lemma, " ", last.lower()].concat();
    let whole = last.kind != TokenKind::Word
        || verb
        || last.is(Class::PARTICLE)
        || parse.language.is(&both, Class::PHRASAL)
        || !is(last, &open);
    let aside = [
        Class::SETS_ASIDE,
        Class::OPENS_ASIDE_CLAUSE,
        Class::AND_OR,
        Class::FALLS_OFF,
        Class::NAME_OF_A_LINK,
    ];
    let next = tokens.get(end).filter(|_| end < parse.clause.end);
    let ends = next
        .is_none_or(|next| !next.is_wordlike() || next.kind == TokenKind::Url || is(next, &aside));
    match (whole, ends) {
        (true, true) => Ok(()),
        (false, _) => Err("something is missing at the end".to_owned()),
        (_, false) => Err("it ends inside a phrase".to_owned()),
    }
}

/// A token as the reader is told it.
fn as_yours(subject: Subject<'_>, token: &Token) -> String {
    let written = &subject.text.as_str()[token.range.clone()];
    let yours = [
        ("my", "your"),
        ("our", "your"),
        ("mine", "yours"),
        ("ours", "yours"),
        ("me", "you"),
        ("i", "you"),
        ("we", "you"),
        ("us", "you"),
        ("myself", "yourself"),
        ("ourselves", "yourselves"),
        ("i'm", "you're"),
        ("we're", "you're"),
        ("i've", "you've"),
        ("we've", "you've"),
    ];
    let mut yours = yours.into_iter();
    let found = yours.find(|(mine, _)| token.kind == TokenKind::Word && *mine == token.lower());
    found
        .filter(|_| written != "US")
        .map_or(written, |(_, yours)| yours)
        .to_owned()
}

fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The first word that stands twice in a row.
fn said_twice(sentence: &str) -> Option<String> {
    let words: Vec<String> = sentence.split_whitespace().map(str::to_lowercase).collect();
    let mut pairs = words.windows(2);
    let twice = pairs.find(|pair| pair[0] == pair[1] && pair[0].chars().any(char::is_alphanumeric));
    twice.map(|pair| pair[0].clone())
}

/// Whether a word, or two that are told alike, stand side by side in an item.
fn repeats(text: &str, word: &str) -> bool {
    let words = text.to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    let same = |near: &str| {
        near == word
            || (word.starts_with("you") && ["my", "our", "i", "we", "me", "us"].contains(&near))
    };
    words
        .windows(2)
        .any(|pair| pair.iter().all(|near| same(near)))
}

fn is_balanced(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    let pairs = [('(', ')'), ('[', ']'), ('“', '”')];
    count('"').is_multiple_of(2)
        && count('`').is_multiple_of(2)
        && pairs
            .iter()
            .all(|&(open, close)| count(open) == count(close))
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let item = example::read(text);
    holds(item.under("Actions")).map_err(|why| TestCaseError::fail(format!("{text:?}: {why}")))
}

#[test]
fn the_table_keeps_the_laws_it_is_read_by() {
    for [text, ..] in rows() {
        check(text).expect(text);
    }
}

/// Parts of items, of which any may be left out.
fn part(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop_oneof![1 => Just(""), 2 => prop::sample::select(words)]
}

const FRONTS: &[&str] = &[
    "Ana to",
    "@ben",
    "**Ana**:",
    "We should",
    "Need to",
    "Please",
    "I want to",
    "Phase 2:",
    "TODO",
    "(P1)",
    "Don't",
    "Never",
    "Stop",
    "Help Ana",
    "Continue",
    "If it rains,",
    "They should",
    "It should",
];
const LEADS: &[&str] = &[
    "grow",
    "Grow",
    "Improve",
    "improving",
    "Improves",
    "Be",
    "Have",
    "Make",
    "Get",
    "Work",
    "Check",
    "Sort",
    "Travel",
    "Make sure",
    "Keep",
    "Learn",
    "Follow",
    "Spend",
    "Plan",
    "GROW",
    "Grow and keep",
    "Cut",
    "Look",
    "Double check",
];
const AFTER: &[&str] = &[
    "up",
    "out",
    "in",
    "in with",
    "on",
    "up with",
    "into",
    "more",
    "harder",
    "to",
    "off",
    "away from",
];
const OBJECTS: &[&str] = &[
    "my shop",
    "our work and family",
    "more time with the kids",
    "myself",
    "the “beast”",
    "\"a\" from \"b",
    "`code`",
    "docs, tests and tools",
    "the big, red sign",
    "the (old) roof",
    "the long hall of the town (where nobody has been since the great flood of the last century) and its cellar",
    "the roof (old",
    "[page](https://e.org)",
    "sales; hire Bob",
    "sales, hire Bob",
    "sales – ask Bob",
    "what I like",
    "phase I",
    "the US",
    "10 birds",
    "R&D",
    "docs / wiki",
    "calm",
    "that nobody waits",
    "São Paulo’s cafés",
    "a friend of mine",
    "the",
    "it easier to find the exit of the very large hall \
     in the second cellar of the town hall, where nobody has been for years",
];
const TAILS: &[&str] = &[
    "by 20 %",
    "by Friday",
    "so that we can rest",
    "(by 3 May)",
    "@ben",
    "#shop",
    "📅 2026-05-01",
    "[due:: 2026-05-01]",
    "please",
    "asap",
    "?",
    ".",
    "!",
    "…",
    "and",
    "of",
    "w/ J",
    "-> wiki",
    ": now",
    "because I can",
    "when it rains",
    "🚀",
    "by adding a map",
    "^abc123",
    "[issue](https://e.org/1)",
    "for",
    "etc.",
    "“",
];

proptest! {
    #[test]
    fn no_sentence_holds_a_torn_phrase(
        front in part(FRONTS),
        lead in prop::sample::select(LEADS),
        after in part(AFTER),
        object in part(OBJECTS),
        tails in prop::collection::vec(part(TAILS), 0..3),
    ) {
        let mut parts = vec![front, lead, after, object];
        parts.extend(tails);
        parts.retain(|part| !part.is_empty());
        check(&parts.join(" "))?;
    }
}

/// The files below a folder of fixtures.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures")
            .join(folder),
    ];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files
}

#[test]
fn no_item_of_the_fixtures_is_torn() {
    let settings = Settings::default();
    let mut items = 0;
    for path in files("plans").into_iter().chain(files("everyday")) {
        let text = std::fs::read_to_string(&path).expect("a text");
        let markdown = path.extension().is_some_and(|ending| ending == "md");
        let name = path.to_string_lossy();
        let source = Source {
            text: &text,
            syntax: if markdown {
                Syntax::Markdown
            } else {
                Syntax::Plain
            },
            path: &name,
        };
        for item in plan::read(&source, &settings).items {
            let parse = lint::parse(&item, None, &settings);
            let subject = Subject {
                text: &item.text,
                parse: &parse,
                heading: "Actions",
                likelihood: None,
            };
            let read = holds(subject);
            assert_eq!(read, Ok(()), "{}: {}", path.display(), item.text.as_str());
            items += 1;
        }
    }
    assert!(items > 300, "{items}");
    // What stands before a quoted item is data, and this file writes it out.
    let before = Language::ENGLISH.list(List::BEFORE_QUOTED);
    assert_eq!(before, ["for"]);
}

//! Items made by hand, and rules compiled from a few lines of YAML.

mod blocks;
mod conditions;
mod confidence;
mod examples;
mod likely;
mod mistakes;
mod packs;
mod patterns;
mod retired;
mod steps;
mod texts;

use super::*;
use crate::item::{Feature, Lead, Shape, Token, TokenKind};
use crate::language::Language;

/// An item whose parse is told word by word.
#[derive(Debug, Clone, Default)]
struct Item {
    text: Text<'static>,
    parse: Parse,
    heading: String,
    likelihood: Option<Likelihood>,
}

impl Item {
    /// A noun phrase of these words. Verbs lose -ing, -ed and -s, nouns -s: enough for the words of these tests.
    fn new(text: &str) -> Self {
        let mut tokens = Vec::new();
        let mut at = 0;
        for piece in text.split_inclusive(' ') {
            let word = piece.trim_end();
            let bare = word.trim_end_matches(['.', ',', ':', '?', '!']);
            for (part, kind) in [
                (bare, TokenKind::Word),
                (&word[bare.len()..], TokenKind::Mark),
            ] {
                if !part.is_empty() {
                    let start = at
                        + if kind == TokenKind::Mark {
                            bare.len()
                        } else {
                            0
                        };
                    tokens.push(token(part, start, kind));
                }
            }
            at += piece.len();
        }
        let parse = Parse {
            body: 0..text.len(),
            clause: 0..tokens.len(),
            tokens,
            ..Parse::default()
        };
        Self {
            text: Text::literal(text, 0).into_owned(),
            parse,
            heading: "Actions".to_owned(),
            likelihood: None,
        }
    }

    /// An imperative: the first word leads, the rest is its object.
    fn verb(text: &str) -> Self {
        let lemma = text
            .split([' ', ','])
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let item = Self::new(text).shape(Shape::Verb).lead(0, &lemma);
        let mut words = item.parse.tokens.iter();
        let end = words
            .rposition(|token| token.kind == TokenKind::Word)
            .map_or(0, |last| last + 1);
        item.object(1.min(end)..end)
    }

    fn shape(mut self, shape: Shape) -> Self {
        self.parse.shape = shape;
        self
    }

    fn lead(mut self, token: usize, lemma: &str) -> Self {
        let lemma = lemma.to_owned().into();
        self.parse.lead = Some(Lead { token, lemma });
        self
    }

    fn object(mut self, object: Range<usize>) -> Self {
        self.parse.head = object.end.checked_sub(1).filter(|_| !object.is_empty());
        self.parse.object = object;
        self
    }

    fn clause(mut self, clause: Range<usize>) -> Self {
        self.parse.clause = clause;
        self
    }

    fn has(mut self, feature: Feature) -> Self {
        self.parse.features.insert(feature);
        self
    }

    fn owner(mut self, owner: &str) -> Self {
        self.parse.owners.push(owner.to_owned());
        self
    }

    fn under(mut self, heading: &str) -> Self {
        heading.clone_into(&mut self.heading);
        self
    }

    /// The reader says this of it, in the order of [`Verdict::ALL`]. Without, it is off.
    fn given(mut self, shares: [f32; 5]) -> Self {
        self.likelihood = Some(Likelihood::of_shares(shares));
        self
    }

    fn read(self) -> ReadExample {
        ReadExample {
            text: self.text,
            parse: self.parse,
            likelihood: self.likelihood,
        }
    }

    fn subject(&self) -> Subject<'_> {
        Subject {
            text: &self.text,
            parse: &self.parse,
            heading: &self.heading,
            likelihood: self.likelihood,
        }
    }
}

fn token(word: &str, start: usize, kind: TokenKind) -> Token {
    Token::new(Language::ENGLISH, word, start..start + word.len(), kind)
}

fn file(name: &str, text: &str) -> RuleFile {
    RuleFile {
        name: name.to_owned(),
        text: text.to_owned(),
    }
}

/// The rules of one file.
fn rules(yaml: &str) -> Rules {
    Rules::compile(&[file("a.yaml", yaml)], &[]).expect("no mistakes")
}

/// A rule `r` with these lines, of verdict outcome.
fn outcome(lines: &str) -> Rules {
    let head = "rules:\n- {id: r, verdict: outcome, message: m, help: h, ";
    rules(&format!("{head}{lines}}}\n"))
}

/// The words that a rule of verdict outcome points at; none where it doesn't match.
fn pointed<'i>(rules: &Rules, item: &'i Item) -> Option<&'i str> {
    let tokens = rules.decide(item.subject())?.tokens;
    let words = &item.parse.tokens[tokens];
    let (first, last) = (words.first()?, words.last()?);
    Some(&item.text.as_str()[first.range.start..last.range.end])
}

/// Every mistake of some files as "file: message at “words”".
fn mistakes(files: &[RuleFile], changes: &[ListChange]) -> Vec<String> {
    let found = Rules::compile(files, changes).expect_err("mistakes");
    let found = found.iter().map(|error| {
        let words = &error.source_text[error.span.range()];
        let place = error.change.map_or_else(
            || format!("{}: ", error.file),
            |change| format!("change {change}: "),
        );
        format!("{place}{error} at “{words}”")
    });
    found.collect()
}

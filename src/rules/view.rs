//! An item as conditions see it: its clause without the punctuation at its edges, and the words after its lead.

use super::Subject;
use crate::item::{Parse, Token, TokenKind};
use std::ops::Range;

/// A [`Subject`], looked at once for all rules. All ranges are tokens, and lie inside them.
#[derive(Debug, Clone)]
pub(super) struct View<'a> {
    pub(super) subject: Subject<'a>,
    /// The judged clause, from its first to its last word.
    pub(super) clause: Range<usize>,
    /// The lead's own words; empty where there is no lead.
    pub(super) lead: Range<usize>,
    /// The object.
    pub(super) object: Range<usize>,
}

impl<'a> View<'a> {
    pub(super) fn new(subject: Subject<'a>) -> Self {
        let parse = subject.parse;
        let count = parse.tokens.len();
        let inside = |range: &Range<usize>| {
            let end = range.end.min(count);
            range.start.min(end)..end
        };
        let clause = inside(&parse.clause);
        let words = &parse.tokens[clause.clone()];
        let from = words.iter().position(is_word).unwrap_or(words.len());
        let to = words
            .iter()
            .rposition(is_word)
            .map_or(from, |last| last + 1);
        Self {
            subject,
            clause: clause.start + from..clause.start + to,
            lead: inside(&lead_words(parse)),
            object: inside(&parse.object),
        }
    }

    /// How many words, numbers, code and such are in the clause.
    pub(super) fn words(&self) -> usize {
        let words = self.tokens()[self.clause.clone()].iter();
        words.filter(|token| is_word(token)).count()
    }

    pub(super) fn parse(&self) -> &'a Parse {
        self.subject.parse
    }

    pub(super) fn tokens(&self) -> &'a [Token] {
        &self.subject.parse.tokens
    }

    /// The part of the text that is judged, as read.
    pub(super) fn body(&self) -> &'a str {
        let body = self.parse().body.clone();
        self.subject.text.as_str().get(body).unwrap_or("")
    }

    /// The words after the lead, up to the clause's end.
    pub(super) fn after_lead(&self) -> Range<usize> {
        let end = self.clause.end.max(self.lead.end);
        self.lead.end..end
    }

    /// The text from the first to the last of some tokens, as read; empty where there are none.
    pub(super) fn slice(&self, tokens: Range<usize>) -> &'a str {
        let bytes = self.parse().bytes_of(tokens);
        bytes.map_or("", |bytes| self.bytes(bytes))
    }

    /// Some bytes of the text as read; empty where they aren't characters of it.
    pub(super) fn bytes(&self, range: Range<usize>) -> &'a str {
        self.subject.text.as_str().get(range).unwrap_or("")
    }
}

fn is_word(token: &Token) -> bool {
    token.kind != TokenKind::Mark
}

/// The lead's tokens: as many as its base form has words, where they stand there.
fn lead_words(parse: &Parse) -> Range<usize> {
    let Some(lead) = &parse.lead else {
        return 0..0;
    };
    if !lead.lemma.bytes().any(|byte| byte == b' ') {
        return lead.token..lead.token.saturating_add(1);
    }
    let more = lead.lemma.split(' ').skip(1);
    let more = more.zip(parse.tokens.iter().skip(lead.token.saturating_add(1)));
    let met = more.take_while(|(word, token)| token.lower() == *word);
    lead.token..lead.token.saturating_add(1 + met.count())
}
